# Der Verlauf einer Seite.

history-title = Verlauf von { $name }
history-title-first = Verlauf der Startseite
history-back-to-page = Zurück zur Seite
history-in-short = Kurz gefasst
# Vor dem Knopf „Vergleichen“.
history-choose = Einen älteren und einen neueren Stand wählen, dann
history-compare = Vergleichen
history-compare-which = Vergleichen: { $which }
history-older = Älter
history-newer = Neuer
history-older-changes = Ältere Änderungen
history-picture = { $summary }. Über der Linie steht, was hinzukam, darunter, was wegfiel; jeder Balken führt zu seinen Änderungen.
history-as-it-was = Die Seite, wie sie damals war
# Bearbeitet von Ada am 12. März 2024, 14:05 UTC
history-by = { $kind } von { $who } am { $when }
# Dahinter, wenn die Seite damals woanders lag.
history-at = unter { $path }
# im Repository angekommen als 0123abcd am 12. März 2024
history-arrived = { $arrived } als { $commit } am { $day }
history-arrived-link = im Repository angekommen
history-what-changed = Was sich geändert hat
history-go-back = Zu dieser Fassung zurückkehren
