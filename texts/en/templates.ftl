# Templates: pages that new pages begin with.

# “place” is a link: “/product/decisions”.
templates-from = From { $place }.
# A button beside “Go on”: shows what the new page would be.
templates-look = Look at it first
# Above the page as it would be; “path” is where: “/product/decisions/0008-cache”.
templates-looked = What { $path } would begin with
# Above a template; “place” is a link. Behind it stands “New page from this”.
templates-marked = This is a template: new pages below { $place } can begin with it.
# A link.
templates-new = New page from this
