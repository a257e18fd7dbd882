# What is sent by e-mail: in the language of whoever it goes to.

letters-stop = Stop this
letters-told = All you are told
# A subject. What: the title of a change or a page.
letters-about = { $what }: { $n } new
letters-happened = What happened: { $n } new
# Behind the title of a page.
letters-page = { $deed ->
    [create] new
    [move] moved
    [delete] deleted
    [restore] restored
   *[edit] edited
}
letters-too-large = Too large to be shown here.
letters-more-pages = and more pages.
# Before a paragraph that stands elsewhere now.
letters-moved = Moved:

# The end of the subject of a week's message stands behind it.
letters-week = Still true? { $told }

letters-reset = A new password
letters-reset-words = Somebody, you perhaps, asked for a new password for your account { $account }. The link below sets one; it works once, within an hour. If you did not ask for it, you need not do anything.
letters-reset-link = Set a new password
letters-password = Your password was changed
letters-password-words = The password of your account { $account } was changed, and every browser was signed out. If that was not you, tell an administrator.
letters-address = Your address was changed
letters-address-words = E-mail to your account { $account } goes elsewhere from now on. If you did not want that, tell an administrator.

letters-invitation = { $by } invites you to a wiki
letters-invitation-words = { $n ->
    [one] { $by } invites you to this wiki. The link below makes your account; it works once, within one day.
   *[other] { $by } invites you to this wiki. The link below makes your account; it works once, within { $n } days.
}
letters-invitation-link = Make your account

letters-test = A test letter
letters-test-words = This letter shows that { $wiki } can send e-mail.
