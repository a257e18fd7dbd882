//! Edits made here that a commit went over and that could not be joined with it.

use spec::PagePath;
use spec::travel::{Meeting, Party};
use sqlx::{query, query_scalar};
use texts::text;

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;

/// A conflict to be recorded.
#[derive(Clone, Copy, Debug)]
pub struct NewConflict {
    pub page: i64,
    pub base: Option<i64>,
    pub ours: i64,
    pub theirs: i64,
    pub at: i64,
}

/// Records a conflict, in the transaction of the commit that caused it.
// r[impl travel.conflict]
pub async fn record(conn: &mut Conn, new: NewConflict) -> Result<i64> {
    let id = query_scalar!(
        r#"insert into conflict (page, base, ours, theirs, at) values ($1, $2, $3, $4, $5) returning id as "id!""#,
        new.page,
        new.base,
        new.ours,
        new.theirs,
        new.at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Open conflicts, newest first: of one page, or all.
pub async fn open(conn: &mut Conn, page: Option<i64>) -> Result<Vec<i64>> {
    let found = query_scalar!(
        r#"
        select id as "id!"
        from conflict
        where settled_at is null and ($1 is null or page = $1)
        order by id desc
        "#,
        page,
    );
    Ok(found.fetch_all(conn).await?)
}

/// The newest conflict in which one of a change's revisions stood on our side.
pub async fn of_change(conn: &mut Conn, change: i64) -> Result<Option<i64>> {
    let found = query_scalar!(
        r#"
        select conflict.id as "id!"
        from revision
        join conflict on conflict.page = revision.page
            and conflict.ours >= revision.id
            and revision.id > coalesce(conflict.base, 0)
        where revision.change = $1 and revision.imported = 0
        order by conflict.settled_at is null desc, conflict.id desc
        limit 1
        "#,
        change,
    );
    Ok(found.fetch_optional(conn).await?)
}

/// The page a conflict is about.
pub async fn page_of(conn: &mut Conn, id: i64) -> Result<i64> {
    let found = query_scalar!("select page from conflict where id = $1", id).fetch_optional(conn).await?;
    found.ok_or_else(|| Error::NotFound(text!("refused-no-conflict", conflict = id.to_string())))
}

/// The conflict with this number.
pub async fn get(conn: &mut Conn, id: i64) -> Result<Meeting> {
    let row = query!(
        r#"
        select conflict.page, conflict.base, conflict.ours, conflict.theirs, conflict.at, conflict.settled_at,
            conflict.settled_by
        from conflict
        where conflict.id = $1
        "#,
        id,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let row = row.ok_or_else(|| Error::NotFound(text!("refused-no-conflict", conflict = id.to_string())))?;
    let (page, title) = whereabouts(conn, row.page).await?;
    Ok(Meeting {
        conflict: id,
        page,
        title,
        at: time(row.at),
        base: row.base,
        ours: party(conn, row.ours).await?,
        theirs: party(conn, row.theirs).await?,
        settled_at: row.settled_at.map(time),
        settled_by: row.settled_by,
    })
}

/// Where a page is or was last, and what it was called last.
async fn whereabouts(conn: &mut Conn, page: i64) -> Result<(PagePath, String)> {
    let row = query!(
        r#"
        select place.path, place.file, (
                select titled.title
                from revision as titled
                where titled.page = revision.page and titled.title is not null
                order by titled.at desc, titled.id desc
                limit 1
            ) as "title?"
        from revision
        join place on place.id = revision.place
        where revision.page = $1
        order by revision.at desc, revision.id desc
        limit 1
        "#,
        page,
    )
    .fetch_one(conn)
    .await?;
    let path = stored_path(row.path)?;
    let title = row.title.unwrap_or_else(|| spec::page::title_of_file(&row.file, &path));
    Ok((path, title))
}

async fn party(conn: &mut Conn, revision: i64) -> Result<Party> {
    let row = query!(
        r#"
        select revision.change, revision.form, change.author, change.at, change.object_id
        from revision
        join change on change.id = revision.change
        where revision.id = $1
        "#,
        revision,
    )
    .fetch_one(conn)
    .await?;
    Ok(Party {
        revision,
        change: row.change,
        author: row.author,
        at: time(row.at),
        commit: row.object_id.as_deref().map(hex),
        deleted: row.form == "none",
    })
}

/// Settles an open conflict; false when somebody else has.
pub async fn settle(conn: &mut Conn, id: i64, by: Option<i64>, at: i64) -> Result<bool> {
    let settled = query!(
        "update conflict set settled_at = $2, settled_by = $3 where id = $1 and settled_at is null",
        id,
        at,
        by,
    );
    Ok(settled.execute(conn).await?.rows_affected() > 0)
}

/// Settles the conflicts of pages a landing wrote in which everything made here came back by now.
// r[impl travel.conflict-arrived]
pub async fn settle_arrived(conn: &mut Conn, landed: i64, at: i64) -> Result<()> {
    query!(
        r#"
        update conflict
        set settled_at = $2, settled_by = $1
        where settled_at is null
            and page in (select page from revision where change = $1 and imported = 1)
            and not exists (
                select 1
                from revision as made
                left join outgoing on outgoing.change = made.change
                where made.page = conflict.page
                    and made.id > coalesce(conflict.base, 0)
                    and made.id <= conflict.ours
                    and made.imported = 0
                    and outgoing.arrived is null
            )
        "#,
        landed,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
