//! Which commits have to do with a page, and which pages with a commit.

use std::collections::HashSet;

use spec::PagePath;
use spec::change::{headline, subject};
use spec::commit::PageCommit;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::Result;
use crate::git::hex;

/// A commit among those of a mount.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known {
    pub committed_at: i64,
    pub object_id: Vec<u8>,
    pub mount: i64,
}

/// A repository's commits, as one of its mounts knows them.
#[derive(Clone, Debug)]
pub struct Side {
    pub mount: i64,
    pub repository: i64,
}

/// The mount a page lies in; for a page that lies in none, one of each repository.
pub async fn sides(conn: &mut Conn, page: i64) -> Result<Vec<Side>> {
    let rows = query!(
        r#"
        select mount.id, mount.repository
        from page
        join mount on mount.id = page.mount
            or (page.mount is null and mount.id in (select min(id) from mount group by repository))
        where page.id = $1
        order by mount.id
        "#,
        page,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| Side { mount: row.id, repository: row.repository }).collect())
}

/// How much is known of commits, and of pages while they are read for the first time; another number when there is more.
pub async fn progress(conn: &mut Conn) -> Result<i64> {
    let row = query!(
        r#"
        select coalesce((select sum(position) from code_reached), 0)
            + coalesce((select page from page_reached), 0) as "sum!: i64"
        "#
    );
    Ok(row.fetch_one(conn).await?.sum)
}

/// Every path a page has had, in lower case, and every file, below the repository's top.
pub async fn places(conn: &mut Conn, page: i64) -> Result<Vec<(String, String)>> {
    let rows = query!(
        r#"
        select place.fold, place.file, page.outside, mount.dir as "dir?"
        from place
        join page on page.id = place.page
        left join mount on mount.id = page.mount
        where place.page = $1
        "#,
        page,
    )
    .fetch_all(conn)
    .await?;
    let place = |fold, file: String, outside, dir: Option<String>| match dir.filter(|dir| !dir.is_empty()) {
        Some(dir) if outside == 0 => (fold, format!("{dir}/{file}")),
        _ => (fold, file),
    };
    Ok(rows.into_iter().map(|row| place(row.fold, row.file, row.outside, row.dir)).collect())
}

/// The commits that made a page's revisions up to `until`, and true for each that is the change itself; the others were
/// merged with it.
pub async fn landed(conn: &mut Conn, page: i64, until: i64, mount: i64) -> Result<Vec<(Known, bool)>> {
    let rows = query!(
        r#"
        select git_commit.object_id, git_commit.committed_at, git_commit.mount, 1 as "itself!: i64"
        from revision
        join change on change.id = revision.change
        join git_commit on git_commit.mount = $3 and git_commit.object_id = change.object_id
        where revision.page = $1 and revision.id <= $2 and change.kind = 'import'
        union all
        select git_commit.object_id, git_commit.committed_at, git_commit.mount, 0
        from revision
        join git_commit on git_commit.landed = revision.change and git_commit.mainline = 0
        where revision.page = $1 and revision.id <= $2
        "#,
        page,
        until,
        mount,
    )
    .fetch_all(conn)
    .await?;
    let known = |row: (Vec<u8>, i64, i64)| Known { object_id: row.0, committed_at: row.1, mount: row.2 };
    let rows = rows.into_iter().map(|row| (known((row.object_id, row.committed_at, row.mount)), row.itself != 0));
    Ok(rows.collect())
}

/// The files of a repository whose names begin with `prefix`.
pub async fn files(conn: &mut Conn, repository: i64, prefix: &str) -> Result<Vec<(i64, String)>> {
    // Behind every text that begins so.
    let end = format!("{prefix}\u{10ffff}");
    let rows = query!(
        r#"
        select id as "id!", path
        from code_file
        where repository = $1 and path >= $2 and path < $3
        order by path
        "#,
        repository,
        prefix,
        end,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.path)).collect())
}

/// The commits that touched any of these files, by name.
pub async fn touching(conn: &mut Conn, repository: i64, paths: &[String]) -> Result<HashSet<Vec<u8>>> {
    let mut found = HashSet::new();
    for path in paths {
        let ids = query_scalar!(
            r#"
            select code_touch.object_id
            from code_file
            join code_touch on code_touch.file = code_file.id
            where code_file.repository = $1 and code_file.path = $2
            "#,
            repository,
            path,
        );
        found.extend(ids.fetch_all(&mut *conn).await?);
    }
    Ok(found)
}

