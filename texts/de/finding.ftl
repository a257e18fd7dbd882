# Was die Suche findet, nach Art.

finding-headings = Überschriften
finding-requirements = Anforderungen
finding-past-texts = Frühere Texte
finding-comments = Kommentare
finding-commits = Commits
finding-files = Dateien
finding-deleted = Gelöschte Seiten

finding-count-headings = { $n ->
    [one] { $n } Überschrift
   *[other] { $n } Überschriften
}
finding-count-past-texts = { $n ->
    [one] { $n } früherer Text
   *[other] { $n } frühere Texte
}
finding-count-deleted = { $n ->
    [one] { $n } gelöschte Seite
   *[other] { $n } gelöschte Seiten
}
