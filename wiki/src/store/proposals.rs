//! Changes that are offered: their states, and who offers what.

use spec::ChangeLine;
use spec::change::ChangeState;
use sqlx::{query, query_scalar};

use super::Conn;
use super::proposed;
use crate::clock::time;
use crate::error::{Error, Result};

/// A proposal to be begun.
#[derive(Clone, Debug)]
pub struct NewProposal<'a> {
    pub state: ChangeState,
    pub message: &'a str,
    pub author: &'a str,
    pub email: Option<&'a str>,
    pub account: Option<i64>,
    pub at: i64,
}

/// What is known of a proposal.
#[derive(Clone, Debug)]
pub struct Facts {
    pub state: ChangeState,
    pub author: String,
    pub account: Option<i64>,
    pub updated_at: i64,
    pub opened_at: Option<i64>,
    pub closed_by: Option<String>,
    pub branch: Option<String>,
    pub pull_request: Option<String>,
    /// The imported change that it became.
    pub arrived: Option<i64>,
}

/// Which proposals a list shows.
#[derive(Clone, Debug)]
pub struct Filter {
    pub state: ChangeState,
    /// Only those that change this page.
    pub page: Option<i64>,
    /// Only those that change a page at or below this path.
    pub at: Option<String>,
    /// Only those of this account.
    pub account: Option<i64>,
    pub since: Option<i64>,
    pub until: Option<i64>,
}

/// Begins a proposal and gives its number.
pub async fn create(conn: &mut Conn, new: &NewProposal<'_>) -> Result<i64> {
    let (title, state) = (spec::change::subject(new.message), new.state.as_str());
    let id = query_scalar!(
        r#"
        insert into change (kind, state, title, message, author, email, account, at)
        values ('proposal', $1, $2, $3, $4, $5, $6, $7)
        returning id as "id!"
        "#,
        state,
        title,
        new.message,
        new.author,
        new.email,
        new.account,
        new.at,
    )
    .fetch_one(&mut *conn)
    .await?;
    let opened = (new.state == ChangeState::Open).then_some(new.at);
    query!("insert into proposal (change, updated_at, opened_at) values ($1, $2, $3)", id, new.at, opened)
        .execute(conn)
        .await?;
    Ok(id)
}

