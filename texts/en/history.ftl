# A page's history.

history-title = History of { $name }
history-title-first = History of the first page
history-back-to-page = Back to the page
history-in-short = In short
# Before the button “Compare them”.
history-choose = Choose an older and a newer state, then
history-compare = Compare them
history-compare-which = Compare: { $which }
history-older = Older
history-newer = Newer
history-older-changes = Older changes
history-picture = { $summary }. Above the line what was added, below it what was removed; each bar leads to its changes.
history-as-it-was = The page as it was then
# Edited by Ada on 12 March 2024, 14:05 UTC
history-by = { $kind } by { $who } on { $when }
# Behind it, where the page was elsewhere then.
history-at = at { $path }
# arrived in the repository as 0123abcd on 12 March 2024
history-arrived = { $arrived } as { $commit } on { $day }
history-arrived-link = arrived in the repository
history-what-changed = What changed
history-go-back = Go back to this version
