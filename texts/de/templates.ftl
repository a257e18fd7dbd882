# Vorlagen: Seiten, mit denen neue Seiten beginnen.

# „place“ ist ein Link: „/product/decisions“.
templates-from = Aus { $place }.
# Eine Schaltfläche neben „Weiter“: zeigt, wie die neue Seite aussähe.
templates-look = Erst ansehen
# Über der Seite, wie sie wäre; „path“ ist ihr Ort: „/product/decisions/0008-cache“.
templates-looked = Womit { $path } beginnen würde
# Über einer Vorlage; „place“ ist ein Link. Dahinter steht „Neue Seite daraus“.
templates-marked = Dies ist eine Vorlage: Neue Seiten unterhalb von { $place } können damit beginnen.
# Ein Link.
templates-new = Neue Seite daraus
