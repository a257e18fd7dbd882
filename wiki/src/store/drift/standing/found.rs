//! What does not stand well: listed, counted, one by one.

use spec::PagePath;
use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;
use crate::store::pages::stored_path;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The path it begins at, folded, without a slash behind it.
    pub fold: &'a str,
    pub state: Option<&'static str>,
    pub least: f64,
    /// Below so much.
    pub most: f64,
    /// Only what nobody has put off beyond this moment.
    pub now: i64,
    /// Those whose evidence, page and name come behind these.
    pub behind: Option<(f64, i64, &'a str)>,
    pub limit: i64,
}

/// A requirement that does not stand well.
#[derive(Clone, Debug)]
pub struct Found {
    pub page: i64,
    pub path: PagePath,
    pub page_title: String,
    pub name: String,
    pub written: Option<String>,
    pub title: Option<String>,
    pub revision: Option<i64>,
    pub start: Option<i64>,
    pub end: Option<i64>,
    pub state: String,
    pub evidence: f64,
    pub churn: i64,
    pub since: Option<i64>,
    pub not_before: Option<i64>,
}

/// The requirements that stand worst first.
// r[impl archive.lists]
pub async fn list(conn: &mut Conn, wanted: &Wanted<'_>) -> Result<Vec<Found>> {
    let (evidence, page, name) = wanted.behind.unwrap_or((2.0, 0, ""));
    let rows = query!(
        r#"
        select drift.page as "page!", node.path, node.title as page_title, drift.name, requirement.written as "written?",
            requirement.title as "title?", requirement.revision as "revision?", requirement.start as "start?",
            requirement."end" as "end?", drift.state, drift.evidence, drift.churn,
            drift.since as "since?", drift.not_before as "not_before?"
        from drift
        join node on node.page = drift.page
        left join requirement on requirement.id = drift.requirement
        where drift.evidence > 0
            and drift.evidence >= $1 and drift.evidence < $2
            and ($3 is null or drift.state = $3)
            and (drift.not_before is null or drift.not_before <= $4)
            and (node.fold = $5 or substr(node.fold, 1, length($5) + 1) = $5 || '/')
            and node.page not in (
                select page
                from archived_page
                where not ($5 = root_fold or substr($5, 1, length(root_fold) + 1) = root_fold || '/')
            )
            and (drift.evidence < $6 or (drift.evidence = $6 and (drift.page, drift.name) > ($7, $8)))
        order by drift.evidence desc, drift.page, drift.name
        limit $9
        "#,
        wanted.least,
        wanted.most,
        wanted.state,
        wanted.now,
        wanted.fold,
        evidence,
        page,
        name,
        wanted.limit,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        Ok(Found {
            page: row.page,
            path: stored_path(row.path)?,
            page_title: row.page_title,
            name: row.name,
            written: row.written,
            title: row.title,
            revision: row.revision,
            start: row.start,
            end: row.end,
            state: row.state,
            evidence: row.evidence,
            churn: row.churn,
            since: row.since,
            not_before: row.not_before,
        })
    });
    rows.collect()
}

/// How a requirement of a page stands.
pub async fn find(conn: &mut Conn, page: i64, name: &str) -> Result<Option<Found>> {
    let row = query!(
        r#"
        select drift.page as "page!", node.path, node.title as page_title, drift.name, requirement.written as "written?",
            requirement.title as "title?", requirement.revision as "revision?", requirement.start as "start?",
            requirement."end" as "end?", drift.state, drift.evidence, drift.churn,
            drift.since as "since?", drift.not_before as "not_before?"
        from drift
        join node on node.page = drift.page
        left join requirement on requirement.id = drift.requirement
        where drift.page = $1 and drift.name = $2
        "#,
        page,
        name,
    );
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    Ok(Some(Found {
        page: row.page,
        path: stored_path(row.path)?,
        page_title: row.page_title,
        name: row.name,
        written: row.written,
        title: row.title,
        revision: row.revision,
        start: row.start,
        end: row.end,
        state: row.state,
        evidence: row.evidence,
        churn: row.churn,
        since: row.since,
        not_before: row.not_before,
    }))
}

/// How many requirements at and below a path are or were linked to code.
pub async fn linked(conn: &mut Conn, fold: &str) -> Result<i64> {
    let count = query_scalar!(
        r#"
        select count(*) as "count!: i64"
        from drift
        join node on node.page = drift.page
        where drift.name <> '' and (node.fold = $1 or substr(node.fold, 1, length($1) + 1) = $1 || '/')
            and node.page not in (
                select page
                from archived_page
                where not ($1 = root_fold or substr($1, 1, length(root_fold) + 1) = root_fold || '/')
            )
        "#,
        fold,
    );
    Ok(count.fetch_one(conn).await?)
}

/// How many requirements of a page are that sure to be looked at and were not put off.
pub async fn loud_on(conn: &mut Conn, page: i64, least: f64, now: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"
        select count(*) as "count!: i64"
        from drift
        where page = $1 and evidence > 0 and evidence >= $2 and (not_before is null or not_before <= $3)
        "#,
        page,
        least,
        now,
    );
    Ok(count.fetch_one(conn).await?)
}

/// What is open at and below a path and was not put off: path, title and evidence, in the order of paths.
pub async fn loud(conn: &mut Conn, fold: &str, least: f64, now: i64) -> Result<Vec<(PagePath, String, f64)>> {
    let rows = query!(
        r#"
        select node.path, node.title, drift.evidence
        from drift
        join node on node.page = drift.page
        where drift.evidence > 0
            and drift.evidence >= $1
            and (drift.not_before is null or drift.not_before <= $2)
            and (node.fold = $3 or substr(node.fold, 1, length($3) + 1) = $3 || '/')
            and node.page not in (
                select page
                from archived_page
                where not ($3 = root_fold or substr($3, 1, length(root_fold) + 1) = root_fold || '/')
            )
        order by node.path
        "#,
        least,
        now,
        fold,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((stored_path(row.path)?, row.title, row.evidence))).collect()
}
