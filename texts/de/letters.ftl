# Was per E-Mail verschickt wird: in der Sprache dessen, an den es geht.

letters-stop = Nicht mehr schicken
letters-told = Alles, was Ihnen gemeldet wird
# Ein Betreff. What: der Titel einer Änderung oder einer Seite.
letters-about = { $what }: { $n } neue Meldungen
letters-happened = Was geschehen ist: { $n ->
    [one] { $n } neue Meldung
   *[other] { $n } neue Meldungen
}
# Hinter dem Titel einer Seite.
letters-page = { $deed ->
    [create] neu
    [move] verschoben
    [delete] gelöscht
    [restore] wiederhergestellt
   *[edit] bearbeitet
}
letters-too-large = Zu groß, um hier gezeigt zu werden.
letters-more-pages = und weitere Seiten.
# Vor einem Absatz, der jetzt anderswo steht.
letters-moved = Verschoben:

# Dahinter steht das Ende des Betreffs der Nachricht einer Woche.
letters-week = Stimmt das noch? { $told }

letters-reset = Ein neues Passwort
letters-reset-words = Jemand, vielleicht Sie, hat um ein neues Passwort für Ihr Konto { $account } gebeten. Der Link unten setzt eines; er gilt einmal, eine Stunde lang. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun.
letters-reset-link = Ein neues Passwort setzen
letters-password = Ihr Passwort wurde geändert
letters-password-words = Das Passwort Ihres Kontos { $account } wurde geändert, und jeder Browser wurde abgemeldet. Wenn Sie das nicht waren, sagen Sie es einem Administrator.
letters-address = Ihre Adresse wurde geändert
letters-address-words = E-Mails an Ihr Konto { $account } gehen von jetzt an woandershin. Wenn Sie das nicht wollten, sagen Sie es einem Administrator.

letters-invitation = { $by } lädt Sie in ein Wiki ein
letters-invitation-words = { $n ->
    [one] { $by } lädt Sie in dieses Wiki ein. Der Link unten legt Ihr Konto an; er gilt einmal, einen Tag lang.
   *[other] { $by } lädt Sie in dieses Wiki ein. Der Link unten legt Ihr Konto an; er gilt einmal, { $n } Tage lang.
}
letters-invitation-link = Ihr Konto anlegen

letters-test = Eine Testnachricht
letters-test-words = Diese Nachricht zeigt, dass { $wiki } E-Mails verschicken kann.
