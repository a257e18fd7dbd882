# Wie Arten von Seiten, Regeln, Verträge und Einstellungen heißen, wo immer sie gezeigt werden, und warum etwas so ist.

# Wozu eine Seite da ist: zur Auswahl, und in „Betrachtet als: Entscheidung.“
called-constitution = Grundsätze
called-user-story = User Story
called-requirements = Sammlung von Anforderungen
called-decision = Entscheidung
called-plan = Plan mit Phasen
called-tasks = Aufgabenliste
called-contract = Vertrag
called-glossary = Glossar
called-constitution-for = Regeln, die für alles darunter gelten; sie stehen dort neben jeder Seite.
called-user-story-for = Was jemand tun möchte und warum, mit den Szenarien, die zeigen, dass es geht.
called-requirements-for = Was das Produkt können muss, eine benannte Anforderung nach der anderen.
called-decision-for = Was entschieden wurde, was dazu geführt hat und was daraus folgt.
called-plan-for = Was in welcher Reihenfolge getan wird und was worauf wartet.
called-tasks-for = Arbeit zum Abhaken, Phase für Phase.
called-contract-for = Was zwei Seiten einander zusagen und was geschieht, wenn eine sich nicht daran hält.
called-glossary-for = Die Wörter, die auf den anderen Seiten vorkommen, mit ihrer Bedeutung.

# Prüfregeln, nach dem, was sie finden.
called-duplicate-id = Zwei Anforderungen haben denselben Namen
called-dangling-id = Eine Anforderung wird genannt, die es nicht gibt
called-waits-for-itself = Ein Plan wartet auf sich selbst
called-acceptance = Nichts zeigt, wann es erfüllt ist
called-scenario-steps = Ein Szenario hat kein Ergebnis
called-binding-word = Eine Anforderung verlangt nichts
called-ears = Ein Kriterium ist kein vollständiger Satz seiner Art
called-missing-part = Ein Teil fehlt
called-empty-part = Ein Teil ist leer
called-placeholder = Wörter der Vorlage stehen noch da
called-unreadable-contract = Ein Vertrag ist nicht lesbar
called-unreadable-diagram = Ein Diagramm ist nicht lesbar
called-contract-reference = Ein Vertrag nennt etwas, das es nicht gibt
called-contract-twice = Ein Vertrag sagt etwas doppelt
called-contract-mistake = Ein Vertrag ist unvollständig
called-part-order = Teile stehen in ungewöhnlicher Reihenfolge
called-code-detail = Einzelheiten des Codes
called-undefined-term = Ein Begriff, den das Glossar nicht erklärt
called-vague-words = Wörter ohne Maß

# Was mit unklaren Worten nicht stimmt.
called-vague = Lässt sich verschieden verstehen
called-actor = Es ist nicht gesagt, wer es tut
called-undefined = Ein Begriff, der nicht erklärt ist
called-contradiction = Zwei Aussagen widersprechen sich
called-missing = Ein Fall fehlt

# Woher der Wert einer Einstellung kommt.
called-by-default = Voreinstellung
called-set-here = hier festgelegt
called-from-file = aus der Einstellungsdatei
called-from-environment = aus der Umgebung
called-from-flag = von der Kommandozeile

# Verträge: worin sie geschrieben sind, und wie schwer ein Unterschied wiegt.
called-sql = SQL-Tabellen
called-breaking = Inkompatibel
called-may-break = Vielleicht inkompatibel
called-fine = Verträglich

# Wie Anforderungen geschrieben sind, die das Werkzeug Doorstop verwaltet, neben Beispielen wie „FR-001“.
called-doorstop = Doorstop-Einträge

# In „Dieser Plan kann nie beginnen: …“. Beides sind Phasen oder Aufgaben; die zweite Meldung setzt die erste fort, oder sich selbst.
called-waits = { $first } wartet auf { $second }
called-waits-on = { $told }, und das wartet auf { $next }

