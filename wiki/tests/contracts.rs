//! Contracts in pages: shown, checked in a proposal, compared between revisions.

mod support;

use spec::change::ChangeState;
use spec::contract::Weight;
use spec::proposal::{Check, Outcome};
use spec::{Actor, PagePath};
use support::{Place as At, Repo, editor, path, with_accounts};
use wiki::render::{Place, html, marked, piece};
use wiki::{Aim, ChangeFilter, NewProposal, Text, Upload, Wanted};

fn api(required: &str) -> String {
    format!(
        "# Users\n\nWhy they are kept.\n\n```yaml\nopenapi: 3.0.3\ninfo: {{title: Users, version: '1'}}\npaths:\n  /users:\n    post:\n      summary: Make <b>one</b>\n      parameters: [{{name: team, in: query, schema: {{type: string, enum: [red, blue]}}}}]\n      requestBody:\n        required: true\n        content:\n          application/json:\n            schema: {{$ref: '#/components/schemas/User'}}\n      responses:\n        '201': {{description: Made}}\ncomponents:\n  schemas:\n    User:\n      type: object\n      required: [name{required}]\n      properties:\n        name: {{type: string, maxLength: 80}}\n        email: {{type: string, format: email, description: Where to reach them}}\n        friends: {{type: array, items: {{$ref: '#/components/schemas/User'}}}}\n```\n\nAnd more.\n"
    )
}

fn shown(source: &str) -> String {
    html(source, &Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() })
}

fn has(html: &str, words: &[&str]) {
    for words in words {
        assert!(html.contains(words), "“{words}” is not in {html}");
    }
}

// r[verify contract.shown] r[verify contract.shown-openapi]
#[test]
fn openapi_is_shown_as_a_reference_with_its_source_in_a_fold() {
    let html = shown(&api(""));
    has(
        &html,
        &[
            "<p class=\"contract-kind\">OpenAPI <strong>Users</strong></p>",
            "<span class=\"contract-method\">POST</span> <code>/users</code>",
            "Make &lt;b&gt;one&lt;/b&gt;",
            "<span class=\"contract-required\">required</span>",
            "one of <code>blue</code>, <code>red</code>",
            "greatest length 80",
            "Where to reach them",
            "<details class=\"contract-source\"><summary>Source</summary>",
            "<pre data-b=\"2\" id=\"~2\" tabindex=\"0\">",
        ],
    );
    // Schemas with a name are told once, also where they hold themselves.
    let links = html.matches("-User\"").count();
    assert!(links >= 3, "{html}");
    assert_eq!(html.matches("Where to reach them").count(), 2, "the reference and the source: {html}");
    // A piece that is shown beside others stays a piece of text.
    let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() };
    assert!(!piece(&api(""), &place).contains("contract-"));
}

// r[verify contract.shown-schema] r[verify contract.shown-protobuf] r[verify contract.shown-sql]
#[test]
fn schemas_protobuf_and_tables_are_shown() {
    let schema = "```json\n{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": \"Cup\", \"type\": \"object\", \"required\": [\"size\"], \"properties\": {\"size\": {\"type\": \"integer\", \"minimum\": 1}, \"tea\": {\"properties\": {\"leaf\": {\"type\": \"string\"}}}}}\n```\n";
    has(&shown(schema), &["JSON Schema <strong>Cup</strong>", "<code>leaf</code>", "least value 1"]);
    let proto = "```proto\nsyntax = \"proto3\";\npackage tea.v1;\n// What is drunk.\nmessage Cup {\n  // How much.\n  int32 size = 1;\n  map<string, Leaf> leaves = 2;\n  oneof with { string milk = 3; }\n}\nmessage Leaf {}\nservice Kitchen { rpc Brew(Leaf) returns (stream Cup); }\nenum Kind { NONE = 0; }\n```\n";
    has(
        &shown(proto),
        &[
            "Protobuf <strong>tea.v1</strong>",
            "What is drunk.",
            "How much.",
            "map&lt;string, Leaf&gt;",
            "a stream of <a href=\"#",
            "<code>NONE</code>",
            "one of <code>with</code>",
        ],
    );
    let sql = "```sql\ncreate table tea (id serial primary key, leaf text not null default 'green', cup int references cup (id), check (id > 0));\n```\n";
    has(
        &shown(sql),
        &[
            "<code>tea</code>",
            "primary key",
            "<code>'green'</code> when nothing is said",
            "names a row of <code>cup (id)</code>",
            "Every row meets <code>id &gt; 0</code>",
        ],
    );
}

