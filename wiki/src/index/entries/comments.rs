//! Comments that were sent.

use spec::search::Kind;

use super::super::entry::{Block, Entry};
use super::Fresh;
use crate::error::Result;
use crate::store::Conn;
use crate::store::indexed::{self, changes, comments};

fn source(comment: i64) -> String {
    format!("comment:{comment}")
}

/// These comments. What is about a change as a whole is found below the pages that the change touches.
// r[impl search.comments]
pub async fn list(conn: &mut Conn, ids: &[i64]) -> Result<Fresh> {
    let mut fresh = Fresh::default();
    for id in ids {
        fresh.replace(&source(*id));
    }
    let kept = comments::list(conn, ids).await?;
    let pages: Vec<_> = kept.iter().filter_map(|kept| kept.page).collect();
    let whole: Vec<_> = kept.iter().filter(|kept| kept.page.is_none()).map(|kept| kept.change).collect();
    let (places, paths) = (indexed::places(conn, &pages).await?, changes::paths(conn, &whole).await?);
    for kept in kept {
        let below = match kept.page {
            Some(page) => places.get(&page).cloned().into_iter().collect(),
            None => paths.get(&kept.change).cloned().unwrap_or_default(),
        };
        let text = spec::markdown::plain_text(&kept.body);
        fresh.entries.push(Entry {
            source: source(kept.id),
            kind: Kind::Comment,
            page: kept.page,
            paths: below,
            title: kept.title.unwrap_or(kept.about),
            change: Some(kept.change),
            thread: Some(kept.thread),
            at: kept.at,
            authors: vec![kept.author],
            only_for: kept.only_for,
            blocks: vec![Block { text, ..Block::default() }],
            ..Entry::default()
        });
    }
    Ok(fresh)
}
