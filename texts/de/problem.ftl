# Was gezeigt wird, wenn etwas nicht geht: was geschehen ist und was sich tun lässt.

problem-nothing-here = Hier ist nichts
problem-sign-in = Bitte melden Sie sich an
problem-may-not = Das dürfen Sie nicht
problem-unchanged = Nichts wurde geändert.
problem-editors = Hier bearbeiten nur einige
problem-reviewed = Hier werden Änderungen geprüft
problem-no-moment = Diesen Zeitpunkt gibt es hier nicht
problem-choose-day = Wählen Sie mit der Uhr oben einen Tag, oder gehen Sie zurück zum Jetzt.
problem-cannot-be = Das geht nicht
problem-faster = Jemand anders war schneller
problem-not-yet = Noch nicht
problem-taken = Dieser Ort ist schon belegt
problem-busy = Einen Augenblick
problem-try-again = Versuchen Sie es in ein paar Sekunden noch einmal.
problem-unavailable = Zurzeit nicht
problem-try-later = Nichts von dem, was Sie geschrieben haben, ist verloren. Versuchen Sie es später noch einmal oder geben Sie denen Bescheid, die dieses Wiki betreiben.
problem-damaged = Das lässt sich nicht mehr lesen
problem-others-can = Andere Seiten schon. Geben Sie denen Bescheid, die dieses Wiki betreiben.
problem-failed = Hier ist etwas schiefgegangen
problem-not-your-fault = Es liegt nicht an Ihnen, und nichts von dem, was Sie geschrieben haben, ist verloren. Geschieht es noch einmal, geben Sie denen Bescheid, die dieses Wiki betreiben.
problem-back-to-now = Zurück zum Jetzt
problem-to-start = Zur Startseite
problem-no-page = Diese Seite gibt es nicht
problem-write = Diese Seite schreiben
# „what“ ist, was eine Fassung getan hat: „Gelöscht“.
problem-past = { $what } von { $who } am { $when }.
problem-history = Verlauf ansehen
problem-search = Danach suchen
