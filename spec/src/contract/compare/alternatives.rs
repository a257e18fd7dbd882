//! Schemas that are one of several, compared: with others that are, and with those that are not.

use std::collections::BTreeSet;

use super::Weight;
use super::fit::{At, Fit, fits, fits_among, is_apart, is_bare, is_plain};
use super::place::{Place, Way};
use super::schema::Walk;
use crate::contract::{Facts, Node, Schemas, short};

/// Most alternatives that are told apart.
const ALTERNATIVES: usize = 100;

/// Alternatives by the keyword that names them.
const KEYWORDS: [(&str, Ways); 2] = [("one-of", |facts| &facts.one_of[..]), ("any-of", |facts| &facts.any_of[..])];

type Ways = for<'f, 'a> fn(&'f Facts<'a>) -> &'f [&'a Node];

/// True where the one keyword stands now and the other one stood.
fn is_exchanged(old: &Facts<'_>, new: &Facts<'_>) -> bool {
    let only = |some: &[&Node], other: &[&Node]| !some.is_empty() && other.is_empty();
    only(&old.one_of, &old.any_of) && only(&new.any_of, &new.one_of)
        || only(&old.any_of, &old.one_of) && only(&new.one_of, &new.any_of)
}

/// True for what is one of several.
pub(super) fn has_ways(facts: &Facts<'_>) -> bool {
    !facts.one_of.is_empty() || !facts.any_of.is_empty()
}

/// What is nothing but alternatives, said without them where that says the same: types alone are a list of types, and one
/// alternative beside null is that one.
pub(super) fn without_ways<'a>(schemas: &Schemas<'a>, facts: Facts<'a>) -> Facts<'a> {
    if !is_bare(&facts) || facts.one_of.len() + facts.any_of.len() > ALTERNATIVES {
        return facts;
    }
    let ways = facts.one_of.iter().chain(&facts.any_of);
    let mut all: Vec<_> = ways.map(|way| schemas.facts(way)).collect();
    let is_kind = |one: &Facts<'_>| is_plain(one) && !has_ways(one) && (one.nullable || !one.types.is_empty());
    let nullable = facts.nullable || all.iter().any(|one| one.nullable);
    // An integer is a number, too: where it is to be one of both, it is neither.
    let has = |kind: &str, other: &str| all.iter().any(|one| one.types.contains(kind) && !one.types.contains(other));
    let is_both =
        !facts.one_of.is_empty() && has("integer", "number") && all.iter().any(|one| one.types.contains("number"));
    if all.iter().all(is_kind) && !is_both {
        let types = all.iter().flat_map(|one| &one.types).copied().collect();
        return Facts { types, nullable, one_of: Vec::new(), any_of: Vec::new(), ..facts };
    }
    all.retain(|one| !(is_kind(one) && one.types.is_empty()));
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => {
            let default = facts.default.or(only.default);
            Facts { nullable, default, ..only }
        }
        _ => facts,
    }
}

