# Wer eine Seite sehen und wer sie bearbeiten darf; Freigabelinks, die eine Seite nach außen zeigen.

access-title = Wer { $name } sehen kann
access-whole-wiki = das ganze Wiki
access-everybody = Alle können das lesen, mit oder ohne Konto.
access-accounts = Alle mit einem Konto können das lesen.
access-sign-in = { $link }, um zu sehen, wer bearbeiten darf und warum.
access-readers = { $n ->
    [one] { $n } Person kann das lesen, sonst niemand.
   *[other] { $n } Personen können das lesen, sonst niemand.
}
access-editors-none = Niemand darf es bearbeiten.
access-editors = { $n ->
    [one] { $n } Person darf es bearbeiten.
   *[other] { $n } Personen dürfen es bearbeiten.
}
access-outside = Jemand von außen
access-outside-how = Eine einzelne Seite, wie sie jetzt ist, kann für einige Tage auch jemandem ohne Konto gezeigt werden. { $link }
access-outside-link = Freigabelink erstellen
access-all-places = Alle Orte mit eigenen Regeln

access-change = Ändern, wer das sehen kann
access-not-saved = Das wurde nicht gespeichert.
access-who-reads = Wer das sehen kann
access-who-edits = Wer das bearbeiten darf
access-readers-everybody = Alle, die das Wiki lesen dürfen
access-editors-everybody = Alle mit einem Konto, die das sehen können
access-always = Wer zur Verwaltung gehört, sieht immer alles und darf alles. Wer etwas bearbeiten darf, kann es auch sehen.
access-preview = Ansehen, was das bedeutet
access-about-wiki = Das gilt für das ganze Wiki, außer für Orte darunter, für die etwas anderes festgelegt ist.
access-about = Das gilt für { $path } und alles darunter, außer für Orte, für die etwas anderes festgelegt ist.
access-set-by = Festgelegt von { $who } am { $day }.
# Anstelle eines Namens, in „Festgelegt von …“.
access-operator = den Betreibern dieses Wikis
access-as-everywhere-readers = Wie überall: alle, die das Wiki lesen dürfen
access-as-everywhere-editors = Wie überall: alle, deren Rolle das Bearbeiten erlaubt
access-as-at-nobody = Wie bei { $path } festgelegt: nur die Verwaltung
access-as-at = Wie bei { $path } festgelegt: { $names }
access-only-these = Nur diese Personen und Gruppen
# Wofür ein Feld ist, wo man es nur hört: „Wer hier lesen kann: Namen von Personen und Gruppen“.
access-names-for = { $legend }: Namen von Personen und Gruppen
access-names-hint = Namen, durch Kommas getrennt. Steht hier niemand: nur die Verwaltung.

access-meaning-title = Was das bedeutet
# Die Überschrift, danach einer der beiden nächsten Sätze.
access-meaning = { $title } – noch ist nichts gespeichert. { $pages }
access-no-page = Bei { $path } gibt es noch keine Seite.
access-about-pages = { $n ->
    [one] Es geht um { $n } Seite.
   *[other] Es geht um { $n } Seiten.
}
access-same = Alle dürfen dasselbe wie bisher.
access-linking = Seiten, die offen bleiben, verweisen hierher.
access-linking-why = Wer das hier nicht mehr sieht, findet dort Links, die ins Leere führen:
access-repositories = Die Dateien kommen aus einem Repository.
access-repositories-why = Wer sie dort lesen kann, kann es weiterhin, was auch immer hier festgelegt ist:
access-strangers-closed = Wer kein Konto hat, sieht das nicht mehr.
access-strangers-opened = Auch wer kein Konto hat, sieht das dann.
# Wer: ein Name oder mehrere.
access-unseen = { $n ->
    [one] { $who } sieht das nicht mehr.
   *[other] { $who } sehen das nicht mehr.
}
access-seen = { $n ->
    [one] { $who } sieht das dann.
   *[other] { $who } sehen das dann.
}
access-unedited = { $n ->
    [one] { $who } sieht das weiterhin, darf es aber nicht mehr bearbeiten.
   *[other] { $who } sehen das weiterhin, dürfen es aber nicht mehr bearbeiten.
}
access-edited = { $n ->
    [one] { $who } darf das dann bearbeiten.
   *[other] { $who } dürfen das dann bearbeiten.
}
access-readers-then = { $n ->
    [one] { $n } Konto kann es dann lesen.
   *[other] { $n } Konten können es dann lesen.
}
# Mehr als zwei andere.
access-and-others = { $name } und { $n } andere

access-who = Wer das sehen kann und warum
access-shut = Wer das nicht sehen kann
access-shut-count = Wer das nicht sehen kann ({ $n })
access-strangers = Personen ohne Konto
access-head-who = Wer
access-head-may = Darf
access-head-why = Warum
access-agent = Agent
access-group = { $n ->
    [one] Gruppe, { $n } Mitglied
   *[other] Gruppe, { $n } Mitglieder
}
# Was jemand darf, als Aufzählung: „lesen, kommentieren“.
access-act-read = lesen
access-act-comment = kommentieren
access-act-edit = bearbeiten
access-act-nothing = nichts
access-edits = Darf bearbeiten: { $why }.
access-edits-not = Darf nicht bearbeiten: { $why }.

sharing-title = { $page } freigeben
sharing-lead = Wer den Link hat, kann diese Seite mit ihren Bildern ohne Konto lesen, sonst nichts: keine anderen Seiten, keine Kommentare, keinen Verlauf. Gezeigt wird die Seite so, wie sie jetzt ist, und Sie können den Link jederzeit beenden.
sharing-made = Der Link ist fertig.
sharing-made-until = Kopieren Sie ihn jetzt: Er wird nicht noch einmal gezeigt. Er gilt bis zum { $day }.
sharing-link = Der Link
sharing-newest = Er zeigt die Seite so, wie sie zuletzt am { $day } geändert wurde.
sharing-older = Er zeigt die Seite so, wie sie am { $day } war. Inzwischen sieht sie anders aus.
sharing-for = Für wen ist er?
sharing-for-hint = Damit Sie später wissen, welchen Link Sie beenden. Wer den Link bekommt, sieht das nicht.
sharing-how-long = Für wie lange?
sharing-two-weeks = zwei Wochen
sharing-day = einen Tag
sharing-week = eine Woche
sharing-month = einen Monat
sharing-three-months = drei Monate
sharing-year = ein Jahr
sharing-make = Freigabelink erstellen
sharing-links = Freigabelinks zu dieser Seite
sharing-links-none = Bisher gibt es keinen Freigabelink zu dieser Seite.
