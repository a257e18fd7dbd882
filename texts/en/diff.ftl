# A comparison of two texts.

diff-views = How changes are shown
diff-view-inline = Changes in the text
diff-view-side = Side by side
diff-view-source = Source
diff-view-final = New text only
diff-before = Before
diff-after = After
diff-show-whole-text = Show the whole text
# Behind “12 paragraphs unchanged”.
diff-show-whole-page = show the whole page
diff-show-everything = Show everything
diff-left-out = { $n ->
    [one] { $n } more paragraph is not shown here.
   *[other] { $n } more paragraphs are not shown here.
}
diff-unchanged = { $n ->
    [one] { $n } paragraph unchanged
   *[other] { $n } paragraphs unchanged
}
diff-unchanged-respaced = { $n ->
    [one] { $n } paragraph unchanged, { $respaced } of them only spaced differently
   *[other] { $n } paragraphs unchanged, { $respaced } of them only spaced differently
}
# The headings it stands under.
diff-in-section = in { $section }

# What became of a paragraph.
diff-new = New
diff-removed = Removed
diff-only-spaced = Only spaced differently
diff-moved-here = Moved here
diff-moved-and-edited = Moved here and edited
# A link to the place it was moved from, behind “Moved here”.
diff-from-here = from here
diff-split = Split: this was part of a longer paragraph
diff-merged = Joined: these were several paragraphs
# The link is “from here”.
diff-row-moved = Row moved: “{ $words }” { $link }
diff-rows-moved = Rows that moved
diff-stood-here = “{ $words }” stood here
diff-several-stood-here = { $n ->
    [one] { $n } paragraph stood here, beginning with “{ $words }”
   *[other] { $n } paragraphs stood here, beginning with “{ $words }”
}
# Behind “… stood here”.
diff-where-it-went = see where it went
diff-comment = Comment
diff-comment-on = Comment on: { $words }

# Changes that the rendered page would not show.
diff-hidden-changes = Changes a reader of the page does not see
# The name is one of those below, in bold: “Link of “our rules””.
diff-hidden-of = { $name } of “{ $about }”
diff-only-notation = Written differently, reads the same
diff-hidden-link = Link
diff-hidden-picture = Picture
diff-hidden-picture-description = Picture’s description
# The title of a link.
diff-hidden-hint = Hint
diff-hidden-definition = Link definition
diff-hidden-remark = Hidden remark
diff-hidden-code-language = Language of the code
diff-hidden-settings = Page settings
diff-hidden-spacing = Spacing
# Bold or not, and the like.
diff-hidden-look = Look
# A heading or a point of a list, and the like.
diff-hidden-kind = Kind of text
diff-hidden-number = Number
diff-hidden-alignment = Columns aligned
diff-hidden-notation = Notation

# A comparison in one sentence: “2 paragraphs edited, 1 new · 24 words added, 3 removed”.
diff-same = The text is the same
diff-only-spacing = Only the spacing changed
diff-paragraphs-edited = { $n ->
    [one] { $n } paragraph edited
   *[other] { $n } paragraphs edited
}
diff-paragraphs-new = { $n ->
    [one] { $n } paragraph new
   *[other] { $n } paragraphs new
}
diff-paragraphs-removed = { $n ->
    [one] { $n } paragraph removed
   *[other] { $n } paragraphs removed
}
diff-paragraphs-moved = { $n ->
    [one] { $n } paragraph moved
   *[other] { $n } paragraphs moved
}
diff-count-edited = { $n } edited
diff-count-new = { $n } new
diff-count-removed = { $n } removed
diff-count-moved = { $n } moved
diff-words-added = { $n ->
    [one] { $n } word added
   *[other] { $n } words added
}
diff-words-removed = { $n ->
    [one] { $n } word removed
   *[other] { $n } words removed
}
diff-count-added = { $n } added
