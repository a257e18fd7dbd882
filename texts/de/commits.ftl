# Die Commits einer Seite, und ein einzelner Commit.

commits-title-root = Commits zur Startseite
commits-title = Commits zu { $name }
commits-back = Zurück zur Seite
# Mit der Zeile, mit der eine Seite Code nennt.
commits-hint = Was im Repository geschehen ist und diese Seite betrifft: Die Seite selbst wurde geändert, oder Code, den sie an ihrem Anfang nennt ({ $code }), oder jemand hat die Seite oder eine ihrer Anforderungen genannt.
commits-none = Noch betrifft kein Commit diese Seite: Sie wurde hier geschrieben und nennt keinen Code.
commits-older = Ältere Commits

# Mit dem kurzen Namen des Commits.
commit-in = Commit { $commit } · in { $repository }
commit-changed = Was er an den Seiten geändert hat
commit-by = { $who }, { $when }
# Ein Commit, der früher geschrieben wurde, als er an seine Stelle kam.
commit-by-and-put = { $who }, { $when }, an diese Stelle gesetzt am { $put }
commit-no-page = Er hat keine Seite geändert.
commit-merge-no-page = Der Merge, mit dem er hereinkam, hat keine Seite geändert.
# Mit „Änderung 812“ als Link.
commit-became = Aus ihm wurde { $change }.
commit-came-in-with = Er ist einer von mehreren, die mit { $change } hereinkamen.
commit-pages = Seiten, die er betrifft
commit-pages-none = Keine: Er hat keine Seite geändert, keinen Code, den eine Seite nennt, und nennt auch selbst keine.
commit-files = Dateien
commit-files-none = Er hat keine Datei berührt, oder seine Dateien werden noch gelesen.
commit-more-files = { $n ->
    [one] und { $n } weitere Datei
   *[other] und { $n } weitere Dateien
}
