# Who can see what, and where changes have to be reviewed, for administrators.

permissions-title = Who can see what
permissions-refused = That did not work.
permissions-whole = The whole wiki
permissions-open = Everybody can read this wiki, with or without an account.
permissions-close-it = Close it to people without an account
permissions-closed = Only people with an account can read this wiki.
permissions-open-it = Open it to everybody
permissions-whole-set = Set by { $who } on { $when }.
# Instead of a name, behind “Set by” and behind “set by”.
permissions-runs-it = whoever runs it
permissions-runs-this = whoever runs this wiki
permissions-places = Places with rules of their own
permissions-no-places = There is none: everywhere the roles of the whole wiki count.
permissions-read-by = Read by { $who }
permissions-edited-by = Edited by { $who }
# Instead of names.
permissions-admins-alone = administrators alone
# “pages” is a link: “12 pages”.
permissions-set = { $pages }, set by { $who } on { $when }
permissions-set-once = { $pages }, set by { $who }
permissions-another = Say who can see another place
permissions-another-hint = The address of a page; what is said there counts for all below it, too.
permissions-go = Go there
permissions-shares = Links to single pages
permissions-no-shares = Nobody has made one so far.

policies-title = Reviews
policies-told = Where nothing is said, whoever may edit saves at once, or proposes a change if they like. Where a review is asked for, every change of a page is proposed, and counts when enough people have approved it.
policies-none = Nothing has to be reviewed so far.
policies-ask = Ask for reviews
policies-refused = This was not saved.
policies-where = At and below
policies-where-hint = The address of a page; / for the whole wiki.
policies-approvals = How many people have to approve
policies-approvals-hint = Besides the author. With 0, pages there are saved at once again.
policies-reviewers = Who they have to be
policies-reviewers-hint = Names of accounts with commas between; empty for anybody who may edit.
# “path” is a link, “who” names people.
policies-line = { $n ->
    [one] { $path }: one approval by { $who }
   *[other] { $path }: { $n } approvals by { $who }
}
policies-line-anybody = { $n ->
    [one] { $path }: one approval by anybody who may edit
   *[other] { $path }: { $n } approvals by anybody who may edit
}
# A button; what it is for is only heard.
policies-lift = Lift
policies-lift-for = for { $path }
