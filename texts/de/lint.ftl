# Was die Prüfregeln zu einer Seite sagen, und wie viel Gewicht jede hat.

lint-title = Prüfregeln zu { $page }
lint-unclear = Was ist hier unklar?
lint-kind = Betrachtet als: { $kind }.
lint-no-kind = Diese Seite ist von keiner besonderen Art, deshalb wird wenig von ihr verlangt.
lint-found = Was gefunden wurde
lint-about = Das sind Regeln: Sie kennen Wörter, aber nicht, was Sie meinen. Wie viel Gewicht jede hat, wird für jeden Teil des Wikis unter { $settings } festgelegt.
lint-settings-title = Prüfregeln für Spezifikationen
lint-settings-lead = Jede Seite wird nach diesen Regeln angesehen: beim Schreiben, bei Vorschlägen und wenn jemand danach fragt. Was Sie für eine Regel festlegen, gilt an dem genannten Ort und für alles darunter, solange dort nichts anderes festgelegt ist.
lint-settings-none = Jede Regel hat ihr übliches Gewicht.
lint-settings-say = Festlegen, wie viel Gewicht eine Regel hat
lint-settings-refused = Das wurde nicht gespeichert.
lint-settings-at = An diesem Ort und darunter
lint-settings-at-hint = Die Adresse einer Seite; / für das ganze Wiki.
lint-settings-rule = Regel
lint-rule-usually = { $rule } (üblich: { $weight })
# Zur Auswahl, unter „Wie sie gemeldet wird“.
lint-weight = { $weight ->
    [off] Gar nicht
    [info] Als Hinweis
    [error] Als Fehler
   *[warning] Als Warnung
}
# Mitten in einer Zeile: „(üblich: als Hinweis)“.
lint-weight-within = { $weight ->
    [off] gar nicht
    [info] als Hinweis
    [error] als Fehler
   *[warning] als Warnung
}
lint-settings-weight = Wie sie gemeldet wird
lint-settings-weight-hint = Ein Fehler lässt die Prüfung eines Vorschlags scheitern, eine Warnung wird dort gemeldet, ein Hinweis nur auf Nachfrage.
lint-lift = Aufheben
# Was aufgehoben wird: hinter dem Namen des Knopfs zu hören, nicht zu sehen.
lint-lift-of = für „{ $rule }“ unter { $path }
