# Wie E-Mail verschickt wird, und ein Brief zur Probe.

mail-title = E-Mail
mail-taken = Der Mailserver hat den Brief angenommen. Sehen Sie nach, ob er ankommt.
mail-refused = Der Brief wurde nicht verschickt.
mail-how = Wie sie verschickt wird
mail-server = Mailserver
mail-from = Von
mail-waits = Wartet auf mehr
# Neben „Wartet auf mehr“.
mail-wait = { $n ->
    [one] { $n } Sekunde zur selben Änderung
   *[other] { $n } Sekunden zur selben Änderung
}
mail-secret = Name und Passwort dafür kennt der Server; gezeigt werden sie niemandem.
mail-try = Ausprobieren
mail-to = Einen Brief zur Probe senden an
mail-send = Senden
mail-none = Es ist kein Mailserver angegeben, deshalb wird keine E-Mail verschickt. Was jemanden angeht, steht im Posteingang.
mail-naming = So geben Sie einen an
mail-naming-where = In der Datei mit den Einstellungen; danach wird der Server neu gestartet:
