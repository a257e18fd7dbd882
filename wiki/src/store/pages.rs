//! Pages and their revisions.

use spec::page::RevisionKind;
use spec::{PagePath, RevisionLine};
use sqlx::{query, query_scalar};
use texts::text;

use super::Conn;
use super::moments::Moment;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;

/// One revision with everything a reader is told about it.
#[derive(Clone, Debug)]
pub struct Revision {
    pub id: i64,
    pub page: i64,
    pub change: i64,
    pub path: PagePath,
    pub file: String,
    pub form: Form,
    pub blob: Option<i64>,
    pub title: Option<String>,
    pub at: i64,
    pub merged_at: i64,
    pub author: String,
    pub message: String,
    pub commit: Option<String>,
    pub mount_path: Option<PagePath>,
}

/// What a revision's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Readable Markdown.
    Text,
    /// Bytes that are not UTF-8, or too many to read: kept for export only.
    Opaque,
    /// A symbolic link; the bytes are its target.
    Link,
    /// Nothing: the page was deleted.
    None,
}

impl Form {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Opaque => "opaque",
            Form::Link => "link",
            Form::None => "none",
        }
    }

    pub(super) fn of(word: &str) -> Self {
        match word {
            "text" => Form::Text,
            "opaque" => Form::Opaque,
            "link" => Form::Link,
            _ => Form::None,
        }
    }
}

/// A revision to be written.
#[derive(Clone, Debug)]
pub struct NewRevision<'a> {
    pub page: i64,
    pub change: i64,
    pub place: i64,
    pub kind: RevisionKind,
    pub form: Form,
    pub blob: Option<i64>,
    pub title: Option<&'a str>,
    /// True when its text says that the page is archived.
    pub archived: bool,
    pub base: Option<i64>,
    pub imported: bool,
    pub at: i64,
}

/// The revision with this number, or the version of a proposal that has it.
pub async fn get(conn: &mut Conn, id: i64) -> Result<Revision> {
    find(conn, id).await?.ok_or_else(|| Error::NotFound(text!("refused-no-revision", revision = id.to_string())))
}

/// The revision with this number, if there is one.
pub async fn find(conn: &mut Conn, id: i64) -> Result<Option<Revision>> {
    let row = query!(
        r#"
        select revision.page, revision.change, revision.form, revision.blob, revision.title,
            revision.at as merged_at, place.path, place.file, change.at, change.author, change.message,
            change.object_id, mount.path as "mount_path?"
        from revision
        join change on change.id = revision.change
        join place on place.id = revision.place
        join page on page.id = revision.page
        left join mount on mount.id = page.mount
        where revision.id = $1
        "#,
        id,
    )
    .fetch_optional(&mut *conn)
    .await?;

    let Some(row) = row else { return super::proposed::as_revision(conn, id).await };
    Ok(Some(Revision {
        id,
        page: row.page,
        change: row.change,
        path: stored_path(row.path)?,
        file: row.file,
        form: Form::of(&row.form),
        blob: row.blob,
        title: row.title,
        at: row.at,
        merged_at: row.merged_at,
        author: row.author,
        message: row.message,
        commit: row.object_id.as_deref().map(hex),
        mount_path: row.mount_path.map(stored_path).transpose()?,
    }))
}

