# Was sich im Browser bewegt: Inseln und Skripte. Nur einfache Werte oder eine ganze Auswahl nach einer Zahl.

# Neben dem Absatz, auf den gezeigt wird.
islands-why = Warum?
islands-why-title = Wer diesen Absatz geschrieben hat, wann und wozu

islands-file-too-large = { $name } ist größer als { $size } MiB und wurde nicht hinzugefügt.
islands-file-adding = { $name } wird hinzugefügt …
islands-file-added = { $name } wurde zum Text hinzugefügt.
islands-file-refused = { $name } wurde nicht hinzugefügt: { $why }. Ihr Text ist hier sicher.
# Der Grund, innerhalb eines Satzes.
islands-unreached = der Server wurde nicht erreicht

# Gründe, warum es keine Antwort gibt, innerhalb von islands-ask-failed.
islands-ask-unreached = der Server wurde nicht erreicht; versuchen Sie es noch einmal
islands-ask-unanswered = der Server konnte nicht antworten
islands-ask-empty = die Antwort ist leer
islands-ask-unreadable = die Antwort ist nicht lesbar
islands-ask-unreadable-why = die Antwort ist nicht lesbar: { $why }
islands-ask-broken-off = die Antwort brach ab; fragen Sie noch einmal
islands-ask-stopped = Angehalten. Ihre Frage steht noch hier.
islands-ask-failed = Es gibt keine Antwort: { $why }. Ihre Frage steht noch hier.

islands-preview-coming = Die Vorschau wird aktualisiert …
islands-preview-failed = Die Vorschau konnte nicht erstellt werden; Ihr Text ist hier sicher.
islands-use-message = „{ $message }“ verwenden

# Was getippt wird, und wo es liegt, bis es gespeichert ist.
islands-sign-in-elsewhere = In einem anderen Tab anmelden
# Hinter islands-sign-in-elsewhere.
islands-then-goes-on = ; dann geht es von selbst weiter.
islands-held = Dieser Browser hat einen Text von Ihnen vom { $at } aufbewahrt, der von dem unten abweicht.
islands-held-take = In den Text übernehmen
islands-held-forget = Verwerfen
islands-no-room = Dieser Browser hat keinen Platz, um Ihren Text beim Tippen aufzubewahren. Speichern Sie ihn bald.
islands-kept-here = Ihr Text wird in diesem Browser aufbewahrt, bis Sie ihn speichern.
islands-earlier-waits = Ihr früherer Text wartet oben: Schreiben Sie daran weiter oder verwerfen Sie ihn. Bis dahin wird, was Sie tippen, nur in diesem Browser aufbewahrt.
islands-kept-at = Noch nicht gespeichert; für Sie aufbewahrt um { $time }.
islands-kept-again = Wieder aufbewahrt.
islands-only-here = Ihr Text wird nur in diesem Browser aufbewahrt: { $why }.
# Die Sätze vor islands-not-kept-since.
islands-server-unreached = Der Server ist nicht erreichbar.
islands-signed-out = Sie sind nicht mehr angemeldet.
islands-server-cannot = Der Server kann ihn gerade nicht aufbewahren.
islands-not-kept-since = { $why } Ihr Text ist in diesem Browser und wird seit { $time } nicht mehr aufbewahrt; es wird weiter versucht.

# Die Liste der Tasten.
islands-keys = Tastenkürzel
islands-keys-writing = Beim Schreiben
islands-keys-on = Einzelne Tasten lösen das aus
islands-keys-help = Hilfe: wie man hier liest, schreibt und diskutiert
islands-close = Schließen
islands-key-search = Suchen oder etwas tun (auch mit Strg K)
islands-key-start = Zur Startseite gehen
islands-key-changes = Ansehen, was sich geändert hat
islands-key-ask = Zur gezeigten Seite fragen
islands-key-edit = Die gezeigte Seite bearbeiten
islands-key-verdict = Ein Urteil über eine Änderung abgeben
islands-key-next = Zur nächsten Änderung in der Ansicht gehen
islands-key-previous = Zurück zur vorigen Änderung
islands-key-comment = Die markierte Stelle kommentieren oder die Seite; auf einer Seite im Seitenbaum: sie verschieben
islands-key-list = Diese Liste anzeigen
# Eine Taste, die mit Strg gedrückt wird.
islands-control = Strg { $key }
islands-key-undo = Nimmt zurück, was zuletzt geschrieben wurde, auch nach dem Neuladen; Strg Y schreibt es wieder hin
islands-key-enter = Setzt eine Liste, ein Zitat oder eine Tabelle fort; beendet sie in einer leeren Zeile
islands-key-tab = Rückt einen Punkt ein, mit Umschalt wieder aus. Nach Escape verlässt Tab den Text
islands-key-names = Seiten, Anforderungen und Personen zur Auswahl; /template am Anfang einer Zeile

# Die Leiste über dem Text einer Seite.
islands-toolbar = Markdown schreiben
islands-undo = Rückgängig
islands-redo = Wiederholen
islands-bold = Fett
islands-italic = Kursiv
islands-code = Code
islands-link = Link
islands-heading = Überschrift
islands-list = Liste
islands-numbers = Nummerierte Liste
islands-tasks = Aufgaben
islands-quote = Zitat
islands-table = Tabelle
islands-with-control = { $name } (Strg { $key })

islands-replace-title = Suchen und ersetzen
islands-find = Suchen
islands-replace-with = Ersetzen durch
islands-find-next = Weitersuchen
islands-replace = Ersetzen
islands-replace-all = Alle ersetzen
islands-replaced = { $n } ersetzt
islands-not-found = Nicht gefunden
# Welche der gefundenen Stellen ausgewählt ist.
islands-place-of = { $number } von { $all }

islands-others-one = { $name } schreibt auch an dieser Seite. Was Sie beide speichern, wird zusammengeführt.
islands-others-many = { $names } und { $last } schreiben auch an dieser Seite. Was alle speichern, wird zusammengeführt.

# Die Befehlspalette.
islands-palette-failed = Im Moment kann nichts gefunden werden.
islands-palette-none = Nichts
islands-palette-lines = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
islands-palette-everywhere = Überall nach „{ $words }“ suchen
# Der Titel der obersten Seite, unter den zuletzt gesehenen.
islands-start = Startseite

# Eine markierte Stelle kommentieren.
islands-comment-offer = Kommentieren
islands-comment-title = Diese Stelle kommentieren
islands-comment-label = Ihr Kommentar
islands-comment-pending = Zu meiner Prüfung hinzufügen
islands-comment-send = Kommentieren
islands-comment-suggest = Anderen Text vorschlagen …
islands-cancel = Abbrechen

islands-colours-light = Farben: hell
islands-colours-dark = Farben: dunkel
islands-colours-system = Farben: wie im System

# Seiten, die im Seitenbaum ausgewählt sind.
islands-chosen = { $n } ausgewählt.
islands-chosen-move = Verschieben

# Der Balken oben, solange das Wiki nicht erreicht wird.
islands-offline-what = Was Sie schon gelesen haben, können Sie weiter lesen; gespeichert werden kann nichts.

# Ein Bild, so groß das Fenster es zulässt.
islands-picture = Bild
islands-picture-size = Eigene Größe
