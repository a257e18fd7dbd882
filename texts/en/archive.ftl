# Archiving pages people no longer work by, and taking them back.

archive = Archive
# “why” is a link with the message of the change; in front of it since when and by whom.
archived-itself = Archived on { $when } by { $who }: { $why }
# “page” is a link to the page above, which was archived with all below it.
archived-with = Archived together with { $page } on { $when } by { $who }: { $why }
# Behind it: the page lies below a second archived page.
archived-below = It also lies below { $page }, which is archived.

archived-title = Archived pages
archived-title-below = Archived pages below { $path }
archived-hint = They are out of the tree and left out of searches. Their addresses, their history and links to them go on working.
archived-none = No page is archived here.
archived-search = Search among them
archived-more = More of them
archived-along = { $n ->
    [one] { $n } page below
   *[other] { $n } pages below
}
archived-restore-which = Restore { $name }
# A link at the end of the tree.
archived-in-tree = { $n ->
    [one] { $n } archived page
   *[other] { $n } archived pages
}
# Heard: the part of the tree that is shown while an archived page is read.
archived-branch = Archived pages around this one

# Above a page of an exported site; behind it stands the day. “page” is the page itself or one above it.
site-archived = { $page } was archived by { $who } ({ $why }):

archiving-title = Archive { $name }
archiving-refused = It was not archived.
archiving-what-happens = It goes out of the tree, out of lists and out of searches. Whoever has its address still reads it, links to it go on working, and it can be restored at any time.
# What: “3 pages and 1 file”.
archiving-along = With it goes what lies below: { $what }.
page-archive = Archive it
arranging-archive = Archive what is ticked
arranging-archive-propose = Archive what is ticked, as a proposal

unarchiving-title = Restore { $name }
unarchiving-refused = It was not restored.
unarchiving-what-happens = It says again what it said before, and stands in the tree where it stood, with everything below it.
unarchiving-still = It stays out of the way all the same, because it lies below { $page }, which is archived, too. Restore that one first.
# “page” is the title of a deleted page, “place” an address.
unarchiving-gone = The page above it, { $page }, was deleted meanwhile. It comes back to { $place }, below a folder without a page.
# Both are links: “Restore Billing”, “move it below /product”.
unarchiving-gone-do = { $back } as well, or { $elsewhere } afterwards.
unarchiving-gone-restore = Restore { $name }
unarchiving-gone-move = move it below { $place }

search-narrow-is = among archived pages, which are left out otherwise
# A link; “is:archived” does the same.
search-archived = { $n ->
    [one] { $n } archived page holds this as well; archived pages are left out. Look among them
   *[other] { $n } archived pages hold this as well; archived pages are left out. Look among them
}
search-filter-archived = archived

palette-act-archive = Archive this page
palette-act-archive-words = put away shelve retire restore unarchive
palette-act-archived = Archived pages
palette-act-archived-words = put away shelved retired restore

refused-archive-act = say whether the page shall be archived or restored
refused-archive-many = up to { $most } pages are archived or restored in one change; choose fewer, or a page above them
refused-archive-nothing = nothing is chosen; name the pages
refused-archive-top = the top of the wiki cannot be archived
refused-archive-folder = { $path } is a folder without a page of its own; archive the pages in it
refused-archive-file = { $path } is a file; archive the page it lies below
refused-archived-already = { $path } is archived already
refused-not-archived = { $path } is not archived by itself; what archives it is said above the page
refused-archive-front = the front matter of { $path } is written in a way that a line cannot be added to; edit the page and write archived: true into it
refused-restore-front = the front matter of { $path } is written in a way that a line cannot be taken out of; edit the page and take archived out of it
