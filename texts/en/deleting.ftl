# Deleting a page, and the pages that were deleted.

deleting-title = Delete { $name }?
deleting-refused = It was not deleted.
deleting-what-happens = It goes out of the tree, and the search shows it among what is no longer there. Its text and its history are kept: anybody who may edit can bring it back at any time.
deleting-why-hint = Whoever looks for the page reads this.
deleting-below = Delete what lies below it, too: { $what }
deleting-all = Everything below goes: { $what }.
# Behind “1 page”.
deleting-links-one = links to it. The link stays, and leads to the word that this was deleted:
# Behind “3 pages”.
deleting-links-many = link to it. Their links stay, and lead to the word that this was deleted:

deleted-title = Deleted pages
deleted-title-below = Deleted pages below { $path }
deleted-everywhere = Everywhere
deleted-none = No page has been deleted here.
deleted-earlier = Deleted earlier
deleted-as-it-was = The page as it was
# With what was said about the change as a link.
deleted-by = Deleted by { $who } on { $when }: { $why }
