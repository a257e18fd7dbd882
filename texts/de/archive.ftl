# Seiten archivieren, mit denen niemand mehr arbeitet, und sie zurückholen.

archive = Archivieren
# „why“ ist ein Link mit der Nachricht der Änderung; davor seit wann und von wem.
archived-itself = Archiviert am { $when } von { $who }: { $why }
# „page“ ist ein Link zur Seite darüber, die mit allem darunter archiviert wurde.
archived-with = Zusammen mit { $page } am { $when } von { $who } archiviert: { $why }
# Dahinter: Die Seite liegt unter einer zweiten archivierten Seite.
archived-below = Sie liegt außerdem unter { $page }, die archiviert ist.

archived-title = Archivierte Seiten
archived-title-below = Archivierte Seiten unterhalb von { $path }
archived-hint = Sie stehen nicht im Baum und werden bei der Suche ausgelassen. Ihre Adressen, ihr Verlauf und Links auf sie gelten weiter.
archived-none = Hier ist keine Seite archiviert.
archived-search = Darin suchen
archived-more = Weitere davon
archived-along = { $n ->
    [one] { $n } Seite darunter
   *[other] { $n } Seiten darunter
}
archived-restore-which = { $name } wiederherstellen
# Ein Link am Ende des Baums.
archived-in-tree = { $n ->
    [one] { $n } archivierte Seite
   *[other] { $n } archivierte Seiten
}
# Gehört: der Teil des Baums, der gezeigt wird, während man eine archivierte Seite liest.
archived-branch = Archivierte Seiten um diese herum

# Über einer Seite einer exportierten Site; dahinter steht der Tag. „page“ ist die Seite selbst oder eine darüber.
site-archived = { $page } wurde von { $who } archiviert ({ $why }):

archiving-title = { $name } archivieren
archiving-refused = Die Seite wurde nicht archiviert.
archiving-what-happens = Sie verschwindet aus dem Baum, aus Listen und aus der Suche. Wer ihre Adresse hat, liest sie weiter, Links auf sie gelten weiter, und sie lässt sich jederzeit wiederherstellen.
# Was: „3 Seiten und 1 Datei“.
archiving-along = Mit ihr geht, was darunter liegt: { $what }.
page-archive = Archivieren
arranging-archive = Angekreuztes archivieren
arranging-archive-propose = Angekreuztes archivieren, als Vorschlag

unarchiving-title = { $name } wiederherstellen
unarchiving-refused = Die Seite wurde nicht wiederhergestellt.
unarchiving-what-happens = Sie sagt wieder, was sie vorher sagte, und steht mit allem darunter im Baum, wo sie stand.
unarchiving-still = Sie bleibt trotzdem verborgen, weil sie unter { $page } liegt, die auch archiviert ist. Stellen Sie zuerst diese wieder her.
# „page“ ist der Titel einer gelöschten Seite, „place“ eine Adresse.
unarchiving-gone = Die Seite darüber, { $page }, wurde inzwischen gelöscht. Diese kommt zurück nach { $place }, unter einen Ordner ohne Seite.
# Beides sind Links: „Abrechnung wiederherstellen“, „danach unter /produkt verschieben“.
unarchiving-gone-do = Sie können auch { $back } oder diese Seite { $elsewhere }.
unarchiving-gone-restore = { $name } wiederherstellen
unarchiving-gone-move = danach unter { $place } verschieben

search-narrow-is = unter archivierten Seiten, die sonst ausgelassen werden
# A link; “is:archived” does the same.
search-archived = { $n ->
    [one] { $n } archivierte Seite enthält das auch; archivierte Seiten werden ausgelassen. Darin suchen
   *[other] { $n } archivierte Seiten enthalten das auch; archivierte Seiten werden ausgelassen. Darin suchen
}
search-filter-archived = archiviert

palette-act-archive = Diese Seite archivieren
palette-act-archive-words = weglegen ablegen stilllegen wiederherstellen
palette-act-archived = Archivierte Seiten
palette-act-archived-words = weggelegt abgelegt stillgelegt wiederherstellen

refused-archive-act = sagen Sie, ob die Seite archiviert oder wiederhergestellt werden soll
refused-archive-many = in einer Änderung werden bis zu { $most } Seiten archiviert oder wiederhergestellt; wählen Sie weniger, oder eine Seite darüber
refused-archive-nothing = nichts ist ausgewählt; nennen Sie die Seiten
refused-archive-top = die oberste Seite des Wikis lässt sich nicht archivieren
refused-archive-folder = { $path } ist ein Ordner ohne eigene Seite; archivieren Sie die Seiten darin
refused-archive-file = { $path } ist eine Datei; archivieren Sie die Seite, unter der sie liegt
refused-archived-already = { $path } ist schon archiviert
refused-not-archived = { $path } ist nicht selbst archiviert; was sie archiviert, steht über der Seite
refused-archive-front = die Metadaten am Anfang von { $path } sind so geschrieben, dass keine Zeile hinzukommen kann; bearbeiten Sie die Seite und schreiben Sie archived: true hinein
refused-restore-front = die Metadaten am Anfang von { $path } sind so geschrieben, dass keine Zeile wegfallen kann; bearbeiten Sie die Seite und nehmen Sie archived heraus
