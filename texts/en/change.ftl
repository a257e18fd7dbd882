# One change or proposal: why it was made, what it did to each page, what people say about it, and what it waits for.

# The heading.
change-number = Change { $n }
# A change in the middle of a sentence.
change-link = change { $n }
change-is-draft = draft
change-is-open = open
change-is-merged = merged
change-is-withdrawn = withdrawn
# Behind “Change 812 · ”: the part of the wiki it belongs to, and its commit.
change-in-place = in { $place }
change-commit = commit { $commit }
# Behind the author and the day it took effect.
change-written-on = written on { $time }
change-after = The specification after it
change-give-verdict = Give your verdict

# What people say about it.
change-discussion = Discussion
change-discussions = { $n ->
    [one] { $n } discussion, by itself
   *[other] { $n } discussions in one list
}
change-comment = Comment on this change
# The link is “Sign in”.
change-sign-in-to-comment = { $link } to comment. To comment on certain words, select them below.

# Its pages.
change-pages = Pages of this change
change-pages-one-by-one = Pages of this change, one by one
change-page-of = Page { $n } of { $all }
change-all-pages = all pages
change-pages-alone = Each is shown on a screen of its own.
change-open-discussions = { $n ->
    [one] { $n } open discussion
   *[other] { $n } open discussions
}
change-no-such-page = change { $n } has no page at { $path }
change-requirements = Requirements touched
# Behind the name of a requirement.
change-requirement-new = new
change-requirement-changed = changed
change-requirement-removed = removed

# What the reader has looked at.
change-unseen = Not seen yet
change-changed-since = Changed since you looked
change-seen = Seen
change-mark-seen = Mark as seen
change-mark-unseen = Mark as not seen
change-mark-all-seen = Mark all as seen
change-what-changed-since = What changed since you looked
change-since-looked = Since you last looked
change-whole = The whole change
change-nothing-since = Nothing has changed since you last looked.
change-compared-with-seen = Compared with what you looked at last.
change-seen-all = You have seen all of it.
change-seen-none = You have not seen any of it.
change-seen-some = { $n ->
    [one] You have seen { $seen } of { $n } page.
   *[other] You have seen { $seen } of { $n } pages.
}
change-seen-some-changed = { $n ->
    [one] You have seen { $seen } of { $n } page; { $changed } changed since you looked.
   *[other] You have seen { $seen } of { $n } pages; { $changed } changed since you looked.
}

# What a proposal waits for.
change-heading-draft = A draft: only you see it
change-heading-merged = Merged: this is how it is now
change-heading-withdrawn = Withdrawn: none of this counts
change-heading-conflicts = Open: it meets other edits
change-heading-ready = Open: it can be merged
change-heading-ready-there = Open: it can be merged in its repository
change-heading-waits = Open: it waits for review
change-nothing-done = Nothing was changed.
change-with-words-by = With words by { $names }.
# Who merged or withdrew it.
change-closed-by = By { $name }
change-closed-by-at = By { $name }, { $time }
change-last-written = Last written to { $time }.
# Said before each line to those who do not see its sign.
change-mark-good = Fine:
change-mark-open = To know:
change-mark-bad = In the way:
change-refused-by = { $name } asked for changes
change-approved-by = Approved by { $names }
change-no-verdict = Nobody has given a verdict on it as it is now
# The path is a page's.
change-needs = { $n ->
    [one] { $path } needs one approval.
   *[other] { $path } needs { $n } approvals.
}
# The names are “Pam or Quinn”.
change-needs-by = { $n ->
    [one] { $path } needs one approval by { $names }.
   *[other] { $path } needs { $n } approvals by { $names }.
}
change-or = { $before } or { $last }
change-lapsed = It was edited after { $names } approved it.
change-conflict = Somebody changed { $path } in the same place.
change-conflict-on-branch = The texts are to be joined on the branch.
change-conflict-join = See both texts and join them
# The link is “Change 812: Its title”, the pages are a path or “3 pages”.
change-overlap = { $link } by { $author } changes { $pages } as well
change-overlap-link = Change { $n }: { $title }

# What can be done with a proposal.
change-merge = Merge
change-merge-anyway = Merge all the same
change-open = Open for review
change-open-again = Open again
change-withdraw = Withdraw
change-edit = Edit this proposal
change-reword = Say it in other words
change-add-page = Change another page, too
change-add-page-hint = Its address. A page that is not there yet is made.
change-write = Write
change-leave-out = Leave out
change-title-label = What will be different, in a few words
change-description-label = Why, and what led to it
change-save-words = Save these words

# What people think of a proposal.
change-verdicts = Verdicts
change-verdict-approved = { $who } approved this { $time }
change-verdict-refused = { $who } asked for changes { $time }
change-verdict-commented = { $who } commented { $time }
change-verdict-lapsed = This no longer holds for what was written since: { $pages }
change-verdict-edited-since = Edited since: { $pages }
# Behind the time of a verdict.
change-verdict-superseded = a later verdict counts
change-sign-in-to-judge = { $link } to say what you think of it.
change-own-proposal = Others say here whether this may count. Nobody judges their own proposal.
change-what-do-you-think = What do you think?
change-not-sent = This was not sent.
change-your-verdict = Your verdict
change-approve = Approve
change-approve-hint = It may count as it is.
change-request = Ask for changes
change-request-hint = Not like this yet.
change-only-comment = Only comment
change-only-comment-hint = Neither yes nor no.
change-verdict-words = In your words
change-send = Send

# Where a change is on its way into the repository. A change in these sentences is “change 812”.
change-continues = Puts { $change } again on top of what came from the repository.
change-same-as = Made here first, as { $changes }; this is how it came back from the repository.
change-reviewed-as = Reviewed as { $changes }: what people said about it is there.
change-only-here = Only here so far.
change-waiting = This edit waits to be taken into the repository.
change-offered = { $offered } on the branch { $branch } since { $time }. It counts there once somebody who works on the repository takes that branch over.
change-offered-lead = Offered to the repository
change-arrived = { $arrived } since { $day } as commit { $commit }, see { $change }.
change-arrived-lead = In the repository
change-taken-back = The repository held it and took it back, see { $change }.
change-again = The repository changed the page meanwhile. This edit was put again on top of that in { $change }.
change-met = Somebody has to choose.
change-met-how = The repository changed the same words, and its text is shown for now.
change-met-link = See both and choose
change-settled-in = The repository changed the same words. What was chosen between the two is in { $change }.
change-settled = The repository changed the same words, and its text was chosen.
change-moot = The repository says the same by now.
# The command is “git am change-812.patch”.
change-take = { $link } and give that to somebody who works on the repository: { $command } takes it there with its author, date and message.
change-take-link = Save it as a file

# The branch a proposal is written on.
change-pull-request = Its pull request
change-of-code = It belongs to a change of code:
change-branch-landed = Written on the branch { $branch } of the repository and merged there: it became part of the specification in { $change }.
change-branch-withdrawn = Written on the branch { $branch } of the repository. It opens again by itself when something is pushed there.
change-branch-live = Written on the branch { $branch } of the repository. It follows what is pushed there, and is merged with it.
change-newest-commits = Its newest { $n } commits
