//! Tables compared: what breaks programs that read them, that write them, and rows that are there already.

use super::{Found, Weight};
use crate::contract::sql::canonical;
use crate::contract::{Column, Table, Tables, short};

pub(super) fn compare(old: &Tables, new: &Tables, found: &mut Found) {
    for table in &old.tables {
        match new.table(&table.name) {
            Some(other) => compare_table(table, other, found),
            None => found.add(
                Weight::Breaking,
                "table-removed",
                &*table.name,
                format!("The table `{}` was removed", short(&table.name)),
            ),
        }
    }
    for table in new.tables.iter().filter(|table| old.table(&table.name).is_none()) {
        found.add(Weight::Fine, "table-added", &*table.name, format!("The table `{}` was added", short(&table.name)));
    }
    for (name, values) in &old.enums {
        let Some(others) = new.enums.get(name) else {
            found.add(Weight::Breaking, "type-removed", &**name, format!("The type `{}` was removed", short(name)));
            continue;
        };
        for value in values.iter().take(300).filter(|value| !others.contains(value)) {
            let sentence = format!("The value `{}` was removed from the type `{}`", short(value), short(name));
            found.add(Weight::Breaking, "type-value-removed", &**name, sentence);
        }
        for value in others.iter().take(300).filter(|value| !values.contains(value)) {
            let sentence = format!("The value `{}` was added to the type `{}`", short(value), short(name));
            found.add(Weight::MayBreak, "type-value-added", &**name, sentence);
        }
    }
}

fn compare_table(old: &Table, new: &Table, found: &mut Found) {
    let table = &*new.name;
    let name = |column: &Column| format!("`{}.{}`", short(table), short(&column.name));
    for column in &old.columns {
        match new.column(&column.name) {
            Some(other) => compare_column(column, other, table, found),
            None => {
                found.add(Weight::Breaking, "column-removed", table, format!("The column {} was removed", name(column)))
            }
        }
    }
    for column in new.columns.iter().filter(|column| old.column(&column.name).is_none()) {
        let name = name(column);
        match column.required && column.default.is_none() && !column.generated {
            true => {
                let sentence = format!("The column {name} was added, has to be filled and has no default");
                found.add(Weight::Breaking, "required-column-added", table, sentence);
            }
            false => found.add(Weight::Fine, "column-added", table, format!("The column {name} was added")),
        }
    }
    keys(old, new, found);
}

fn compare_column(old: &Column, new: &Column, table: &str, found: &mut Found) {
    let name = format!("`{}.{}`", short(table), short(&new.name));
    let (before, after) = (canonical(&old.kind), canonical(&new.kind));
    if before != after {
        let sentence =
            format!("The column {name} changed its type from `{}` to `{}`", short(&old.kind), short(&new.kind));
        let (rule, weight) = match is_wider(&before, &after) {
            true => ("column-type-widened", Weight::MayBreak),
            false => ("column-type-changed", Weight::Breaking),
        };
        found.add(weight, rule, table, sentence);
    }
    match (old.required, new.required) {
        (false, true) => {
            found.add(
                Weight::Breaking,
                "column-became-required",
                table,
                format!("The column {name} has to be filled now"),
            );
        }
        (true, false) => {
            let sentence = format!("The column {name} can be empty now");
            found.add(Weight::MayBreak, "column-became-optional", table, sentence);
        }
        _ => {}
    }
    match (&old.default, &new.default) {
        (Some(default), None) if new.required && !new.generated => {
            let sentence =
                format!("The column {name} no longer has the default `{}` and has to be filled", short(default));
            found.add(Weight::Breaking, "column-default-removed", table, sentence);
        }
        (before, after) if before != after => {
            let told = |value: &Option<String>| {
                value.as_ref().map_or("nothing".to_owned(), |value| format!("`{}`", short(value)))
            };
            let sentence = format!("The column {name} changed its default from {} to {}", told(before), told(after));
            found.add(Weight::Fine, "column-default-changed", table, sentence);
        }
        _ => {}
    }
}

/// True for types that hold all that the other one holds, by the names they are compared by.
fn is_wider(from: &str, to: &str) -> bool {
    let order = ["smallint", "int", "bigint"];
    let place = |kind: &str| order.iter().position(|one| *one == kind);
    if let (Some(from), Some(to)) = (place(from), place(to)) {
        return to >= from;
    }
    let length = |kind: &str| -> Option<Option<u64>> {
        if kind == "text" {
            return Some(None);
        }
        let inner = kind.strip_prefix("varchar")?;
        match inner.trim() {
            "" => Some(None),
            inner => Some(Some(inner.strip_prefix('(')?.strip_suffix(')')?.trim().parse().ok()?)),
        }
    };
    match (length(from), length(to)) {
        (Some(_), Some(None)) => true,
        (Some(Some(from)), Some(Some(to))) => to >= from,
        _ => false,
    }
}

fn keys(old: &Table, new: &Table, found: &mut Found) {
    let table = &*new.name;
    let named = |columns: &[String]| -> String {
        let columns: Vec<_> = columns.iter().take(8).map(|column| format!("`{}`", short(column))).collect();
        if columns.is_empty() { "nothing".into() } else { columns.join(", ") }
    };
    let of = format!("`{}`", short(table));
    if old.key() != new.key() {
        let sentence = format!("The primary key of {of} is {} now, and was {}", named(new.key()), named(old.key()));
        found.add(Weight::Breaking, "primary-key-changed", table, sentence);
    }
    // What is new for a column that is new itself hurts no row that is there.
    let is_known = |columns: &[String]| columns.iter().all(|column| old.column(column).is_some());
    let (before, after) = (old.unique(), new.unique());
    for columns in after.iter().filter(|columns| !before.contains(columns) && is_known(columns)).take(100) {
        let sentence = format!("{} of {of} has to be unique now", named(columns));
        found.add(Weight::Breaking, "unique-added", table, sentence);
    }
    for columns in before.iter().filter(|columns| !after.contains(columns)).take(100) {
        let sentence = format!("{} of {of} does not have to be unique any more", named(columns));
        found.add(Weight::MayBreak, "unique-removed", table, sentence);
    }
    let (before, after) = (old.foreign(), new.foreign());
    for (columns, target) in after.iter().filter(|one| !before.contains(one) && is_known(one.0)).take(100) {
        let sentence = format!("{} of {of} has to name a row of `{}` now", named(columns), short(target));
        found.add(Weight::Breaking, "foreign-key-added", table, sentence);
    }
    for (columns, target) in before.iter().filter(|one| !after.contains(one)).take(100) {
        let sentence =
            format!("{} of {of} does not have to name a row of `{}` any more", named(columns), short(target));
        found.add(Weight::MayBreak, "foreign-key-removed", table, sentence);
    }
    let (before, after) = (old.checks(), new.checks());
    for check in after.iter().filter(|check| !before.contains(check)).take(100) {
        let sentence = format!("Rows of {of} have to meet `{}` now", short(check));
        found.add(Weight::Breaking, "check-added", table, sentence);
    }
    for check in before.iter().filter(|check| !after.contains(check)).take(100) {
        let sentence = format!("Rows of {of} do not have to meet `{}` any more", short(check));
        found.add(Weight::Fine, "check-removed", table, sentence);
    }
}
