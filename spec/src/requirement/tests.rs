use proptest::prelude::*;

use super::*;
use crate::markdown::parse;

#[test]
fn requirements_are_known_by_their_names() {
    let source = "# FR-000 in a title\n\nr[types.bool+2]\nA bool.\n\nr[intro]\n\n- **FR-001**: It must.\n- plain FR-002\n\n\
                  ### Requirement: User  login\n\nUTF-8 is used.\n\n| id | text |\n|---|---|\n| REQ-7 | x |\n\n```\nr[no.code]\n```\n";
    let expected = ["fr-000", "types.bool", "r[intro]", "fr-001", "requirement: user login", "req-7"];
    assert_eq!(names(source, &parse(source)), expected);
    let stated = stated(source, &parse(source));
    let written: Vec<_> = stated.iter().map(|stated| stated.written.as_str()).collect();
    assert_eq!(written, ["FR-000", "types.bool", "intro", "FR-001", "User  login", "REQ-7"]);
}

/// Each requirement as dialect, name, version, parent and title.
fn told(file: &str, source: &str) -> Vec<String> {
    let document = parse(source);
    let one = |extent: &Extent| {
        let stated = &extent.stated;
        let version = stated.version.map(|version| format!(" +{version}")).unwrap_or_default();
        let parent = stated.parent.as_ref().map(|parent| format!(" in {parent}")).unwrap_or_default();
        let proposed = stated.proposed.map(|proposed| format!(" {proposed:?}")).unwrap_or_default();
        format!("{} {}{version}{parent}{proposed}: {}", stated.dialect.as_str(), stated.name, title(source, extent))
    };
    extents_in(file, source, &document).iter().map(one).collect()
}

// r[verify requirement.dialects]
#[test]
fn tracey_gives_versions_and_names_within_names() {
    let source =
        "r[auth]\n# Signing in\n\nr[auth.login+2]\nWho signs in says who.\n\n> r[auth.login.twice]\n> Not *twice*.\n";
    let expected = [
        "tracey r[auth]: Signing in",
        "tracey auth.login +2 in r[auth]: Who signs in says who.",
        "tracey auth.login.twice in auth.login: Not twice.",
    ];
    assert_eq!(told("a.md", source), expected);
}

// r[verify requirement.dialects]
#[test]
fn spec_kit_marks_its_ids() {
    let source =
        "- **FR-001**: System MUST *work*.\n- **SC-002**: 95 % of it.\n- **UTF-8**: an encoding\n\nREQ-12: Plain.\n";
    let expected = ["spec-kit fr-001: System MUST work.", "spec-kit sc-002: 95 % of it.", "numbered req-12: Plain."];
    assert_eq!(told("a.md", source), expected);
}

// r[verify requirement.dialects] r[verify requirement.proposed]
#[test]
fn open_spec_proposes_in_deltas() {
    let source = "## Requirements\n\n### Requirement: Log in\n\nX SHALL.\n\n#### Scenario: a\n- **WHEN** x\n\n## ADDED Requirements\n\n\
                  ### Requirement: Log out\n\n## Other\n\n### Requirement: Stays\n";
    let expected = [
        "open-spec requirement: log in: Log in",
        "open-spec requirement: log out Added: Log out",
        "open-spec requirement: stays: Stays",
    ];
    assert_eq!(told("a.md", source), expected);
}

// r[verify requirement.dialects]
#[test]
fn kiro_numbers_its_criteria() {
    let source = "## Requirements\n\n### Requirement 1: Sign in\n\n**User Story:** As a person, I want in.\n\n#### Acceptance Criteria\n\n\
                  1. WHEN asked THEN the system SHALL answer\n2. IF not THEN it SHALL wait\n   1. deep\n\n### Requirement 2\n\n\
                  **User Story:** As a person, I want out.\n\n#### Acceptance Criteria\n\n1. WHEN done THEN it SHALL end\n\n## Notes\n\n1. none\n";
    let expected = [
        "kiro requirement 1: Sign in",
        "kiro requirement 1.1 in requirement 1: WHEN asked THEN the system SHALL answer",
        "kiro requirement 1.2 in requirement 1: IF not THEN it SHALL wait 1. deep",
        "kiro requirement 2: User Story: As a person, I want out.",
        "kiro requirement 2.1 in requirement 2: WHEN done THEN it SHALL end",
    ];
    assert_eq!(told("requirements.md", source), expected);
}

