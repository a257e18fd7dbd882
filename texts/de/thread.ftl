# Diskussionen und die Formulare, um an ihnen teilzunehmen.

thread-on-words = Diese Wörter kommentieren
thread-on-change = Diese Änderung im Ganzen kommentieren
# Die Beschriftung des Feldes, in dem der eigene Kommentar steht.
thread-comment = Ihr Kommentar
# Der Knopf, der einen Kommentar abschickt.
thread-send = Kommentieren
thread-not-sent = Das wurde nicht abgeschickt.
thread-which-words = Welche Wörter der Seite?
thread-which-words-hint = Kopieren Sie sie von der Seite, so wie sie dort stehen.
thread-later = Zu meiner Prüfung hinzufügen: Ich schicke es später mit meinem Urteil ab
thread-pending = Noch nicht abgeschickt
thread-pending-why = Sie schicken es mit Ihrer Prüfung ab; bis dahin sehen nur Sie es
# Hinter der Zeit eines Kommentars.
thread-edited = bearbeitet am { $when }

thread-assigned = { $name } soll hier antworten.
# Eine zugeklappte Diskussion: wer sie begonnen hat und wie viele geantwortet haben.
thread-settled = { $n ->
    [one] Erledigt: { $name } und { $n } Antwort
   *[other] Erledigt: { $name } und { $n } Antworten
}
# Der Name einer Diskussion, für alle, die sie nicht sehen.
thread-named = Diskussion von { $name }, Nummer { $number }
thread-reply = Ihre Antwort
thread-resolve = Als erledigt markieren
thread-reopen = Wieder aufnehmen
thread-hand-to = Weitergeben an …
thread-hand-who = Wer soll antworten? (Ein Name; leer für niemanden)
thread-hand-over = Weitergeben

# Was ein Kommentar tut, der andere Wörter mitbringt; eine Überschrift darüber.
thread-suggests = Textvorschlag
thread-suggest = Andere Wörter vorschlagen
thread-suggest-hint = Ändern Sie die Wörter oben. Wer die Seite bearbeitet, kann Ihren Textvorschlag mit einem Klick übernehmen.
thread-instead = Was stattdessen dort stehen soll
thread-taken = Übernommen von { $who }, { $when }
thread-apply = Ansehen und übernehmen
thread-apply-several = { $n ->
    [one] { $n } Textvorschlag ansehen und übernehmen
   *[other] { $n } Textvorschläge ansehen und übernehmen
}
thread-clash = So lässt sich das nicht übernehmen.
thread-clash-two = Zwei Textvorschläge betreffen dieselben Wörter. Wählen Sie einen davon:
thread-clash-one = Der eine sagt
thread-clash-other = Der andere sagt
thread-clash-gone = Die Wörter, die dieser Textvorschlag ersetzt, gibt es nicht mehr. Er sagt:
thread-clash-changed = Die Wörter, die dieser Textvorschlag ersetzt, haben sich seitdem geändert. Sie lauten jetzt:
thread-clash-suggestion = Der Textvorschlag sagt

# Welche Diskussionen gezeigt werden; dahinter steht in Klammern, wie viele es sind.
thread-filters = Welche Diskussionen
thread-filter-open = Offen
thread-filter-settled = Erledigt
thread-filter-mine = Meine
thread-none = Hier ist nichts.

thread-discuss = Über diese Seite diskutieren
thread-count-open = { $n ->
    [one] { $n } offene Diskussion
   *[other] { $n } offene Diskussionen
}
thread-count-settled = { $n ->
    [one] { $n } erledigte Diskussion
   *[other] { $n } erledigte Diskussionen
}
thread-about-gone = { $n ->
    [one] { $n } Diskussion über Wörter, die es nicht mehr gibt
   *[other] { $n } Diskussionen über Wörter, die es nicht mehr gibt
}
thread-discussions = Diskussionen ({ $n })
thread-all = Alle Diskussionen
# Anstelle eines Kommentars, der selbst nichts sagt.
thread-silent = Schlägt andere Wörter vor
# Dasselbe hinter dem Namen und einem Doppelpunkt.
thread-silent-by = schlägt andere Wörter vor
# Die Wörter einer Diskussion sind nicht mehr ganz, was sie waren.
thread-changed = Seitdem geändert
thread-to-words = Zu den Wörtern
thread-page-then = Die Seite von damals ansehen
thread-of-change = Gesagt zu Änderung { $number }
thread-words-changed = Die Wörter haben sich geändert
thread-words-gone = Die Wörter gibt es nicht mehr
