//! Jobs: work that somebody's request has set off and that outlives it.

use sqlx::{query, query_as, query_scalar};

use super::Conn;
use crate::error::Result;

/// How far into the future a job may be due, in milliseconds. What is due later was written when the clock was wrong.
const FARTHEST: i64 = 2 * 60 * 60 * 1000;

/// How many jobs of a mount that are over are remembered.
const REMEMBERED: i64 = 50;

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    pub kind: &'a str,
    pub mount: i64,
    /// What its host calls the delivery of the news, for each mount.
    pub delivery: Option<&'a str>,
}

/// A job that is being done.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: i64,
    pub kind: String,
    pub mount: i64,
    /// Which try this is, from 1.
    pub tries: i64,
    pub due_at: i64,
}

/// A job as it is told.
#[derive(Clone, Debug)]
pub struct JobRow {
    pub id: i64,
    pub kind: String,
    pub state: String,
    pub tries: i64,
    pub created_at: i64,
    pub due_at: i64,
    pub started_at: Option<i64>,
    pub finished_at: Option<i64>,
    pub outcome: Option<String>,
}

/// Asks for a job and gives its number. One of the same kind that waits for the same mount does for both, and what was
/// delivered before is not done again.
// r[impl sync.one-job]
pub async fn ask(conn: &mut Conn, new: &NewJob<'_>, now: i64) -> Result<i64> {
    let delivered = query_scalar!("select id from job where delivery = $1", new.delivery);
    if let Some(id) = delivered.fetch_optional(&mut *conn).await? {
        return Ok(id);
    }
    // What is asked for now may be newer than anything seen since the waiting job was made: it counts from now.
    let waiting = query_scalar!(
        r#"
        update job
        set due_at = $1, delivery = coalesce(delivery, $2)
        where id = (select min(id) from job where mount = $3 and kind = $4 and state = 'waiting')
        returning id as "id!"
        "#,
        now,
        new.delivery,
        new.mount,
        new.kind,
    );
    if let Some(id) = waiting.fetch_optional(&mut *conn).await? {
        return Ok(id);
    }
    let id = query_scalar!(
        r#"
        insert into job (kind, mount, delivery, state, created_at, due_at)
        values ($1, $2, $3, 'waiting', $4, $4)
        returning id as "id!"
        "#,
        new.kind,
        new.mount,
        new.delivery,
        now,
    );
    Ok(id.fetch_one(conn).await?)
}

/// True when [`take`] would find something.
pub async fn any_due(conn: &mut Conn, now: i64) -> Result<bool> {
    let latest = now + FARTHEST;
    let found = query_scalar!(
        r#"
        select waiting.id
        from job as waiting
        where waiting.state = 'waiting'
            and (waiting.due_at <= $1 or waiting.due_at > $2)
            and not exists (select 1 from job as other where other.mount = waiting.mount and other.state = 'running')
        limit 1
        "#,
        now,
        latest,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// Takes the job that has been due for longest, of a mount that has none running.
pub async fn take(conn: &mut Conn, now: i64) -> Result<Option<Taken>> {
    let latest = now + FARTHEST;
    let taken = query_as!(
        Taken,
        r#"
        update job
        set state = 'running', started_at = $1, tries = tries + 1
        where id = (
            select waiting.id
            from job as waiting
            where waiting.state = 'waiting'
                and (waiting.due_at <= $1 or waiting.due_at > $2)
                and not exists (select 1 from job as other where other.mount = waiting.mount and other.state = 'running')
            order by waiting.due_at, waiting.id
            limit 1
        )
        returning id as "id!", kind as "kind!", mount as "mount!", tries as "tries!", due_at as "due_at!"
        "#,
        now,
        latest,
    );
    Ok(taken.fetch_optional(conn).await?)
}

/// Ends a job.
pub async fn finish(conn: &mut Conn, id: i64, state: &str, outcome: &str, now: i64) -> Result<()> {
    query!(
        r#"
        update job
        set state = $1, outcome = $2, finished_at = $3
        where id = $4
        "#,
        state,
        outcome,
        now,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets a job wait for another try.
pub async fn retry(conn: &mut Conn, id: i64, due_at: i64, outcome: &str) -> Result<()> {
    query!(
        r#"
        update job
        set state = 'waiting', due_at = $1, outcome = $2
        where id = $3
        "#,
        due_at,
        outcome,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets a job wait whose turn it was not: that try does not count.
pub async fn put_back(conn: &mut Conn, id: i64, due_at: i64) -> Result<()> {
    query!(
        r#"
        update job
        set state = 'waiting', due_at = $1, tries = tries - 1
        where id = $2 and state = 'running'
        "#,
        due_at,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets all jobs wait again that a killed server has left running. Their tries count: one of them may have killed it.
pub async fn take_up(conn: &mut Conn, now: i64) -> Result<()> {
    query!("update job set state = 'waiting', due_at = $1 where state = 'running'", now).execute(conn).await?;
    Ok(())
}

/// Forgets what nobody will ask about: of jobs that are over the older ones, and all but the latest that found nothing.
pub async fn forget(conn: &mut Conn, mount: i64, nothing: &str) -> Result<()> {
    query!(
        r#"
        delete from job
        where mount = $1
            and state in ('done', 'failed')
            and (
                id <= (select id from job where mount = $1 order by id desc limit 1 offset $2)
                or state = 'done' and outcome = $3 and delivery is null
                    and id < (select max(id) from job where mount = $1 and state = 'done' and outcome = $3)
            )
        "#,
        mount,
        REMEMBERED,
        nothing,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The newest jobs of a mount.
pub async fn latest(conn: &mut Conn, mount: i64, many: i64) -> Result<Vec<JobRow>> {
    let rows = query_as!(
        JobRow,
        r#"
        select id, kind, state, tries, created_at, due_at, started_at, finished_at, outcome
        from job
        where mount = $1
        order by id desc
        limit $2
        "#,
        mount,
        many,
    );
    Ok(rows.fetch_all(conn).await?)
}
