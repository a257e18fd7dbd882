# Wie E-Mail verschickt wird, und ein Brief zur Probe.

mail-title = E-Mail
mail-taken = Der Mailserver hat die E-Mail angenommen. Sehen Sie nach, ob sie ankommt.
mail-refused = Die E-Mail wurde nicht verschickt.
mail-how = Wie sie verschickt wird
mail-server = Mailserver
mail-from = Von
mail-waits = Wartet auf mehr
# Neben „Wartet auf mehr“.
mail-wait = { $n ->
    [one] { $n } Sekunde lang zur selben Änderung
   *[other] { $n } Sekunden lang zur selben Änderung
}
mail-secret = Name und Passwort dafür kennt der Server; gezeigt werden sie niemandem.
mail-try = Ausprobieren
mail-to = Eine Test-E-Mail senden an
mail-send = Senden
mail-none = Es ist kein Mailserver angegeben, deshalb wird keine E-Mail verschickt. Was jemanden angeht, steht im Posteingang.
mail-naming = So geben Sie einen an
mail-naming-where = In der Einstellungsdatei; danach wird der Server neu gestartet:
