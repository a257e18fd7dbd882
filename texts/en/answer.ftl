# Asking, and answers: on the screen, in the panel beside a page, and in what is shared.

answer-citations = What the answer stands on
answer-nearest = No answer, but the nearest that was found
answer-change = Change { $number }, whole
answer-asked-on = Asked on { $page }
answer-asked-on-then = Asked on { $page }, as it was { $when }
answer-asked-then = Asked of the specification, as it was { $when }
answer-withheld = This answer was made with pages that you may not read, so it is not shown.
answer-left-out = { $n ->
    [one] { $n } of its quotes is left out, too.
   *[other] { $n } of its quotes are left out, too.
}
answer-ask-yourself = Ask it yourself
answer-which = Which do you mean?
# The number in the text that leads to a quote.
answer-quote = Quote { $number }

answer-see-change = See what changed
answer-comment = Comment on these words
answer-ask-people = Ask people about them
# What a comment that asks begins with.
answer-question = Question:
answer-write = Write it differently
# Behind “More”, heard only.
answer-more-about = about the quote from { $title }
answer-change-then = What changed then
answer-history = History of the page

answer-form-first = What do you want to know?
answer-form-on = Ask on
answer-refused = This was not asked.
answer-ask = Ask
answer-stop = Stop
answer-scope = “This page” is { $page }.
answer-scope-then = “This page” is { $page } as it was { $when }.
answer-scope-all = Of the specification as it was { $when }.
answer-for-instance = For instance
answer-by-model = Answers are written by the language model “{ $model }”; each quote was checked against its page.
answer-by-none = Answers are made from the pages and their history alone: no language model is configured.
answer-name-model = Name one
answer-panel-about = Ask about { $title }
answer-panel-whole = Whole screen
answer-panel-close = Close
