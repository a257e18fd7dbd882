//! How requirements stand, and what is open about them.

mod found;
mod opened;
mod thresholds;

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

pub use self::found::{Found, Wanted, find, linked, list, loud, loud_on};
pub use self::opened::{Side, Told, open, sides};
pub use self::thresholds::{set_threshold, thresholds};

/// How a requirement stands.
#[derive(Clone, Debug)]
pub struct Stands {
    pub page: i64,
    pub name: String,
    pub requirement: Option<i64>,
    pub state: &'static str,
    pub evidence: f64,
    pub churn: i64,
    pub not_before: Option<i64>,
    pub open: Vec<Open>,
}

/// Something open.
#[derive(Clone, Debug)]
pub struct Open {
    pub state: &'static str,
    pub evidence: f64,
    pub reasons: String,
    pub at: i64,
    pub commit: Option<(i64, i64)>,
    pub place: Option<(i64, String, i64)>,
    pub change: Option<i64>,
}

/// Forgets how the requirements of a name stand.
pub async fn forget(conn: &mut Conn, name: &str) -> Result<()> {
    query!("delete from drift_open where (page, name) in (select page, name from drift where name = $1)", name)
        .execute(&mut *conn)
        .await?;
    query!("delete from drift where name = $1", name).execute(conn).await?;
    Ok(())
}

/// Forgets how a page without linked code stands.
pub async fn forget_page(conn: &mut Conn, page: i64) -> Result<()> {
    query!("delete from drift_open where page = $1 and name = ''", page).execute(&mut *conn).await?;
    query!("delete from drift where page = $1 and name = ''", page).execute(conn).await?;
    Ok(())
}

/// Writes down how a requirement stands.
pub async fn keep(conn: &mut Conn, stands: &Stands) -> Result<()> {
    let since = stands.open.iter().map(|open| open.at).min();
    let latest = stands.open.iter().map(|open| open.at).max();
    query!(
        r#"
        insert into drift (page, name, requirement, state, evidence, churn, since, latest, not_before)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict do nothing
        "#,
        stands.page,
        stands.name,
        stands.requirement,
        stands.state,
        stands.evidence,
        stands.churn,
        since,
        latest,
        stands.not_before,
    )
    .execute(&mut *conn)
    .await?;
    for (rank, open) in stands.open.iter().enumerate() {
        let rank = rank as i64;
        let (mount, position) = (open.commit.map(|commit| commit.0), open.commit.map(|commit| commit.1));
        let file = open.place.as_ref().map(|place| place.0);
        let called = open.place.as_ref().map(|place| place.1.as_str());
        let nth = open.place.as_ref().map(|place| place.2);
        query!(
            r#"
            insert into drift_open (
                page, name, rank, state, evidence, reasons, at, mount, position, file, called, nth, change
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict do nothing
            "#,
            stands.page,
            stands.name,
            rank,
            open.state,
            open.evidence,
            open.reasons,
            open.at,
            mount,
            position,
            file,
            called,
            nth,
            open.change,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The page at a path of the tree.
pub async fn page_at(conn: &mut Conn, fold: &str) -> Result<Option<i64>> {
    Ok(query_scalar!("select page from node where fold = $1", fold).fetch_optional(conn).await?.flatten())
}
