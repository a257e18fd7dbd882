# Den Seitenbaum ordnen: ankreuzen, was unterhalb eines Ortes liegt, und sagen, wo es stattdessen liegen soll.

arranging-title = Seiten unterhalb von { $name } ordnen
arranging-title-all = Alle Seiten ordnen
arranging-refused = Nichts wurde verschoben.
arranging-nothing = Darunter liegt nichts.
arranging-which = Welche Seiten sollen verschoben werden?
arranging-which-hint = Was unterhalb einer Seite liegt, kommt mit.
# Der nächste Teil einer langen Liste.
arranging-next = Die nächsten { $n } anzeigen
arranging-first = Die ersten anzeigen
# Für jemanden, dem gerade keine Liste gezeigt wird.
arranging-kept = { $n ->
    [one] { $n } Seite angekreuzt; das bleibt so.
   *[other] { $n } Seiten angekreuzt; das bleibt so.
}
arranging-elsewhere = Angekreuzt und nicht in dieser Liste:
arranging-below = { $n ->
    [one] { $n } Seite darunter
   *[other] { $n } Seiten darunter
}
# Hinter „3 Seiten darunter“, für alle, die es nur hören.
arranging-below-what = : { $name }
arranging-where = Wohin?
arranging-where-hint = Die Seite oder der Ordner, unterhalb dessen sie liegen sollen. Jede behält ihren Namen und ihren Verlauf, und die alte Adresse führt weiter.

arranging-foreseen = Was geschehen würde
arranging-impossible = Das geht nicht.
arranging-one-step = Alles Angekreuzte wird in einem Schritt verschoben oder gar nichts.
# Was: „3 Seiten und 1 Datei“; n ist, wie viele das zusammen sind.
arranging-would-move = { $n ->
    [one] { $what } würde verschoben. Noch ist nichts verschoben.
   *[other] { $what } würden verschoben. Noch ist nichts verschoben.
}
arranging-only-proposed = Das kann vorgeschlagen werden und gilt, sobald jemand, der es darf, es übernommen hat: { $why }
# Hinter dem Namen einer Seite.
arranging-with = {" "}mit { $what } darunter
# Zwischen der alten und der neuen Adresse, anstelle des Pfeils.
arranging-to = {" "}nach{" "}
arranging-links-none = Keine andere Seite verweist dorthin.
arranging-links = { $n ->
    [one] { $n } andere Seite verweist dorthin. Ihre Links werden im selben Schritt geändert, sodass sie weiter an dieselbe Stelle führen:
   *[other] { $n } andere Seiten verweisen dorthin. Ihre Links werden im selben Schritt geändert, sodass sie weiter an dieselbe Stelle führen:
}
arranging-links-proposed = { $n ->
    [one] { $n } andere Seite verweist dorthin. Ihre Links werden bei der Übernahme geändert, sodass sie weiter an dieselbe Stelle führen:
   *[other] { $n } andere Seiten verweisen dorthin. Ihre Links werden bei der Übernahme geändert, sodass sie weiter an dieselbe Stelle führen:
}
arranging-left = { $n ->
    [one] { $n } Seite, die Sie nicht bearbeiten dürfen, verweist auch dorthin und bleibt, wie sie ist: Die alten Adressen führen weiter.
   *[other] { $n } Seiten, die Sie nicht bearbeiten dürfen, verweisen auch dorthin und bleiben, wie sie sind: Die alten Adressen führen weiter.
}
arranging-rest = und { $n } weitere
