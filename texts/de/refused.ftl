# Was jede Ansicht ablehnen kann: wer was darf, Pfade, Zeitpunkte, was andere inzwischen getan haben, der Rechner.

refused-too-large = der Text ist { $size } Byte lang; erlaubt sind { $limit }
refused-conflict = jemand anders hat die Seite an derselben Stelle geändert; wählen Sie zwischen beiden Texten
refused-conflicts = { $paths }: inzwischen an derselben Stelle geändert; öffnen Sie die Änderung, führen Sie die Texte zusammen und übernehmen Sie sie dann noch einmal
refused-changed = { $path } wurde inzwischen von jemand anderem geändert; sehen Sie noch einmal nach und entscheiden Sie dann
# „what“ ist eines der drei darunter.
refused-taken = unter { $path } gibt es schon { $what }; wählen Sie einen anderen Ort
refused-taken-by-page = eine Seite
refused-taken-by-file = eine Datei
refused-taken-by-name = eine Datei dieses Namens

refused-not-signed-in = melden Sie sich dafür an
refused-reviewed = Seiten unter { $path } und darunter ändern sich durch Vorschläge, denen jemand anders zustimmt; schlagen Sie diese Änderung stattdessen vor
refused-editors = Seiten unter { $path } dürfen nur einige bearbeiten; schlagen Sie die Änderung stattdessen vor oder wenden Sie sich an die Verwaltung
# Beides ist eine der Rollen darunter.
refused-role-least = dafür braucht es die Rolle „{ $needs }“; Ihre ist „{ $has }“. Die Verwaltung kann das ändern
refused-role-reader = Lesen
refused-role-commenter = Kommentieren
refused-role-editor = Bearbeiten
refused-role-admin = Verwalten

refused-path-reserved = /{ $word } gehört dem Programm selbst; wählen Sie einen anderen Anfang
refused-path-segment = { $path } hat einen leeren Teil oder einen, der „.“ oder „..“ heißt; schreiben Sie den Pfad wie /guide/install
refused-path-character = { $path } enthält ein Steuerzeichen oder einen umgekehrten Schrägstrich; lassen Sie es weg
refused-path-long = der Pfad der Seite ist { $size } Byte lang; erlaubt sind 1000

refused-when = { $name } nennt keinen Zeitpunkt; schreiben Sie ein Datum (2024-03-03), eine Zeit (2024-03-03T12:00:00Z), change:812, revision:9021, commit:abc1234 oder tag:v1.4
# Was jemand eingegeben hat, um einen Zeitpunkt der Vergangenheit zu sehen.
refused-moment = { $name } ist hier weder als Tag noch als Release, Änderung oder Commit bekannt; schreiben Sie es wie 2024-03-03, v1.4, change 812 oder abc1234
refused-outside-calendar = { $when } liegt außerhalb des Kalenders
refused-no-merged-change = es gibt keine übernommene Änderung { $change }
refused-no-commit = kein eingebundenes Repository hat einen Commit { $commit } auf seinem Branch
refused-several-commits = mehrere Commits beginnen mit { $commit }; geben Sie mehr Stellen an
refused-commit-short = { $commit } ist kein Commit; geben Sie mindestens 4 Stellen seiner Kennung an
refused-no-tag = kein eingebundenes Repository hat ein Tag { $tag }
refused-two-tags = { $name } kann das Tag { $one } oder { $other } sein; schreiben Sie es aus
# „places“ ist ein Pfad, oder mehrere, verbunden durch den Text darunter.
refused-tag-elsewhere = das Tag { $tag } nennt den Commit { $commit }, und der ist nicht auf dem Branch, der unter { $places } gezeigt wird; wählen Sie ein anderes Tag oder ein Datum
refused-tag-places = { $before } und unter { $path }

refused-read-only = der Datenordner ist schreibgeschützt: Seiten lassen sich lesen, aber nichts lässt sich speichern
refused-no-room-at-start = der Datenträger war voll, als das Programm gestartet wurde: Seiten lassen sich lesen, aber nichts lässt sich speichern, bis es mit freiem Platz neu gestartet wird
refused-index-remade = der Suchindex wird neu erstellt; versuchen Sie es gleich noch einmal
refused-no-room = der Datenträger ist voll oder lässt sich nicht beschreiben; nichts wurde gespeichert
refused-too-busy = gerade geschieht zu viel auf einmal; versuchen Sie es noch einmal
refused-another-writes = ein anderer Prozess schreibt gerade in den Datenordner; versuchen Sie es noch einmal
refused-database-gone = die Datenbank wurde im Betrieb verschoben oder entfernt; starten Sie das Programm neu
refused-database-shut = die Datenbank im Datenordner lässt sich nicht öffnen; prüfen Sie, wer dort schreiben darf und ob Platz ist
