//! What schemas ask of a single value, compared.

use std::collections::BTreeSet;

use super::place::{Place, Way};
use super::{Found, Weight};
use crate::contract::schema::Limit;
use crate::contract::{Facts, short};

/// Compares what two schemas ask of a value by itself.
pub(super) fn compare(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    kind(old, new, place, found);
    null(old, new, place, found);
    values(old, new, place, found);
    constant(old, new, place, found);
    default(old, new, place, found);
    pattern(old, new, place, found);
    let limits = old.limits.keys().chain(new.limits.keys());
    let limits: BTreeSet<_> = limits.copied().collect();
    for one in limits {
        limit(one, (old.limits.get(&one).copied(), new.limits.get(&one).copied()), place, found);
    }
}

/// How something weighs that is different, when it is sent and when it is received.
fn weighed(place: &Place, sent: Weight, received: Weight) -> Weight {
    if place.way.is_sent() { sent } else { received }
}

/// “string”, “string (date)”, “string or integer”, “anything”
fn told(facts: &Facts<'_>) -> String {
    let types: Vec<_> = facts.types.iter().copied().collect();
    let types = if types.is_empty() { "anything".to_owned() } else { types.join(" or ") };
    match facts.format {
        Some(format) => format!("{types} ({})", short(format)),
        None => types,
    }
}

/// True when every value of the first is one of the second, by type and format.
fn is_contained(from: &Facts<'_>, to: &Facts<'_>, way: Way) -> bool {
    // Beside a body everything is text.
    let is_text = way == Way::Parameter && to.types.len() == 1 && to.types.contains("string");
    match is_text {
        true => is_kind_contained((&to.types, from.format), (&to.types, to.format)),
        false => is_kind_contained((&from.types, from.format), (&to.types, to.format)),
    }
}

