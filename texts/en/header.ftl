# The bar on top of every screen, and the reminder below it that the past is shown.

# The buttons that open the column on the left: earlier questions, or the tree.
header-asked = Asked
header-wiki = Wiki
header-ask = Ask
header-inbox = Inbox
header-inbox-empty = Inbox, nothing unread
header-inbox-unread = Inbox, { $n } unread
header-search = Search the specification
header-administration = Administration
header-account-of = Account of { $name }
header-signed-in = Signed in as { $name }, { $role }.
header-your-account = Your account
header-programs = For programs and agents

header-moment = Moment shown
header-then = You are looking at the specification as it was { $when }.
header-to-now = Back to now
header-since-then = What changed since then