impl<'a> Walk<'a, '_> {
    /// Judges what is one of several on one side alone; true when there is nothing more to say of it.
    // r[impl contract.alternatives]
    pub(super) fn became(&mut self, old: (&'a Node, &Facts<'a>), new: (&'a Node, &Facts<'a>), place: &Place) -> bool {
        if old.1.unresolved.is_some() || new.1.unresolved.is_some() || is_exchanged(old.1, new.1) {
            return false;
        }
        let sides = [(At { schemas: &self.old, node: old.0 }, old.1), (At { schemas: &self.new, node: new.0 }, new.1)];
        let mut told = Vec::new();
        for (what, of) in KEYWORDS {
            let is_added = of(old.1).is_empty();
            if is_added == of(new.1).is_empty() {
                continue;
            }
            let [(at_with, with), (at_without, without)] = if is_added { [sides[1], sides[0]] } else { sides };
            let ways = of(with);
            if ways.len() > ALTERNATIVES {
                self.found.cut();
                continue;
            }
            // What is to be right after as before: when it is sent the old, when it is received the new.
            let is_among = is_added == place.way.is_sent();
            let fit = match (is_among, is_bare(with)) {
                (true, _) => fits_among(at_without, at_with.schemas, ways, what == "one-of"),
                (false, true) => fits(at_with, at_without),
                // What it asks beside them is compared as ever.
                (false, false) => Fit::Yes,
            };
            let names: Vec<_> = ways.iter().take(8).map(|way| format!("`{}`", name_of(at_with.schemas, way))).collect();
            let some = if what == "one-of" { "one of" } else { "any of" };
            let words = format!("is {}{some} {}", if is_added { "now " } else { "no longer " }, names.join(", "));
            let properties = |way: &'a Node| at_with.schemas.facts(way).properties;
            // oasdiff: what was an object may be two of the alternatives, where it is to be one.
            let is_wrapped = is_added
                && is_bare(with)
                && what == "one-of"
                && matches!(place.way, Way::Request | Way::Response)
                && ways.iter().any(|way| properties(way).keys().any(|name| without.properties.contains_key(name)));
            told.push(match is_wrapped {
                true => (Fit::No, "wrapped-in-one-of".to_owned(), words),
                false => (fit, format!("became-{}{what}", if is_added { "" } else { "not-" }), words),
            });
        }
        let is_whole = has_ways(old.1) != has_ways(new.1) && (is_bare(old.1) || is_bare(new.1));
        for (fit, rule, words) in told {
            let (weight, words) = match fit {
                Fit::Yes => (Weight::Fine, words),
                Fit::No => (Weight::Breaking, words),
                Fit::Perhaps => {
                    (Weight::MayBreak, format!("{words} (whether that breaks cannot be judged; look at it)"))
                }
            };
            self.found.add(weight, place.rule(&rule), &*place.owner, place.says(&words));
        }
        is_whole
    }

    /// Compares what is one of several on both sides.
    pub(super) fn ways(&mut self, old: &Facts<'a>, new: &Facts<'a>, place: &Place) {
        if is_exchanged(old, new) {
            let (is_any, is_sent) = (old.any_of.is_empty(), place.way.is_sent());
            let (after, what, words) = match is_any {
                true => (&new.any_of, "any-of", "can be several of its alternatives at once now"),
                false => (&new.one_of, "one-of", "can no longer be several of its alternatives at once"),
            };
            self.alternatives(if is_any { &old.one_of } else { &old.any_of }, after, what, place);
            let ways: Vec<_> = after.iter().take(ALTERNATIVES).map(|way| self.new.facts(way)).collect();
            let mut pairs =
                ways.iter().enumerate().flat_map(|(at, one)| ways[at + 1..].iter().map(move |two| (one, two)));
            if pairs.any(|(one, two)| !is_apart(one, two)) {
                let weight = if is_any == is_sent { Weight::Fine } else { Weight::MayBreak };
                self.found.add(weight, place.rule(&format!("became-{what}")), &*place.owner, place.says(words));
            }
            return;
        }
        self.alternatives(&old.one_of, &new.one_of, "one-of", place);
        self.alternatives(&old.any_of, &new.any_of, "any-of", place);
    }

    fn alternatives(&mut self, old: &[&'a Node], new: &[&'a Node], what: &str, place: &Place) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        if old.len().max(new.len()) > ALTERNATIVES {
            self.found.cut();
        }
        let named = |schemas: &Schemas<'a>, all: &[&'a Node]| -> Vec<_> {
            let mut all: Vec<_> = all.iter().take(ALTERNATIVES).map(|node| (name_of(schemas, node), *node)).collect();
            all.sort_by(|one, other| one.0.cmp(&other.0));
            all.dedup_by(|one, other| one.0 == other.0);
            all
        };
        let (old, new) = (named(&self.old, old), named(&self.new, new));
        let names = |all: &[(String, &Node)]| -> BTreeSet<String> { all.iter().map(|one| one.0.clone()).collect() };
        let (before, after) = (names(&old), names(&new));
        let owner = &*place.owner;
        let sent = place.way.is_sent();
        for name in before.difference(&after) {
            let weight = if sent { Weight::Breaking } else { Weight::Fine };
            let sentence = place.says(&format!("can no longer be `{name}`"));
            self.found.add(weight, place.rule(&format!("{what}-removed")), owner, sentence);
        }
        for name in after.difference(&before) {
            let weight = if sent || what == "any-of" { Weight::Fine } else { Weight::Breaking };
            let sentence = place.says(&format!("can be `{name}` now"));
            self.found.add(weight, place.rule(&format!("{what}-added")), owner, sentence);
        }
        for (name, node) in &old {
            let other = new.iter().find(|other| other.0 == *name).map(|other| other.1);
            self.schema(Some(*node), other, place);
        }
    }
}

/// What an alternative is known by: the name it is referred to by, its title, or what it is.
fn name_of<'a>(schemas: &Schemas<'a>, node: &'a Node) -> String {
    if let Some(name) = schemas.reference(node).and_then(|reference| reference.rsplit('/').next()) {
        return short(name);
    }
    if let Some(title) = schemas.get(node, "title").and_then(Node::text) {
        return short(title);
    }
    let kind = schemas.get(node, "type").map_or_else(|| "any".to_owned(), Node::told);
    let properties = schemas.get(node, "properties").map_or(&[][..], Node::entries);
    let required = schemas.get(node, "required").map_or(&[][..], Node::items).iter().filter_map(Node::text);
    let names = properties.iter().map(|(key, _)| &*key.name);
    let names: Vec<_> = match properties.is_empty() {
        true => required.take(12).collect(),
        false => names.take(12).collect(),
    };
    let told = if names.is_empty() { kind } else { format!("{kind} with {}", names.join(", ")) };
    short(&told)
}
