//! What has to happen before a change counts, by path.

use spec::PagePath;
use spec::review::Policy;
use sqlx::query;

use super::Conn;
use super::pages::stored_path;
use crate::error::{Error, Result};

/// Says from now on what is asked for at and below a path.
pub async fn set(conn: &mut Conn, policy: &Policy, account: Option<i64>, at: i64) -> Result<()> {
    let path = policy.path.as_str();
    let names = policy.reviewers.as_ref().map(|names| serde_json::Value::from(names.clone()).to_string());
    query!(
        "insert into policy (path, approvals, reviewers, account, at) values ($1, $2, $3, $4, $5)",
        path,
        policy.approvals,
        names,
        account,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything that is asked for now, by path; what was lifted included, with no approvals, for it holds against the
/// paths above.
pub async fn list(conn: &mut Conn) -> Result<Vec<Policy>> {
    let rows = query!(
        r#"
        select path, approvals as "approvals: u32", reviewers
        from policy
        where id in (select max(id) from policy group by path)
        order by path
        "#,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = |error| Error::Failed(format!("a policy in the database is wrong: {error}"));
            let names = row.reviewers.map(|names| serde_json::from_str(&names).map_err(wrong)).transpose()?;
            Ok(Policy { path: stored_path(row.path)?, approvals: row.approvals, reviewers: names })
        })
        .collect()
}

/// What is asked for at a path: the nearest word from there upwards.
pub fn at<'a>(policies: &'a [Policy], path: &PagePath) -> Option<&'a Policy> {
    policies.iter().filter(|policy| path.is_within(&policy.path)).max_by_key(|policy| policy.path.segments().count())
}
