# Ein Ort, dessen Seiten gelöscht wurden.

gone-page-title = { $page } wurde gelöscht
gone-place-title = Was unter { $path } lag, wurde gelöscht
gone-deleted = Gelöscht von { $who } am { $when }: „{ $why }“
gone-as-it-was = Die Seite, wie sie war
gone-restore = Diese Seite wiederherstellen
gone-anew = Neu schreiben
gone-history = Ihr Verlauf
gone-change = Änderung { $number }
gone-last-deleted = Die letzte Seite hier wurde von { $who } am { $when } gelöscht: „{ $why }“
gone-below = { $n ->
    [one] { $n } Seite darunter wurde ebenfalls gelöscht
   *[other] { $n } Seiten darunter wurden ebenfalls gelöscht
}
gone-below-many = Viele Seiten darunter wurden ebenfalls gelöscht
gone-text = Was darauf stand
gone-before = Was vorher hier war
gone-before-all = Alles ansehen, wie es vorher war
