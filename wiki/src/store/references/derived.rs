//! What comments say of requirements as it is derived from the mounted repositories: by contents, by commit, and by now.

use std::collections::HashMap;

use spec::reference::Reference;
use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// A mount that is not read to its end.
#[derive(Clone, Debug)]
pub struct Unread {
    pub mount: i64,
    pub repository: i64,
    /// The newest commit of its branch.
    pub tip: Vec<u8>,
    /// The commit that is told of as now.
    pub head: Option<Vec<u8>>,
    /// While that is brought to another commit: that commit, and the last file that was.
    pub coming: Option<Vec<u8>>,
    pub file: Option<String>,
    /// The commits before this number have been read.
    pub position: i64,
    /// The last of them.
    pub object_id: Option<Vec<u8>>,
    /// Whether the branch was rewritten since.
    pub rewritten: bool,
    /// How many commits it has.
    pub end: i64,
}

/// A file of a mount, and the contents of it that name requirements.
#[derive(Clone, Debug)]
pub struct Holding {
    pub file: i64,
    pub text: Option<i64>,
}

/// The mounts that are not read to their ends, those first whose newest commit is not known.
pub async fn unread(conn: &mut Conn) -> Result<Vec<Unread>> {
    let rows = query!(
        r#"
        select mount.id, mount.repository, code_read.head as "head?", code_read.coming as "coming?",
            code_read.file as "file?", coalesce(code_read.position, 0) as "position!: i64",
            code_read.object_id as "object_id?", coalesce(code_read.taken_back, 0) as "taken_back!: i64",
            (select count(*) from git_commit where mount = mount.id and taken_back is not null) as "back!: i64",
            (
                select object_id
                from git_commit
                where git_commit.mount = mount.id and mainline = 1 and taken_back is null
                order by position desc
                limit 1
            ) as "tip: Vec<u8>",
            (
                select position + 1
                from git_commit
                where git_commit.mount = mount.id and mainline = 1 and taken_back is null
                order by position desc
                limit 1
            ) as "end: i64"
        from mount
        left join code_read on code_read.mount = mount.id
        order by mount.id
        "#
    )
    .fetch_all(conn)
    .await?;
    let mut unread = Vec::new();
    for row in rows {
        let (Some(tip), Some(end)) = (row.tip, row.end) else { continue };
        let rewritten = row.back != row.taken_back && row.position > 0;
        if row.head.as_ref() == Some(&tip) && row.position >= end && !rewritten {
            continue;
        }
        unread.push(Unread {
            mount: row.id,
            repository: row.repository,
            tip,
            head: row.head,
            coming: row.coming,
            file: row.file,
            position: row.position,
            object_id: row.object_id,
            rewritten,
            end,
        });
    }
    unread.sort_by_key(|unread| unread.head.as_ref() == Some(&unread.tip));
    Ok(unread)
}

/// Forgets what commits of a mount held, to be read again: the branch is another one now.
pub async fn restart(conn: &mut Conn, mount: i64) -> Result<()> {
    query!("delete from code_state where mount = $1", mount).execute(&mut *conn).await?;
    query!("update code_read set position = 0, object_id = null where mount = $1", mount).execute(conn).await?;
    Ok(())
}

/// Records that the newest state is brought to a commit: how far that has come, or that it is done.
pub async fn come(conn: &mut Conn, mount: i64, commit: &[u8], upto: Option<&str>) -> Result<()> {
    match upto {
        Some(file) => {
            query!(
                r#"
                insert into code_read (mount, coming, file)
                values ($1, $2, $3)
                on conflict (mount) do update set coming = $2, file = $3, steps = steps + 1
                "#,
                mount,
                commit,
                file,
            )
            .execute(conn)
            .await?;
        }
        None => {
            query!(
                r#"
                insert into code_read (mount, head)
                values ($1, $2)
                on conflict (mount) do update set head = $2, coming = null, file = null, steps = steps + 1
                "#,
                mount,
                commit,
            )
            .execute(conn)
            .await?;
        }
    }
    Ok(())
}

/// Records that the commits before `position` have been read, the last of them `object_id`.
pub async fn reach(conn: &mut Conn, mount: i64, position: i64, object_id: Option<&[u8]>) -> Result<()> {
    query!(
        r#"
        update code_read
        set position = $2, object_id = $3, steps = steps + 1,
            taken_back = (select count(*) from git_commit where git_commit.mount = $1 and taken_back is not null)
        where mount = $1
        "#,
        mount,
        position,
        object_id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The first-parent commits of a branch as it is now, with numbers from `from` up to before `to`.
pub async fn line(conn: &mut Conn, mount: i64, from: i64, to: i64) -> Result<Vec<(i64, Vec<u8>)>> {
    let rows = query!(
        r#"
        select position, object_id
        from git_commit
        where mount = $1 and position >= $2 and position < $3 and mainline = 1 and taken_back is null
        order by position
        "#,
        mount,
        from,
        to,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.position, row.object_id)).collect())
}

