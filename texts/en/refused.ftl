# Refusals that any screen may show: who may do what, paths, moments, what others did meanwhile, the machine.

refused-too-large = the text is { $size } bytes long; { $limit } are allowed
refused-conflict = the page was changed by somebody else in the same place; choose between both texts
refused-conflicts = { $paths } changed meanwhile in the same place; open the change and join the texts, then merge again
refused-changed = { $path } was changed by somebody else meanwhile; look at it again, then decide
# "what" is one of the three below.
refused-taken = there is { $what } at { $path } already; choose another place
refused-taken-by-page = a page
refused-taken-by-file = a file
refused-taken-by-name = a file of that name

refused-not-signed-in = sign in to do this
refused-reviewed = pages at and below { $path } change by proposals that somebody else approves; propose this change instead
refused-editors = only some people may edit pages at { $path }; propose the change instead, or ask an administrator
# Both are one of the roles below.
refused-role-least = this takes the role { $needs }; yours is { $has }. An administrator can change that
refused-role-reader = reader
refused-role-commenter = commenter
refused-role-editor = editor
refused-role-admin = admin

refused-path-reserved = /{ $word } belongs to the program itself; choose another first segment
refused-path-segment = { $path } has an empty, '.' or '..' segment; write it like /guide/install
refused-path-character = { $path } has a control character or a backslash in it; leave it out
refused-path-long = the page path is { $size } bytes long; 1000 are allowed

refused-when = { $name } names no moment; write a date (2024-03-03), a time (2024-03-03T12:00:00Z), change:812, revision:9021, commit:abc1234 or tag:v1.4
# What somebody typed to look at a moment of the past.
refused-moment = { $name } is no day, release, change or commit known here; write it like 2024-03-03, v1.4, change 812 or abc1234
refused-outside-calendar = { $when } is outside the calendar
refused-no-merged-change = there is no merged change { $change }
refused-no-commit = no mounted repository has a commit { $commit } on its branch
refused-several-commits = several commits begin with { $commit }; give more of its digits
refused-commit-short = { $commit } is no commit; give at least 4 digits of its id
refused-no-tag = no mounted repository has a tag { $tag }
refused-two-tags = { $name } may be the tag { $one } or { $other }; write it out
# "places" is one path, or several joined by the text below.
refused-tag-elsewhere = the tag { $tag } names commit { $commit }, which is not on the branch shown at { $places }; choose another tag or a date
refused-tag-places = { $before } and at { $path }

refused-read-only = the data folder is read-only: pages can be read, but nothing can be saved
refused-no-room-at-start = the disk was full when the program started: pages can be read, but nothing can be saved until it is started again with room
refused-index-remade = the search index is being remade; try again in a moment
refused-no-room = the disk is full or cannot be written; nothing was saved
refused-too-busy = too much is going on at once; try again
refused-another-writes = another process is writing to the data folder; try again
refused-database-gone = the database was moved or removed while in use; start the program again
refused-database-shut = the database in the data folder cannot be opened; check who may write there and whether there is room
