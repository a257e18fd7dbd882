# Was viele Ansichten sagen: Knöpfe, Anzahlen, Zeiten.

save = Speichern
cancel = Abbrechen
why = Warum?
message-hint = In wenigen Worten, für alle, die den Verlauf lesen
propose = Vorschlagen
put-into-proposal = In den Vorschlag aufnehmen
skip-to-text = Zum Text springen
help = Hilfe

count-pages = { $n ->
    [one] { $n } Seite
   *[other] { $n } Seiten
}
count-files = { $n ->
    [one] { $n } Datei
   *[other] { $n } Dateien
}
# Zwei Dinge einer Aufzählung, oder das Ende einer längeren.
list-last = { $before } und { $last }

# 12. März 2024
time-day = { $day }. { $month } { $year }
# 12. März 2024, 14:05 UTC
time-moment = { $day }, { $time } UTC
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

count-requirements = { $n ->
    [one] { $n } Anforderung
   *[other] { $n } Anforderungen
}
count-words = { $n ->
    [one] { $n } Wort
   *[other] { $n } Wörter
}
count-questions = { $n ->
    [one] { $n } Frage
   *[other] { $n } Fragen
}
count-answers = { $n ->
    [one] { $n } Antwort
   *[other] { $n } Antworten
}
count-replies = { $n ->
    [one] { $n } Antwort
   *[other] { $n } Antworten
}
count-comments = { $n ->
    [one] { $n } Kommentar
   *[other] { $n } Kommentare
}
count-changes = { $n ->
    [one] { $n } Änderung
   *[other] { $n } Änderungen
}
count-commits = { $n ->
    [one] { $n } Commit
   *[other] { $n } Commits
}
count-links = { $n ->
    [one] { $n } Link
   *[other] { $n } Links
}
count-more-pages = { $n ->
    [one] { $n } weitere Seite
   *[other] { $n } weitere Seiten
}
count-accounts = { $n ->
    [one] { $n } Konto
   *[other] { $n } Konten
}

edit = Bearbeiten
move = Verschieben
delete = Löschen
restore = Wiederherstellen
search = Suchen
sign-in = Anmelden
sign-out = Abmelden
history = Verlauf
changes = Änderungen
pages = Seiten
page = Seite
name = Name
all = Alle
preview = Vorschau
reply = Antworten
more = Mehr
nothing-was-saved = Nichts wurde gespeichert.
saved = Gespeichert.

# Eine Zahl allein, mit Tausenderpunkten.
number = { $n }
