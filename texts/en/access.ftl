# Who can see a page and who may edit it; links that show one page to somebody outside.

access-title = Who can see { $name }
access-whole-wiki = the whole wiki
access-everybody = Everybody can read this, with or without an account.
access-accounts = Everybody with an account can read this.
access-sign-in = { $link } to see who may edit it, and why.
access-readers = { $n ->
    [one] { $n } person can read this, and nobody else.
   *[other] { $n } people can read this, and nobody else.
}
access-editors-none = Nobody may edit it.
access-editors = { $n ->
    [one] { $n } person may edit it.
   *[other] { $n } people may edit it.
}
access-outside = Somebody outside
access-outside-how = One page, as it is now, can be shown to somebody who has no account here, for some days. { $link }
access-outside-link = Make a link
access-all-places = All places with rules of their own

access-change = Change who can see it
access-not-saved = This was not saved.
access-who-reads = Who can see it
access-who-edits = Who may edit it
access-readers-everybody = Everybody who may read the wiki
access-editors-everybody = Everybody with an account who can see it
access-always = Administrators always see and may do everything. Whoever may edit can see it, too.
access-preview = See what this means
access-about-wiki = This is about the whole wiki, but for the places below about which something else was said.
access-about = This is about { $path } and everything below it, but for the places there about which something else was said.
access-set-by = Set by { $who } on { $day }.
# In place of a name, in “Set by …”.
access-operator = whoever runs this wiki
access-as-everywhere-readers = As everywhere: everybody who may read the wiki
access-as-everywhere-editors = As everywhere: everybody whose role lets them edit
access-as-at-nobody = As said at { $path }: only administrators
access-as-at = As said at { $path }: { $names }
access-only-these = Only these people and groups
# What a field is for, where it is only heard: “Who can see it: names of people and groups”.
access-names-for = { $legend }: names of people and groups
access-names-hint = Names with commas between. Nobody named: administrators alone.

access-meaning-title = What this means
# Its title, and then one of the next two.
access-meaning = { $title } — nothing is saved yet. { $pages }
access-no-page = There is no page at { $path } yet.
access-about-pages = { $n ->
    [one] This is about { $n } page.
   *[other] This is about { $n } pages.
}
access-same = Everybody may do what they may do now.
access-linking = Pages that stay open link there.
access-linking-why = Whoever will not see it finds links on them that lead nowhere:
access-repositories = The files come from a repository.
access-repositories-why = Whoever can read it there still can, whatever is said here:
access-strangers-closed = People without an account will no longer see it.
access-strangers-opened = People without an account will see it.
# Who: one name or several.
access-unseen = { $n ->
   *[other] { $who } will no longer see it.
}
access-seen = { $n ->
   *[other] { $who } will see it.
}
access-unedited = { $n ->
   *[other] { $who } will see it, but no longer edit it.
}
access-edited = { $n ->
   *[other] { $who } will be able to edit it.
}
access-readers-then = { $n ->
    [one] { $n } account will be able to read it.
   *[other] { $n } accounts will be able to read it.
}
# More than two others.
access-and-others = { $name } and { $n } others

access-who = Who can see it, and why
access-shut = Who cannot see it
access-shut-count = Who cannot see it ({ $n })
access-strangers = People without an account
access-head-who = Who
access-head-may = May
access-head-why = Why
access-agent = agent
access-group = { $n ->
    [one] group, { $n } member
   *[other] group, { $n } members
}
# What somebody may, in a list: “read, comment”.
access-act-read = read
access-act-comment = comment
access-act-edit = edit
access-act-nothing = nothing
access-edits = Edits { $why }.
access-edits-not = Does not edit { $why }.

sharing-title = Share { $page }
sharing-lead = Whoever has the link can read this page, with its pictures, without an account. They see nothing else: no other pages, no comments, no history. What they see stays as it is now, and you can end the link at any time.
sharing-made = The link is ready.
sharing-made-until = Copy it now: it is not shown again. It works until { $day }.
sharing-link = The link
sharing-newest = It shows the page as it was changed last, on { $day }.
sharing-older = It shows the page as it was on { $day }, which is not how it is now.
sharing-for = Who is it for?
sharing-for-hint = So that you know later which link to end. They do not see this.
sharing-how-long = For how long?
sharing-two-weeks = two weeks
sharing-day = a day
sharing-week = a week
sharing-month = a month
sharing-three-months = three months
sharing-year = a year
sharing-make = Make a link
sharing-links = Links to this page
sharing-links-none = There is no link to this page so far.
