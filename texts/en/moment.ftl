# Choosing the moment at which everything is shown, in the header.

moment-as-of = As of…
moment-now = Now
# The button's name, for those who do not see the clock on it.
moment-choose = { $label }: choose a moment
moment-since = What changed since then
moment-back = Back to now
moment-hint = Pages, the tree, links and searches are then as they were.
# Before a field for a day.
moment-day = Show everything as it was on
moment-release = … or at the release
moment-after = … or right after a change or commit
moment-show = Show
moment-show-release = Show this release
moment-show-named = Show that moment
