# Der Posteingang, und was jemand beobachtet.

inbox-title = Posteingang
inbox-all-read = Sie haben alles gelesen.
inbox-none = Noch nichts. Beobachten Sie eine Seite, und hier steht, was mit ihr geschieht. Was Sie sonst betrifft, kommt von selbst.
inbox-nothing-unread = Nichts ungelesen
inbox-unread-count = { $n ->
    [one] { $n } Meldung ungelesen
   *[other] { $n } Meldungen ungelesen
}
inbox-show-read = Auch Gelesenes anzeigen
inbox-show-unread = Nur Ungelesenes anzeigen
inbox-mark-all = Alle als gelesen markieren
inbox-mark = Als gelesen markieren
# Was als gelesen markiert wird: zu hören, nicht zu sehen.
inbox-mark-week = die Woche
inbox-to-settings = Was Sie beobachten, E-Mail
inbox-unseen = { $n ->
    [one] { $n } Seite hat sich geändert, seit Sie zuletzt nachgesehen haben
   *[other] { $n } Seiten haben sich geändert, seit Sie zuletzt nachgesehen haben
}
inbox-older = Ältere
inbox-unread = Ungelesen:
inbox-week = Die Woche in dem, was Sie beobachten
# Vor dem Titel einer Seite.
inbox-about-page = Zur Seite
# Vor dem, was eine Änderung von sich sagt.
inbox-about-change = Änderung { $number }:
# Was geschah, und durch wen.
inbox-deed = { $deed ->
    [merged] { $who } hat etwas geändert
    [asked] { $who } bittet Sie um eine Prüfung
    [opened] { $who } hat eine Änderung vorgeschlagen
    [updated] { $who } hat den Vorschlag überarbeitet
    [withdrawn] { $who } hat den Vorschlag zurückgezogen
    [approved] { $who } hat dem Vorschlag zugestimmt
    [demanded] { $who } hat Änderungen verlangt
    [reviewed] { $who } hat den Vorschlag geprüft
    [applied] { $who } hat Ihren Textvorschlag übernommen
    [mentioned] { $who } hat Sie erwähnt
    [replied] { $who } hat geantwortet
    [resolved] { $who } hat die Diskussion als erledigt markiert
    [reopened] { $who } hat die Diskussion wieder aufgenommen
    [assigned] { $who } hat Ihnen eine Diskussion zugewiesen
   *[commented] { $who } hat kommentiert
}
# Warum man davon erfährt.
inbox-reason = { $reason ->
    [assigned] Sie sollen antworten.
    [mention] Sie werden erwähnt.
    [review] Sie sollen prüfen.
    [author] Die Änderung ist von Ihnen.
    [thread] Sie nehmen an der Diskussion teil.
   *[watch] Sie beobachten das.
}
inbox-somebody = Jemand
inbox-settings-title = Was Ihnen gemeldet wird
inbox-kept = Gespeichert.
inbox-not-kept = Das wurde nicht gespeichert.
inbox-watched = Was Sie beobachten
inbox-watched-none = Noch nichts. Auf jeder Seite gibt es dafür einen Knopf.
inbox-everything = Alles
inbox-and-below = { $page } und alles darunter
# seit 12. März 2024
inbox-since = seit dem { $day }
inbox-stop = Beenden
inbox-stop-everything = Nicht mehr alles beobachten
inbox-stop-below = „{ $page }“ und alles darunter nicht mehr beobachten
inbox-stop-page = Die Seite „{ $page }“ nicht mehr beobachten
inbox-watch-everything = Alles beobachten
inbox-otherwise = Was Sie sonst betrifft, wird Ihnen in jedem Fall gemeldet: Antworten, Erwähnungen von @{ $name }, was Ihnen zugewiesen wird und was aus Ihren eigenen Änderungen wird.
inbox-feed = Für einen Feedreader: { $everything }. Auch jede Seite hat einen eigenen Feed.
inbox-feed-link = alles, was sich ändert
inbox-mail = E-Mail
inbox-mail-not-sent = Dieses Wiki verschickt noch keine E-Mails: Wer es betreibt, muss erst festlegen, wie. Was Sie hier wählen, gilt von da an.
inbox-mail-address = Ihre Adresse
inbox-mail-when = Wann
inbox-mail-off = Keine E-Mail
inbox-mail-off-hint = Alles steht im Posteingang.
inbox-mail-at-once = Sofort
inbox-mail-at-once-hint = Etwa eine Minute, nachdem etwas geschehen ist; was zusammengehört, kommt in einer E-Mail.
inbox-mail-daily = Einmal am Tag
inbox-mail-daily-hint = Alles, was Sie nicht gelesen haben, mit dem, was sich geändert hat.
inbox-weekly = Einmal in der Woche
inbox-weekly-drift = Was vielleicht nicht mehr stimmt
inbox-weekly-drift-hint = Aus dem, was Sie beobachten, wenn sich dort etwas getan hat: im Posteingang und, falls Sie E-Mails bekommen, auch per E-Mail.
