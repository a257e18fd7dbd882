//! Ranges as data, and what is told of them.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;

use super::*;
use crate::reference::{Code, Dialect, Reference, Relation};

fn reference(relation: Relation, name: &str, code: &str) -> Reference {
    let (name, version) = match name.split_once('+') {
        Some((name, version)) => (name, version.parse().ok()),
        None => (name, None),
    };
    Reference {
        dialect: Dialect::Tracey,
        relation,
        name: name.to_owned(),
        written: name.to_owned(),
        document: None,
        version,
        line: 3,
        range: 0..0,
        quote: None,
        code: Code {
            item: Some("charge".into()),
            tokens: code.split_whitespace().map(str::to_owned).collect(),
            ..Code::default()
        }
        .into(),
    }
}

fn implements(name: &str, code: &str) -> Reference {
    reference(Relation::Implements, name, code)
}

fn standing(page: &str, name: &str, words: &str) -> Standing {
    let (name, version) = match name.split_once('+') {
        Some((name, version)) => (name, version.parse().ok()),
        None => (name, None),
    };
    let (name, page) = (name.to_owned(), page.to_owned());
    Standing { written: name.clone(), name, page, file: None, version, words: words.to_owned() }
}

fn side(code: &[(&str, &[Reference])], requirements: &[Standing]) -> Side {
    Side {
        code: code.iter().map(|(file, all)| ((*file).to_owned(), all.to_vec())).collect(),
        requirements: requirements.to_vec(),
    }
}

fn range(base: Side, head: Side) -> Range {
    Range { base, head, ..Range::default() }
}

fn told(range: &Range) -> Vec<String> {
    let (findings, excused) = check(range);
    let place = |finding: &Finding| {
        let file = finding.file.clone().unwrap_or_default();
        finding.line.map_or(file.clone(), |line| format!("{file}:{line}"))
    };
    let findings = findings.iter().map(|finding| format!("{} {} | {}", finding.rule, place(finding), finding.message));
    findings.chain(excused.iter().map(|excused| format!("excused {}: {}", excused.requirement, excused.why))).collect()
}

const PAGE: &str = "/billing/invoices";

fn rounding() -> Standing {
    standing(PAGE, "invoice.rounding", "It rounds to cents.")
}

fn changed() -> Range {
    let (old, new) = (implements("invoice.rounding", "round ( 2 )"), implements("invoice.rounding", "round ( 3 )"));
    range(side(&[("src/pay.rs", &[old])], &[rounding()]), side(&[("src/pay.rs", &[new])], &[rounding()]))
}

// r[verify check.unchanged]
#[test]
fn code_that_changed_without_its_page_is_found() {
    let expected = "specification-unchanged src/pay.rs:3 | `charge` implements invoice.rounding and changed, and \
                    /billing/invoices is as it was";
    assert_eq!(told(&changed()), [expected]);
    assert!(told(&Range { pages: BTreeSet::from([PAGE.to_owned()]), ..changed() }).is_empty());
    assert_eq!(told(&Range { pages: BTreeSet::from(["/other".to_owned()]), ..changed() }), [expected]);
}

// r[verify check.quiet]
#[test]
fn what_is_laid_out_differently_moved_or_only_tested_is_not() {
    let code = implements("invoice.rounding", "round ( 2 )");
    let again = Reference { line: 90, ..code.clone() };
    let base = side(&[("src/pay.rs", &[code])], &[rounding()]);
    assert!(told(&range(base.clone(), side(&[("src/pay.rs", from_ref(&again))], &[rounding()]))).is_empty());
    assert!(told(&range(base.clone(), side(&[("src/money.rs", from_ref(&again))], &[rounding()]))).is_empty());
    let more = implements("invoice.rounding", "another");
    assert!(told(&range(base, side(&[("src/pay.rs", &[more, again])], &[rounding()]))).is_empty());
    let (old, new) = (
        reference(Relation::Verifies, "invoice.rounding", "1"),
        reference(Relation::Verifies, "invoice.rounding", "2"),
    );
    let tests = range(side(&[("t.rs", &[old])], &[rounding()]), side(&[("t.rs", &[new])], &[rounding()]));
    assert!(told(&tests).is_empty());
}

