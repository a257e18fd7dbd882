# What changed in the whole wiki between two moments.

between-title = What changed between two moments
# The moments are days, releases, or changes by their number.
between-title-since = What changed since { $from }
between-title-span = What changed between { $from } and { $to }
# A day as one of these moments.
between-day = { $day }
between-change = change { $n }
between-revision = revision { $n }
between-commit = commit { $id }
between-only = Only { $path } and what lies below.
# From a part of the wiki to all of it.
between-everywhere = Everywhere
between-again = Compare other moments
between-more-pages = More pages

between-nothing = Nothing differs: every page is the same at both moments.
# The kinds are “3 new, 8 edited”.
between-told = { $n ->
    [one] { $n } page differs: { $kinds }
   *[other] { $n } pages differ: { $kinds }
}
between-count-new = { $n } new
between-count-edited = { $n } edited
between-count-moved = { $n } moved
between-count-removed = { $n } removed

# What became of a page, as a label.
between-new = New
between-edited = Edited
between-moved = Moved
between-removed = Removed
between-moved-from = Moved from { $from } to { $to }.
between-pages = Pages that differ
between-and-more = { $n ->
    [one] and { $n } more page
   *[other] and { $n } more pages
}
between-show-changes = Show what changed

# Choosing the moments.
between-releases = Between two releases
between-from = From
between-to = To
between-now = Now
between-compare-releases = Compare releases
between-days = Between two days
between-from-day = From the end of
between-to-day = To the end of (empty: now)
between-compare-days = Compare days
between-moments = Between other moments
between-from-name = From a change, commit, release or day
between-to-name = To (empty: now)
between-compare-moments = Compare moments
