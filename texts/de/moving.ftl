# Eine Seite verschieben.

moving-title = { $name } verschieben
moving-refused = Die Seite wurde nicht verschoben.
moving-where = Wohin?
moving-where-hint = Ihre neue Adresse. Die alte führt von nun an dorthin, und der Verlauf kommt mit.
moving-below = Auch verschieben, was darunter liegt: { $what }
moving-all = Alles darunter kommt mit: { $what }.
moving-links-none = Keine andere Seite verweist auf sie.
# Hinter „1 Seite“.
moving-links-one = verweist auf sie. Der Link wird im selben Schritt geändert, sodass er weiter hierher führt:
# Hinter „3 Seiten“.
moving-links-many = verweisen auf sie. Ihre Links werden im selben Schritt geändert, sodass sie weiter hierher führen:
