//! What a statement makes of the tables before it.

use sqlparser::ast::{
    ColumnDef, ColumnOption, DataType, Ident, IndexColumn, ObjectName, ObjectType, Statement, TableConstraint,
    UserDefinedTypeRepresentation,
};

use super::alter::{alter, rename_table, take_step};
use super::{Column, Fault, Holds, MOST, Table, Tables};
use crate::contract::{Mistake, Sort, short};

pub(super) fn take(tables: &mut Tables, statement: Statement, line: usize) -> Result<(), Fault> {
    match statement {
        Statement::CreateTable(create) => {
            let mut table = Table { name: name(&create.name), line, ..Table::default() };
            for column in &create.columns {
                add_column(&mut table, column, line);
            }
            for constraint in &create.constraints {
                constrain(&mut table, constraint);
            }
            if let Some(before) = tables.table(&table.name) {
                if !create.if_not_exists {
                    let said = format!(
                        "The table `{}` is made a second time; it is there since line {}.",
                        short(&table.name),
                        before.line
                    );
                    tables.doubts.push(Mistake::twice(line, said));
                }
                return Ok(());
            }
            must_be_small(&table, line)?;
            doubt_columns(tables, &table);
            tables.tables.push(table);
        }
        Statement::CreateType {
            name: called,
            representation: Some(UserDefinedTypeRepresentation::Enum { labels }),
        } => {
            tables.enums.insert(name(&called), labels.into_iter().map(|label| label.value).collect());
        }
        Statement::AlterTable(statement) => {
            let called = name(&statement.name);
            alter(tables, &called, statement.operations, line)?;
            if let Some(table) = tables.table(&called) {
                must_be_small(table, line)?;
            }
        }
        Statement::RenameTable(all) => {
            for one in all {
                take_step(tables, None, line)?;
                rename_table(tables, &name(&one.old_name), &one.new_name);
            }
        }
        Statement::Drop { object_type: ObjectType::Table, names, .. } => {
            let names: Vec<_> = names.iter().map(name).collect();
            tables.tables.retain(|table| !names.contains(&table.name));
        }
        _ => {}
    }
    Ok(())
}

/// Refuses tables that have more than is compared.
// r[impl contract.limits]
fn must_be_small(table: &Table, line: usize) -> Result<(), Fault> {
    match table.columns.len().max(table.constraints.len()) > MOST {
        true => Err(Fault::new(line, format!("there are more than {MOST} columns and conditions in a table"))),
        false => Ok(()),
    }
}

/// Columns that stand twice, and keys of columns that are not there.
fn doubt_columns(tables: &mut Tables, table: &Table) {
    for (at, column) in table.columns.iter().enumerate() {
        if table.columns[..at].iter().any(|other| other.name == column.name) {
            let said =
                format!("The column `{}` stands in `{}` a second time.", short(&column.name), short(&table.name));
            tables.doubts.push(Mistake::twice(column.line, said));
        }
    }
    for name in table.constraints.iter().flat_map(|one| one.holds.columns()) {
        if table.column(name).is_none() && !table.columns.is_empty() {
            let said = format!("A key of `{}` names `{}`, which is no column of it.", short(&table.name), short(name));
            tables.doubts.push(Mistake::new(table.line, Sort::Incomplete, said, "Name a column that is there."));
        }
    }
}

pub(super) fn add_column(table: &mut Table, column: &ColumnDef, line: usize) {
    let at = usize::try_from(column.name.span.start.line).unwrap_or(0);
    let called = ident(&column.name);
    let kind = kind_of(&column.data_type);
    table.columns.push(Column {
        name: called.clone(),
        line: if at == 0 { line } else { at },
        generated: kind.ends_with("serial"),
        kind,
        ..Column::default()
    });
    for option in &column.options {
        hold(table, &called, option.name.as_ref(), &option.option);
    }
}

/// What is said behind a column: of itself, or of the rows of its table.
pub(super) fn hold(table: &mut Table, called: &str, by: Option<&Ident>, option: &ColumnOption) {
    let alone = || vec![called.to_owned()];
    let holds = match option {
        ColumnOption::PrimaryKey(_) => Holds::Key(alone()),
        ColumnOption::Unique(_) => Holds::Unique(alone()),
        ColumnOption::ForeignKey(key) => {
            Holds::Foreign(alone(), name(&key.foreign_table), key.referred_columns.iter().map(ident).collect())
        }
        ColumnOption::Check(check) => Holds::Check(check.expr.to_string()),
        own => {
            let Some(column) = table.columns.iter_mut().rev().find(|column| column.name == called) else { return };
            match own {
                ColumnOption::NotNull => column.required = true,
                ColumnOption::Default(value) => column.default = Some(value.to_string()),
                ColumnOption::Generated { .. } | ColumnOption::Identity(_) => column.generated = true,
                _ => {}
            }
            return;
        }
    };
    add_holds(table, by, holds);
}

pub(super) fn constrain(table: &mut Table, constraint: &TableConstraint) {
    let (by, holds) = match constraint {
        TableConstraint::PrimaryKey(key) => (key.name.as_ref(), Holds::Key(columns(&key.columns))),
        TableConstraint::Unique(unique) => {
            (unique.name.as_ref().or(unique.index_name.as_ref()), Holds::Unique(columns(&unique.columns)))
        }
        TableConstraint::ForeignKey(key) => {
            let from = key.columns.iter().map(ident).collect();
            let to = key.referred_columns.iter().map(ident).collect();
            (key.name.as_ref(), Holds::Foreign(from, name(&key.foreign_table), to))
        }
        TableConstraint::Check(check) => (check.name.as_ref(), Holds::Check(check.expr.to_string())),
        _ => return,
    };
    add_holds(table, by, holds);
}

fn add_holds(table: &mut Table, by: Option<&Ident>, holds: Holds) {
    if let Holds::Key(key) = &holds {
        // There is one, and what is part of it is never empty.
        table.release(|one| matches!(one.holds, Holds::Key(_)));
        for column in table.columns.iter_mut().filter(|column| key.contains(&column.name)) {
            column.required = true;
        }
    }
    // One more than there may be is enough to refuse them.
    if table.constraints.len() <= MOST {
        table.constrain(by.map(ident), holds);
    }
}

fn columns(columns: &[IndexColumn]) -> Vec<String> {
    columns.iter().map(|column| unquoted(&column.column.expr.to_string())).collect()
}

/// A type as it is written, in small letters.
pub(super) fn kind_of(kind: &DataType) -> String {
    kind.to_string().to_ascii_lowercase()
}

pub(super) fn name(name: &ObjectName) -> String {
    let name = name.to_string();
    name.split('.').map(unquoted).collect::<Vec<_>>().join(".")
}

/// A name as databases see it: small letters, unless it is quoted.
pub(super) fn ident(ident: &Ident) -> String {
    match ident.quote_style {
        Some(_) => ident.value.clone(),
        None => ident.value.to_ascii_lowercase(),
    }
}

fn unquoted(name: &str) -> String {
    let bare = name.trim_matches(['"', '`', '[', ']']);
    if bare.len() == name.len() { name.to_ascii_lowercase() } else { bare.to_owned() }
}
