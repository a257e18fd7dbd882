# Gruppen von Personen, und eine davon.

groups-title = Gruppen
# Der Weg zurück, über dem Titel.
groups-people = Personen
groups-lead = Legen Sie mit einer Gruppe fest, wer manche Seiten sehen oder bearbeiten darf, und geben Sie allen Mitgliedern auf einmal mehr Rechte.
groups-none = Es gibt noch keine Gruppen.
groups-line = { $n ->
    [one] { $group }: { $n } Person
   *[other] { $group }: { $n } Personen
}
groups-line-role = { $n ->
    [one] { $group }: { $n } Person, mindestens mit der Rolle „{ $role }“
   *[other] { $group }: { $n } Personen, alle mindestens mit der Rolle „{ $role }“
}
groups-make = Eine Gruppe anlegen
groups-not-made = Die Gruppe wurde nicht angelegt.
groups-name-hint = Eine Gruppe gleichen Namens bei einem Anmeldedienst füllt sie von selbst.
groups-role = Was ihre Mitglieder im ganzen Wiki mindestens dürfen
# Zur Auswahl, wo eine Gruppe keine Rolle hat.
groups-role-none = von sich aus nichts
groups-make-act = Gruppe anlegen
groups-kept = Gespeichert. Es gilt sofort.
groups-failed = Das hat nicht geklappt.
groups-members = Wer dazugehört
groups-join = Noch jemand
groups-join-act = Aufnehmen
groups-join-hint = Der Name eines Kontos.
groups-itself = Die Gruppe selbst
groups-keep = Speichern
groups-delete = Gruppe löschen
groups-leave = Herausnehmen
groups-leave-whom = { $name } herausnehmen
groups-member-provider = { $name }, laut { $provider }
groups-nobody = Noch niemand.
