# Anmelden, und das Konto anlegen, zu dem jemand eingeladen wurde.

signing-make-title = Ihr Konto anlegen
signing-make = Konto anlegen
signing-welcome = Willkommen. Sie wurden in dieses Wiki eingeladen; wählen Sie den Namen, den andere sehen, und ein Passwort.
signing-password-hint = Mindestens { $n } Zeichen. Ein paar Wörter merkt man sich leichter als Sonderzeichen.
signing-forgotten = Passwort vergessen?
signing-with = Weiter mit { $provider }
signing-other-ways = Andere Wege
# Wird mit großem Anfangsbuchstaben und einem Punkt am Ende gezeigt.
signing-invitation-used = diese Einladung wurde schon benutzt oder gilt nicht; lassen Sie sich eine neue geben oder melden Sie sich an
