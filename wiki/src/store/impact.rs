//! What was changed together with which files, up to a commit.

use sqlx::{query, query_as};

use super::Conn;
use crate::error::Result;

/// How many changes of a file, or of a directory, are looked back at.
const BACK: i64 = 400;

/// Most pages of a change that says anything.
const PAGES: i64 = 30;

/// A mount that has a commit on its branch.
#[derive(Clone, Copy, Debug)]
pub struct Holder {
    pub mount: i64,
    pub repository: i64,
    /// Which first-parent commit brought it in.
    pub position: i64,
}

/// A change of a file.
#[derive(Clone, Copy, Debug)]
pub struct Touch {
    pub position: i64,
    /// The change of the wiki it landed as, if it touched a page.
    pub landed: Option<i64>,
    /// How many files it touched, up to 500.
    pub files: i64,
}

/// The mounts whose branch has a commit.
pub async fn holders(conn: &mut Conn, commit: &[u8]) -> Result<Vec<Holder>> {
    let rows = query!(
        r#"
        select mount.id as "mount!: i64", mount.repository as "repository!: i64", git_commit.position as "position!: i64"
        from mount
        join git_commit on git_commit.mount = mount.id and git_commit.object_id = $1
        order by mount.id
        "#,
        commit,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| Holder { mount: row.mount, repository: row.repository, position: row.position }).collect())
}

/// The latest changes of a file on a mount's branch, up to a position.
pub async fn of_file(conn: &mut Conn, at: Holder, path: &str) -> Result<Vec<Touch>> {
    let touches = query_as!(
        Touch,
        r#"
        select git_commit.position as "position!: i64", git_commit.landed, (
            select count(*)
            from (select 1 from code_touch as other where other.object_id = code_touch.object_id limit 500)
        ) as "files!: i64"
        from code_file
        join code_touch on code_touch.file = code_file.id
        join git_commit on git_commit.mount = $1 and git_commit.object_id = code_touch.object_id
        where code_file.repository = $2
            and code_file.path = $3
            and git_commit.mainline = 1
            and git_commit.position <= $4
        order by git_commit.position desc
        limit $5
        "#,
        at.mount,
        at.repository,
        path,
        at.position,
        BACK,
    );
    Ok(touches.fetch_all(conn).await?)
}

/// The latest changes of the files that lie in a directory, not below it, on a mount's branch, up to a position.
pub async fn of_directory(conn: &mut Conn, at: Holder, directory: &str) -> Result<Vec<Touch>> {
    let begin = if directory.is_empty() { String::new() } else { format!("{directory}/") };
    let end = format!("{begin}\u{10ffff}");
    let length = begin.len() as i64;
    let touches = query_as!(
        Touch,
        r#"
        select distinct git_commit.position as "position!: i64", git_commit.landed, (
            select count(*)
            from (select 1 from code_touch as other where other.object_id = code_touch.object_id limit 500)
        ) as "files!: i64"
        from code_file
        join code_touch on code_touch.file = code_file.id
        join git_commit on git_commit.mount = $1 and git_commit.object_id = code_touch.object_id
        where code_file.repository = $2
            and code_file.path >= $3
            and code_file.path < $4
            and instr(substr(cast(code_file.path as blob), $5 + 1), x'2f') = 0
            and git_commit.mainline = 1
            and git_commit.position <= $6
        order by git_commit.position desc
        limit $7
        "#,
        at.mount,
        at.repository,
        begin,
        end,
        length,
        at.position,
        BACK,
    );
    Ok(touches.fetch_all(conn).await?)
}

/// The pages of the tree that changes changed, without changes of very many pages: change and page.
pub async fn pages_of(conn: &mut Conn, changes: impl Iterator<Item = i64>) -> Result<Vec<(i64, i64)>> {
    let changes = super::json(changes);
    let rows = query!(
        r#"
        select distinct revision.change as "change!: i64", revision.page as "page!: i64"
        from json_each($1) as wanted
        join revision on revision.change = wanted.value
        where exists (select 1 from node where node.page = revision.page)
            and (
                select count(*)
                from (select 1 from revision as other where other.change = wanted.value limit 31)
            ) <= $2
        "#,
        changes,
        PAGES,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.change, row.page)).collect())
}

/// What every page of the tree says of code: page and pattern.
pub async fn patterns(conn: &mut Conn) -> Result<Vec<(i64, String)>> {
    let rows = query!(
        r#"
        select page_code.page as "page!: i64", page_code.pattern
        from page_code
        where exists (select 1 from node where node.page = page_code.page)
        "#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.page, row.pattern)).collect())
}

/// The pages of the tree that state a requirement.
pub async fn stating(conn: &mut Conn, name: &str) -> Result<Vec<i64>> {
    let rows = query!(
        r#"
        select page_requirement.page as "page!: i64"
        from page_requirement
        where page_requirement.name = $1 and exists (select 1 from node where node.page = page_requirement.page)
        limit 20
        "#,
        name,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| row.page).collect())
}

/// The files of a mount's pages as they stand, below the repository's top: page and file.
pub async fn files_of_pages(conn: &mut Conn, mount: i64) -> Result<Vec<(i64, String)>> {
    let rows = query!(
        r#"
        select node.page as "page!: i64", place.file, page.outside, mount.dir
        from page
        join mount on mount.id = page.mount
        join node on node.page = page.id
        join revision on revision.id = node.revision
        join place on place.id = revision.place
        where page.mount = $1
        "#,
        mount,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let file = |dir: String, outside, file: String| match outside == 0 && !dir.is_empty() {
        true => format!("{dir}/{file}"),
        false => file,
    };
    Ok(rows.map(|row| (row.page, file(row.dir, row.outside, row.file))).collect())
}
