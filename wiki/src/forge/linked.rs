//! The proposal that belongs to a pull request, and that it shows the pull request.

use spec::Actor;
use spec::account::Action;

use crate::error::Result;
use crate::git::unhex;
use crate::store::{self, gate, requests};
use crate::wiki::Wiki;

impl Wiki {
    /// The proposal that belongs to a pull request whose newest commit is `head`: the one that is known to, that is written on a
    /// branch at that commit, or whose words name its address.
    // r[impl forge.proposal]
    pub async fn proposal_of_request(&self, actor: &Actor, url: &str, head: &str) -> Result<Option<i64>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let url = url.trim_end_matches('/');
        if let Some(known) = requests::of_address(&mut conn, url).await? {
            return Ok(Some(known));
        }
        if let [branch] = store::branches::open_at(&mut conn, &unhex(head, 0)).await?[..] {
            return Ok(Some(branch));
        }
        Ok(gate::naming(&mut conn, url).await?.first().map(|offer| offer.change))
    }

    /// Has a proposal show the pull request that it belongs to; one that shows its own stays as it is.
    // r[impl forge.proposal]
    pub async fn show_request(&self, actor: &Actor, change: i64, url: &str, head: &str) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        if requests::find(&mut tx, change).await?.is_some_and(|known| known.url.is_some()) {
            return Ok(());
        }
        let url = url.trim_end_matches('/');
        requests::keep(&mut tx, change, Some(url), &unhex(head, 0), self.clock.now(), None).await?;
        tx.commit().await
    }
}
