# Why something was not done: changes, proposals, verdicts, and what has to be reviewed. Shown with a large first letter and a full stop.

refused-no-change = there is no change { $change }
refused-no-proposal = change { $change } is no proposal; it is part of the log
refused-change-without-page = change { $change } does nothing to { $path }

# Writing into a proposal.
refused-proposal-empty = the proposal changes nothing; say what it does to which page
refused-proposal-title = give the proposal a title: what will be different, in a few words
refused-proposal-long = the title or the description is too long; put it into the pages
refused-proposal-pages = a proposal holds up to { $most } pages; make several of it
refused-proposal-repositories = { $path } belongs to another repository than the pages before it; propose this for each repository by itself
refused-proposal-has-page = { $path } is part of the proposal already; say which version of it you have seen ({ $version })
refused-proposal-place-taken = another page has come to { $path }; give yours another place, or leave it out and edit that one
refused-version-of-other-page = { $version } is a version of another page than { $path }
refused-version-of-other-proposal = { $version } is a version of another proposal; use a revision
refused-revision-of-other-page = revision { $revision } is of another page than { $path }
refused-revise-branch = this proposal is written on the branch { $branch }; change it there, it follows by itself
refused-revise-merged = change { $change } is merged; open it again first
refused-revise-withdrawn = change { $change } is withdrawn; open it again first
refused-retitle-merged = change { $change } is part of the log, which is never rewritten

# Where it stands.
refused-merged-already = change { $change } is merged already
refused-withdrawn-already = change { $change } is withdrawn already
refused-open-branch = it is written on a branch; push to that, and it opens by itself
refused-withdraw-merged = change { $change } is merged; propose another one that brings the pages back

# Merging.
refused-merge-draft = change { $change } is a draft; open it for review first
refused-merge-branch = this proposal is written on the branch { $branch }; merge that in its repository, this change follows
refused-merge-unseen = somebody wrote into the proposal since you looked; look again, then merge
refused-merge-nothing = the pages say what change { $change } proposes already; withdraw it
refused-merge-objection = { $name } asked for changes and has not approved since
refused-merge-unapproved = { $n ->
    [one] { $path } needs one more approval
   *[other] { $path } needs { $n } more approvals
}
# The names of those whose approval counts, put together by `refused-merge-either`.
refused-merge-unapproved-by = { $n ->
    [one] { $path } needs one more approval by { $names }
   *[other] { $path } needs { $n } more approvals by { $names }
}
refused-merge-either = { $before } or { $last }
# The first is one of the two before: what is missing for one page.
refused-merge-likewise = { $first }, and { $n } more pages likewise

# Verdicts, and what has to be reviewed.
refused-judge-draft = change { $change } is a draft; only an open one can be judged, but it can be commented on
refused-judge-merged = change { $change } is merged; only an open one can be judged, but it can be commented on
refused-judge-withdrawn = change { $change } is withdrawn; only an open one can be judged, but it can be commented on
refused-judge-own = nobody judges their own proposal; say it in a comment
refused-judge-nothing = say something, or choose a verdict
refused-policy-reviewers = name up to { $most } reviewers
# The name is in quotes.
refused-policy-nobody = there is no account { $name }; make it first
refused-policy-few = { $approvals } approvals are asked for, but only { $people } people are named
