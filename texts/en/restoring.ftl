# Bringing back what a page said.

# What the address lacks.
restoring-which = say which version: revision=…
restoring-title = Go back to an older version of { $name }
restoring-title-deleted = Bring back { $name }
restoring-refused = It was not brought back.
restoring-where = Where shall it be?
# { $look } is a link that says “look at it”.
restoring-older = The page will say again what it said on { $when } ({ $look }). What it says now stays in its history.
restoring-older-look = look at it
restoring-deleted = It comes back with what it said on { $when }, and with its whole history.
restoring-changes = What changes by this
restoring-go-back = Go back to this version
