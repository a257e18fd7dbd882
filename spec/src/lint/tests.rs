use super::*;

/// What is found: its rule and words.
fn check(path: &str, source: &str, expected: &[(&str, &str)]) {
    let path = PagePath::parse(path).unwrap();
    let found = lint(&path, source, &Known::default(), &Severities::default());
    told(source, &found, expected);
}

fn told(source: &str, found: &[Finding], expected: &[(&str, &str)]) {
    let told: Vec<_> = found.iter().map(|one| (one.rule.as_str(), one.quote.as_str())).collect();
    assert_eq!(told, expected, "{source}");
    for one in found {
        assert_eq!(&source[one.start..one.end], one.quote);
        assert_eq!(one.line, source[..one.start].matches('\n').count() + 1);
        assert!(!one.message.is_empty() && !one.instead.is_empty());
    }
}

fn all(pages: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let pages: Vec<_> = pages.iter().map(|(path, text)| (PagePath::parse(path).unwrap(), (*text).to_owned())).collect();
    let found = texts(&pages, |_| Severities::default(), |_, _| Vec::new());
    let told = |(path, found): (PagePath, Vec<Finding>)| {
        found.into_iter().map(move |one| (path.to_string(), one.rule.as_str().to_owned(), one.quote))
    };
    found.into_iter().flat_map(told).collect()
}

const SPEC: &str = "# S\n\n## Purpose\n\nIt is there.\n\n## Requirements\n\n";

// r[verify lint.acceptance]
#[test]
fn an_openspec_requirement_has_a_scenario_with_an_outcome_and_asks_for_something() {
    let good = format!(
        "{SPEC}### Requirement: Login\n\nIt SHALL log in.\n\n#### Scenario: Fine\n\n- **WHEN** a\n- **THEN** b\n"
    );
    check("/specs/a/spec", &good, &[]);
    let none = format!("{SPEC}### Requirement: Login\n\nIt logs in.\n\n### Scenario: Fine\n\n- **THEN** b\n");
    check("/specs/a/spec", &none, &[("acceptance", "Requirement: Login"), ("binding-word", "Requirement: Login")]);
    let open = format!("{SPEC}### Requirement: Login\n\nIt MUST log in.\n\n#### Scenario: Fine\n\n- **WHEN** a\n");
    check("/specs/a/spec", &open, &[("scenario-steps", "Scenario: Fine")]);
    // What is taken away needs none, and what is put away is left in peace.
    let removed = "## REMOVED Requirements\n\n### Requirement: Old\n\n**Reason**: x\n";
    check("/p/changes/c/specs/a/spec", removed, &[("dangling-id", "### Requirement: Old")]);
    check("/p/changes/archive/c/specs/a/spec", &none, &[]);
}

// r[verify lint.acceptance]
#[test]
fn a_story_has_scenarios_and_a_test_and_its_requirements_ask_for_something() {
    let story = |below: &str| {
        format!(
            "# F\n\n## User Scenarios & Testing\n\n### User Story 1 - Sign in\n\n{below}\n\n## Requirements\n\n- **FR-001**: It MUST \
             work\n- **FR-002**: Nice colours\n\n## Success Criteria\n\n- **SC-001**: 9 of 10\n"
        )
    };
    let good =
        story("**Independent Test**: Try.\n\n**Acceptance Scenarios**:\n\n1. **Given** a, **When** b, **Then** c.");
    check("/specs/001-x/spec", &good, &[("binding-word", "- **FR-002**: Nice colours")]);
    let words = "User Story 1 - Sign in";
    let expected = [("acceptance", words), ("acceptance", words), ("binding-word", "- **FR-002**: Nice colours")];
    check("/specs/001-x/spec", &story("I want to."), &expected);
}

// r[verify lint.ears]
#[test]
fn criteria_the_ears_way_say_who_shall_do_what() {
    let kiro = |criteria: &str| {
        format!(
            "# R\n\n## Introduction\n\nIt is.\n\n## Requirements\n\n### Requirement 1\n\n**User Story:** x\n\n#### Acceptance Criteria\n\n{criteria}\n"
        )
    };
    check("/specs/a/requirements", &kiro("1. WHEN a THEN the shop SHALL sell\n2. THE shop SHALL open\n"), &[]);
    check(
        "/specs/a/requirements",
        &kiro("1. WHEN a THEN it sells\n2. WHEN a THEN SHALL sell\n"),
        &[("ears", "1. WHEN a THEN it sells"), ("ears", "2. WHEN a THEN SHALL sell")],
    );
    check("/specs/a/requirements", &kiro("None yet."), &[("acceptance", "Requirement 1")]);
}

