# The inbox, and what somebody watches.

inbox-title = Inbox
inbox-all-read = You have read everything.
inbox-none = Nothing yet. Watch a page, and you are told here what happens to it. What concerns you otherwise comes by itself.
inbox-nothing-unread = Nothing unread
inbox-unread-count = { $n ->
    [one] { $n } notice unread
   *[other] { $n } notices unread
}
inbox-show-read = Show what you have read, too
inbox-show-unread = Show only what is unread
inbox-mark-all = Mark all as read
inbox-mark = Mark as read
# What is marked as read: heard, not seen.
inbox-mark-week = the week
inbox-to-settings = What you watch, e-mail
inbox-unseen = { $n ->
    [one] { $n } page has changed since you last looked
   *[other] { $n } pages have changed since you last looked
}
inbox-older = Older
inbox-unread = Unread:
inbox-week = The week in what you watch
# Before the title of a page.
inbox-about-page = About the page
# Before what a change says of itself.
inbox-about-change = Change { $number }:
# What happened, with who did it.
inbox-deed = { $deed ->
    [merged] { $who } made a change
    [asked] { $who } asks for your review
    [opened] { $who } proposed a change
    [updated] { $who } revised the proposal
    [withdrawn] { $who } withdrew the proposal
    [approved] { $who } approved the proposal
    [demanded] { $who } asked for changes
    [reviewed] { $who } reviewed the proposal
    [applied] { $who } took over your suggestion
    [mentioned] { $who } mentioned you
    [replied] { $who } replied
    [resolved] { $who } settled the discussion
    [reopened] { $who } took the discussion up again
    [assigned] { $who } gave you a discussion to answer
   *[commented] { $who } commented
}
# Why one is told of it.
inbox-reason = { $reason ->
    [assigned] It was given to you.
    [mention] You are mentioned.
    [review] Your review is asked for.
    [author] The change is yours.
    [thread] You take part in the discussion.
   *[watch] You watch this.
}
inbox-somebody = Somebody
inbox-settings-title = What you are told
inbox-kept = Kept.
inbox-not-kept = This was not kept.
inbox-watched = What you watch
inbox-watched-none = Nothing yet. Each page has a button for it.
inbox-everything = Everything
inbox-and-below = { $page } and all below
# since 12 March 2024
inbox-since = since { $day }
inbox-stop = Stop
inbox-stop-everything = Stop watching everything
inbox-stop-below = Stop watching “{ $page }” and all below it
inbox-stop-page = Stop watching the page “{ $page }”
inbox-watch-everything = Watch everything
inbox-otherwise = What concerns you otherwise you are told in any case: answers, mentions of @{ $name }, what is given to you, and what becomes of your own changes.
inbox-feed = For a feed reader: { $everything }. Each page has its own feed, too.
inbox-feed-link = everything that changes
inbox-mail = E-mail
inbox-mail-not-sent = This wiki sends no e-mail yet: whoever runs it has to say how. What you choose here counts from then on.
inbox-mail-address = Your address
inbox-mail-when = When
inbox-mail-off = No e-mail
inbox-mail-off-hint = Everything is in your inbox.
inbox-mail-at-once = At once
inbox-mail-at-once-hint = A minute or so after something happens, what belongs together in one.
inbox-mail-daily = Once a day
inbox-mail-daily-hint = Everything you have not read, with what changed.
inbox-weekly = Once a week
inbox-weekly-drift = What may not be true any more
inbox-weekly-drift-hint = Of what you watch, when anything happened to it: in your inbox, and by e-mail where you get any.
