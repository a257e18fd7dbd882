# Offene Fragen des ganzen Wikis oder der Seiten unterhalb von einer.

questions-title = Offene Fragen
questions-title-below = Offene Fragen in { $page } und darunter
questions-everywhere = Überall
# Was in der Adresse verlangt wurde.
questions-no-kind = { $kind } ist keine Art von Frage
questions-open = { $n ->
    [one] { $n } Frage ist offen. Zuerst kommen die, von denen die meisten Anforderungen und der meiste Code abhängen.
   *[other] { $n } Fragen sind offen. Zuerst kommen die, von denen die meisten Anforderungen und der meiste Code abhängen.
}
questions-none-like = Keine offene Frage passt dazu.
questions-none = Keine gestellte Frage ist noch offen, und keine Seite sagt, dass sie etwas offenlässt.
questions-more = Weitere Fragen
questions-marks = Seiten markieren, was sie offenlassen, mit [NEEDS CLARIFICATION: …], TBD, TODO oder ???.

# Das Formular, das sagt, welche gezeigt werden.
questions-which = Welche Fragen
questions-at = Hier und darunter
questions-kind = Art
questions-asked = Von jemandem gestellt
questions-marked = In einer Seite markiert
questions-who = Wer antworten soll
questions-anybody = Alle
questions-show = Anzeigen

# Eine davon.
questions-asked-by = gefragt von { $who }
questions-unanswered = noch nicht beantwortet
questions-marked-here = in der Seite markiert
questions-assigned = antworten soll { $name }
# Die Anforderungen, die davon abhängen, hinter einer Begründung.
questions-names-more = { $names } und { $n } weitere.
# Hinter der Zahl, für alle, die das Abzeichen nicht sehen.
questions-points = Punkte
questions-answer = Antworten
