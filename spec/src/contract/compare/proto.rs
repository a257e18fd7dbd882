//! Protobuf files compared: fields and values by their numbers, everything else by name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Weight};
use crate::contract::{Enum, Field, File, Message, Method, short};

pub(super) fn compare(old: &File, new: &File, found: &mut Found) {
    file(old, new, found);
    let by_name = |file: &'_ File| -> BTreeMap<_, _> {
        file.messages.iter().map(|one| (one.name.clone(), one.clone())).collect()
    };
    let (before, after) = (by_name(old), by_name(new));
    for (name, message) in &before {
        match after.get(name) {
            Some(other) => compare_message(message, other, found),
            None => gone(found, "MESSAGE_NO_DELETE", name, "message"),
        }
    }
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        found.add(Weight::Fine, "message-added", name, format!("The message `{}` was added", short(name)));
    }
    let by_name =
        |file: &'_ File| -> BTreeMap<_, _> { file.enums.iter().map(|one| (one.name.clone(), one.clone())).collect() };
    let (before, after) = (by_name(old), by_name(new));
    for (name, one) in &before {
        match after.get(name) {
            Some(other) => compare_enum(one, other, found),
            None => gone(found, "ENUM_NO_DELETE", name, "enum"),
        }
    }
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        found.add(Weight::Fine, "enum-added", name, format!("The enum `{}` was added", short(name)));
    }
    services(old, new, found);
}

fn gone(found: &mut Found, rule: &str, name: &str, what: &str) {
    found.add(Weight::Breaking, rule, name, format!("The {what} `{}` was removed", short(name)));
}

fn file(old: &File, new: &File, found: &mut Found) {
    if old.package != new.package {
        let sentence = format!("The package changed from `{}` to `{}`", short(&old.package), short(&new.package));
        found.add(Weight::Breaking, "FILE_SAME_PACKAGE", &*new.package, sentence);
    }
    if old.syntax != new.syntax {
        let sentence = format!("The syntax changed from `{}` to `{}`", short(&old.syntax), short(&new.syntax));
        found.add(Weight::Breaking, "FILE_SAME_SYNTAX", &*new.package, sentence);
    }
    let said = |file: &File, name: &str| file.options.iter().find(|one| one.0 == name).map(|one| one.1.clone());
    let names: BTreeSet<_> = old.options.iter().chain(&new.options).map(|one| one.0).collect();
    for name in names {
        let (before, after) = (said(old, name), said(new, name));
        if before != after {
            let told = |value: Option<String>| value.map_or("nothing".into(), |value| format!("`{}`", short(&value)));
            let sentence = format!("The option `{name}` changed from {} to {}", told(before), told(after));
            found.add(Weight::Breaking, format!("FILE_SAME_{}", name.to_ascii_uppercase()), &*new.package, sentence);
        }
    }
}

fn compare_message(old: &Message, new: &Message, found: &mut Found) {
    let name = &*new.name;
    let by_number = |message: &'_ Message| -> BTreeMap<i32, Field> {
        message.fields.iter().map(|field| (field.number, field.clone())).collect()
    };
    let (before, after) = (by_number(old), by_number(new));
    for (number, field) in &before {
        match after.get(number) {
            Some(other) => compare_field(field, other, name, found),
            None => {
                let sentence =
                    format!("The field `{}` = {number} was removed from `{}`", short(&field.name), short(name));
                found.add(Weight::Breaking, "FIELD_NO_DELETE", name, sentence);
            }
        }
        let other = after.get(number).map(|field| field.label);
        if field.label == "required" && other.is_none() {
            required(&field.name, "is gone from", name, found);
        }
    }
    for (number, field) in &after {
        if before.contains_key(number) {
            continue;
        }
        match field.label {
            "required" => required(&field.name, "was added to", name, found),
            _ => {
                let sentence = format!("The field `{}` = {number} was added to `{}`", short(&field.name), short(name));
                found.add(Weight::Fine, "field-added", name, sentence);
            }
        }
    }
    for oneof in old.oneofs.iter().filter(|oneof| !new.oneofs.contains(oneof)).take(100) {
        let sentence = format!("The oneof `{}` was removed from `{}`", short(oneof), short(name));
        found.add(Weight::Breaking, "ONEOF_NO_DELETE", name, sentence);
    }
    let kept =
        |(from, to): (i32, i32)| new.reserved.iter().take(1_000).any(|(start, end)| *start <= from && to <= *end);
    let sentence = |what: String| format!("{what} of `{}` can be used again", short(name));
    for (from, to) in old.reserved.iter().copied().take(1_000).filter(|range| !kept(*range)) {
        let what = if to - from == 1 {
            format!("The reserved number {from}")
        } else {
            format!("The reserved numbers {from} to {}", to - 1)
        };
        found.add(Weight::Breaking, "RESERVED_MESSAGE_NO_DELETE", name, sentence(what));
    }
    for reserved in old.reserved_names.difference(&new.reserved_names) {
        let what = format!("The reserved name `{}`", short(reserved));
        found.add(Weight::Breaking, "RESERVED_MESSAGE_NO_DELETE", name, sentence(what));
    }
}

