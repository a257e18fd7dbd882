# An edit made here and a commit changed the same words; and edits on their way into their repositories.

meeting-title = Two changed the same: { $title }
meeting-refused = This was not saved.
meeting-sign-in = { $link } as somebody who may edit to choose what stands.
meeting-sign-in-link = Sign in
meeting-all = All conflicts
meeting-open = { $ours } changed this page here while { $theirs } changed the same words in the repository. Nothing is lost: the repository's text is shown for now, and both are below. Choose one, or join them.
# “change” is a link: “change 812”.
meeting-settled = Settled on { $when }: what was chosen is in { $change }.
meeting-settled-kept = Settled on { $when }: the repository's text was kept.
# Heads of the two sides.
meeting-changed-here = What { $who } changed here
meeting-changed-there = What { $who } changed in the repository
meeting-by-edit = { $when }, { $change }
meeting-by-commit = { $when }, { $change }, commit { $commit }
meeting-deleted = Deleted the page.
meeting-left = Left the text as it was; the page moved, or is no text.
# Buttons: what was done here.
meeting-take = Take { $who }’s words
meeting-take-deletion = Delete the page, as { $who } did
meeting-bring-back = Bring back { $who }’s text
# Buttons: what the repository holds.
meeting-keep = Keep the page as it is
meeting-leave-deleted = Leave the page deleted
# The values but “who” are the lines that stand between the two texts.
meeting-marks = Between { $start } and { $middle } are { $who }’s words, between { $again } and { $end } those of the repository. Keep what shall stand, and take these three lines away.
meeting-change-it = Change it until it is right.
meeting-join = Or join them yourself
meeting-why = Why this?
meeting-save = Save this text
meeting-choose = What shall stand?

outgoing-title = Edits on their way
outgoing-all = All changes
outgoing-hint = Pages that come from a repository can be edited here. These edits are not in their repository yet.
outgoing-none = Nothing waits: the repositories hold every edit that was made here.
outgoing-branch = They are offered on the branch { $branch }. Somebody who works on the repository takes it over from there.
outgoing-file = They are offered as a file only. Give it to somebody who works on the repository.
# “command” is one for the command line: “git am wiki.mbox”.
outgoing-save = { $link }; { $command } takes it into the repository, each edit with its author, date and message.
outgoing-save-link = Save all of them as one file
outgoing-by = Change { $n } by { $who } on { $when }
outgoing-offered = offered since { $when }
outgoing-only-here = only here so far
