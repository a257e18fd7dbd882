# Eine Datei neben den Seiten, die ein Vertrag ist: OpenAPI, JSON Schema, Protobuf, Tabellen in SQL.

# Ein Knopf: zeigt die Datei, wie sie ist.
contract-file = Die Datei selbst
# Ein Knopf: was aus der Datei geworden ist.
contract-history = Ihr Verlauf
# Über dem, was die Regeln für Verträge dazu sagen.
contract-found = Was gefunden wurde
