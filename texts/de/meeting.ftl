# Hier und im Repository wurde dieselbe Stelle geändert; und Änderungen auf dem Weg in ihre Repositorys.

meeting-title = Zwei haben dasselbe geändert: { $title }
meeting-refused = Das wurde nicht gespeichert.
meeting-sign-in = { $link } mit einem Konto, das bearbeiten darf, um zu wählen, was gilt.
meeting-sign-in-link = Melden Sie sich an
meeting-all = Alle Konflikte
meeting-open = { $ours } hat diese Seite hier geändert, während { $theirs } im Repository dieselbe Stelle geändert hat. Nichts ist verloren: Vorerst wird der Text des Repositorys gezeigt, und beide stehen unten. Wählen Sie einen oder führen Sie beide zusammen.
# „change“ ist ein Link: „Änderung 812“.
meeting-settled = Am { $when } entschieden: Was gewählt wurde, steht in { $change }.
meeting-settled-kept = Am { $when } entschieden: Der Text des Repositorys ist geblieben.
# Überschriften der beiden Seiten.
meeting-changed-here = Was { $who } hier geändert hat
meeting-changed-there = Was { $who } im Repository geändert hat
meeting-by-edit = { $when }, { $change }
meeting-by-commit = { $when }, { $change }, Commit { $commit }
meeting-deleted = Die Seite wurde gelöscht.
meeting-left = Der Text blieb, wie er war; die Seite wurde verschoben oder ist kein Text.
# Knöpfe: was hier getan wurde.
meeting-take = Den Text von { $who } übernehmen
meeting-take-deletion = Die Seite löschen, wie { $who } es getan hat
meeting-bring-back = Den Text von { $who } wiederherstellen
# Knöpfe: was das Repository enthält.
meeting-keep = Die Seite so lassen, wie sie ist
meeting-leave-deleted = Die Seite gelöscht lassen
# Die Werte außer „who“ sind die Zeilen, die zwischen den beiden Texten stehen.
meeting-marks = Zwischen { $start } und { $middle } steht der Text von { $who }, zwischen { $again } und { $end } der des Repositorys. Behalten Sie, was gelten soll, und entfernen Sie diese drei Zeilen.
meeting-change-it = Ändern Sie den Text, bis er stimmt.
meeting-join = Oder selbst zusammenführen
meeting-why = Warum so?
meeting-save = Diesen Text speichern
meeting-choose = Was soll gelten?

outgoing-title = Änderungen unterwegs
outgoing-all = Alle Änderungen
outgoing-hint = Seiten, die aus einem Repository kommen, lassen sich hier bearbeiten. Diese Änderungen sind noch nicht in ihrem Repository.
outgoing-none = Nichts wartet: Die Repositorys enthalten alle Änderungen von hier.
outgoing-branch = Sie werden auf dem Branch { $branch } angeboten. Von dort übernimmt sie jemand, der am Repository arbeitet.
outgoing-file = Sie werden nur als Datei angeboten. Geben Sie sie jemandem, der am Repository arbeitet.
# „command“ ist ein Befehl für die Kommandozeile: „git am wiki.mbox“.
outgoing-save = { $link }; { $command } übernimmt sie ins Repository, jede Änderung mit Name, Datum und Beschreibung.
outgoing-save-link = Alle in einer Datei speichern
outgoing-by = Änderung { $n } von { $who } am { $when }
outgoing-offered = angeboten seit dem { $when }
outgoing-only-here = bisher nur hier
