//! How much each rule of lint weighs, by path.

use spec::PagePath;
use spec::lint::{Rule, Setting, Severity};
use sqlx::query;

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// Says from now on how much a rule weighs at and below a path; with none, what holds above holds again.
pub async fn set(
    conn: &mut Conn,
    (path, rule): (&PagePath, Rule),
    severity: Option<Severity>,
    account: Option<i64>,
    at: i64,
) -> Result<()> {
    let (path, rule, severity) = (path.as_str(), rule.as_str(), severity.map(Severity::as_str));
    query!(
        "insert into lint_setting (path, rule, severity, account, at) values ($1, $2, $3, $4, $5)",
        path,
        rule,
        severity,
        account,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was said and still holds, by path and rule.
pub async fn list(conn: &mut Conn) -> Result<Vec<Setting>> {
    let rows = query!(
        r#"
        select path, rule, severity as "severity!"
        from lint_setting
        where id in (select max(id) from lint_setting group by path, rule)
            and severity is not null
        order by path, rule
        "#,
    )
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        // A rule that is no more says nothing.
        if let (Some(rule), Some(severity)) = (Rule::named(&row.rule), Severity::named(&row.severity)) {
            all.push(Setting { path: stored_path(row.path)?, rule, severity });
        }
    }
    Ok(all)
}
