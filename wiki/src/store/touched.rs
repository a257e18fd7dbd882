//! Derivations that link commits and pages: which files each commit touched, what its message names, and what pages say
//! of code. Each says how far it has come, so that it goes on from there.

use std::collections::HashMap;

use spec::mention::Mention;
use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::Result;

/// A mount some of whose commits have not been read.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub mount: i64,
    pub repository: i64,
    /// How many first-parent commits have been read.
    pub reached: i64,
    /// How many there are.
    pub tip: i64,
}

/// A commit to be read.
#[derive(Clone, Debug)]
pub struct Unread {
    pub object_id: Vec<u8>,
    pub mainline: bool,
    pub message: String,
}

/// A commit that has been read.
#[derive(Clone, Debug)]
pub struct Touched {
    pub object_id: Vec<u8>,
    pub files: Vec<String>,
    pub mentions: Vec<Mention>,
}

/// Every mount with commits that have not been read.
pub async fn waiting(conn: &mut Conn) -> Result<Vec<Waiting>> {
    let rows = query!(
        r#"
        select mount.id, mount.repository, coalesce(code_reached.position, 0) as "reached!: i64",
            coalesce((select max(position) + 1 from git_commit where git_commit.mount = mount.id), 0) as "tip!: i64"
        from mount
        left join code_reached on code_reached.mount = mount.id
        order by mount.id
        "#
    )
    .fetch_all(conn)
    .await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        mount: row.id,
        repository: row.repository,
        reached: row.reached,
        tip: row.tip,
    });
    Ok(waiting.filter(|mount| mount.reached < mount.tip).collect())
}

/// The commits of a mount at positions from `from` up to before `to`; those another mount has brought in already are
/// left out.
pub async fn unread(conn: &mut Conn, mount: i64, from: i64, to: i64) -> Result<Vec<Unread>> {
    let rows = query!(
        r#"
        select object_id, mainline, message
        from git_commit
        where mount = $1 and position >= $2 and position < $3
            and not exists (select 1 from code_touch where code_touch.object_id = git_commit.object_id)
        order by position
        "#,
        mount,
        from,
        to,
    )
    .fetch_all(conn)
    .await?;
    let unread = rows.into_iter().map(|row| Unread {
        object_id: row.object_id,
        mainline: row.mainline != 0,
        message: row.message,
    });
    Ok(unread.collect())
}

/// Records what commits touched and name.
pub async fn record(
    conn: &mut Conn,
    repository: i64,
    touched: &[Touched],
    files: &mut HashMap<String, i64>,
) -> Result<()> {
    for commit in touched {
        for path in &commit.files {
            let file = match files.get(path) {
                Some(file) => *file,
                None => {
                    let file = file_id(conn, repository, path).await?;
                    files.insert(path.clone(), file);
                    file
                }
            };
            query!(
                "insert into code_touch (file, object_id) values ($1, $2) on conflict do nothing",
                file,
                commit.object_id
            )
            .execute(&mut *conn)
            .await?;
        }
        for mention in &commit.mentions {
            let key = mention.key.unwrap_or("");
            query!(
                r#"
                insert into commit_name (name, repository, object_id, key)
                values ($1, $2, $3, $4)
                on conflict do nothing
                "#,
                mention.name,
                repository,
                commit.object_id,
                key,
            )
            .execute(&mut *conn)
            .await?;
        }
    }
    Ok(())
}

/// The number of a file.
pub async fn file_id(conn: &mut Conn, repository: i64, path: &str) -> Result<i64> {
    let id = query_scalar!(
        r#"
        insert into code_file (repository, path)
        values ($1, $2)
        on conflict (repository, path) do update set path = $2
        returning id as "id!"
        "#,
        repository,
        path,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Records how far a mount has been read; never backwards.
pub async fn reach(conn: &mut Conn, mount: i64, position: i64) -> Result<()> {
    query!(
        r#"
        insert into code_reached (mount, position)
        values ($1, $2)
        on conflict (mount) do update set position = max(position, $2)
        "#,
        mount,
        position,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How far the log has been read for what pages say: the event, and the page while all are read.
pub async fn pages_reached(conn: &mut Conn) -> Result<Option<(i64, Option<i64>)>> {
    let row = query!("select seq, page from page_reached").fetch_optional(conn).await?;
    Ok(row.map(|row| (row.seq, row.page)))
}

/// Records how far the log has been read for what pages say.
pub async fn reach_pages(conn: &mut Conn, seq: i64, page: Option<i64>) -> Result<()> {
    query!(
        "insert into page_reached (one, seq, page) values (1, $1, $2) on conflict (one) do update set seq = $1, page = $2",
        seq,
        page,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Pages of the tree behind `page`, with their newest revisions.
pub async fn pages_behind(conn: &mut Conn, page: i64, limit: i64) -> Result<Vec<(i64, i64)>> {
    let rows = query!(
        r#"
        select page as "page!", revision as "revision!"
        from node
        where page > $1 and revision is not null
        order by page
        limit $2
        "#,
        page,
        limit,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.page, row.revision)).collect())
}

/// The newest revision of a page of the tree.
pub async fn head(conn: &mut Conn, page: i64) -> Result<Option<i64>> {
    Ok(query_scalar!("select revision from node where page = $1", page).fetch_optional(conn).await?.flatten())
}

/// Replaces what a page says.
pub async fn say(conn: &mut Conn, page: i64, patterns: &[String], requirements: &[String]) -> Result<()> {
    query!("delete from page_code where page = $1", page).execute(&mut *conn).await?;
    query!("delete from page_requirement where page = $1", page).execute(&mut *conn).await?;
    for pattern in patterns {
        query!("insert into page_code (page, pattern) values ($1, $2) on conflict do nothing", page, pattern)
            .execute(&mut *conn)
            .await?;
    }
    for name in requirements {
        query!("insert into page_requirement (name, page) values ($1, $2) on conflict do nothing", name, page)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Forgets all of it, to be derived again.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    query!("delete from code_touch").execute(&mut *conn).await?;
    query!("delete from code_file").execute(&mut *conn).await?;
    query!("delete from code_reached").execute(&mut *conn).await?;
    query!("delete from commit_name").execute(&mut *conn).await?;
    query!("delete from page_code").execute(&mut *conn).await?;
    query!("delete from page_requirement").execute(&mut *conn).await?;
    query!("delete from page_kind").execute(&mut *conn).await?;
    query!("delete from page_tag").execute(&mut *conn).await?;
    query!("delete from page_question_about").execute(&mut *conn).await?;
    query!("delete from page_reached").execute(&mut *conn).await?;
    Ok(())
}
