use jiff::Timestamp;

use super::*;
use crate::reference::Relation;

/// Tokens, as they would be cut by whoever reads code.
fn tokens(code: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' {
            rest[1..].find('"').map_or(rest.len(), |at| at + 2)
        } else if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        all.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    all
}

fn changed(old: &str, new: &str) -> Alteration {
    alteration(&tokens(old), &tokens(new), &Around::between(old, new))
}

fn kinds(old: &str, new: &str) -> Vec<What> {
    changed(old, new).pieces.into_iter().map(|piece| piece.what).collect()
}

fn alone() -> Surroundings {
    Surroundings {
        relation: Relation::Implements,
        stretches: 1,
        alike: 1,
        files: 1,
        shared: 1,
        lines: 20,
        page: PageTouch::None,
        with_tests: false,
    }
}

const SESSION: &str = "A session ends after 30 minutes without a request.";

fn code(key: i64, old: &str, new: &str, around: Surroundings) -> Event {
    Event { key, happening: Happening::Code(Box::new((changed(old, new), around))) }
}

fn stands(events: &[Event]) -> Standing {
    standing(&Subject::of(SESSION), events)
}

// r[verify drift.evidence]
#[test]
fn a_statement_that_is_gone_is_one_wherever_it_began() {
    // Between these two the same tokens begin and end, so that nobody can say where the gap is.
    let old = "{ wire.write(first); wire.write(second); wire.flush(); }";
    assert_eq!(kinds(old, "{ wire.write(first); wire.flush(); }"), [What::Gone]);
    assert_eq!(kinds(old, "{ wire.write(second); wire.flush(); }"), [What::Gone]);
    assert_eq!(kinds("{ v.push(a); v.push(b); v }", "{ v.push(a); v }"), [What::Gone]);
}

// r[verify drift.statements]
#[test]
fn a_statement_to_a_database_is_code() {
    let query = |inner: &str| format!("fn read(store) {{ store.ask(\"{inner}\", [now]) }}");
    let of = |old: &str, new: &str| kinds(&query(old), &query(new));
    let old = "select name from pages where size < 30 and not open limit 5 -- some";
    assert_eq!(of(old, "SELECT name\n  FROM pages WHERE size < 30 AND NOT open LIMIT 5"), []);
    assert_eq!(of(old, &old.replace("limit 5", "limit 6")), [What::Number]);
    let asked = "update pages set open = 1 where size < 30";
    assert_eq!(of(asked, &asked.replace('<', ">")), [What::Comparison]);
    assert_eq!(of(asked, &asked.replace("where", "where not")), [What::Negation]);
    // What is said to people is a text.
    assert_eq!(of("Select a page from the list of 30", "Select a page from the list of 40"), [What::Text]);
}

// r[verify drift.silent]
#[test]
fn what_does_the_same_is_no_change() {
    let old = "fn ends(now: u64) -> bool { let age = now - last; age > LIMIT }";
    for same in [
        "fn ends(now: u64) -> bool { let since = now - last; since > LIMIT }",
        "#[must_use] fn ends(now: u64) -> bool { let age = now - last; age > LIMIT }",
        "fn ends(now: u64) -> bool { let age = now - last; tracing::debug!(\"looked\", age, 17); age > LIMIT }",
        "fn ends(moment: u64) -> bool { let age = moment - last; age > LIMIT }",
    ] {
        assert_eq!(kinds(old, same), [], "{same}");
    }
    let moved = "fn a() { one(1, 2); two(); three(3); } fn b() { four(); }";
    assert_eq!(kinds(moved, "fn b() { four(); } fn a() { one(1, 2); two(); three(3); }"), []);
    let tested = "fn a() { one(1) } #[cfg(test)] mod tests { fn x() { assert(a(), 1) } }";
    assert_eq!(kinds(tested, "fn a() { one(1) } #[cfg(test)] mod tests { fn x() { assert(a(), 2); more() } }"), []);
}

// r[verify drift.evidence]
#[test]
fn a_change_is_told_by_what_it_did() {
    let old = "fn ends(&self, now: u64) -> Result<bool> { if !self.open { return Err(Error::NotFound); } self.count(); Ok(now - last > 1800 && self.live) }";
    for (from, to, what) in [
        ("1800", "3600", What::Number),
        ("> 1800", ">= 1800", What::Comparison),
        ("!self.open", "self.open", What::Negation),
        ("NotFound", "Forbidden", What::Failure),
        ("&&", "||", What::Logic),
        ("now - last", "now + last", What::Arithmetic),
        ("if !self.open { return Err(Error::NotFound); }", "", What::CheckGone),
        ("self.count();", "", What::Gone),
        ("Ok(", "Err(", What::Opposite),
        ("now - last > 1800", "!(now - last > 1800)", What::Negation),
    ] {
        assert_eq!(kinds(old, &old.replacen(from, to, 1)), [what], "{from} to {to}");
    }
}

// r[verify drift.evidence]
#[test]
fn what_the_requirement_speaks_of_says_most() {
    let old = "fn ends() { age > 1800 }";
    let of = |text: &str| weigh(&changed(old, "fn ends() { age > 60 }"), &Subject::of(text), &alone(), 0.0);
    let said = of(SESSION);
    assert!(said.evidence > 0.95, "{said:?}");
    assert_eq!(said.reasons[0].to_string(), "the number `1800` became `60`; the requirement speaks of it");
    assert!(of("Pages have titles.").evidence < said.evidence);
}

