//! Weeks of drift: what was out of step when everything was looked at, and who was told.

use spec::PagePath;
use sqlx::{query, query_scalar};
use texts::Language;

use crate::error::Result;
use crate::store::Conn;
use crate::store::accounts::stored_language;
use crate::store::pages::stored_path;

/// A look at everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    pub id: i64,
    pub at: i64,
    /// Whether everybody whom it concerns was told.
    pub told: bool,
}

/// The newest look.
pub async fn newest(conn: &mut Conn) -> Result<Option<Week>> {
    let row = query!(r#"select id as "id!", at, told from drift_week order by at desc, id desc limit 1"#);
    let row = row.fetch_optional(conn).await?;
    Ok(row.map(|row| Week { id: row.id, at: row.at, told: row.told == 1 }))
}

/// The look before another.
pub async fn before(conn: &mut Conn, week: i64) -> Result<Option<Week>> {
    let row = query!(r#"select id as "id!", at, told from drift_week where id < $1 order by id desc limit 1"#, week,);
    let row = row.fetch_optional(conn).await?;
    Ok(row.map(|row| Week { id: row.id, at: row.at, told: row.told == 1 }))
}

/// Begins a look; of the very first nobody is told.
pub async fn begin(conn: &mut Conn, at: i64) -> Result<i64> {
    let id = query_scalar!(
        r#"
        insert into drift_week (at, told)
        values ($1, not exists (select 1 from drift_week))
        returning id as "id!"
        "#,
        at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// A requirement that is out of step.
#[derive(Clone, Debug)]
pub struct Loud {
    pub page: i64,
    pub path: PagePath,
    pub name: String,
    pub state: String,
    pub evidence: f64,
    /// When the newest of what is open happened.
    pub latest: Option<i64>,
}

/// Everything that is out of step with so much evidence and was not put off.
pub async fn loud(conn: &mut Conn, least: f64, now: i64) -> Result<Vec<Loud>> {
    let rows = query!(
        r#"
        select drift.page as "page!", node.path, drift.name, drift.state, drift.evidence, drift.latest as "latest?"
        from drift
        join node on node.page = drift.page
        where drift.evidence > 0
            and drift.evidence >= $1
            and (drift.not_before is null or drift.not_before <= $2)
            and node.page not in (select page from archived_page)
        "#,
        least,
        now,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        Ok(Loud {
            page: row.page,
            path: stored_path(row.path)?,
            name: row.name,
            state: row.state,
            evidence: row.evidence,
            latest: row.latest,
        })
    });
    rows.collect()
}

/// What is kept of a requirement in a week.
#[derive(Clone, Debug)]
pub struct Line {
    pub page: i64,
    pub name: String,
    pub kind: &'static str,
    pub state: String,
    pub evidence: f64,
    /// By what it was settled, and by whom.
    pub settled: Option<(String, Option<String>)>,
}

/// Writes down a line of a week.
pub async fn note(conn: &mut Conn, week: i64, line: &Line) -> Result<()> {
    let settled = line.settled.as_ref().map(|(by, _)| by.as_str());
    let who = line.settled.as_ref().and_then(|(_, who)| who.as_deref());
    query!(
        r#"
        insert into drift_week_line (week, page, name, kind, state, evidence, settled, who)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict do nothing
        "#,
        week,
        line.page,
        line.name,
        line.kind,
        line.state,
        line.evidence,
        settled,
        who,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A requirement that was out of step when everything was looked at.
#[derive(Clone, Debug)]
pub struct Stood {
    pub page: i64,
    pub name: String,
    pub state: String,
    pub evidence: f64,
}

/// What was out of step at the end of a week.
pub async fn stood(conn: &mut Conn, week: i64) -> Result<Vec<Stood>> {
    let rows = query!(
        r#"
        select page as "page!", name as "name!", state, evidence
        from drift_week_line
        where week = $1 and kind <> 'settled'
        "#,
        week,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| Stood { page: row.page, name: row.name, state: row.state, evidence: row.evidence }).collect())
}

/// How much evidence there is by now, whoever put it off.
pub async fn evidence(conn: &mut Conn, page: i64, name: &str) -> Result<f64> {
    let found = query_scalar!("select evidence from drift where page = $1 and name = $2", page, name);
    Ok(found.fetch_optional(conn).await?.unwrap_or(0.0))
}

/// What was answered last from one moment to another, and by whom. What stood at the first was answered then at the earliest.
pub async fn answered(
    conn: &mut Conn,
    page: i64,
    name: &str,
    after: i64,
    until: i64,
) -> Result<Option<(String, String)>> {
    let row = query!(
        r#"
        select kind, who
        from drift_answer
        where page = $1 and name = $2 and at >= $3 and at <= $4
        order by id desc
        limit 1
        "#,
        page,
        name,
        after,
        until,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| (row.kind, row.who)))
}

/// A line of a week as it is told.
#[derive(Clone, Debug)]
pub struct Told {
    pub path: PagePath,
    pub page_title: String,
    pub name: String,
    pub written: Option<String>,
    pub kind: String,
    pub state: String,
    pub evidence: f64,
    pub settled: Option<String>,
    pub who: Option<String>,
}

/// The lines of a week of pages that still stand, the surest first.
pub async fn lines(conn: &mut Conn, week: i64) -> Result<Vec<Told>> {
    let rows = query!(
        r#"
        select node.path, node.title, drift_week_line.name as "name!", drift_week_line.kind, drift_week_line.state,
            drift_week_line.evidence, drift_week_line.settled as "settled?", drift_week_line.who as "who?",
            (
                select requirement.written
                from requirement
                where requirement.name = drift_week_line.name and requirement.page = drift_week_line.page
                order by requirement.gone is not null, requirement.id desc
                limit 1
            ) as "written: String"
        from drift_week_line
        join node on node.page = drift_week_line.page
        where drift_week_line.week = $1
        order by drift_week_line.evidence desc, node.path, drift_week_line.name
        "#,
        week,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        Ok(Told {
            path: stored_path(row.path)?,
            page_title: row.title,
            name: row.name,
            written: row.written,
            kind: row.kind,
            state: row.state,
            evidence: row.evidence,
            settled: row.settled,
            who: row.who,
        })
    });
    rows.collect()
}

/// Who watches anything and wants to be told once a week.
pub async fn audience(conn: &mut Conn) -> Result<Vec<i64>> {
    let accounts = query_scalar!(
        r#"
        select id as "id!"
        from account
        where drift_weekly = 1 and barred_at is null and exists (select 1 from watch where watch.account = account.id)
        order by id
        "#,
    );
    Ok(accounts.fetch_all(conn).await?)
}

/// Tells somebody of a week.
pub async fn tell(conn: &mut Conn, account: i64, week: i64) -> Result<()> {
    query!("insert into drift_week_told (account, week) values ($1, $2) on conflict do nothing", account, week)
        .execute(conn)
        .await?;
    Ok(())
}

/// Says that everybody was told of a week; nobody is told of those before it any more.
pub async fn all_told(conn: &mut Conn, week: i64, at: i64) -> Result<()> {
    query!("update drift_week_told set read_at = $1 where week < $2 and read_at is null", at, week)
        .execute(&mut *conn)
        .await?;
    query!("update drift_week set told = 1 where id = $1", week).execute(conn).await?;
    Ok(())
}

/// Forgets the lines of what was looked at before a moment.
pub async fn forget(conn: &mut Conn, before: i64) -> Result<()> {
    query!("delete from drift_week_line where week in (select id from drift_week where at < $1)", before)
        .execute(conn)
        .await?;
    Ok(())
}

/// The week somebody was told of and has not read.
pub async fn unread(conn: &mut Conn, account: i64) -> Result<Option<i64>> {
    let week = query_scalar!(
        r#"
        select week as "week!"
        from drift_week_told
        where account = $1 and read_at is null
            -- whoever may see nothing of it any more was told nothing
            and exists (select 1 from drift_week_line as line where line.week = drift_week_told.week)
        order by week desc
        limit 1
        "#,
        account,
    );
    Ok(week.fetch_optional(conn).await?)
}

/// Says that somebody has read all they were told.
pub async fn read(conn: &mut Conn, account: i64, at: i64) -> Result<()> {
    query!("update drift_week_told set read_at = $1 where account = $2 and read_at is null", at, account)
        .execute(conn)
        .await?;
    Ok(())
}

/// Somebody to whom a week is to be sent.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub account: i64,
    pub name: String,
    pub email: String,
    pub week: i64,
    pub language: Language,
}

/// Those to whom a week is to be sent: who has not read it, and is sent e-mail.
pub async fn recipients(conn: &mut Conn) -> Result<Vec<Recipient>> {
    let rows = query!(
        r#"
        select account.id as "id!", account.name, account.email as "email!", drift_week_told.week as "week!",
            coalesce(account.language, account.language_met) as "language?: String"
        from drift_week_told
        join account on account.id = drift_week_told.account
        where drift_week_told.read_at is null and drift_week_told.mailed_at is null
            and account.mail <> 'off' and account.email is not null and account.drift_weekly = 1
            and account.barred_at is null
        order by account.id
        "#,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Recipient {
        account: row.id,
        name: row.name,
        email: row.email,
        week: row.week,
        language: stored_language(row.language.as_deref()),
    });
    Ok(rows.collect())
}

/// Says that a week was sent to somebody.
pub async fn sent(conn: &mut Conn, account: i64, week: i64, at: i64) -> Result<()> {
    query!("update drift_week_told set mailed_at = $1 where account = $2 and week = $3", at, account, week,)
        .execute(conn)
        .await?;
    Ok(())
}
