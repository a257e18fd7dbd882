# Open questions of the whole wiki, or of the pages below one.

questions-title = Open questions
questions-title-below = Open questions at and below { $page }
questions-everywhere = Everywhere
# What was asked for in the address.
questions-no-kind = { $kind } is no kind of question
questions-open = { $n ->
    [one] { $n } question is open. Those come first on which most requirements and most code hang.
   *[other] { $n } questions are open. Those come first on which most requirements and most code hang.
}
questions-none-like = No open question is like that.
questions-none = Nobody has asked anything that is still open, and no page says that it leaves something open.
questions-more = More questions
questions-marks = Pages mark what they leave open with [NEEDS CLARIFICATION: …], TBD, TODO or ???.

# The form that says which are shown.
questions-which = Which questions
questions-at = At and below
questions-kind = Kind
questions-asked = Asked by somebody
questions-marked = Marked in a page
questions-who = To be answered by
questions-anybody = Anybody
questions-show = Show

# One of them.
questions-asked-by = asked by { $who }
questions-unanswered = not answered yet
questions-marked-here = marked in the page
questions-assigned = to be answered by { $name }
# The requirements that hang on it, behind a reason.
questions-names-more = { $names } and { $n } more.
# Behind the number, for those who do not see its mark.
questions-points = points
questions-answer = Answer