// r[verify check.unaffected]
#[test]
fn a_reason_in_a_message_answers_for_what_its_commit_touches() {
    let said = |message: &str, files: &[&str]| Said {
        commit: "0123456789abcdef".into(),
        message: message.into(),
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    };
    let with = |said: Said| told(&Range { commits: vec![said], ..changed() });
    let excused = ["excused invoice.rounding: commit 0123456789: a log line"];
    assert_eq!(with(said("x\n\nSpec: unaffected — a log line", &["src/pay.rs"])), excused);
    assert_eq!(with(said("x\n\nSpec: unaffected — a log line", &[])), excused);
    assert_eq!(with(said("x\n\nSpec: unaffected invoice.rounding — a log line", &["other.rs"])), excused);
    assert_eq!(with(said("x\n\nSpec: unaffected — a log line", &["other.rs"])).len(), 1);
    assert!(with(said("x\n\nSpec: unaffected — a log line", &["other.rs"]))[0].starts_with("specification-unchanged"));
    let both = with(said("x\n\nSpec: unaffected", &["src/pay.rs"]));
    assert!(both[0].starts_with("specification-unchanged") && both[1].starts_with("reason-missing"), "{both:?}");
}

// r[verify check.offered]
#[test]
fn a_proposal_that_changes_the_page_answers_for_it() {
    let offers = vec![Offer { change: 12, page: PAGE.into() }];
    assert_eq!(told(&Range { offers, ..changed() }), ["excused invoice.rounding: proposal 12 changes its page"]);
    let offers = vec![Offer { change: 12, page: "/other".into() }];
    assert!(told(&Range { offers, ..changed() })[0].starts_with("specification-unchanged"));
}

// r[verify check.dropped]
#[test]
fn the_last_code_of_a_requirement_is_missed() {
    let code = implements("invoice.rounding", "round ( 2 )");
    let gone = range(side(&[("src/pay.rs", from_ref(&code))], &[rounding()]), side(&[], &[rounding()]));
    let expected = "implementation-dropped src/pay.rs | nothing says any more that it implements invoice.rounding, which \
                    /billing/invoices still asks for";
    assert_eq!(told(&gone), [expected]);
    let elsewhere = BTreeMap::from([("src/other.rs".to_owned(), vec![code])]);
    let one_of_two = told(&Range { elsewhere, ..gone });
    assert!(
        one_of_two[0].starts_with("specification-unchanged src/pay.rs | `charge`, which implemented"),
        "{one_of_two:?}"
    );
}

// r[verify check.unknown]
#[test]
fn a_reference_to_nothing_is_found_once_it_is_made() {
    let head = side(&[("src/pay.rs", &[implements("invoice.roundin", "a")])], &[rounding()]);
    let (findings, _) = check(&range(side(&[], &[rounding()]), head.clone()));
    assert_eq!(findings[0].message, "no page states invoice.roundin");
    assert_eq!(findings[0].remedy, "check its name; is invoice.rounding in /billing/invoices meant?");
    assert_eq!((findings[0].line, findings.len()), (Some(3), 1));
    // What was there before is not the range's doing, and what only speaks of something may speak of anything.
    assert!(told(&range(head.clone(), head)).is_empty());
    let mention = reference(Relation::Mentions, "req-7", "a");
    assert!(told(&range(side(&[], &[]), side(&[("a.py", &[mention])], &[]))).is_empty());
    let mut foreign = implements("section-5", "a");
    foreign.document = Some("https://www.rfc-editor.org/rfc/rfc9000".into());
    assert!(told(&range(side(&[], &[]), side(&[("a.rs", &[foreign])], &[]))).is_empty());
}