# Warum jemand etwas darf oder nicht: ein eigener Satz, oder das Ende von „Darf bearbeiten: …“ und „Darf nicht bearbeiten: …“.
may-administrator = verwaltet das Wiki
may-open = das Wiki ist für alle offen
may-account = alle mit einem Konto dürfen das Wiki lesen
may-closed = nur wer ein Konto hat, darf das Wiki lesen
may-role = die Rolle „{ $role }“ erlaubt es
may-needs = dafür ist die Rolle „{ $role }“ nötig
may-members = nur Mitglieder mit der Rolle „{ $role }“ dürfen es
# { $place } ist ein Pfad oder „das ganze Wiki“; { $set } ist eines der beiden „may-set“.
may-everybody-reads = { $place } ist für alle offen{ $set }
may-everybody-edits = alle mit einem Konto dürfen { $place } bearbeiten{ $set }
may-named = { $place } nennt { $name }{ $set }
may-named-editor = { $place } nennt { $name } für das Bearbeiten{ $set }
may-group = { $place } nennt die Gruppe { $name }{ $set }
may-group-editor = { $place } nennt die Gruppe { $name } für das Bearbeiten{ $set }
may-nobody = { $place } nennt niemanden außer der Verwaltung{ $set }
may-others-read = { $place } ist nur für diejenigen offen, die dort genannt sind{ $set }
may-others-edit = { $place } nennt andere für das Bearbeiten{ $set }
may-set-by = {" "}(festgelegt von { $who } am { $day })
may-set = {" "}(festgelegt am { $day })
may-unseen = kann es nicht sehen
may-stranger = dafür ist ein Konto nötig
may-barred = das Konto ist gesperrt

# Warum Seiten verwandt sind.
because-much-the-same = sagt fast dasselbe
because-same-words = verwendet dieselben Wörter
because-together = in { $together } von { $of } Änderungen zusammen geändert

# Was mit einem Link nicht stimmt; davor steht, wohin er führt.
because-no-picture = so ein Bild gibt es nicht
because-nothing-there = an diesem Ort ist nichts
because-deleted-in = was dort war, wurde in Änderung { $change } gelöscht
because-deleted = was dort war, wurde gelöscht
because-moved = was dort war, wurde verschoben; der Link funktioniert hier, aber nicht in den Dateien
because-no-section-here = diese Seite hat keinen Abschnitt „{ $section }“
because-no-section = die Seite dort hat keinen Abschnitt „{ $section }“

# Was ein Commit mit einer Seite zu tun hat: Der Commit ist es, der etwas ändert, sagt oder nennt.
because-changed = ändert diese Seite
because-changed-code = ändert { $file }{ $n ->
    [0] {""}
    [1] {" "}und eine weitere Datei
   *[other] {" "}und { $many } weitere Dateien
}; diese Seite nennt diesen Code (code: { $pattern })
because-says = sagt „{ $key }:“ zu dieser Seite
because-says-requirement = sagt „{ $key }: { $name }“; das steht auf dieser Seite
because-names = nennt { $name }; das steht auf dieser Seite

# Warum eine Frage an ihrer Stelle in der Liste steht: was von der Antwort abhängt.
because-nothing-hangs = Keine Anforderung hängt davon ab.
because-unfinished = Sie steht in { $name }; ohne die Antwort ist das nicht fertig.
because-section = { $n ->
    [one] { $name } steht im selben Abschnitt.
   *[other] { $many } Anforderungen stehen im selben Abschnitt.
}
because-page = { $n ->
    [one] { $name } steht auf derselben Seite.
   *[other] { $many } Anforderungen stehen auf derselben Seite.
}
# Hinter einem der drei davor.
because-code = { $n ->
    [one] Eine Stelle im Code hängt davon ab.
   *[other] { $many } Stellen im Code hängen davon ab.
}

# Ein Verweis im Code, und die Seite, die er nennt.
because-stale = für Fassung { $code } geschrieben; auf der Seite steht Fassung { $page }

# Warum Code und Spezifikation vielleicht nicht mehr übereinstimmen. { $old } und { $new } sind Code.
drifted-said = { $what }; davon spricht die Anforderung
drifted-number = aus der Zahl { $old } wurde { $new }
drifted-comparison = aus dem Vergleich { $old } wurde { $new }
drifted-negation = eine Bedingung wurde umgekehrt
drifted-logic = in einer Bedingung wurde aus { $old } jetzt { $new }
drifted-became = aus { $old } wurde { $new }
drifted-opposite = aus { $old } wurde { $new }, also das Gegenteil
drifted-failure = der gemeldete Fehler ist jetzt { $new } und war { $old }
drifted-arithmetic = es wird anders gerechnet: aus { $old } wurde { $new }
drifted-text = aus dem Text { $old } wurde { $new }
drifted-call = { $new } wird aufgerufen und nicht mehr { $old }
drifted-check-gone = eine Prüfung ist weggefallen: { $old }
drifted-gone = weggefallen ist: { $old }
drifted-check-new = eine Prüfung ist neu: { $new }
drifted-new = neu ist: { $new }
drifted-rewritten = { $old } wurde neu geschrieben
drifted-says = die Anforderung sagt jetzt { $new } und sagte { $old }
drifted-binds = wie verbindlich die Anforderung ist, hat sich geändert
drifted-words = die Anforderung sagt jetzt etwas anderes, und der Code wurde nicht geändert
drifted-little = die Anforderung wurde nur sprachlich überarbeitet
drifted-stale = der Code wurde für Fassung { $code } geschrieben, und auf der Seite steht Fassung { $page }
drifted-unlinked = der letzte Code, der sie nannte, ist aus { $file } verschwunden
drifted-unstated = { $file } nennt sie, und auf keiner Seite steht sie mehr
drifted-failing = der Test { $test } schlägt fehl
# Wie viele weitere Dateien es sind; eines der nächsten beiden setzt das fort.
drifted-files = { $n ->
    [0] { $file } wurde geändert
    [1] { $file } und eine weitere Datei wurden geändert
   *[other] { $file } und { $others } weitere Dateien wurden geändert
}
drifted-named = { $changed }; diese Seite nennt diesen Code (code: { $pattern })
drifted-along = { $changed }; in { $along } von hundert Fällen wurde diese Seite mitgeändert

