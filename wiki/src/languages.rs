//! The language somebody is written to in: the one they chose, else the one their browser spoke when they last signed in.
//!
//! Screens do not ask for it: they speak the language of whoever looks at them, signed in or not.

use spec::Actor;
use spec::account::Action;
use texts::Language;

use crate::accounts::nobody;
use crate::error::Result;
use crate::store::accounts;
use crate::store::generation::Reach;
use crate::watches::somebody;
use crate::wiki::Wiki;

impl Wiki {
    /// The language the actor is written to in.
    // r[impl language.account]
    pub async fn language(&self, actor: &Actor) -> Result<Language> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let found = accounts::find(&mut *self.store.read().await?, account).await?;
        found.map(|account| account.language).ok_or_else(|| nobody(account))
    }

    /// Remembers the language the actor chose.
    // r[impl language.account]
    pub async fn choose_language(&self, actor: &Actor, language: Language) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        accounts::set_language(&mut tx, account, language).await?;
        tx.commit().await
    }

    /// Remembers the language of the browser that an account signs in with.
    // r[impl language.account]
    pub async fn met_in(&self, account: i64, language: Language) -> Result<()> {
        // Most browsers go on speaking as they did, and looking waits for nobody.
        if accounts::met_language(&mut *self.store.read().await?, account).await? == Some(language) {
            return Ok(());
        }
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        accounts::meet_language(&mut tx, account, language).await?;
        tx.commit().await
    }
}