/// The files of a mount that have ever named requirements, by name, with what they held last.
pub async fn holding(conn: &mut Conn, mount: i64) -> Result<HashMap<String, Holding>> {
    let rows = query!(
        r#"
        select code_file.path as "path!", code_state.file as "file!", code_state.text, max(code_state.position) as "position!: i64"
        from code_state
        join code_file on code_file.id = code_state.file
        where code_state.mount = $1
        group by code_state.file
        "#,
        mount,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.path, Holding { file: row.file, text: row.text })).collect())
}

/// The contents that were looked through before, if they name requirements.
pub async fn text(conn: &mut Conn, object_id: &[u8], reading: &str) -> Result<Option<i64>> {
    let id = query_scalar!(
        r#"select id as "id!" from code_text where object_id = $1 and reading = $2"#,
        object_id,
        reading,
    );
    Ok(id.fetch_optional(conn).await?)
}

/// Records what contents say of requirements; what is there already stays.
pub async fn record(conn: &mut Conn, object_id: &[u8], reading: &str, references: &[Reference]) -> Result<i64> {
    if let Some(id) = text(conn, object_id, reading).await? {
        return Ok(id);
    }
    let id = query_scalar!(
        r#"insert into code_text (object_id, reading) values ($1, $2) returning id as "id!""#,
        object_id,
        reading,
    );
    let id = id.fetch_one(&mut *conn).await?;
    for (position, reference) in references.iter().enumerate() {
        let position = position as i64;
        let (dialect, relation) = (reference.dialect.as_str(), reference.relation.as_str());
        let document = reference.document.as_deref().unwrap_or_default();
        let (line, start, end) = (reference.line as i64, reference.range.start as i64, reference.range.end as i64);
        let quote = reference.quote.as_deref().unwrap_or_default();
        let item = reference.code.item.as_deref().unwrap_or_default();
        let (from, to) = (reference.code.lines.0 as i64, reference.code.lines.1 as i64);
        let digest = digest(&reference.code.tokens);
        query!(
            r#"
            insert into code_reference
                (text, position, dialect, relation, name, written, document, version, line, start, "end", quote, item,
                    from_line, to_line, digest)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            "#,
            id,
            position,
            dialect,
            relation,
            reference.name,
            reference.written,
            document,
            reference.version,
            line,
            start,
            end,
            quote,
            item,
            from,
            to,
            digest,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(id)
}

/// The same for code that says the same in the same words, however it is laid out.
pub fn digest(tokens: &[String]) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    for token in tokens {
        hasher.update(token.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().as_bytes().to_vec()
}

/// Records what a file held from a commit on.
pub async fn change(conn: &mut Conn, mount: i64, file: i64, position: i64, text: Option<i64>) -> Result<()> {
    query!(
        r#"
        insert into code_state (mount, file, position, text)
        values ($1, $2, $3, $4)
        on conflict (mount, file, position) do update set text = $4
        "#,
        mount,
        file,
        position,
        text,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Records what a file holds now.
pub async fn put_head(conn: &mut Conn, mount: i64, file: i64, text: i64) -> Result<()> {
    query!(
        "insert into code_head (mount, file, text) values ($1, $2, $3) on conflict (mount, file) do update set text = $3",
        mount,
        file,
        text,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Records that a file names nothing now.
pub async fn drop_head(conn: &mut Conn, mount: i64, repository: i64, path: &str) -> Result<()> {
    query!(
        r#"
        delete from code_head
        where mount = $1 and file = (select id from code_file where repository = $2 and path = $3)
        "#,
        mount,
        repository,
        path,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets what a mount holds now.
pub async fn clear_head(conn: &mut Conn, mount: i64) -> Result<()> {
    query!("delete from code_head where mount = $1", mount).execute(conn).await?;
    Ok(())
}

/// Forgets all of it, to be derived again.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    query!("delete from code_head").execute(&mut *conn).await?;
    query!("delete from code_state").execute(&mut *conn).await?;
    query!("delete from code_reference").execute(&mut *conn).await?;
    query!("delete from code_text").execute(&mut *conn).await?;
    // The count goes on: what was worked out at an earlier number is not what will be at that number again.
    query!(
        r#"
        update code_read
        set position = 0, object_id = null, taken_back = 0, head = null, coming = null, file = null, steps = steps + 1
        "#
    )
    .execute(conn)
    .await?;
    Ok(())
}
