# Teile der Ansichten über Konten: Rollen, Geheimnisse, die einmal gezeigt werden, Sitzungen, Tokens, wem ein Agent gehört.

accounts-role-reader = Lesen
accounts-role-commenter = Kommentieren
accounts-role-editor = Bearbeiten
accounts-role-admin = Verwalten
# Hinter dem Namen der Rolle: „Lesen: liest“.
accounts-reader-may = liest
accounts-commenter-may = liest, kommentiert und macht Vorschläge
accounts-editor-may = schreibt auch Seiten
accounts-admin-may = bestimmt auch, wer was darf

accounts-yours = Ihr Konto
accounts-you = Sie
accounts-sessions = Wo Sie angemeldet sind
accounts-tokens = Tokens
accounts-agents = Agenten
accounts-told = Was Ihnen gemeldet wird

accounts-agent-of = Agent von { $owner }

accounts-token-title = Hier ist das Token.
accounts-token-use = Kopieren Sie es jetzt dorthin, wo es gebraucht wird: Es wird nicht noch einmal gezeigt. Programme senden es als Authorization: Bearer, ein Leerzeichen und das Token.
accounts-invitation-title = Hier ist die Einladung.
accounts-invitation-give = Geben Sie diesen Link der Person, die eingeladen ist; er gilt einmal und wird nicht noch einmal gezeigt.
accounts-invitation-sent = Sie wurde per E-Mail verschickt. Der Link gilt einmal und wird nicht noch einmal gezeigt.
accounts-invitation-unsent = Sie konnte nicht verschickt werden ({ $why }). Geben Sie den Link deshalb selbst weiter: Er gilt einmal und wird nicht noch einmal gezeigt.
accounts-reset-title = Hier ist der Link für ein neues Passwort.
accounts-reset-give = Geben Sie ihn nur der Person, für die er bestimmt ist; er gilt einmal und nur einen Tag lang. Ein früherer Link gilt nicht mehr.
accounts-to-copy = Zum Kopieren

# Der Name eines Knopfes, für alle, die ihn nicht sehen.
accounts-session-end = { $browser }, { $address } abmelden
accounts-session-this = dieser hier
accounts-session-used = Angemeldet am { $since }, zuletzt benutzt am { $seen }

accounts-tokens-none = Keine Tokens.
accounts-token-nameless = Ohne Namen
# Hinter dem Namen des Tokens.
accounts-token-of = von { $account }
accounts-token-at-most = , höchstens „{ $role }“
# Diese stehen in einer Reihe, mit Kommas dazwischen.
accounts-token-made = Erstellt am { $day }
accounts-token-made-by = Erstellt am { $day } von { $who }
accounts-token-used = zuletzt benutzt am { $day }
accounts-token-unused = nie benutzt
accounts-token-ran-out = abgelaufen am { $day }
accounts-token-runs-out = läuft am { $day } ab
accounts-token-revoke = Widerrufen
accounts-token-revoke-this = Das Token { $name } widerrufen
accounts-token-refused = Das Token wurde nicht erstellt.
accounts-token-for = Wofür es ist
accounts-token-most = Was es höchstens darf
accounts-token-all = alles, was das Konto darf
accounts-token-days = Wie viele Tage es gilt
accounts-token-days-hint = Leer: bis es jemand widerruft.
accounts-token-make = Token erstellen
