# Two people changed the same place: joining their texts, and the conflicts that wait for somebody to choose.

conflict-title = Somebody else changed the same place
conflict-yours = What you changed
conflict-theirs = What they changed
conflict-title-proposal = The page was changed meanwhile
conflict-proposal-deletes = This proposal deletes the page. Meanwhile somebody changed what it says: look below, then decide.
conflict-proposal-meets-deletion = This proposal changes the page. Meanwhile somebody deleted it. Save the text below, and merging brings the page back.
conflict-proposal-meets-change = This proposal and somebody else changed the same place. Nothing is lost: both texts are below. Join them in the last box; the proposal keeps the result.
conflict-of-proposal = What the proposal changes
conflict-meanwhile = What was changed meanwhile
conflict-delete = Delete it as it is now
conflict-leave-out = Leave it out of the proposal
conflict-deleted = While you were writing, somebody deleted this page. Your text is below; saving it makes the page anew.
conflict-changed = While you were writing, somebody saved other words in the same place. Nothing is lost: both texts are below. Join them in the last box, then save.
# With the marks of Git as code; the middle one twice.
conflict-marks = Between { $start } and { $middle } are your words, between { $again } and { $end } theirs. Keep what shall stand, and take these three lines away.
conflict-no-marks = Both texts joined; change it until it is right.
conflict-joined = Both texts joined
conflict-give-up = Give up my text
conflict-not-now = Not now

conflicts-title = Conflicts to settle
conflicts-hint = An edit made here and the repository changed the same words. Nothing is lost; somebody has to choose what stands.
conflicts-none = There is nothing to settle.
conflicts-who = { $ours } here, { $theirs } in the repository · since { $when }
