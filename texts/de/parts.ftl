# Teile vieler Bildschirme: der Weg nach oben, der Seitenbaum, Commits, Verträge, Entwürfe, Befunde der Prüfregeln.

parts-where-screen = Wo Sie hier sind
parts-where-page = Wo diese Seite liegt
parts-home = Startseite
parts-api = Die API
# Wie viele Wörter dazukamen und wegfielen.
parts-amount = { $added ->
    [one] { $added } Wort hinzugefügt, { $removed } entfernt
   *[other] { $added } Wörter hinzugefügt, { $removed } entfernt
}
# Das Ende einer gekürzten Liste.
parts-and-more = und { $n } weitere

parts-commit = Commit { $commit }
parts-brought-in = { $n ->
    [one] Brachte { $n } Commit mit
   *[other] Brachte { $n } Commits mit
}
parts-commits-elsewhere = Commits anderswo

# Was für einen Namen eingesetzt werden kann, der getippt wird.
parts-requirements = Anforderungen
parts-people = Personen
parts-templates = Vorlagen

parts-contracts = Was sich in Verträgen geändert hat
# Hinter „OpenAPI: “ oder Ähnlichem.
parts-contracts-fine = nichts Inkompatibles
parts-contracts-may = { $n ->
    [one] { $n } vielleicht inkompatibler Unterschied
   *[other] { $n } vielleicht inkompatible Unterschiede
}
parts-contracts-break = { $n ->
    [one] { $n } inkompatibler Unterschied
   *[other] { $n } inkompatible Unterschiede
}
parts-contracts-harmless = { $n ->
    [one] { $n } verträglicher Unterschied
   *[other] { $n } verträgliche Unterschiede
}

# Felder in der Beschreibung der API.
parts-one-of = Eines von { $words }
parts-like = Zum Beispiel { $example }
parts-needed = nötig

# Ein Text, der getippt und nicht gespeichert wurde.
parts-draft = Ein Text von Ihnen, der nicht gespeichert ist
parts-draft-told = Am { $when } haben Sie hier einen Text geschrieben und nicht gespeichert. Nur Sie können ihn sehen.
parts-draft-compare = Mit der Seite vergleichen
parts-draft-line = { $page }, getippt am { $when }
parts-drafts = Geschrieben und nicht gespeichert
parts-draft-go-on = Weiterschreiben
parts-draft-discard = Verwerfen

# Was die Prüfregeln für Spezifikationen finden.
parts-mistakes = { $n ->
    [one] { $n } Fehler
   *[other] { $n } Fehler
}
parts-warnings = { $n ->
    [one] { $n } Warnung
   *[other] { $n } Warnungen
}
parts-hints = { $n ->
    [one] { $n } Hinweis
   *[other] { $n } Hinweise
}
parts-rules-content = Die Prüfregeln haben nichts zu sagen.
parts-rules-say = Was die Prüfregeln sagen: { $told }
parts-mistake = Fehler
parts-warning = Warnung
parts-hint = Hinweis
# Die Überschrift des Teils, in dem ein Befund steht.
parts-under = unter { $heading }
parts-line = (Zeile { $number })
parts-better = Besser:

# Der Seitenbaum.
parts-open-branch = Öffnen, um zu sehen, was darunter liegt
parts-pages-below = Seiten unterhalb von { $title }
# Hinter dem Titel einer Seite im Seitenbaum, nur zu hören.
parts-unseen = geändert, seit Sie zuletzt nachgesehen haben
parts-unseen-below = { $n ->
    [one] { $n } Seite hier hat sich geändert, seit Sie zuletzt nachgesehen haben
   *[other] { $n } Seiten hier haben sich geändert, seit Sie zuletzt nachgesehen haben
}

parts-links = Links auf diese Seite
parts-closed = { $n ->
    [one] geschlossen: { $n } Person
   *[other] geschlossen: { $n } Personen
}
