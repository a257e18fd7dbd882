# What many screens say: buttons, counts, times.

save = Save
cancel = Cancel
why = Why?
message-hint = In a few words, for those who read the history
propose = Propose
put-into-proposal = Put it into the proposal
skip-to-text = Skip to the text
help = Help

count-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
count-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
# Two things of a list, or the end of a longer one.
list-last = { $before } and { $last }

# 12 March 2024
time-day = { $day } { $month } { $year }
# 12 March 2024, 14:05 UTC
time-moment = { $day }, { $time } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

count-requirements = { $n ->
    [one] { $n } requirement
   *[other] { $n } requirements
}
count-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
count-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
count-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
count-replies = { $n ->
    [one] { $n } reply
   *[other] { $n } replies
}
count-comments = { $n ->
    [one] { $n } comment
   *[other] { $n } comments
}
count-changes = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
count-commits = { $n ->
    [one] { $n } commit
   *[other] { $n } commits
}
count-links = { $n ->
    [one] { $n } link
   *[other] { $n } links
}
count-more-pages = { $n ->
    [one] { $n } more page
   *[other] { $n } more pages
}
count-accounts = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}

edit = Edit
move = Move
delete = Delete
restore = Restore
search = Search
sign-in = Sign in
sign-out = Sign out
history = History
changes = Changes
pages = Pages
page = Page
name = Name
all = All
preview = Preview
reply = Reply
more = More
nothing-was-saved = Nothing was saved.
saved = Saved.

# A number alone, its thousands apart.
number = { $n }
