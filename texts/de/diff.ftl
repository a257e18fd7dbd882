# Der Vergleich zweier Texte.

diff-views = Darstellung der Änderungen
diff-view-inline = Änderungen im Text
diff-view-side = Nebeneinander
diff-view-source = Quelltext
diff-view-final = Nur der neue Text
diff-before = Vorher
diff-after = Nachher
diff-show-whole-text = Ganzen Text anzeigen
# Hinter „12 Absätze unverändert“.
diff-show-whole-page = ganze Seite anzeigen
diff-show-everything = Alles anzeigen
diff-left-out = { $n ->
    [one] { $n } weiterer Absatz wird hier nicht gezeigt.
   *[other] { $n } weitere Absätze werden hier nicht gezeigt.
}
diff-unchanged = { $n ->
    [one] { $n } Absatz unverändert
   *[other] { $n } Absätze unverändert
}
diff-unchanged-respaced = { $n ->
    [one] { $n } Absatz unverändert, davon { $respaced } nur mit anderen Abständen
   *[other] { $n } Absätze unverändert, davon { $respaced } nur mit anderen Abständen
}
# Die Überschriften, unter denen es steht.
diff-in-section = in { $section }

# Was aus einem Absatz geworden ist.
diff-new = Neu
diff-removed = Entfernt
diff-only-spaced = Nur die Abstände sind anders
diff-moved-here = Hierher verschoben
diff-moved-and-edited = Hierher verschoben und bearbeitet
# Ein Link zum früheren Ort, hinter „Hierher verschoben“.
diff-from-here = von dort
diff-split = Geteilt: Das war Teil eines längeren Absatzes
diff-merged = Verbunden: Das waren mehrere Absätze
# Der Link ist „von dort“.
diff-row-moved = Zeile verschoben: „{ $words }“ { $link }
diff-rows-moved = Verschobene Zeilen
diff-stood-here = „{ $words }“ stand hier
diff-several-stood-here = { $n ->
    [one] { $n } Absatz stand hier, beginnend mit „{ $words }“
   *[other] { $n } Absätze standen hier, beginnend mit „{ $words }“
}
# Hinter „… stand hier“.
diff-where-it-went = zum neuen Ort
diff-comment = Kommentieren
diff-comment-on = Kommentieren: { $words }

# Änderungen, die auf der fertigen Seite nicht zu sehen sind.
diff-hidden-changes = Änderungen, die auf der Seite nicht zu sehen sind
# Der Name ist einer von unten, fett: „Link von „unsere Regeln““.
diff-hidden-of = { $name } von „{ $about }“
diff-only-notation = Anders geschrieben, liest sich gleich
diff-hidden-link = Link
diff-hidden-picture = Bild
diff-hidden-picture-description = Bildbeschreibung
# Der Titel eines Links.
diff-hidden-hint = Hinweis
diff-hidden-definition = Linkdefinition
diff-hidden-remark = Verborgene Bemerkung
diff-hidden-code-language = Sprache des Codes
diff-hidden-settings = Seiteneinstellungen
diff-hidden-spacing = Abstände
# Fett oder nicht, und dergleichen.
diff-hidden-look = Aussehen
# Überschrift oder Punkt einer Liste, und dergleichen.
diff-hidden-kind = Art des Textes
diff-hidden-number = Nummer
diff-hidden-alignment = Ausrichtung der Spalten
diff-hidden-notation = Schreibweise

# Ein Vergleich in einem Satz: „2 Absätze bearbeitet, 1 neu · 24 Wörter hinzugefügt, 3 entfernt“.
diff-same = Der Text ist gleich
diff-only-spacing = Nur die Abstände haben sich geändert
diff-paragraphs-edited = { $n ->
    [one] { $n } Absatz bearbeitet
   *[other] { $n } Absätze bearbeitet
}
diff-paragraphs-new = { $n ->
    [one] { $n } Absatz neu
   *[other] { $n } Absätze neu
}
diff-paragraphs-removed = { $n ->
    [one] { $n } Absatz entfernt
   *[other] { $n } Absätze entfernt
}
diff-paragraphs-moved = { $n ->
    [one] { $n } Absatz verschoben
   *[other] { $n } Absätze verschoben
}
diff-count-edited = { $n } bearbeitet
diff-count-new = { $n } neu
diff-count-removed = { $n } entfernt
diff-count-moved = { $n } verschoben
diff-words-added = { $n ->
    [one] { $n } Wort hinzugefügt
   *[other] { $n } Wörter hinzugefügt
}
diff-words-removed = { $n ->
    [one] { $n } Wort entfernt
   *[other] { $n } Wörter entfernt
}
diff-count-added = { $n } hinzugefügt
