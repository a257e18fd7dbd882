# Ein Ort im Seitenbaum ohne eigene Seite.

listing-write = Hier eine Seite schreiben
listing-restore = Wiederherstellen
listing-deleted = Die Seite { $page }, die hier war, wurde von { $who } am { $when } gelöscht: „{ $why }“
listing-about = Über diesen Ordner
listing-arrange = Seiten darunter ordnen
listing-access = Wer das sehen kann
listing-folder = Ein Ordner ohne eigene Seite.
# Das Ende einer Liste von Seiten, von denen nur die ersten genannt sind.
listing-and-more = und { $n } weitere
