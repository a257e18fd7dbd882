# What is unclear in a page, and answering a question.

unclear-title = What is unclear in { $page }
unclear-back-to-page = Back to the page
unclear-open-questions = Open questions
unclear-refused = This was not asked.
unclear-no-text = There is no running text here that could be unclear.
unclear-none = { $n ->
    [one] Nothing in { $n } sentence was found that people could understand differently.
   *[other] Nothing in { $n } sentences was found that people could understand differently.
}
unclear-found = { $n ->
    [one] { $n } place
   *[other] { $n } places
} in { $sentences ->
    [one] { $sentences } sentence
   *[other] { $sentences } sentences
} can be understood in more than one way.
unclear-found-asked = { $n ->
    [one] { $n } place
   *[other] { $n } places
} in { $sentences ->
    [one] { $sentences } sentence
   *[other] { $sentences } sentences
} can be understood in more than one way; { $asked ->
    [one] one is
   *[other] { $asked } are
} asked already.
unclear-hint = These were found by rules, which know words and not what you mean: pass over what is clear to everybody who reads it.
unclear-asked-now = It is a question now. { $link }
unclear-asked-now-link = See it
# Behind what is unclear: the heading it stands under.
unclear-under = {" "}under { $heading }
unclear-asked = Asked already
unclear-settled = Asked and settled
unclear-see-question = See the question
unclear-ask = Ask this as a question
unclear-sign-in = { $link } to ask this as a question.
# Before the words to write instead.
unclear-better = Better:{" "}
# Before the statement it disagrees with.
unclear-elsewhere = Elsewhere on this page:
unclear-on = On { $page } { $path }:

# Its first letter is made large where it is shown, and it ends with a full stop there.
answering-which = say which question: choose one from the list of open questions
answering-title = Answer a question about { $page }
answering-refused = The answer was not saved.
answering-asked = What is asked
answering-where = Where it stands
answering-answer = The answer
answering-answer-hint = In a few words: they are kept with the question.
# The question is a mark within the text.
answering-answer-mark = In a few words, as they can stand in the sentence: they take the place of the mark.
answering-passage = How the text says it from then on
answering-passage-hint = Write the answer into it.
answering-passage-mark = Leave it as it is to have the answer put in the mark's place, or write the sentence anew.
answering-clarifies = Question and answer are added to the page's clarifications, too.
answering-save = Save the answer
answering-propose = Propose it
