//! A mount that keeps other files beside its pages than before: what the newest commit holds of them is put into the log now,
//! without waiting for a commit that touches it.

use std::collections::HashSet;

use super::landing::Writer;
use super::{Imported, Writing, reapply, wanted};
use crate::error::{Error, Result};
use crate::git::{Put, Reader, Repository};
use crate::store;
use crate::store::changes::{Kind, NewChange};
use crate::store::mounts::Mount;
use crate::wiki::Wiki;

/// What stands where a commit would be named.
const WHERE: &str = "the newest commit";

impl Wiki {
    /// Looks through all files when the pattern is another one than last time.
    pub(super) async fn refit(&self, mount: &Mount, repository: &Repository, imported: &mut Imported) -> Result<()> {
        let mut conn = self.store.read().await?;
        if store::mounts::attachments_kept(&mut conn, mount.id).await? == mount.attachments {
            return Ok(());
        }
        let reached = store::commits::reached(&mut conn, mount.id).await?;
        drop(conn);
        let put = match reached.tip {
            Some(tip) => {
                let (repository, wanted) = (repository.clone(), wanted(mount)?);
                let read = tokio::task::spawn_blocking(move || Reader::beside(&repository, &tip, wanted)).await;
                read.map_err(|error| Error::Failed(error.to_string()))??
            }
            None => Vec::new(),
        };
        let mut writer = Writer::new(self, mount).await?;
        let mut tx = self.store.write().await?;
        if reached.change.is_some() {
            writer.refit(&mut tx, put, imported).await?;
        }
        store::mounts::set_attachments_kept(&mut tx, mount).await?;
        tx.commit().await
    }
}

impl Writer<'_> {
    /// Writes what is kept from now on, and takes out what is not.
    // r[impl attachments.later]
    async fn refit(&mut self, tx: Writing<'_>, put: Vec<Put>, imported: &mut Imported) -> Result<()> {
        let stays: HashSet<_> = put.iter().map(|put| put.file.clone()).collect();
        let all = self.files.all(tx, self.mount).await?;
        let is_left_out = |file: &String| {
            let came_from_git = self.files.get(file).is_some_and(|held| held.imported);
            came_from_git && !self.is_page(file) && !stays.contains(file)
        };
        let removed: Vec<_> = all.into_iter().filter(is_left_out).collect();
        let acts = self.acts(tx, put, &removed, WHERE, imported).await?;
        let acts = self.unsaid(tx, acts).await?;
        if acts.is_empty() {
            return Ok(());
        }
        let new = NewChange {
            kind: Kind::Import,
            mount: Some(self.mount.id),
            message: "Other files are kept beside the pages from now on",
            author: super::rewind::AUTHOR,
            email: None,
            account: None,
            at: self.wiki.clock.now(),
            merged_at: self.at(),
            object_id: None,
        };
        let change = store::changes::append(tx, &new).await?;
        self.perform(tx, change, acts, WHERE, imported).await?;
        reapply::meet(self, tx, change, &Default::default(), WHERE, imported).await
    }
}
