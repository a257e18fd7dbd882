# Was in einer Seite unklar ist, und eine Frage beantworten.

unclear-title = Was in { $page } unklar ist
unclear-back-to-page = Zurück zur Seite
unclear-open-questions = Offene Fragen
unclear-refused = Die Frage wurde nicht gestellt.
unclear-no-text = Hier gibt es keinen Fließtext, der unklar sein könnte.
unclear-none = { $n ->
    [one] In { $n } Satz wurde nichts gefunden, was man verschieden verstehen könnte.
   *[other] In { $n } Sätzen wurde nichts gefunden, was man verschieden verstehen könnte.
}
unclear-found = { $n ->
    [one] { $n } Stelle
   *[other] { $n } Stellen
} in { $sentences ->
    [one] { $sentences } Satz
   *[other] { $sentences } Sätzen
} { $n ->
    [one] lässt
   *[other] lassen
} sich auf mehr als eine Weise verstehen.
unclear-found-asked = { $n ->
    [one] { $n } Stelle
   *[other] { $n } Stellen
} in { $sentences ->
    [one] { $sentences } Satz
   *[other] { $sentences } Sätzen
} { $n ->
    [one] lässt
   *[other] lassen
} sich auf mehr als eine Weise verstehen; nach { $asked ->
    [one] einer
   *[other] { $asked }
} wurde schon gefragt.
unclear-hint = Gefunden haben das Regeln, die Wörter kennen, aber nicht, was gemeint ist: Übergehen Sie, was allen klar ist, die es lesen.
unclear-asked-now = Das ist jetzt eine Frage. { $link }
unclear-asked-now-link = Zur Frage
# Hinter dem, was unklar ist: die Überschrift, unter der es steht.
unclear-under = {" "}unter { $heading }
unclear-asked = Schon gefragt
unclear-settled = Gefragt und geklärt
unclear-see-question = Zur Frage
unclear-ask = Als Frage stellen
unclear-sign-in = { $link }, um das als Frage zu stellen.
# Vor den Worten, die stattdessen stehen sollten.
unclear-better = Besser:{" "}
# Vor der Aussage, der es widerspricht.
unclear-elsewhere = An anderer Stelle dieser Seite:
unclear-on = Auf { $page } { $path }:

# Wird mit großem Anfangsbuchstaben und einem Punkt am Ende gezeigt.
answering-which = geben Sie an, um welche Frage es geht: Wählen Sie eine aus der Liste der offenen Fragen
answering-title = Eine Frage zu { $page } beantworten
answering-refused = Die Antwort wurde nicht gespeichert.
answering-asked = Was gefragt ist
answering-where = Wo es steht
answering-answer = Die Antwort
answering-answer-hint = In wenigen Worten: Sie werden bei der Frage aufbewahrt.
# Die Frage ist eine Markierung im Text.
answering-answer-mark = In wenigen Worten, so wie sie im Satz stehen können: Sie treten an die Stelle der Markierung.
answering-passage = Wie der Text von da an lautet
answering-passage-hint = Schreiben Sie die Antwort hinein.
answering-passage-mark = Lassen Sie den Text so, damit die Antwort an die Stelle der Markierung kommt, oder schreiben Sie den Satz neu.
answering-clarifies = Frage und Antwort kommen auch in die Klärungen der Seite.
answering-save = Antwort speichern
answering-propose = Vorschlagen
