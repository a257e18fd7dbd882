# Requirements of the whole wiki or below a page, and one of them. The screen of references in code uses some, too.

requirements-title = Requirements
requirements-title-below = Requirements at and below { $page }
requirements-pages-title = Requirements by page
requirements-pages-title-below = Requirements by page at and below { $page }
requirements-everywhere = Everywhere
requirements-export = As a table (CSV)
requirements-views = Views
requirements-list = List
requirements-table = Table
requirements-by-page = By page
requirements-none-like = None of them is like that.
requirements-more = More of them
requirements-nothing = No page states a requirement yet. A requirement is a sentence with a name, so that others can point at it: people in discussions, and comments in code.
requirements-nothing-how = Write its name before the paragraph, in whichever way you know:
requirements-example-line = { $example } on a line of its own before its text

# The form that says which are shown.
requirements-words = Words
# What somebody might look for.
requirements-words-example = password
requirements-at = At or below
requirements-dialect = Written as
requirements-dialect-any = anything
requirements-show = Show
requirements-by-state = Requirements by state

# Heads of tables.
requirements-as-table = Requirements as a table
requirements-one = Requirement
requirements-says = What it says
requirements-state = State
requirements-code = Code
requirements-tests = Tests
requirements-pages-table = Pages and how much of them is done and tested
requirements-how-much = How much
requirements-tested = Tested
requirements-in-code = In code
requirements-no-code = No code yet

# One requirement.
requirements-no-name = { $name } is no name
requirements-which = Several pages state a requirement of this name. Which one do you mean?
# { $change } is a link that says “change 812”.
requirements-gone = No page states this any more: it was taken away in { $change } on { $when }. These were its last words.
requirements-gone-change = change { $n }
requirements-version = version { $n }
requirements-part-of = Part of { $other }
requirements-parts = Its parts
requirements-also = Other pages that state one of this name
requirements-all-of-page = All of this page
requirements-all = All requirements
requirements-unnamed = No code names this requirement. A comment such as { $example } in a repository that is shown here links the two.
# Headings above the code that does it, tests it or speaks of it.
requirements-does = Does it
requirements-verifies = Tests it
requirements-mentions = Speaks of it
requirements-line = line { $n }
requirements-lines = lines { $first } to { $last }
requirements-stale = written for version { $n }

# What became of it: each change did one of these or several.
requirements-history = What became of it
requirements-added = written
requirements-changed = said differently
requirements-renamed = given another name
requirements-moved = moved
requirements-removed = taken away
requirements-restored = brought back
requirements-did-as = { $what } as { $name }
requirements-did-to = { $what } to { $page }
requirements-did-as-to = { $what } as { $name } to { $page }
requirements-what-changed = what changed

requirements-threads = { $n ->
    [one] { $n } discussion about its words
   *[other] { $n } discussions about its words
}
requirements-settled = settled
requirements-commits = Commits that name it
