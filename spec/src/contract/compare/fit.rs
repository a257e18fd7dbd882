//! Whether every value that is right under one schema is right under another, as far as that can be told.
//!
//! A no is said only where there is a value that shows it; what schemas can ask beyond what is looked at here ends in a perhaps.
//! Properties that nobody names are taken as not there, as the rules for properties do.

use std::collections::BTreeSet;

use super::values;
use crate::contract::schema::Limit;
use crate::contract::{Facts, Node, Schemas};

/// Most schemas inside of each other.
const DEEPEST: usize = 16;

/// What can ask for more than is looked at.
const OTHERS: [&str; 12] = [
    "not",
    "if",
    "multipleOf",
    "uniqueItems",
    "contains",
    "prefixItems",
    "propertyNames",
    "patternProperties",
    "dependentRequired",
    "dependentSchemas",
    "minProperties",
    "maxProperties",
];

/// Whether all values of one schema are values of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// There is one that is not.
    No,
    /// It cannot be told.
    Perhaps,
    /// They are.
    Yes,
}

impl From<bool> for Fit {
    fn from(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }
}

/// A schema of a document.
#[derive(Clone, Copy)]
pub(super) struct At<'s, 'a> {
    pub schemas: &'s Schemas<'a>,
    pub node: &'a Node,
}

impl<'a> At<'_, 'a> {
    fn facts(self) -> Facts<'a> {
        self.schemas.facts(self.node)
    }

    fn of(self, node: &'a Node) -> Self {
        Self { schemas: self.schemas, node }
    }

    /// True when it asks for more than facts say.
    fn asks_more(self) -> bool {
        let node = self.schemas.resolve(self.node).map_or(self.node, |one| one.node);
        OTHERS.iter().any(|key| self.schemas.get(node, key).is_some())
    }
}

/// Whether all values of the first are values of the second.
pub(super) fn fits(from: At<'_, '_>, to: At<'_, '_>) -> Fit {
    inside(from, to, 0)
}

/// Whether all values of a schema are values of some alternatives: of exactly one of them, or of any.
pub(super) fn fits_among<'a>(from: At<'_, '_>, schemas: &Schemas<'a>, ways: &[&'a Node], is_one: bool) -> Fit {
    among(from, &from.facts(), schemas, (ways, is_one), 0)
}

fn inside(from: At<'_, '_>, to: At<'_, '_>, depth: usize) -> Fit {
    let (given, asked) = (from.facts(), to.facts());
    if given.unresolved.is_some() || asked.unresolved.is_some() {
        return if given.unresolved == asked.unresolved { Fit::Yes } else { Fit::Perhaps };
    }
    if depth > DEEPEST || from.schemas.is_cut() || to.schemas.is_cut() {
        return Fit::Perhaps;
    }
    if is_null(&given) {
        let ways = asked.one_of.iter().chain(&asked.any_of);
        let by_way = ways.map(|way| inside(from, to.of(way), depth + 1)).max().unwrap_or(Fit::No);
        return Fit::from(asked.nullable || is_anything(&asked)).max(by_way);
    }
    if is_null(&asked) {
        return Fit::No;
    }
    // One that is nothing but its alternatives is as right as each of them.
    if is_bare(&given) {
        let ways = given.one_of.iter().chain(&given.any_of);
        let null = Fit::from(!given.nullable || asked.nullable || is_anything(&asked));
        return ways.map(|way| inside(from.of(way), to, depth + 1)).min().unwrap_or(Fit::Yes).min(null);
    }
    let mut fit = value(&given, &asked).min(object((from, &given), (to, &asked), depth));
    if let Some(items) = asked.items.filter(|items| !takes_anything(to.of(items))) {
        fit = fit.min(match given.items {
            Some(given) => inside(from.of(given), to.of(items), depth + 1),
            None => Fit::from(!given.types.is_empty() && !given.types.contains("array")),
        });
    }
    for (ways, is_one) in [(&asked.one_of, true), (&asked.any_of, false)] {
        if !ways.is_empty() && fit != Fit::No {
            fit = fit.min(among(from, &given, to.schemas, (ways, is_one), depth + 1));
        }
    }
    // What the alternatives of the first leave of it may fit all the same.
    let has_ways = !given.one_of.is_empty() || !given.any_of.is_empty();
    match fit {
        Fit::No if has_ways => Fit::Perhaps,
        Fit::Yes if to.asks_more() => Fit::Perhaps,
        fit => fit,
    }
}

