# Die Wahl des Zeitpunkts, zu dem alles gezeigt wird, im Kopf.

moment-as-of = Damals …
moment-now = Jetzt
# Der Name des Knopfes, für alle, die die Uhr darauf nicht sehen.
moment-choose = { $label }: Zeitpunkt wählen
moment-since = Was sich seitdem geändert hat
moment-back = Zurück zum Jetzt
moment-hint = Seiten, Seitenbaum, Links und Suche sind dann, wie sie waren.
# Vor einem Feld für einen Tag.
moment-day = Alles so anzeigen, wie es war am
moment-release = … oder beim Release
moment-after = … oder gleich nach einer Änderung oder einem Commit
moment-show = Anzeigen
moment-show-release = Dieses Release anzeigen
moment-show-named = Diesen Zeitpunkt anzeigen
