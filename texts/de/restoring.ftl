# Wiederherstellen, was eine Seite sagte.

# Was in der Adresse fehlt.
restoring-which = geben Sie an, welche Fassung: revision=…
restoring-title = Zu einer älteren Fassung von { $name } zurückkehren
restoring-title-deleted = { $name } wiederherstellen
restoring-refused = Die Seite wurde nicht wiederhergestellt.
restoring-where = Wohin?
# { $look } ist ein Link, der „ansehen“ sagt.
restoring-older = Die Seite sagt dann wieder, was sie am { $when } sagte ({ $look }). Was sie jetzt sagt, bleibt in ihrem Verlauf.
restoring-older-look = ansehen
restoring-deleted = Die Seite kommt zurück mit dem, was sie am { $when } sagte, und mit ihrem ganzen Verlauf.
restoring-changes = Was sich dadurch ändert
restoring-go-back = Zu dieser Fassung zurückkehren