// r[verify lint.ids]
#[test]
fn a_name_belongs_to_one_requirement_and_names_lead_somewhere() {
    check("/a", "r[a.one]\nOne.\n\nr[a.one]\nTwo.\n", &[("duplicate-id", "r[a.one]")]);
    let clash = all(&[("/t/a", "r[a.one]\nOne, see r[a.two].\n"), ("/t/b", "r[a.one]\nTwo.\n")]);
    let expected = [
        ("/t/a", "duplicate-id", "r[a.one]"),
        ("/t/a", "dangling-id", "r[a.two]"),
        ("/t/b", "duplicate-id", "r[a.one]"),
    ];
    let owned = |all: &[(&str, &str, &str)]| -> Vec<_> {
        all.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
    };
    assert_eq!(clash, owned(&expected));
    let kit = all(&[
        ("/specs/001-x/requirements", "- **FR-001**: It MUST.\n- **FR-002**: It MUST.\n"),
        ("/specs/001-x/tasks", "# T\n\n- [ ] T001 Do FR-001 and FR-009, not UTF-8\n"),
    ]);
    assert_eq!(kit, owned(&[("/specs/001-x/tasks", "dangling-id", "FR-009")]));
    let kiro = "# R\n\n## Introduction\n\nx\n\n## Requirements\n\n### Requirement 1\n\n#### Acceptance Criteria\n\n1. THE a SHALL b\n";
    let kiro = all(&[("/s/requirements", kiro), ("/s/tasks", "# T\n\n- [ ] 1. Do\n  - _Requirements: 1.1, 1.7_\n")]);
    assert_eq!(kiro, owned(&[("/s/tasks", "dangling-id", "1.7")]));
    let spec = format!("{SPEC}### Requirement: A\n\nIt SHALL.\n\n#### Scenario: x\n\n- **THEN** y\n");
    let change = "## MODIFIED Requirements\n\n### Requirement: B\n\nIt SHALL.\n\n#### Scenario: x\n\n- **THEN** y\n";
    let open = all(&[("/p/specs/a/spec", &spec), ("/p/changes/c/specs/a/spec", change)]);
    assert_eq!(open, owned(&[("/p/changes/c/specs/a/spec", "dangling-id", "### Requirement: B")]));
}

// r[verify lint.terms]
#[test]
fn where_there_is_a_glossary_terms_are_in_it() {
    let page = "---\nkind: requirements\n---\n# R\n\nThe SLO must hold for a year. The QRS must hold, too.\n";
    let found = all(&[("/p/r", page), ("/p/glossary", "# Words\n\n**SLO**: what we promise.\n")]);
    assert_eq!(found, [("/p/r".to_owned(), "undefined-term".to_owned(), "QRS".to_owned())]);
    assert_eq!(all(&[("/p/r", page)]), []);
}

// r[verify lint.parts] r[verify lint.placeholder]
#[test]
fn a_page_has_the_parts_of_its_kind_with_something_in_them() {
    let adr = "# Use it\n\nStatus: accepted\n\n## Context\n\nWe must.\n\n## Decision\n\n<!-- later -->\n\n## Consequences\n\n[What becomes easier, what becomes harder, and what has to be done now.]\n";
    let words = "[What becomes easier, what becomes harder, and what has to be done now.]";
    check("/adr/0001-x", adr, &[("empty-part", "Decision"), ("placeholder", words)]);
    let turned = "# Use it\n\n## Decision\n\nYes.\n\n## Context\n\nNo.\n";
    check("/adr/0001-x", turned, &[("missing-part", "Use it"), ("missing-part", "Use it"), ("part-order", "Context")]);
    // Links, boxes and marks are no placeholders.
    let fine = "---\nkind: tasks\n---\n# T\n\n- [ ] T1 [P] [US1] Read [README](x) and [GUIDE]\n\n[GUIDE]: y\n";
    check("/t", fine, &[]);
}

