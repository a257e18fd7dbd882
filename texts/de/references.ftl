# Was Kommentare im Code über Anforderungen sagen.

references-title = Was der Code sagt
references-title-of = Was der Code über { $page } sagt
references-only-now = Was nicht stimmt, wird nur für den Code von jetzt gezeigt.
references-now = Stand von jetzt anzeigen
references-places = { $n ->
    [one] Eine Stelle im Code nennt eine Anforderung
   *[other] { $n } Stellen im Code nennen Anforderungen
}
# Hinter der Zahl der Stellen.
references-all-fine = { $places }; daran ist nichts auszusetzen.
references-some-wrong = { $n ->
    [one] { $places }; eine davon sollte jemand ansehen.
   *[other] { $places }; { $n } davon sollte jemand ansehen.
}

references-by-state = Verweise nach Status
references-unknown = Namen, die auf keiner Seite stehen
references-unknown-short = Nirgends zu finden
references-unknown-hint = Der Kommentar nennt eine Anforderung, die auf keiner Seite steht. Sie wurde umbenannt oder entfernt, oder der Name ist falsch geschrieben.
references-ambiguous = Es ist nicht klar, welche gemeint ist
references-ambiguous-short = Nicht klar
references-ambiguous-hint = Auf mehreren Seiten steht eine Anforderung dieses Namens. Nennt der Kommentar auch die Seite, ist es klar.
references-stale = Für eine andere Fassung geschrieben
references-stale-short = Andere Fassung
references-stale-hint = Die Anforderung hat seither eine neue Fassung. Sehen Sie den Code noch einmal an und tragen Sie dann die neue Nummer in den Kommentar ein.
references-fine = In Ordnung
references-fine-hint = Was diese Kommentare nennen, steht auf einer Seite.
references-elsewhere = Andere Dokumente
references-elsewhere-hint = Diese Kommentare nennen ein Dokument an einer Adresse außerhalb dieses Wikis.

# Was der Code mit der Anforderung zu tun hat: hinter ihrem Namen und als Auswahl zu „Der Code …“.
references-does = setzt sie um
references-tests = testet sie
references-mentions = erwähnt sie
references-anything = hat irgendwie mit ihr zu tun
references-relation = Der Code
references-page = Steht auf der Seite

# Hinter Datei und Zeile: die Funktion, in der es steht.
references-in = in { $item }
references-perhaps = Vielleicht ist { $name } gemeint.
references-since = In der Datei seit { $commit } von { $who }

references-nothing = Noch nennt kein Code der eingebundenen Repositorys eine Anforderung. Ein kurzer Kommentar genügt, über dem Code, der umsetzt oder testet, was eine Seite verlangt:
references-example-done = { $example } dort, wo sie umgesetzt wird
references-example-tested = { $example } dort, wo sie getestet wird
references-example-page = { $example } mit der Seite dazu
references-other-tools = Auch Kommentare in der Schreibweise anderer Werkzeuge werden verstanden: duvet, OpenFastTrace, StrictDoc und S-CORE.
