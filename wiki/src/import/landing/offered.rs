//! Pages that a branch offered and that arrive with a commit now: what people said about them stays with them.

use std::collections::HashSet;

use crate::error::Result;
use crate::import::Writing;
use crate::store::branches::{self, Offered};

/// The pages that branches of a mount would make.
#[derive(Debug, Default)]
pub(super) struct Offers {
    offered: Vec<Offered>,
    /// The commits that the landing brings which is being written.
    brought: HashSet<Vec<u8>>,
}

impl Offers {
    /// What is offered now.
    pub async fn of(conn: Writing<'_>, mount: i64) -> Result<Self> {
        Ok(Self { offered: branches::offered(conn, mount).await?, brought: HashSet::new() })
    }

    /// A landing brings these commits.
    pub fn bring<'a>(&mut self, commits: impl Iterator<Item = &'a [u8]>) {
        if !self.offered.is_empty() {
            self.brought = commits.map(<[u8]>::to_vec).collect();
        }
    }

    /// The page that a new file is, when a branch offered it: one that says the same, or that of a branch which arrives.
    // r[impl branch.same-page]
    pub fn take(&mut self, file: &str, blob: Option<i64>) -> Option<i64> {
        let of_file = || self.offered.iter().enumerate().filter(|(_, offered)| offered.file == file);
        let arrives = |offered: &Offered| self.brought.contains(&offered.head);
        let found = of_file().find(|(_, offered)| arrives(offered));
        let found = found.or_else(|| of_file().find(|(_, offered)| offered.blob == blob && blob.is_some()));
        let at = found.map(|(at, _)| at)?;
        Some(self.offered.remove(at).page)
    }
}