fn required(field: &str, what: &str, message: &str, found: &mut Found) {
    let sentence = format!("The required field `{}` {what} `{}`", short(field), short(message));
    found.add(Weight::Breaking, "MESSAGE_SAME_REQUIRED_FIELDS", message, sentence);
}

fn compare_field(old: &Field, new: &Field, message: &str, found: &mut Found) {
    let number = old.number;
    let field = format!("`{}.{}`", short(message), short(&new.name));
    let mut add = |rule: &str, sentence: String| found.add(Weight::Breaking, rule, message, sentence);
    if old.name != new.name {
        let (was, is) = (short(&old.name), short(&new.name));
        add(
            "FIELD_SAME_NAME",
            format!("The field {number} of `{}` is called `{is}` now, and was `{was}`", short(message)),
        );
    }
    if bare(&old.kind) != bare(&new.kind) {
        add(
            "FIELD_SAME_TYPE",
            format!("{field} changed its type from `{}` to `{}`", short(&old.kind), short(&new.kind)),
        );
    }
    if old.label != new.label {
        let told = |label: &str| if label.is_empty() { "a plain field".to_owned() } else { format!("`{label}`") };
        add("FIELD_SAME_CARDINALITY", format!("{field} is {} now, and was {}", told(new.label), told(old.label)));
    }
    if old.oneof != new.oneof {
        let told = |oneof: &Option<String>| {
            oneof.as_ref().map_or("no oneof".to_owned(), |name| format!("the oneof `{}`", short(name)))
        };
        add(
            "FIELD_SAME_ONEOF",
            format!("{field} is part of {} now, and was part of {}", told(&new.oneof), told(&old.oneof)),
        );
    }
    let told = |said: &Option<String>| said.as_ref().map_or("nothing".to_owned(), |said| format!("`{}`", short(said)));
    // A field of another name has another name in JSON, too; that is told already.
    if old.json != new.json && old.name == new.name {
        add(
            "FIELD_SAME_JSON_NAME",
            format!("{field} changed its name in JSON from {} to {}", told(&old.json), told(&new.json)),
        );
    }
    if old.jstype != new.jstype {
        add(
            "FIELD_SAME_JSTYPE",
            format!("{field} changed its `jstype` from {} to {}", told(&old.jstype), told(&new.jstype)),
        );
    }
    if old.default != new.default {
        add(
            "FIELD_SAME_DEFAULT",
            format!("{field} changed its default from {} to {}", told(&old.default), told(&new.default)),
        );
    }
}

/// A type without the dot that says it is a full name.
fn bare(kind: &str) -> &str {
    kind.trim_start_matches('.')
}

