# The first minutes of a wiki, and a password that was forgotten.

welcome-title-empty = Nothing is written here yet
welcome-title = Ways to begin
welcome-lead = Holotype keeps what a product is supposed to do: a tree of pages, with every change to them remembered.
welcome-refused = The sample was not written.
welcome-help = Help: how to read, write and discuss here
welcome-sign-in = Sign in to write the first page
welcome-repository = Bring what lives in a repository
welcome-repository-what = Folders of Markdown, Spec Kit, OpenSpec, Kiro, mdBook. The whole history comes along, so that you can look at the specification as it was on any day, and what you write here travels back.
welcome-repository-show = Show a repository
# Above a command.
welcome-repository-command = On the machine that runs Holotype:
welcome-write = Write it here
welcome-write-what = A page can begin empty, or with the parts that such a page usually has.
welcome-write-first = Write the first page
welcome-sample = Try it on a sample
welcome-sample-what = A small specification of a kettle with a history, requirements and an open question, and a list of things to try: ten minutes in all. It is deleted as easily as it is written.
welcome-sample-write = Write the sample
welcome-agents = Let your coding agent read it
welcome-agents-what = Agents read the specification before they change code, and propose what it should say afterwards.
welcome-agents-tell = What to tell your agent

forgotten-title = A new password
forgotten-asked = If there is such an account and it has an address, a link is on its way there. It works once, within an hour.
forgotten-asked-hint = Nothing came? Ask an administrator: they can make you a link as well.
forgotten-no-mail = This wiki sends no e-mail. Ask an administrator for a link that sets a new password.
forgotten-lead = Say who you are; a link that sets a new password is sent to the address of your account.
forgotten-refused = That did not work.
forgotten-who = Your name here, or your e-mail address
forgotten-send = Send the link
forgotten-used = this link was used already or has run out; ask for a new one
forgotten-for = For { $name }. All browsers that are signed in now are signed out by it.
forgotten-not-set = The password is as it was.
forgotten-password = Password
forgotten-password-hint = At least { $n } characters. A few words are easier to keep in mind than signs.
forgotten-set = Set the password
