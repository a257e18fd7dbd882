//! What a statement changes in a table that is there.

use sqlparser::ast::{AlterColumnOperation, AlterTableOperation, ColumnOption, Ident, ObjectName, RenameTableNameKind};

use super::statement::{add_column, constrain, hold, ident, kind_of, name};
use super::{Fault, Holds, Table, Tables};

/// How much is looked through for names that change, in all tables together: columns, constraints, 16 bytes of a condition.
const STEPS: usize = 1_000_000;

/// What is said past that, in whatever dialect.
pub(super) const TOO_OFTEN: &str = "its tables are changed more often than is followed";

/// Alters the table of a name; nothing when it is not there.
// r[impl contract.tables-altered]
pub(super) fn alter(
    tables: &mut Tables,
    called: &str,
    operations: Vec<AlterTableOperation>,
    line: usize,
) -> Result<(), Fault> {
    let mut called = called.to_owned();
    for operation in operations {
        let is_name = matches!(
            operation,
            AlterTableOperation::RenameTable { .. }
                | AlterTableOperation::RenameColumn { .. }
                | AlterTableOperation::ChangeColumn { .. }
        );
        take_step(tables, (!is_name).then_some(&*called), line)?;
        match operation {
            AlterTableOperation::RenameTable { table_name } => {
                let (RenameTableNameKind::As(new) | RenameTableNameKind::To(new)) = table_name;
                called = rename_table(tables, &called, &new);
            }
            AlterTableOperation::RenameColumn { old_column_name, new_column_name } => {
                rename_column(tables, &called, &ident(&old_column_name), &ident(&new_column_name));
            }
            AlterTableOperation::ChangeColumn { old_name, new_name, data_type, options, .. } => {
                rename_column(tables, &called, &ident(&old_name), &ident(&new_name));
                modify(tables, &called, &new_name, kind_of(&data_type), &options);
            }
            AlterTableOperation::ModifyColumn { col_name, data_type, options, .. } => {
                modify(tables, &called, &col_name, kind_of(&data_type), &options);
            }
            other => {
                if let Some(table) = tables.table_mut(&called) {
                    change(table, other, line);
                }
            }
        }
    }
    Ok(())
}

/// What changes is looked for in its table, and a name in all of them: too many changes, where there is much, are not followed.
// r[impl contract.limits]
pub(super) fn take_step(tables: &mut Tables, only: Option<&str>, line: usize) -> Result<(), Fault> {
    let there = tables.tables.iter().filter(|table| only.is_none_or(|only| table.name == only));
    let weights =
        there.map(|table| table.columns.len() + table.constraints.iter().map(|one| one.holds.weight()).sum::<usize>());
    let weight = tables.tables.len() + weights.sum::<usize>();
    tables.steps += weight;
    match tables.steps > STEPS {
        true => Err(Fault::new(line, TOO_OFTEN)),
        false => Ok(()),
    }
}

/// Gives a table another name, and says which; one without a schema stays in that of the old one.
pub(super) fn rename_table(tables: &mut Tables, old: &str, new: &ObjectName) -> String {
    let mut new = name(new);
    if let (Some((schema, _)), false) = (old.rsplit_once('.'), new.contains('.')) {
        new = format!("{schema}.{new}");
    }
    if tables.table(old).is_none() || tables.table(&new).is_some() {
        return old.to_owned();
    }
    for table in &mut tables.tables {
        if table.name == old {
            table.rename(&new);
        }
        for constraint in &mut table.constraints {
            constraint.holds.rename_table(old, &new);
        }
    }
    new
}

fn rename_column(tables: &mut Tables, called: &str, old: &str, new: &str) {
    let Some(table) = tables.table_mut(called) else { return };
    let Some(column) = table.columns.iter_mut().find(|column| column.name == old) else { return };
    new.clone_into(&mut column.name);
    for constraint in &mut table.constraints {
        constraint.holds.rename_column(old, new);
    }
    for constraint in tables.tables.iter_mut().flat_map(|table| &mut table.constraints) {
        constraint.holds.rename_referred(called, old, new);
    }
}

/// A column said anew, as MySQL does it: what is not said again is not kept.
fn modify(tables: &mut Tables, called: &str, column: &Ident, kind: String, options: &[ColumnOption]) {
    let Some(table) = tables.table_mut(called) else { return };
    let column = ident(column);
    let is_key = table.key().contains(&column);
    let Some(found) = table.columns.iter_mut().find(|one| one.name == column) else { return };
    found.kind = kind;
    (found.required, found.default, found.generated) = (is_key, None, false);
    for option in options {
        hold(table, &column, None, option);
    }
}

fn change(table: &mut Table, operation: AlterTableOperation, line: usize) {
    match operation {
        AlterTableOperation::AddColumn { column_def, if_not_exists, .. }
            if !(if_not_exists && table.column(&ident(&column_def.name)).is_some()) =>
        {
            add_column(table, &column_def, line);
        }
        AlterTableOperation::DropColumn { column_names, .. } => {
            let names: Vec<_> = column_names.iter().map(ident).collect();
            table.columns.retain(|column| !names.contains(&column.name));
            table.release(|one| one.holds.hangs_on(&names));
        }
        AlterTableOperation::AddConstraint { constraint, .. } => constrain(table, &constraint),
        AlterTableOperation::DropConstraint { name, .. }
        | AlterTableOperation::DropForeignKey { name, .. }
        | AlterTableOperation::DropIndex { name } => table.drop_constraint(&ident(&name)),
        AlterTableOperation::DropPrimaryKey { .. } => {
            table.release(|one| matches!(one.holds, Holds::Key(_)));
        }
        AlterTableOperation::RenameConstraint { old_name, new_name } => {
            table.rename_constraint(&ident(&old_name), ident(&new_name));
        }
        AlterTableOperation::AlterColumn { column_name, op } => {
            let called = ident(&column_name);
            let Some(column) = table.columns.iter_mut().find(|column| column.name == called) else { return };
            match op {
                AlterColumnOperation::SetNotNull => column.required = true,
                AlterColumnOperation::DropNotNull => column.required = false,
                AlterColumnOperation::SetDefault { value } => column.default = Some(value.to_string()),
                AlterColumnOperation::DropDefault => column.default = None,
                AlterColumnOperation::SetDataType { data_type, .. } => column.kind = kind_of(&data_type),
                _ => {}
            }
        }
        _ => {}
    }
}
