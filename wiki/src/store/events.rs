//! The numbered log of what happened.

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// What happened. The numbers are those of the change, the thread, the comment and the review it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A change became part of the log.
    Merged { change: i64 },
    /// Somebody said something in a thread.
    Commented { thread: i64, comment: i64 },
    /// Somebody settled a thread.
    Resolved { thread: i64 },
    /// Somebody took up a settled thread again.
    Reopened { thread: i64 },
    /// A thread was given to somebody to answer.
    Assigned { thread: i64 },
    /// A proposal was offered for review.
    Opened { change: i64 },
    /// An open proposal says something else now.
    Updated { change: i64 },
    /// A proposal was taken back or refused.
    Withdrawn { change: i64 },
    /// Somebody judged a proposal.
    Reviewed { change: i64, review: i64 },
    /// Somebody's suggestion became part of a proposal.
    Applied { change: i64, comment: i64 },
}

impl Event {
    fn kind(self) -> &'static str {
        match self {
            Event::Merged { .. } => "merged",
            Event::Commented { .. } => "commented",
            Event::Resolved { .. } => "resolved",
            Event::Reopened { .. } => "reopened",
            Event::Assigned { .. } => "assigned",
            Event::Opened { .. } => "opened",
            Event::Updated { .. } => "updated",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Reviewed { .. } => "reviewed",
            Event::Applied { .. } => "applied",
        }
    }
}

/// Records an event, in the transaction of what caused it.
pub async fn record(conn: &mut Conn, event: Event, account: Option<i64>, at: i64) -> Result<()> {
    let kind = event.kind();
    let (change, thread, comment, review) = match event {
        Event::Commented { thread, comment } => (None, Some(thread), Some(comment), None),
        Event::Resolved { thread } | Event::Reopened { thread } | Event::Assigned { thread } => {
            (None, Some(thread), None, None)
        }
        Event::Merged { change }
        | Event::Opened { change }
        | Event::Updated { change }
        | Event::Withdrawn { change } => (Some(change), None, None, None),
        Event::Reviewed { change, review } => (Some(change), None, None, Some(review)),
        Event::Applied { change, comment } => (Some(change), None, Some(comment), None),
    };
    query!(
        r#"
        insert into event (at, kind, change, thread, comment, review, account)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        at,
        kind,
        change,
        thread,
        comment,
        review,
        account,
    )
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
        where event.kind = 'merged'
            and event.seq > $1 and event.seq <= $2
        "#,
        seen,
        until,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.page).collect())
}
