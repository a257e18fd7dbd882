# A file beside the pages that is a contract: OpenAPI, JSON Schema, protobuf, tables in SQL.

# A button: shows the file as it is.
contract-file = The file itself
# A button: what became of the file.
contract-history = Its history
# Above what the rules for contracts say of it.
contract-found = What was found
