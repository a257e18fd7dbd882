# A place in the tree without a page of its own.

listing-write = Write a page here
listing-restore = Restore it
listing-deleted = The page that was here, { $page }, was deleted by { $who } on { $when }: “{ $why }”
listing-about = About this folder
listing-arrange = Arrange what lies below
listing-access = Who can see this
listing-folder = A folder without a page of its own.
# The end of a list of pages, of which only the first are named.
listing-and-more = and { $n } more
