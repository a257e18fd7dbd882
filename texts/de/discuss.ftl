# Die Diskussionen zu einer Seite oder einer Änderung, und das Anwenden von Textvorschlägen.

discuss-title = Diskussion zu { $title }
discuss-title-change = Diskussion zu Änderung { $n }
# Mit „Anmelden“ als Link.
discuss-sign-in = { $link }, um mitzudiskutieren.
# Eine Überschrift über dem Formular.
discuss-comment = Kommentieren
discuss-yours = Ihr Kommentar
discuss-not-quoted = Diese Stelle kann nicht zitiert werden.
discuss-read = Die Seite lesen
discuss-paragraph = Oder einen Absatz auswählen
discuss-apply-title = { $n ->
    [one] { $n } Textvorschlag übernehmen
   *[other] { $n } Textvorschläge übernehmen
}
discuss-way = Was soll daraus werden?
discuss-way-page = Die Seite jetzt ändern (als Vorschlag, wo Seiten erst geprüft werden)
discuss-way-proposal = Einen Vorschlag daraus machen
discuss-proposal-only = Daraus wird ein Vorschlag, den andere prüfen.
discuss-part-of-proposal = Das wird Teil von Vorschlag { $n }. Von wem der Text stammt, steht dort.
discuss-why = Warum (darf leer bleiben)
discuss-apply = Übernehmen
discuss-refused = Das wurde nicht ausgeführt.
