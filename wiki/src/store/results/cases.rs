//! Single tests: those that name a requirement, and those that are a function which a comment says tests one.

use std::collections::HashMap;

use spec::result::{By, Operation, Outcome, TestResult};
use sqlx::query;

use super::runs::Run;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::Conn;

/// A test as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub run: i64,
    pub suite: String,
    pub name: String,
    pub file: String,
    pub outcome: String,
    pub message: String,
    pub method: Option<String>,
    pub path: Option<String>,
}

pub(super) fn told(run: &Run, case: Case, by: By) -> Result<TestResult> {
    let Case { suite, name, outcome, message, method, path, .. } = case;
    let unknown = || Error::Failed(format!("{outcome:?} is no outcome of a test"));
    Ok(TestResult {
        run: run.name.clone(),
        repository: run.mounted.clone(),
        commit: run.commit.clone(),
        at: time(run.at),
        suite,
        test: name,
        outcome: Outcome::named(&outcome).ok_or_else(unknown)?,
        message,
        by,
        operation: method.zip(path).map(|(method, path)| Operation { method, path }),
    })
}

pub(super) fn told_all(runs: &HashMap<i64, Run>, cases: Vec<Case>, by: By) -> Result<Vec<TestResult>> {
    let known = cases.into_iter().filter_map(|case| runs.get(&case.run).map(|run| told(run, case, by)));
    known.collect()
}

/// The tests that name a requirement, each with the page it says.
pub(super) async fn named(conn: &mut Conn, name: &str) -> Result<Vec<(String, Case)>> {
    let rows = query!(
        r#"
        select test_name.document as "document!: String", test_case.run as "run!: i64", test_case.suite as "suite!: String",
            test_case.name as "name!: String", test_case.file as "file!: String", test_case.outcome as "outcome!: String",
            test_case.message as "message!: String", test_case.method as "method: String", test_case.path as "path: String"
        from test_name
        join test_case on test_case.run = test_name.run and test_case.position = test_name.position
        where test_name.name = $1
        "#,
        name,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        let case = Case {
            run: row.run,
            suite: row.suite,
            name: row.name,
            file: row.file,
            outcome: row.outcome,
            message: row.message,
            method: row.method,
            path: row.path,
        };
        (row.document, case)
    });
    Ok(rows.collect())
}

pub(super) async fn of_function(conn: &mut Conn, function: &str) -> Result<Vec<Case>> {
    let rows = sqlx::query_as!(
        Case,
        r#"
        select run as "run!: i64", suite as "suite!: String", name as "name!: String", file as "file!: String",
            outcome as "outcome!: String", message as "message!: String", method as "method: String", path as "path: String"
        from test_case
        where function = $1
        "#,
        function,
    );
    Ok(rows.fetch_all(conn).await?)
}

/// A function of a file that tests a requirement.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub item: String,
    pub file: String,
    /// True when other files have tests of the same name.
    pub is_common: bool,
}

impl Place {
    /// True when a test is this function: by its file, or, where the report does not say that, by its names.
    pub fn is(&self, case: &Case) -> bool {
        let file = case.file.trim_start_matches("./");
        if !file.is_empty() {
            return file.ends_with(&self.file) || self.file.ends_with(file);
        }
        let stem = self.file.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
        let mut words = case.suite.split(is_joint).chain(case.name.split(is_joint));
        !self.is_common || words.any(|word| word.eq_ignore_ascii_case(stem))
    }
}

fn is_joint(c: char) -> bool {
    !c.is_alphanumeric() && c != '_' && c != '-'
}

/// The functions whose comments say that they test a requirement: with the page they name, and their repository.
pub(super) async fn functions(conn: &mut Conn, name: &str) -> Result<Vec<(String, i64, Place)>> {
    let rows = query!(
        r#"
        select distinct code_reference.document as "document!: String", code_reference.item as "item!: String",
            code_file.path as "file!: String", code_file.repository as "repository!: i64", (
                select count(distinct there.file)
                from code_reference as other
                join code_head as there on there.text = other.text and there.mount = code_head.mount
                where other.item = code_reference.item and other.relation = 'verifies'
            ) as "files!: i64"
        from code_reference
        join code_head on code_head.text = code_reference.text
        join code_file on code_file.id = code_head.file
        where code_reference.name = $1
            and code_reference.relation = 'verifies'
            and code_reference.item <> ''
        "#,
        name,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let place = rows.map(|row| {
        let place = Place { item: row.item, file: row.file, is_common: row.files > 1 };
        (row.document, row.repository, place)
    });
    Ok(place.collect())
}
