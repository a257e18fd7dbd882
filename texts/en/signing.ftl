# Signing in, and making the account somebody was invited to.

signing-make-title = Make your account
signing-make = Make the account
signing-welcome = Welcome. You were invited to this wiki; choose the name others will see, and a password.
signing-password-hint = At least { $n } characters. A few words are easier to keep in mind than signs.
signing-forgotten = Forgotten your password?
signing-with = Go on with { $provider }
signing-other-ways = Other ways
# Its first letter is made large where it is shown, and it ends with a full stop there.
signing-invitation-used = this invitation was used already or is not valid; ask for a new one, or sign in
