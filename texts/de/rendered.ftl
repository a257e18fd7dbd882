# Was auf einer Seite um die Worte des Autors steht, meist nur zu hören oder unter dem Zeiger. Kein Markup, keine geraden Anführungszeichen (").

rendered-section-link = Link zu diesem Abschnitt
rendered-requirement-link = Link zu dieser Anforderung
rendered-requirement-about = Was aus dieser Anforderung, ihrem Code und ihren Tests geworden ist
# Zu einem Namen, den Anforderungen mehrerer Seiten tragen.
rendered-several = Mehrere Seiten nennen das
rendered-picture = Das Bild für sich
rendered-picture-absent = Dieses Bild liegt außerhalb des Ordners, der hier gezeigt wird
rendered-done = Erledigt
rendered-to-do = Zu tun
rendered-settings = Einstellungen dieser Seite
rendered-settings-more = { $n ->
    [one] Eine weitere Einstellung steht im Quelltext.
   *[other] { $n } weitere Einstellungen stehen im Quelltext.
}
# Das Wort über einem hervorgehobenen Absatz.
rendered-callout = { $kind ->
    [tip] Tipp
    [important] Wichtig
    [warning] Warnung
    [caution] Vorsicht
   *[note] Hinweis
}
# Über dem, was von einer anderen Seite gezeigt wird.
rendered-held-from = Aus { $place }
# Why: ein halber Satz.
rendered-held-absent = { $place } wird nicht gezeigt: { $why }
rendered-held-none = Hier ist zurzeit nichts aufgelistet.
rendered-held-no-list = Es kann nichts aufgelistet werden: { $why }

# Code, den eine Seite zeigt: woher er ist, hinter dem Namen seiner Datei.
rendered-code-line = Zeile { $n }
rendered-code-lines = Zeilen { $from } bis { $to }
rendered-code-as-of = Stand { $commit }
# Was seither aus ihm geworden ist.
rendered-code-unchanged = Seither unverändert.
rendered-code-same = Der Code sagt jetzt dasselbe.
rendered-code-moved = Unverändert, steht jetzt aber in Zeile { $line }.
rendered-code-moved-file = Unverändert, steht jetzt aber in { $file }, Zeile { $line }.
rendered-code-changed = { $n ->
    [one] Seither in einem Commit geändert.
   *[other] Seither in { $many } Commits geändert.
}
rendered-code-other = Er sagt etwas anderes.
rendered-code-other-since = Er sagt seither etwas anderes.
rendered-code-gone = Er ist nicht mehr da.
rendered-code-unknown = In keinem verbundenen Repository ist er zu finden.
rendered-code-altered = { $told } Die Seite sagt es in anderen Worten als der Commit, den sie nennt.
rendered-code-by = { $commit } von { $author }
rendered-code-differs = Wie er sich jetzt unterscheidet

# In einem Vergleich, neben dem, was Leser der Seite nicht sehen.
rendered-unseen-settings = Einstellungen der Seite, die ihre Leser nicht sehen
rendered-unseen-html = HTML, wie es geschrieben ist
rendered-unseen-remark = Eine Bemerkung, die Leser der Seite nicht sehen
rendered-unseen = Leser der Seite sehen das nicht

# Ein Block in der Schreibweise von Mermaid: das Bild und was darum steht. „why“ sagt der Parser, auf Englisch.
rendered-diagram = Diagramm
rendered-diagram-first = Diagramm: { $first }
rendered-diagram-enlarge = Vergrößern
rendered-diagram-source = Quelltext des Diagramms
rendered-diagram-unreadable = Dieses Diagramm lässt sich nicht lesen: { $why }.
rendered-diagram-unreadable-line = Dieses Diagramm lässt sich nicht lesen, Zeile { $line }: { $why }.
rendered-diagram-no-kind = so beginnt keine Art von Diagramm, die hier bekannt ist
rendered-diagram-unknown = es lässt sich nicht zeichnen
rendered-diagram-not-here = Diagramme dieser Art werden nicht gezeichnet; hier steht der Quelltext.
rendered-diagram-too-long = Ein Diagramm von mehr als { $most } Bytes wird nicht gezeichnet; hier steht der Quelltext.
rendered-diagram-too-large = Dieses Diagramm enthält mehr, als gezeichnet wird; hier steht der Quelltext.
rendered-diagram-too-slow = Dieses Diagramm zu zeichnen dauert zu lange; hier steht der Quelltext.
rendered-diagram-not-now = Für dieses Diagramm war jetzt keine Zeit, später vielleicht; hier steht der Quelltext.
rendered-diagram-too-many = Eine Seite zeichnet { $most } Diagramme, und dieses ist eines mehr; hier steht der Quelltext.
rendered-diagram-no-room = Auf dieser Seite ist kein Platz mehr für Diagramme; hier steht der Quelltext.
