# Zwei haben dieselbe Stelle geändert: ihre Texte zusammenführen, und die Konflikte, die auf eine Entscheidung warten.

conflict-title = Jemand anders hat dieselbe Stelle geändert
conflict-yours = Was Sie geändert haben
conflict-theirs = Was die anderen geändert haben
conflict-title-proposal = Die Seite wurde inzwischen geändert
conflict-proposal-deletes = Dieser Vorschlag löscht die Seite. Inzwischen hat jemand ihren Text geändert: Sehen Sie sich das unten an, und entscheiden Sie dann.
conflict-proposal-meets-deletion = Dieser Vorschlag ändert die Seite. Inzwischen hat jemand sie gelöscht. Speichern Sie den Text unten; mit dem Übernehmen wird die Seite wiederhergestellt.
conflict-proposal-meets-change = Dieser Vorschlag und jemand anders haben dieselbe Stelle geändert. Nichts ist verloren: Beide Texte stehen unten. Führen Sie sie im letzten Feld zusammen; der Vorschlag behält das Ergebnis.
conflict-of-proposal = Was der Vorschlag ändert
conflict-meanwhile = Was inzwischen geändert wurde
conflict-delete = So löschen, wie sie jetzt ist
conflict-leave-out = Aus dem Vorschlag herauslassen
conflict-deleted = Während Sie geschrieben haben, hat jemand diese Seite gelöscht. Ihr Text steht unten; wenn Sie ihn speichern, wird die Seite neu angelegt.
conflict-changed = Während Sie geschrieben haben, hat jemand an derselben Stelle einen anderen Text gespeichert. Nichts ist verloren: Beide Texte stehen unten. Führen Sie sie im letzten Feld zusammen, und speichern Sie dann.
# Mit den Marken von Git als Code; die mittlere zweimal.
conflict-marks = Zwischen { $start } und { $middle } steht Ihr Text, zwischen { $again } und { $end } der andere. Behalten Sie, was gelten soll, und entfernen Sie diese drei Zeilen.
conflict-no-marks = Beide Texte sind zusammengeführt; ändern Sie das Ergebnis, bis es stimmt.
conflict-joined = Beide Texte zusammengeführt
conflict-give-up = Meinen Text aufgeben
conflict-not-now = Jetzt nicht

conflicts-title = Offene Konflikte
conflicts-hint = Hier und im Repository wurde dieselbe Stelle geändert. Nichts ist verloren; jemand muss entscheiden, was gilt.
conflicts-none = Es gibt nichts zu entscheiden.
conflicts-who = { $ours } hier, { $theirs } im Repository · seit dem { $when }
