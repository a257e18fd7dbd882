# Die Liste der Änderungen, zwei Fassungen im Vergleich, was sich seit dem letzten Blick geändert hat, und das Ende eines Links in einer E-Mail.

changes-none-open = Nichts wartet auf eine Prüfung. Bearbeiten Sie eine Seite und wählen Sie „Vorschlagen“, um zu beginnen.
changes-none-draft = Sie haben keine Entwürfe.
changes-none-withdrawn = Nichts wurde zurückgezogen.
changes-none = Keine Änderung passt dazu. Lassen Sie ein Feld leer, um mehr zu sehen.
changes-all = Alle Änderungen
changes-in-short = Kurz gefasst
changes-compare = Zwei Zeitpunkte vergleichen
changes-questions = Offene Fragen
changes-older = Ältere Änderungen
# Die Reiter.
changes-by-state = Änderungen nach Status
changes-merged = Übernommen
changes-open = Offen ({ $n })
changes-my-drafts = Meine Entwürfe
changes-withdrawn = Zurückgezogen
# Was aufgeführt wird: wo, und zwischen welchen Tagen.
changes-at = Hier oder darunter
changes-since = Nach dem
changes-until = Bis zum
changes-show = Anzeigen
# Eine Änderung als Wortlaut eines Links.
changes-number = Änderung { $n }
# Vor der Zahl der Seiten.
changes-by = Änderung { $n } von { $who } am { $when }
changes-more-pages = { $n ->
    [one] und { $n } weitere Seite
   *[other] und { $n } weitere Seiten
}
changes-overlap = Überschneidung
# Mit „Überschneidung“ als Marke und den Änderungen als Links.
changes-overlaps = { $badge } mit { $changes }: Beide ändern dieselbe Seite
# Was eine Änderung mit einer Seite gemacht hat: eine Marke vor ihrem Titel.
changes-created = angelegt
changes-edited = bearbeitet
changes-moved = verschoben
changes-deleted = gelöscht
changes-restored = wiederhergestellt

compare-which = geben Sie an, welche Fassungen verglichen werden sollen: from=…&to=…
compare-title = Was sich in { $title } geändert hat
compare-page = Die Seite
compare-before = Vorher
compare-after = Nachher
compare-nothing = Nichts: Die Seite war neu
# Mit „Änderung 812“ als Link.
compare-state = { $when }, von { $who } in { $change }

unseen-title = Was sich geändert hat, seit Sie zuletzt nachgesehen haben
unseen-inbox = Posteingang
unseen-mark-all = Alle als gesehen markieren
unseen-none = Nichts: Sie haben alles gesehen, was andere geändert haben.
unseen-lead = { $n ->
    [one] { $n } Seite wurde von anderen geändert. Eine Seite gilt als gesehen, sobald Sie sie geöffnet haben.
   *[other] { $n } Seiten wurden von anderen geändert. Eine Seite gilt als gesehen, sobald Sie sie geöffnet haben.
}
unseen-more = und { $n } weitere
unseen-what-changed = Was sich geändert hat
unseen-new = Neu
unseen-last = zuletzt von { $who } am { $when }: { $why }

unwatch-title = Genug davon?
# Was der Knopf bedeutet.
unwatch-page = Sie erhalten dann keine Meldungen mehr zur Seite „{ $title }“.
unwatch-below = Sie erhalten dann keine Meldungen mehr zu „{ $title }“ und allem darunter.
unwatch-everything = Sie erhalten dann nicht mehr zu allem Meldungen.
unwatch-watch = Sie erhalten dann keine Meldungen mehr zu dem, was Sie beobachtet haben.
unwatch-mail = Sie erhalten dann keine E-Mails mit Neuigkeiten mehr.
unwatch-week = Sie erhalten dann die wöchentliche Übersicht darüber nicht mehr, was vielleicht nicht mehr stimmt.
unwatch-stop = Abbestellen
unwatch-all = Alles ansehen, was Ihnen gemeldet wird
unwatch-stopped = Abbestellt
unwatch-over = Sie erhalten dazu keine Meldungen mehr.
