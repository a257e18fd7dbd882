# A page as readers see it, a new page, and pages that no other page links to.

page-news = This page has changed since you last looked.
page-see-changed = See what changed
page-moved = This page has moved from { $from } to { $to }.
# “change” is a link: “change 812”.
page-last-changed = Last changed by { $who } on { $when } in { $change }
page-change = change { $n }
# A link, behind who changed the page last.
page-what-changed = what changed
page-go-back = Go back to this version
# A button on narrow screens: opens what is told about the page.
page-about = About
page-about-this = About this page
# Heard: the page before this one and the page behind it.
page-neighbours = Before and behind
page-contents = On this page
page-happened = What happened to it
# “what” is what a revision did: “Edited”.
page-line = { $what } by { $who }, { $when }
page-whole-history = Whole history
page-commits = All its commits
page-why = Why each part is here
page-unclear = What is unclear here?
page-lint = Check it against the rules
page-move = Move this page
page-arrange = Arrange what lies below
page-delete = Delete it
page-ask = Ask about this page
page-access = Who can see this
page-share = Share it
page-beneath = This page and all below
page-as-document = Read as one document
page-changed-below = What changed below here
page-required = What is required, and how much is done

page-new = New page
page-new-refused = That cannot be an address.
page-new-where = Where shall it be?
page-new-where-hint = Its address in the tree, such as /product/login. A page that is there already is opened.
page-new-beginning = What shall it begin with?
page-new-empty = An empty page
page-new-go-on = Go on

orphans-title = Pages nobody links to
orphans-title-below = Pages below { $path } nobody links to
orphans-broken = Broken links
orphans-none = Every page is linked to by another.
orphans-hint = These pages are found by searching and in the list of all pages, but no other page leads to them. Where a book begins, and what its list of contents names, is left out.
orphans-more = More of them
orphans-related = Related pages
# Heard instead of “Related pages”.
orphans-related-to = Related to { $path }
