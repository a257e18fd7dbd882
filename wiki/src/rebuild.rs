//! Making the derivations again from the log.

use spec::Actor;
use spec::account::Action;

use crate::error::Result;
use crate::store;
use crate::wiki::Wiki;

impl Wiki {
    /// Remakes the tree, the search index and the links between commits and pages, and gives the number of pages. Reading goes on meanwhile.
    // r[impl log.rebuild]
    pub async fn rebuild(&self, actor: &Actor) -> Result<usize> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let pages = store::pages::list(&mut tx, None).await?;
        let count = pages.len();
        store::tree::clear(&mut tx).await?;
        store::tree::refresh(&mut tx, pages).await?;
        tx.commit().await?;
        self.index.remake(&self.store).await?;
        self.remake_code().await?;
        Ok(count)
    }
}
