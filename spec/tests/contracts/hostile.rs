//! Contracts that nobody would write: nothing panics, hangs or runs out of stack, and what is too much is said.

use std::time::{Duration, Instant};

use spec::contract::{Api, Contract, Kind, compare, compare_pages, mistakes, read};

/// How long anything may take in a build without optimisation, on a busy machine.
const LONGEST: Duration = Duration::from_secs(120);

fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = act();
    assert!(begun.elapsed() < LONGEST, "{what} took {:?}", begun.elapsed());
    done
}

fn refused(kind: Kind, text: &str, why: &str) {
    timed(why, || refused_with(kind, text, why));
}

fn refused_with(kind: Kind, text: &str, why: &str) {
    match read(kind, text) {
        Err(fault) => assert!(fault.message.contains(why), "{}", fault.message),
        Ok(_) => panic!("it was read, although {why}"),
    }
}

// r[verify contract.limits]
#[test]
fn what_is_too_long_too_deep_or_too_much_is_refused_with_the_reason() {
    for kind in [Kind::OpenApi, Kind::JsonSchema, Kind::Protobuf, Kind::Sql] {
        refused(kind, &"x".repeat(10_000_000), "longer than");
    }
    refused(Kind::OpenApi, &format!("openapi: {}", "[".repeat(5_000)), "");
    refused(Kind::OpenApi, &format!("openapi: 3.0.0\na: {}{}", "[".repeat(200), "]".repeat(200)), "levels deep");
    refused(Kind::JsonSchema, &format!("{}{}", "[".repeat(100), "]".repeat(100)), "levels deep");
    refused(Kind::JsonSchema, &format!("{}{}", "[".repeat(400_000), "]".repeat(400_000)), "");
    refused(Kind::OpenApi, &format!("openapi: 3.0.0\na: [{}]", "1,".repeat(300_000)), "things in it");
    refused(Kind::Protobuf, &format!("{}{}", "message A {".repeat(5_000), "}".repeat(5_000)), "levels deep");
    refused(
        Kind::Sql,
        &format!("create table a (b int default {}1{})", "(".repeat(5_000), ")".repeat(5_000)),
        "levels deep",
    );
    refused(Kind::Sql, &format!("create table a (b int default 1{})", " + 1".repeat(100_000)), "words and signs");
    refused(Kind::Sql, &format!("create table a as select 1{}", " union select 1".repeat(30_000)), "words and signs");
    refused(Kind::Sql, &format!("create table a (b int{})", ", c int".repeat(50_000)), "columns");
}

// r[verify contract.limits]
#[test]
fn aliases_that_grow_without_end_are_refused() {
    let mut text = String::from("openapi: 3.0.0\nl0: &l0 [a, a, a, a, a, a, a, a, a, a]\n");
    for level in 1..12 {
        let before = format!("*l{}, ", level - 1).repeat(10);
        text.push_str(&format!("l{level}: &l{level} [{}]\n", before.trim_end_matches(", ")));
    }
    refused(Kind::OpenApi, &text, "things in it");
}

// r[verify contract.limits]
#[test]
fn schemas_that_grow_when_they_are_followed_are_compared_for_a_while() {
    // Each of 60 schemas holds the next one ten times.
    let document = |last: &str| {
        let mut text = String::from(
            "openapi: 3.0.0\npaths:\n  /a:\n    post:\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/s0'}}}}\ncomponents:\n  schemas:\n",
        );
        for at in 0..60 {
            let refs: Vec<_> = (0..10).map(|n| format!("p{n}: {{$ref: '#/components/schemas/s{}'}}", at + 1)).collect();
            text.push_str(&format!("    s{at}: {{properties: {{{}}}}}\n", refs.join(", ")));
        }
        text + &format!("    s60: {{type: {last}}}\n")
    };
    let [before, after] = ["string", "integer"].map(|last| read(Kind::OpenApi, &document(last)).unwrap());
    let found = timed("comparing", || compare(&before, &after));
    assert!(found.iter().any(|one| one.rule == "contract-too-large"), "{found:#?}");
    timed("looking for mistakes", || mistakes(&before));
}

// r[verify contract.limits]
#[test]
fn references_in_circles_end() {
    let text =
        "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}";
    let contract = read(Kind::JsonSchema, text).unwrap();
    assert_eq!(compare(&contract, &contract), []);
    let told = mistakes(&contract);
    assert!(told.iter().any(|one| one.message.contains("leads nowhere")), "{told:?}");
    let all = "{\"allOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}], \"properties\": {\"a\": {\"$ref\": \"#\"}}}";
    let contract = timed("reading", || read(Kind::JsonSchema, all).unwrap());
    assert_eq!(timed("comparing", || compare(&contract, &contract)), []);
}