// r[verify contract.shown] r[verify contract.unreadable-shown] r[verify render.safe]
#[test]
fn nothing_in_a_contract_can_run_and_an_unreadable_one_says_why() {
    let hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let yaml = format!(
        "```openapi\nopenapi: 3.0.0\ninfo: {{title: '{hostile}', version: '{hostile}', description: '{hostile}'}}\nservers: [{{url: 'javascript:alert(1)'}}]\npaths:\n  '/{hostile}':\n    get:\n      summary: '{hostile}'\n      parameters: [{{name: '{hostile}', in: '{hostile}', schema: {{type: '{hostile}', pattern: '{hostile}', default: '{hostile}'}}}}]\n      responses: {{'{hostile}': {{content: {{'{hostile}': {{schema: {{$ref: '{hostile}'}}}}}}}}}}\ncomponents: {{schemas: {{'{hostile}': {{enum: ['{hostile}']}}}}}}\n```\n"
    );
    let html = shown(&yaml).to_lowercase();
    has(&html, &["contract-reference", "contract-item"]);
    for bad in ["<script", "<img", "href=\"javascript", "onerror=alert(1)>\""] {
        assert!(!html.contains(bad), "{bad} is in {html}");
    }
    let broken = shown("```openapi\nopenapi: 3.0.0\npaths: [<b>\n```\n");
    has(&broken, &["<p class=\"contract-fault\">This OpenAPI contract cannot be read, line ", "<pre data-b=\"0\""]);
    // Blocks that are none stay as they are.
    assert!(!shown("```yaml\na: 1\n```\n").contains("contract"));
}

// r[verify contract.shown]
#[test]
fn words_are_marked_in_the_source_and_not_in_the_reference() {
    let source = api("");
    let at = source.rfind("more").unwrap();
    let parts = marked(&shown(&source), &source, &[], Some(at..at + 4));
    let html: String = parts.into_iter().map(|part| part.html).collect();
    has(&html, &["And <mark class=\"cited\" id=\"cited\">more</mark>."]);
    let at = source.find("email").unwrap();
    let parts = marked(&shown(&source), &source, &[], Some(at..at + 5));
    let html: String = parts.into_iter().map(|part| part.html).collect();
    let (reference, code) = html.split_once("contract-source").unwrap();
    assert!(!reference.contains("<mark") && code.contains("<mark"), "{html}");
}

async fn checked(place: &At, base: i64, body: &str) -> (i64, Check) {
    let aim = Aim::Write { text: Some(Text { body: body.into(), onto: None }), to: None };
    let edits = vec![Wanted { path: path("/users"), base: Some(base), aim }];
    let new = NewProposal { title: "Say more".into(), description: String::new(), draft: false, edits };
    let change = place.wiki.propose(&editor(), new).await.unwrap();
    let checks = place.wiki.checks(&editor(), change.change).await.unwrap();
    (change.pages[0].revision, checks.into_iter().find(|check| check.name == "contracts").unwrap())
}

// r[verify contract.check] r[verify contract.rest] r[verify contract.lint]
#[tokio::test]
async fn a_proposal_is_told_what_breaks_and_fails_with_a_contract_that_cannot_be_read() {
    let place = At::new().await;
    with_accounts(&place).await;
    place.save("/users", None, &api("")).await.unwrap();
    let base = place.wiki.page(&editor(), &path("/users"), None).await.unwrap().revision;

    let (_, fine) = checked(&place, base, &api("").replace("Why they", "Why all they")).await;
    assert_eq!(fine.outcome, Outcome::Passed, "{fine:?}");

    let (revision, breaks) = checked(&place, base, &api(", email")).await;
    assert_eq!((breaks.outcome, breaks.findings.len()), (Outcome::Warning, 1), "{breaks:?}");
    assert_eq!(breaks.findings[0].message, "`email` became required in the request of `POST /users`");
    let compared = place.wiki.compare_contracts(&editor(), Some(base), revision).await.unwrap();
    assert_eq!(compared[0].differences[0].weight, Weight::Breaking);
    assert_eq!(compared[0].differences[0].rule, "request-property-became-required");
    let read = place.wiki.reading(&editor(), Some(base), Some(revision)).await.unwrap();
    assert_eq!(read.contracts, compared);

    let (_, failed) = checked(&place, base, &api("").replace("paths:", "paths: [")).await;
    assert_eq!(failed.outcome, Outcome::Failed, "{failed:?}");
    assert!(failed.findings[0].message.contains("this OpenAPI contract cannot be read"), "{failed:?}");
    let lint = place.wiki.lint_text(&editor(), &path("/users"), &api("").replace("paths:", "paths: [")).await.unwrap();
    assert!(lint.iter().any(|one| one.rule == spec::lint::Rule::UnreadableContract && one.line > 5), "{lint:?}");
    // Nobody reads what they may not.
    place.wiki.set_permissions(&Actor::Operator, &path("/users"), Some(Vec::new()), None).await.unwrap();
    assert!(place.wiki.compare_contracts(&Actor::Anonymous, Some(base), revision).await.is_err());
}

