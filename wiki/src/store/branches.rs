//! Branches of mounted repositories that are offered as changes.

use spec::change::{ChangeState, Commit, subject};
use sqlx::{query, query_scalar};

use super::Conn;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::{Landed, hex};

/// A branch that is or was offered.
#[derive(Clone, Debug)]
pub struct Branch {
    pub change: i64,
    pub name: String,
    /// Its head when it was last read.
    pub object_id: Vec<u8>,
    /// The commit of the mounted branch that it was compared with.
    pub base: Vec<u8>,
    pub state: ChangeState,
    /// True when somebody here has closed it.
    pub is_refused: bool,
    /// The imported change that it became, unless the mounted branch was rewritten without that.
    pub arrived: Option<i64>,
    pub message: String,
}

/// The branches of a mount that are or were offered, in the order in which they were.
pub async fn of_mount(conn: &mut Conn, mount: i64) -> Result<Vec<Branch>> {
    let rows = query!(
        r#"
        select branch.change, branch.name, branch.object_id, branch.base, change.state, change.message,
            proposal.closed_by, case
                when exists (
                    select 1 from git_commit
                    where git_commit.landed = proposal.arrived and git_commit.taken_back is not null
                )
                then null
                else proposal.arrived
            end as "arrived: i64"
        from branch
        join change on change.id = branch.change
        join proposal on proposal.change = branch.change
        where branch.mount = $1
        order by branch.change
        "#,
        mount,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        Ok(Branch {
            change: row.change,
            name: row.name,
            object_id: row.object_id,
            base: row.base,
            state: row.state.parse().map_err(Error::Failed)?,
            is_refused: row.closed_by.is_some(),
            arrived: row.arrived,
            message: row.message,
        })
    });
    rows.collect()
}

/// The open proposals that are written on a branch at this commit, two at most.
pub async fn open_at(conn: &mut Conn, head: &[u8]) -> Result<Vec<i64>> {
    let changes = query_scalar!(
        r#"
        select branch.change as "change!"
        from branch
        join change on change.id = branch.change
        where branch.object_id = $1 and change.state = 'open'
        order by branch.change
        limit 2
        "#,
        head,
    );
    Ok(changes.fetch_all(conn).await?)
}

