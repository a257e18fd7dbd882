//! How a proposal goes on: it is offered, told differently, taken back, offered again.

use spec::account::Action;
use spec::change::ChangeState;
use spec::{Actor, Change};
use texts::text;

use super::get;
use super::writing::told;
use crate::error::{Error, Result};
use crate::store;
use crate::store::events::Event;
use crate::wiki::Wiki;

impl Wiki {
    /// Offers a draft, or a proposal that was withdrawn, for review.
    // r[impl proposal.states]
    pub async fn open_proposal(&self, actor: &Actor, change: i64) -> Result<Change> {
        self.must_see_change(actor, Action::Propose, change).await?;
        let mut tx = self.store.write().await?;
        let facts = get(&mut tx, actor, change).await?;
        self.must_own(&mut tx, actor, change, &facts).await?;
        match facts.state {
            ChangeState::Open => {}
            ChangeState::Merged => {
                return Err(Error::Unready(text!("refused-merged-already", change = change.to_string())));
            }
            ChangeState::Draft | ChangeState::Withdrawn => {
                if facts.branch.is_some() {
                    return Err(Error::Unready(text!("refused-open-branch").into()));
                }
                let at = self.clock.now();
                store::proposals::open(&mut tx, change, at).await?;
                store::events::record(&mut tx, Event::Opened { change }, actor.account(), at).await?;
            }
        }
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    /// Takes a proposal back, or refuses it. Everything in it is kept.
    pub async fn withdraw(&self, actor: &Actor, change: i64) -> Result<Change> {
        self.must_see_change(actor, Action::Propose, change).await?;
        let mut tx = self.store.write().await?;
        let facts = get(&mut tx, actor, change).await?;
        self.must_own(&mut tx, actor, change, &facts).await?;
        match facts.state {
            ChangeState::Withdrawn => {}
            ChangeState::Merged => {
                return Err(Error::Unready(text!("refused-withdraw-merged", change = change.to_string())));
            }
            ChangeState::Draft | ChangeState::Open => {
                let at = self.clock.now();
                store::proposals::withdraw(&mut tx, change, actor.account(), at).await?;
                if facts.state == ChangeState::Open {
                    store::events::record(&mut tx, Event::Withdrawn { change }, actor.account(), at).await?;
                }
            }
        }
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    /// Gives a proposal another title and description.
    pub async fn retitle(&self, actor: &Actor, change: i64, title: &str, description: &str) -> Result<Change> {
        self.must_see_change(actor, Action::Propose, change).await?;
        let message = told(title, description)?;
        let mut tx = self.store.write().await?;
        let facts = get(&mut tx, actor, change).await?;
        self.must_own(&mut tx, actor, change, &facts).await?;
        if facts.state == ChangeState::Merged {
            return Err(Error::Unready(text!("refused-retitle-merged", change = change.to_string())));
        }
        let at = self.clock.now();
        store::proposals::tell(&mut tx, change, &message).await?;
        store::proposals::touch(&mut tx, change, at).await?;
        tx.commit().await?;
        self.change(actor, change).await
    }
}
