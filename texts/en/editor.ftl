# Writing a page, a text that was not saved, and a subtree read as one document.

editor-title = Edit { $name }
editor-title-new = Write { $path }
editor-refused = This was not saved.
editor-sign-in = Your text is still here. { $link }, then save again.
editor-sign-in-link = Sign in in another tab
editor-quoted = The words you came from
editor-quoted-hint = You came from these words of the page. Write them differently below, and press “Propose” to let others see it first.
# With the file's name.
editor-added = { $name } is kept beside the page, and stands at the end of the text now: move it to where it belongs. The text itself is not saved yet.
editor-not-added = The file was not added.
# The name of the field.
editor-text = Text
# The list that appears while somebody types.
editor-completions = What can be put in
editor-markdown = Written in Markdown: # before a heading, a blank line between paragraphs, - before the items of a list.
editor-file = Add a picture or a file
editor-add = Add
editor-file-hint = It is kept beside the page, and what shows it is put into the text. Up to { $n } MiB.
editor-preview = The page as it will look
editor-message = What did you change, and why?

drafted-title = A text of yours that is not saved
drafted-written = Written on { $when }, compared with what the page says now. Only you can see it.
drafted-moved-on = Somebody changed the page since you began. Go on and save: both are joined, and where that cannot be done you are shown both texts.
drafted-leave = Leave it as it is

document-continued = { $title }, continued
document-pages = Page by page
document-changes = What changed below here
document-markdown = As Markdown
document-contents = Contents
document-part = { $n ->
    [one] { $shown } of { $n } page
   *[other] { $shown } of { $n } pages
}
document-changed = changed { $when }
document-longer = The document is longer than one screen bears.
document-go-on = Continue with { $path }
