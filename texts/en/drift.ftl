# What may not be true any more, when to ask about it, and the week.

# A title, and the question about each requirement.
drift-question = Still true?
drift-title-below = Still true? At and below { $path }
drift-refused = Your answer was not kept.
drift-answered = Your answer is kept, with your name. You will be asked again when the code changes again.
drift-lead-quieter = These say little: other names, many changes at once, code that many requirements share.
drift-lead-unlinked = No code is linked to requirements here yet. A comment such as r[impl area.name] in code links it.
drift-lead-none = { $n ->
    [one] Nothing suggests that any of { $n } requirement linked to code is not true any more.
   *[other] Nothing suggests that any of { $n } requirements linked to code is not true any more.
}
drift-lead = { $n ->
    [one] The code behind { $n } requirement of { $linked } changed, or it changed alone. Please look.
   *[other] The code behind { $n } requirements of { $linked } changed, or they changed alone. Please look.
}
drift-most = Only what matters most
drift-quieter = Quieter ones
drift-by-page = By page
drift-everywhere = Everywhere
drift-next = The next ones
# How a requirement stands: a badge behind its name.
drift-in-sync = nothing open
drift-code-moved = the code changed
drift-text-moved = the text changed, the code did not
drift-missing = no code any more
drift-contradicted = a test fails
drift-sure = { $n } % sure
drift-churn = { $n ->
    [one] This code went back and forth { $n } time already.
   *[other] This code went back and forth { $n } times already.
}
drift-why = Why (optional)
# The answers, as buttons.
drift-still-true = Still true
drift-edit = Edit the page
drift-ask = Ask
drift-not-now = Not now
# In front of a choice: a week, a month …
drift-wait = Not now, ask again in
drift-wait-week = a week
drift-wait-month = a month
drift-wait-months = three months
drift-wait-year = a year
# With “Sign in” as a link.
drift-sign-in = { $link } to answer.
drift-place = { $file }, lines { $from } to { $to }
drift-the-code = The code
drift-became-of = What became of { $place }
drift-became-of-code = What became of the code

drift-quiet-title = When to ask
drift-quiet-title-below = When to ask at and below { $path }
drift-quiet-lead = When code that is linked to a requirement changes, somebody is asked whether the requirement is still true. Asked too often, people stop looking. What is not asked about can be found under “Quieter ones”.
drift-quiet-kept = Kept.
drift-quiet-refused = This was not kept.
# From how much evidence on somebody is asked.
drift-quiet-whenever = Whenever anything happened
drift-quiet-possible = When it is possible
drift-quiet-likely = When it is likely
drift-quiet-very-likely = When it is very likely
drift-quiet-certain = Only when it is certain
drift-quiet-usual = { $choice } (as usual)
# How many questions there would be with a choice.
drift-quiet-now = { $n ->
    [one] { $n } question now
   *[other] { $n } questions now
}
drift-quiet-from = From { $n } % on
drift-quiet-as-usual = As usual
drift-quiet-as-above = As above
# What holds as usual, or as above; the choice begins with a small letter.
drift-quiet-holds = Now: { $choice }
drift-quiet-keep = Keep
drift-quiet-place = Another place
drift-quiet-place-hint = The address of a page: what you choose holds there and for everything below.
drift-quiet-go = Go there
drift-quiet-elsewhere = What was said elsewhere
drift-quiet-lift = Lift
# Behind “Lift”, for those who only hear the button.
drift-quiet-lift-what = what was said of { $path }

drift-week-title = The week
drift-week-title-watched = The week in what you watch
drift-week-title-below = The week at and below { $path }
drift-week-all = All pages
drift-week-watched = What I watch
drift-week-none = No week is over yet. On Monday you find here what came out of step with its code, and what was settled.
drift-week-hint = Once a week you are told of what you watch, when anything happened there.
drift-week-settings = What you are told
drift-week-span = { $since } to { $until }
drift-week-told = { $came ->
    [0] Nothing came out of step
    [one] { $came } requirement came out of step
   *[other] { $came } requirements came out of step
}, { $settled ->
    [0] none was settled
    [one] { $settled } was settled
   *[other] { $settled } were settled
}, { $standing ->
    [0] none waits for an answer
    [one] { $standing } waits for an answer
   *[other] { $standing } wait for an answer
}.
drift-week-more = and { $n } more
drift-week-came = Came out of step
drift-week-settled = Settled
drift-week-worst = What most needs a look
drift-settled-still-true = { $who } said that it is still true
drift-settled-not-now = { $who } put it off
drift-settled-somebody = somebody
drift-settled-mended = The text or the code was changed.
