# Die Prüfungen eines Vorschlags: was jede in einer Zeile sagt, wenn alles gut ist und wenn nicht, und was sie zu einer Stelle sagt.

check-links-fine = Kein Link führt ins Leere
check-links = { $n ->
    [one] { $n } Link würde ins Leere führen
   *[other] { $n } Links würden ins Leere führen
}
# Von einer Seite.
check-links-nowhere = verweist auf { $to }, das es nicht gibt
check-links-deleted = verweist auf { $to }, das von dieser Änderung gelöscht wird

check-requirements-fine = Keine Anforderung fällt weg
check-requirements-silent = { $n ->
    [one] { $n } Anforderung fällt weg; nichts anderes nennt sie
   *[other] { $n } Anforderungen fallen weg; nichts anderes nennt sie
}
check-requirements = { $n ->
    [one] { $n } Anforderung fällt weg, die andere Seiten oder Code nennen
   *[other] { $n } Anforderungen fallen weg, die andere Seiten oder Code nennen
}
# Von einer Seite.
check-requirements-page = nennt { $id }, was { $path } nicht mehr fordern würde
check-requirements-code = { $file } im Repository von { $mount } verweist auf { $id }, was nicht mehr gefordert würde

check-questions-fine = Keine Frage bleibt offen
check-questions = { $n ->
    [one] { $n } Frage bleibt offen
   *[other] { $n } Fragen bleiben offen
}
# Hinter check-questions.
check-questions-new = { $open }, davon { $n } neu
# Von einer Frage.
check-questions-before = war schon vorher offen
check-questions-asked = wird von dieser Änderung gestellt

check-lint-fine = Die Prüfregeln für Spezifikationen finden nichts Neues
check-lint-warnings = { $n ->
    [one] { $n } Warnung
   *[other] { $n } Warnungen
}
check-lint-mistakes = { $n } Fehler
check-lint-both = { $mistakes } und { $warnings }

check-contracts-fine = Verträge sind lesbar und bleiben mit Programmen verträglich
check-contracts-unreadable = { $n ->
    [one] { $n } Vertrag ist nicht lesbar
   *[other] { $n } Verträge sind nicht lesbar
}
check-contracts-large = { $n ->
    [one] { $n } Vergleich ist nicht vollständig
   *[other] { $n } Vergleiche sind nicht vollständig
}
check-contracts-breaking = { $n ->
    [one] { $n } Unterschied verträgt sich nicht mit Programmen
   *[other] { $n } Unterschiede vertragen sich nicht mit Programmen
}
# Zwei der drei darüber, oder beide und das dritte.
check-contracts-and = { $one }, und { $other }

check-discussion-fine = Jede Diskussion ist erledigt
check-discussion = { $n ->
    [one] { $n } Diskussion ist nicht erledigt
   *[other] { $n } Diskussionen sind nicht erledigt
}
