//! The numbered log of what happened.

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A change became part of the log.
    Merged(i64),
    /// Somebody said something in a thread.
    Commented(i64),
    /// Somebody settled a thread.
    Resolved(i64),
}

/// Records an event, in the transaction of what caused it.
pub async fn record(conn: &mut Conn, event: Event, at: i64) -> Result<()> {
    let (kind, change, thread) = match event {
        Event::Merged(change) => ("merged", Some(change), None),
        Event::Commented(thread) => ("commented", None, Some(thread)),
        Event::Resolved(thread) => ("resolved", None, Some(thread)),
    };
    query!("insert into event (at, kind, change, thread) values ($1, $2, $3, $4)", at, kind, change, thread)
        .execute(conn)
        .await?;
    Ok(())
}

/// The number of the newest event; 0 in an empty log.
pub async fn newest(conn: &mut Conn) -> Result<i64> {
    let row = query!(r#"select max(seq) as "seq: i64" from event"#).fetch_one(conn).await?;
    Ok(row.seq.unwrap_or(0))
}

/// The pages changed by events after `seen`, up to and including `until`.
pub async fn pages_touched(conn: &mut Conn, seen: i64, until: i64) -> Result<Vec<i64>> {
    let rows = query!(
        r#"
        select distinct revision.page
        from event
        join revision on revision.change = event.change
        where event.seq > $1 and event.seq <= $2
        "#,
        seen,
        until,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.page).collect())
}