type Kinds<'k, 'a> = (&'k BTreeSet<&'a str>, Option<&'a str>);

/// True when types with a format hold no value that others do not.
pub(super) fn is_kind_contained((from, from_format): Kinds<'_, '_>, (to, to_format): Kinds<'_, '_>) -> bool {
    let is_held = |one: &&str| to.contains(*one) || (*one == "integer" && to.contains("number"));
    let by_type = to.is_empty() || (!from.is_empty() && from.iter().all(is_held));
    let by_format = from_format == to_format
        || to_format.is_none()
        || matches!(
            (from_format, to_format),
            (Some("float"), Some("double"))
                | (Some("int32"), Some("int64" | "bigint"))
                | (Some("int64"), Some("bigint"))
                | (Some("date" | "time"), Some("date-time"))
        );
    by_type && by_format
}

fn kind(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    if old.types == new.types && old.format == new.format {
        return;
    }
    // What one of them cannot be followed to is not known.
    if old.unresolved.is_some() || new.unresolved.is_some() {
        return;
    }
    let wider = is_contained(old, new, place.way);
    let narrower = is_contained(new, old, place.way);
    if wider && narrower {
        // Said in other words: an integer is a number, too.
        return;
    }
    let lists = old.types.len() > 1 || new.types.len() > 1;
    let (what, weight) = match (wider, narrower) {
        (true, _) if lists => ("list-of-types-widened", weighed(place, Weight::Fine, Weight::Breaking)),
        (true, _) => ("type-generalized", weighed(place, Weight::Fine, Weight::Breaking)),
        (false, true) if lists => ("list-of-types-narrowed", weighed(place, Weight::Breaking, Weight::Fine)),
        // Who sends it cannot know that less is taken: published rules call that a change.
        (false, true) if place.way == Way::Response => ("type-specialized", Weight::Fine),
        _ => ("type-changed", Weight::Breaking),
    };
    let sentence = place.says(&format!("changed its type from {} to {}", told(old), told(new)));
    found.add(weight, place.rule(what), &*place.owner, sentence);
}

fn null(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    let (what, words, weight) = match (old.nullable, new.nullable) {
        (true, false) => {
            ("became-not-nullable", "can no longer be null", weighed(place, Weight::Breaking, Weight::Fine))
        }
        (false, true) => ("became-nullable", "can be null now", weighed(place, Weight::Fine, Weight::Breaking)),
        _ => return,
    };
    found.add(weight, place.rule(what), &*place.owner, place.says(words));
}

fn values(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    // The body of an answer has a rule of another name.
    let rule = |what: &str| match (place.way, place.is_whole()) {
        (Way::Response, true) => format!("response-mediatype-{what}"),
        _ => place.rule(what),
    };
    let owner = &*place.owner;
    match (&old.values, &new.values) {
        (Some(old), Some(new)) => {
            for value in old.difference(new) {
                let weight = weighed(place, Weight::Breaking, Weight::Fine);
                let sentence = place.says(&format!("no longer has the value `{}`", short(value)));
                found.add(weight, rule("enum-value-removed"), owner, sentence);
            }
            for value in new.difference(old) {
                let weight = weighed(place, Weight::Fine, Weight::MayBreak);
                let sentence = place.says(&format!("has the new value `{}`", short(value)));
                found.add(weight, rule("enum-value-added"), owner, sentence);
            }
        }
        (None, Some(new)) if place.way.is_sent() => {
            let values: Vec<_> = new.iter().take(8).map(|value| format!("`{}`", short(value))).collect();
            let sentence = place.says(&format!("takes only {} now", values.join(", ")));
            found.add(Weight::Breaking, place.rule("became-enum"), owner, sentence);
        }
        (Some(_), None) if place.way == Way::Response => {
            let sentence = place.says("can have any value now");
            found.add(Weight::MayBreak, rule("enum-lifted"), owner, sentence);
        }
        _ => {}
    }
}

fn constant(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    let (what, words, weight) = match (&old.constant, &new.constant) {
        (None, Some(new)) => {
            ("const-added", format!("has to be `{}` now", short(new)), weighed(place, Weight::Breaking, Weight::Fine))
        }
        (Some(old), None) => (
            "const-removed",
            format!("does not have to be `{}` any more", short(old)),
            weighed(place, Weight::Fine, Weight::Breaking),
        ),
        (Some(old), Some(new)) if old != new => (
            "const-changed",
            format!("has to be `{}` now, and had to be `{}`", short(new), short(old)),
            Weight::Breaking,
        ),
        _ => return,
    };
    found.add(weight, place.rule(what), &*place.owner, place.says(&words));
}

fn default(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    // Published rules have no name for properties of parameters.
    let is_parameter = place.way == Way::Parameter && place.is_whole();
    let weight = if is_parameter { Weight::Breaking } else { Weight::Fine };
    let (what, words) = match (&old.default, &new.default) {
        (None, Some(new)) => ("default-value-added", format!("is `{}` when nothing is said now", short(new))),
        (Some(old), None) => ("default-value-removed", format!("is no longer `{}` when nothing is said", short(old))),
        (Some(old), Some(new)) if old != new => {
            ("default-value-changed", format!("is `{}` when nothing is said now, and was `{}`", short(new), short(old)))
        }
        _ => return,
    };
    found.add(weight, place.rule(what), &*place.owner, place.says(&words));
}

fn pattern(old: &Facts<'_>, new: &Facts<'_>, place: &Place, found: &mut Found) {
    let (what, words, weight) = match (old.pattern, new.pattern) {
        (None, Some(new)) => ("pattern-added", format!("has to match `{}` now", short(new)), Weight::Breaking),
        (Some(_), None) => ("pattern-removed", "does not have to match a pattern any more".into(), Weight::Fine),
        (Some(old), Some(new)) if old != new => (
            "pattern-changed",
            format!("has to match `{}` now, and had to match `{}`", short(new), short(old)),
            Weight::MayBreak,
        ),
        _ => return,
    };
    let weight = weighed(place, weight, Weight::Fine);
    found.add(weight, place.rule(what), &*place.owner, place.says(&words));
}

fn limit(limit: Limit, (old, new): (Option<&str>, Option<&str>), place: &Place, found: &mut Found) {
    // A length is never below nothing, said or not.
    let nothing = (limit == Limit::MinLength).then_some("0");
    let (old, new) = (old.or(nothing), new.or(nothing));
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<f64>().ok());
    let name = limit.as_str();
    let word = limit.told();
    let (what, words, weight) = match (number(old), number(new)) {
        (Some(before), Some(after)) if before != after => {
            let is_up = after > before;
            // A least that goes up, and a greatest that goes down, leave less.
            let is_tighter = is_up == limit.is_least();
            let sent = if is_tighter { Weight::Breaking } else { Weight::Fine };
            let received = if is_tighter { Weight::Fine } else { Weight::Breaking };
            let way = if is_up { "increased" } else { "decreased" };
            let words = format!("has the {word} {}, and had {}", said(new), said(old));
            (format!("{name}-{way}"), words, weighed(place, sent, received))
        }
        (None, Some(_)) => (
            format!("{name}-set"),
            format!("has the {word} {} now", said(new)),
            weighed(place, Weight::MayBreak, Weight::Fine),
        ),
        (Some(_), None) => {
            let words = format!("no longer has the {word} {}", said(old));
            (format!("{name}-unset"), words, weighed(place, Weight::Fine, Weight::Breaking))
        }
        _ => return,
    };
    found.add(weight, place.rule(&what), &*place.owner, place.says(&words));
}

fn said(number: Option<&str>) -> String {
    short(number.unwrap_or_default())
}