# Das Protokoll: auf welchem Weg jemand gekommen ist, unter einem Satz.
audit-door-browser = im Browser
audit-door-api = über die API
audit-door-mcp = als Werkzeug eines Agenten
audit-door-command = auf der Kommandozeile
audit-door-hook = über einen Webhook
audit-door-program = durch das Programm selbst

# Worum es bei einer Handlung geht, zur Auswahl.
audit-of-session = An- und Abmelden
audit-of-account = Konten
audit-of-identity = Identitäten anderswo
audit-of-group = Gruppen
audit-of-token = Tokens
audit-of-invitation = Einladungen
audit-of-reset = Links für neue Passwörter
audit-of-reading = Offen oder geschlossen
audit-of-setting = Einstellungen
audit-of-permission = Rechte
audit-of-share = Freigabelinks
audit-of-policy = Verlangte Prüfungen
audit-of-lint = Prüfregeln für Spezifikationen
audit-of-proposal = Übernommene Vorschläge
audit-of-page = Verschoben, gelöscht, wiederhergestellt
audit-of-repository = Repositorys
audit-of-hook = Webhooks
audit-of-drift = Abweichungen
audit-of-export = Exporte
audit-of-backup = Sicherungen
audit-of-audit = Das Protokoll selbst

# Wer etwas getan hat, wo es niemandes Konto war.
audit-by-operator = Wer den Server betreibt,
audit-by-anonymous = Jemand
audit-by-program = Das Programm

