# Wie es dem Server geht.

health-title = Zustand
health-fine = Alles ist, wie es sein soll.
health-warnings = Darum sollte sich jemand kümmern:
health-program = Das Programm
health-version = Version
health-uptime = Laufzeit
health-memory = Arbeitsspeicher
health-accounts = Konten
health-sessions = Angemeldet
health-browsers = { $n ->
    [one] { $n } Browser
   *[other] { $n } Browser
}
health-work = Arbeit und Suche
health-jobs = Aufträge
health-jobs-told = { $waiting } warten, { $running } laufen, { $failed } innerhalb eines Tages fehlgeschlagen
health-index-pages = Suche in Seiten
health-index-rest = Suche im Übrigen
health-index-remade = wird neu aufgebaut: bisher { $done } von { $all }
health-index-fine = alles ist zu finden
health-index-behind = { $n ->
    [one] { $n } Ereignis im Rückstand
   *[other] { $n } Ereignisse im Rückstand
}
health-room = Platz
health-disk = Datenträger
health-disk-free = { $free } von { $all } frei
health-disk-used = { $used } belegt
health-disk-meter = Wie voll der Datenträger ist
health-database = Datenbank
# Was geschrieben ist und noch nicht in der Datei der Datenbank steht.
health-log = Noch nicht eingearbeitet
health-index = Suchindizes
health-repositories = Kopien von Repositorys
health-backup = Sicherung
health-backup-latest = Neueste
health-backup-operator = { $when } auf der Kommandozeile
health-backup-by = { $when } von { $who }
health-backup-none = Mit { $command } wurde noch keine erstellt.
health-programs = Programme, die Server überwachen, lesen dasselbe unter { $metrics } mit dem Token einer Person aus der Verwaltung und fragen unter { $healthz }, ob der Server da ist.
health-warning-read-only = Nichts kann gespeichert werden: Der Datenordner ist nicht beschreibbar, oder der Datenträger war voll.
health-warning-disk = Der Datenträger ist fast voll: { $left } sind noch frei.
health-warning-failed = { $n ->
    [one] { $n } Auftrag ist innerhalb eines Tages fehlgeschlagen; warum, steht bei den Repositorys.
   *[other] { $n } Aufträge sind innerhalb eines Tages fehlgeschlagen; warum, steht bei den Repositorys.
}
health-warning-late = Ein Auftrag wartet schon { $span } darauf, an die Reihe zu kommen.
health-warning-log = { $log } sind noch nicht in die Datenbank eingearbeitet: Irgendetwas liest sie ununterbrochen.
health-warning-no-backup = Es wurde noch keine Sicherung erstellt.
health-warning-old-backup = Die neueste Sicherung ist { $span } alt.
