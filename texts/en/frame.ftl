# What stands around every screen, on pages shared with others and on exported sites.

feed-page = Changes of this page
feed-below = Changes of this page and all below
feed-all = All changes

shared-nothing = There is nothing here
shared-by = Shared by { $who }. This is the page as it was on { $time }. The link works until { $end }.

site-in-page = In this page
site-on-page = On this page
site-search = Search these pages
site-search-short = Search
site-all = All of it
site-all-pages = All pages
site-around = Around this page
site-as-of = As of { $moment }
site-breadcrumbs = Breadcrumbs
site-below = What lies below { $title }
site-changed = Changed by { $who } on { $day }
