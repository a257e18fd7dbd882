//! Edits of mounted pages on their way into their repositories.
//!
//! An edit waits as long as no revision from the repository lies over it: what waits is a question asked of the log. The
//! table `outgoing` only remembers what cannot be asked there: which commit carried it, when that was pushed, and with
//! which change it came back.

use spec::travel::{Arrival, Outgoing};
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::Form;
use crate::clock::time;
use crate::error::Result;
use crate::git::hex;

/// What a waiting edit does to one file.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub change: i64,
    pub page: i64,
    pub form: Form,
    pub blob: Option<i64>,
    /// The file's path below its mount.
    pub file: String,
    /// The file it had before, when there was one.
    pub before: Option<String>,
}

/// What the commit of a change says besides its files.
#[derive(Clone, Debug)]
pub struct Said {
    /// The change that was made first, when this one puts it on top of a commit.
    pub root: i64,
    pub author: String,
    pub email: Option<String>,
    pub account: Option<i64>,
    pub message: String,
    pub at: i64,
    pub merged_at: i64,
    /// Its commit, as last written.
    pub object_id: Option<Vec<u8>>,
}

/// What is remembered of a change's way.
#[derive(Clone, Debug)]
pub struct Way {
    pub mount: i64,
    pub pushed_at: Option<i64>,
    pub arrived: Option<i64>,
}

/// Takes note of the edits of a mount that were made since.
pub async fn note(conn: &mut Conn, mount: i64) -> Result<()> {
    query!(
        r#"
        insert into outgoing (change, mount)
        select change.id, change.mount
        from change
        left join outgoing on outgoing.change = change.id
        where change.mount = $1
            and change.object_id is null
            and change.kind <> 'import'
            and change.state = 'merged'
            and outgoing.change is null
        on conflict do nothing
        "#,
        mount,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What the edits of a mount that wait do to its files, in the order of the log.
// r[impl travel.derived]
pub async fn waiting(conn: &mut Conn, mount: i64) -> Result<Vec<Waiting>> {
    let rows = query!(
        r#"
        select revision.change, revision.page, revision.form, revision.blob, place.file, (
                select old.file
                from revision as before
                join place as old on old.id = before.place
                where before.page = revision.page and before.id < revision.id
                    and before.form <> 'none'
                order by before.id desc
                limit 1
            ) as "before?"
        from change
        left join outgoing on outgoing.change = change.id
        join revision on revision.change = change.id
        join page on page.id = revision.page
        join place on place.id = revision.place
        where change.mount = $1
            and change.object_id is null
            and change.kind <> 'import'
            and change.state = 'merged'
            and outgoing.arrived is null
            and page.mount = $1
            and revision.imported = 0
            and not exists (
                select 1
                from revision as later
                where later.page = revision.page and later.id > revision.id and later.imported = 1
            )
        order by revision.change, revision.id
        "#,
        mount,
    )
    .fetch_all(conn)
    .await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        change: row.change,
        page: row.page,
        form: Form::of(&row.form),
        blob: row.blob,
        file: row.file,
        before: row.before,
    });
    Ok(waiting.collect())
}

/// True when something of a change waits.
pub async fn waits(conn: &mut Conn, change: i64) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select 1 as "one!: i64"
        from revision
        join page on page.id = revision.page
        where revision.change = $1
            and page.mount is not null
            and revision.imported = 0
            and not exists (
                select 1
                from revision as later
                where later.page = revision.page and later.id > revision.id and later.imported = 1
            )
        limit 1
        "#,
        change,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// What the commit of a change is to say.
pub async fn said(conn: &mut Conn, change: i64) -> Result<Said> {
    let row = query!(
        r#"
        select coalesce(change.continues, change.id) as "root!: i64", change.author, change.email, change.account,
            change.message, change.at, coalesce(change.merged_at, change.at) as "merged_at!: i64",
            outgoing.object_id as "object_id?"
        from change
        left join outgoing on outgoing.change = change.id
        where change.id = $1
        "#,
        change,
    )
    .fetch_one(conn)
    .await?;
    Ok(Said {
        root: row.root,
        author: row.author,
        email: row.email,
        account: row.account,
        message: row.message,
        at: row.at,
        merged_at: row.merged_at,
        object_id: row.object_id,
    })
}

/// Remembers the commit that carries a change.
pub async fn written(conn: &mut Conn, change: i64, object_id: Option<&[u8]>) -> Result<()> {
    query!("update outgoing set object_id = $2 where change = $1", change, object_id).execute(conn).await?;
    Ok(())
}

/// Remembers that the commits of these changes were pushed.
pub async fn pushed(conn: &mut Conn, changes: &[i64], at: i64) -> Result<()> {
    for change in changes {
        query!("update outgoing set pushed_at = $2 where change = $1", change, at).execute(&mut *conn).await?;
    }
    Ok(())
}

/// The branch that edits of a mount are pushed to.
pub async fn branch(conn: &mut Conn, mount: i64) -> Result<Option<String>> {
    Ok(query_scalar!("select push from mount where id = $1", mount).fetch_one(conn).await?)
}

/// The newest commit of the mounted branch that was imported.
pub async fn tip(conn: &mut Conn, mount: i64) -> Result<Option<Vec<u8>>> {
    let found = query_scalar!(
        r#"
        select object_id
        from git_commit
        where mount = $1 and mainline = 1 and taken_back is null
        order by position desc
        limit 1
        "#,
        mount,
    );
    Ok(found.fetch_optional(conn).await?)
}