/// Every time a commit of a mount touched one of these files: the commit, and which file.
pub async fn touches(conn: &mut Conn, mount: i64, files: &[i64]) -> Result<Vec<(Known, i64)>> {
    let files: Vec<_> = files.iter().map(i64::to_string).collect();
    let files = format!("[{}]", files.join(","));
    let rows = query!(
        r#"
        select code_touch.file as "file!", git_commit.object_id, git_commit.committed_at
        from json_each($1) as wanted
        join code_touch on code_touch.file = wanted.value
        join git_commit on git_commit.mount = $2 and git_commit.object_id = code_touch.object_id
        "#,
        files,
        mount,
    )
    .fetch_all(conn)
    .await?;
    let known = |object_id, committed_at| Known { object_id, committed_at, mount };
    Ok(rows.into_iter().map(|row| (known(row.object_id, row.committed_at), row.file)).collect())
}

/// The commits of a mount that name something, each with the key it names it with.
pub async fn naming(conn: &mut Conn, side: &Side, name: &str) -> Result<Vec<(Known, String)>> {
    let rows = query!(
        r#"
        select commit_name.key, git_commit.object_id, git_commit.committed_at
        from commit_name
        join git_commit on git_commit.mount = $3 and git_commit.object_id = commit_name.object_id
        where commit_name.name = $1 and commit_name.repository = $2
        "#,
        name,
        side.repository,
        side.mount,
    )
    .fetch_all(conn)
    .await?;
    let known = |object_id, committed_at| Known { object_id, committed_at, mount: side.mount };
    Ok(rows.into_iter().map(|row| (known(row.object_id, row.committed_at), row.key)).collect())
}

/// How many pages of the same mount state a requirement of this name.
pub async fn stated_by(conn: &mut Conn, name: &str, mount: Option<i64>) -> Result<i64> {
    let count = query_scalar!(
        r#"
        select count(*)
        from page_requirement
        join page on page.id = page_requirement.page
        where page_requirement.name = $1 and page.mount is $2
        "#,
        name,
        mount,
    );
    Ok(count.fetch_one(conn).await?)
}

/// What people are told of a commit.
#[derive(Clone, Debug)]
pub struct Told {
    pub repository: i64,
    pub location: String,
    pub mainline: bool,
    pub landed: Option<i64>,
    pub author: String,
    pub authored_at: i64,
    pub message: String,
}

/// A commit of a mount.
pub async fn told(conn: &mut Conn, known: &Known) -> Result<Option<Told>> {
    let row = query!(
        r#"
        select mount.repository, repository.location, git_commit.mainline, git_commit.landed, git_commit.author,
            git_commit.authored_at, git_commit.message
        from git_commit
        join mount on mount.id = git_commit.mount
        join repository on repository.id = mount.repository
        where git_commit.mount = $1 and git_commit.object_id = $2
        "#,
        known.mount,
        known.object_id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Told {
        repository: row.repository,
        location: row.location,
        mainline: row.mainline != 0,
        landed: row.landed,
        author: row.author,
        authored_at: row.authored_at,
        message: row.message,
    }))
}

impl Told {
    /// As one line of a page's commits, the reasons aside.
    pub fn line(self, known: &Known) -> PageCommit {
        PageCommit {
            repository: public_name(&self.location),
            commit: hex(&known.object_id),
            at: time(self.authored_at),
            author: self.author,
            subject: subject(&self.message).to_owned(),
            headline: headline(&self.message).to_owned(),
            change: self.landed,
            why: String::new(),
            reasons: Vec::new(),
        }
    }
}

/// The commits whose ids lie between two, newest mounts last.
pub async fn between(conn: &mut Conn, low: &[u8], high: &[u8]) -> Result<Vec<Known>> {
    let rows = query!(
        r#"
        select git_commit.mount, git_commit.object_id, git_commit.committed_at
        from mount
        join git_commit on git_commit.mount = mount.id and git_commit.object_id between $1 and $2
        order by git_commit.landed is null, git_commit.mount
        limit 64
        "#,
        low,
        high,
    );
    let known = |mount, object_id, committed_at| Known { mount, object_id, committed_at };
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| known(row.mount, row.object_id, row.committed_at)).collect())
}

