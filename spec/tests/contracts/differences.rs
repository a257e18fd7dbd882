//! Each case of the tables beside this file is told with its rule, its weight and its sentence, and with nothing else.

use std::collections::BTreeMap;

use spec::contract::{Kind, Weight, compare, compare_pages, read};

/// What is expected: rule, weight, sentence.
type Told = (String, &'static str, String);

struct Case {
    expected: Vec<Told>,
    before: String,
    after: String,
}

fn weight(word: &str) -> &'static str {
    let all = [Weight::Breaking, Weight::MayBreak, Weight::Fine];
    all.into_iter().map(Weight::as_str).find(|one| *one == word).unwrap_or_else(|| panic!("{word} is no weight"))
}

/// The cases of a table: lines of what is expected, what stood before, what stands after.
fn cases(table: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for piece in table.split("\n\n").filter(|piece| !piece.trim_start().starts_with('#')) {
        let (heads, texts): (Vec<_>, Vec<_>) =
            piece.trim().lines().partition(|line| line.splitn(3, " | ").count() == 3);
        let expected = heads.into_iter().map(|head| {
            let mut parts = head.splitn(3, " | ").map(str::to_owned);
            let mut part = || parts.next().unwrap();
            let rule = part();
            (rule, weight(&part()), part())
        });
        let [before, after] = texts[..] else { panic!("two texts are wanted: {piece}") };
        cases.push(Case { expected: expected.collect(), before: before.into(), after: after.into() });
    }
    cases
}

fn check(kind: Kind, table: &str, whole: impl Fn(&str) -> String) -> Vec<(String, &'static str)> {
    let mut rules = Vec::new();
    let mut wrong = Vec::new();
    for case in cases(table) {
        let [before, after] = [&case.before, &case.after].map(|text| {
            let text = whole(text);
            read(kind, &text).unwrap_or_else(|fault| panic!("{}: {text}", fault.message))
        });
        let found = compare(&before, &after).into_iter();
        let mut found: Vec<Told> = found.map(|one| (one.rule, one.weight.as_str(), one.sentence)).collect();
        let mut expected = case.expected.clone();
        found.sort();
        expected.sort();
        if found != expected {
            wrong.push(format!("{}\n{}\nexpected {expected:#?}\nfound {found:#?}", case.before, case.after));
        }
        rules.extend(case.expected.into_iter().map(|(rule, weight, _)| (rule, weight)));
    }
    assert!(wrong.is_empty(), "{} are told differently:\n\n{}", wrong.len(), wrong.join("\n\n"));
    rules
}

/// A document around what stands behind the word at the beginning.
fn openapi(text: &str) -> String {
    let (what, text) = text.split_once(": ").unwrap();
    let parameter = |schema: &str| format!("parameters: [{{name: limit, in: query, schema: {schema}}}]");
    let body = |schema: &str| format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
    let fine = "responses: {\"200\": {}}";
    let operation = match what {
        "request" => format!("{{requestBody: {}, {fine}}}", body(text)),
        "response" => format!("{{responses: {{\"200\": {}}}}}", body(text)),
        "parameter" => format!("{{{}, {fine}}}", parameter(text)),
        "operation" => text.to_owned(),
        "paths" => return format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {text}\n"),
        what => panic!("{what} is nowhere"),
    };
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /users:\n    post: {operation}\n")
}

fn as_is(text: &str) -> String {
    text.to_owned()
}

fn all() -> Vec<(String, &'static str)> {
    [
        check(Kind::OpenApi, include_str!("openapi.txt"), openapi),
        check(Kind::OpenApi, include_str!("alternatives.txt"), openapi),
        check(Kind::Protobuf, include_str!("protobuf.txt"), as_is),
        check(Kind::JsonSchema, include_str!("jsonschema.txt"), as_is),
        check(Kind::Sql, include_str!("sql.txt"), as_is),
    ]
    .concat()
}

// r[verify contract.compare] r[verify contract.sentences] r[verify contract.alternatives] r[verify contract.tables-altered]
#[test]
fn every_seeded_difference_is_told_in_its_sentence_and_nothing_else_is() {
    assert!(all().len() >= 60);
}

