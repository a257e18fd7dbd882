# Discussions, and the forms to take part in them.

thread-on-words = Comment on these words
thread-on-change = Comment on this change as a whole
# The label of the field in which one's comment is written or edited.
thread-comment = Your comment
# The button that sends a comment.
thread-send = Comment
thread-not-sent = This was not sent.
thread-which-words = Which words of the page?
thread-which-words-hint = Copy them from the page, as they are shown there.
thread-later = Add to my review: I send it later, with my verdict
thread-pending = Not sent yet
thread-pending-why = You send it with your review; until then only you see it
# Behind the time of a comment.
thread-edited = edited { $when }

thread-assigned = { $name } is to answer this.
# A discussion that is folded: who began it, and how many answered.
thread-settled = { $n ->
    [one] Settled: { $name } and { $n } reply
   *[other] Settled: { $name } and { $n } replies
}
# A discussion's name, for those who do not see it.
thread-named = Discussion begun by { $name }, number { $number }
thread-reply = Your reply
thread-resolve = Mark as settled
thread-reopen = Take up again
thread-hand-to = Hand to …
thread-hand-who = Who is to answer (a name; empty for nobody)
thread-hand-over = Hand over

# What a comment does that brings other words; a heading over them.
thread-suggests = Suggests
thread-suggest = Suggest other words
thread-suggest-hint = Change the words above. Whoever edits the page can take your suggestion over with one click.
thread-instead = What should stand there instead
thread-taken = Taken over by { $who }, { $when }
thread-apply = Preview and apply
thread-apply-several = { $n ->
    [one] Preview and apply { $n } suggestion
   *[other] Preview and apply { $n } suggestions
}
thread-clash = This cannot be applied as it is.
thread-clash-two = Two suggestions want the same words. Choose one of them:
thread-clash-one = One says
thread-clash-other = The other says
thread-clash-gone = The words this suggestion replaces are gone. It says:
thread-clash-changed = The words this suggestion replaces have changed since. They say now:
thread-clash-suggestion = The suggestion says

# Which discussions are shown; their number stands behind, in brackets.
thread-filters = Which discussions
thread-filter-open = Open
thread-filter-settled = Settled
thread-filter-mine = Mine
thread-none = Nothing here.

thread-discuss = Discuss this page
thread-count-open = { $n ->
    [one] { $n } open discussion
   *[other] { $n } open discussions
}
thread-count-settled = { $n ->
    [one] { $n } settled discussion
   *[other] { $n } settled discussions
}
thread-about-gone = { $n ->
    [one] { $n } discussion about words that are gone
   *[other] { $n } discussions about words that are gone
}
thread-discussions = Discussions ({ $n })
thread-all = All discussions
# In the place of a comment without a text of its own.
thread-silent = Suggests other words
# The same, behind the author's name and a colon.
thread-silent-by = suggests other words
# The words of a discussion are not quite what they were.
thread-changed = Changed since
thread-to-words = Go to the words
thread-page-then = See the page as it was
thread-of-change = Said of change { $number }
thread-words-changed = The words have changed
thread-words-gone = The words are gone
