# What comments in code say of requirements.

references-title = What code says
references-title-of = What code says of { $page }
references-only-now = What is wrong is only told of the code as it is now.
references-now = Show it as of now
references-places = { $n ->
    [one] One place in the code names a requirement
   *[other] { $n } places in the code name requirements
}
# Behind the number of places.
references-all-fine = { $places }; nothing is wrong with them.
references-some-wrong = { $n ->
    [one] { $places }; one of them needs a look.
   *[other] { $places }; { $n } of them need a look.
}

references-by-state = References by state
references-unknown = Names nobody states
references-unknown-short = Stated nowhere
references-unknown-hint = The comment names a requirement that no page states. It was renamed or taken away, or there is a slip in it.
references-ambiguous = It is not clear which is meant
references-ambiguous-short = Not clear
references-ambiguous-hint = Several pages state a requirement of this name. Naming the page in the comment makes it clear.
references-stale = Written for another version
references-stale-short = Other version
references-stale-hint = The requirement has got another version since. Look at the code again, then put the new number into the comment.
references-fine = In order
references-fine-hint = A page states what they name.
references-elsewhere = Other documents
references-elsewhere-hint = They name a document at an address outside of this wiki.

# What the code has to do with the requirement: behind its name, and chosen in “The code …”.
references-does = does it
references-tests = tests it
references-mentions = speaks of it
references-anything = does anything with it
references-relation = The code
references-page = Stated by the page

# Behind a file and line: the function it is in.
references-in = in { $item }
references-perhaps = Perhaps { $name } is meant.
references-since = In the file since { $commit } by { $who }

references-nothing = No code of the connected repositories names a requirement yet. A short comment is enough, above the code that does or tests what a page requires:
references-example-done = { $example } where it is done
references-example-tested = { $example } where it is tested
references-example-page = { $example } with the page beside it
references-other-tools = Comments as other tools write them are understood too: duvet, OpenFastTrace, StrictDoc and S-CORE.
