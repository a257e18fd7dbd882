# The discussions of a page or a change, and applying suggestions.

discuss-title = Discussion of { $title }
discuss-title-change = Discussion of change { $n }
# With “Sign in” as a link.
discuss-sign-in = { $link } to take part.
# A heading above the form.
discuss-comment = Comment
discuss-yours = Your comment
discuss-not-quoted = These words cannot be quoted.
discuss-read = Read the page
discuss-paragraph = Or choose a paragraph
discuss-apply-title = { $n ->
    [one] Apply { $n } suggestion
   *[other] Apply { $n } suggestions
}
discuss-way = What shall become of it?
discuss-way-page = Change the page now (a proposal where pages are reviewed first)
discuss-way-proposal = Make a proposal of it
discuss-proposal-only = It becomes a proposal that others review.
discuss-part-of-proposal = It becomes part of proposal { $n }. Whoever suggested it is named there.
discuss-why = Why (may be left empty)
discuss-apply = Apply
discuss-refused = This was not done.
