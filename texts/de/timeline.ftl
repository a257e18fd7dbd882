# Der Verlauf einer Seite als Bild: wie es und seine Balken heißen.

timeline-unchanged = Noch nichts geändert
timeline-changed-once = Einmal geändert, { $when }
timeline-changed = { $n ->
    [one] { $n }-mal geändert { $since }, am meisten { $when }
   *[other] { $n }-mal geändert { $since }, am meisten { $when }
}
# Seit wann sie geändert wurde.
timeline-since-day = seit dem { $day }
timeline-since-week = seit der Woche vom { $day }
timeline-since-month = seit { $month }
timeline-since-year = seit { $year }
# Wann sie einmal geändert wurde, oder am meisten.
timeline-on-day = am { $day }
timeline-in-week = in der Woche vom { $day }
timeline-in-month = im { $month }
timeline-in-months = von { $months }
timeline-in-year = im Jahr { $year }
timeline-in-years = von { $years }
# Ein Balken: „März 2024: 3 Änderungen, 120 Wörter hinzugefügt, 4 entfernt“.
timeline-bar = { $period }: { $changes }, { $added } hinzugefügt, { $removed } entfernt
# Wie die Zeit eines Balkens heißt.
timeline-week = Woche vom { $day }
timeline-month = { $month } { $year }
timeline-months = { $first } bis { $last }
timeline-years = { $first } bis { $last }
