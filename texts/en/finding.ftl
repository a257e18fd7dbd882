# What searching finds, by kind.

finding-headings = Headings
finding-requirements = Requirements
finding-past-texts = Past texts
finding-comments = Comments
finding-commits = Commits
finding-files = Files
finding-deleted = Deleted pages

finding-count-headings = { $n ->
    [one] { $n } heading
   *[other] { $n } headings
}
finding-count-past-texts = { $n ->
    [one] { $n } past text
   *[other] { $n } past texts
}
finding-count-deleted = { $n ->
    [one] { $n } deleted page
   *[other] { $n } deleted pages
}
