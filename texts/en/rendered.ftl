# What stands around an author's words on a page, mostly to hear or to point at. Never markup, never quotes (").

rendered-section-link = Link to this section
rendered-requirement-link = Link to this requirement
rendered-requirement-about = What became of this requirement, its code and its tests
# Of a name that is a requirement's on several pages.
rendered-several = Several pages state this
rendered-picture = The picture by itself
rendered-picture-absent = This picture lies outside the directory that is shown here
rendered-done = Done
rendered-to-do = To do
rendered-settings = Settings of this page
rendered-settings-more = { $n ->
    [one] One more setting stands in the source.
   *[other] { $n } more settings stand in the source.
}
# The word above a callout.
rendered-callout = { $kind ->
    [tip] Tip
    [important] Important
    [warning] Warning
    [caution] Caution
   *[note] Note
}
# Above what is shown of another page.
rendered-held-from = From { $place }
# Why: half a sentence.
rendered-held-absent = { $place } is not shown: { $why }
rendered-held-none = Nothing is listed here at present.
rendered-held-no-list = Nothing can be listed: { $why }

# Code that a page shows: where it is from, behind the name of its file.
rendered-code-line = line { $n }
rendered-code-lines = lines { $from } to { $to }
rendered-code-as-of = as of { $commit }
# What became of it since.
rendered-code-unchanged = Unchanged since.
rendered-code-same = The code says the same now.
rendered-code-moved = Unchanged, but at line { $line } now.
rendered-code-moved-file = Unchanged, but in { $file } now, line { $line }.
rendered-code-changed = { $n ->
    [one] Changed in one commit since.
   *[other] Changed in { $many } commits since.
}
rendered-code-other = It says something else.
rendered-code-other-since = It says something else since.
rendered-code-gone = It is not there any more.
rendered-code-unknown = No connected repository has it.
rendered-code-altered = { $told } The page says it in other words than the commit it names.
rendered-code-by = { $commit } by { $author }
rendered-code-differs = How it differs now

# In a comparison, beside what readers of the page do not see.
rendered-unseen-settings = Settings of the page, which its readers do not see
rendered-unseen-html = HTML, as it is written
rendered-unseen-remark = A remark that readers of the page do not see
rendered-unseen = Readers of the page do not see this

# A block in the notation of Mermaid: the picture and what stands around it. “why” is what the parser says, in English.
rendered-diagram = Diagram
rendered-diagram-first = Diagram: { $first }
rendered-diagram-enlarge = Enlarge
rendered-diagram-source = Source of the diagram
rendered-diagram-unreadable = This diagram cannot be read: { $why }.
rendered-diagram-unreadable-line = This diagram cannot be read, line { $line }: { $why }.
rendered-diagram-no-kind = no kind of diagram that is known here begins like this
rendered-diagram-unknown = it cannot be drawn
rendered-diagram-not-here = Diagrams of this kind are not drawn; this is its source.
rendered-diagram-too-long = A diagram of more than { $most } bytes is not drawn; this is its source.
rendered-diagram-too-large = There is more in this diagram than is drawn; this is its source.
rendered-diagram-too-slow = Drawing this diagram takes too long; this is its source.
rendered-diagram-not-now = There was no time to draw this diagram, and later there may be; this is its source.
rendered-diagram-too-many = A page draws { $most } diagrams, and this is one more; this is its source.
rendered-diagram-no-room = There is no more room for diagrams on this page; this is its source.
