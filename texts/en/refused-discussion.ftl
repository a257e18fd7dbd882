# Why something was not done: discussions, comments, quoted words, suggestions. Shown with a large first letter and a full stop.

refused-no-thread = there is no thread { $thread }
refused-thread-wordless = thread { $thread } is about no words
refused-thread-without-words = say which words of the page it is about
# The name is in quotes.
refused-assign-nobody = nobody here is called { $name }

refused-no-comment = there is no comment { $comment }
refused-comment-empty = the comment is empty; write something
refused-comment-waits = only what is said about a change can wait for a verdict
refused-comment-of-other = only whoever wrote a comment can edit it
refused-comment-late = a comment can be edited for { $minutes } minutes; reply to it instead

refused-quote-empty = the quote is empty; quote some words
refused-quote-missing = the quoted words do not stand in revision { $revision }; quote them as they are shown or as they are in its source
refused-quote-ambiguous = in revision { $revision }, the quoted words stand there { $times } times; send what stands before and behind them, too
refused-quote-page = revision { $revision } is of { $path }, not of { $page }
refused-quote-change = change { $change } has nothing to do with { $path }

refused-no-suggestion = comment { $comment } suggests nothing
refused-suggestion-without-words = a suggestion needs words that it replaces; quote some
refused-suggestion-applied = suggestion { $suggestion } has been applied already
# The words are in quotes; several of the following may stand in a row, with a semicolon between.
refused-suggestion-changed = the words that suggestion { $suggestion } replaces have changed to { $now } since
refused-suggestion-lost = the words that suggestion { $suggestion } replaces are gone
refused-suggestions-clash = suggestions { $one } ({ $wanted }) and { $other } ({ $instead }) want the same words; choose one
refused-suggestions-number = choose between 1 and { $most } suggestions
refused-suggestions-pages = these suggestions are about different pages; apply them page by page
refused-suggestions-gone = these suggestions are about nothing that is there
