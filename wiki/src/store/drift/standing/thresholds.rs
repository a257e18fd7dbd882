//! From how much evidence on somebody is asked, and where.

use sqlx::query;

use crate::error::Result;
use crate::store::Conn;

/// The thresholds that are set, each with the path it holds at and below, folded.
pub async fn thresholds(conn: &mut Conn) -> Result<Vec<(String, String, f64)>> {
    let rows = query!("select fold, path, least from drift_threshold order by fold");
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.fold, row.path, row.least)).collect())
}

/// Sets the threshold at and below a path, or takes it away.
pub async fn set_threshold(conn: &mut Conn, fold: &str, path: &str, least: Option<f64>) -> Result<()> {
    query!("delete from drift_threshold where fold = $1", fold).execute(&mut *conn).await?;
    if let Some(least) = least {
        query!("insert into drift_threshold (fold, path, least) values ($1, $2, $3)", fold, path, least)
            .execute(conn)
            .await?;
    }
    Ok(())
}
