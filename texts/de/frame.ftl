# Was um jede Ansicht herum steht, auf freigegebenen Seiten und auf ausgegebenen Websites.

feed-page = Änderungen dieser Seite
feed-below = Änderungen dieser Seite und aller darunter
feed-all = Alle Änderungen

shared-nothing = Hier ist nichts
shared-by = Freigegeben von { $who }. So war die Seite am { $time }. Der Link gilt bis zum { $end }.

site-in-page = Auf dieser Seite
site-on-page = Auf dieser Seite
site-search = Diese Seiten durchsuchen
site-search-short = Suchen
site-all = Alles
site-all-pages = Alle Seiten
site-around = Um diese Seite herum
site-as-of = Stand { $moment }
site-breadcrumbs = Pfad zur Seite
site-below = Was unterhalb von { $title } liegt
site-changed = Geändert von { $who } am { $day }
