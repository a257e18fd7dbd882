# "Why is this here?": a page with the change behind each of its parts, and one part's story.

why-title = Why { $page } says what it says
why-here = Why is this here?
why-hint = Beside each part: who last changed its words, when, and what for. Follow a link for the whole story of that part.
why-rest = The rest of the page
why-back = Back to the page
# The words came from another page.
why-elsewhere = in { $path }
why-for-programs = Says something to programs; readers do not see it.

why-unchanged = Its words are as they were first written.
why-changed = { $n ->
    [1] Its words were changed once since they were first written.
    [2] Its words were changed twice since they were first written.
   *[other] Its words were changed { $n } times since they were first written.
}
why-changed-more = Its words were changed more than { $n } times; these are the latest.
# What was done is one of those below.
why-step = { $deed } by { $who } on { $when }
why-written = Written
why-moved = Moved and reworded
why-split = Split off
why-merged = Joined with its neighbour
why-reworded = Reworded
why-said = What was said about it
why-to-discussion = To the discussion
