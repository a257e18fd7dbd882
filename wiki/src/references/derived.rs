//! Reading the code of mounted repositories for what it says of requirements: the newest commit first, so that what holds
//! now is known soon, then the history from its beginning, commit by commit.
//!
//! Each step is written down with how far it has come. Contents that were looked through are known by their git id.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use spec::reference::{LARGEST, Reference, may_be_code, reading, references};

use crate::error::{Error, Result};
use crate::git::{Differing, Repository, Touching};
use crate::store::references::derived::{self, Holding, Unread};
use crate::store::touched::file_id;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How long code is read before what was found is written down.
const STEP: Duration = Duration::from_millis(150);

/// First-parent commits that are looked up at once.
const COMMITS: i64 = 256;

/// A file of a commit, looked through.
struct Looked {
    path: String,
    /// Its contents and what they say; none where they say nothing.
    said: Option<(Vec<u8>, Vec<Reference>)>,
}

/// A commit, with the files it changed that are code.
struct Read {
    position: i64,
    object_id: Vec<u8>,
    files: Vec<Looked>,
}

/// How far the newest state was brought.
enum Come {
    /// Up to this file.
    Upto(String),
    Whole,
}

impl Wiki {
    /// Brings what code says now to the newest commits; true when there is more to do.
    // r[impl references.derived]
    pub(crate) async fn read_heads(&self, conn: &mut Conn) -> Result<bool> {
        for unread in derived::unread(conn).await? {
            if unread.head.as_ref() == Some(&unread.tip) {
                continue;
            }
            if let Some(repository) = self.code_of(conn, unread.mount).await? {
                self.read_head(&repository, &unread).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes one step through what commits of mounted repositories said; true when there is more to do.
    pub(crate) async fn read_pasts(&self, conn: &mut Conn) -> Result<bool> {
        for unread in derived::unread(conn).await? {
            let is_current = unread.head.as_ref() == Some(&unread.tip);
            if !is_current || (unread.position >= unread.end && !unread.rewritten) {
                continue;
            }
            if let Some(repository) = self.code_of(conn, unread.mount).await? {
                self.read_past(conn, &repository, unread).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A mount's repository; one that is gone now is asked again when there is something new in it.
    async fn code_of(&self, conn: &mut Conn, mount: i64) -> Result<Option<Repository>> {
        let mounts = store::mounts::list(conn).await?;
        let mount = mounts.into_iter().find(|known| known.id == mount);
        Ok(mount.and_then(|mount| Repository::open(&self.repository_of(&mount)).ok()))
    }

    async fn read_head(&self, repository: &Repository, unread: &Unread) -> Result<()> {
        let (repository, known) = (repository.clone(), unread.clone());
        let read = tokio::task::spawn_blocking(move || head(&repository.touching(), &known)).await;
        let (files, come, afresh) = read.map_err(|error| Error::Failed(error.to_string()))?;
        let mut tx = self.store.write().await?;
        if afresh {
            derived::clear_head(&mut tx, unread.mount).await?;
        }
        for looked in files {
            match looked.said {
                Some((blob, references)) => {
                    let text = derived::record(&mut tx, &blob, &reading(&looked.path), &references).await?;
                    let file = file_id(&mut tx, unread.repository, &looked.path).await?;
                    derived::put_head(&mut tx, unread.mount, file, text).await?;
                }
                None => derived::drop_head(&mut tx, unread.mount, unread.repository, &looked.path).await?,
            }
        }
        let upto = match &come {
            Come::Upto(file) => Some(file.as_str()),
            Come::Whole => None,
        };
        derived::come(&mut tx, unread.mount, &unread.tip, upto).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn read_past(&self, conn: &mut Conn, repository: &Repository, mut unread: Unread) -> Result<()> {
        if unread.rewritten {
            unread.position = 0;
            unread.object_id = None;
        }
        let upto = (unread.position + COMMITS).min(unread.end);
        let line = derived::line(conn, unread.mount, unread.position, upto).await?;
        let (repository, before) = (repository.clone(), unread.object_id.clone());
        let read = tokio::task::spawn_blocking(move || past(&repository.touching(), before, line)).await;
        let (commits, is_whole) = read.map_err(|error| Error::Failed(error.to_string()))?;
        let mut tx = self.store.write().await?;
        if unread.rewritten {
            derived::restart(&mut tx, unread.mount).await?;
        }
        let mut holding = derived::holding(&mut tx, unread.mount).await?;
        let mut reached = (unread.position, unread.object_id.clone());
        for commit in commits {
            reached = (commit.position + 1, Some(commit.object_id));
            for looked in commit.files {
                change(&mut tx, &unread, commit.position, looked, &mut holding).await?;
            }
        }
        let position = if is_whole { upto } else { reached.0 };
        derived::reach(&mut tx, unread.mount, position, reached.1.as_deref()).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Writes down what a file holds from a commit on, if that is anything new.
async fn change(
    conn: &mut Conn,
    unread: &Unread,
    position: i64,
    looked: Looked,
    holding: &mut HashMap<String, Holding>,
) -> Result<()> {
    let known = holding.get(&looked.path);
    let text = match &looked.said {
        Some((blob, references)) => Some(derived::record(conn, blob, &reading(&looked.path), references).await?),
        None => None,
    };
    if known.and_then(|known| known.text) == text {
        return Ok(());
    }
    let file = match known {
        Some(known) => known.file,
        None => file_id(conn, unread.repository, &looked.path).await?,
    };
    derived::change(conn, unread.mount, file, position, text).await?;
    holding.insert(looked.path, Holding { file, text });
    Ok(())
}

/// Looks through the files of the newest commit that differ from what is known, for as long as a step takes.
fn head(touching: &Touching, unread: &Unread) -> (Vec<Looked>, Come, bool) {
    let began = Instant::now();
    let is_same = unread.coming.as_ref() == Some(&unread.tip);
    let known = match (unread.head.as_deref(), is_same) {
        // What was left half done for another commit is done anew.
        (Some(_), false) if unread.coming.is_some() => None,
        (head, _) => head,
    };
    let afresh = !is_same && known.is_none();
    let files = match touching.contents(known, &unread.tip) {
        Some(files) => files,
        None => match touching.contents(None, &unread.tip) {
            Some(files) => files,
            None => return (Vec::new(), Come::Whole, true),
        },
    };
    let behind = unread.file.as_deref().filter(|_| is_same).unwrap_or_default();
    let mut looked = Vec::new();
    for file in files.into_iter().filter(|file| file.path.as_str() > behind && may_be_code(&file.path)) {
        let path = file.path.clone();
        looked.push(look(touching, file));
        if began.elapsed() > STEP {
            return (looked, Come::Upto(path), afresh);
        }
    }
    (looked, Come::Whole, afresh)
}

/// Looks through what commits changed, for as long as a step takes; true when it came to the end.
fn past(touching: &Touching, before: Option<Vec<u8>>, line: Vec<(i64, Vec<u8>)>) -> (Vec<Read>, bool) {
    let began = Instant::now();
    let mut before = before;
    let mut read: Vec<Read> = Vec::new();
    for (position, object_id) in line {
        if began.elapsed() > STEP && !read.is_empty() {
            return (read, false);
        }
        // A commit that cannot be read changes nothing; the next one is compared with the last that could.
        let differing = touching.contents(before.as_deref(), &object_id);
        let files = differing.into_iter().flatten().filter(|file| may_be_code(&file.path));
        let files = files.map(|file| look(touching, file)).collect();
        before = Some(object_id.clone());
        read.push(Read { position, object_id, files });
    }
    (read, true)
}

fn look(touching: &Touching, file: Differing) -> Looked {
    let said = file.blob.and_then(|blob| {
        let text = touching.text(blob, LARGEST)?;
        let references = references(&file.path, &text);
        (!references.is_empty()).then(|| (blob.as_slice().to_vec(), references))
    });
    Looked { path: file.path, said }
}
