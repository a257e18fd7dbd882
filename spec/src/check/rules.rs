//! The rules.

use std::collections::BTreeSet;

use super::excuse::{Said, statements};
use super::finding::{Excused, Finding, Rule};
use super::side::{Range, Standing, meant};
use crate::reference::{Dialect, Reference, Relation};

/// How alike two names are that may be meant for each other.
const ALIKE: f64 = 0.75;

/// A reference with its file.
type At<'a> = (&'a str, &'a Reference);

/// What is wrong with a range, and what was answered for.
// r[impl check.rules]
pub fn check(range: &Range) -> (Vec<Finding>, Vec<Excused>) {
    let mut excused = Vec::new();
    let mut findings = unchanged(range, &mut excused);
    findings.extend(named(range));
    findings.extend(reasonless(&range.commits));
    (findings, excused)
}

/// Code that changed without its specification, and code that is there no more.
// r[impl check.unchanged] r[impl check.quiet] r[impl check.dropped]
fn unchanged(range: &Range, excused: &mut Vec<Excused>) -> Vec<Finding> {
    let implements = |(_, reference): &At<'_>| reference.relation == Relation::Implements;
    let names: BTreeSet<&str> =
        range.base.references().filter(implements).map(|(_, reference)| &*reference.name).collect();
    let mut found = Vec::new();
    for name in names {
        let of_name = |at: &At<'_>| implements(at) && at.1.name == name;
        let before: Vec<_> = range.base.references().filter(of_name).collect();
        let after: Vec<_> = range.head.references().filter(of_name).collect();
        let (lost, gained) = differing(&before, &after);
        let stood = before.first().map(|(_, reference)| meant(&range.base, reference)).unwrap_or_default();
        let stands = before.first().map(|(_, reference)| meant(&range.head, reference)).unwrap_or_default();
        // What did not stand before, or does not now, is told by other rules.
        let (Some(first), false, false) = (lost.first(), stood.is_empty(), stands.is_empty()) else { continue };
        if stands.iter().any(|standing| range.pages.contains(&standing.page)) {
            continue;
        }
        let is_elsewhere = range.elsewhere.values().flatten().any(|other| of_name(&("", other)));
        let rule = if after.is_empty() && !is_elsewhere { Rule::Dropped } else { Rule::Unchanged };
        // Where it is now: in the same file and item, in the same file, anywhere, and otherwise where it was.
        let near = |at: &&At<'_>| (at.0 == first.0, at.1.code.item == first.1.code.item);
        let now = gained.iter().max_by_key(near);
        let (file, line) = match now {
            Some((file, reference)) => (*file, Some(reference.line)),
            None => (first.0, None),
        };
        let touched: Vec<&str> = lost.iter().chain(&gained).map(|(file, _)| *file).collect();
        let standing = stands[0];
        if let Some(why) = answered(range, &stands, &touched) {
            let (requirement, page) = (standing.written.clone(), standing.page.clone());
            excused.push(Excused { requirement, page, why });
            continue;
        }
        let item = now.or(Some(first)).and_then(|(_, reference)| reference.code.item.as_deref());
        let code = item.map_or("code".to_owned(), |item| format!("`{item}`"));
        let written = &standing.written;
        let page = &standing.page;
        let message = match rule {
            Rule::Dropped => format!("nothing says any more that it implements {written}, which {page} still asks for"),
            _ if now.is_none() => format!("{code}, which implemented {written}, is gone, and {page} is as it was"),
            _ => format!("{code} implements {written} and changed, and {page} is as it was"),
        };
        let remedy = match rule {
            Rule::Dropped => format!("remove {written} from {page}, or say which code implements it now"),
            _ => format!(
                "change {page} along with it; if it still says what the code does, write \
                 \"Spec: unaffected {written} — <why>\" into a commit message"
            ),
        };
        found.push(Finding { line, ..finding(rule, Some(standing), file, message, remedy) });
    }
    found
}

/// What only one of two lists has, by the words and signs of the code.
fn differing<'a>(before: &[At<'a>], after: &[At<'a>]) -> (Vec<At<'a>>, Vec<At<'a>>) {
    let mut gained = after.to_vec();
    let mut lost = Vec::new();
    for at in before {
        let same = |other: &At<'_>| other.1.code.tokens == at.1.code.tokens;
        // What stayed in its file is that, before what looks the same elsewhere.
        let found = gained.iter().position(|other| other.0 == at.0 && same(other));
        match found.or_else(|| gained.iter().position(same)) {
            Some(found) => drop(gained.remove(found)),
            None => lost.push(*at),
        }
    }
    (lost, gained)
}

/// Who answers for code that changed without its specification, if somebody does.
// r[impl check.unaffected] r[impl check.offered]
fn answered(range: &Range, stands: &[&Standing], touched: &[&str]) -> Option<String> {
    for offer in &range.offers {
        if stands.iter().any(|standing| standing.page == offer.page) {
            return Some(format!("proposal {} changes its page", offer.change));
        }
    }
    for said in &range.commits {
        let whole = said.files.is_empty() || said.files.iter().any(|file| touched.contains(&&**file));
        for statement in statements(&said.message).into_iter().filter(|statement| !statement.reason.is_empty()) {
            let named = stands.iter().any(|standing| statement.names(&standing.name, &standing.written));
            if named || (statement.names.is_empty() && whole) {
                return Some(format!("commit {}: {}", short(&said.commit), statement.reason));
            }
        }
    }
    None
}

