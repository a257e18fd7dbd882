//! Commits of mounted repositories, by their messages and ids.

use std::collections::HashMap;

use spec::PagePath;
use spec::change::subject;
use spec::search::Kind;

use super::super::entry::Entry;
use super::{Fresh, Replaced, changes};
use crate::error::Result;
use crate::git::hex;
use crate::store::Conn;
use crate::store::indexed::changes::paths as paths_of;
use crate::store::indexed::commits::{self, Kept};

fn source(object_id: &[u8]) -> String {
    format!("commit:{}", hex(object_id))
}

/// The commits these changes brought in, found below the pages that the changes touched.
// r[impl search.commits]
pub async fn of_changes(
    conn: &mut Conn,
    ids: &[i64],
    paths: &HashMap<i64, Vec<PagePath>>,
    fresh: &mut Fresh,
) -> Result<()> {
    let kept = commits::of_changes(conn, ids).await?;
    // A repository that is mounted twice brings a commit in by two changes.
    let others: Vec<_> = kept.iter().filter_map(|kept| kept.landed).filter(|id| !ids.contains(id)).collect();
    let others = if others.is_empty() { HashMap::new() } else { paths_of(conn, &others).await? };
    let mut entries: Vec<Entry> = Vec::with_capacity(kept.len());
    let mut doubled = Vec::new();
    for kept in kept {
        let below = kept.landed.and_then(|landed| paths.get(&landed).or_else(|| others.get(&landed)));
        let below = below.cloned().unwrap_or_default();
        let source = source(&kept.object_id);
        match entries.last_mut().filter(|last| last.source == source) {
            Some(last) => {
                last.paths.extend(below.into_iter().filter(|path| !last.paths.contains(path)).collect::<Vec<_>>());
                last.change = last.change.or(kept.landed);
                last.at = last.at.min(kept.at);
                doubled.push(Replaced::Source(source));
            }
            None => entries.push(entry(kept, below)),
        }
    }
    for entry in entries {
        fresh.replace(&entry.source);
        fresh.entries.push(entry);
    }
    fresh.doubled.extend(doubled);
    Ok(())
}

/// The commits of a mount that landed in no change.
pub async fn unlanded(conn: &mut Conn, mount: i64, positions: &[i64]) -> Result<Fresh> {
    let mut fresh = Fresh::default();
    for kept in commits::unlanded(conn, mount, positions).await? {
        fresh.replace(&source(&kept.object_id));
        fresh.entries.push(entry(kept, Vec::new()));
    }
    Ok(fresh)
}

fn entry(kept: Kept, paths: Vec<PagePath>) -> Entry {
    let subject = subject(&kept.message).to_owned();
    let rest = kept.message.trim_start().strip_prefix(subject.as_str()).unwrap_or(&kept.message);
    Entry {
        source: source(&kept.object_id),
        kind: Kind::Commit,
        paths,
        change: kept.landed,
        commit: Some(hex(&kept.object_id)),
        at: kept.at,
        authors: vec![kept.author],
        // The beginning of its id is a word like others.
        blocks: changes::blocks(rest).into_iter().chain(changes::blocks(&hex(&kept.object_id))).collect(),
        title: subject,
        ..Entry::default()
    }
}
