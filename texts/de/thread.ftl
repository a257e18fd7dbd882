# Diskussionen und die Formulare, um an ihnen teilzunehmen.

thread-on-words = Diese Stelle kommentieren
thread-on-change = Diese Änderung im Ganzen kommentieren
# Die Beschriftung des Feldes, in dem der eigene Kommentar steht.
thread-comment = Ihr Kommentar
# Der Knopf, der einen Kommentar abschickt.
thread-send = Kommentieren
thread-not-sent = Das wurde nicht gesendet.
thread-which-words = Welche Stelle der Seite?
thread-which-words-hint = Kopieren Sie die Wörter von der Seite, so wie sie dort stehen.
thread-later = Zu meiner Prüfung hinzufügen: Ich sende es später mit meinem Urteil
thread-pending = Noch nicht gesendet
thread-pending-why = Sie senden es mit Ihrer Prüfung; bis dahin sehen nur Sie es
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
thread-suggest = Anderen Text vorschlagen
thread-suggest-hint = Ändern Sie den Text oben. Wer die Seite bearbeitet, kann Ihren Textvorschlag mit einem Klick übernehmen.
thread-instead = Was stattdessen dort stehen soll
thread-taken = Übernommen von { $who }, { $when }
thread-apply = Ansehen und übernehmen
thread-apply-several = { $n ->
    [one] { $n } Textvorschlag ansehen und übernehmen
   *[other] { $n } Textvorschläge ansehen und übernehmen
}
thread-clash = So lässt sich das nicht übernehmen.
thread-clash-two = Zwei Textvorschläge betreffen dieselbe Stelle. Wählen Sie einen davon:
thread-clash-one = Der eine lautet
thread-clash-other = Der andere lautet
thread-clash-gone = Die Stelle, die dieser Textvorschlag ersetzt, gibt es nicht mehr. Er lautet:
thread-clash-changed = Die Stelle, die dieser Textvorschlag ersetzt, hat sich seitdem geändert. Sie lautet jetzt:
thread-clash-suggestion = Der Textvorschlag lautet

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
    [one] { $n } Diskussion über eine Stelle, die es nicht mehr gibt
   *[other] { $n } Diskussionen über Stellen, die es nicht mehr gibt
}
thread-discussions = Diskussionen ({ $n })
thread-all = Alle Diskussionen
# Anstelle eines Kommentars, der selbst nichts sagt.
thread-silent = Schlägt einen anderen Text vor
# Dasselbe hinter dem Namen und einem Doppelpunkt.
thread-silent-by = schlägt einen anderen Text vor
# Die Stelle einer Diskussion ist nicht mehr ganz, was sie war.
thread-changed = Seitdem geändert
thread-to-words = Zur Stelle
thread-page-then = Die Seite von damals ansehen
thread-of-change = Gesagt zu Änderung { $number }
thread-words-changed = Die Stelle hat sich geändert
thread-words-gone = Die Stelle gibt es nicht mehr