/// References that point nowhere, or to another version, because of the range.
// r[impl check.unknown] r[impl check.removed] r[impl check.version]
fn named(range: &Range) -> Vec<Finding> {
    let mut found = Vec::new();
    let known: BTreeSet<(&str, Option<u32>)> =
        range.base.references().map(|(_, reference)| (&*reference.name, reference.version)).collect();
    let here = range.head.references().map(|at| (at, true));
    let elsewhere = range.elsewhere.iter().flat_map(|(file, all)| all.iter().map(move |one| ((&**file, one), false)));
    for ((file, reference), differs) in here.chain(elsewhere) {
        if is_foreign(reference) {
            continue;
        }
        let now = meant(&range.head, reference);
        if now.is_empty() {
            let stood = meant(&range.base, reference);
            let is_new = differs && !known.iter().any(|(name, _)| *name == reference.name);
            match stood.first() {
                Some(was) => found.push(removed(range, file, reference, was)),
                // What only speaks of something may speak of anything.
                None if is_new && reference.relation != Relation::Mentions => {
                    found.push(unknown(range, file, reference));
                }
                None => {}
            }
            continue;
        }
        let Some(version) = reference.version else { continue };
        if now.iter().any(|standing| standing.version.is_none_or(|stands| stands == version)) {
            continue;
        }
        let before: Vec<_> = meant(&range.base, reference).iter().map(|standing| standing.version).collect();
        let is_same = now.iter().map(|standing| standing.version).eq(before);
        let is_old = is_same && (!differs || known.contains(&(&*reference.name, Some(version))));
        if !is_old {
            found.push(versioned(file, reference, version, now[0]));
        }
    }
    found
}

/// True for a document of somebody else's: an address on the web. duvet names sections, which are no requirements.
fn is_foreign(reference: &Reference) -> bool {
    reference.dialect == Dialect::Duvet
        || reference.document.as_deref().is_some_and(|document| document.contains("://"))
}

fn removed(range: &Range, file: &str, reference: &Reference, was: &Standing) -> Finding {
    let written = &was.written;
    let (message, remedy) = match successor(range, was) {
        Some(now) => {
            (format!("{written} is called {} now, in {}", now.written, now.page), format!("name {} here", now.written))
        }
        None => (
            format!("{written} is no requirement of {} any more", was.page),
            "take the reference away, or put the requirement back".to_owned(),
        ),
    };
    Finding { line: Some(reference.line), ..finding(Rule::Removed, Some(was), file, message, remedy) }
}

/// What a requirement that is gone is called now: one that was not there before and says the same, or is called much alike on
/// the same page.
fn successor<'a>(range: &'a Range, was: &Standing) -> Option<&'a Standing> {
    let is_new = |now: &&Standing| range.base.named(&now.name).next().is_none();
    let fresh: Vec<_> = range.head.requirements.iter().filter(is_new).collect();
    let same = fresh.iter().find(|now| !was.words.is_empty() && now.words == was.words);
    same.or_else(|| fresh.iter().find(|now| now.page == was.page && alike(&now.name, &was.name) >= ALIKE)).copied()
}

fn unknown(range: &Range, file: &str, reference: &Reference) -> Finding {
    let written = &reference.written;
    let other = range.head.named(&reference.name).next();
    let nearest = || {
        let scored = range.head.requirements.iter().map(|standing| (alike(&standing.name, &reference.name), standing));
        scored.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, standing)| standing)
    };
    let (message, remedy) = match (other, reference.document.as_deref()) {
        (Some(there), Some(document)) => (
            format!("{document} does not state {written}, but {} does", there.page),
            format!("name {} here", there.page),
        ),
        _ => (
            format!("no page states {written}"),
            match nearest() {
                Some(near) => format!("check its name; is {} in {} meant?", near.written, near.page),
                None => "check its name, or write the requirement in the same change".to_owned(),
            },
        ),
    };
    let requirement = Some(written.clone());
    Finding { line: Some(reference.line), requirement, ..finding(Rule::Unknown, None, file, message, remedy) }
}

fn versioned(file: &str, reference: &Reference, version: u32, standing: &Standing) -> Finding {
    let (written, page) = (&standing.written, &standing.page);
    let stands = standing.version.unwrap_or_default();
    let message = format!("this is written for version {version} of {written}, but {page} is at version {stands}");
    let remedy = match version < stands {
        true => format!("see what changed in {written}, and name version {stands} once the code does it"),
        false => format!("name version {stands}, or give {written} its new version in {page}"),
    };
    Finding { line: Some(reference.line), ..finding(Rule::Version, Some(standing), file, message, remedy) }
}

fn reasonless(commits: &[Said]) -> Vec<Finding> {
    let mut found = Vec::new();
    for said in commits {
        if statements(&said.message).iter().any(|statement| statement.reason.is_empty()) {
            let message =
                format!("commit {} says that the specification is unaffected, but not why", short(&said.commit));
            let remedy = "write it as \"Spec: unaffected — <why>\"; without a reason it does not count".to_owned();
            found.push(Finding { file: None, ..finding(Rule::Reasonless, None, "", message, remedy) });
        }
    }
    found
}

fn finding(rule: Rule, standing: Option<&Standing>, file: &str, message: String, remedy: String) -> Finding {
    Finding {
        rule: rule.as_str().to_owned(),
        level: rule.level(),
        requirement: standing.map(|standing| standing.written.clone()),
        page: standing.map(|standing| standing.page.clone()),
        file: Some(file.to_owned()),
        line: None,
        message,
        remedy,
    }
}

fn alike(one: &str, other: &str) -> f64 {
    // Much longer is not alike; comparing thousands of names letter by letter would take long.
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if (short as f64) < long as f64 * ALIKE {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(one, other)
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