# Was getan wurde: der Rest eines Satzes, der damit beginnt, wer es war; ein Punkt folgt. Was ohne Leerzeichen an einem Wort
# hängt, wie in „sich{ $with }“, ist eines der Stücke weiter unten, oder nichts.
audit-did-sign-in = hat sich{ $with } angemeldet
audit-did-not-sign-in = wurde bei der Anmeldung{ $with } abgewiesen ({ $account }){ $more }
audit-did-sign-out = hat sich abgemeldet
audit-did-end-session = hat eine Sitzung von { $account } beendet
audit-did-end-sessions = hat { $account } überall abgemeldet
audit-did-make-account = hat das Konto { $account }{ $role } angelegt
audit-did-change-role = hat die Rolle von { $account }{ $from } auf „{ $role }“ geändert
audit-did-change-account = hat das Konto { $account } geändert{ $what }
audit-did-bar = hat { $account } für die Anmeldung gesperrt
audit-did-allow = hat { $account } wieder zur Anmeldung zugelassen
audit-did-set-password = hat ein neues Passwort für { $account } festgelegt
audit-did-link = hat { $account } mit { $provider } verbunden
audit-did-unlink = hat { $account } von { $provider } getrennt
audit-did-make-group = hat die Gruppe { $group } angelegt
audit-did-change-group = hat die Gruppe { $group } geändert{ $what }
audit-did-remove-group = hat die Gruppe { $group } entfernt
audit-did-join = hat { $account } in die Gruppe { $group } aufgenommen
audit-did-leave = hat { $account } aus der Gruppe { $group } genommen
audit-did-make-token = hat ein Token für { $account }{ $named } erstellt
audit-did-revoke-token = hat ein Token von { $account }{ $named } widerrufen
audit-did-invite = hat { $who }{ $role } eingeladen
audit-did-revoke-invitation = hat die Einladung { $who } zurückgezogen
audit-did-accept-invitation = hat eine Einladung als { $account }{ $role } angenommen
audit-did-make-reset = hat einen Link erstellt, mit dem { $account } ein neues Passwort festlegen kann
audit-did-ask-reset = hat einen Link angefordert, um das Passwort von { $account } festzulegen
audit-did-use-reset = hat das Passwort von { $account } über einen Link festgelegt
audit-did-open-reading = hat das Wiki für alle geöffnet
audit-did-close-reading = hat das Wiki für alle geschlossen, die nicht angemeldet sind
audit-did-change-setting = hat die Einstellung „{ $setting }“{ $from }{ $to } geändert
audit-did-mount = hat { $repository } unter { $path } eingebunden
audit-did-change-repository = hat das Repository unter { $path } geändert{ $what }
audit-did-remove-repository = hat das Repository unter { $path } entfernt
audit-did-change-secret = hat ein neues Geheimnis für Webhooks erzeugt
audit-did-set-policy = hat die Zahl der nötigen Zustimmungen für { $path } auf { $approvals } gesetzt{ $by }
audit-did-lift-policy = verlangt keine Zustimmungen mehr für { $path }
# Die Regel ist ihr Name; das Gewicht ist eines der vier weiter unten.
audit-rule = „{ $rule }“
audit-did-set-rule = hat das Gewicht der Regel { $rule } für { $path } auf „{ $weight }“ gesetzt
audit-did-lift-rule = hat aufgehoben, was für { $path } zur Regel { $rule } festgelegt war
# Was jemand darf, ist „lesen“ oder „bearbeiten“.
audit-did-set-permission = hat festgelegt, wer { $path } { $duty } darf{ $who }
audit-did-lift-permission = hat aufgehoben, was dazu festgelegt war, wer { $path } { $duty } darf
audit-did-share = hat { $path } mit einem Link freigegeben{ $revision }{ $until }
audit-did-end-share = hat einen Freigabelink beendet: { $link }
audit-did-move = hat { $path }{ $to }{ $more } verschoben, in Änderung { $change }
audit-did-delete = hat { $path }{ $more } gelöscht, in Änderung { $change }
audit-did-restore = hat { $path } wiederhergestellt, in Änderung { $change }
audit-did-merge = hat Änderung { $change }{ $overruled } übernommen
audit-did-answer = hat bestätigt, dass { $requirement } von { $path } noch stimmt{ $moment }
audit-did-put-off = möchte bis { $until } nicht nach { $requirement } von { $path } gefragt werden
audit-did-set-threshold = hat festgelegt, ab welcher Sicherheit nach { $path } gefragt wird{ $least }
audit-did-export = hat die Seiten unter { $path }{ $history } exportiert{ $moment }
audit-did-download = hat das Protokoll heruntergeladen
audit-did-back-up = hat eine Sicherung erstellt{ $size }
audit-did-put-back = hat eine Sicherung zurückgespielt
audit-did-rebuild = hat alles neu erstellen lassen, was aus dem Verlauf abgeleitet ist
audit-did-test-mail = hat eine Test-E-Mail an { $address } geschickt

# Anstelle eines Namens.
audit-no-account = Name ohne Konto
audit-first-administrator = die erste Person für die Verwaltung
audit-somebody = jemanden
audit-number = Nummer { $n }
audit-link = Link { $n }

# Stücke der Sätze darüber.
audit-with-provider = {" "}über { $provider }
audit-more-refused = ; weitere solche Versuche, die nicht aufgeführt sind: { $n }
audit-with-role = {" "}mit der Rolle „{ $role }“
audit-as-role = {" "}mit der Rolle „{ $role }“
audit-from-role = {" "}von „{ $role }“
audit-from-value = {" "}von „{ $value }“
audit-to-value = {" "}auf „{ $value }“
audit-named = {" "}(„{ $label }“)
audit-colon = : { $what }
audit-by-reviewers = {" "}(von { $names })
audit-as-of-revision = , in Fassung { $revision }
audit-until-then = , bis { $until }
audit-moved-to = {" "}nach { $to }
audit-and-more = {" "}und { $n } weitere
audit-overruled = {" "}trotz verlangter Änderungen
audit-as-of = {" "}(Stand { $moment })
audit-to-least = : { $least }
audit-with-history = {" "}mit ihrem Verlauf
audit-of-bytes = {" "}({ $bytes } Byte)

# Was an einem Konto oder einem Repository geändert wurde: „: heißt jetzt Ben“, „: wie oft nachgesehen wird, 5m“.
audit-what-name = heißt jetzt { $name }
audit-what-often = wie oft nachgesehen wird, { $often }
audit-what-never = wie oft nachgesehen wird, nie

# Wie viel Gewicht eine Regel hat, mitten im Satz.
audit-weight-off = aus
audit-weight-info = Hinweis
audit-weight-warning = Warnung
audit-weight-error = Fehler
