//! The tree as it stands now, and as it stood.
//!
//! Now is the derived table `node`, kept in the transaction of every change, so that one level of a tree of any size is
//! one look into an index. A moment of the past is computed from the log.

use spec::PagePath;
use spec::page::title_of_file;
use sqlx::query;

use super::Conn;
use super::moments::Moment;
use super::pages::{Form, find, revision_at, stored_path};
use super::standing::Standing;
use crate::error::Result;

/// A place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub path: PagePath,
    pub title: String,
    pub page: Option<i64>,
    pub revision: Option<i64>,
    pub beneath: i64,
}

/// The node at `path`, whatever the case of its letters.
pub async fn find_node(conn: &mut Conn, path: &PagePath) -> Result<Option<Node>> {
    let (exact, fold) = (path.as_str(), path.fold());
    let row = query!(
        r#"
        select path as "path!", title, page, revision, beneath
        from node
        where fold = $1
        order by path = $2 desc
        limit 1
        "#,
        fold,
        exact,
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let path = stored_path(row.path)?;
    Ok(Some(Node { path, title: row.title, page: row.page, revision: row.revision, beneath: row.beneath }))
}

/// What lies right below `path` now.
pub async fn children(conn: &mut Conn, path: &PagePath) -> Result<Vec<Node>> {
    let parent = path.as_str();
    let rows = query!(r#"select path as "path!", title, page, revision, beneath from node where parent = $1"#, parent)
        .fetch_all(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            let path = stored_path(row.path)?;
            Ok(Node { path, title: row.title, page: row.page, revision: row.revision, beneath: row.beneath })
        })
        .collect()
}

/// Every readable page at a moment, in no order.
pub async fn all_at(conn: &mut Conn, moment: &Moment) -> Result<Vec<Node>> {
    let standing = super::standing::at(conn, moment, None).await?;
    let node = |page: Standing| Node {
        path: page.path,
        title: page.title,
        page: Some(page.page),
        revision: Some(page.revision),
        beneath: 0,
    };
    Ok(standing.into_iter().map(node).collect())
}

/// Brings the nodes of these pages up to date with their newest revisions.
pub async fn refresh(conn: &mut Conn, pages: impl IntoIterator<Item = i64>) -> Result<()> {
    // All leave before any arrives, so that pages may swap their places.
    let mut arriving = Vec::new();
    for page in pages {
        let newest = match revision_at(conn, page, None).await? {
            Some(id) => find(conn, id).await?.filter(|revision| revision.form == Form::Text),
            None => None,
        };
        let now =
            query!(r#"select path as "path!" from node where page = $1"#, page).fetch_optional(&mut *conn).await?;
        let now = now.map(|row| stored_path(row.path)).transpose()?;
        let stays = now.as_ref().is_some_and(|path| newest.as_ref().is_some_and(|revision| revision.path == *path));
        if let Some(path) = now
            && !stays
        {
            leave(conn, &path).await?;
        }
        if let Some(revision) = newest {
            arriving.push((revision, stays));
        }
    }
    for (revision, stays) in arriving {
        let title = revision.title.clone().unwrap_or_else(|| title_of_file(&revision.file, &revision.path));
        let path = revision.path.as_str();
        if stays {
            query!("update node set revision = $1, title = $2 where path = $3", revision.id, title, path)
                .execute(&mut *conn)
                .await?;
        } else {
            arrive(conn, &revision.path, revision.page, revision.id, &title).await?;
        }
    }
    Ok(())
}

/// Forgets the whole tree, so that [`refresh`] of all pages makes it anew.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    query!("delete from node").execute(conn).await?;
    Ok(())
}

async fn arrive(conn: &mut Conn, path: &PagePath, page: i64, revision: i64, title: &str) -> Result<()> {
    for above in path.ancestors() {
        let (text, fold, parent, name) = parts(&above);
        query!(
            r#"
            insert into node (path, fold, parent, title, beneath)
            values ($1, $2, $3, $4, 1)
            on conflict (path) do update set beneath = beneath + 1
            "#,
            text,
            fold,
            parent,
            name,
        )
        .execute(&mut *conn)
        .await?;
    }
    let (text, fold, parent, _) = parts(path);
    query!(
        r#"
        insert into node (path, fold, parent, page, revision, title, beneath)
        values ($1, $2, $3, $4, $5, $6, 0)
        on conflict (path) do update set page = $4, revision = $5, title = $6
        "#,
        text,
        fold,
        parent,
        page,
        revision,
        title,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn leave(conn: &mut Conn, path: &PagePath) -> Result<()> {
    let (text, _, _, name) = parts(path);
    query!("update node set page = null, revision = null, title = $1 where path = $2", name, text)
        .execute(&mut *conn)
        .await?;
    for above in path.ancestors() {
        let text = above.as_str();
        query!("update node set beneath = beneath - 1 where path = $1", text).execute(&mut *conn).await?;
    }
    for place in path.ancestors().iter().chain([path]) {
        let text = place.as_str();
        query!("delete from node where path = $1 and page is null and beneath <= 0", text).execute(&mut *conn).await?;
    }
    Ok(())
}

/// A path's text, folded text, parent and name: the columns of its node.
fn parts(path: &PagePath) -> (String, String, Option<String>, String) {
    let parent = path.parent().map(|above| above.to_string());
    (path.to_string(), path.fold(), parent, path.name().to_owned())
}