// r[verify contract.limits]
#[test]
fn long_contracts_are_read_and_compared_in_time() {
    let fields: String = (1..20_000).map(|at| format!("  map<string, int64> f{at} = {at};\n")).collect();
    let proto = format!("syntax = \"proto3\";\nmessage A {{\n{fields}}}\n");
    let table: String = (0..1_900).map(|at| format!("create table t{at} (id int primary key, name text);\n")).collect();
    let paths: String =
        (0..3_000).map(|at| format!("  /p{at}/{{x}}:\n    get: {{responses: {{'200': {{}}}}}}\n")).collect();
    let api = format!("openapi: 3.0.0\npaths:\n{paths}");
    for (kind, text) in [(Kind::Protobuf, proto), (Kind::Sql, table), (Kind::OpenApi, api)] {
        let contract: Contract = timed("reading", || read(kind, &text)).unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!(timed("comparing", || compare(&contract, &contract)), []);
        timed("looking for mistakes", || mistakes(&contract));
    }
}

// r[verify contract.limits]
#[test]
fn a_constraint_with_a_high_number_is_taken_away_as_fast_as_any() {
    let table = "create table t (a int, constraint t_chk_9000000000000000000 check (a > 0), check (a > 1));";
    for act in [
        "drop constraint t_chk_9000000000000000000",
        "drop constraint t_chk_9000000000000000001",
        "rename constraint t_chk_9000000000000000000 to other",
        "drop column a",
        "rename to u",
    ] {
        let text = format!("{table} alter table t {act};");
        timed(act, || read(Kind::Sql, &text)).unwrap_or_else(|fault| panic!("{fault:?}"));
    }
}

// r[verify contract.limits]
#[test]
fn texts_cut_anywhere_are_read_or_refused() {
    let texts = [
        (
            Kind::OpenApi,
            "openapi: 3.0.0\npaths: {/a: {get: {parameters: [{name: é, in: query}], responses: {'200': {}}}}}\n",
        ),
        (
            Kind::JsonSchema,
            "{\"type\": [\"string\", \"null\"], \"enum\": [\"\\ud83d\\ude00\", \"\\/\", 1e5], \"minimum\": -0.5}",
        ),
        (
            Kind::Protobuf,
            "syntax = \"proto3\"; message Ä { map<string, B> b = 1 [deprecated = true]; oneof c { int32 d = 2; } }",
        ),
        (
            Kind::Sql,
            "create table \"Ä\" (a int check (a > 0) default 'x''y', primary key (a)); alter table b drop column c;",
        ),
    ];
    for (kind, text) in texts {
        for (at, _) in text.char_indices() {
            if let Ok(contract) = read(kind, &text[..at]) {
                mistakes(&contract);
                compare(&contract, &contract);
            }
        }
    }
    assert!(read(texts[1].0, texts[1].1).is_ok());
}

// r[verify contract.limits]
#[test]
fn what_aliases_repeat_counts_by_its_length_and_nests_where_it_stands() {
    let text = format!("openapi: 3.0.0\na: &a {}\nb: [{}]\n", "x".repeat(600_000), "*a, ".repeat(100));
    refused(Kind::OpenApi, &text, "things in it");
    let half = |inner: &str| format!("{}{inner}{}", "[".repeat(40), "]".repeat(40));
    refused(Kind::OpenApi, &format!("openapi: 3.0.0\na: &a {}\nb: {}\n", half("1"), half("*a")), "levels deep");
}

// r[verify contract.limits]
#[test]
fn names_that_are_no_names_are_refused() {
    let long = "x".repeat(2_000);
    refused(Kind::OpenApi, &format!("openapi: 3.0.0\npaths: {{/{long}: {{}}}}"), "a name is longer");
    refused(Kind::Protobuf, &format!("message {long} {{}}"), "a name is longer");
    let part = "x".repeat(600);
    refused(Kind::Protobuf, &format!("message {part} {{ message {part} {{}} }}"), "a name is longer");
    refused(Kind::Sql, &format!("create table {long} (id int)"), "a name is longer");
}