// r[verify contract.limits]
#[test]
fn past_the_limits_of_a_page_contracts_are_code_below_a_sentence() {
    let one = |at: usize| format!("```proto\nmessage M{at} {{ int32 a = 1; }}\n```\n\n");
    let page: String = (0..52).map(one).collect();
    let html = shown(&page);
    assert_eq!(html.matches("class=\"contract-kind\"").count(), 50);
    assert_eq!(html.matches("A page tells 50 contracts, and this is one more; it is shown as code.").count(), 2);
    has(&html, &["M51"]);

    let fields: String = (1..1_000).map(|at| format!("// {}\nint32 f{at} = {at};\n", "x".repeat(850))).collect();
    let long = |name: &str| format!("```proto\nmessage {name} {{\n{fields}}}\n```\n\n");
    let page = format!("{}{}{}{}", long("A"), long("B"), long("C"), one(1));
    let html = shown(&page);
    let told = html.matches("class=\"contract-kind\"").count();
    let left = html.matches("A page tells 2 MiB of contracts, and this one is past that; it is shown as code.").count();
    assert_eq!((told + left, html.contains("<code>M1</code>")), (4, true), "{told} are told");
    assert!(left > 0 && html.len() < 12 * 1024 * 1024, "{}", html.len());
}

/// A schema that is short to write and long to follow.
fn long_to_follow(title: &str) -> String {
    let values: Vec<_> = (0..1_000).map(|at| at.to_string()).collect();
    let values = values.join(", ");
    let parts: Vec<_> = (0..100).map(|at| format!("p{at}: {{enum: [{values}]}}")).collect();
    let all: Vec<_> = (0..100).map(|at| format!("{{$ref: '#/$defs/p{at}'}}")).collect();
    let all = all.join(", ");
    let properties: Vec<_> = (0..100).map(|at| format!("n{at}: {{allOf: [{all}]}}")).collect();
    format!(
        "```yaml\n$schema: https://json-schema.org/draft/2020-12/schema\ntitle: {title}\nproperties: {{{}}}\n$defs: {{{}}}\n```\n",
        properties.join(", "),
        parts.join(", ")
    )
}

// r[verify contract.limits]
#[test]
fn a_schema_that_is_long_to_follow_is_code_below_a_sentence() {
    let html = shown(&long_to_follow("A"));
    has(&html, &["This JSON Schema contract, with those before it, is too large to be told; it is shown as code."]);
    assert!(!html.contains("contract-properties"));
    // One that is cut without being long is told with a note.
    let parts = format!(
        "```jsonschema\n{{\"title\": \"B\", \"allOf\": [{}{{\"type\": \"string\"}}]}}\n```\n",
        "{}, ".repeat(600)
    );
    has(&shown(&parts), &["It is too large to be told as a whole; more stands in the source.", "<strong>B</strong>"]);
}

// r[verify contract.check] r[verify contract.limits]
#[tokio::test]
async fn a_proposal_is_told_of_a_contract_that_is_too_large_to_be_compared() {
    let place = At::new().await;
    with_accounts(&place).await;
    place.save("/users", None, &long_to_follow("A")).await.unwrap();
    let base = place.wiki.page(&editor(), &path("/users"), None).await.unwrap().revision;
    let (_, large) = checked(&place, base, &long_to_follow("B")).await;
    assert_eq!((large.outcome, large.findings.len()), (Outcome::Warning, 1), "{large:?}");
    assert!(large.findings[0].message.contains("too large to be compared as a whole"), "{large:?}");
    assert!(large.findings[0].message.ends_with("may break programs"), "{large:?}");
    assert_eq!(large.summary, "1 comparison is not whole");
}