// r[verify requirement.dialects]
#[test]
fn open_fast_trace_states_where_it_does_not_refer() {
    let source = "### Plugins\n`dsn~plugin-loader~2`\n\nIt loads them.\n\nCovers:\n\n* `req~plugins~1`\n\nNeeds: impl\n\n## Next\n\n\
                  `arch --> dsn : req~other~1`\n";
    assert_eq!(told("a.md", source), ["open-fast-trace dsn~plugin-loader +2: It loads them."]);
}

// r[verify requirement.dialects]
#[test]
fn strict_doc_and_doorstop_name_theirs() {
    let source =
        "[REQUIREMENT]\nUID: SYS-1\nTITLE: Start\nSTATEMENT: It starts.\n\n## Stop\n\n**UID:** SYS-2\n\nIt stops.\n";
    assert_eq!(names(source, &parse(source)), ["sys-1", "sys-2"]);
    let item =
        "---\nactive: true\nderived: false\nlevel: 1.2\nlinks:\n- SYS001: null\nnormative: true\n---\n\nIt must.\n";
    assert_eq!(told("reqs/REQ012.md", item), ["doorstop req012: It must."]);
    assert!(told("reqs/REQ012.md", &item.replace("normative: true", "normative: false")).is_empty());
    assert!(told("reqs/notes.md", item).is_empty());
}

#[test]
fn words_leave_the_name_and_its_version_out() {
    let said = |source: &str| {
        let all = extents(source, &parse(source));
        words(source, &all[0])
    };
    assert_eq!(said("r[a.b]\nOne\ntwo."), said("r[a.c+2]\nOne two.\n\n"));
    assert_eq!(said("- **FR-001**: One two."), said("- **FR-9**:   One two."));
    assert_ne!(said("r[a.b]\nOne."), said("r[a.b]\nTwo."));
}

/// Lines that make requirements of every kind meet in all ways.
fn pages() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("r[a.one]".to_owned()),
        Just("r[a.one.two+3]".to_owned()),
        Just("> r[b]".to_owned()),
        Just("- **FR-001**: x".to_owned()),
        Just("| REQ-1 | x |\n|---|---|\n| REQ-2 | é |".to_owned()),
        Just("## ADDED Requirements".to_owned()),
        Just("### Requirement: Näme".to_owned()),
        Just("### Requirement 1: x".to_owned()),
        Just("#### Acceptance Criteria".to_owned()),
        Just("1. WHEN é".to_owned()),
        Just("`req~name~1`".to_owned()),
        Just("[REQUIREMENT]\nUID: A-1".to_owned()),
        Just("```".to_owned()),
        Just(String::new()),
        "[ -~é\n]{0,12}",
    ];
    proptest::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    // r[verify requirement.dialects]
    #[test]
    fn requirements_are_stretches_of_the_source_one_after_the_other(source in pages()) {
        let document = parse(&source);
        let found = extents(&source, &document);
        let mut behind = 0;
        let mut known = std::collections::HashSet::new();
        for extent in &found {
            prop_assert!(extent.range.start >= behind && source.get(extent.range.clone()).is_some_and(|text| !text.is_empty()));
            behind = extent.range.end;
            prop_assert!(known.insert(extent.stated.name.clone()));
            prop_assert!(extent.stated.parent.as_ref() != Some(&extent.stated.name));
            words(&source, extent);
            title(&source, extent);
        }
        // What cannot state any states none.
        prop_assert!(found.is_empty() || may_state(&source));
    }
}
