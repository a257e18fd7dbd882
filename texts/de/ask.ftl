# Fragen, aufbewahrte Gespräche und was sich zuletzt geändert hat.

ask-title = Fragen
ask-title-about = Frage: { $question }
ask-lead = Was die Spezifikation sagt, seit wann und warum, und was sich geändert hat. Jede Antwort zeigt die Worte, auf die sie sich stützt.
ask-new = Neue Frage
ask-what-changed-lately = Was sich zuletzt geändert hat
# Der Link ist „Anmelden“.
ask-kept-by-nobody = Nichts davon wird aufbewahrt; die Fragen stehen in der Adresse. { $link }, um Gespräche zu behalten.
ask-not-kept = Das wird nicht aufbewahrt.
ask-keep = Behalten

# Gespräche neben der Ansicht.
ask-yours = Ihre Gespräche
ask-none-kept = Was Sie fragen, wird hier aufbewahrt, nur für Sie.
ask-none-found = In keinem Ihrer Gespräche kamen diese Wörter vor.
ask-older = Ältere
ask-find-words = Wörter, die darin vorkamen
ask-find = Suchen
# Hinter dem Tag und der Zahl der Fragen.
ask-is-shared = freigegeben

# Ein Gespräch.
ask-this = Dieses Gespräch
ask-not-done = Das wurde nicht ausgeführt.
ask-shared-at = Wer dieses Wiki lesen darf, sieht es unter { $link }. Von Seiten, die jemand nicht lesen darf, ist dabei nichts zu erfahren.
ask-shared-at-link = dieser Adresse
ask-unshare = Nicht mehr freigeben
ask-only-yours = Nur Sie sehen es.
ask-share = Für alle freigeben, die dieses Wiki lesen dürfen
ask-called = Wie es heißt
ask-rename = Umbenennen
ask-delete = Löschen
ask-go-on = Weiterführen
ask-yourself = Selbst etwas fragen
ask-shared-by = Ein Gespräch von { $owner }, zuletzt am { $day }

# Was sich seit einem Zeitpunkt geändert hat, Bereich für Bereich.
ask-digest-title = Was sich geändert hat
ask-digest-since-when = Seit wann
ask-digest-since-visit = Seit Sie zuletzt hier gelesen haben
ask-digest-week = Die letzte Woche
ask-digest-month = Der letzte Monat
ask-digest-quarter = Die letzten drei Monate
ask-digest-year = Das letzte Jahr
ask-digest-another-time = Anderer Zeitraum
ask-digest-since-release = Seit dem Release
ask-digest-since-day = Seit (Tagesende)
ask-digest-until-day = Bis (Tagesende; leer: jetzt)
ask-digest-since-name = Seit einer Änderung, einem Commit oder Release
ask-digest-show = Anzeigen
ask-digest-show-release = Seit diesem Release anzeigen
ask-digest-show-days = Diese Tage anzeigen
ask-digest-show-name = Seitdem anzeigen
ask-digest-nothing = Nichts: Jede Seite sagt, was sie damals sagte.
ask-digest-untold = { $n ->
    [one] { $n } weitere Seite wird hier nicht aufgeführt.
   *[other] { $n } weitere Seiten werden hier nicht aufgeführt.
}
ask-digest-untold-all = Alle anzeigen
# Die Bereiche sind „3 Bereichen“, die Arten „8 bearbeitet, 3 neu“.
ask-digest-lead = { $n ->
    [one] { $n } Seite hat sich in { $parts } geändert: { $kinds }.
   *[other] { $n } Seiten haben sich in { $parts } geändert: { $kinds }.
}
# Steht hinter „in“.
ask-digest-parts = { $n ->
    [one] { $n } Bereich
   *[other] { $n } Bereichen
}
ask-digest-parts-list = Bereiche
ask-digest-compare = Wort für Wort vergleichen
ask-digest-all-changes = Alle Änderungen in diesem Bereich
# Über den Gründen der Änderungen.
ask-digest-why = Warum
ask-digest-only-part = Nur dieser Bereich
