//! Names of constraints: those that were given, and those that databases make up and number where none was.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Constraint, Holds, Table};

/// What PostgreSQL calls a constraint, and what MySQL does.
const WAYS: [Maker; 2] = [of_postgres, of_mysql];

type Maker = fn(&Holds, &mut Table) -> Option<String>;

/// Names that the constraints of a table have, and how far they are numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: HashSet<String>,
    /// What MySQL numbers by the name of a table: the numbers there are, each with its digits, by what stands before them.
    counted: HashMap<String, BTreeSet<(usize, usize)>>,
    /// The number to try next of all others, by what stands before it.
    next: HashMap<String, usize>,
}

impl Names {
    fn take(&mut self, name: &str) {
        if let Some((before, number)) = counted(name) {
            self.counted.entry(before.to_owned()).or_default().insert((number, name.len()));
        }
        self.taken.insert(name.to_owned());
    }

    fn free(&mut self, name: &str) {
        if !self.taken.remove(name) {
            return;
        }
        if let Some((before, number)) = counted(name) {
            if let Some(numbers) = self.counted.get_mut(before) {
                numbers.remove(&(number, name.len()));
            }
            return;
        }
        // Numbers that are free again are looked for from the beginning.
        let before = name.trim_end_matches(|c: char| c.is_ascii_digit());
        self.next.remove(name);
        self.next.remove(before);
        self.next.remove(before.trim_end_matches('_'));
    }

    /// The first name that nothing has, of those that a number makes.
    fn first(&mut self, before: &str, from: usize, told: impl Fn(usize) -> String) -> String {
        // MySQL goes on behind the highest number there is.
        let behind = self.counted.get(before).and_then(BTreeSet::last).map(|(number, _)| number.saturating_add(1));
        let mut number = behind.max(self.next.get(before).copied()).unwrap_or(from).max(from);
        let mut name = told(number);
        while self.taken.contains(&name) {
            number += 1;
            name = told(number);
        }
        if counted(&name).is_none() {
            self.next.insert(before.to_owned(), number + 1);
        }
        name
    }
}

impl Table {
    /// Holds rows to something more, by the name that it is given, or else by those that are made up for it.
    // r[impl contract.tables-altered]
    pub(super) fn constrain(&mut self, given: Option<String>, holds: Holds) {
        let is_given = given.is_some();
        let names: Vec<_> = match given {
            Some(name) => vec![name],
            None => WAYS.into_iter().filter_map(|make| make(&holds, self)).collect(),
        };
        for name in &names {
            self.names.take(name);
        }
        self.constraints.push(Constraint { names, is_given, holds });
    }

    /// Takes constraints away, and their names with them.
    pub(super) fn release(&mut self, is_gone: impl Fn(&Constraint) -> bool) {
        let names = &mut self.names;
        self.constraints.retain(|one| {
            let is_gone = is_gone(one);
            if is_gone {
                one.names.iter().for_each(|name| names.free(name));
            }
            !is_gone
        });
    }

    /// Takes the constraint of a name away.
    pub(super) fn drop_constraint(&mut self, name: &str) {
        if let Some(at) = self.called(name) {
            let gone = self.constraints.remove(at);
            gone.names.iter().for_each(|name| self.names.free(name));
        }
    }

    /// Gives a constraint another name.
    pub(super) fn rename_constraint(&mut self, old: &str, new: String) {
        if let Some(at) = self.called(old) {
            self.constraints[at].names.iter().for_each(|name| self.names.free(name));
            self.names.take(&new);
            (self.constraints[at].names, self.constraints[at].is_given) = (vec![new], true);
        }
    }

    /// The table has another name, and with it what MySQL numbers by the name of the table.
    pub(super) fn rename(&mut self, new: &str) {
        let old = std::mem::replace(&mut self.name, new.to_owned());
        let (old, new) = (bare(&old), bare(new));
        for constraint in &mut self.constraints {
            for name in &mut constraint.names {
                let Some(behind) = name.strip_prefix(old) else { continue };
                // Others do not number so, unless somebody gave the name.
                if behind.starts_with("_ibfk_") || (!constraint.is_given && behind.starts_with("_chk_")) {
                    let renamed = format!("{new}{behind}");
                    self.names.free(name);
                    self.names.take(&renamed);
                    *name = renamed;
                }
            }
        }
    }

    /// Where the constraint of a name is; a name that was given goes before those that are made up.
    fn called(&self, name: &str) -> Option<usize> {
        let has = |one: &Constraint| one.names.iter().any(|one| one == name);
        let given = self.constraints.iter().position(|one| one.is_given && has(one));
        given.or_else(|| self.constraints.iter().position(has))
    }
}

/// What MySQL numbers by the name of a table: what stands before the number, and the number.
fn counted(name: &str) -> Option<(&str, usize)> {
    let before = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_counted = before.ends_with("_ibfk_") || before.ends_with("_chk_");
    let number = name[before.len()..].parse::<usize>().ok().filter(|number| *number < usize::MAX / 2)?;
    is_counted.then_some((before, number))
}

/// A table's name without its schema.
fn bare(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// `t_pkey`, `t_a_b_key`, `t_a_fkey`, `t_a_check`, `t_a_check1`
fn of_postgres(holds: &Holds, table: &mut Table) -> Option<String> {
    let name = bare(&table.name);
    let before = match holds {
        Holds::Key(_) => format!("{name}_pkey"),
        Holds::Unique(columns) => format!("{name}_{}_key", columns.join("_")),
        Holds::Foreign(columns, ..) => format!("{name}_{}_fkey", columns.join("_")),
        Holds::Check(_) => match holds.only_column(&table.columns) {
            Some(column) => format!("{name}_{column}_check"),
            None => format!("{name}_check"),
        },
    };
    let told = |number: usize| if number == 0 { before.clone() } else { format!("{before}{number}") };
    Some(table.names.first(&before, 0, told))
}

/// `a`, `a_2`, `t_ibfk_1`, `t_chk_1`; a primary key is dropped as what it is.
fn of_mysql(holds: &Holds, table: &mut Table) -> Option<String> {
    let name = bare(&table.name);
    let (before, from) = match holds {
        Holds::Key(_) => return None,
        Holds::Unique(columns) => (columns.first()?.clone(), 0),
        Holds::Foreign(..) => (format!("{name}_ibfk_"), 1),
        Holds::Check(_) => (format!("{name}_chk_"), 1),
    };
    let told = |number: usize| match (from, number) {
        (0, 0) => before.clone(),
        (0, number) => format!("{before}_{}", number + 1),
        (_, number) => format!("{before}{number}"),
    };
    Some(table.names.first(&before, from, told))
}
