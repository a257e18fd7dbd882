# Was im Browser gesagt wird, wenn das Wiki nicht zu erreichen ist.

offline = Nicht verbunden
offline-language = de
offline-since = So haben Sie es am { $when } gelesen; es kann sich seitdem geändert haben.
offline-before = Was Sie früher gelesen haben
offline-unread = Das Wiki ist nicht zu erreichen, und diese Ansicht wurde auf diesem Gerät noch nie gelesen.
try-again = Noch einmal versuchen