// r[verify contract.limits]
#[test]
fn brackets_in_comments_and_strings_do_not_nest() {
    let proto = "// must be < 10 (\n/* [ */\n".repeat(100) + "message A { string b = 1 [json_name = \"{'(\"]; }";
    assert!(read(Kind::Protobuf, &proto).is_ok());
    let sql = "-- at least (\n".repeat(100) + "create table a (b text default '(((')";
    assert!(read(Kind::Sql, &sql).is_ok());
    let hidden = format!("# /*\n# \"\n{}", "message A {".repeat(100));
    refused(Kind::Protobuf, &hidden, "levels deep");
}

// r[verify contract.limits]
#[test]
fn mistakes_are_bounded_and_short() {
    let path = format!("/{}", "{a}".repeat(300));
    let paths: String = (0..50).map(|at| format!("  {path}{at}: {{get: {{}}, put: {{}}}}\n")).collect();
    let told = mistakes(&read(Kind::OpenApi, &format!("openapi: 3.0.0\npaths:\n{paths}")).unwrap());
    assert_eq!(told.len(), 100);
    assert!(told.iter().all(|one| one.message.len() < 500));
}

// r[verify contract.compare]
#[test]
fn what_breaks_is_told_however_much_is_harmless() {
    let table = |columns: std::ops::Range<usize>, of: &str| {
        let columns: Vec<_> = columns.map(|at| format!("c{at} int")).collect();
        format!("create table {of} ({});", columns.join(", "))
    };
    let before = table(0..1, "a") + &table(0..2, "b");
    let after = table(0..1_900, "a") + &table(0..1, "b");
    let [before, after] = [before, after].map(|text| read(Kind::Sql, &text).unwrap());
    assert_eq!(compare(&before, &after)[0].rule, "column-removed");
}

// r[verify contract.limits]
#[test]
fn what_references_repeat_is_limited_as_a_whole() {
    let many = |what: &dyn Fn(usize) -> String| (0..200).map(what).collect::<Vec<_>>().join(", ");
    let document = |title: &str, paths: usize| {
        let paths: String = (0..paths).map(|at| format!("  /p{at}: {{$ref: '#/components/pathItems/a'}}\n")).collect();
        let responses = many(&|at| format!("'{}': {{$ref: '#/components/responses/a'}}", 200 + at));
        let headers = many(&|at| format!("h{at}: {{}}"));
        format!(
            "openapi: 3.1.0\ninfo: {{title: {title}}}\npaths:\n{paths}components:\n  pathItems: {{a: {{get: {{responses: {{{responses}}}}}}}}}\n  responses: {{a: {{headers: {{{headers}}}}}}}\n"
        )
    };
    let contract = read(Kind::OpenApi, &document("A", 50)).unwrap();
    let Contract::OpenApi(root) = &contract else { panic!() };
    let api = Api::of(root);
    assert!(!api.is_whole);
    let headers: usize =
        api.operations.iter().flat_map(|one| &one.responses).map(|response| response.headers.len()).sum();
    assert!((1..=100_000).contains(&headers), "{headers}");
    // What was not read is not told to be gone, and it is said that there is more.
    let fewer = read(Kind::OpenApi, &document("B", 20)).unwrap();
    for found in [compare(&contract, &fewer), compare(&fewer, &contract)] {
        let rules: Vec<_> = found.iter().map(|one| &*one.rule).collect();
        assert_eq!(rules, ["contract-too-large"]);
    }
    mistakes(&contract);
}

/// A schema that is short to write and long to follow: each of `properties` is made of 100 parts with 1,000 values each.
fn long_to_follow(title: &str, properties: usize) -> String {
    let values: Vec<_> = (0..1_000).map(|at| at.to_string()).collect();
    let values = values.join(", ");
    let parts: Vec<_> = (0..100).map(|at| format!("p{at}: {{enum: [{values}]}}")).collect();
    let all: Vec<_> = (0..99).map(|at| format!("{{$ref: '#/$defs/p{at}'}}")).collect();
    let properties: Vec<_> = (0..properties).map(|at| format!("n{at}: {{$ref: '#/$defs/all'}}")).collect();
    format!(
        "$schema: https://json-schema.org/draft/2020-12/schema\ntitle: {title}\nproperties: {{{}}}\n$defs: {{{}, all: {{allOf: [{}]}}}}\n",
        properties.join(", "),
        parts.join(", "),
        all.join(", ")
    )
}

fn rules(before: &Contract, after: &Contract) -> Vec<String> {
    compare(before, after).into_iter().map(|one| one.rule).collect()
}

