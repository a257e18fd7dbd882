//! Changes: the acts the log is made of.

use spec::change::{ChangeState, ChangedPage};
use spec::{ChangeLine, PagePath};
use sqlx::{query, query_scalar};
use texts::text;

use super::Conn;
use super::pages::{stored_kind, stored_path};
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;

/// A change to be written.
#[derive(Clone, Debug)]
pub struct NewChange<'a> {
    pub kind: Kind,
    pub mount: Option<i64>,
    pub message: &'a str,
    pub author: &'a str,
    pub email: Option<&'a str>,
    pub account: Option<i64>,
    pub at: i64,
    pub merged_at: i64,
    pub object_id: Option<&'a [u8]>,
}

/// Where a change came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody wrote it here.
    Edit,
    /// A commit of a mounted repository.
    Import,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Edit => "edit",
            Kind::Import => "import",
        }
    }
}

/// One change without its parts.
#[derive(Clone, Debug)]
pub struct Row {
    pub state: ChangeState,
    pub title: String,
    pub message: String,
    pub author: String,
    pub at: i64,
    pub merged_at: Option<i64>,
    pub commit: Option<String>,
    pub mount: Option<PagePath>,
}

/// Which changes a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<ChangeState>,
    pub page: Option<i64>,
    /// Only those that touched a page at or below a path.
    pub below: Option<Below>,
    /// Earliest moment, in milliseconds.
    pub since: Option<i64>,
    /// Latest moment, in milliseconds.
    pub until: Option<i64>,
}

/// The paths at and below one, as a range of the index on paths.
#[derive(Clone, Debug)]
pub struct Below {
    top: String,
    first: String,
    behind: String,
}

impl Below {
    /// The range of `path`.
    pub fn of(path: &PagePath) -> Self {
        let top = path.as_str().to_owned();
        let stem = top.trim_end_matches('/');
        // The character behind a slash is 0, so nothing below the path lies outside.
        Self { first: format!("{stem}/"), behind: format!("{stem}0"), top }
    }
}

/// Up to so many places, the changes below a path are gathered from the places; above, the newest changes are asked one
/// by one, because one of a few will do.
const FEW_PLACES: i64 = 1_000;

/// Writes a merged change and gives its number.
// r[impl log.change]
pub async fn append(conn: &mut Conn, new: &NewChange<'_>) -> Result<i64> {
    let kind = new.kind.as_str();
    let title = spec::change::subject(new.message);
    let id = query_scalar!(
        r#"
        insert into change
            (kind, state, mount, title, message, author, email, account, at, merged_at, object_id)
        values ($1, 'merged', $2, $3, $4, $5, $6, $7, $8, $9, $10)
        returning id as "id!"
        "#,
        kind,
        new.mount,
        title,
        new.message,
        new.author,
        new.email,
        new.account,
        new.at,
        new.merged_at,
        new.object_id,
    );
    Ok(id.fetch_one(conn).await?)
}

/// The latest time from `now` on from which an edit made here counts; none when the clock has gone forward since.
pub async fn edited_since(conn: &mut Conn, now: i64) -> Result<Option<i64>> {
    let latest = query_scalar!(
        r#"
        select merged_at as "merged_at!"
        from change
        where state = 'merged' and merged_at >= $1 and kind <> 'import'
        order by merged_at desc, id desc
        limit 1
        "#,
        now,
    );
    Ok(latest.fetch_optional(conn).await?)
}

/// The change that stands for what a commit did outside all mounts.
pub async fn outside_of(conn: &mut Conn, commit: &[u8]) -> Result<Option<i64>> {
    let found = query_scalar!(
        r#"select id as "id!" from change where object_id = $1 and mount is null and kind = 'import' limit 1"#,
        commit,
    );
    Ok(found.fetch_optional(conn).await?)
}

/// The change with this number.
pub async fn get(conn: &mut Conn, number: i64) -> Result<Row> {
    let row = query!(
        r#"
        select case when proposal.arrived is null then change.state else 'merged' end as "state!: String",
            change.title, change.message, change.author, change.at,
            coalesce(change.merged_at, landed.merged_at) as "merged_at: i64", change.object_id,
            mount.path as "mount?"
        from change
        left join proposal on proposal.change = change.id
        left join change as landed on landed.id = proposal.arrived
        left join branch on branch.change = change.id
        left join mount on mount.id = coalesce(change.mount, branch.mount)
        where change.id = $1
        "#,
        number,
    )
    .fetch_optional(conn)
    .await?;
    let row = row.ok_or_else(|| Error::NotFound(text!("refused-no-change", change = number.to_string())))?;
    Ok(Row {
        state: row.state.parse().map_err(Error::Failed)?,
        title: row.title,
        message: row.message,
        author: row.author,
        at: row.at,
        merged_at: row.merged_at,
        commit: row.object_id.as_deref().map(hex),
        mount: row.mount.map(stored_path).transpose()?,
    })
}