/// The pages that have ever been at `path`, newest first; any case of its letters counts.
pub async fn ever_at(conn: &mut Conn, path: &PagePath) -> Result<Vec<i64>> {
    let fold = path.fold();
    let pages = query_scalar!(
        r#"
        select distinct place.page
        from place
        join page on page.id = place.page
        where place.fold = $1 and page.outside = 0
        order by place.page desc
        "#,
        fold,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// The pages and files that are at exactly this path now.
pub async fn live_at(conn: &mut Conn, path: &PagePath) -> Result<Vec<i64>> {
    let path = path.as_str();
    let pages = query_scalar!(
        r#"
        select place.page
        from place
        join page on page.id = place.page
        join revision on revision.id = (
            select newest.id from revision as newest
            where newest.page = place.page
            order by newest.at desc, newest.id desc
            limit 1
        )
        where place.path = $1 and page.outside = 0 and revision.place = place.id and revision.form <> 'none'
        "#,
        path,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// The revision of a page that counts at a moment; now when there is none.
// r[impl moment.time]
pub async fn revision_at(conn: &mut Conn, page: i64, moment: Option<&Moment>) -> Result<Option<i64>> {
    let Some(moment) = moment else {
        let newest = query_scalar!("select id from revision where page = $1 order by at desc, id desc limit 1", page);
        return Ok(newest.fetch_optional(conn).await?);
    };
    if !moment.owns.is_empty() {
        let mount = query_scalar!("select mount from page where id = $1", page).fetch_one(&mut *conn).await?;
        if let Some(own) = moment.owns.iter().find(|own| mount == Some(own.mount)) {
            let least = i64::from(own.imports_only);
            let counted = query_scalar!(
                r#"
                select id
                from revision
                where page = $1 and change <= $2 and imported >= $3
                order by at desc, id desc
                limit 1
                "#,
                page,
                own.change,
                least,
            );
            return Ok(counted.fetch_optional(conn).await?);
        }
    }
    let counted = query_scalar!(
        "select id from revision where page = $1 and at <= $2 order by at desc, id desc limit 1",
        page,
        moment.at,
    );
    Ok(counted.fetch_optional(conn).await?)
}

/// The last bytes of a page, deleted or not.
pub async fn last_blob(conn: &mut Conn, page: i64) -> Result<Option<i64>> {
    let blob = query_scalar!(
        "select blob from revision where page = $1 and blob is not null order by at desc, id desc limit 1",
        page,
    );
    Ok(blob.fetch_optional(conn).await?.flatten())
}

/// A page's history, newest first, from the revision before `cursor` on; behind its first revision that of the page it
/// came from.
// r[impl import.origin]
pub async fn history(conn: &mut Conn, page: i64, cursor: Option<i64>, limit: i64) -> Result<Vec<RevisionLine>> {
    let mut lines = Vec::new();
    let mut next = Some((page, cursor.unwrap_or(i64::MAX)));
    let mut met = Vec::new();
    while let Some((page, before)) = next.filter(|(page, _)| !met.contains(page) && (lines.len() as i64) < limit) {
        met.push(page);
        lines.extend(lines_of(conn, page, before, limit - lines.len() as i64).await?);
        next = origin(conn, page).await?.map(|(page, revision)| (page, before.min(revision.saturating_add(1))));
    }
    Ok(lines)
}

/// The page, and the revision of it, that a page's text came from at first.
pub async fn origin(conn: &mut Conn, page: i64) -> Result<Option<(i64, i64)>> {
    let row = query!(
        r#"
        select source.page, source.id
        from revision
        join revision as source on source.id = revision.base
        where revision.id = (select id from revision where page = $1 order by at, id limit 1)
            and source.page <> $1
        "#,
        page,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| (row.page, row.id)))
}

async fn lines_of(conn: &mut Conn, page: i64, before: i64, limit: i64) -> Result<Vec<RevisionLine>> {
    let rows = query!(
        r#"
        select revision.id, revision.change, revision.kind, revision.at as merged_at, place.path, change.at,
            change.author, change.message, change.object_id
        from revision
        join change on change.id = revision.change
        join place on place.id = revision.place
        where revision.page = $1 and revision.id < $2
        order by revision.at desc, revision.id desc
        limit $3
        "#,
        page,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;

    rows.into_iter()
        .map(|row| {
            Ok(RevisionLine {
                revision: row.id,
                change: row.change,
                path: stored_path(row.path)?,
                at: time(row.at),
                merged_at: time(row.merged_at),
                author: row.author,
                agent_of: None,
                message: row.message,
                commit: row.object_id.as_deref().map(hex),
                kind: stored_kind(&row.kind)?,
                same_as: Vec::new(),
                arrived: None,
                echo: false,
            })
        })
        .collect()
}

/// A revision of a page outside all mounts.
#[derive(Clone, Debug)]
pub struct Outside {
    pub page: i64,
    pub revision: i64,
    pub place: i64,
    /// The file's path below the repository's root.
    pub file: String,
    pub blob: Option<i64>,
    /// True when its page has no later revision.
    pub is_newest: bool,
}

/// What a change did to a file outside all mounts.
pub async fn outside_at(conn: &mut Conn, change: i64, file: &str) -> Result<Option<Outside>> {
    let row = query!(
        r#"
        select revision.id, revision.page, revision.place, revision.blob,
            exists (select 1 from revision as later where later.page = revision.page and later.id > revision.id)
                as "has_later!: bool"
        from revision
        join place on place.id = revision.place
        join page on page.id = revision.page
        where revision.change = $1 and place.file = $2 and page.outside = 1
        order by revision.id
        limit 1
        "#,
        change,
        file,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| Outside {
        page: row.page,
        revision: row.id,
        place: row.place,
        file: file.to_owned(),
        blob: row.blob,
        is_newest: !row.has_later,
    }))
}

/// Makes a page outside all mounts.
pub async fn create_outside(conn: &mut Conn, at: i64) -> Result<i64> {
    let id = query_scalar!(r#"insert into page (outside, created_at) values (1, $1) returning id as "id!""#, at);
    Ok(id.fetch_one(conn).await?)
}

/// Makes a page.
// r[impl log.page]
pub async fn create(conn: &mut Conn, mount: Option<i64>, at: i64) -> Result<i64> {
    let id = query_scalar!(r#"insert into page (mount, created_at) values ($1, $2) returning id as "id!""#, mount, at);
    Ok(id.fetch_one(conn).await?)
}

/// Records where a page is from its next revision on.
pub async fn put_at(conn: &mut Conn, page: i64, path: &PagePath, file: &str) -> Result<i64> {
    let (text, fold) = (path.as_str(), path.fold());
    let id = query_scalar!(
        r#"insert into place (page, path, fold, file) values ($1, $2, $3, $4) returning id as "id!""#,
        page,
        text,
        fold,
        file,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Where a place is.
pub async fn path_of_place(conn: &mut Conn, place: i64) -> Result<PagePath> {
    stored_path(query_scalar!("select path from place where id = $1", place).fetch_one(conn).await?)
}

/// The place a revision stands at.
pub async fn place_of(conn: &mut Conn, revision: i64) -> Result<i64> {
    Ok(query_scalar!("select place from revision where id = $1", revision).fetch_one(conn).await?)
}

/// Writes a revision. Its number is no proposed version's either.
// r[impl log.revision] r[impl log.append-only]
pub async fn append(conn: &mut Conn, new: &NewRevision<'_>) -> Result<i64> {
    let (kind, form, imported) = (new.kind.as_str(), new.form.as_str(), i64::from(new.imported));
    let id = query_scalar!(
        r#"
        insert into revision (id, page, change, place, kind, form, blob, title, base, imported, at)
        values (
            1 + max(coalesce((select max(id) from revision), 0), coalesce((select max(id) from proposed), 0)),
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
        )
        returning id as "id!"
        "#,
        new.page,
        new.change,
        new.place,
        kind,
        form,
        new.blob,
        new.title,
        new.base,
        imported,
        new.at,
    );
    let id = id.fetch_one(&mut *conn).await?;
    if new.archived {
        super::archived::say(conn, id, true).await?;
    }
    Ok(id)
}

/// The time of a page's newest revision.
pub async fn newest_at(conn: &mut Conn, page: i64) -> Result<i64> {
    let at = query_scalar!(r#"select max(at) as "at: i64" from revision where page = $1"#, page);
    Ok(at.fetch_one(conn).await?.unwrap_or(0))
}

/// All pages that are in the log, or those of one mount.
pub async fn list(conn: &mut Conn, mount: Option<i64>) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select id
        from page
        where outside = 0 and ($1 is null or mount = $1)
            and exists (select 1 from revision where revision.page = page.id)
        order by id
        "#,
        mount,
    );
    Ok(pages.fetch_all(conn).await?)
}

pub(super) fn stored_path(text: String) -> Result<PagePath> {
    PagePath::try_from(text).map_err(|error| Error::Failed(format!("the database holds a wrong path: {error}")))
}

pub(super) fn stored_kind(word: &str) -> Result<RevisionKind> {
    word.parse().map_err(Error::Failed)
}