/// What is known of a change that is or was a proposal; none for any other.
pub async fn find(conn: &mut Conn, change: i64) -> Result<Option<Facts>> {
    let row = query!(
        r#"
        select change.state, change.author, change.account, proposal.updated_at, proposal.opened_at,
            proposal.arrived, closer.name as "closed_by?", branch.name as "branch?",
            pull_request.url as "pull_request?"
        from proposal
        join change on change.id = proposal.change
        left join account as closer on closer.id = proposal.closed_by
        left join branch on branch.change = proposal.change
        left join pull_request on pull_request.change = proposal.change
        where proposal.change = $1
        "#,
        change,
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let state = match row.arrived {
        Some(_) => ChangeState::Merged,
        None => row.state.parse().map_err(Error::Failed)?,
    };
    Ok(Some(Facts {
        state,
        author: row.author,
        account: row.account,
        updated_at: row.updated_at,
        opened_at: row.opened_at,
        closed_by: row.closed_by,
        branch: row.branch,
        pull_request: row.pull_request,
        arrived: row.arrived,
    }))
}

/// Says that a proposal says something else now.
pub async fn touch(conn: &mut Conn, change: i64, at: i64) -> Result<()> {
    query!("update proposal set updated_at = max(updated_at, $1) where change = $2", at, change).execute(conn).await?;
    Ok(())
}

/// Gives a proposal another message.
pub async fn tell(conn: &mut Conn, change: i64, message: &str) -> Result<()> {
    let title = spec::change::subject(message);
    query!("update change set title = $1, message = $2 where id = $3", title, message, change).execute(conn).await?;
    Ok(())
}

/// Offers a proposal, or offers it again.
pub async fn open(conn: &mut Conn, change: i64, at: i64) -> Result<()> {
    query!("update change set state = 'open' where id = $1 and state in ('draft', 'withdrawn')", change)
        .execute(&mut *conn)
        .await?;
    query!(
        r#"
        update proposal
        set opened_at = coalesce(opened_at, $1), updated_at = max(updated_at, $1), closed_at = null, closed_by = null,
            arrived = null
        where change = $2
        "#,
        at,
        change,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a proposal without merging it.
pub async fn withdraw(conn: &mut Conn, change: i64, account: Option<i64>, at: i64) -> Result<()> {
    query!("update change set state = 'withdrawn' where id = $1 and state in ('draft', 'open')", change)
        .execute(&mut *conn)
        .await?;
    close(conn, change, account, at).await
}

/// Ends a proposal that is part of the log with what a repository brought. The log holds that change; this one is not in it
/// a second time.
// r[impl branch.merged]
pub async fn arrive(conn: &mut Conn, change: i64, landed: i64, at: i64) -> Result<()> {
    query!("update change set state = 'withdrawn' where id = $1 and state = 'open'", change)
        .execute(&mut *conn)
        .await?;
    query!("update proposal set closed_at = $1, closed_by = null, arrived = $2 where change = $3", at, landed, change)
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes a proposal part of the log. Its revisions are written beside this.
pub async fn merge(conn: &mut Conn, change: i64, mount: Option<i64>, merged_at: i64) -> Result<()> {
    query!(
        "update change set state = 'merged', merged_at = $1, mount = $2 where id = $3 and state = 'open'",
        merged_at,
        mount,
        change,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Records who ended a proposal.
pub async fn close(conn: &mut Conn, change: i64, account: Option<i64>, at: i64) -> Result<()> {
    query!("update proposal set closed_at = $1, closed_by = $2 where change = $3", at, account, change)
        .execute(conn)
        .await?;
    Ok(())
}

/// Proposals in one state, the one that was touched last first, from behind `cursor` (a time and a number) on.
pub async fn list(
    conn: &mut Conn,
    filter: &Filter,
    cursor: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<(ChangeLine, (i64, i64))>> {
    let state = filter.state.as_str();
    let (since, until) = (filter.since.unwrap_or(i64::MIN), filter.until.unwrap_or(i64::MAX));
    let (before_at, before_id) = cursor.unwrap_or((i64::MAX, i64::MAX));
    let within = filter.at.as_ref().map(|at| format!("{}/", at.trim_end_matches('/')));
    let behind = filter.at.as_ref().map(|at| format!("{}0", at.trim_end_matches('/')));
    let rows = query!(
        r#"
        select change.id, change.title, change.message, change.author, change.at, change.object_id,
            proposal.updated_at
        from change
        join proposal on proposal.change = change.id
        where change.state = $1
            -- What a repository brought is told by the change that did.
            and proposal.arrived is null
            and proposal.updated_at >= $2 and proposal.updated_at <= $3
            and (proposal.updated_at, change.id) < ($4, $5)
            and ($6 is null or change.account = $6)
            and ($7 is null or exists (
                select 1 from proposed where proposed.change = change.id and proposed.page = $7
            ))
            and ($8 is null or exists (
                select 1
                from proposed
                where proposed.change = change.id
                    and (proposed.path = $8 or (proposed.path >= $9 and proposed.path < $10))
            ))
        order by proposal.updated_at desc, change.id desc
        limit $11
        "#,
        state,
        since,
        until,
        before_at,
        before_id,
        filter.account,
        filter.page,
        filter.at,
        within,
        behind,
        limit,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let mut pages = proposed::pages(conn, row.id, i64::MAX).await?;
        let page_count = pages.len() as i64;
        let mut overlaps: Vec<i64> = match filter.state {
            ChangeState::Open => overlapping(conn, row.id).await?.into_iter().map(|(other, ..)| other).collect(),
            _ => Vec::new(),
        };
        overlaps.dedup();
        pages.truncate(4);
        let line = ChangeLine {
            change: row.id,
            state: filter.state,
            title: row.title,
            message: row.message,
            author: row.author,
            agent_of: None,
            at: time(row.at),
            merged_at: None,
            commit: row.object_id.as_deref().map(crate::git::hex),
            pages,
            page_count,
            overlaps,
        };
        lines.push((line, (row.updated_at, row.id)));
    }
    Ok(lines)
}

/// How many proposals are open.
pub async fn count_open(conn: &mut Conn) -> Result<i64> {
    let count = query_scalar!(r#"select count(*) as "count!: i64" from change where state = 'open'"#);
    Ok(count.fetch_one(conn).await?)
}

/// Other open proposals that change some of the pages of this one: change, its title and author, and the page.
pub async fn overlapping(conn: &mut Conn, change: i64) -> Result<Vec<(i64, String, String, i64)>> {
    let rows = query!(
        r#"
        select distinct change.id, change.title, change.author, theirs.page
        from proposed as ours
        join proposed as theirs on theirs.page = ours.page and theirs.change <> ours.change
        join change on change.id = theirs.change and change.state = 'open'
        where ours.change = $1
        order by change.id
        "#,
        change,
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title, row.author, row.page)).collect())
}

/// Open proposals that change a page.
pub async fn of_page(conn: &mut Conn, page: i64) -> Result<Vec<(i64, String, String)>> {
    let rows = query!(
        r#"
        select distinct change.id, change.title, change.author
        from proposed
        join change on change.id = proposed.change and change.state = 'open'
        where proposed.page = $1
        order by change.id
        "#,
        page,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.title, row.author)).collect())
}
