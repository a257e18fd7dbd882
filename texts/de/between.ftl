# Was sich im ganzen Wiki zwischen zwei Zeitpunkten geändert hat.

between-title = Was sich zwischen zwei Zeitpunkten geändert hat
# Die Zeitpunkte sind Tage, Releases oder Änderungen mit ihrer Nummer.
between-title-since = Was sich seit { $from } geändert hat
between-title-span = Was sich zwischen { $from } und { $to } geändert hat
# Ein Tag als einer dieser Zeitpunkte.
between-day = dem { $day }
between-change = Änderung { $n }
between-revision = Fassung { $n }
between-commit = Commit { $id }
between-only = Nur { $path } und was darunter liegt.
# Von einem Teil des Wikis zum ganzen.
between-everywhere = Überall
between-again = Andere Zeitpunkte vergleichen
between-more-pages = Weitere Seiten

between-nothing = Kein Unterschied: Jede Seite ist zu beiden Zeitpunkten gleich.
# Die Arten sind „3 neu, 8 bearbeitet“.
between-told = { $n ->
    [one] { $n } Seite unterscheidet sich: { $kinds }
   *[other] { $n } Seiten unterscheiden sich: { $kinds }
}
between-count-new = { $n } neu
between-count-edited = { $n } bearbeitet
between-count-moved = { $n } verschoben
between-count-removed = { $n } entfernt

# Was aus einer Seite geworden ist.
between-new = Neu
between-edited = Bearbeitet
between-moved = Verschoben
between-removed = Entfernt
between-moved-from = Verschoben von { $from } nach { $to }.
between-pages = Seiten, die sich unterscheiden
between-and-more = { $n ->
    [one] und { $n } weitere Seite
   *[other] und { $n } weitere Seiten
}
between-show-changes = Unterschiede anzeigen

# Die Zeitpunkte wählen.
between-releases = Zwischen zwei Releases
between-from = Von
between-to = Bis
between-now = Jetzt
between-compare-releases = Releases vergleichen
between-days = Zwischen zwei Tagen
between-from-day = Ab (Tagesende)
between-to-day = Bis (Tagesende; leer: jetzt)
between-compare-days = Tage vergleichen
between-moments = Zwischen anderen Zeitpunkten
between-from-name = Ab (Änderung, Commit, Release oder Tag)
between-to-name = Bis (leer: jetzt)
between-compare-moments = Zeitpunkte vergleichen
