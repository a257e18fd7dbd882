use super::*;

/// What is found: its kind and words.
fn check(source: &str, expected: &[(&str, &str)]) {
    let found = unclear(source);
    let told: Vec<_> = found.iter().map(|one| (one.kind.as_str(), one.quote.as_str())).collect();
    assert_eq!(told, expected, "{source}");
    for one in &found {
        assert_eq!(&source[one.start..one.end], one.quote);
        assert!(!one.why.is_empty() && !one.instead.is_empty() && !one.question.is_empty());
    }
}

// r[verify unclear.vague]
#[test]
fn words_without_a_measure_are_found() {
    check("# T\n\nThe search is fast. It must keep several copies.\n", &[("vague", "fast"), ("vague", "several")]);
    check("The dialog is user-friendly.\n", &[("vague", "user-friendly")]);
    check("- It should support *large* files.\n", &[("vague", "should support")]);
    check("It keeps logs, backups, etc. and sends them.\n", &[("vague", "etc")]);
    check("The cache is emptied as\nappropriate.\n", &[("vague", "as\nappropriate")]);
    check("| id | text |\n|---|---|\n| FR-1 | It must usually answer. |\n", &[("vague", "usually")]);
    check("The limit is to be defined.\n", &[("vague", "to be defined")]);
}

// r[verify unclear.quiet]
#[test]
fn numbers_make_it_clear_and_some_places_are_left_in_peace() {
    for quiet in [
        "The search is fast: it must answer within 2 s.\n",
        "# A fast search\n\nIt answers within 2 s.\n",
        "```\nIt is fast, etc.\n```\n\nSet `fast` to make it so.\n",
        "> The search must be fast, said a customer.\n",
        "## Glossary\n\nA **large** order must be large.\n",
        "## Example\n\nIt must be fast.\n",
        "| Example | Result |\n|---|---|\n| must be fast | yes |\n",
        "A user said it must be \"fast\".\n",
        "The fast path is taken. It fails fast.\n",
        "- [ ] 1.1 Make it fast\n",
        "We usually write this in the morning.\n",
        "---\ntitle: It must be fast\n---\n",
    ] {
        check(quiet, &[]);
    }
}

// r[verify unclear.actor]
#[test]
fn acts_of_people_name_who_does_them() {
    check("Every change must be approved before it counts.\n", &[("actor", "must be approved")]);
    check("Customers have to be first informed.\n", &[("actor", "have to be first informed")]);
    check("Every change must be approved by its owner. The value must be parsed.\n", &[]);
}

// r[verify unclear.missing]
#[test]
fn cases_that_neighbours_have_are_missed() {
    check(
        "# T\n\n- If it is open, close it. Otherwise open it.\n- When it is hot, wait; otherwise go on.\n- If it is dark, stop.\n",
        &[("missing", "If it is dark, stop.")],
    );
    check("# T\n\n- If it is open, close it.\n- When it is hot, wait.\n- If it is dark, stop.\n", &[]);
    check(
        "A plan is one of `free`, `team` or `firm`.\n\n- `free`: one person.\n- `firm`: everybody.\n",
        &[("missing", "team")],
    );
    check("A plan is one of `free`, `team` or `firm`.\n\n- `free`: one.\n- `team`: ten.\n- `firm`: all.\n", &[]);
    check("A plan is one of `free`, `team` or `firm`. Each costs 3 euros.\n", &[]);
    let scenario =
        |name: &str, then: &str| format!("#### Scenario: {name}\n\n- **WHEN** it runs\n- **THEN** {then}\n\n");
    let stated =
        |name: &str, scenarios: &str| format!("### Requirement: {name}\n\nIt SHALL read the file.\n\n{scenarios}");
    let good = scenario("Good", "the text is shown");
    let bad = scenario("Bad", "an error is shown");
    let page = [stated("One", &format!("{good}{bad}")), stated("Two", &bad), stated("Three", &good)].concat();
    check(&page, &[("missing", "Three")]);
    check(&[stated("One", &good), stated("Two", &good)].concat(), &[]);
}

fn named(source: &str) -> Vec<(String, usize)> {
    undefined::terms(source).into_iter().map(|term| (term.written, term.uses)).collect()
}

// r[verify unclear.undefined]
#[test]
fn terms_are_told_by_how_they_are_written() {
    let source = "The QRF must be kept. The HTTP port is free. THIS IS LOUD TOO.\n\nAn order of an Active User counts. Each Active User pays.\n";
    assert_eq!(named(source), [("QRF".into(), 1), ("Active User".into(), 2)]);
    for explained in [
        "The Quick Response Form (QRF) must be kept. A QRF is short.\n",
        "## QRF\n\nThe QRF must be kept.\n",
        "- **QRF**: a form\n\nThe QRF must be kept.\n",
        "The [QRF](qrf.md) must be kept. Another QRF too.\n",
        "| Term | Meaning |\n|---|---|\n| QRF | a form |\n\nThe QRF must be kept.\n",
        "See FR-001 and `QRF` and \"QRF\".\n",
    ] {
        assert!(named(explained).is_empty(), "{explained}");
    }
    assert_eq!(undefined::key("Active Users"), undefined::key("active user"));
}

fn disagree(one: &str, other: &str) -> Vec<(String, String)> {
    let [a, b] = ["/a", "/b"].map(|path| path.parse::<PagePath>().unwrap());
    let [mine, theirs] = [one, other].map(contradiction::Claims::of);
    let page = contradiction::Told { path: &a, title: "A", revision: 1, source: one, claims: &mine };
    let against = contradiction::Told { path: &b, title: "B", revision: 2, source: other, claims: &theirs };
    let found = contradiction::between(&page, &parse(one), &against);
    found.into_iter().map(|one| (one.quote, one.against.unwrap().quote)).collect()
}

// r[verify unclear.contradiction]
#[test]
fn pages_that_say_the_opposite_of_the_same_are_told() {
    let one = "# A\n\nA guest must not delete a page. Files may have at most 20 MB.\n";
    let other = "# B\n\nPages may be large.\n\nGuests may *delete* pages. A file may have up to 50 MB.\n";
    let expected = [
        ("A guest must not delete a page.", "Guests may *delete* pages."),
        ("Files may have at most 20 MB.", "A file may have up to 50 MB."),
    ];
    assert_eq!(disagree(one, other), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(disagree(one, one).is_empty());
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn line() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "It",
            "must",
            "not",
            "fast",
            "etc.",
            "“large”",
            "`code`",
            "*soon*",
            "If",
            "otherwise",
            "QRF",
            "Active User",
            "2 s",
            "é漢",
            "or",
            "A,",
            "\n",
            "\n\n- ",
            "# ",
            "| a | b |",
            "> ",
            "### Requirement: x\n",
            "#### Scenario: y\n",
            "[NO](x)",
            "(",
            "&amp;",
            "\\*",
        ]);
        prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
    }

    fn holds(source: &str) {
        for one in unclear(source) {
            assert_eq!(source.get(one.start..one.end), Some(one.quote.as_str()));
        }
        for one in undefined::unexplained(undefined::terms(source), |_| false) {
            assert_eq!(source.get(one.start..one.end), Some(one.quote.as_str()));
        }
        for claim in contradiction::Claims::of(source).all {
            assert!(source.get(claim.range).is_some());
        }
        undefined::explained(source);
    }

    proptest! {
        // r[verify unclear.rules]
        #[test]
        fn every_finding_is_a_stretch_of_the_text(source in line()) {
            holds(&source);
        }

        #[test]
        fn no_text_is_too_strange(source in any::<String>()) {
            holds(&source);
        }
    }
}