// r[verify lint.code-detail]
#[test]
fn requirements_tell_what_people_see_and_not_how_it_is_built() {
    let page = |text: &str| format!("---\nkind: requirements\n---\n# R\n\n{text}\n");
    for (text, words) in [
        ("It MUST call `getUser()` first.", "getUser()"),
        ("It MUST be kept in src/login.ts by then.", "src/login.ts"),
        ("The UserService MUST answer.", "UserService"),
        ("It MUST be kept in PostgreSQL.", "PostgreSQL"),
        ("Each order MUST have a foreign key.", "foreign key"),
    ] {
        check("/r", &page(text), &[("code-detail", words)]);
    }
    for fine in ["The user(s) MUST sign in.", "Run `holotype serve`. It MUST write report.json.", "We use React today."]
    {
        check("/r", &page(fine), &[]);
    }
    check("/guide", "# G\n\nIt MUST call `getUser()` first.\n", &[]);
}

// r[verify lint.vague] r[verify lint.severity]
#[test]
fn severities_decide_what_is_told() {
    let path = PagePath::parse("/a").unwrap();
    let source = "It must be fast.\n";
    let mut severities = Severities::default();
    let found = |severities: &Severities| lint(&path, source, &Known::default(), severities);
    assert_eq!(found(&severities)[0].severity, Severity::Info);
    severities.set(Rule::VagueWords, Severity::Error);
    assert_eq!(found(&severities)[0].severity, Severity::Error);
    severities.set(Rule::VagueWords, Severity::Off);
    assert_eq!(found(&severities), []);
}

// r[verify lint.plan]
#[test]
fn a_plan_that_waits_for_itself_is_a_mistake() {
    let source = "---\nkind: plan\n---\n# P\n\n## Phase 1: A\n\nDepends on: Phase 2\n\n## Phase 2: B\n\nDepends on: Phase 1, Phase 7\n";
    check("/plan", source, &[("waits-for-itself", "## Phase 1: A"), ("dangling-id", "## Phase 2: B")]);
}

/// What hostile or careless pages are made of.
const PIECES: &[&str] = &[
    "# T\n",
    "## Phase 1: A\n",
    "## Phase 2: Ä\n",
    "Depends on: Phase 2, Phase 1\n",
    "- **Ä (Phase 1)**: Depends on Ä\n",
    "### Requirement: Ü\n",
    "### Requirement 1\n",
    "#### Acceptance Criteria\n",
    "1. WHEN ü THEN SHALL\n",
    "#### Scenario: x\n",
    "- **FR-001**: Ö must\n",
    "r[a.b]\n",
    "see r[a.b] r[",
    "[DATE]",
    "[",
    "]",
    "`",
    "- [ ] T001 [P] (depends on T001)\n",
    "## ADDED Requirements\n",
    "- FROM: `### Requirement: Ä`\n",
    "_Requirements: 1.1, ,2_\n",
    "---\nkind: plan\n---\n",
    "---\n",
    "TBD",
    "[NEEDS CLARIFICATION: é",
    "\n",
    "\n\n",
    "| a | b |\n|---|---|\n",
    "> ",
    "It must be fast.\n",
    "\u{feff}",
    "ß\u{301}",
    "```\n",
    "<!-- x -->\n",
    "**Version**: ",
];

proptest::proptest! {
    #[test]
    fn whatever_a_page_says_findings_are_stretches_of_it(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let source: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        for at in ["/specs/001-x/spec", "/specs/a/requirements", "/s/tasks", "/p/changes/c/specs/a/spec", "/adr/1-x", "/x"] {
            let path = PagePath::parse(at).unwrap();
            let document = parse(&source);
            let found = texts(&[(path.clone(), source.clone())], |_| Severities::default(), |_, _| Vec::new());
            for one in &found[0].1 {
                assert_eq!(source.get(one.start..one.end), Some(one.quote.as_str()));
            }
            crate::phase::read(&source, &document).steps();
            crate::constitution::rules(&source, &document);
            for mark in crate::question::questions(&source, &document) {
                let around = crate::question::passage(&source, &document, mark.start);
                assert!(source.get(around.clone()).is_some());
                let inner = mark.start.saturating_sub(around.start)..mark.end.saturating_sub(around.start);
                crate::question::filled(&source[around], &inner, "é");
                crate::question::about(&source, &document, mark.start);
            }
            crate::question::clarified(&source, "q", "a", "d");
        }
    }
}
