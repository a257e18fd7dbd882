# Parts of many screens: the way up, the tree, commits, contracts, drafts, findings of the rules.

parts-where-screen = Where this screen is
parts-where-page = Where this page is
parts-home = Home
parts-api = The API
# How many words came and went.
parts-amount = { $added ->
    [one] { $added } word added, { $removed } removed
   *[other] { $added } words added, { $removed } removed
}
# The end of a list that is cut.
parts-and-more = and { $n } more

parts-commit = Commit { $commit }
parts-brought-in = { $n ->
    [one] Brought in { $n } commit
   *[other] Brought in { $n } commits
}
parts-commits-elsewhere = Commits elsewhere

# What can be put in the place of a name that is typed.
parts-requirements = Requirements
parts-people = People
parts-templates = Templates

parts-contracts = What changed in contracts
# Behind “OpenAPI: ” or the like.
parts-contracts-fine = nothing that breaks programs
parts-contracts-may = { $n ->
    [one] { $n } difference that may break programs
   *[other] { $n } differences that may break programs
}
parts-contracts-break = { $n ->
    [one] { $n } difference that breaks programs
   *[other] { $n } differences that break programs
}
parts-contracts-harmless = { $n ->
    [one] { $n } difference that breaks nobody
   *[other] { $n } differences that break nobody
}

# Fields in the description of the API.
parts-one-of = One of { $words }
parts-like = Like { $example }
parts-needed = needed

# A text that was typed and not saved.
parts-draft = A text of yours that is not saved
parts-draft-told = You wrote a text here on { $when } and did not save it. Only you can see it.
parts-draft-compare = Compare it with the page
parts-draft-line = { $page }, typed on { $when }
parts-drafts = You wrote, and did not save
parts-draft-go-on = Go on with it
parts-draft-discard = Discard it

# What the rules for specifications find.
parts-mistakes = { $n ->
    [one] { $n } mistake
   *[other] { $n } mistakes
}
parts-warnings = { $n ->
    [one] { $n } warning
   *[other] { $n } warnings
}
parts-hints = { $n ->
    [one] { $n } hint
   *[other] { $n } hints
}
parts-rules-content = The rules find nothing to say.
parts-rules-say = What the rules say: { $told }
parts-mistake = Mistake
parts-warning = Warning
parts-hint = Hint
# The heading of the part a finding stands in.
parts-under = under { $heading }
parts-line = (line { $number })
parts-better = Better:

# The tree.
parts-open-branch = Open to see what lies below
parts-pages-below = Pages below { $title }
# Behind the title of a page in the tree, heard only.
parts-unseen = changed since you last looked
parts-unseen-below = { $n ->
    [one] { $n } page here changed since you last looked
   *[other] { $n } pages here changed since you last looked
}

parts-links = Links to it
parts-closed = { $n ->
    [one] closed: { $n } person
   *[other] closed: { $n } people
}
