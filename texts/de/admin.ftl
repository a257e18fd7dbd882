# Die Verwaltung: der Weg zu jedem ihrer Teile, die Tokens aller, das Protokoll und die Einstellungen.

admin-title = Verwaltung
admin-server = Der Server
admin-people = Personen
admin-people-told = { $n ->
    [one] { $accounts }; { $n } Browser ist angemeldet.
   *[other] { $accounts }; { $n } Browser sind angemeldet.
}
admin-groups = Gruppen
admin-groups-told = Personen, die zusammen gemeint sind.
admin-tokens-told = Schlüssel für Programme, die für jemanden handeln.
admin-tokens-lead = Womit sich Programme anmelden. Erstellt werden sie auf der Seite des Kontos, für das sie stehen.
admin-permissions = Rechte
admin-reading-closed = Lesen darf nur, wer sich anmeldet.
admin-reading-open = Alle dürfen lesen.
admin-repositories = Repositorys
admin-repositories-told = { $n ->
    [one] { $n } Repository ist hier in Seiten eingebunden.
   *[other] { $n } Repositorys sind hier in Seiten eingebunden.
}
admin-reviews = Prüfungen
admin-reviews-told = { $n ->
    [one] An { $n } Ort müssen Änderungen geprüft werden, bevor sie gelten.
   *[other] An { $n } Orten müssen Änderungen geprüft werden, bevor sie gelten.
}
admin-lint = Prüfregeln für Spezifikationen
admin-lint-told = Wie viel Gewicht jede Regel wo hat, wenn Seiten geprüft werden.
admin-quiet = Wann gefragt wird, ob etwas noch stimmt
admin-quiet-told = Wie sicher es sein muss, bevor jemand nach einer Anforderung gefragt wird, und wo.
admin-broken = Defekte Links
admin-broken-told = Links zwischen Seiten, die ins Leere führen, und was sich tun lässt.
admin-orphans = Seiten, auf die nichts verweist
admin-orphans-told = Nur über die Suche zu finden oder in der Liste aller Seiten.
admin-health = Zustand
admin-running = Laufzeit: { $time }.
admin-running-memory = Laufzeit: { $time }, Speicher: { $memory }.
admin-settings = Einstellungen
admin-settings-told = Der Name, wer lesen darf, wie lange Anmeldungen gelten.
admin-mail = E-Mail
admin-mail-none = Es ist kein Mailserver angegeben.
admin-mail-told = Wird über { $server } verschickt.
admin-models = Sprachmodelle
admin-models-none = Es ist kein Sprachmodell angegeben; das Wiki beantwortet Fragen selbst.
admin-models-told = Fragen beantwortet { $name }.
admin-audit = Protokoll
admin-audit-told = { $n ->
    [one] Wer was getan hat: bisher { $n } Eintrag.
   *[other] Wer was getan hat: bisher { $n } Einträge.
}
admin-index-pages-remade = Die Seiten werden für die Suche neu gelesen: bisher { $done } von { $all }.
admin-index-rest-remade = Verlauf, Änderungen, Kommentare und Commits werden für die Suche neu gelesen: bisher { $done } von { $all }.
admin-index-pages-behind = { $n ->
    [one] Seiten: Das letzte Ereignis ist noch nicht zu finden.
   *[other] Seiten: Die letzten { $n } Ereignisse sind noch nicht zu finden.
}
admin-index-rest-behind = { $n ->
    [one] Verlauf, Änderungen, Kommentare und Commits: Das letzte Ereignis ist noch nicht zu finden.
   *[other] Verlauf, Änderungen, Kommentare und Commits: Die letzten { $n } Ereignisse sind noch nicht zu finden.
}

audit-download = Alles herunterladen
# Über dem Grund, aus dem die Eingabe nicht zu verstehen war.
audit-everything = Hier steht alles, was getan wurde.
audit-none = Dazu gibt es keine Einträge.
audit-earlier = Ältere
audit-hint = Einträge kommen immer nur hinzu, und jeder enthält einen Hash des vorigen: { $command } stellt fest, ob einer geändert wurde.
audit-entries = Einträge
audit-who = Wer
audit-what = Was
audit-anything = Alles
# Tage: von einem bis zu einem anderen.
audit-since = Von
audit-until = Bis
audit-show = Anzeigen
audit-show-all = Alle anzeigen
# Hinter „in einem Browser“.
audit-from = , von { $address }
audit-entry = Eintrag { $number }
audit-act = Handlung
audit-about = Worum es geht
audit-hash = Hash

settings-name = Wie dieses Wiki heißt
settings-name-hint = Steht oben in jeder Ansicht und im Titel des Browsers.
settings-reading = Wer lesen darf
settings-reading-hint = Ein geschlossenes Wiki zeigt Fremden nur die Anmeldung.
settings-reading-open = Alle, auch ohne Anmeldung
settings-reading-closed = Nur, wer sich anmeldet
settings-session-days = Wie viele Tage man angemeldet bleibt
settings-session-days-hint = Vom letzten Besuch an gerechnet. Eine kleinere Zahl gilt sofort.
settings-given = Das ist von außen vorgegeben und wird deshalb dort geändert.
settings-server = Wie der Server eingerichtet ist
settings-server-hint = Beim Start des Servers durch Optionen, die Umgebung oder die Einstellungsdatei angegeben; alles andere sind Voreinstellungen.