// r[verify check.unknown]
#[test]
fn a_page_that_is_named_has_to_state_the_requirement() {
    let both = [rounding(), standing("/billing/taxes", "invoice.rounding", "Taxes, too.")];
    let mut code = implements("invoice.rounding", "a");
    code.document = Some("billing/taxes.md".into());
    assert!(told(&range(side(&[], &both), side(&[("a.rs", from_ref(&code))], &both))).is_empty());
    code.document = Some("/billing/refunds".into());
    let found = told(&range(side(&[], &both), side(&[("a.rs", &[code])], &both)));
    assert_eq!(
        found,
        ["requirement-unknown a.rs:3 | /billing/refunds does not state invoice.rounding, but /billing/invoices does"]
    );
}

// r[verify check.removed]
#[test]
fn a_requirement_in_use_must_not_go_or_change_its_name_alone() {
    let code = BTreeMap::from([("src/pay.rs".to_owned(), vec![implements("invoice.rounding", "a")])]);
    let gone = Range { elsewhere: code, ..range(side(&[], &[rounding()]), side(&[], &[])) };
    assert_eq!(
        told(&gone),
        ["requirement-removed src/pay.rs:3 | invoice.rounding is no requirement of /billing/invoices any more"]
    );
    let renamed = Range { head: side(&[], &[standing(PAGE, "invoice.cents", "It rounds to cents.")]), ..gone };
    let (findings, _) = check(&renamed);
    assert_eq!(findings[0].message, "invoice.rounding is called invoice.cents now, in /billing/invoices");
    assert_eq!(findings[0].remedy, "name invoice.cents here");
}

// r[verify check.version]
#[test]
fn code_for_another_version_is_found_when_either_side_moves() {
    let (one, two) = (standing(PAGE, "a.b+1", "x"), standing(PAGE, "a.b+2", "y"));
    let code = implements("a.b+1", "same");
    let files = BTreeMap::from([("src/pay.rs".to_owned(), vec![code.clone()])]);
    let bumped = Range { elsewhere: files.clone(), ..range(side(&[], &[one]), side(&[], from_ref(&two))) };
    let expected = "requirement-version src/pay.rs:3 | this is written for version 1 of a.b, but /billing/invoices is at version 2";
    assert_eq!(told(&bumped), [expected]);
    let old = Range { elsewhere: files, ..range(side(&[], from_ref(&two)), side(&[], from_ref(&two))) };
    assert!(told(&old).is_empty());
    let new = range(side(&[], from_ref(&two)), side(&[("src/pay.rs", from_ref(&code))], from_ref(&two)));
    assert_eq!(told(&new), [expected]);
    let unversioned = range(side(&[], from_ref(&two)), side(&[("src/pay.rs", &[implements("a.b", "x")])], &[two]));
    assert!(told(&unversioned).is_empty());
}

// r[verify check.levels]
#[test]
fn rules_weigh_what_is_wanted_and_what_weighs_most_comes_first() {
    let (mut findings, excused) = check(&changed());
    findings.push(Finding {
        rule: "lint/vague".into(),
        level: Level::Warning,
        file: Some("a.md".into()),
        ..findings[0].clone()
    });
    let report = || Report { excused: excused.clone(), ..Report::default() };
    let usual = report().with(findings.clone(), &Levels::default());
    assert_eq!((usual.errors, usual.warnings, usual.passes()), (1, 1, false));
    let mut levels = Levels::default();
    levels.set("specification-unchanged", Some(Level::Note));
    levels.set("lint/vague", None);
    let quiet = report().with(findings, &levels);
    assert_eq!((quiet.errors, quiet.warnings, quiet.findings.len()), (0, 0, 1));
    assert!(quiet.passes());
    assert!(told::text(&usual).ends_with("1 error, 1 warning\n"));
}
