//! A branch that was rewritten: what was taken back stays in the log, and the mount goes on from the commit that both
//! histories have in common.

use std::collections::HashSet;

use super::landing::Writer;
use super::{Imported, Writing, reapply};
use crate::error::Result;
use crate::git::{Rewind, short_branch};
use crate::store;
use crate::store::changes::{Kind, NewChange};

/// Who takes a commit back is not told by git.
pub(super) const AUTHOR: &str = "the repository";

impl Writer<'_> {
    /// Takes commits back, as a change of its own.
    // r[impl import.rewritten]
    pub async fn rewind(&mut self, tx: Writing<'_>, rewind: Rewind, imported: &mut Imported) -> Result<()> {
        let Rewind { kept, put, mut removed, whole, problems } = rewind;
        imported.skipped.extend(problems.iter().map(|problem| format!("{}: {}", problem.file, problem.what)));
        if whole {
            let stays: HashSet<_> = put.iter().map(|put| &put.file).collect();
            let all = self.files.all(tx, self.mount).await?;
            let came_from_git = |file: &String| self.files.get(file).is_some_and(|held| held.imported);
            removed = all.into_iter().filter(|file| !stays.contains(file) && came_from_git(file)).collect();
        }
        let mut acts = self.acts(tx, put, &removed, "the rewritten branch", imported).await?;
        if whole {
            acts = self.unsaid(tx, acts).await?;
        }
        let local = self.local_edits(tx, &acts).await?;

        let count = store::commits::count_from(tx, self.mount.id, kept).await?;
        let change = self.begin_rewind(tx, count).await?;
        store::commits::take_back(tx, self.mount.id, kept, change).await?;
        self.perform(tx, change, acts, "the rewritten branch", imported).await?;
        imported.taken_back += count as usize;
        for edit in local {
            reapply::reapply(self, tx, edit, "the rewritten branch", imported).await?;
        }
        Ok(())
    }

    async fn begin_rewind(&mut self, tx: Writing<'_>, count: i64) -> Result<i64> {
        let branch = short_branch(&self.mount.branch);
        let commits = if count == 1 { "one commit was".to_owned() } else { format!("{count} commits were") };
        let message = format!(
            "The branch {branch} was rewritten: {commits} taken back\n\n\
             What they changed is taken back here, too; they stay in the history of their pages. The changes after this \
             one are those of the branch as it is now."
        );
        let new = NewChange {
            kind: Kind::Import,
            mount: Some(self.mount.id),
            message: &message,
            author: AUTHOR,
            email: None,
            account: None,
            at: self.wiki.clock.now(),
            // As early as can be: the commits of the new history keep their own times.
            merged_at: self.at(),
            object_id: None,
        };
        store::changes::append(tx, &new).await
    }
}
