# All accounts, and one of them as administrators look after it.

people-title = People
people-invite = Invite somebody
people-groups = Groups
people-tokens = Tokens
# The field by which people are found.
people-words = Name or address
people-find = Find
people-none = Nobody is called that.
# What somebody may do: the role.
people-may = May
people-here-last = Here last
people-state = State
people-never = never
people-active = active
people-barred = barred
people-role = Role
people-add = Make an account yourself
people-add-hint = Better to invite: then nobody but them knows the password.
people-add-refused = The account was not made.
people-password = Password to begin with
people-add-button = Make the account

# What was done, said once.
people-kept = Kept.
people-kept-role = Kept. It counts at once.
people-kept-barred = Barred: signed out everywhere, and all tokens are revoked.
people-kept-unbarred = May come in again. Tokens of before stay revoked.
people-kept-session = That browser was signed out.
people-kept-sessions = Signed out everywhere.
people-kept-token = Revoked: nobody comes in with it any more.
people-kept-unlinked = It is not linked any more.
people-refused = That did not work.

# Where somebody is signed in.
people-sessions = Signed in
people-nowhere = Nowhere.
people-end-sessions = Sign out everywhere
people-make-token = Make a token

# Behind an address with something else in the number's place, in quotation marks.
people-no-number = { $id } is no number of an account
people-kind = Kind
people-person = person
people-agent = agent
people-agent-of = agent of { $owner }
# “may” counts; “role” is what the account has without its groups.
people-may-more = { $may } (by itself { $role })
people-comes-in = Comes in
people-by-tokens = with tokens
people-by-password = with a password
people-by-provider = by a provider
people-here-since = Here since
people-barred-head = Barred
people-barred-since = since { $when }

people-settings = Looking after it
# Buttons; what is kept is only heard, behind “Keep”.
people-keep = Keep
people-keep-role = the role
people-keep-name = the name
people-keep-address = the address
people-email = E-mail
people-reset = Make a link for a new password
people-bar = Bar
people-unbar = Let in again

# Behind a group and a comma.
people-at-least = at least { $role }
people-as-told = as { $provider } says
people-take-out = Take out
people-take-out-of = Take out of { $group }
people-another-group = Another group
people-take-in = Take in
# There are no groups, or no agents.
people-no-lines = None.

people-identities = At providers
people-linked-since = Linked since { $when }
people-unlink = Unlink
people-unlink-from = Unlink { $provider }

people-agents = Agents
people-agent-refused = The agent was not made.
people-another-agent = Another agent
# Before a list of roles.
people-agent-may = that may
people-make-agent = Make it