/// True for what asks nothing but to be one of some alternatives, or null.
pub(super) fn is_bare(facts: &Facts<'_>) -> bool {
    (!facts.one_of.is_empty() || !facts.any_of.is_empty())
        && (facts.one_of.is_empty() || facts.any_of.is_empty())
        && is_plain(facts)
        && facts.types.is_empty()
}

/// True for what asks nothing beside types, null and alternatives.
pub(super) fn is_plain(facts: &Facts<'_>) -> bool {
    facts.unresolved.is_none()
        && facts.format.is_none()
        && facts.pattern.is_none()
        && facts.values.is_none()
        && facts.constant.is_none()
        && facts.limits.is_empty()
        && facts.required.is_empty()
        && facts.properties.is_empty()
        && facts.items.is_none()
        && facts.extra.is_none()
        && !facts.closed
}

/// True for what asks for types and nothing else.
fn is_type(facts: &Facts<'_>) -> bool {
    is_plain(facts) && !facts.types.is_empty() && facts.one_of.is_empty() && facts.any_of.is_empty()
}

/// True for null and nothing else.
fn is_null(facts: &Facts<'_>) -> bool {
    facts.nullable && is_open(facts)
}

/// True when there is nothing that it does not take.
fn takes_anything(schema: At<'_, '_>) -> bool {
    is_anything(&schema.facts()) && !schema.asks_more()
}

fn is_anything(facts: &Facts<'_>) -> bool {
    !facts.nullable && is_open(facts)
}

/// True for what asks nothing but whether it may be null.
fn is_open(facts: &Facts<'_>) -> bool {
    is_plain(facts) && facts.types.is_empty() && facts.one_of.is_empty() && facts.any_of.is_empty()
}

/// What is asked of a value by itself.
fn value(given: &Facts<'_>, asked: &Facts<'_>) -> Fit {
    let told = listed(given);
    // Where values are listed, each may meet what is not said of all.
    let missed = if told.is_some() { Fit::Perhaps } else { Fit::No };
    let (from, to) = (types(given), types(asked));
    let kinds = match values::is_kind_contained((&from, given.format), (&to, asked.format)) {
        true => Fit::Yes,
        false if from.is_empty() => missed,
        false => Fit::No,
    };
    let null = Fit::from(!given.nullable || asked.nullable || is_anything(asked));
    let listed = match (&told, &listed(asked)) {
        (_, None) => Fit::Yes,
        (Some(told), Some(wanted)) => told.is_subset(wanted).into(),
        (None, Some(_)) => Fit::No,
    };
    let pattern = match (given.pattern, asked.pattern) {
        (_, None) => Fit::Yes,
        (given, asked) if given == asked => Fit::Yes,
        (None, Some(_)) => missed,
        (Some(_), Some(_)) => Fit::Perhaps,
    };
    let limits = asked.limits.iter().map(|(limit, bound)| match is_within(given, *limit, bound) {
        true => Fit::Yes,
        false => missed,
    });
    kinds.min(null).min(listed).min(pattern).min(limits.min().unwrap_or(Fit::Yes))
}

/// Types that are asked for; authors leave out that what has properties is an object.
fn types<'a>(facts: &Facts<'a>) -> BTreeSet<&'a str> {
    match facts.types.is_empty() && !(facts.properties.is_empty() && facts.required.is_empty()) {
        true => ["object"].into(),
        false => facts.types.clone(),
    }
}

/// The values there are.
fn listed(facts: &Facts<'_>) -> Option<BTreeSet<String>> {
    facts.values.clone().or_else(|| facts.constant.clone().map(|one| [one].into()))
}

