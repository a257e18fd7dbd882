# Was vielleicht nicht mehr stimmt, wann danach gefragt wird, und die Woche.

# Ein Titel, und die Frage zu jeder Anforderung.
drift-question = Stimmt das noch?
drift-title-below = Stimmt das noch? { $path } und darunter
drift-refused = Ihre Antwort wurde nicht gespeichert.
drift-answered = Ihre Antwort ist mit Ihrem Namen gespeichert. Sie werden wieder gefragt, wenn sich der Code wieder ändert.
drift-lead-quieter = Diese Fälle besagen wenig: andere Namen, viele Änderungen auf einmal, Code, den sich viele Anforderungen teilen.
drift-lead-unlinked = Hier ist noch kein Code mit Anforderungen verknüpft. Ein Kommentar wie r[impl area.name] im Code verknüpft ihn.
drift-lead-none = { $n ->
    [one] Nichts deutet darauf hin, dass die eine Anforderung, die mit Code verknüpft ist, nicht mehr stimmt.
   *[other] Nichts deutet darauf hin, dass eine der { $n } Anforderungen, die mit Code verknüpft sind, nicht mehr stimmt.
}
drift-lead = { $n ->
    [one] Bei { $n } von { $linked } Anforderungen hat sich der Code geändert, oder sie wurde ohne ihn geändert. Bitte sehen Sie nach.
   *[other] Bei { $n } von { $linked } Anforderungen hat sich der Code geändert, oder sie wurden ohne ihn geändert. Bitte sehen Sie nach.
}
drift-most = Nur das Wichtigste
drift-quieter = Weniger Wichtiges
drift-by-page = Nach Seiten
drift-everywhere = Überall
drift-next = Die nächsten
# Wie es um eine Anforderung steht: eine Marke hinter ihrem Namen.
drift-in-sync = nichts offen
drift-code-moved = der Code wurde geändert
drift-text-moved = der Text wurde geändert, der Code nicht
drift-missing = kein Code mehr da
drift-contradicted = ein Test schlägt fehl
drift-sure = zu { $n } % sicher
drift-churn = { $n ->
    [one] Dieser Code wurde schon { $n }-mal hin- und zurückgeändert.
   *[other] Dieser Code wurde schon { $n }-mal hin- und zurückgeändert.
}
drift-why = Warum (freiwillig)
# Die Antworten, als Knöpfe.
drift-still-true = Stimmt noch
drift-edit = Seite bearbeiten
drift-ask = Nachfragen
drift-not-now = Jetzt nicht
# Vor einer Auswahl: einer Woche, einem Monat …
drift-wait = Jetzt nicht, wieder fragen in
drift-wait-week = einer Woche
drift-wait-month = einem Monat
drift-wait-months = drei Monaten
drift-wait-year = einem Jahr
# Mit „Anmelden“ als Link.
drift-sign-in = { $link }, um zu antworten.
drift-place = { $file }, Zeilen { $from } bis { $to }
drift-the-code = Der Code
drift-became-of = Was aus { $place } geworden ist
drift-became-of-code = Was aus dem Code geworden ist

drift-quiet-title = Wann gefragt wird
drift-quiet-title-below = Wann gefragt wird: { $path } und darunter
drift-quiet-lead = Wenn sich Code ändert, der mit einer Anforderung verknüpft ist, wird jemand gefragt, ob die Anforderung noch stimmt. Wer zu oft gefragt wird, sieht nicht mehr hin. Wonach nicht gefragt wird, steht unter „Weniger Wichtiges“.
drift-quiet-kept = Gespeichert.
drift-quiet-refused = Das wurde nicht gespeichert.
# Ab welcher Sicherheit jemand gefragt wird.
drift-quiet-whenever = Sobald irgendetwas geschehen ist
drift-quiet-possible = Wenn es möglich ist
drift-quiet-likely = Wenn es wahrscheinlich ist
drift-quiet-very-likely = Wenn es sehr wahrscheinlich ist
drift-quiet-certain = Nur wenn es sicher ist
drift-quiet-usual = { $choice } (wie üblich)
# Wie viele Fragen es mit einer Auswahl gäbe.
drift-quiet-now = { $n ->
    [one] jetzt { $n } Frage
   *[other] jetzt { $n } Fragen
}
drift-quiet-from = Ab { $n } %
drift-quiet-as-usual = Wie üblich
drift-quiet-as-above = Wie darüber
# Was üblicherweise gilt, oder weiter oben; die Auswahl beginnt klein.
drift-quiet-holds = Jetzt: { $choice }
drift-quiet-keep = Speichern
drift-quiet-place = Ein anderer Ort
drift-quiet-place-hint = Die Adresse einer Seite: Was Sie wählen, gilt dort und für alles darunter.
drift-quiet-go = Dorthin gehen
drift-quiet-elsewhere = Was anderswo festgelegt wurde
drift-quiet-lift = Aufheben
# Hinter „Aufheben“, für alle, die den Knopf nur hören.
drift-quiet-lift-what = (was für { $path } festgelegt wurde)

drift-week-title = Die Woche
drift-week-title-watched = Die Woche in dem, was Sie beobachten
drift-week-title-below = Die Woche: { $path } und darunter
drift-week-all = Alle Seiten
drift-week-watched = Was ich beobachte
drift-week-none = Noch ist keine Woche um. Am Montag steht hier, was von seinem Code abgewichen ist und was erledigt wurde.
drift-week-hint = Einmal in der Woche erhalten Sie eine Meldung über das, was Sie beobachten, wenn dort etwas geschehen ist.
drift-week-settings = Was Ihnen gemeldet wird
drift-week-span = { $since } bis { $until }
drift-week-told = { $came ->
    [0] Keine Anforderung ist abgewichen
    [one] { $came } Anforderung ist abgewichen
   *[other] { $came } Anforderungen sind abgewichen
}, { $settled ->
    [0] keine wurde erledigt
    [one] { $settled } wurde erledigt
   *[other] { $settled } wurden erledigt
}, { $standing ->
    [0] keine wartet auf eine Antwort
    [one] { $standing } wartet auf eine Antwort
   *[other] { $standing } warten auf eine Antwort
}.
drift-week-more = und { $n } weitere
drift-week-came = Abgewichen
drift-week-settled = Erledigt
drift-week-worst = Was am ehesten angesehen werden sollte
drift-settled-still-true = { $who } hat bestätigt, dass es noch stimmt
drift-settled-not-now = { $who } hat es aufgeschoben
drift-settled-somebody = jemand
drift-settled-mended = Der Text oder der Code wurde geändert.
