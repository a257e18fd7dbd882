# Warum bei Rechten, Freigabelinks, Einstellungen, Beobachtungen und Einbindungen etwas abgelehnt wird.

refused-too-many-named = nennen Sie höchstens { $most } Personen und Gruppen; fassen Sie Personen in Gruppen zusammen
refused-named-both = { $quoted } ist ein Konto und eine Gruppe; schreiben Sie account:{ $name } oder group:{ $name }
refused-named-unknown = { $n ->
    [one] es gibt kein Konto und keine Gruppe { $names }; legen Sie eines davon zuerst an
   *[other] es gibt keine Konten oder Gruppen { $names }; legen Sie sie zuerst an
}
refused-editors-everybody = wo nur einige lesen dürfen, können nicht alle bearbeiten; nennen Sie auch, wer bearbeitet
refused-share-label = geben Sie in höchstens { $most } Zeichen und einer Zeile an, für wen der Freigabelink ist
refused-share-days = ein Freigabelink gilt 1 bis { $most } Tage
refused-share-revision = Fassung { $revision } ist keine der Seite { $path }
refused-no-share = es gibt keinen Freigabelink { $id }
refused-share-gone = dieser Freigabelink ist abgelaufen oder beendet, oder es gab ihn nie; fragen Sie die Person, von der Sie ihn haben
refused-setting-file = { $setting } kommt aus der Einstellungsdatei; ändern Sie es dort
refused-setting-environment = { $setting } kommt aus der Umgebung; ändern Sie es dort
refused-setting-flag = { $setting } kommt von der Kommandozeile; ändern Sie es dort
refused-setting-reading = das Lesen ist „open“ oder „closed“, nicht { $value }
refused-setting-days = angemeldet bleibt man 1 bis 365 Tage, nicht { $value }
refused-too-many-watches = Sie beobachten schon { $most } Orte; beobachten Sie stattdessen einen Ort darüber
refused-nothing-below = bei { $path } und darunter ist nichts
refused-no-watch = Sie haben keine Beobachtung { $id }
refused-farewell-gone = dieser Link wurde schon benutzt oder ist unvollständig
refused-no-notice = das ist nicht in Ihrem Posteingang
refused-mail-where = geben Sie an, wohin die E-Mails gehen sollen
refused-email = { $email } ist keine E-Mail-Adresse; schreiben Sie sie wie ada@example.org
refused-cursor = { $text } ist keine Marke zum Weiterlesen; nehmen Sie das `next` einer früheren Antwort
refused-mount-taken = { $path } zeigt schon { $location } { $dir }; wählen Sie einen anderen Pfad (--at)
refused-mount-unopened = { $path } lässt sich nicht öffnen: { $why }
refused-mount-outside = der Ordner { $dir } führt aus dem Repository hinaus (--dir)
refused-mount-history = { $path } hat einen Verlauf, und der Verlauf bleibt erhalten
refused-sample-there = unter { $path } gibt es schon Seiten: Öffnen Sie sie, oder verschieben Sie sie zuerst
refused-no-mount = unter { $path } ist kein Repository eingebunden
# Namen von Personen und Gruppen, wie jemand sie eingegeben hat.
refused-names = diese Namen sind nicht lesbar; setzen Sie Kommas dazwischen, schließen Sie jedes Anführungszeichen, und schreiben Sie hinter account: und group: einen Namen
