use jiff::Timestamp;
use spec::audit::FAMILIES;

use super::*;

fn row(act: Act, subject: &str, facts: &[(&str, &str)]) -> AuditRow {
    let detail = facts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    AuditRow {
        seq: 1,
        at: Timestamp::UNIX_EPOCH,
        account: None,
        actor: "operator".into(),
        door: Door::Browser,
        address: String::new(),
        act: act.as_str().into(),
        subject: subject.into(),
        detail,
        before: String::new(),
        hash: String::new(),
    }
}

// r[verify audit.screen]
#[test]
fn english_says_what_programs_are_told() {
    let facts = [
        ("account", "Ben"),
        ("approvals", "2"),
        ("before", "reader"),
        ("bytes", "4096"),
        ("change", "1204"),
        ("commit", "abc"),
        ("duty", "edit"),
        ("history", "with their history"),
        ("label", "ci"),
        ("least", "0.5"),
        ("moment", "2024-03-03"),
        ("more", "3"),
        ("overruled", "in spite of a request for changes"),
        ("provider", "Example"),
        ("repository", "https://example.org/a"),
        ("requirement", "a.b"),
        ("reviewers", "Ben, Ada"),
        ("revision", "17"),
        ("role", "editor"),
        ("rule", "a-rule"),
        ("severity", "error"),
        ("to", "/b"),
        ("until", "2024-03-04"),
        ("unwritten", "12"),
        ("value", "Wiki"),
        ("what", "how often to look, 5m"),
        ("who", "group:Writers"),
    ];
    let subjects = ["/a", "Ben", "a name that is no account's", "the first administrator", "somebody"];
    for act in Act::ALL {
        for subject in subjects.into_iter().chain(["number 3", "link 5", "link"]) {
            for facts in [&facts[..], &[]] {
                let row = row(*act, subject, facts);
                assert_eq!(told(&row), row.told(), "{act}");
            }
            for (name, value) in facts {
                let row = row(*act, subject, &[(name, value)]);
                assert_eq!(told(&row), row.told(), "{act} with {name}");
            }
        }
    }
    let row = row(Act::LintLifted, "/a", &[("rule", "empty-part")]);
    assert_eq!(told(&row), format!("lifted what was said about “{}” at /a", Rule::EmptyPart.told()));
}

// r[verify audit.screen]
#[test]
fn what_was_changed_of_an_account_is_said_as_to_programs() {
    for what in ["called Ben", "how often to look, never", "other"] {
        let row = row(Act::AccountChanged, "Ada", &[("what", what)]);
        assert_eq!(told(&row), row.told());
    }
}

#[test]
fn who_came_by_which_door_is_said_in_english_as_to_programs() {
    for one in Door::ALL {
        assert_eq!(door(one), one.told());
    }
    for (word, told) in FAMILIES {
        assert_eq!(family(word, "none"), told);
    }
    for actor in ["operator", "anonymous", "program", "Ben"] {
        let row = AuditRow { actor: actor.into(), ..row(Act::SignedOut, "", &[]) };
        assert_eq!(who(&row), row.who());
    }
}
