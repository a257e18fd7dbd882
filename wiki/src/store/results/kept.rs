//! Runs as they are posted and kept.

use std::collections::HashSet;

use spec::result::{Operation, Outcome};
use sqlx::{query, query_scalar};

use super::runs::counting;
use crate::error::Result;
use crate::results::report::Report;
use crate::store::Conn;

/// A run that is to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewRun<'a> {
    pub repository: i64,
    pub commit: &'a [u8],
    pub name: &'a str,
    pub account: Option<i64>,
    pub at: i64,
}

/// Keeps a run in the place of an earlier one of the same name for the same commit; says its number.
pub async fn keep(conn: &mut Conn, run: &NewRun<'_>, report: &Report) -> Result<i64> {
    let before = query_scalar!(
        "select id from test_run where repository = $1 and name = $2 and object_id = $3",
        run.repository,
        run.name,
        run.commit,
    );
    if let Some(before) = before.fetch_optional(&mut *conn).await? {
        remove(conn, before).await?;
    }
    let kind = report.kind.as_str();
    let count = |outcome| report.tests.iter().filter(|test| test.outcome == outcome).count() as i64;
    let (passed, failed, skipped) = (count(Outcome::Passed), count(Outcome::Failed), count(Outcome::Skipped));
    let id = query_scalar!(
        r#"
        insert into test_run (repository, object_id, name, kind, passed, failed, skipped, account, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        returning id as "id!: i64"
        "#,
        run.repository,
        run.commit,
        run.name,
        kind,
        passed,
        failed,
        skipped,
        run.account,
        run.at,
    );
    let id = id.fetch_one(&mut *conn).await?;
    for (position, test) in report.tests.iter().enumerate() {
        let (position, outcome, function) = (position as i64, test.outcome.as_str(), test.function());
        let (method, path) = match &test.operation {
            Some(Operation { method, path }) => (Some(method), Some(path)),
            None => (None, None),
        };
        query!(
            r#"
            insert into test_case (run, position, suite, name, function, file, outcome, message, method, path)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            "#,
            id,
            position,
            test.suite,
            test.name,
            function,
            test.file,
            outcome,
            test.message,
            method,
            path,
        )
        .execute(&mut *conn)
        .await?;
        for named in &test.requirements {
            query!(
                "insert into test_name (run, position, name, document) values ($1, $2, $3, $4)",
                id,
                position,
                named.name,
                named.document,
            )
            .execute(&mut *conn)
            .await?;
        }
    }
    Ok(id)
}

async fn remove(conn: &mut Conn, run: i64) -> Result<()> {
    query!("delete from test_name where run = $1", run).execute(&mut *conn).await?;
    query!("delete from test_case where run = $1", run).execute(&mut *conn).await?;
    query!("delete from test_run where id = $1", run).execute(conn).await?;
    Ok(())
}

/// Removes the oldest runs of a name but so many; what counts now is never removed.
pub async fn forget(conn: &mut Conn, repository: i64, name: &str, kept: i64) -> Result<()> {
    let counting: HashSet<i64> = counting(conn).await?.into_keys().collect();
    let old = query_scalar!(
        "select id from test_run where repository = $1 and name = $2 order by at desc, id desc limit -1 offset $3",
        repository,
        name,
        kept,
    );
    for run in old.fetch_all(&mut *conn).await? {
        if !counting.contains(&run) {
            remove(conn, run).await?;
        }
    }
    Ok(())
}
