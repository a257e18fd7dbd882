# Wer was sehen kann und wo Änderungen geprüft werden müssen, für die Verwaltung.

permissions-title = Wer was sehen kann
permissions-refused = Das hat nicht geklappt.
permissions-whole = Das ganze Wiki
permissions-open = Alle können dieses Wiki lesen, mit oder ohne Konto.
permissions-close-it = Für alle ohne Konto schließen
permissions-closed = Nur wer ein Konto hat, kann dieses Wiki lesen.
permissions-open-it = Für alle öffnen
permissions-whole-set = Festgelegt von { $who } am { $when }.
# Statt eines Namens, hinter „Festgelegt von“ und „festgelegt von“.
permissions-runs-it = den Betreibern
permissions-runs-this = den Betreibern dieses Wikis
permissions-places = Orte mit eigenen Regeln
permissions-no-places = Keine: Überall gelten die Rollen des ganzen Wikis.
permissions-read-by = Lesen dürfen: { $who }
permissions-edited-by = Bearbeiten dürfen: { $who }
# Statt Namen.
permissions-admins-alone = nur die Verwaltung
# „pages“ ist ein Link: „12 Seiten“.
permissions-set = { $pages }, festgelegt von { $who } am { $when }
permissions-set-once = { $pages }, festgelegt von { $who }
permissions-another = Festlegen, wer einen anderen Ort sehen kann
permissions-another-hint = Die Adresse einer Seite; was dort festgelegt wird, gilt auch für alles darunter.
permissions-go = Dorthin gehen
permissions-shares = Freigabelinks zu einzelnen Seiten
permissions-no-shares = Bisher hat niemand einen erstellt.

policies-title = Prüfungen
policies-told = Wo nichts festgelegt ist, speichert sofort, wer bearbeiten darf, oder schlägt eine Änderung vor. Wo eine Prüfung verlangt ist, wird jede Änderung einer Seite vorgeschlagen und gilt, sobald genug Personen zugestimmt haben.
policies-none = Bisher muss nichts geprüft werden.
policies-ask = Prüfungen verlangen
policies-refused = Das wurde nicht gespeichert.
policies-where = An diesem Ort und darunter
policies-where-hint = Die Adresse einer Seite; / für das ganze Wiki.
policies-approvals = Wie viele Personen zustimmen müssen
policies-approvals-hint = Außer der Person, die die Änderung vorschlägt. Mit 0 werden Seiten dort wieder sofort gespeichert.
policies-reviewers = Wer zustimmen muss
policies-reviewers-hint = Namen von Konten, durch Kommas getrennt; leer für alle, die bearbeiten dürfen.
# „path“ ist ein Link, „who“ nennt Personen.
policies-line = { $n ->
    [one] { $path }: eine Zustimmung von { $who }
   *[other] { $path }: { $n } Zustimmungen von { $who }
}
policies-line-anybody = { $n ->
    [one] { $path }: eine Zustimmung von jemandem, der bearbeiten darf
   *[other] { $path }: { $n } Zustimmungen von Personen, die bearbeiten dürfen
}
# Ein Knopf; wofür er ist, wird nur vorgelesen.
policies-lift = Aufheben
policies-lift-for = für { $path }
