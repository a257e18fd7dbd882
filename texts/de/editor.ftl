# Eine Seite schreiben, ein nicht gespeicherter Text, und mehrere Seiten als ein Dokument gelesen.

editor-title = { $name } bearbeiten
editor-title-new = { $path } schreiben
editor-refused = Das wurde nicht gespeichert.
editor-sign-in = Ihr Text ist noch da. { $link }, dann noch einmal speichern.
editor-sign-in-link = In einem anderen Tab anmelden
editor-quoted = Die Stelle, von der Sie kommen
editor-quoted-hint = Sie kommen von dieser Stelle der Seite. Schreiben Sie sie unten um, und wählen Sie „Vorschlagen“, damit andere es zuerst sehen.
# Mit dem Namen der Datei.
editor-added = { $name } liegt jetzt bei der Seite und steht am Ende des Textes: Verschieben Sie den Verweis an die richtige Stelle. Der Text selbst ist noch nicht gespeichert.
editor-not-added = Die Datei wurde nicht hinzugefügt.
# Der Name des Feldes.
editor-text = Text
# Die Liste, die beim Tippen erscheint.
editor-completions = Was eingefügt werden kann
editor-markdown = In Markdown geschrieben: # vor einer Überschrift, eine leere Zeile zwischen Absätzen, - vor den Punkten einer Liste.
editor-file = Ein Bild oder eine Datei hinzufügen
editor-add = Hinzufügen
editor-file-hint = Die Datei liegt dann bei der Seite, und ein Verweis auf sie wird in den Text eingefügt. Bis zu { $n } MiB.
editor-preview = Die Seite, wie sie aussehen wird
editor-message = Was haben Sie geändert, und warum?

drafted-title = Ein Text von Ihnen, der nicht gespeichert ist
drafted-written = Geschrieben am { $when }, verglichen mit dem jetzigen Text der Seite. Nur Sie können ihn sehen.
drafted-moved-on = Jemand hat die Seite geändert, seit Sie begonnen haben. Machen Sie weiter und speichern Sie: Beides wird zusammengeführt, und wo das nicht geht, sehen Sie beide Texte.
drafted-leave = So lassen

document-continued = { $title }, Fortsetzung
document-pages = Seite für Seite
document-changes = Was sich hier und darunter geändert hat
document-markdown = Als Markdown
document-contents = Inhalt
document-part = { $n ->
    [one] { $shown } von { $n } Seite
   *[other] { $shown } von { $n } Seiten
}
document-changed = geändert am { $when }
document-longer = Das Dokument ist zu lang für eine Ansicht.
document-go-on = Weiter mit { $path }
