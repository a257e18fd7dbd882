# What administrators look after: the way to each part of it, everybody's tokens, the audit log and the settings.

admin-title = Administration
admin-server = The server
admin-people = People
admin-people-told = { $n ->
    [one] { $accounts }; { $n } browser is signed in.
   *[other] { $accounts }; { $n } browsers are signed in.
}
admin-groups = Groups
admin-groups-told = People who are meant together.
admin-tokens-told = Keys for programs that act for somebody.
admin-tokens-lead = What programs come in with. Make one on the page of the account it stands for.
admin-permissions = Permissions
admin-reading-closed = Only those who sign in may read.
admin-reading-open = Everybody may read.
admin-repositories = Repositories
admin-repositories-told = { $n ->
    [one] { $n } repository is shown as pages here.
   *[other] { $n } repositories are shown as pages here.
}
admin-reviews = Reviews
admin-reviews-told = { $n ->
    [one] { $n } place asks for changes to be reviewed before they count.
   *[other] { $n } places ask for changes to be reviewed before they count.
}
admin-lint = Rules for specifications
admin-lint-told = How much each rule weighs where, when pages are checked.
admin-quiet = When to ask whether it is still true
admin-quiet-told = How sure one has to be before anybody is asked about a requirement, and where.
admin-broken = Broken links
admin-broken-told = Links between pages that lead nowhere, and what could be done.
admin-orphans = Pages nobody links to
admin-orphans-told = Found by searching only, or in the list of all pages.
admin-health = Health
admin-running = Running for { $time }.
admin-running-memory = Running for { $time }, { $memory } of memory.
admin-settings = Settings
admin-settings-told = The name, who may read, how long people stay signed in.
admin-mail = E-mail
admin-mail-none = No mail server is named.
admin-mail-told = Sent through { $server }.
admin-models = Models
admin-models-none = No language model is named; the wiki answers questions itself.
admin-models-told = Questions are answered by { $name }.
admin-audit = Audit log
admin-audit-told = { $n ->
    [one] Who did what: { $n } entry so far.
   *[other] Who did what: { $n } entries so far.
}
admin-index-pages-remade = Pages are being read again for searching: { $done } of { $all } so far.
admin-index-rest-remade = History, changes, comments and commits are being read again for searching: { $done } of { $all } so far.
admin-index-pages-behind = { $n ->
    [one] Pages: the latest { $n } event cannot be found yet.
   *[other] Pages: the latest { $n } events cannot be found yet.
}
admin-index-rest-behind = { $n ->
    [one] History, changes, comments and commits: the latest { $n } event cannot be found yet.
   *[other] History, changes, comments and commits: the latest { $n } events cannot be found yet.
}

audit-download = Download all of it
# Above why what was typed could not be understood.
audit-everything = This is everything that was done.
audit-none = Nothing like that was done.
audit-earlier = Earlier
audit-hint = Entries are only ever added, and each holds a hash of the one before: { $command } finds out whether any was changed.
audit-entries = Entries
audit-who = Who
audit-what = What
audit-anything = Anything
# Days: from one to another.
audit-since = From
audit-until = To
audit-show = Show
audit-show-all = Show all
# Behind “in a browser”.
audit-from = , from { $address }
audit-entry = Entry { $number }
audit-act = Act
audit-about = About
audit-hash = Hash

settings-name = What this wiki is called
settings-name-hint = Shown on top of every screen and in the title of the browser.
settings-reading = Who may read
settings-reading-hint = A wiki that is closed shows strangers nothing but the way to sign in.
settings-reading-open = Everybody, also without signing in
settings-reading-closed = Only those who sign in
settings-session-days = How many days people stay signed in
settings-session-days-hint = Counted from their last visit. A smaller number counts at once.
settings-given = It is given from outside, so it is changed there.
settings-server = How the server is set up
settings-server-hint = Said by flags, by the environment or in the settings file when the server was started; the others are defaults.
