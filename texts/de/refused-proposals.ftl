# Warum etwas nicht geschah: Änderungen, Vorschläge, Urteile und was geprüft werden muss. Wird mit großem Anfangsbuchstaben und Punkt gezeigt.

refused-no-change = es gibt keine Änderung { $change }
refused-no-proposal = Änderung { $change } ist kein Vorschlag; sie gehört schon zum Verlauf
refused-change-without-page = Änderung { $change } betrifft { $path } nicht

# In einen Vorschlag schreiben.
refused-proposal-empty = der Vorschlag ändert nichts; geben Sie an, was er an welcher Seite ändert
refused-proposal-title = geben Sie dem Vorschlag einen Titel: was anders wird, in wenigen Worten
refused-proposal-long = der Titel oder die Beschreibung ist zu lang; schreiben Sie das in die Seiten
refused-proposal-pages = ein Vorschlag umfasst höchstens { $most } Seiten; teilen Sie ihn auf
refused-proposal-repositories = { $path } gehört zu einem anderen Repository als die Seiten davor; schlagen Sie das für jedes Repository getrennt vor
refused-proposal-has-page = { $path } gehört schon zum Vorschlag; geben Sie an, welche Fassung davon Sie gesehen haben ({ $version })
refused-proposal-place-taken = unter { $path } steht inzwischen eine andere Seite; geben Sie Ihrer eine andere Adresse, oder lassen Sie sie weg und bearbeiten Sie jene
refused-version-of-other-page = { $version } ist eine Fassung einer anderen Seite als { $path }
refused-version-of-other-proposal = { $version } gehört zu einem anderen Vorschlag; gehen Sie von einer Fassung aus, die gilt oder galt
refused-revision-of-other-page = Fassung { $revision } gehört zu einer anderen Seite als { $path }
refused-revise-branch = dieser Vorschlag wird auf dem Branch { $branch } geschrieben; ändern Sie ihn dort, er folgt von selbst
refused-revise-merged = Änderung { $change } ist schon übernommen; schlagen Sie eine neue vor
refused-revise-withdrawn = Änderung { $change } ist zurückgezogen; öffnen Sie sie zuerst wieder
refused-retitle-merged = Änderung { $change } gehört zum Verlauf, und der wird nie umgeschrieben

# Wie es um ihn steht.
refused-merged-already = Änderung { $change } ist schon übernommen
refused-withdrawn-already = Änderung { $change } ist schon zurückgezogen
refused-open-branch = er wird auf einem Branch geschrieben; sobald dort etwas hinzukommt, wird er von selbst geöffnet
refused-withdraw-merged = Änderung { $change } ist schon übernommen; schlagen Sie eine neue vor, die die Seiten wiederherstellt

# Übernehmen.
refused-merge-draft = Änderung { $change } ist ein Entwurf; öffnen Sie sie zuerst zur Prüfung
refused-merge-branch = dieser Vorschlag wird auf dem Branch { $branch } geschrieben; übernehmen Sie den Branch in seinem Repository, die Änderung folgt
refused-merge-unseen = seit Sie nachgesehen haben, hat jemand in den Vorschlag geschrieben; sehen Sie noch einmal nach und übernehmen Sie dann
refused-merge-nothing = was Änderung { $change } vorschlägt, steht schon in den Seiten; ziehen Sie sie zurück
refused-merge-objection = { $name } hat Änderungen verlangt und seither nicht zugestimmt
refused-merge-unapproved = { $n ->
    [one] für { $path } fehlt noch eine Zustimmung
   *[other] für { $path } fehlen noch { $n } Zustimmungen
}
# Die Namen derer, deren Zustimmung zählt, zusammengesetzt mit `refused-merge-either`.
refused-merge-unapproved-by = { $n ->
    [one] für { $path } fehlt noch eine Zustimmung von { $names }
   *[other] für { $path } fehlen noch { $n } Zustimmungen von { $names }
}
refused-merge-either = { $before } oder { $last }
# Zuerst einer der beiden Sätze davor: was für eine Seite fehlt.
refused-merge-likewise = { $n ->
    [one] { $first }, und für eine weitere Seite ebenso
   *[other] { $first }, und für { $n } weitere Seiten ebenso
}

# Urteile und was geprüft werden muss.
refused-judge-draft = Änderung { $change } ist ein Entwurf; ein Urteil ist nur möglich, solange sie offen ist, ein Kommentar immer
refused-judge-merged = Änderung { $change } ist übernommen; ein Urteil ist nur möglich, solange sie offen ist, ein Kommentar immer
refused-judge-withdrawn = Änderung { $change } ist zurückgezogen; ein Urteil ist nur möglich, solange sie offen ist, ein Kommentar immer
refused-judge-own = niemand urteilt über den eigenen Vorschlag; sagen Sie es in einem Kommentar
refused-judge-nothing = schreiben Sie etwas, oder wählen Sie ein Urteil
refused-policy-reviewers = nennen Sie höchstens { $most } Personen, die prüfen
# Der Name steht in Anführungszeichen.
refused-policy-nobody = es gibt kein Konto { $name }; legen Sie es zuerst an
refused-policy-few = { $approvals ->
    [one] eine Zustimmung wird verlangt
   *[other] { $approvals } Zustimmungen werden verlangt
}, aber { $people ->
    [0] niemand ist genannt
    [one] nur eine Person ist genannt
   *[other] nur { $people } Personen sind genannt
}
