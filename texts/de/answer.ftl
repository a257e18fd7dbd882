# Fragen und Antworten: auf der eigenen Seite, neben einer Seite und in dem, was freigegeben wird.

answer-citations = Worauf die Antwort beruht
answer-nearest = Keine Antwort, aber das Nächste, was gefunden wurde
answer-change = Änderung { $number } im Ganzen
answer-asked-on = Gefragt zu { $page }
answer-asked-on-then = Gefragt zu { $page }, wie sie { $when } war
answer-asked-then = Zur Spezifikation gefragt, wie sie { $when } war
answer-withheld = Diese Antwort beruht auf Seiten, die Sie nicht lesen dürfen; sie wird deshalb nicht gezeigt.
answer-left-out = { $n ->
    [one] Auch { $n } ihrer Belege fehlt.
   *[other] Auch { $n } ihrer Belege fehlen.
}
answer-ask-yourself = Selbst fragen
answer-which = Was meinen Sie?
# Die Nummer im Text, die zu einem Beleg führt.
answer-quote = Beleg { $number }

answer-see-change = Ansehen, was sich geändert hat
answer-comment = Diese Stelle kommentieren
answer-ask-people = Andere dazu fragen
# Womit ein Kommentar beginnt, der fragt.
answer-question = Frage:
answer-write = Umformulieren
# Hinter „Mehr“, nur zu hören.
answer-more-about = zum Beleg aus { $title }
answer-change-then = Was sich damals geändert hat
answer-history = Verlauf der Seite

answer-form-first = Was möchten Sie wissen?
answer-form-on = Weiterfragen
answer-refused = Die Frage wurde nicht gestellt.
answer-ask = Fragen
answer-stop = Anhalten
answer-scope = „Diese Seite“ ist { $page }.
answer-scope-then = „Diese Seite“ ist { $page }, wie sie { $when } war.
answer-scope-all = Zur Spezifikation, wie sie { $when } war.
answer-for-instance = Zum Beispiel
answer-by-model = Die Antworten schreibt das Sprachmodell „{ $model }“; jeder Beleg wurde mit seiner Seite verglichen.
answer-by-none = Die Antworten stammen allein aus den Seiten und ihrem Verlauf: Es ist kein Sprachmodell eingerichtet.
answer-name-model = Eines angeben
answer-panel-about = Zu { $title } fragen
answer-panel-whole = Ganzer Bildschirm
answer-panel-close = Schließen
