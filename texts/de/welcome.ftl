# Die ersten Minuten eines Wikis, und ein vergessenes Passwort.

welcome-title-empty = Hier ist noch nichts geschrieben
welcome-title = Wie Sie beginnen können
welcome-lead = Holotype bewahrt auf, was ein Produkt tun soll: als Seitenbaum, der sich an jede Änderung erinnert.
welcome-refused = Das Beispiel wurde nicht angelegt.
welcome-help = Hilfe: wie man hier liest, schreibt und diskutiert
welcome-sign-in = Anmelden, um die erste Seite zu schreiben
welcome-repository = Einbinden, was in einem Repository liegt
welcome-repository-what = Ordner mit Markdown, Spec Kit, OpenSpec, Kiro, mdBook. Der ganze Verlauf kommt mit, sodass Sie die Spezifikation sehen können, wie sie an jedem beliebigen Tag war, und was Sie hier schreiben, wandert zurück.
welcome-repository-show = Ein Repository einbinden
# Über einem Befehl.
welcome-repository-command = Auf dem Rechner, auf dem Holotype läuft:
welcome-write = Hier schreiben
welcome-write-what = Eine Seite kann leer beginnen oder mit den Teilen, die eine solche Seite üblicherweise hat.
welcome-write-first = Die erste Seite schreiben
welcome-sample = An einem Beispiel ausprobieren
welcome-sample-what = Eine kleine Spezifikation eines Wasserkochers mit Verlauf, Anforderungen und einer offenen Frage, dazu eine Liste zum Ausprobieren: zehn Minuten insgesamt. Sie ist so leicht gelöscht wie angelegt.
welcome-sample-write = Das Beispiel anlegen
welcome-agents = Den eigenen Coding-Agenten lesen lassen
welcome-agents-what = Agenten lesen die Spezifikation, bevor sie Code ändern, und schlagen vor, was sie danach sagen soll.
welcome-agents-tell = Was Sie Ihrem Agenten sagen

forgotten-title = Ein neues Passwort
forgotten-asked = Wenn es ein solches Konto gibt und es eine Adresse hat, ist ein Link dorthin unterwegs. Er gilt einmal, innerhalb einer Stunde.
forgotten-asked-hint = Nichts angekommen? Fragen Sie jemanden aus der Verwaltung: Auch dort lässt sich ein Link erstellen.
forgotten-no-mail = Dieses Wiki verschickt keine E-Mails. Bitten Sie jemanden aus der Verwaltung um einen Link, mit dem Sie ein neues Passwort festlegen.
forgotten-lead = Geben Sie an, wer Sie sind; ein Link, mit dem Sie ein neues Passwort festlegen, geht an die Adresse Ihres Kontos.
forgotten-refused = Das hat nicht geklappt.
forgotten-who = Ihr Name hier oder Ihre E-Mail-Adresse
forgotten-send = Link senden
forgotten-used = dieser Link wurde schon benutzt oder ist abgelaufen; fordern Sie einen neuen an
forgotten-for = Für { $name }. Alle Browser, die jetzt angemeldet sind, werden dabei abgemeldet.
forgotten-not-set = Das Passwort ist geblieben, wie es war.
forgotten-password = Passwort
forgotten-password-hint = Mindestens { $n } Zeichen. Ein paar Wörter merkt man sich leichter als Sonderzeichen.
forgotten-set = Passwort festlegen
