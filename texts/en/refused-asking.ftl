# Why something was not done: open questions and their answers, what is unclear, conversations, requirements, drift. Shown with a large first letter and a full stop.

# Answering a question.
refused-answer-empty = the answer is empty; write it
refused-answer-changed = the page has changed meanwhile; look at the question again, and answer then
refused-answer-mark = the mark still stands there; write the answer, or the passage without it
refused-answer-same = the passage says the same as before; write the answer into it
refused-question-gone = nothing is left open at byte { $start } of { $path } any more
refused-question-lost = the words it is about are gone; edit the page, and settle it there
refused-thread-page-gone = the page of thread { $thread } is gone
refused-thread-other-page = thread { $thread } is not about { $path }

# Asking about what is unclear.
refused-unclear-changed = the page has changed meanwhile; look again at what is unclear, and ask then
# The kind is one of those below.
refused-unclear-gone = nothing { $kind } begins at byte { $start } of { $path }
refused-unclear-vague = vague
refused-unclear-actor = actor
refused-unclear-undefined = undefined
refused-unclear-contradiction = contradiction
refused-unclear-missing = missing

# Asking the wiki.
refused-ask-empty = write what you want to know
refused-ask-long = a question has at most { $most } characters; ask it shorter
refused-no-conversation = you have no conversation { $conversation }
refused-conversation-full = a conversation has at most { $most } questions; begin a new one
refused-conversation-unshared = this conversation is not shared, or not any more; ask whoever gave you the link
refused-conversation-barred = this conversation is not shared
refused-conversation-name = give it a name of up to { $most } characters, in one line

# Requirements, and what drifted.
refused-no-requirement = no page states a requirement { $name }
refused-requirement-which = { $n } pages state a requirement { $name }; say which with ?page=/path
refused-drift-past = say until when in the future
refused-drift-year = nothing can be put off for longer than a year
refused-drift-days = say a number of days between 1 and 366
refused-drift-least = say a number between 0, which asks about everything, and 1
refused-drift-note = a note has at most { $most } characters
# The name is in quotes.
refused-drift-unlinked = { $path } has no requirement { $name } that code is linked to

# The next part of a list; what was given is in quotes.
refused-drift-cursor = { $cursor } is no cursor of this list
