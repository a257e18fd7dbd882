# What moves in the browser: islands and scripts. Only plain values, or one whole selection by a number.

# Beside the paragraph that is pointed at.
islands-why = Why?
islands-why-title = Who wrote this paragraph, when, and what for

islands-file-too-large = { $name } is larger than { $size } MiB and was not added.
islands-file-adding = Adding { $name }…
islands-file-added = { $name } was added to the text.
islands-file-refused = { $name } was not added: { $why }. Your text is safe here.
# The reason, within a sentence.
islands-unreached = the server was not reached

# Reasons why there is no answer, within islands-ask-failed.
islands-ask-unreached = the server was not reached; try again
islands-ask-unanswered = the server could not answer
islands-ask-empty = the answer is empty
islands-ask-unreadable = the answer cannot be read
islands-ask-unreadable-why = the answer cannot be read: { $why }
islands-ask-broken-off = the answer broke off; ask again
islands-ask-stopped = Stopped. Your question is still here.
islands-ask-failed = There is no answer: { $why }. Your question is still here.

islands-preview-coming = Updating the preview…
islands-preview-failed = The preview could not be made; your text is safe here.
islands-use-message = Use “{ $message }”

# What is typed, and where it is kept until it is saved.
islands-sign-in-elsewhere = Sign in in another tab
# Behind islands-sign-in-elsewhere.
islands-then-goes-on = ; then it goes on by itself.
islands-held = This browser kept a text of yours of { $at } that is not what stands below.
islands-held-take = Put it into the text
islands-held-forget = Forget it
islands-no-room = This browser has no room to keep your text while you type. Save it soon.
islands-kept-here = Your text is kept in this browser until you save it.
islands-earlier-waits = Your earlier text waits above: go on with it or discard it. Until then, what you type is kept in this browser only.
islands-kept-at = Not saved yet; kept for you at { $time }.
islands-kept-again = Kept again.
islands-only-here = Your text is kept in this browser only: { $why }.
# The sentences before islands-not-kept-since.
islands-server-unreached = The server is not reached.
islands-signed-out = You are not signed in any more.
islands-server-cannot = The server cannot keep it now.
islands-not-kept-since = { $why } Your text is in this browser, and not kept since { $time }; this is tried again.

# The list of keys.
islands-keys = Keys
islands-keys-writing = While writing
islands-keys-on = Single keys do these things
islands-keys-help = Help: how to read, write and discuss here
islands-close = Close
islands-key-search = Search, or do something (Ctrl K does, too)
islands-key-start = Go to the start
islands-key-changes = See what changed
islands-key-ask = Ask, about the page that is shown
islands-key-edit = Edit the page that is shown
islands-key-verdict = Give a verdict on a change
islands-key-next = Go to the next change on the screen
islands-key-previous = Go back to the previous change
islands-key-comment = Comment on the selected words, or on the page; on a page of the tree: move it
islands-key-list = Show this list
# A key that is pressed with Control.
islands-control = Ctrl { $key }
islands-key-undo = Takes back what was written last, over a reload, too; Ctrl Y writes it again
islands-key-enter = Goes on with a list, a quote or a table; ends it in an empty line of it
islands-key-tab = Moves an item in; with Shift out. After Escape, Tab leaves the text
islands-key-names = Pages, requirements and people to choose from; /template at the start of a line

# The toolbar above the text of a page.
islands-toolbar = Write Markdown
islands-undo = Undo
islands-redo = Redo
islands-bold = Bold
islands-italic = Italic
islands-code = Code
islands-link = Link
islands-heading = Heading
islands-list = List
islands-numbers = Numbered list
islands-tasks = Tasks
islands-quote = Quote
islands-table = Table
islands-with-control = { $name } (Ctrl { $key })

islands-replace-title = Find and replace
islands-find = Find
islands-replace-with = Replace with
islands-find-next = Find next
islands-replace = Replace
islands-replace-all = Replace all
islands-replaced = { $n } replaced
islands-not-found = Not found
# Which of the places that were found is selected.
islands-place-of = { $number } of { $all }

islands-others-one = { $name } is writing this page, too. What both of you save is joined.
islands-others-many = { $names } and { $last } are writing this page, too. What all save is joined.

# The palette.
islands-palette-failed = Nothing can be found at this moment.
islands-palette-none = Nothing
islands-palette-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
islands-palette-everywhere = Search for “{ $words }” everywhere
# The title of the first page of all, among those seen lately.
islands-start = Start

# Commenting on selected words.
islands-comment-offer = Comment on this
islands-comment-title = Comment on these words
islands-comment-label = Your comment
islands-comment-pending = Add to my review
islands-comment-send = Comment
islands-comment-suggest = Suggest other words …
islands-cancel = Cancel

islands-colours-light = Colours: light
islands-colours-dark = Colours: dark
islands-colours-system = Colours: as the system

# Pages that are chosen in the tree.
islands-chosen = { $n } chosen.
islands-chosen-move = Move them

# The bar on top while the wiki is not reached.
islands-offline-what = What you have read before can still be read; nothing can be saved.

# A picture as large as the window allows.
islands-picture = Picture
islands-picture-size = Own size
