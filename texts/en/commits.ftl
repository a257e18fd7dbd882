# The commits of a page, and one commit.

commits-title-root = Commits of the first page
commits-title = Commits of { $name }
commits-back = Back to the page
# With the line that names code as a page has it.
commits-hint = What was done in the repository that concerns this page: the page itself was changed, or code it names at its top ({ $code }), or somebody named the page or one of its requirements.
commits-none = No commit concerns this page yet: it was written here, and it names no code.
commits-older = Older commits

# With the commit's short name.
commit-in = Commit { $commit } · in { $repository }
commit-changed = What it changed in the pages
commit-by = { $who }, { $when }
# A commit that was written earlier than it was put where it is.
commit-by-and-put = { $who }, { $when }, put where it is on { $put }
commit-no-page = It changed no page.
commit-merge-no-page = The merge that brought it in changed no page.
# With “change 812” as a link.
commit-became = It became { $change }.
commit-came-in-with = It was one of several that came in with { $change }.
commit-pages = Pages it concerns
commit-pages-none = None: it changed no page, no code that a page names, and names none.
commit-files = Files
commit-files-none = It touched no file, or its files are still being read.
commit-more-files = { $n ->
    [one] and { $n } more file
   *[other] and { $n } more files
}