// r[verify drift.quiet]
#[test]
fn what_surrounds_a_change_makes_it_quiet() {
    let change = changed("fn ends() { age > limit(4) }", "fn ends() { age > limit(9) }");
    let evidence = |around: Surroundings| weigh(&change, &Subject::of(SESSION), &around, 0.0).evidence;
    let loud = evidence(alone());
    assert!(Threshold::default().is_reached(loud));
    for quiet in [
        Surroundings { page: PageTouch::Page, ..alone() },
        Surroundings { page: PageTouch::Requirement, ..alone() },
        Surroundings { stretches: 60, alike: 60, files: 70, ..alone() },
        Surroundings { relation: Relation::Verifies, ..alone() },
        Surroundings { stretches: 3, shared: 9, lines: 900, ..alone() },
    ] {
        assert!(!Threshold::default().is_reached(evidence(quiet.clone())), "{quiet:?}");
    }
    // What changed two dozen times without anybody touching the requirement says a third.
    let used = weigh(&change, &Subject::of(SESSION), &alone(), 24.0);
    assert!(used.evidence < loud / 2.0);
}

// r[verify drift.states] r[verify drift.closed]
#[test]
fn whoever_answers_closes_what_is_open() {
    let moved = code(1, "fn ends() { age > 1800 }", "fn ends() { age > 60 }", alone());
    let open = stands(std::slice::from_ref(&moved));
    assert_eq!((open.state, open.open[0].key), (State::CodeMoved, 1));
    let answers =
        [Happening::StillTrue, Happening::Worded(rewording(SESSION, "A session ends after 1 minute."), Along::Nothing)];
    for answer in answers {
        let closed = stands(&[moved.clone(), Event { key: 2, happening: answer }]);
        assert_eq!((closed.state, closed.evidence), (State::InSync, 0.0));
    }
    let until = Timestamp::from_second(1_900_000_000).unwrap();
    let later = stands(&[moved, Event { key: 2, happening: Happening::NotNow { until } }]);
    assert_eq!((later.state, later.not_before), (State::CodeMoved, Some(until)));
}

// r[verify drift.closed] r[verify drift.churn]
#[test]
fn what_is_taken_back_closes_by_itself_and_coming_again_is_told() {
    let there = code(1, "fn ends() { age > 1800 }", "fn ends() { age > 60 }", alone());
    let back = code(2, "fn ends() { age > 60 }", "fn ends() { age > 1800 }", alone());
    let closed = stands(&[there.clone(), back.clone()]);
    assert_eq!((closed.state, closed.churn), (State::InSync, 0));
    let again = stands(&[there.clone(), back, Event { key: 3, ..there }]);
    assert_eq!((again.state, again.churn), (State::CodeMoved, 1));
}

// r[verify drift.specification-moved]
#[test]
fn a_requirement_that_moves_alone_waits_for_its_code() {
    let linked = Event { key: 0, happening: Happening::Linked };
    let moved = Event {
        key: 1,
        happening: Happening::Worded(rewording(SESSION, &SESSION.replace("30", "20")), Along::Nothing),
    };
    assert_eq!(stands(std::slice::from_ref(&moved)).state, State::InSync, "no code could have followed");
    let open = stands(&[linked.clone(), moved.clone()]);
    assert_eq!(open.state, State::SpecificationMoved);
    assert_eq!(open.open[0].reasons[0].to_string(), "the requirement says `20` and said `30`");
    let followed =
        stands(&[linked.clone(), moved, code(2, "fn ends() { age > 1800 }", "fn ends() { age > 1200 }", alone())]);
    assert!(!Threshold::default().is_reached(followed.evidence), "{followed:?}");
    assert_eq!(rewording("It must be red.", "It must not be red.").wording, Wording::Obligation);
    assert_eq!(rewording("It is red, and round.", "It is red and round.").wording, Wording::Little);
    let along = Happening::Worded(rewording(SESSION, "A session ends after 20 minutes."), Along::Code);
    assert_eq!(stands(&[linked, Event { key: 1, happening: along }]).state, State::InSync);
}

// r[verify drift.states]
#[test]
fn a_failing_test_and_code_that_is_gone_are_told_as_such() {
    let failing = Event { key: 1, happening: Happening::Tested { failing: Some("ends_in_time".into()) } };
    assert_eq!(stands(std::slice::from_ref(&failing)).state, State::Contradicted);
    let still = Event { key: 2, happening: Happening::StillTrue };
    assert_eq!(stands(&[failing.clone(), still]).state, State::Contradicted);
    let passed = Event { key: 2, happening: Happening::Tested { failing: None } };
    assert_eq!(stands(&[failing, passed]).state, State::InSync);
    let gone = Event { key: 1, happening: Happening::Unlinked { file: "src/a.rs".into(), along: 1 } };
    assert_eq!(stands(std::slice::from_ref(&gone)).state, State::Missing);
    assert_eq!(stands(&[gone, Event { key: 2, happening: Happening::Linked }]).state, State::InSync);
}