// r[verify contract.rules]
#[test]
fn weights_are_those_that_oasdiff_and_buf_publish() {
    let published = include_str!("published.txt").lines().filter_map(|line| line.split_once(' '));
    let published: BTreeMap<_, _> = published.map(|(weight, rule)| (rule, weight)).collect();
    let alternatives = check(Kind::OpenApi, include_str!("alternatives.txt"), openapi);
    let [openapi, protobuf] = [
        check(Kind::OpenApi, include_str!("openapi.txt"), openapi),
        check(Kind::Protobuf, include_str!("protobuf.txt"), as_is),
    ];
    for (rule, weight) in &openapi {
        assert_eq!(published.get(&**rule), Some(weight), "{rule}");
    }
    for (rule, weight) in &alternatives {
        assert_eq!(published.get(&**rule).unwrap_or(weight), weight, "{rule}");
    }
    assert!(alternatives.iter().filter(|(rule, _)| published.contains_key(&**rule)).count() >= 9);
    // What buf has no rule for breaks nothing.
    for (rule, weight) in &protobuf {
        assert_eq!(published.get(&**rule).unwrap_or(&"fine"), weight, "{rule}");
    }
    assert!(openapi.len() + protobuf.len() >= 60);
}

// r[verify contract.compare]
#[test]
fn what_is_alike_differs_in_nothing() {
    for (kind, table, whole) in [
        (Kind::OpenApi, include_str!("openapi.txt"), openapi as fn(&str) -> String),
        (Kind::OpenApi, include_str!("alternatives.txt"), openapi),
        (Kind::Protobuf, include_str!("protobuf.txt"), as_is),
        (Kind::JsonSchema, include_str!("jsonschema.txt"), as_is),
        (Kind::Sql, include_str!("sql.txt"), as_is),
    ] {
        for case in cases(table) {
            let contract = read(kind, &whole(&case.after)).unwrap();
            assert_eq!(compare(&contract, &contract), []);
        }
    }
}

fn page(title: &str, required: &str) -> String {
    format!(
        "# {title}\n\n```yaml\nopenapi: 3.0.3\ninfo: {{title: {title}, version: '1'}}\npaths:\n  /users:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {{type: object, {required}properties: {{email: {{type: string}}}}}}\n      responses: {{'200': {{description: ok}}}}\n```\n"
    )
}

// r[verify contract.matched] r[verify contract.found]
#[test]
fn contracts_of_a_page_meet_by_their_titles_wherever_they_stand() {
    let before = format!("{}\nWords.\n\n{}", page("A", ""), page("B", ""));
    let after = format!("{}\n{}", page("B", "required: [email], "), page("A", ""));
    let compared = compare_pages(&before, &after);
    assert_eq!(compared.len(), 1);
    assert_eq!(compared[0].title.as_deref(), Some("B"));
    assert_eq!(compared[0].differences[0].sentence, "`email` became required in the request of `POST /users`");
    assert_eq!(compared[0].differences[0].place, "POST /users");
    // Another title is the same contract as long as there is no other.
    assert_eq!(compare_pages(&page("A", ""), &page("C", "")), []);
    assert_eq!(compare_pages(&page("A", ""), "# A\n")[0].differences[0].rule, "contract-removed");
    assert_eq!(compare_pages("# A\n", &page("A", "")), []);
    // One that cannot be read is not compared: lint tells of it.
    assert_eq!(compare_pages(&page("A", ""), "```openapi\nopenapi: [\n```\n"), []);
}

// r[verify contract.compare]
#[test]
fn references_are_followed_also_in_circles() {
    let document = |required: &str| {
        format!(
            "openapi: 3.0.3\npaths:\n  /t/{{a}}:\n    get:\n      responses:\n        '200': {{$ref: '#/components/responses/T'}}\ncomponents:\n  responses:\n    T: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Tree'}}}}}}}}\n  schemas:\n    Tree:\n      type: object\n      {required}\n      properties:\n        name: {{type: string}}\n        children: {{type: array, items: {{$ref: '#/components/schemas/Tree'}}}}\n"
        )
    };
    let [before, after] = ["required: [name]", ""].map(|text| read(Kind::OpenApi, &document(text)).unwrap());
    let found = compare(&before, &after);
    let told: Vec<_> = found.iter().map(|one| &*one.sentence).collect();
    assert_eq!(told, ["`name` became optional in the response 200 of `GET /t/{a}`"]);
    // Another name in braces is nobody's business.
    let renamed = document("required: [name]").replace("{a}", "{b}");
    assert_eq!(compare(&before, &read(Kind::OpenApi, &renamed).unwrap()), []);
}
