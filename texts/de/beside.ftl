# Was über und neben Seiten steht: Vorschlagen, Links, Anforderungen, Regeln, Pläne, Freigabelinks, Seitenbaum, Beobachten.

proposing-in = Sie schreiben in einem Vorschlag: { $proposal }. Nichts gilt, bevor er übernommen ist.
proposing-reviewed = Änderungen werden hier geprüft: Was Sie schreiben, wird vorgeschlagen und gilt, sobald andere zugestimmt haben.
proposing-only = Was Sie schreiben, wird vorgeschlagen und gilt, sobald jemand mit dem Recht zum Bearbeiten es übernommen hat.
proposing-save = Im Vorschlag speichern
proposing-draft = Als Entwurf behalten

relations-all = Alle Links
# Ein Link zu allen Seiten, die hierher verweisen; einige stehen darüber.
relations-more = { $n ->
    [one] { $n } weitere Seite und alle Links
   *[other] { $n } weitere Seiten und alle Links
}
relations-none = Keine andere Seite verweist hierher.
relations-linked-from = Seiten, die hierher verweisen
relations-related = Verwandte Seiten
# Wo ein Link steht: unter einer Überschrift.
relations-under = unter { $heading }
relations-now = Links sind nur von den Seiten bekannt, wie sie jetzt sind.
relations-show-now = Links von jetzt anzeigen

required-here = Was hier gefordert wird
required-all = Alle mit ihrem Wortlaut
required-more = { $n } weitere mit Wortlaut
required-failing = { $n ->
    [one] Tests einer Anforderung schlagen fehl:
   *[other] Tests von { $n } Anforderungen schlagen fehl:
}
required-version = Fassung { $version }

tested-results = Was Tests sagen
tested-passed = bestanden
tested-skipped = nicht ausgeführt
tested-failed = fehlgeschlagen
tested-message = Was er meldet
# Hinter dem Namen eines Tests: wozu er gehört.
tested-suite = in { $suite }
# Der Lauf einer CI, der das Ergebnis gemeldet hat.
tested-run = Lauf { $run }, { $when }, Commit { $commit }

ruling = Regeln, die hier gelten
ruling-version = Fassung { $version }
ruling-changed = zuletzt geändert am { $day }
ruling-rules = { $n ->
    [one] { $n } Regel
   *[other] { $n } Regeln
}

plan-cycle = Dieser Plan kann nie beginnen: { $cycle }.
plan-phases = { $n ->
    [one] Plan: { $n } Phase
   *[other] Plan: { $n } Phasen
}
plan-phases-done = Plan: { $n ->
    [one] { $n } Phase
   *[other] { $n } Phasen
}, { $done } von { $tasks ->
    [one] { $tasks } Aufgabe
   *[other] { $tasks } Aufgaben
} erledigt
plan-table = Phasen des Plans
plan-step = Schritt
plan-phase = Phase
plan-after = Wartet auf
plan-done = Erledigt
# Eine Phase, oder mehrere mit Kommas dazwischen.
plan-phase-numbered = Phase { $number }
plan-phase-named = Phase { $number }: { $title }
plan-after-nothing = Nichts
plan-no-tasks = Keine Aufgaben
plan-all-done = Alles erledigt
plan-waits = Wartet
plan-tasks-done = { $done } von { $tasks }
plan-phase-progress = { $phase }: { $done } von { $tasks }

shares-over = Freigabelinks, die nicht mehr gelten ({ $n })
shares-nameless = Freigabelink { $number }
shares-to = { $name } zu { $page }
# Zustand und Benutzung sind, was darunter folgt.
shares-made = Erstellt von { $who } am { $day }, { $state }, { $used }.
shares-works = gilt bis zum { $day }
shares-ended = beendet am { $day }
shares-works-no-more = gilt nicht mehr
shares-opened = zuletzt geöffnet am { $day }
shares-unopened = nie geöffnet
shares-end = Beenden
# Hinter „Beenden“, für alle, die nicht sehen, welcher gemeint ist.
shares-end-of = ({ $name })

standing-proposal = Ein Vorschlag von { $who } würde diese Seite ändern: { $proposal }
standing-ahead = Hier bearbeitet; noch nicht im Repository.
standing-ahead-where = Wo ist die Änderung?
standing-met = Hier und im Repository wurde dieselbe Stelle geändert. Gezeigt wird der Text des Repositorys, bis jemand entscheidet.
standing-met-choose = Beide ansehen und entscheiden
standing-conflicts = { $n ->
    [one] { $n } Konflikt zu entscheiden
   *[other] { $n } Konflikte zu entscheiden
}
standing-waiting = { $n ->
    [one] { $n } Änderung noch nicht im Repository
   *[other] { $n } Änderungen noch nicht im Repository
}

tree-unseen = { $n ->
    [one] { $n } Seite geändert, seit Sie zuletzt nachgesehen haben
   *[other] { $n } Seiten geändert, seit Sie zuletzt nachgesehen haben
}
tree-covered = Wie viel umgesetzt ist
tree-drifted = Stimmt das noch?
tree-arrange = Seiten ordnen

# Der Knopf, solange nichts beobachtet wird.
watching-begin = Beobachten
# Der Knopf, wenn etwas beobachtet wird, und der Name seines Menüs.
watching = Beobachtet
watching-hint = Änderungen werden Ihnen im Posteingang gemeldet.
watching-page = Diese Seite beobachten
watching-below = Diese Seite und alles darunter beobachten
watching-all = Alles beobachten
watching-end-page = Diese Seite nicht mehr beobachten
watching-end-below = „{ $page }“ und alles darunter nicht mehr beobachten
watching-end-all = Nicht mehr alles beobachten
