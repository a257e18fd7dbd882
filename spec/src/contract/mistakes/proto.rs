//! What is wrong in protobuf files.

use std::collections::{HashMap, HashSet};

use super::{Mistake, Sort};
use crate::contract::{Enum, File, Message};

/// Numbers that protobuf keeps for itself.
const KEPT: std::ops::RangeInclusive<i32> = 19_000..=19_999;

/// Most stretches of reserved numbers that are looked at.
const MOST: usize = 1_000;

pub(super) fn of(file: &File) -> Vec<Mistake> {
    let mut found = Vec::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    let all = file.messages.iter().map(|one| (&*one.name, one.line));
    let all = all.chain(file.enums.iter().map(|one| (&*one.name, one.line)));
    for (name, line) in all.chain(file.services.iter().map(|one| (&*one.name, one.line))) {
        if let Some(other) = names.insert(name, line) {
            found.push(Mistake::twice(
                line,
                format!("`{name}` is there already, {} lines above.", line.saturating_sub(other)),
            ));
        }
    }
    for message in &file.messages {
        fields(message, &mut found);
    }
    for one in &file.enums {
        values(one, file, &mut found);
    }
    for service in &file.services {
        let mut names = HashSet::new();
        for method in &service.methods {
            if !names.insert(&method.name) {
                let said = format!("`{}` of `{}` stands there twice.", method.name, service.name);
                found.push(Mistake::twice(method.line, said));
            }
        }
    }
    found
}

fn fields(message: &Message, found: &mut Vec<Mistake>) {
    let (mut numbers, mut names) = (HashMap::new(), HashMap::new());
    for field in &message.fields {
        let (name, number) = (&field.name, field.number);
        if let Some(other) = numbers.insert(number, name) {
            let said = format!("`{name}` has the number {number} in `{}`, as `{other}` has.", message.name);
            found.push(Mistake::twice(field.line, said));
        }
        if names.insert(name, number).is_some() {
            found.push(Mistake::twice(field.line, format!("`{name}` stands in `{}` twice.", message.name)));
        }
        let is_reserved = message.reserved.iter().take(MOST).any(|(from, to)| (*from..*to).contains(&number));
        if is_reserved || message.reserved_names.contains(name) {
            let what = if is_reserved { format!("number {number}") } else { format!("name `{name}`") };
            let said = format!("The {what} is reserved in `{}`.", message.name);
            found.push(Mistake::new(field.line, Sort::Twice, said, "Take a number and a name that were never used."));
        }
        if KEPT.contains(&number) {
            let said = format!("The number {number} belongs to protobuf itself.");
            found.push(Mistake::new(field.line, Sort::Incomplete, said, "Take one outside of 19000 to 19999."));
        }
    }
}

fn values(one: &Enum, file: &File, found: &mut Vec<Mistake>) {
    let mut numbers = HashMap::new();
    for (name, number, line) in &one.values {
        if let Some(other) = numbers.insert(*number, name)
            && !one.aliases
        {
            let said = format!("`{name}` has the number {number} in `{}`, as `{other}` has.", one.name);
            found.push(Mistake::twice(*line, said));
        }
    }
    if let Some((name, number, line)) = one.values.first()
        && file.syntax == "proto3"
        && *number != 0
    {
        let said = format!("The first value of `{}` is `{name}` = {number}; in proto3 it has the number 0.", one.name);
        found.push(Mistake::new(*line, Sort::Incomplete, said, "Begin with a value that stands for nothing said."));
    }
}