/// The files a commit touched, by name.
pub async fn files_of(conn: &mut Conn, repository: i64, object_id: &[u8]) -> Result<Vec<String>> {
    let paths = query_scalar!(
        r#"
        select code_file.path
        from code_touch
        join code_file on code_file.id = code_touch.file
        where code_touch.object_id = $1 and code_file.repository = $2
        order by code_file.path
        "#,
        object_id,
        repository,
    );
    Ok(paths.fetch_all(conn).await?)
}

/// What a commit names, each with the key it names it with.
pub async fn names_of(conn: &mut Conn, repository: i64, object_id: &[u8]) -> Result<Vec<(String, String)>> {
    let rows =
        query!("select name, key from commit_name where object_id = $1 and repository = $2", object_id, repository);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.name, row.key)).collect())
}

/// The pages that the changes a commit landed with touched.
pub async fn pages_of(conn: &mut Conn, object_id: &[u8]) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select distinct revision.page as "page!"
        from mount
        join git_commit on git_commit.mount = mount.id and git_commit.object_id = $1
        join revision on revision.change = git_commit.landed
        join page on page.id = revision.page
        where page.outside = 0
        "#,
        object_id,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// Every pattern that pages of a repository's mounts name code with.
pub async fn patterns(conn: &mut Conn, repository: i64) -> Result<Vec<(i64, String)>> {
    let rows = query!(
        r#"
        select page_code.page, page_code.pattern
        from page_code
        join page on page.id = page_code.page
        left join mount on mount.id = page.mount
        where mount.repository = $1 or page.mount is null
        "#,
        repository,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.page, row.pattern)).collect())
}

/// The pages that state a requirement of this name, and their mounts.
pub async fn stating(conn: &mut Conn, name: &str, repository: i64) -> Result<Vec<(i64, Option<i64>)>> {
    let rows = query!(
        r#"
        select page_requirement.page, page.mount
        from page_requirement
        join page on page.id = page_requirement.page
        left join mount on mount.id = page.mount
        where page_requirement.name = $1 and (mount.repository = $2 or page.mount is null)
        "#,
        name,
        repository,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.page, row.mount)).collect())
}

/// The pages that have ever been at a path, in lower case, or stood for a file of the repository.
pub async fn named(conn: &mut Conn, name: &str, repository: i64) -> Result<Vec<i64>> {
    if name.starts_with('/') {
        let pages = query_scalar!(
            r#"
            select distinct place.page
            from place
            join page on page.id = place.page
            where place.fold = $1 and page.outside = 0
            "#,
            name,
        );
        return Ok(pages.fetch_all(conn).await?);
    }
    let pages = query_scalar!(
        r#"
        select distinct place.page as "page!"
        from mount
        join place on place.file = case when mount.dir = '' then $1 else substr($1, length(mount.dir) + 2) end
        join page on page.id = place.page and page.mount = mount.id
        where mount.repository = $2
            and page.outside = 0
            and (mount.dir = '' or substr($1, 1, length(mount.dir) + 1) = mount.dir || '/')
        "#,
        name,
        repository,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// Where a page is now, or was last, and its title if its text has one.
pub async fn shown(conn: &mut Conn, page: i64) -> Result<Option<(PagePath, String, Option<String>)>> {
    let row = query!(
        r#"
        select place.path, place.file, revision.title
        from revision
        join place on place.id = revision.place
        where revision.page = $1
        order by revision.at desc, revision.id desc
        limit 1
        "#,
        page,
    );
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    Ok(Some((stored_path(row.path)?, row.file, row.title)))
}

/// What readers are told of a repository: where it lies on the server's disk is not theirs to know.
pub fn public_name(location: &str) -> String {
    if crate::git::is_url(location) {
        return location.to_owned();
    }
    let path = location.trim_end_matches('/');
    let path = path.strip_suffix("/.git").unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".git").unwrap_or(name).to_owned()
}
