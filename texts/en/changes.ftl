# The list of changes, two revisions compared, what changed since somebody last looked, and the end of a link in an e-mail.

changes-none-open = Nothing waits for review. Edit a page and press “Propose” to begin.
changes-none-draft = You keep no drafts.
changes-none-withdrawn = Nothing was withdrawn.
changes-none = No change fits. Leave a field empty to see more.
changes-all = All changes
changes-in-short = In short
changes-compare = Compare two moments
changes-questions = Open questions
changes-older = Older changes
# The tabs.
changes-by-state = Changes by state
changes-merged = Merged
changes-open = Open ({ $n })
changes-my-drafts = My drafts
changes-withdrawn = Withdrawn
# What is listed: where, and between which days.
changes-at = At or below
changes-since = After
changes-until = Up to
changes-show = Show
# A change as the words of a link.
changes-number = change { $n }
# In front of the number of pages.
changes-by = Change { $n } by { $who } on { $when }
changes-more-pages = { $n ->
    [one] and { $n } more page
   *[other] and { $n } more pages
}
changes-overlap = Overlaps
# With “Overlaps” as a badge, and the changes as links.
changes-overlaps = { $badge } with { $changes }: both change the same page
# What a change did to a page: a badge in front of its title.
changes-created = created
changes-edited = edited
changes-moved = moved
changes-deleted = deleted
changes-restored = restored

compare-which = say which revisions to compare: from=…&to=…
compare-title = What changed in { $title }
compare-page = The page
compare-before = Before
compare-after = After
compare-nothing = Nothing: the page was new
# With “change 812” as a link.
compare-state = { $when }, by { $who } in { $change }

unseen-title = What changed since you last looked
unseen-inbox = Inbox
unseen-mark-all = Mark all as seen
unseen-none = Nothing: you have seen everything that others have changed.
unseen-lead = { $n ->
    [one] { $n } page changed by others. A page is seen once you have opened it.
   *[other] { $n } pages changed by others. A page is seen once you have opened it.
}
unseen-more = and { $n } more
unseen-what-changed = What changed
unseen-new = New
unseen-last = last by { $who } on { $when }: { $why }

unwatch-title = Enough of this?
# What the button means.
unwatch-page = You will not be told about the page “{ $title }” any more.
unwatch-below = You will not be told about “{ $title }” and all below it any more.
unwatch-everything = You will not be told about everything any more.
unwatch-watch = You will not be told about what you watched any more.
unwatch-mail = You will not be sent any e-mail about news any more.
unwatch-week = You will not be sent the weekly summary of what may not be true any more.
unwatch-stop = Stop it
unwatch-all = See all you are told
unwatch-stopped = Stopped
unwatch-over = You are not told about this any more.
