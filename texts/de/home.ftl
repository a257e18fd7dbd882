# Die Startseite, wenn das Wiki ganz oben keine Seite hat.

home-title = Die Spezifikation
home-new = Neue Seite
home-start = Wo anfangen?
home-lately = Was sich zuletzt geändert hat
home-all-changes = Alle Änderungen
# Was jemand geändert hat, in den Sätzen darunter.
home-and-others = { $n ->
    [one] { $page } und { $n } weitere Seite
   *[other] { $page } und { $n } weitere Seiten
}
home-did = { $kind ->
    [create] { $who } hat { $what } angelegt
    [move] { $who } hat { $what } verschoben
    [delete] { $who } hat { $what } gelöscht
    [restore] { $who } hat { $what } wiederhergestellt
   *[edit] { $who } hat { $what } bearbeitet
}
home-did-times = { $kind ->
    [create] { $who } hat { $what } { $n }-mal angelegt
    [move] { $who } hat { $what } { $n }-mal verschoben
    [delete] { $who } hat { $what } { $n }-mal gelöscht
    [restore] { $who } hat { $what } { $n }-mal wiederhergestellt
   *[edit] { $who } hat { $what } { $n }-mal bearbeitet
}
