# Anforderungen des ganzen Wikis oder unterhalb einer Seite, und eine davon. Auch die Ansicht der Verweise im Code verwendet einige.

requirements-title = Anforderungen
requirements-title-below = Anforderungen in { $page } und darunter
requirements-pages-title = Anforderungen nach Seiten
requirements-pages-title-below = Anforderungen nach Seiten in { $page } und darunter
requirements-everywhere = Überall
requirements-export = Als Tabelle (CSV)
requirements-views = Darstellungen
requirements-list = Liste
requirements-table = Tabelle
requirements-by-page = Nach Seiten
requirements-none-like = Nichts passt dazu.
requirements-more = Weitere
requirements-nothing = Noch steht auf keiner Seite eine Anforderung. Eine Anforderung ist ein Satz mit einem Namen, damit andere auf ihn verweisen können: Menschen in Diskussionen und Kommentare im Code.
requirements-nothing-how = Schreiben Sie ihren Namen vor den Absatz, so wie Sie es gewohnt sind:
requirements-example-line = { $example } in einer eigenen Zeile vor dem Text

# Das Formular, das sagt, welche gezeigt werden.
requirements-words = Wörter
# Wonach jemand suchen könnte.
requirements-words-example = Passwort
requirements-at = Hier oder darunter
requirements-dialect = Geschrieben als
requirements-dialect-any = beliebig
requirements-show = Anzeigen
requirements-by-state = Anforderungen nach Status

# Köpfe von Tabellen.
requirements-as-table = Anforderungen als Tabelle
requirements-one = Anforderung
requirements-says = Was sie sagt
requirements-state = Status
requirements-code = Code
requirements-tests = Tests
requirements-pages-table = Seiten und wie viel davon umgesetzt und getestet ist
requirements-how-much = Wie viel
requirements-tested = Getestet
requirements-in-code = Im Code
requirements-no-code = Noch kein Code

# Eine Anforderung.
requirements-no-name = { $name } ist kein Name
requirements-which = Auf mehreren Seiten steht eine Anforderung dieses Namens. Welche meinen Sie?
# { $change } ist ein Link, der „Änderung 812“ sagt.
requirements-gone = Sie steht auf keiner Seite mehr: Am { $when } wurde sie entfernt ({ $change }). Das war ihr letzter Wortlaut.
requirements-gone-change = Änderung { $n }
requirements-version = Fassung { $n }
requirements-part-of = Teil von { $other }
requirements-parts = Teile
requirements-also = Andere Seiten, auf denen eine dieses Namens steht
requirements-all-of-page = Alle dieser Seite
requirements-all = Alle Anforderungen
requirements-unnamed = Kein Code nennt diese Anforderung. Ein Kommentar wie { $example } in einem Repository, das hier eingebunden ist, verbindet die beiden.
# Überschriften über dem Code, der sie umsetzt, testet oder erwähnt.
requirements-does = Setzt sie um
requirements-verifies = Testet sie
requirements-mentions = Erwähnt sie
requirements-line = Zeile { $n }
requirements-lines = Zeilen { $first } bis { $last }
requirements-stale = für Fassung { $n } geschrieben

# Was aus ihr wurde: Jede Änderung tat etwas davon, oder mehreres.
requirements-history = Was aus ihr wurde
requirements-added = geschrieben
requirements-changed = anders formuliert
requirements-renamed = umbenannt
requirements-moved = verschoben
requirements-removed = entfernt
requirements-restored = wiederhergestellt
requirements-did-as = { $what }: { $name }
requirements-did-to = { $what } nach { $page }
requirements-did-as-to = { $what } nach { $page }: { $name }
requirements-what-changed = was sich geändert hat

requirements-threads = { $n ->
    [one] { $n } Diskussion über ihren Wortlaut
   *[other] { $n } Diskussionen über ihren Wortlaut
}
requirements-settled = erledigt
requirements-commits = Commits, die sie nennen
