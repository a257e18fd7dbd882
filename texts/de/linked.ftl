# Alle Links zu einer Seite und von ihr.

linked-title = Links von { $page }
linked-here-none = Keine andere Seite verweist hierher.
linked-here = { $n ->
    [one] { $n } Seite verweist hierher.
   *[other] { $n } Seiten verweisen hierher.
}
linked-here-many = Mehr als { $n } Seiten verweisen hierher.
linked-from = Seiten, die hierher verweisen
linked-more-pages = Weitere Seiten, die hierher verweisen
linked-more-links = { $n ->
    [one] und { $n } weiterer Link
   *[other] und { $n } weitere Links
}
linked-to = Verweist auf
linked-to-none = Diese Seite verweist auf keine andere Seite hier.
linked-to-fine = Worauf diese Seite verweist. Kein Link ist defekt.
linked-to-broken = { $n ->
    [one] Worauf diese Seite verweist. Ein Link ist defekt.
   *[other] Worauf diese Seite verweist. { $n } Links sind defekt.
}
linked-to-broken-all = Was sich tun lässt
linked-itself = Diese Seite
# Vermerke an Links, bis „Bild“.
linked-missing = nichts vorhanden
linked-picture-missing = Bild fehlt
linked-deleted = gelöscht
linked-no-section = Abschnitt fehlt
linked-moved = verschoben
linked-picture = Bild
linked-related = Verwandte Seiten
linked-related-hint = Seiten mit denselben Wörtern, oder solche, die oft in derselben Änderung geändert wurden.
