# Alle Konten, und eines davon, wie es verwaltet wird.

people-title = Personen
people-invite = Jemanden einladen
people-groups = Gruppen
people-tokens = Tokens
# Das Feld, mit dem man Personen findet.
people-words = Name oder Adresse
people-find = Suchen
people-none = Niemand heißt so.
# Was jemand darf: die Rolle.
people-may = Darf
people-here-last = Zuletzt hier
people-state = Status
people-never = nie
people-active = aktiv
people-barred = gesperrt
people-role = Rolle
people-add = Selbst ein Konto anlegen
people-add-hint = Besser ist eine Einladung: Dann kennt niemand sonst das Passwort.
people-add-refused = Das Konto wurde nicht angelegt.
people-password = Passwort für den Anfang
people-add-button = Konto anlegen

# Was getan wurde, einmal gesagt.
people-kept = Gespeichert.
people-kept-role = Gespeichert. Es gilt sofort.
people-kept-barred = Gesperrt: überall abgemeldet, und alle Tokens sind widerrufen.
people-kept-unbarred = Darf sich wieder anmelden. Frühere Tokens bleiben widerrufen.
people-kept-session = Dieser Browser wurde abgemeldet.
people-kept-sessions = Überall abgemeldet.
people-kept-token = Widerrufen: Damit meldet sich niemand mehr an.
people-kept-unlinked = Die Verknüpfung ist aufgehoben.
people-refused = Das hat nicht geklappt.

# Wo jemand angemeldet ist.
people-sessions = Angemeldet
people-nowhere = Nirgends.
people-end-sessions = Überall abmelden
people-make-token = Token erstellen

# Hinter einer Adresse, in der an Stelle der Nummer etwas anderes steht, in Anführungszeichen.
people-no-number = { $id } ist keine Nummer eines Kontos
people-kind = Art
people-person = Person
people-agent = Agent
people-agent-of = Agent von { $owner }
# „may“ gilt; „role“ ist, was das Konto ohne seine Gruppen hat.
people-may-more = { $may } (von sich aus: { $role })
people-comes-in = Anmeldung
people-by-tokens = mit Tokens
people-by-password = mit Passwort
people-by-provider = über einen Anmeldedienst
people-here-since = Hier seit
people-barred-head = Gesperrt
people-barred-since = seit dem { $when }

people-settings = Konto verwalten
# Knöpfe; was gespeichert wird, wird hinter „Speichern“ nur vorgelesen.
people-keep = Speichern
people-keep-role = (Rolle)
people-keep-name = (Name)
people-keep-address = (Adresse)
people-email = E-Mail
people-reset = Link für ein neues Passwort erstellen
people-bar = Sperren
people-unbar = Wieder zulassen

# Hinter einer Gruppe und einem Komma.
people-at-least = mindestens „{ $role }“
people-as-told = laut { $provider }
people-take-out = Herausnehmen
people-take-out-of = Aus { $group } herausnehmen
people-another-group = Weitere Gruppe
people-take-in = Aufnehmen
# Es gibt keine Gruppen, oder keine Agenten.
people-no-lines = Keine.

people-identities = Bei Anmeldediensten
people-linked-since = Verknüpft seit dem { $when }
people-unlink = Trennen
people-unlink-from = Von { $provider } trennen

people-agents = Agenten
people-agent-refused = Der Agent wurde nicht angelegt.
people-another-agent = Weiterer Agent
# Vor einer Liste von Rollen.
people-agent-may = mit der Rolle
people-make-agent = Anlegen
