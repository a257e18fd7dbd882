# Links, die nicht dorthin führen, wohin sie sollen.

broken-title = Defekte Links
broken-title-below = Defekte Links in { $path } und darunter
broken-orphans = Seiten, auf die nichts verweist
broken-unread = Die Links der Seiten werden noch eingelesen; diese Liste kann sich also noch ändern. Schauen Sie in einer Minute wieder nach.
broken-none = Jeder Link führt dorthin, wohin er soll.
broken-hint = Geprüft werden nur Links zwischen Seiten und Dateien dieses Wikis, keine Adressen anderswo.
broken-more = Weitere defekte Links
broken-edit = { $title } bearbeiten
# Zur Änderung, die das Ziel des Links verschoben oder gelöscht hat.
broken-see-change = Diese Änderung ansehen
# Die Seite ist ein Link zu ihr und ihre Adresse.
broken-moved-to = Jetzt unter: { $page }
broken-perhaps-meant = Vielleicht war das gemeint: { $page }
