# Searching, and what was found.

search-title = Search
search-title-for = Search: { $words }
search-lead = Pages are searched, their headings and requirements, what they said in the past, changes, comments, commits and the names of files. Beginnings of words will do, and small slips of the keyboard are forgiven.
search-words = Words to look for
search-where = Where to look
search-everywhere = Everywhere
search-below = In { $page } and below
search-kinds = What kind of thing

# { $what } is “12 pages”, { $time } one of the two below.
search-found = { $what } found in { $time }.
search-at-once = less than a millisecond
search-took = { $n } ms
search-more = Show more
search-most = The best { $n } are shown. Another word, or a filter, narrows them.
search-no-longer = No longer there
search-gone = { $n ->
    [one] { $n } deleted page had these words.
   *[other] { $n } deleted pages had these words.
}
search-gone-all = All { $n } of them

# One find: the top of the tree, and the line that says who wrote it and when.
search-home = Home
search-change = change { $n }
search-find-by = { $what } by { $who }
search-find-change = Change
search-find-comment = Comment
# A comment on a change.
search-find-on = { $what } on { $change }
search-find-commit = Commit { $id }
search-find-until = Said until { $day }
# Behind “Said until 3 March 2024”.
search-find-taken = { $until }, taken away in { $change }
search-find-deleted = Deleted page, last written

# The filters that were typed; those of what was found are said with the same words.
search-filters = Filters you typed
search-take-out = Take out: { $filter }
search-without = without “{ $words }”
search-exactly = exactly “{ $words }”
search-filter-author = by { $name }
search-filter-before = before { $day }
search-filter-since = since { $day }
search-filter-in = in { $place }
search-filter-kind = { $kind ->
    [heading] only headings
    [requirement] only requirements
    [history] only past texts
    [change] only changes
    [comment] only comments
    [commit] only commits
    [attachment] only files
    [deleted] only deleted pages
   *[page] only pages
}
search-filter-title = titled { $words }
search-filter-not = not { $filter }

# How a search is narrowed: examples that can be followed, and what each does.
search-narrow = You can narrow it
search-narrow-found = To what was found
search-narrow-hint = Type them into the box, as many as you like. Each of these examples adds itself; put your own words in its place.
search-narrow-phrase = "exact phrase"
search-narrow-exactly = exactly these words, in this order
# An example, with the minus that is typed.
search-narrow-draft = -draft
search-narrow-without = without this word; a phrase or a filter, too
search-narrow-in = at this page and below it; a name alone will do, as in in:guide
search-narrow-author = written by somebody of this name
search-narrow-after = last written on this day or later; a year or a month will do
search-narrow-before = last written before this day
search-narrow-kind = only things of this kind, whatever is chosen above the list
search-narrow-title = with this word in the title

# Nothing was found, and the ways on.
search-nothing = { $kind ->
    [heading] There are no headings with these words.
    [requirement] There are no requirements with these words.
    [history] There are no past texts with these words.
    [change] There are no changes with these words.
    [comment] There are no comments with these words.
    [commit] There are no commits with these words.
    [attachment] There are no files with these words.
    [deleted] There are no deleted pages with these words.
   *[page] No page has these words.
}
# { $what } is a link that says “12 changes”.
search-nothing-others = { $what } with these words
search-nothing-everywhere = { $link }, not only below { $page }
search-nothing-everywhere-link = Search everywhere
search-nothing-bare = Search without the filters
search-nothing-now = Search what stands there now
search-nothing-fewer = Use fewer words, or other ones for the same thing.
search-nothing-beginnings = Beginnings of words and small slips of the keyboard are found, too.

# What has to be said of an answer. Words are quoted and listed: “one”, “two” or “three”.
search-instead = Nobody wrote { $typed }; showing { $taken }.
search-instead-exactly = Search for exactly what you typed
search-quoted = “{ $words }”
search-or = { $before } or { $last }
# What of a query is left out: what was typed, and what to write instead. What stands in front of a colon is typed as it is.
search-wrong-empty = Write something behind { $key }:, as in { $example }.
search-wrong-day = “{ $value }” is no day. Write a year, a month or a day behind { $key }:, as in { $key }:2024-03-01.
search-wrong-place = “{ $value }” is no place for pages. Write a path behind in:, as in in:/guide.
search-wrong-kind = “{ $value }” is no kind of find. Write one of these behind kind: { $kinds }.
search-wrong-standing = Nothing can be “{ $value }”. Write is:archived to look among archived pages.
search-wrong-without = Leave out the “-”: { $key }: cannot be kept out.
search-no-kind = { $kind } is no kind of find; choose one of these: { $kinds }
search-behind = { $n ->
    [one] { $n } thing that happened last cannot be found yet: the search is catching up.
   *[other] { $n } things that happened last cannot be found yet: the search is catching up.
}
search-down = Nothing can be searched at this moment.
search-down-pages = Pages can be read as always.
search-down-again = Search again
search-read = Read so far: { $done } of { $all }
# The bar behind it.
search-read-label = Read so far
