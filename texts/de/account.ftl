# Das eigene Konto: Name, Adresse, Passwort, Anmeldungen, Tokens und Agenten.

account-title = Ihr Konto
# Über dem Grund, aus dem etwas abgelehnt wurde.
account-failed = Das hat nicht geklappt.
account-password-changed = Ihr Passwort wurde geändert. Alle anderen Browser wurden abgemeldet.
account-kept = Gespeichert.
account-linked = Verknüpft: Sie können sich von nun an auch so anmelden.
account-unlinked = Die Verknüpfung ist aufgehoben.
account-role = Rolle
# Was: „liest, kommentiert und schlägt vor“.
account-role-means = { $role } – { $what }
account-groups = Gruppen
account-since = Hier seit

account-names = Name und Adresse
account-not-kept = Das wurde nicht gespeichert.
account-name = Der Name, den andere sehen
account-name-hint = Sie melden sich auch damit an. Was Sie geschrieben haben, bleibt unter dem Namen, den Sie damals hatten.
account-keep = Speichern
# Hinter dem Namen des Knopfes, für alle, die ihn nur hören: „Speichern: Name“.
account-keep-name = : Name
account-keep-email = : Adresse
account-email = Wohin E-Mails gehen
account-email-hint = Für ein neues Passwort, wenn Sie Ihres vergessen haben, und für Neuigkeiten, wenn Sie sie { $link }.
account-email-hint-link = per E-Mail bekommen möchten

account-language = Sprache
account-language-of = Von E-Mails und Oberfläche
# Hinter dem Namen des Knopfes, nur zu hören: „Sprache speichern“.
account-keep-language = : Sprache
account-language-hint = E-Mails an Sie werden in ihr geschrieben. Die Oberfläche spricht sie in diesem Browser, so wie nach einer Wahl am Fuß einer Seite.

account-password = Passwort
account-password-none = Sie melden sich über einen Anmeldedienst an, ohne Passwort. Sie können zusätzlich eines festlegen.
account-password-refused = Das Passwort ist geblieben, wie es war.
account-password-old = Altes Passwort
account-password-new = Neues Passwort
account-password-hint = Mindestens { $n } Zeichen. Alle anderen Browser werden damit abgemeldet.
account-password-change = Passwort ändern
account-password-set = Passwort festlegen

account-other-ways = Andere Wege, sich anzumelden
account-linked-as = { $provider }, als { $email }
account-linked-since = Verknüpft seit dem { $day }
account-link-provider = { $provider } verknüpfen
account-unlink = Trennen
account-unlink-provider = Von { $provider } trennen

account-sessions = Wo Sie angemeldet sind
account-sessions-lead = Ein Browser, den Sie nicht kennen? Melden Sie ihn ab und ändern Sie dann Ihr Passwort.
account-sessions-end = Überall sonst abmelden
account-session-ended = Dieser Browser wurde abgemeldet.
account-sessions-ended = Alle anderen Browser wurden abgemeldet.

account-tokens = Tokens
account-tokens-lead = Ein Programm, das sich mit einem Token anmeldet, tut alles in Ihrem Namen. Für eines, das selbstständig arbeitet, legen Sie besser einen Agenten an. { $link }, ist für Programme und für Menschen beschrieben.
account-tokens-lead-link = Was es kann
account-token-make = Ein Token erstellen
account-token-revoked = Widerrufen: Damit meldet sich niemand mehr an.

account-agents = Agenten
account-agents-lead = Ein Agent ist ein Programm, für das Sie verantwortlich sind. Was er tut, steht unter seinem eigenen Namen, als Ihr Agent gekennzeichnet, und er darf nie mehr als Sie.
account-agents-none = Sie haben keine Agenten.
account-agent-make-title = Einen Agenten anlegen
account-agent-make = Agenten anlegen
account-agent-refused = Der Agent wurde nicht angelegt.
account-agent-name-hint = Er behält diesen Namen: Was er getan hat, ist damit gekennzeichnet.
account-agent-role = Was er darf
account-agent-bar = Sperren
account-agent-unbar = Wieder zulassen
account-agent-barred = Der Agent ist gesperrt, und seine Tokens sind widerrufen.
account-agent-unbarred = Der Agent darf sich wieder anmelden. Er braucht ein neues Token.
# Eine Aufzählung mit Kommas: „Rolle ‚Bearbeiten‘, seit dem 12. März 2024, noch nicht tätig, gesperrt seit dem 13. März 2024“.
account-agent-since = Rolle „{ $role }“, seit dem { $day }
account-agent-seen = zuletzt tätig am { $day }
account-agent-unseen = noch nicht tätig
account-agent-barred-since = gesperrt seit dem { $day }
# Vor einem Feld, in dem steht, wofür das Token ist.
account-agent-token = Ein Token für
account-agent-token-make = Erstellen
# Hinter dem Namen des Knopfes, für alle, die ihn nur hören.
account-agent-token-for = , für { $name }
