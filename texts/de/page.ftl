# Eine Seite, wie man sie liest, eine neue Seite, und Seiten, auf die nichts verweist.

page-news = Diese Seite hat sich geändert, seit Sie sie zuletzt gesehen haben.
page-see-changed = Ansehen, was sich geändert hat
page-moved = Diese Seite wurde von { $from } nach { $to } verschoben.
# „change“ ist ein Link: „Änderung 812“.
page-last-changed = Zuletzt geändert von { $who } am { $when } in { $change }
page-change = Änderung { $n }
# Ein Link, hinter dem, wer die Seite zuletzt geändert hat.
page-what-changed = was sich geändert hat
page-go-back = Zu dieser Fassung zurückkehren
# Ein Knopf auf schmalen Bildschirmen: öffnet, was über die Seite zu sagen ist.
page-about = Info
page-about-this = Über diese Seite
# Wird vorgelesen: die Seite vor dieser und die danach.
page-neighbours = Davor und danach
page-contents = Auf dieser Seite
page-happened = Was mit ihr geschah
# „what“ ist, was eine Fassung getan hat: „Bearbeitet“.
page-line = { $what } von { $who }, { $when }
page-whole-history = Ganzer Verlauf
page-commits = Alle Commits dazu
page-why = Warum jeder Teil hier steht
page-unclear = Was ist hier unklar?
page-lint = Mit den Prüfregeln prüfen
page-move = Diese Seite verschieben
page-arrange = Seiten darunter ordnen
page-delete = Seite löschen
page-ask = Zu dieser Seite fragen
page-access = Wer das sehen kann
page-share = Seite freigeben
page-beneath = Diese Seite und alles darunter
page-as-document = Als ein Dokument lesen
page-changed-below = Was sich hier und darunter geändert hat
page-required = Was gefordert ist und wie viel davon umgesetzt ist

page-new = Neue Seite
page-new-refused = Das kann keine Adresse sein.
page-new-where = Wo soll sie stehen?
page-new-where-hint = Ihre Adresse im Seitenbaum, etwa /product/login. Gibt es dort schon eine Seite, wird sie geöffnet.
page-new-beginning = Womit soll sie beginnen?
page-new-empty = Eine leere Seite
page-new-go-on = Weiter

orphans-title = Seiten, auf die nichts verweist
orphans-title-below = Seiten unterhalb von { $path }, auf die nichts verweist
orphans-broken = Defekte Links
orphans-none = Auf jede Seite verweist eine andere.
orphans-hint = Diese Seiten findet man über die Suche und in der Liste aller Seiten, aber keine andere Seite führt zu ihnen. Wo ein Buch beginnt und was sein Inhaltsverzeichnis nennt, ist weggelassen.
orphans-more = Weitere
orphans-related = Verwandte Seiten
# Wird statt „Verwandte Seiten“ vorgelesen.
orphans-related-to = Verwandt mit { $path }
