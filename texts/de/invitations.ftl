# Personen einladen, und was daraus wurde.

invitations-title = Einladungen
invitations-invite = Jemanden einladen
invitations-refused = Niemand wurde eingeladen.
invitations-invited = Wer eingeladen wurde
invitations-nobody = Noch niemand.
invitations-whom = Für wen sie ist
invitations-email = Senden an
invitations-email-hint = Leer: Sie bekommen einen Link, den Sie selbst weitergeben.
invitations-role = Was die Person darf
invitations-days = Wie viele Tage sie gilt
invitations-act = Einladen
invitations-line = { $whom }, Rolle „{ $role }“: { $state }
invitations-line-groups = { $whom }, Rolle „{ $role }“, in { $groups }: { $state }
invitations-used = angenommen von { $name }
invitations-revoked = zurückgezogen
invitations-expired = nicht rechtzeitig angenommen
invitations-waits = noch nicht angenommen
invitations-made = Erstellt am { $day }
invitations-made-by = Erstellt am { $day } von { $who }
# Erstellt am 12. März 2024 von Ada, gilt bis zum 19. März 2024
invitations-made-until = { $made }, gilt bis zum { $day }
invitations-revoke = Zurückziehen
invitations-revoke-whose = Die Einladung für { $whom } zurückziehen
