# Eine Seite löschen, und die gelöschten Seiten.

deleting-title = { $name } löschen?
deleting-refused = Die Seite wurde nicht gelöscht.
deleting-what-happens = Sie verschwindet aus dem Seitenbaum, und die Suche zeigt sie unter dem, was es nicht mehr gibt. Ihr Text und ihr Verlauf bleiben erhalten: Wer bearbeiten darf, kann sie jederzeit wiederherstellen.
deleting-why-hint = Das liest, wer die Seite sucht.
deleting-below = Auch löschen, was darunter liegt: { $what }
deleting-all = Alles darunter wird gelöscht: { $what }.
# Hinter „1 Seite“.
deleting-links-one = verweist auf sie. Der Link bleibt und führt zu dem Hinweis, dass sie gelöscht wurde:
# Hinter „3 Seiten“.
deleting-links-many = verweisen auf sie. Ihre Links bleiben und führen zu dem Hinweis, dass sie gelöscht wurde:

deleted-title = Gelöschte Seiten
deleted-title-below = Gelöschte Seiten unterhalb von { $path }
deleted-everywhere = Überall
deleted-none = Hier wurde keine Seite gelöscht.
deleted-earlier = Früher gelöscht
deleted-as-it-was = Die Seite, wie sie war
# Mit der Begründung der Änderung als Link.
deleted-by = Gelöscht von { $who } am { $when }: { $why }
