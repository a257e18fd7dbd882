# The checks of a proposal: what each says in one line, when all is well and when not, and what it says of a place.

check-links-fine = Every link leads somewhere
check-links = { $n ->
    [one] { $n } link would lead nowhere
   *[other] { $n } links would lead nowhere
}
# Of a page.
check-links-nowhere = links to { $to }, which is not there
check-links-deleted = links to { $to }, which this change deletes

check-requirements-fine = No requirement is taken away
check-requirements-silent = { $n ->
    [one] { $n } requirement is taken away; nothing else speaks of it
   *[other] { $n } requirements are taken away; nothing else speaks of them
}
check-requirements = { $n ->
    [one] { $n } requirement is taken away that other pages or code speak of
   *[other] { $n } requirements are taken away that other pages or code speak of
}
# Of a page.
check-requirements-page = speaks of { $id }, which { $path } would not state any more
check-requirements-code = { $file } in the repository of { $mount } refers to { $id }, which would not be stated any more

check-questions-fine = No question is left open
check-questions = { $n ->
    [one] { $n } question is left open
   *[other] { $n } questions are left open
}
# Behind check-questions.
check-questions-new = { $open }, { $n } of them new
# Of a question.
check-questions-before = was open before
check-questions-asked = is asked by this change

check-lint-fine = The rules for specifications find nothing new
check-lint-warnings = { $n ->
    [one] { $n } warning
   *[other] { $n } warnings
}
check-lint-mistakes = { $n ->
    [one] { $n } mistake
   *[other] { $n } mistakes
}
check-lint-both = { $mistakes } and { $warnings }

check-contracts-fine = Contracts can be read, and nothing in them breaks programs
check-contracts-unreadable = { $n ->
    [one] { $n } contract cannot be read
   *[other] { $n } contracts cannot be read
}
check-contracts-large = { $n ->
    [one] { $n } comparison is not whole
   *[other] { $n } comparisons are not whole
}
check-contracts-breaking = { $n ->
    [one] { $n } difference breaks programs
   *[other] { $n } differences break programs
}
# Two of the three above, or both and the third.
check-contracts-and = { $one }, and { $other }

check-discussion-fine = Every discussion is settled
check-discussion = { $n ->
    [one] { $n } discussion is not settled
   *[other] { $n } discussions are not settled
}
