# A place whose pages were deleted.

gone-page-title = { $page } was deleted
gone-place-title = What was at { $path } was deleted
gone-deleted = Deleted by { $who } on { $when }: “{ $why }”
gone-as-it-was = The page as it was
gone-restore = Restore this page
gone-anew = Write it anew
gone-history = Its history
gone-change = Change { $number }
gone-last-deleted = The last page here was deleted by { $who } on { $when }: “{ $why }”
gone-below = { $n ->
    [one] { $n } page below it was deleted, too
   *[other] { $n } pages below it were deleted, too
}
gone-below-many = Many pages below it were deleted, too
gone-text = What it said
gone-before = What was here before
gone-before-all = See everything as it was before
