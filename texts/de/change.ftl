# Eine Änderung oder ein Vorschlag: wozu, was daraus für jede Seite wird, was dazu gesagt wird und worauf gewartet wird.

# Die Überschrift.
change-number = Änderung { $n }
# Eine Änderung mitten im Satz.
change-link = Änderung { $n }
change-is-draft = Entwurf
change-is-open = offen
change-is-merged = übernommen
change-is-withdrawn = zurückgezogen
# Hinter „Änderung 812 · “: der Teil des Wikis, zu dem sie gehört, und ihr Commit.
change-in-place = in { $place }
change-commit = Commit { $commit }
# Hinter dem Namen und dem Tag, ab dem sie gilt.
change-written-on = geschrieben am { $time }
change-after = Die Spezifikation danach
change-give-verdict = Urteil abgeben

# Was dazu gesagt wird.
change-discussion = Diskussion
change-discussions = { $n ->
    [one] { $n } Diskussion für sich
   *[other] { $n } Diskussionen in einer Liste
}
change-comment = Diese Änderung kommentieren
# Der Link ist „Anmelden“.
change-sign-in-to-comment = { $link }, um zu kommentieren. Eine bestimmte Stelle lässt sich kommentieren, indem Sie sie unten markieren.

# Die Seiten.
change-pages = Seiten dieser Änderung
change-pages-one-by-one = Seiten dieser Änderung, eine nach der anderen
change-page-of = Seite { $n } von { $all }
change-all-pages = alle Seiten
change-pages-alone = Jede wird in einer eigenen Ansicht gezeigt.
change-open-discussions = { $n ->
    [one] { $n } offene Diskussion
   *[other] { $n } offene Diskussionen
}
change-no-such-page = Änderung { $n } hat keine Seite unter { $path }
change-requirements = Betroffene Anforderungen
# Hinter dem Namen einer Anforderung.
change-requirement-new = neu
change-requirement-changed = geändert
change-requirement-removed = entfernt

# Was davon schon angesehen wurde.
change-unseen = Noch nicht gesehen
change-changed-since = Seither geändert
change-seen = Gesehen
change-mark-seen = Als gesehen markieren
change-mark-unseen = Als nicht gesehen markieren
change-mark-all-seen = Alle als gesehen markieren
change-what-changed-since = Was sich seither geändert hat
change-since-looked = Seit dem letzten Mal
change-whole = Die ganze Änderung
change-nothing-since = Seit Sie zuletzt nachgesehen haben, hat sich nichts geändert.
change-compared-with-seen = Verglichen mit dem, was Sie zuletzt angesehen haben.
change-seen-all = Sie haben alles gesehen.
change-seen-none = Sie haben noch nichts davon gesehen.
change-seen-some = { $n ->
    [one] Sie haben { $seen } von { $n } Seite gesehen.
   *[other] Sie haben { $seen } von { $n } Seiten gesehen.
}
change-seen-some-changed = { $n ->
    [one] Sie haben { $seen } von { $n } Seite gesehen; seither geändert: { $changed }.
   *[other] Sie haben { $seen } von { $n } Seiten gesehen; seither geändert: { $changed }.
}

# Worauf ein Vorschlag wartet.
change-heading-draft = Ein Entwurf: Nur Sie sehen ihn
change-heading-merged = Übernommen: So gilt es jetzt
change-heading-withdrawn = Zurückgezogen: Nichts davon gilt
change-heading-conflicts = Offen: Trifft auf andere Änderungen
change-heading-ready = Offen: Kann übernommen werden
change-heading-ready-there = Offen: Kann im Repository übernommen werden
change-heading-waits = Offen: Wartet auf Prüfung
change-nothing-done = Nichts wurde geändert.
change-with-words-by = Mitgeschrieben: { $names }.
# Wer übernommen oder zurückgezogen hat.
change-closed-by = Von { $name }
change-closed-by-at = Von { $name }, { $time }
change-last-written = Zuletzt bearbeitet: { $time }.
# Vor jeder Zeile für alle, die ihr Zeichen nicht sehen.
change-mark-good = In Ordnung:
change-mark-open = Hinweis:
change-mark-bad = Hindernis:
change-refused-by = { $name } verlangt Änderungen
change-approved-by = Zugestimmt: { $names }
change-no-verdict = Zum jetzigen Stand hat noch niemand ein Urteil abgegeben
# Der Pfad ist der einer Seite.
change-needs = { $n ->
    [one] { $path } braucht eine Zustimmung.
   *[other] { $path } braucht { $n } Zustimmungen.
}
# Die Namen sind „Pam oder Quinn“.
change-needs-by = { $n ->
    [one] { $path } braucht eine Zustimmung von { $names }.
   *[other] { $path } braucht { $n } Zustimmungen von { $names }.
}
change-or = { $before } oder { $last }
change-lapsed = Nach der Zustimmung von { $names } wurde noch etwas bearbeitet.
change-conflict = Jemand hat { $path } an derselben Stelle geändert.
change-conflict-on-branch = Die Texte müssen auf dem Branch zusammengeführt werden.
change-conflict-join = Beide Texte ansehen und zusammenführen
# Der Link ist „Änderung 812: ihr Titel“, die Seiten sind ein Pfad oder „3 Seiten“.
change-overlap = { $link } von { $author } ändert ebenfalls { $pages }
change-overlap-link = Änderung { $n }: { $title }

