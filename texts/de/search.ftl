# Suchen, und was gefunden wurde.

search-title = Suche
search-title-for = Suche: { $words }
search-lead = Gesucht wird in Seiten, ihren Überschriften und Anforderungen, in dem, was sie früher sagten, in Änderungen, Kommentaren, Commits und den Namen von Dateien. Wortanfänge genügen, und kleine Tippfehler werden verziehen.
search-words = Gesuchte Wörter
search-where = Wo gesucht wird
search-everywhere = Überall
search-below = In { $page } und darunter
search-kinds = Was für Dinge

# { $what } ist „12 Seiten“, { $time } eines der beiden darunter.
search-found = { $what } gefunden in { $time }.
search-at-once = weniger als einer Millisekunde
search-took = { $n } ms
search-more = Mehr anzeigen
search-most = Gezeigt werden die besten { $n }. Ein weiteres Wort oder ein Filter grenzt sie ein.
search-no-longer = Nicht mehr da
search-gone = { $n ->
    [one] { $n } gelöschte Seite enthielt diese Wörter.
   *[other] { $n } gelöschte Seiten enthielten diese Wörter.
}
search-gone-all = Alle { $n } anzeigen

# Ein Fund: die Spitze des Seitenbaums und die Zeile, die sagt, wer ihn wann geschrieben hat.
search-home = Startseite
search-change = Änderung { $n }
search-find-by = { $what } von { $who }
search-find-change = Änderung
search-find-comment = Kommentar
# Ein Kommentar zu einer Änderung.
search-find-on = { $what } zu { $change }
search-find-commit = Commit { $id }
search-find-until = Stand hier bis zum { $day }
# Hinter „Stand hier bis 3. März 2024“.
search-find-taken = { $until }, entfernt mit { $change }
search-find-deleted = Gelöschte Seite, zuletzt geschrieben

# Die Filter, die eingegeben wurden; die aus dem, was gefunden wurde, heißen ebenso.
search-filters = Eingegebene Filter
search-take-out = Herausnehmen: { $filter }
search-without = ohne „{ $words }“
search-exactly = genau „{ $words }“
search-filter-author = von { $name }
search-filter-before = vor { $day }
search-filter-since = seit { $day }
search-filter-in = in { $place }
search-filter-kind = { $kind ->
    [heading] nur Überschriften
    [requirement] nur Anforderungen
    [history] nur frühere Texte
    [change] nur Änderungen
    [comment] nur Kommentare
    [commit] nur Commits
    [attachment] nur Dateien
    [deleted] nur gelöschte Seiten
   *[page] nur Seiten
}
search-filter-title = mit { $words } im Titel
search-filter-not = nicht { $filter }

# Wie eine Suche eingegrenzt wird: Beispiele, denen man folgen kann, und was jedes tut.
search-narrow = Suche eingrenzen
search-narrow-found = Zu dem, was gefunden wurde
search-narrow-hint = Geben Sie davon so viele ins Suchfeld ein, wie Sie möchten. Jedes dieser Beispiele fügt sich selbst hinzu; setzen Sie Ihre eigenen Wörter an seine Stelle.
search-narrow-phrase = "genaue Wörter"
search-narrow-exactly = genau diese Wörter, in dieser Reihenfolge
# Ein Beispiel, mit dem Minus, das eingegeben wird.
search-narrow-draft = -entwurf
search-narrow-without = ohne dieses Wort; auch vor einer Wortfolge oder einem Filter
search-narrow-in = auf dieser Seite und darunter; ein Name allein genügt, wie in in:guide
search-narrow-author = geschrieben von jemandem dieses Namens
search-narrow-after = zuletzt geschrieben an diesem Tag oder später; ein Jahr oder ein Monat genügt
search-narrow-before = zuletzt geschrieben vor diesem Tag
search-narrow-kind = nur Dinge dieser Art, gleich was über der Liste gewählt ist
search-narrow-title = mit diesem Wort im Titel

# Nichts wurde gefunden, und wie es weitergeht.
search-nothing = { $kind ->
    [heading] Keine Überschrift enthält diese Wörter.
    [requirement] Keine Anforderung enthält diese Wörter.
    [history] Kein früherer Text enthält diese Wörter.
    [change] Keine Änderung enthält diese Wörter.
    [comment] Kein Kommentar enthält diese Wörter.
    [commit] Kein Commit enthält diese Wörter.
    [attachment] Keine Datei enthält diese Wörter.
    [deleted] Keine gelöschte Seite enthielt diese Wörter.
   *[page] Keine Seite enthält diese Wörter.
}
# { $what } ist ein Link, der „12 Änderungen“ sagt.
search-nothing-others = { $what } mit diesen Wörtern
search-nothing-everywhere = { $link }, nicht nur unterhalb von { $page }
search-nothing-everywhere-link = Überall suchen
search-nothing-bare = Ohne die Filter suchen
search-nothing-now = In dem suchen, was jetzt dort steht
search-nothing-fewer = Verwenden Sie weniger Wörter, oder andere für dieselbe Sache.
search-nothing-beginnings = Auch Wortanfänge und kleine Tippfehler werden gefunden.

# Was zu einer Antwort zu sagen ist. Wörter werden zitiert und aufgezählt: „eins“, „zwei“ oder „drei“.
search-instead = Nirgends steht { $typed }; gezeigt wird { $taken }.
search-instead-exactly = Genau nach dem Eingegebenen suchen
search-quoted = „{ $words }“
search-or = { $before } oder { $last }
# Was von einer Suche weggelassen wird: was eingegeben wurde, und was stattdessen zu schreiben ist. Was vor einem Doppelpunkt steht, wird so eingegeben.
search-wrong-empty = Schreiben Sie etwas hinter { $key }:, wie in { $example }.
search-wrong-day = „{ $value }“ ist kein Tag. Schreiben Sie hinter { $key }: ein Jahr, einen Monat oder einen Tag, wie in { $key }:2024-03-01.
search-wrong-place = „{ $value }“ ist kein Ort für Seiten. Schreiben Sie hinter in: einen Pfad, wie in in:/guide.
search-wrong-kind = „{ $value }“ ist keine Art von Fund. Schreiben Sie hinter kind: eines von diesen: { $kinds }.
search-wrong-standing = Nichts kann „{ $value }“ sein. Schreiben Sie is:archived, um unter archivierten Seiten zu suchen.
search-wrong-without = Lassen Sie das „-“ weg: { $key }: lässt sich nicht ausschließen.
search-no-kind = { $kind } ist keine Art von Fund; wählen Sie eines von diesen: { $kinds }
search-behind = { $n ->
    [one] { $n } Ereignis aus jüngster Zeit ist noch nicht zu finden: Die Suche holt auf.
   *[other] { $n } Ereignisse aus jüngster Zeit sind noch nicht zu finden: Die Suche holt auf.
}
search-down = Im Moment kann nicht gesucht werden.
search-down-pages = Seiten lassen sich lesen wie immer.
search-down-again = Noch einmal suchen
search-read = Bisher gelesen: { $done } von { $all }
# Der Balken dahinter.
search-read-label = Bisher gelesen
