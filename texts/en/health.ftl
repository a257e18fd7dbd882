# How the server is doing.

health-title = Health
health-fine = Everything is as it should be.
health-warnings = This should be looked after:
health-program = The program
health-version = Version
health-uptime = Running for
health-memory = Memory
health-accounts = Accounts
health-sessions = Signed in
health-browsers = { $n ->
    [one] { $n } browser
   *[other] { $n } browsers
}
health-work = Work and search
health-jobs = Jobs
health-jobs-told = { $waiting } waiting, { $running } running, { $failed } failed within a day
health-index-pages = Search in pages
health-index-rest = Search in the rest
health-index-remade = made again: { $done } of { $all } so far
health-index-fine = all of it can be found
health-index-behind = { $n ->
    [one] { $n } event behind
   *[other] { $n } events behind
}
health-room = Room
health-disk = Disk
health-disk-free = { $free } free of { $all }
health-disk-used = { $used } used
health-disk-meter = How full the disk is
health-database = Database
# What is written and not in the database’s file yet.
health-log = Not folded in yet
health-index = Search indexes
health-repositories = Copies of repositories
health-backup = Backup
health-backup-latest = Latest
health-backup-operator = { $when } on the command line
health-backup-by = { $when } by { $who }
health-backup-none = None was made with { $command } yet.
health-programs = Programs that watch over servers read the same at { $metrics } with an administrator's token, and ask { $healthz } whether the server is there.
health-warning-read-only = Nothing can be saved: the data folder may not be written, or the disk was full.
health-warning-disk = The disk is nearly full: { $left } are left.
health-warning-failed = { $n ->
    [one] { $n } job failed within a day; the repositories say why.
   *[other] { $n } jobs failed within a day; the repositories say why.
}
health-warning-late = A job has been waiting for its turn for { $span }.
health-warning-log = { $log } are not folded into the database yet: something reads it all the time.
health-warning-no-backup = No backup was made yet.
health-warning-old-backup = The latest backup is { $span } old.
