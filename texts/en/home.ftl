# The start, where the wiki has no page at its top.

home-title = The specification
home-new = New page
home-start = Where to start
home-lately = What changed lately
home-all-changes = All changes
# What somebody changed, in the sentences below.
home-and-others = { $n ->
    [one] { $page } and { $n } other page
   *[other] { $page } and { $n } other pages
}
home-did = { $kind ->
    [create] { $who } created { $what }
    [move] { $who } moved { $what }
    [delete] { $who } deleted { $what }
    [restore] { $who } restored { $what }
   *[edit] { $who } edited { $what }
}
home-did-times = { $kind ->
    [create] { $who } created { $what } { $n } times
    [move] { $who } moved { $what } { $n } times
    [delete] { $who } deleted { $what } { $n } times
    [restore] { $who } restored { $what } { $n } times
   *[edit] { $who } edited { $what } { $n } times
}
