//! Changes, by their titles and messages, with the commits they brought in.

use spec::search::Kind;

use super::super::entry::{Block, Entry};
use super::{Fresh, commits};
use crate::error::Result;
use crate::git::hex;
use crate::store::Conn;
use crate::store::indexed::changes;

fn source(change: i64) -> String {
    format!("change:{change}")
}

/// These changes and their commits.
// r[impl search.changes]
pub async fn list(conn: &mut Conn, ids: &[i64]) -> Result<Fresh> {
    let mut fresh = Fresh::default();
    for id in ids {
        fresh.replace(&source(*id));
    }
    let mut paths = changes::paths(conn, ids).await?;
    commits::of_changes(conn, ids, &paths, &mut fresh).await?;
    for kept in changes::list(conn, ids).await? {
        // What is said below the first line; that one is the title.
        let rest = kept.message.trim_start().strip_prefix(kept.title.as_str()).unwrap_or(&kept.message);
        fresh.entries.push(Entry {
            source: source(kept.id),
            kind: Kind::Change,
            paths: paths.remove(&kept.id).unwrap_or_default(),
            change: Some(kept.id),
            commit: kept.object_id.as_deref().map(hex),
            at: kept.at,
            authors: vec![kept.author],
            only_for: kept.only_for,
            blocks: blocks(rest),
            title: kept.title,
            ..Entry::default()
        });
    }
    Ok(fresh)
}

/// A message as one block; none when it says nothing.
pub fn blocks(text: &str) -> Vec<Block> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![Block { text: text.to_owned(), ..Block::default() }],
    }
}
