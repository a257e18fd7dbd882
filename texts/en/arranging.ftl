# Arranging the tree: what lies below a place, to be ticked, and where it shall be instead.

arranging-title = Arrange what lies below { $name }
arranging-title-all = Arrange all pages
arranging-refused = Nothing was moved.
arranging-nothing = Nothing lies below.
arranging-which = Which pages shall move?
arranging-which-hint = What lies below a page moves along with it.
# The next part of a long list.
arranging-next = Show the next { $n }
arranging-first = Show the first
# For somebody who is shown no list now.
arranging-kept = { $n ->
    [one] { $n } page ticked; that stays so.
   *[other] { $n } pages ticked; that stays so.
}
arranging-elsewhere = Ticked, and not in this list:
arranging-below = { $n ->
    [one] { $n } page below
   *[other] { $n } pages below
}
# Behind “3 pages below”, for those who only hear it.
arranging-below-what = {" "}{ $name }
arranging-where = Where shall they be?
arranging-where-hint = The page or the folder they shall lie below. Each keeps its name and its history, and its old address leads on.

arranging-foreseen = What it would do
arranging-impossible = This cannot be done.
arranging-one-step = All that is ticked moves in one step, or nothing does.
# What: “3 pages and 1 file”; n is how many things that is.
arranging-would-move = { $n ->
   *[other] { $what } would move. Nothing has moved yet.
}
arranging-only-proposed = It can be proposed, and counts when somebody who may has merged it: { $why }
# Behind the name of a page.
arranging-with = {" "}with { $what } below it
# Between the old address and the new one, in place of the arrow.
arranging-to = {" "}to{" "}
arranging-links-none = No other page links there.
arranging-links = { $n ->
    [one] { $n } other page links there. Its links are changed in the same step, so that they lead where they led:
   *[other] { $n } other pages link there. Their links are changed in the same step, so that they lead where they led:
}
arranging-links-proposed = { $n ->
    [one] { $n } other page links there. Its links are changed when it is merged, so that they lead where they led:
   *[other] { $n } other pages link there. Their links are changed when it is merged, so that they lead where they led:
}
arranging-left = { $n ->
    [one] { $n } page that you may not write links there, too, and stays as it is: the old addresses lead on.
   *[other] { $n } pages that you may not write link there, too, and stay as they are: the old addresses lead on.
}
arranging-rest = and { $n } more