/// True when nothing is past a limit.
fn is_within(given: &Facts<'_>, limit: Limit, bound: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    let (own, bound) = (given.limits.get(&limit).copied().and_then(number), number(bound));
    match (own, bound) {
        (Some(own), Some(bound)) => {
            if limit.is_least() {
                own >= bound
            } else {
                own <= bound
            }
        }
        // A length is never below nothing, said or not.
        (None, Some(bound)) => matches!(limit, Limit::MinLength | Limit::MinItems) && bound <= 0.0,
        _ => false,
    }
}

/// What is asked of properties.
fn object<'a, 'b>(from: (At<'_, 'a>, &Facts<'a>), to: (At<'_, 'b>, &Facts<'b>), depth: usize) -> Fit {
    let ((from, given), (to, asked)) = (from, to);
    let mut fit = Fit::from(asked.required.is_subset(&given.required));
    for (name, node) in &asked.properties {
        let own = given.properties.get(name).copied().or(given.extra);
        if fit != Fit::No
            && let Some(own) = own
        {
            fit = fit.min(inside(from.of(own), to.of(node), depth + 1));
        }
    }
    for (_, node) in given.properties.iter().filter(|(name, _)| !asked.properties.contains_key(**name)) {
        match asked.extra {
            Some(extra) if fit != Fit::No => fit = fit.min(inside(from.of(node), to.of(extra), depth + 1)),
            None if asked.closed => fit = Fit::No,
            _ => {}
        }
    }
    fit
}

fn among<'a>(
    from: At<'_, '_>,
    given: &Facts<'_>,
    schemas: &Schemas<'a>,
    (ways, is_one): (&[&'a Node], bool),
    depth: usize,
) -> Fit {
    let fits: Vec<_> = ways.iter().map(|way| inside(from, At { schemas, node: way }, depth + 1)).collect();
    let Some(at) = fits.iter().position(|fit| *fit == Fit::Yes) else {
        let all: Vec<_> = ways.iter().map(|way| schemas.facts(way)).collect();
        let is_made = !given.one_of.is_empty() || !given.any_of.is_empty();
        // Some of its values may be of one and some of another, unless there is one at most that they can be of.
        let near: Vec<_> = fits.iter().zip(&all).filter(|(_, way)| !is_apart(given, way)).collect();
        let is_alone = near.len() <= 1 && near.iter().all(|(fit, _)| **fit == Fit::No);
        // An object with nothing but what it has to have is of none that asks for more.
        let is_less = !types(given).is_disjoint(&["object"].into())
            && all.iter().all(|way| !way.required.is_subset(&given.required));
        return Fit::from(!(is_alone || is_less) || is_made).min(Fit::Perhaps);
    };
    if !is_one {
        return Fit::Yes;
    }
    let mut others = fits.iter().zip(ways).enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
    others
        .try_fold(Fit::Yes, |fit, (other, way)| match other {
            // Every value is two of them, where it is to be one.
            Fit::Yes => None,
            // So is every value of one that is a type and no more, when all of those are right before.
            _ if is_type(&schemas.facts(way)) && inside(At { schemas, node: way }, from, depth + 1) == Fit::Yes => None,
            _ if is_apart(given, &schemas.facts(way)) => Some(fit),
            _ => Some(Fit::Perhaps),
        })
        .unwrap_or(Fit::No)
}

/// True when no value is right under both, which is told by types, by lists of values and by null alone.
pub(super) fn is_apart(one: &Facts<'_>, other: &Facts<'_>) -> bool {
    if one.nullable && other.nullable {
        return false;
    }
    let (types_of_one, types_of_other) = (types(one), types(other));
    let is_number = |kind: &str| matches!(kind, "integer" | "number");
    let meets = |kind: &&str| {
        types_of_other.contains(*kind) || (is_number(kind) && types_of_other.iter().any(|other| is_number(other)))
    };
    let by_type = match (types_of_one.is_empty(), types_of_other.is_empty()) {
        (false, false) => !types_of_one.iter().any(meets),
        (true, false) => is_null(one) && !other.nullable,
        (false, true) => is_null(other) && !one.nullable,
        (true, true) => false,
    };
    let by_value = matches!((listed(one), listed(other)), (Some(one), Some(other)) if one.is_disjoint(&other));
    by_type || by_value
}
