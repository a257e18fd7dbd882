# Moving a page.

moving-title = Move { $name }
moving-refused = It was not moved.
moving-where = Where shall it be?
moving-where-hint = Its new address. The old one leads there from now on, and its history comes along.
moving-below = Move what lies below it, too: { $what }
moving-all = Everything below moves along: { $what }.
moving-links-none = No other page links to it.
# Behind “1 page”.
moving-links-one = links to it. The link is changed in the same step, so that it still leads here:
# Behind “3 pages”.
moving-links-many = link to it. Their links are changed in the same step, so that they still lead here:
