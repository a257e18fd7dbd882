# Asking, the conversations that are kept, and what changed lately.

ask-title = Ask
ask-title-about = Ask: { $question }
ask-lead = What the specification says, when and why it came to say so, and what has changed. Every answer shows the words it stands on.
ask-new = New question
ask-what-changed-lately = What changed lately
# The link is “Sign in”.
ask-kept-by-nobody = Nothing of this is kept; the address holds your questions. { $link } to keep conversations.
ask-not-kept = This is not kept.
ask-keep = Keep it

# Conversations beside the screen.
ask-yours = Your conversations
ask-none-kept = What you ask is kept here, for you alone.
ask-none-found = In none of your conversations were these words said.
ask-older = Older ones
ask-find-words = Words that were said in them
ask-find = Find
# Behind the day and the number of questions.
ask-is-shared = shared

# One conversation.
ask-this = This conversation
ask-not-done = This was not done.
ask-shared-at = Whoever may read this wiki sees it at { $link }. Of pages they may not read they are told nothing.
ask-shared-at-link = this address
ask-unshare = Share it no more
ask-only-yours = Only you see it.
ask-share = Share it with whoever may read this wiki
ask-called = What it is called
ask-rename = Rename
ask-delete = Delete it
ask-go-on = Go on with it
ask-yourself = Ask something yourself
ask-shared-by = A conversation of { $owner }, last on { $day }

# What changed since a moment, part by part.
ask-digest-title = What changed
ask-digest-since-when = Since when
ask-digest-since-visit = Since you last read here
ask-digest-week = The last week
ask-digest-month = The last month
ask-digest-quarter = The last three months
ask-digest-year = The last year
ask-digest-another-time = Another time
ask-digest-since-release = Since the release
ask-digest-since-day = Since the end of
ask-digest-until-day = Up to the end of (empty: now)
ask-digest-since-name = Since a change, commit or release
ask-digest-show = Show
ask-digest-show-release = Show since this release
ask-digest-show-days = Show these days
ask-digest-show-name = Show since that
ask-digest-nothing = Nothing: every page says what it said then.
ask-digest-untold = { $n ->
    [one] { $n } more page is not told here.
   *[other] { $n } more pages are not told here.
}
ask-digest-untold-all = All of them
# The parts are “3 parts”, the kinds “8 edited, 3 new”.
ask-digest-lead = { $n ->
    [one] { $n } page changed in { $parts }: { $kinds }.
   *[other] { $n } pages changed in { $parts }: { $kinds }.
}
ask-digest-parts = { $n ->
    [one] { $n } part
   *[other] { $n } parts
}
ask-digest-parts-list = Parts
ask-digest-compare = Compare word by word
ask-digest-all-changes = All changes of this part
# Above the reasons of changes.
ask-digest-why = Why
ask-digest-only-part = Only this part
