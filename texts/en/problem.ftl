# What is shown when something cannot be: what happened, and what to do about it.

problem-nothing-here = There is nothing here
problem-sign-in = Please sign in
problem-may-not = You may not do this
problem-unchanged = Nothing was changed.
problem-editors = Only some people edit here
problem-reviewed = Changes are reviewed here
problem-no-moment = That is no moment we know
problem-choose-day = Choose a day with the clock above, or go back to now.
problem-cannot-be = That cannot be
problem-faster = Somebody else was faster
problem-not-yet = Not yet
problem-taken = That place is taken
problem-busy = Just a moment
problem-try-again = Try again in a few seconds.
problem-unavailable = Not at present
problem-try-later = Nothing you wrote was lost. Try again later, or tell whoever runs this wiki.
problem-damaged = This cannot be read any more
problem-others-can = Other pages can. Tell whoever runs this wiki.
problem-failed = Something went wrong here
problem-not-your-fault = It is not your fault, and nothing you wrote was lost. If it happens again, tell whoever runs this wiki.
problem-back-to-now = Back to now
problem-to-start = To the start
problem-no-page = There is no such page
problem-write = Write this page
# “what” is what a revision did: “Deleted”.
problem-past = { $what } by { $who } on { $when }.
problem-history = See its history
problem-search = Search for it