# Was mit einem Vorschlag geschehen kann.
change-merge = Übernehmen
change-merge-anyway = Trotzdem übernehmen
change-open = Zur Prüfung öffnen
change-open-again = Wieder öffnen
change-withdraw = Zurückziehen
change-edit = Diesen Vorschlag bearbeiten
change-reword = Anders beschreiben
change-add-page = Noch eine Seite ändern
change-add-page-hint = Ihre Adresse. Gibt es die Seite noch nicht, wird sie angelegt.
change-write = Schreiben
change-leave-out = Weglassen
change-title-label = Was anders wird, in wenigen Worten
change-description-label = Warum, und was dazu geführt hat
change-save-words = Beschreibung speichern

# Was andere von einem Vorschlag halten.
change-verdicts = Urteile
change-verdict-approved = { $who } hat zugestimmt, { $time }
change-verdict-refused = { $who } hat Änderungen verlangt, { $time }
change-verdict-commented = { $who } hat kommentiert, { $time }
change-verdict-lapsed = Das gilt nicht mehr für seither Geschriebenes: { $pages }
change-verdict-edited-since = Seither bearbeitet: { $pages }
# Hinter der Zeit eines Urteils.
change-verdict-superseded = es gilt ein späteres Urteil
change-sign-in-to-judge = { $link }, um zu sagen, was Sie davon halten.
change-own-proposal = Hier sagen andere, ob das gelten kann. Niemand urteilt über den eigenen Vorschlag.
change-what-do-you-think = Was halten Sie davon?
change-not-sent = Das wurde nicht gesendet.
change-your-verdict = Ihr Urteil
change-approve = Zustimmen
change-approve-hint = Es kann so gelten.
change-request = Änderungen verlangen
change-request-hint = Noch nicht so.
change-only-comment = Nur kommentieren
change-only-comment-hint = Weder ja noch nein.
change-verdict-words = In Ihren Worten
change-send = Senden

# Wo eine Änderung auf dem Weg ins Repository ist. Eine Änderung heißt in diesen Sätzen „Änderung 812“.
change-continues = Setzt { $change } neu auf das auf, was aus dem Repository kam.
change-same-as = Zuerst hier entstanden, als { $changes }; so kam sie aus dem Repository zurück.
change-reviewed-as = Geprüft als { $changes }: Was dazu gesagt wurde, steht dort.
change-only-here = Bisher nur hier.
change-waiting = Diese Änderung wartet darauf, ins Repository aufgenommen zu werden.
change-offered = { $offered }, auf dem Branch { $branch }, seit dem { $time }. Dort gilt sie, sobald jemand, der am Repository arbeitet, diesen Branch übernimmt.
change-offered-lead = Dem Repository angeboten
change-arrived = { $arrived } seit dem { $day } als Commit { $commit }, siehe { $change }.
change-arrived-lead = Im Repository
change-taken-back = Das Repository hatte sie und hat sie zurückgenommen, siehe { $change }.
change-again = Das Repository hat die Seite inzwischen geändert. Diese Änderung wurde darauf neu aufgesetzt, in { $change }.
change-met = Jemand muss entscheiden.
change-met-how = Das Repository hat dieselbe Stelle geändert; vorerst wird sein Text gezeigt.
change-met-link = Beide ansehen und entscheiden
change-settled-in = Das Repository hat dieselbe Stelle geändert. Was davon gewählt wurde, steht in { $change }.
change-settled = Das Repository hat dieselbe Stelle geändert, und sein Text wurde gewählt.
change-moot = Das Repository sagt inzwischen dasselbe.
# Der Befehl ist „git am change-812.patch“.
change-take = { $link } und jemandem geben, der am Repository arbeitet: { $command } übernimmt sie dort mit Name, Datum und Beschreibung.
change-take-link = Als Datei speichern

# Der Branch, auf dem ein Vorschlag geschrieben wird.
change-pull-request = Der Pull Request dazu
change-of-code = Gehört zu einer Änderung am Code:
change-branch-landed = Auf dem Branch { $branch } des Repositorys geschrieben und dort übernommen: Teil der Spezifikation seit { $change }.
change-branch-withdrawn = Auf dem Branch { $branch } des Repositorys geschrieben. Wird von selbst wieder geöffnet, sobald dort etwas gepusht wird.
change-branch-live = Auf dem Branch { $branch } des Repositorys geschrieben. Folgt dem, was dort gepusht wird, und wird damit übernommen.
change-newest-commits = Die neuesten { $n } Commits
