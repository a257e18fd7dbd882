# All links to a page and from it.

linked-title = Links of { $page }
linked-here-none = No other page links here.
linked-here = { $n ->
    [one] { $n } page links here.
   *[other] { $n } pages link here.
}
linked-here-many = More than { $n } pages link here.
linked-from = Linked from
linked-more-pages = More pages that link here
linked-more-links = { $n ->
    [one] and { $n } more link
   *[other] and { $n } more links
}
linked-to = Links to
linked-to-none = This page links to no other page here.
linked-to-fine = What this page links to. Every link leads somewhere.
linked-to-broken = { $n ->
    [one] What this page links to. One link leads nowhere.
   *[other] What this page links to. { $n } links lead nowhere.
}
linked-to-broken-all = What can be done
linked-itself = This page
# Marks of links, up to “picture”.
linked-missing = nothing there
linked-picture-missing = picture not there
linked-deleted = deleted
linked-no-section = no such section
linked-moved = moved
linked-picture = picture
linked-related = Related
linked-related-hint = Pages that use the same words, or were often changed in the same change.
