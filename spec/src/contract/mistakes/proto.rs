//! What is wrong in protobuf files.

use std::collections::{HashMap, HashSet};

use super::{Mistake, Mistakes, Sort};
use crate::contract::{Enum, File, Message, short};

/// Numbers that protobuf keeps for itself.
const KEPT: std::ops::RangeInclusive<i32> = 19_000..=19_999;

/// Most stretches of reserved numbers that are looked at.
const MOST: usize = 1_000;

pub(super) fn of(file: &File) -> Mistakes {
    let mut found = Mistakes::default();
    let mut names: HashMap<&str, usize> = HashMap::new();
    let all = file.messages.iter().map(|one| (&*one.name, one.line));
    let all = all.chain(file.enums.iter().map(|one| (&*one.name, one.line)));
    for (name, line) in all.chain(file.services.iter().map(|one| (&*one.name, one.line))) {
        if let Some(other) = names.insert(name, line) {
            found.push(Mistake::twice(
                line,
                format!("`{}` is there already, {} lines above.", short(name), line.saturating_sub(other)),
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
                let said = format!("`{}` of `{}` stands there twice.", short(&method.name), short(&service.name));
                found.push(Mistake::twice(method.line, said));
            }
        }
    }
    found
}

fn fields(message: &Message, found: &mut Mistakes) {
    let owner = short(&message.name);
    let (mut numbers, mut names) = (HashMap::new(), HashMap::new());
    for field in &message.fields {
        if found.is_full() {
            return;
        }
        let (name, number) = (&field.name, field.number);
        let told = short(name);
        if let Some(other) = numbers.insert(number, name) {
            let said = format!("`{told}` has the number {number} in `{owner}`, as `{}` has.", short(other));
            found.push(Mistake::twice(field.line, said));
        }
        if names.insert(name, number).is_some() {
            found.push(Mistake::twice(field.line, format!("`{told}` stands in `{owner}` twice.")));
        }
        let is_reserved = message.reserved.iter().take(MOST).any(|(from, to)| (*from..*to).contains(&number));
        if is_reserved || message.reserved_names.contains(name) {
            let what = if is_reserved { format!("number {number}") } else { format!("name `{told}`") };
            let said = format!("The {what} is reserved in `{owner}`.");
            found.push(Mistake::new(field.line, Sort::Twice, said, "Take a number and a name that were never used."));
        }
        if KEPT.contains(&number) {
            let said = format!("The number {number} belongs to protobuf itself.");
            found.push(Mistake::new(field.line, Sort::Incomplete, said, "Take one outside of 19000 to 19999."));
        }
    }
}

fn values(one: &Enum, file: &File, found: &mut Mistakes) {
    let mut numbers = HashMap::new();
    for (name, number, line) in &one.values {
        if let Some(other) = numbers.insert(*number, name)
            && !one.aliases
        {
            let said = format!(
                "`{}` has the number {number} in `{}`, as `{}` has.",
                short(name),
                short(&one.name),
                short(other)
            );
            found.push(Mistake::twice(*line, said));
        }
    }
    if let Some((name, number, line)) = one.values.first()
        && file.syntax == "proto3"
        && *number != 0
    {
        let said = format!(
            "The first value of `{}` is `{}` = {number}; in proto3 it has the number 0.",
            short(&one.name),
            short(name)
        );
        found.push(Mistake::new(*line, Sort::Incomplete, said, "Begin with a value that stands for nothing said."));
    }
}