/// Says that a proposal is written on a branch.
pub async fn create(conn: &mut Conn, change: i64, mount: i64, name: &str, head: &[u8], base: &[u8]) -> Result<()> {
    query!(
        "insert into branch (change, mount, name, object_id, base) values ($1, $2, $3, $4, $5)",
        change,
        mount,
        name,
        head,
        base,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says where a branch stood when it was read.
pub async fn note(conn: &mut Conn, change: i64, head: &[u8], base: &[u8]) -> Result<()> {
    query!("update branch set object_id = $1, base = $2 where change = $3", head, base, change).execute(conn).await?;
    Ok(())
}

/// Keeps the commits of a branch in place of those it had.
pub async fn keep_commits(conn: &mut Conn, change: i64, commits: &[Landed]) -> Result<()> {
    query!("delete from branch_commit where change = $1", change).execute(&mut *conn).await?;
    for (position, commit) in commits.iter().enumerate() {
        let (position, id) = (position as i64, commit.id.as_slice());
        query!(
            r#"
            insert into branch_commit (change, position, object_id, author, authored_at, message)
            values ($1, $2, $3, $4, $5, $6)
            "#,
            change,
            position,
            id,
            commit.author,
            commit.authored_at,
            commit.message,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The commits of the branch that a change is written on, oldest first.
pub async fn commits(conn: &mut Conn, change: i64) -> Result<Vec<Commit>> {
    let rows = query!(
        r#"
        select object_id, author, authored_at, message
        from branch_commit
        where change = $1
        order by position
        "#,
        change,
    );
    let commits = rows.fetch_all(conn).await?.into_iter().map(|row| Commit {
        id: hex(&row.object_id),
        author: row.author,
        time: time(row.authored_at),
        subject: subject(&row.message).to_owned(),
        message: row.message,
    });
    Ok(commits.collect())
}

/// The proposals that became part of the log with an imported change.
pub async fn reviewed_as(conn: &mut Conn, landed: i64) -> Result<Vec<i64>> {
    let found = query_scalar!("select change from proposal where arrived = $1 order by change", landed);
    Ok(found.fetch_all(conn).await?)
}

/// What was known of a mount's branches when they were last read.
pub async fn read_last(conn: &mut Conn, mount: i64) -> Result<Option<Vec<u8>>> {
    Ok(query_scalar!("select branches_read from mount where id = $1", mount).fetch_one(conn).await?)
}

/// Takes note of what was known of a mount's branches while they were read.
pub async fn set_read(conn: &mut Conn, mount: i64, known: &[u8]) -> Result<()> {
    query!("update mount set branches_read = $1 where id = $2", known, mount).execute(conn).await?;
    Ok(())
}

/// A commit that the mounted branch holds.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// The change that brought it; none when that touched no page.
    pub landed: Option<i64>,
    /// The newest change of the mount at that commit; none before the first.
    pub effect: Option<i64>,
}

/// How the mounted branch holds a commit; none when it does not.
pub async fn holding(conn: &mut Conn, mount: i64, commit: &[u8]) -> Result<Option<Holding>> {
    let row = query!(
        "select landed, effect from git_commit where mount = $1 and object_id = $2 and taken_back is null",
        mount,
        commit,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| Holding { landed: row.landed, effect: row.effect }))
}

/// The pages of a mount that have ever had a file, the newest first.
pub async fn ever_of(conn: &mut Conn, mount: i64, file: &str) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select distinct place.page
        from place
        join page on page.id = place.page
        where page.mount = $1 and place.file = $2
        order by place.page desc
        "#,
        mount,
        file,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// The newest revision of a page from its repository, up to a change, that says a certain text.
pub async fn saying(conn: &mut Conn, page: i64, until: i64, hash: &[u8]) -> Result<Option<i64>> {
    let found = query_scalar!(
        r#"
        select revision.id
        from revision
        join blob on blob.id = revision.blob
        where revision.page = $1 and revision.change <= $2 and revision.imported = 1 and blob.hash = $3
        order by revision.at desc, revision.id desc
        limit 1
        "#,
        page,
        until,
        hash,
    );
    Ok(found.fetch_optional(conn).await?)
}

/// The first change from the repository after `since` that made a file say a text, or that removed it when there is none.
pub async fn said_since(
    conn: &mut Conn,
    mount: i64,
    file: &str,
    since: i64,
    hash: Option<&[u8]>,
) -> Result<Option<i64>> {
    let found = query_scalar!(
        r#"
        select min(revision.change) as "change: i64"
        from place
        join page on page.id = place.page and page.mount = $1
        join revision on revision.place = place.id
        left join blob on blob.id = revision.blob
        where place.file = $2
            and revision.change > $3
            and revision.imported = 1
            and blob.hash is $4
            and not exists (
                select 1 from git_commit
                where git_commit.landed = revision.change and git_commit.taken_back is not null
            )
        "#,
        mount,
        file,
        since,
        hash,
    );
    Ok(found.fetch_one(conn).await?)
}

/// The changes from the repository after `since` that wrote a file, the newest first.
pub async fn changes_since(conn: &mut Conn, mount: i64, file: &str, since: i64, limit: i64) -> Result<Vec<i64>> {
    let changes = query_scalar!(
        r#"
        select distinct revision.change
        from place
        join page on page.id = place.page and page.mount = $1
        join revision on revision.place = place.id
        where place.file = $2 and revision.change > $3 and revision.imported = 1
            and not exists (
                select 1 from git_commit
                where git_commit.landed = revision.change and git_commit.taken_back is not null
            )
        order by revision.change desc
        limit $4
        "#,
        mount,
        file,
        since,
        limit,
    );
    Ok(changes.fetch_all(conn).await?)
}

/// What a change from the repository made of a file.
pub async fn revision_in(conn: &mut Conn, mount: i64, change: i64, file: &str) -> Result<Option<i64>> {
    let found = query_scalar!(
        r#"
        select revision.id
        from revision
        join page on page.id = revision.page and page.mount = $1
        join place on place.id = revision.place
        where revision.change = $2 and place.file = $3 and revision.imported = 1
        limit 1
        "#,
        mount,
        change,
        file,
    );
    Ok(found.fetch_optional(conn).await?)
}

/// The hash of a text.
pub async fn hash_of(conn: &mut Conn, blob: i64) -> Result<Vec<u8>> {
    Ok(query_scalar!("select hash from blob where id = $1", blob).fetch_one(conn).await?)
}

/// A page that a branch would make and that is in no log yet.
#[derive(Clone, Debug)]
pub struct Offered {
    pub page: i64,
    /// The file's path below its mount.
    pub file: String,
    pub blob: Option<i64>,
    /// The branch's head when it was last read.
    pub head: Vec<u8>,
}

/// The pages that the branches of a mount would make, as they are offered now.
pub async fn offered(conn: &mut Conn, mount: i64) -> Result<Vec<Offered>> {
    let rows = query!(
        r#"
        select proposed.page, proposed.file, proposed.blob, branch.object_id
        from branch
        join proposal on proposal.change = branch.change and proposal.arrived is null
        join proposed on proposed.change = branch.change
        where branch.mount = $1
            and proposed.kind = 'create'
            and not exists (
                select 1 from proposed as later
                where later.change = proposed.change and later.page = proposed.page and later.id > proposed.id
            )
            and not exists (select 1 from revision where revision.page = proposed.page)
        order by proposed.id
        "#,
        mount,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| Offered { page: row.page, file: row.file, blob: row.blob, head: row.object_id }).collect())
}