// r[verify contract.limits]
#[test]
fn properties_past_the_most_are_said_to_be_more() {
    let schema = |count: usize| {
        let properties: Vec<_> = (0..count).map(|at| format!("\"p{at}\": {{\"type\": \"string\"}}")).collect();
        let (meta, properties) = ("https://json-schema.org/draft/2020-12/schema", properties.join(", "));
        shown(&format!(
            "```json\n{{\"$schema\": \"{meta}\", \"type\": \"object\", \"properties\": {{{properties}}}}}\n```\n"
        ))
    };
    assert!(!schema(300).contains("more properties"));
    assert!(schema(312).contains("<li>12 more properties stand in the source.</li>"));
}

/// The contract of [`api`] as a file of its own.
fn file(required: &str) -> String {
    let page = api(required);
    let (_, block) = page.split_once("```yaml\n").unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

/// Keeps a file, and says its revision.
async fn kept(place: &At, to: &str, base: Option<i64>, text: &str) -> i64 {
    let upload = Upload { to: to.into(), base, bytes: text.into(), message: String::new() };
    place.wiki.attach(&editor(), upload).await.unwrap().revision
}

// r[verify contract.files] r[verify contract.file-shown] r[verify contract.file-mistakes] r[verify contract.file-compared]
#[tokio::test]
async fn a_file_beside_the_pages_is_read_as_the_contract_it_is() {
    let place = At::new().await;
    with_accounts(&place).await;
    let first = kept(&place, "/service/openapi.yaml", None, &file("")).await;
    let shown = place.wiki.contract_file(&editor(), &path("/service/openapi.yaml"), None).await.unwrap();
    has(&shown.html, &["OpenAPI <strong>Users</strong>", "<summary>Source</summary>", "Make &lt;b&gt;one&lt;/b&gt;"]);
    assert_eq!((&*shown.file.name, shown.findings.len()), ("openapi.yaml", 0), "{:?}", shown.findings);

    let second = kept(&place, "/service/openapi.yaml", Some(first), &file(", email")).await;
    let compared = place.wiki.compare_contracts(&editor(), Some(first), second).await.unwrap();
    assert_eq!(compared[0].differences[0].sentence, "`email` became required in the request of `POST /users`");
    assert_eq!(place.wiki.reading(&editor(), Some(first), Some(second)).await.unwrap().contracts, compared);
    let then = spec::When::Revision(first);
    let old = place.wiki.contract_file(&editor(), &path("/service/openapi.yaml"), Some(&then)).await.unwrap();
    assert_eq!(old.file.revision, first);

    // What is wrong is told by its line, also when nothing of it can be read.
    let lost = file("").replace("schemas/User'}\n      responses", "schemas/Person'}\n      responses");
    let third = kept(&place, "/service/openapi.yaml", Some(second), &lost).await;
    let shown = place.wiki.contract_file(&editor(), &path("/service/openapi.yaml"), None).await.unwrap();
    let line = lost.lines().position(|line| line.contains("Person")).unwrap() + 1;
    assert_eq!((shown.findings[0].rule.as_str(), shown.findings[0].line), ("contract-reference", line));
    kept(&place, "/service/openapi.yaml", Some(third), &file("").replace("paths:", "paths: [")).await;
    let shown = place.wiki.contract_file(&editor(), &path("/service/openapi.yaml"), None).await.unwrap();
    has(&shown.html, &["This OpenAPI contract cannot be read, line "]);
    assert_eq!(shown.findings[0].rule.as_str(), "unreadable-contract");

    // Other kinds are known by their names or by what they say; what is none is told to be none.
    for (name, text) in [
        ("cup.proto", "message Cup { int32 size = 1; }"),
        ("tea.sql", "create table tea (id int primary key);"),
        ("cup.schema.json", "{\"type\": \"object\", \"properties\": {\"size\": {\"type\": \"integer\"}}}"),
        ("all.json", "{\"openapi\": \"3.1.0\", \"paths\": {}}"),
        ("none.sql", "select 1;"),
        ("none.json", "{\"type\": \"object\"}"),
        ("none.txt", "openapi: 3.0.0"),
    ] {
        let at = format!("/service/{name}");
        kept(&place, &at, None, text).await;
        let shown = place.wiki.contract_file(&editor(), &path(&at), None).await;
        match name.starts_with("none") {
            true => assert!(shown.is_err_and(|error| error.is_input()), "{name}"),
            false => has(&shown.unwrap().html, &["contract-kind"]),
        }
    }
    // Nobody reads what they may not, and nothing in a file can run.
    let hostile = file("").replace("Users", "<script>alert(1)</script>");
    kept(&place, "/service/hostile.yaml", None, &hostile).await;
    let shown = place.wiki.contract_file(&editor(), &path("/service/hostile.yaml"), None).await.unwrap();
    assert!(shown.html.contains("contract-reference") && !shown.html.contains("<script"), "{}", shown.html);
    place.wiki.set_permissions(&Actor::Operator, &path("/service"), Some(Vec::new()), None).await.unwrap();
    assert!(place.wiki.contract_file(&Actor::Anonymous, &path("/service/openapi.yaml"), None).await.is_err());
    assert!(place.wiki.compare_contracts(&Actor::Anonymous, Some(first), second).await.is_err());
}

// r[verify contract.files] r[verify contract.limits]
#[tokio::test]
async fn a_file_that_is_too_long_or_no_text_is_said_to_be() {
    let place = At::new().await;
    with_accounts(&place).await;
    let long = format!("openapi: 3.0.0\n# {}\n", "x".repeat(2 * 1024 * 1024));
    for (name, bytes, why) in [
        ("openapi.yaml", long.into_bytes(), "it is longer than 1024 KiB"),
        ("a.openapi.json", b"\xff\xfe{\x00}\x00".to_vec(), "cannot be read"),
    ] {
        let upload = Upload { to: format!("/{name}"), base: None, bytes, message: String::new() };
        place.wiki.attach(&editor(), upload).await.unwrap();
        let shown = place.wiki.contract_file(&editor(), &path(&format!("/{name}")), None).await.unwrap();
        assert!(shown.findings[0].message.contains(why), "{:?}", shown.findings[0].message);
    }
}

// r[verify contract.file-check] r[verify branch.open]
#[tokio::test]
async fn a_branch_that_replaces_a_contract_file_is_told_what_breaks_and_fails_when_it_cannot_be_read() {
    let mut repo = Repo::new();
    repo.write("docs/users.md", "# Users\n\n[The API](openapi.yaml)\n").write("docs/openapi.yaml", file(""));
    repo.write("docs/cup.proto", "message Cup { int32 size = 1; }\n");
    repo.commit("Begin");
    repo.git(&["switch", "--quiet", "--create", "feature/mail"]);
    repo.write("docs/openapi.yaml", file(", email"));
    repo.commit("Ask for mail");
    repo.git(&["switch", "--quiet", "main"]);
    // What is no contract waits for a page to come with.
    repo.git(&["switch", "--quiet", "--create", "feature/figures"]);
    repo.write("docs/figures.json", "[1, 2]\n");
    repo.commit("Figures");
    repo.git(&["switch", "--quiet", "main"]);
    let place = At::new().await;
    place.mount(&repo, "docs").await;
    let open = ChangeFilter { state: Some(ChangeState::Open), ..ChangeFilter::default() };
    let listing = place.wiki.changes(&Actor::Operator, &open, None, 10).await.unwrap();
    let [line] = &listing.items[..] else { panic!("{:?}", listing.items) };
    let change = line.change;
    let contracts = async || {
        let checks = place.wiki.checks(&Actor::Operator, change).await.unwrap();
        checks.into_iter().find(|check| check.name == "contracts").unwrap()
    };
    let breaks = contracts().await;
    assert_eq!((breaks.outcome, breaks.findings.len()), (Outcome::Warning, 1), "{breaks:?}");
    assert_eq!(breaks.findings[0].message, "`email` became required in the request of `POST /users`");
    assert_eq!(breaks.findings[0].path, path("/spec/openapi.yaml"));

    repo.git(&["switch", "--quiet", "feature/mail"]);
    repo.write("docs/openapi.yaml", file("").replace("paths:", "paths: [")).remove("docs/cup.proto");
    repo.commit("Lose a bracket");
    repo.git(&["switch", "--quiet", "main"]);
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    let failed = contracts().await;
    assert_eq!(failed.outcome, Outcome::Failed, "{failed:?}");
    assert!(failed.findings[0].message.contains("this OpenAPI contract cannot be read"), "{failed:?}");
    assert!(failed.findings.iter().any(|one| one.message == "The Protobuf contract was removed"), "{failed:?}");
}
