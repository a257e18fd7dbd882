# Moments, amounts and deeds as sentences on many screens tell them; and what is said of an address that leads nowhere.

# Ends of sentences: "You are looking at the specification as it was …".
words-at-end-of-day = at the end of { $day }
words-at-time = on { $moment }
words-at-release = at the release { $name }
# The moment is one of the three below.
words-right-after = right after { $moment }
words-change = change { $number }
words-revision = revision { $number }
words-commit = commit { $name }

# What a revision did, as a label, or before "by Ann".
words-created = Created
words-edited = Edited
words-moved = Moved
words-deleted = Deleted
words-restored = Restored

size-bytes = { $n } bytes
# 3.1 MiB
size-large = { $whole }.{ $tenths } { $unit }
size-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
size-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
size-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
size-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}

# These become sentences of their own.
words-choose-who = choose who reads and who edits
nowhere-conflict = { $given } is no number of a conflict
nowhere-change = { $given } is no number of a change
nowhere-conversation = { $given } is no number of a conversation
nowhere-at = there is nothing at { $address }