// r[verify contract.limits]
#[test]
fn schemas_that_are_gathered_again_and_again_are_compared_for_a_while() {
    let [before, after] = ["A", "B"].map(|title| read(Kind::JsonSchema, &long_to_follow(title, 1_000)).unwrap());
    assert_eq!(timed("comparing", || rules(&before, &after)), ["contract-too-large"]);
    let few = read(Kind::JsonSchema, &long_to_follow("A", 1)).unwrap();
    assert_eq!(rules(&few, &few), [] as [&str; 0]);
}

// r[verify contract.limits]
#[test]
fn contracts_of_a_page_share_their_steps() {
    let page = |title: &str| {
        format!("```yaml\n{}```\n\n```yaml\n{}```\n", long_to_follow(title, 1_000), long_to_follow(title, 1))
    };
    let compared = timed("comparing", || compare_pages(&page("A"), &page("B")));
    let rules: Vec<_> = compared.iter().flat_map(|one| &one.differences).map(|one| &*one.rule).collect();
    assert_eq!(rules, ["contract-too-large", "contract-too-large"]);
}

// r[verify contract.limits]
#[test]
fn of_a_page_with_very_many_contracts_it_is_said_that_some_are_not_compared() {
    let page = |from: usize, to: usize| -> String {
        (from..to).map(|at| format!("```proto\npackage p{at};\nmessage M {{}}\n```\n\n")).collect()
    };
    let rules = |before: &str, after: &str| -> Vec<_> {
        compare_pages(before, after).into_iter().flat_map(|one| one.differences).map(|one| one.rule).collect()
    };
    assert_eq!(rules(&page(0, 50), &page(1, 50)), ["contract-removed"]);
    assert_eq!(rules(&page(0, 50), &format!("{}{}", page(50, 80), page(0, 50))), ["contract-too-large"]);
    assert_eq!(rules(&page(0, 60), &page(0, 50)), ["contract-too-large"]);
}

// r[verify contract.limits]
#[test]
fn parts_values_and_alternatives_that_are_not_looked_at_are_said_to_be_left() {
    let parts = |last: &str| format!("{{\"allOf\": [{}{{\"type\": \"{last}\"}}]}}", "{}, ".repeat(600));
    let values = |last: usize| {
        let values: Vec<_> = (0..1_200).chain([last]).map(|at| at.to_string()).collect();
        format!("{{\"enum\": [{}]}}", values.join(", "))
    };
    let ways = |last: &str| {
        let ways: Vec<_> = (0..150).map(|at| format!("{{\"title\": \"t{at}\"}}")).collect();
        format!("{{\"oneOf\": [{}, {{\"title\": \"{last}\"}}]}}", ways.join(", "))
    };
    for [before, after] in
        [[parts("string"), parts("integer")], [values(5_000), values(6_000)], [ways("before"), ways("after")]]
    {
        let [before, after] = [before, after].map(|text| read(Kind::JsonSchema, &text).unwrap());
        assert_eq!(rules(&before, &after), ["contract-too-large"]);
    }
    // A part of itself is no further part.
    let circle = "{\"allOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}, {\"allOf\": [{\"$ref\": \"#\"}]}]}";
    let circle = read(Kind::JsonSchema, circle).unwrap();
    assert_eq!(rules(&circle, &circle), [] as [&str; 0]);
}

// r[verify contract.limits]
#[test]
fn tables_that_are_changed_again_and_again_are_refused() {
    let check = format!("check (a in ({}))", vec!["1"; 100].join(", "));
    let table = format!("create table t (a int, {});\n", vec![check; 200].join(", "));
    let renames = vec!["rename column a to b, rename column b to a"; 20].join(", ");
    let renames = format!("alter table t {renames};\n").repeat(300);
    refused_with(Kind::Sql, &(table + &renames), "more often than is followed");
    let columns: Vec<_> = (0..60).map(|at| format!("add column c{at} int")).collect();
    let columns = format!("alter table t {};\n", columns.join(", ")).repeat(40);
    refused_with(Kind::Sql, &format!("create table t (a int);\n{columns}"), "more often than is followed");
    let unique = format!("a int {}", "unique ".repeat(200));
    refused_with(Kind::Sql, &format!("create table t ({})", vec![unique; 20].join(", ")), "columns and conditions");
}

// r[verify contract.limits]
#[test]
fn a_reference_longer_than_names_are_leads_nowhere() {
    let long = format!("{{\"$ref\": \"#/{}\"}}", "a/".repeat(2_000));
    let told = mistakes(&read(Kind::JsonSchema, &long).unwrap());
    assert!(told.iter().any(|one| one.message.contains("leads nowhere")), "{told:?}");
}
