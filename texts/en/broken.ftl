# Links that do not lead where they say.

broken-title = Broken links
broken-title-below = Broken links at and below { $path }
broken-orphans = Pages nobody links to
broken-unread = The pages are still being read for their links, so this list may change. Look again in a minute.
broken-none = Every link leads where it says.
broken-hint = Only links between pages and files of this wiki are looked at; addresses elsewhere are not.
broken-more = More broken links
broken-edit = Edit { $title }
# To the change that moved or deleted what the link leads to.
broken-see-change = See that change
# The page is a link to it and its address.
broken-moved-to = It is now at { $page }
broken-perhaps-meant = Perhaps this was meant: { $page }
