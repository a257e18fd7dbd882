# One's own account: name, address, password, where one is signed in, tokens and agents.

account-title = Your account
# Above the reason why something was refused.
account-failed = That did not work.
account-password-changed = Your password was changed. Every other browser was signed out.
account-kept = Kept.
account-linked = Linked: you can sign in that way from now on.
account-unlinked = It is not linked any more.
account-role = Role
# What: “reads, comments and proposes”.
account-role-means = { $role }, who { $what }
account-groups = Groups
account-since = Here since

account-names = Name and address
account-not-kept = This was not kept.
account-name = The name others see
account-name-hint = You sign in with it, too. What you have written stays under the name you had.
account-keep = Keep
# Behind the button's name, for those who only hear it: “Keep the name”.
account-keep-name = {" "}the name
account-keep-email = {" "}the address
account-email = Where e-mail goes
account-email-hint = For a new password when you have forgotten yours, and for news if you { $link }.
account-email-hint-link = want them by e-mail

account-language = Language
account-language-of = Of e-mail and screens
# Behind the button's name, for those who only hear it: “Keep the language”.
account-keep-language = {" "}the language
account-language-hint = E-mail to you is written in it. Screens speak it in this browser, as when you choose it at their foot.

account-password = Password
account-password-none = You come in by a provider, without a password. You can set one as well.
account-password-refused = The password is as it was.
account-password-old = The old one
account-password-new = The new one
account-password-hint = At least { $n } characters. All other browsers are signed out by it.
account-password-change = Change the password
account-password-set = Set a password

account-other-ways = Other ways to sign in
account-linked-as = { $provider }, as { $email }
account-linked-since = Linked since { $day }
account-link-provider = Link { $provider }
account-unlink = Unlink
account-unlink-provider = Unlink { $provider }

account-sessions = Where you are signed in
account-sessions-lead = A browser you do not know? Sign it out, then change your password.
account-sessions-end = Sign out everywhere else
account-session-ended = That browser was signed out.
account-sessions-ended = All other browsers were signed out.

account-tokens = Tokens
account-tokens-lead = A program that comes in with a token does everything in your name. For one that works by itself, make an agent instead. { $link } is told for programs and people.
account-tokens-lead-link = What it can do
account-token-make = Make a token
account-token-revoked = Revoked: nobody comes in with it any more.

account-agents = Agents
account-agents-lead = An agent is a program you answer for. What it does stands under its own name, marked as yours, and it may never do more than you.
account-agents-none = You have no agents.
account-agent-make-title = Make an agent
account-agent-make = Make the agent
account-agent-refused = The agent was not made.
account-agent-name-hint = It keeps this name: what it did is marked by it.
account-agent-role = What it may do
account-agent-bar = Bar it
account-agent-unbar = Let it in again
account-agent-barred = The agent is barred, and its tokens are revoked.
account-agent-unbarred = The agent may come in again. It needs a new token.
# A list with commas: “editor, since 12 March 2024, not at work yet, barred since 13 March 2024”.
account-agent-since = { $role }, since { $day }
account-agent-seen = at work last on { $day }
account-agent-unseen = not at work yet
account-agent-barred-since = barred since { $day }
# Before a field for what the token is for.
account-agent-token = A token for
account-agent-token-make = Make it
# Behind the button's name, for those who only hear it.
account-agent-token-for = , for { $name }
