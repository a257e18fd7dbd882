//! What a statement makes of the tables before it.

use sqlparser::ast::{
    AlterColumnOperation, AlterTableOperation, ColumnDef, ColumnOption, Ident, IndexColumn, ObjectName, ObjectType,
    Statement, TableConstraint, UserDefinedTypeRepresentation,
};

use super::{Column, Table, Tables};
use crate::contract::{Mistake, Sort, short};

pub(super) fn take(tables: &mut Tables, statement: Statement, line: usize) {
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
                return;
            }
            doubt_columns(tables, &table);
            tables.tables.push(table);
        }
        Statement::CreateType {
            name: called,
            representation: Some(UserDefinedTypeRepresentation::Enum { labels }),
        } => {
            tables.enums.insert(name(&called), labels.into_iter().map(|label| label.value).collect());
        }
        Statement::AlterTable(alter) => {
            let called = name(&alter.name);
            let Some(table) = tables.tables.iter_mut().find(|table| table.name == called) else { return };
            for operation in alter.operations {
                change(table, operation, line);
            }
        }
        Statement::Drop { object_type: ObjectType::Table, names, .. } => {
            let names: Vec<_> = names.iter().map(name).collect();
            tables.tables.retain(|table| !names.contains(&table.name));
        }
        _ => {}
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
    let named =
        table.key.iter().chain(table.unique.iter().flatten()).chain(table.foreign.iter().flat_map(|one| &one.0));
    for name in named {
        if table.column(name).is_none() && !table.columns.is_empty() {
            let said = format!("A key of `{}` names `{}`, which is no column of it.", short(&table.name), short(name));
            tables.doubts.push(Mistake::new(table.line, Sort::Incomplete, said, "Name a column that is there."));
        }
    }
}

fn change(table: &mut Table, operation: AlterTableOperation, line: usize) {
    match operation {
        AlterTableOperation::AddColumn { column_def, .. } => add_column(table, &column_def, line),
        AlterTableOperation::DropColumn { column_names, .. } => {
            let names: Vec<_> = column_names.iter().map(ident).collect();
            table.columns.retain(|column| !names.contains(&column.name));
        }
        AlterTableOperation::RenameColumn { old_column_name, new_column_name } => {
            let old = ident(&old_column_name);
            if let Some(column) = table.columns.iter_mut().find(|column| column.name == old) {
                column.name = ident(&new_column_name);
            }
        }
        AlterTableOperation::AddConstraint { constraint, .. } => constrain(table, &constraint),
        AlterTableOperation::AlterColumn { column_name, op } => {
            let called = ident(&column_name);
            let Some(column) = table.columns.iter_mut().find(|column| column.name == called) else { return };
            match op {
                AlterColumnOperation::SetNotNull => column.required = true,
                AlterColumnOperation::DropNotNull => column.required = false,
                AlterColumnOperation::SetDefault { value } => column.default = Some(value.to_string()),
                AlterColumnOperation::DropDefault => column.default = None,
                AlterColumnOperation::SetDataType { data_type, .. } => {
                    column.kind = data_type.to_string().to_ascii_lowercase();
                }
                _ => {}
            }
        }
        _ => {}
    }
}

fn add_column(table: &mut Table, column: &ColumnDef, line: usize) {
    let at = usize::try_from(column.name.span.start.line).unwrap_or(0);
    let mut read = Column {
        name: ident(&column.name),
        line: if at == 0 { line } else { at },
        kind: column.data_type.to_string().to_ascii_lowercase(),
        ..Column::default()
    };
    for option in &column.options {
        match &option.option {
            ColumnOption::NotNull => read.required = true,
            ColumnOption::Default(value) => read.default = Some(value.to_string()),
            ColumnOption::PrimaryKey(_) => {
                read.required = true;
                table.key = vec![read.name.clone()];
            }
            ColumnOption::Unique(_) => table.unique.push(vec![read.name.clone()]),
            ColumnOption::ForeignKey(key) => {
                table.foreign.push((vec![read.name.clone()], target(&key.foreign_table, &key.referred_columns)));
            }
            ColumnOption::Check(check) => table.checks.push(check.expr.to_string()),
            ColumnOption::Generated { .. } | ColumnOption::Identity(_) => read.generated = true,
            _ => {}
        }
    }
    read.generated |= read.kind.ends_with("serial");
    table.columns.push(read);
}

fn constrain(table: &mut Table, constraint: &TableConstraint) {
    match constraint {
        TableConstraint::PrimaryKey(key) => {
            table.key = columns(&key.columns);
            for column in table.columns.iter_mut().filter(|column| table.key.contains(&column.name)) {
                column.required = true;
            }
        }
        TableConstraint::Unique(unique) => table.unique.push(columns(&unique.columns)),
        TableConstraint::ForeignKey(key) => {
            let from = key.columns.iter().map(ident).collect();
            table.foreign.push((from, target(&key.foreign_table, &key.referred_columns)));
        }
        TableConstraint::Check(check) => table.checks.push(check.expr.to_string()),
        _ => {}
    }
}

fn columns(columns: &[IndexColumn]) -> Vec<String> {
    columns.iter().map(|column| unquoted(&column.column.expr.to_string())).collect()
}

fn target(table: &ObjectName, columns: &[Ident]) -> String {
    let columns: Vec<_> = columns.iter().map(ident).collect();
    match columns.is_empty() {
        true => name(table),
        false => format!("{} ({})", name(table), columns.join(", ")),
    }
}

fn name(name: &ObjectName) -> String {
    let name = name.to_string();
    name.split('.').map(unquoted).collect::<Vec<_>>().join(".")
}

/// A name as databases see it: small letters, unless it is quoted.
fn ident(ident: &Ident) -> String {
    match ident.quote_style {
        Some(_) => ident.value.clone(),
        None => ident.value.to_ascii_lowercase(),
    }
}

fn unquoted(name: &str) -> String {
    let bare = name.trim_matches(['"', '`', '[', ']']);
    if bare.len() == name.len() { name.to_ascii_lowercase() } else { bare.to_owned() }
}
