# Refusals of writing, moving, deleting and restoring pages and files, of drafts and of what a page shows of others.

refused-no-page = there is no page at { $path }
refused-no-such-file = there is no file at { $path }
refused-no-contract = the file at { $path } is no contract
refused-no-revision = there is no revision { $revision }
refused-written-later = the page at { $path } was written later
refused-deleted = the page at { $path } was deleted in change { $change }; its history is kept
refused-unreadable = the file behind { $path } is no readable text; export holds its bytes

refused-of-another-page = revision { $revision } is of another page than { $path }
refused-without-base = say which revision of { $path } you have seen (base_revision), so that nobody's work is lost
refused-address-of-page = { $path } is the address of a page; give the file a name of its own
refused-no-conflict = there is no conflict { $conflict }
refused-settled = somebody else has settled conflict { $conflict } already
refused-both-sides = the text still holds both sides between <<<<<<< and >>>>>>>; keep what shall stand and take these lines away
refused-proposed-version = version { $version } belongs to the proposal { $change }; choose a revision
refused-held-nothing = revision { $revision } held nothing
refused-change-without = change { $change } has no page at { $path }
refused-version-of-none = version { $version } is none of { $path } in change { $change }

refused-moves-access = it is said at { $path } who may read or edit; ask an administrator to move it
# "mount" is where the page's repository is mounted.
refused-out-of-repository = { $path } belongs to the repository shown at { $mount } and can only move within it; write the page there and delete it here, both histories are kept
refused-into-repository = { $path } belongs to no repository, and { $to } lies in one; write the page there and delete it here, both histories are kept
refused-several-repositories = below { $path } are pages of another repository, { $one } for one; do this for each repository by itself
refused-repositories-apart = pages of one repository move in a change of their own
refused-nothing-chosen = nothing is chosen; tick the pages that shall move
refused-top-stays = the top of the wiki stays where it is
refused-both-at-place = { $one } and { $other } would both be at { $place }; leave one of them out
refused-lies-there = what is chosen lies right below { $path } already; choose another place
refused-below-itself = { $path } cannot move below itself; choose another place
refused-moved-twice = { $path } is moved twice
refused-all-there = everything is there already; choose another place

refused-window = a window is named by one to forty letters and digits
refused-another-draft = another text of yours for { $path } is kept and not saved; go on with it or discard it first
refused-drafts = { $n } texts of yours are kept and not saved; save or discard some of them first
refused-typed-on = the text for { $path } was typed on meanwhile; look at it again

refused-no-template = there is no template { $name }
# What a template is for that says nothing of it.
template-of-wiki = A template of this wiki, at { $page }.
refused-plan-circle = this plan could never begin: { $circle }; take one of these dependencies away and save again
# The circle: "Phase 1 waits for Phase 3", and behind that "…, which waits for Phase 1".
refused-plan-waits = { $name } waits for { $next }
refused-plan-waits-on = { $before }, which waits for { $next }

refused-rich-text = this cannot be read as rich text: { $why }

# Why a page does not show another place or a list: behind "/guide is not shown:" and "Nothing can be listed:".
refused-no-place = it is no place of this wiki
refused-shows-itself = it would show itself
refused-held-deep = it is shown in what is shown, { $n } deep
refused-held-nothing-there = there is nothing
refused-held-now = it cannot be shown now
refused-held-most = a page shows { $n } places and lists at most
refused-held-searched = more than { $n } MiB of pages would be searched for it
refused-held-long = it is longer than { $bytes } bytes
refused-held-room = a page shows { $n } MiB of other places at most
refused-no-section = the page has no section “{ $section }”
refused-list-now = it cannot be made now
refused-list-past = lists of pages tell of now and not of a moment of the past
# Below a list in a page.
held-list-more = There are more; a list tells the first { $n }.
