# Parts of the screens about accounts: roles, secrets that are shown once, sessions, tokens, whose an agent is.

accounts-role-reader = reader
accounts-role-commenter = commenter
accounts-role-editor = editor
accounts-role-admin = admin
# Behind the role's name: "reader: reads".
accounts-reader-may = reads
accounts-commenter-may = reads, comments and proposes
accounts-editor-may = also writes pages
accounts-admin-may = also decides who may do what

accounts-yours = Your account
accounts-you = You
accounts-sessions = Where you are signed in
accounts-tokens = Tokens
accounts-agents = Agents
accounts-told = What you are told

accounts-agent-of = agent of { $owner }

accounts-token-title = Here is the token.
accounts-token-use = Copy it now to where it is needed: it is not shown again. Programs send it as Authorization: Bearer, and a space, and the token.
accounts-invitation-title = Here is the invitation.
accounts-invitation-give = Give this link to whoever is invited; it works once, and is not shown again.
accounts-invitation-sent = It was sent by e-mail. The link works once, and is not shown again.
accounts-invitation-unsent = It could not be sent ({ $why }), so give them the link yourself: it works once, and is not shown again.
accounts-reset-title = Here is the link for a new password.
accounts-reset-give = Give it to nobody but the person it is for; it works once, within a day. A link from before works no more.
accounts-to-copy = To copy

# The name of a button, for those who do not see it.
accounts-session-end = Sign out { $browser }, { $address }
accounts-session-this = this one
accounts-session-used = Signed in on { $since }, in use until { $seen }

accounts-tokens-none = No tokens.
accounts-token-nameless = Without a name
# Behind the token's name.
accounts-token-of = of { $account }
accounts-token-at-most = , at most { $role }
# These stand in a row, with commas between.
accounts-token-made = Made on { $day }
accounts-token-made-by = Made on { $day } by { $who }
accounts-token-used = used last on { $day }
accounts-token-unused = never used
accounts-token-ran-out = ran out on { $day }
accounts-token-runs-out = runs out on { $day }
accounts-token-revoke = Revoke
accounts-token-revoke-this = Revoke the token { $name }
accounts-token-refused = The token was not made.
accounts-token-for = What it is for
accounts-token-most = The most it may do
accounts-token-all = all that the account may
accounts-token-days = How many days it holds
accounts-token-days-hint = Empty: until somebody revokes it.
accounts-token-make = Make a token