/// Changes by when they took effect, newest first, from behind `cursor` (a time and a number) on.
// r[impl changes.below]
pub async fn list(
    conn: &mut Conn,
    filter: &Filter,
    cursor: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<(ChangeLine, (i64, i64))>> {
    let state = filter.state.unwrap_or(ChangeState::Merged).as_str();
    let (since, until) = (filter.since.unwrap_or(i64::MIN), filter.until.unwrap_or(i64::MAX));
    let (before_at, before_id) = cursor.unwrap_or((i64::MAX, i64::MAX));
    let (gathered, asked) = match &filter.below {
        Some(below) => match of_few_places(conn, below).await? {
            Some(changes) => (Some(changes), None),
            None => (None, Some(below)),
        },
        None => (None, None),
    };
    let (top, first, behind) = match asked {
        Some(below) => (Some(below.top.as_str()), below.first.as_str(), below.behind.as_str()),
        None => (None, "", ""),
    };
    let rows = query!(
        r#"
        select id, title, message, author, at, merged_at, object_id
        from change
        where state = $1
            -- What a commit did outside all mounts is told in the histories of pages that came from there.
            and (mount is not null or kind <> 'import')
            and merged_at >= $2 and merged_at <= $3
            and (merged_at, id) < ($4, $5)
            and ($6 is null or id in (select change from revision where page = $6))
            and ($7 is null or id in (select value from json_each($7)))
            and ($8 is null or exists (
                select 1
                from revision
                join page on page.id = revision.page
                join place on place.id = revision.place
                left join revision as before on before.id = revision.base and before.page = revision.page
                left join place as old on old.id = before.place
                where revision.change = change.id
                    and page.outside = 0
                    and (place.path = $8 or (place.path >= $9 and place.path < $10)
                        or old.path = $8 or (old.path >= $9 and old.path < $10))
            ))
        order by merged_at desc, id desc
        limit $11
        "#,
        state,
        since,
        until,
        before_at,
        before_id,
        filter.page,
        gathered,
        top,
        first,
        behind,
        limit,
    )
    .fetch_all(&mut *conn)
    .await?;

    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let page_count = query_scalar!("select count(*) from revision where change = $1", row.id);
        let line = ChangeLine {
            change: row.id,
            state: state.parse().map_err(Error::Failed)?,
            title: row.title,
            message: row.message,
            author: row.author,
            agent_of: None,
            at: time(row.at),
            merged_at: row.merged_at.map(time),
            commit: row.object_id.as_deref().map(hex),
            pages: pages_from(conn, row.id, filter.below.as_ref(), 4).await?,
            page_count: page_count.fetch_one(&mut *conn).await?,
            overlaps: Vec::new(),
        };
        lines.push((line, (row.merged_at.unwrap_or(0), row.id)));
    }
    Ok(lines)
}

/// The changes that touched a page at or below a path, as a JSON list; none when there are too many places to look at.
async fn of_few_places(conn: &mut Conn, below: &Below) -> Result<Option<String>> {
    let many = query_scalar!(
        r#"
        select count(*) as "many!: i64"
        from (select 1 from place where path = $1 or (path >= $2 and path < $3) limit $4)
        "#,
        below.top,
        below.first,
        below.behind,
        FEW_PLACES,
    );
    if many.fetch_one(&mut *conn).await? >= FEW_PLACES {
        return Ok(None);
    }
    // A page that moves away leaves with a revision at its new place, whose base is still here.
    let changes = query_scalar!(
        r#"
        select distinct revision.change
        from (
            select distinct page
            from place
            where path = $1 or (path >= $2 and path < $3)
        ) as near
        join page on page.id = near.page and page.outside = 0
        join revision on revision.page = near.page
        join place on place.id = revision.place
        left join revision as before on before.id = revision.base and before.page = revision.page
        left join place as old on old.id = before.place
        where place.path = $1 or (place.path >= $2 and place.path < $3)
            or old.path = $1 or (old.path >= $2 and old.path < $3)
        "#,
        below.top,
        below.first,
        below.behind,
    );
    Ok(Some(super::json(changes.fetch_all(conn).await?.into_iter())))
}

/// What a change did to its pages, or would do, in the order it names them, `limit` of them.
pub async fn pages(conn: &mut Conn, change: i64, limit: i64) -> Result<Vec<ChangedPage>> {
    let pages = pages_from(conn, change, None, limit).await?;
    match pages.is_empty() {
        // Nothing of a proposal is in the log before it is merged.
        true => super::proposed::pages(conn, change, limit).await,
        false => Ok(pages),
    }
}

/// The same, those below a path first.
async fn pages_from(conn: &mut Conn, change: i64, below: Option<&Below>, limit: i64) -> Result<Vec<ChangedPage>> {
    let (top, first, behind) = match below {
        Some(below) => (below.top.as_str(), below.first.as_str(), below.behind.as_str()),
        None => ("", "", ""),
    };
    let rows = query!(
        r#"
        select revision.id, revision.kind, revision.title, revision.base, place.path, place.file,
            before.title as "old_title?", old.path as "old_path?"
        from revision
        join place on place.id = revision.place
        left join revision as before on before.id = revision.base
        left join place as old on old.id = before.place
        where revision.change = $1
        order by (place.path = $2 or (place.path >= $3 and place.path < $4)
            or coalesce(old.path = $2 or (old.path >= $3 and old.path < $4), 0)) desc, revision.id
        limit $5
        "#,
        change,
        top,
        first,
        behind,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let path = stored_path(row.path)?;
            let title = row.title.or(row.old_title);
            let old = row.old_path.map(stored_path).transpose()?;
            Ok(ChangedPage {
                title: title.unwrap_or_else(|| spec::page::title_of_file(&row.file, &path)),
                kind: stored_kind(&row.kind)?,
                revision: row.id,
                base: row.base,
                moved_from: old.filter(|old| *old != path),
                path,
            })
        })
        .collect()
}