fn compare_enum(old: &Enum, new: &Enum, found: &mut Found) {
    let name = &*new.name;
    let by_number = |one: &'_ Enum| -> BTreeMap<i32, BTreeSet<String>> {
        let mut all: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
        for (name, number, _) in &one.values {
            all.entry(*number).or_default().insert(name.clone());
        }
        all
    };
    let (before, after) = (by_number(old), by_number(new));
    for (number, names) in &before {
        let told: Vec<_> = names.iter().take(4).map(|name| format!("`{}`", short(name))).collect();
        let told = told.join(" and ");
        match after.get(number) {
            None => {
                let sentence = format!("The value {told} = {number} was removed from `{}`", short(name));
                found.add(Weight::Breaking, "ENUM_VALUE_NO_DELETE", name, sentence);
            }
            Some(others) if !names.is_subset(others) => {
                let others: Vec<_> = others.iter().take(4).map(|name| format!("`{}`", short(name))).collect();
                let sentence = format!(
                    "The value {number} of `{}` is called {} now, and was {told}",
                    short(name),
                    others.join(" and ")
                );
                found.add(Weight::Breaking, "ENUM_VALUE_SAME_NAME", name, sentence);
            }
            Some(_) => {}
        }
    }
    for (number, names) in after.iter().filter(|one| !before.contains_key(one.0)) {
        let told = names.iter().next().map(|name| short(name)).unwrap_or_default();
        found.add(
            Weight::Fine,
            "enum-value-added",
            name,
            format!("The value `{told}` = {number} was added to `{}`", short(name)),
        );
    }
    let kept =
        |range: &(i32, i32)| new.reserved.iter().take(1_000).any(|other| other.0 <= range.0 && range.1 <= other.1);
    for range in old.reserved.iter().take(1_000).filter(|range| !kept(range)) {
        let sentence =
            format!("The reserved numbers {} to {} of `{}` can be used again", range.0, range.1, short(name));
        found.add(Weight::Breaking, "RESERVED_ENUM_NO_DELETE", name, sentence);
    }
    for reserved in old.reserved_names.difference(&new.reserved_names) {
        let sentence = format!("The reserved name `{}` of `{}` can be used again", short(reserved), short(name));
        found.add(Weight::Breaking, "RESERVED_ENUM_NO_DELETE", name, sentence);
    }
}

fn services(old: &File, new: &File, found: &mut Found) {
    let by_name: BTreeMap<_, _> = new.services.iter().rev().map(|service| (&*service.name, service)).collect();
    for service in &old.services {
        let Some(other) = by_name.get(&*service.name) else {
            gone(found, "SERVICE_NO_DELETE", &service.name, "service");
            continue;
        };
        let after: BTreeMap<_, _> = other.methods.iter().map(|method| (&*method.name, method)).collect();
        for method in &service.methods {
            let name = format!("{}.{}", service.name, method.name);
            match after.get(&*method.name) {
                Some(other) => compare_method(method, other, &name, found),
                None => gone(found, "RPC_NO_DELETE", &name, "method"),
            }
        }
        let before: BTreeSet<_> = service.methods.iter().map(|method| &*method.name).collect();
        for name in after.keys().filter(|name| !before.contains(**name)) {
            let name = format!("{}.{name}", service.name);
            found.add(Weight::Fine, "rpc-added", &*name, format!("The method `{}` was added", short(&name)));
        }
    }
}

fn compare_method(old: &Method, new: &Method, name: &str, found: &mut Found) {
    let told = short(name);
    let mut add = |rule: &str, sentence: String| found.add(Weight::Breaking, rule, name, sentence);
    if bare(&old.takes) != bare(&new.takes) {
        add(
            "RPC_SAME_REQUEST_TYPE",
            format!("`{told}` takes `{}` now, and took `{}`", short(&new.takes), short(&old.takes)),
        );
    }
    if bare(&old.gives) != bare(&new.gives) {
        add(
            "RPC_SAME_RESPONSE_TYPE",
            format!("`{told}` returns `{}` now, and returned `{}`", short(&new.gives), short(&old.gives)),
        );
    }
    if old.takes_many != new.takes_many {
        let (now, was) = if new.takes_many { ("a stream", "one message") } else { ("one message", "a stream") };
        add("RPC_SAME_CLIENT_STREAMING", format!("`{told}` takes {now} now, and took {was}"));
    }
    if old.gives_many != new.gives_many {
        let (now, was) = if new.gives_many { ("a stream", "one message") } else { ("one message", "a stream") };
        add("RPC_SAME_SERVER_STREAMING", format!("`{told}` returns {now} now, and returned {was}"));
    }
    if old.idempotency != new.idempotency {
        let said = |level: &str| if level.is_empty() { "nothing".to_owned() } else { format!("`{}`", short(level)) };
        let sentence = format!(
            "`{told}` changed its idempotency level from {} to {}",
            said(&old.idempotency),
            said(&new.idempotency)
        );
        add("RPC_SAME_IDEMPOTENCY_LEVEL", sentence);
    }
}