/// True when the mounted branch holds a commit.
pub async fn holds(conn: &mut Conn, mount: i64, object_id: &[u8]) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select 1 as "one!: i64"
        from git_commit
        where mount = $1 and object_id = $2 and taken_back is null
        "#,
        mount,
        object_id,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// The changes that wait, for people to see.
pub async fn list(conn: &mut Conn, changes: &[i64]) -> Result<Vec<Outgoing>> {
    let mut list = Vec::with_capacity(changes.len());
    for change in changes {
        let row = query!(
            r#"
            select change.title, change.author, change.at, outgoing.pushed_at as "pushed_at?"
            from change
            left join outgoing on outgoing.change = change.id
            where change.id = $1
            "#,
            change,
        )
        .fetch_one(&mut *conn)
        .await?;
        list.push(Outgoing {
            change: *change,
            title: row.title,
            author: row.author,
            at: time(row.at),
            pushed_at: row.pushed_at.map(time),
        });
    }
    Ok(list)
}

/// What is remembered of a change's way; none for a change that does not travel.
pub async fn way(conn: &mut Conn, change: i64) -> Result<Option<Way>> {
    let row = query!(
        r#"
        select change.mount as "mount!: i64", outgoing.pushed_at as "pushed_at?", outgoing.arrived as "arrived?"
        from change
        left join outgoing on outgoing.change = change.id
        where change.id = $1
            and change.mount is not null
            and change.object_id is null
            and change.kind <> 'import'
            and change.state = 'merged'
        "#,
        change,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Way { mount: row.mount, pushed_at: row.pushed_at, arrived: row.arrived }))
}

/// The change that a change puts again on top of a commit.
pub async fn continues(conn: &mut Conn, change: i64) -> Result<Option<i64>> {
    Ok(query_scalar!("select continues from change where id = $1", change).fetch_optional(conn).await?.flatten())
}

/// The newest change that puts a change again on top of a commit.
pub async fn continued_by(conn: &mut Conn, change: i64) -> Result<Option<i64>> {
    let newest = query_scalar!(
        r#"
        select later.id
        from change
        join change as later on later.continues = coalesce(change.continues, change.id)
        where change.id = $1 and later.id > $1
        order by later.id desc
        limit 1
        "#,
        change,
    );
    Ok(newest.fetch_optional(conn).await?)
}

/// Remembers that a change puts another again on top of a commit.
pub async fn continue_with(conn: &mut Conn, change: i64, root: i64) -> Result<()> {
    query!("update change set continues = $2 where id = $1", change, root).execute(conn).await?;
    Ok(())
}

/// How a change came back.
pub async fn arrival(conn: &mut Conn, landed: i64) -> Result<Option<Arrival>> {
    let row = query!("select object_id, merged_at, at from change where id = $1", landed).fetch_optional(conn).await?;
    Ok(row.map(|row| Arrival {
        change: landed,
        commit: row.object_id.as_deref().map(hex).unwrap_or_default(),
        at: time(row.merged_at.unwrap_or(row.at)),
    }))
}

/// The change that took back what a landing brought, because the branch was rewritten without it.
pub async fn taken_back(conn: &mut Conn, landed: i64) -> Result<Option<i64>> {
    let found = query_scalar!("select taken_back from git_commit where landed = $1 and mainline = 1", landed);
    Ok(found.fetch_optional(conn).await?.flatten())
}

/// The change with which a change of a page came back.
pub async fn arrived(conn: &mut Conn, change: i64) -> Result<Option<i64>> {
    let found = query_scalar!("select arrived from outgoing where change = $1", change);
    Ok(found.fetch_optional(conn).await?.flatten())
}

/// The changes made here that came back with a change, each named by the one that was made first.
pub async fn same_as(conn: &mut Conn, landed: i64) -> Result<Vec<i64>> {
    let found = query_scalar!(
        r#"
        select distinct coalesce(change.continues, change.id) as "root!: i64"
        from outgoing
        join change on change.id = outgoing.change
        where outgoing.arrived = $1
        order by 1
        "#,
        landed,
    );
    Ok(found.fetch_all(conn).await?)
}

/// True when a revision that came with a commit says what one of the edits said that came back with it.
pub async fn is_echo(conn: &mut Conn, revision: i64) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select 1 as "one!: i64"
        from revision
        join place on place.id = revision.place
        join outgoing on outgoing.arrived = revision.change
        join revision as made on made.change = outgoing.change and made.page = revision.page
        join place as there on there.id = made.place
        where revision.id = $1
            and made.form = revision.form
            and made.blob is revision.blob
            and there.file = place.file
        limit 1
        "#,
        revision,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// The newest change of a page that waits.
pub async fn ahead(conn: &mut Conn, page: i64) -> Result<Option<i64>> {
    let found = query!(
        r#"
        select revision.change, revision.imported, page.mount
        from revision
        join page on page.id = revision.page
        where revision.page = $1
        order by revision.at desc, revision.id desc
        limit 1
        "#,
        page,
    );
    let newest = found.fetch_optional(conn).await?;
    Ok(newest.filter(|row| row.imported == 0 && row.mount.is_some()).map(|row| row.change))
}
