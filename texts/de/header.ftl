# Die Leiste oben auf jedem Bildschirm, und der Hinweis darunter, dass Vergangenes gezeigt wird.

# Die Knöpfe, die die linke Spalte öffnen: frühere Fragen oder den Seitenbaum.
header-asked = Gefragt
header-wiki = Wiki
header-ask = Fragen
header-inbox = Posteingang
header-inbox-empty = Posteingang, nichts ungelesen
header-inbox-unread = Posteingang, { $n } ungelesen
header-search = Die Spezifikation durchsuchen
header-administration = Verwaltung
header-account-of = Konto von { $name }
header-signed-in = Angemeldet als { $name } (Rolle: { $role }).
header-your-account = Ihr Konto
header-programs = Für Programme und Agenten

header-moment = Gezeigter Zeitpunkt
header-then = Sie sehen die Spezifikation, wie sie { $when } war.
header-to-now = Zurück zum Jetzt
header-since-then = Was sich seitdem geändert hat
