//! What is wrong in contracts is told at the lines of their page.

use spec::PagePath;
use spec::lint::{Known, Severities, lint};

/// Lines, rules and the beginning of what is told.
fn check(source: &str, expected: &[(usize, &str, &str)]) {
    let found = lint(&PagePath::parse("/page").unwrap(), source, &Known::default(), &Severities::default());
    let told: Vec<_> = found.iter().map(|one| (one.line, one.rule.as_str(), &*one.message)).collect();
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for ((line, rule, message), (in_line, by, begins)) in told.into_iter().zip(expected) {
        assert_eq!((line, rule), (*in_line, *by), "{message}");
        assert!(message.starts_with(begins), "{message}");
    }
}

// r[verify contract.mistakes]
#[test]
fn mistakes_of_openapi_are_told_at_their_lines() {
    let source = "# API\n\n```openapi\nopenapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /users/{id}:\n    get:\n      operationId: one\n      responses:\n        '200':\n          description: ok\n          content:\n            application/json:\n              schema: {$ref: '#/components/schemas/User'}\n    delete:\n      operationId: one\n      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n        - {name: team, in: path, required: true, schema: {type: string, minLength: 5, maxLength: 2}}\n```\n";
    check(
        source,
        &[
            (8, "contract-mistake", "`GET /users/{id}` does not declare its path parameter `id`."),
            (15, "contract-reference", "`#/components/schemas/User` leads nowhere."),
            (16, "contract-mistake", "`DELETE /users/{id}` has no response."),
            (17, "contract-twice", "`DELETE /users/{id}` has the operationId “one”"),
            (20, "contract-mistake", "`minLength` 5 is more than `maxLength` 2"),
            (20, "contract-mistake", "`DELETE /users/{id}` declares the path parameter `team`"),
        ],
    );
}

// r[verify contract.mistakes]
#[test]
fn mistakes_of_protobuf_and_of_tables_are_told_at_their_lines() {
    let proto = "# API\n\nSee:\n\n```proto\nsyntax = \"proto3\";\nmessage User {\n  string name = 1;\n  string mail = 1;\n  reserved 4;\n  string old = 4;\n}\nenum Role {\n  ADMIN = 1;\n}\n```\n";
    check(
        proto,
        &[
            (9, "contract-twice", "`mail` has the number 1 in `User`, as `name` has."),
            (11, "contract-twice", "The number 4 is reserved in `User`."),
            (14, "contract-mistake", "The first value of `Role` is `ADMIN` = 1"),
        ],
    );
    let sql = "# T\n\n```sql\ncreate table person (\n  id int,\n  id text,\n  primary key (nr)\n);\n```\n";
    check(
        sql,
        &[
            (4, "contract-mistake", "A key of `person` names `nr`, which is no column of it."),
            (6, "contract-twice", "The column `id` stands in `person` a second time."),
        ],
    );
}

// r[verify contract.unreadable]
#[test]
fn what_cannot_be_read_is_told_at_the_line_where_reading_ended() {
    let unreadable = "unreadable-contract";
    check(
        "```openapi\nopenapi: 3.0.0\npaths: {a: [}\n```\n",
        &[(3, unreadable, "This OpenAPI contract cannot be read")],
    );
    check("```openapi\nswagger: '2.0'\n```\n", &[(2, unreadable, "This OpenAPI contract cannot be read")]);
    check(
        "```json\n{\"openapi\": \"3.0.0\",\n \"paths\": {},}\n```\n",
        &[(3, unreadable, "This OpenAPI contract cannot be read")],
    );
    check(
        "```proto\nsyntax = \"proto3\";\nmessage A {\n  string = 1;\n}\n```\n",
        &[(4, unreadable, "This Protobuf contract cannot be read")],
    );
    check(
        "```sql\ncreate table a (\n  id int,\n  ,\n);\n```\n",
        &[(4, unreadable, "This SQL tables contract cannot be read")],
    );
    check(
        "- In a list:\n\n  ```openapi\n  openapi: 3.0.0\n  paths: 4\n  ```\n",
        &[(5, unreadable, "This OpenAPI contract cannot be read")],
    );
}

// r[verify contract.found] r[verify contract.read]
#[test]
fn other_blocks_are_left_alone() {
    for block in [
        "```yaml\nname: openapi\nversion: [\n```\n",
        "```json\n{\"$schema\": \"https://json.schemastore.org/package\", \"type\": 7}\n```\n",
        "```json\n{\"a\": {\"openapi\": 3}\n```\n",
        "```sql\nselect * from person where (\n```\n",
        "```rust\nlet openapi: u8;\n```\n",
        "    openapi: [\n",
    ] {
        check(block, &[]);
    }
    // Without a word on its syntax a fragment is read as the newer one, unless it can only be the older.
    check("```proto\nmessage A { string b = 1; }\n```\n", &[]);
    check("```proto\nmessage A { required string b = 1; }\n```\n", &[]);
}
