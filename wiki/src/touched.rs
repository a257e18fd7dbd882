//! What a change does to each of its pages, in few words: how much, and which requirements.

use std::sync::Arc;

use moka::sync::Cache;
use spec::Actor;
use spec::account::Action;
use spec::diff::{Words, changed_words};
use spec::requirement::{Touched, touched};

use crate::error::{Error, Result};
use crate::proposals::must_see_version;
use crate::store;
use crate::wiki::Wiki;

/// What differs between two versions of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touch {
    /// How many words.
    pub words: Words,
    /// Which requirements.
    pub requirements: Touched,
}

/// Answers given lately: versions never change.
#[derive(Clone, Debug)]
pub(crate) struct Touches(Cache<(Option<i64>, Option<i64>), Arc<Touch>>);

impl Default for Touches {
    fn default() -> Self {
        Self(Cache::new(50_000))
    }
}

impl Wiki {
    /// What differs between the versions of each pair; none stands for nothing at all.
    // r[impl diff.requirements] r[impl diff.page-list]
    pub async fn touched(&self, actor: &Actor, pairs: &[(Option<i64>, Option<i64>)]) -> Result<Vec<Arc<Touch>>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let mut told = Vec::with_capacity(pairs.len());
        for pair in pairs {
            for version in [pair.0, pair.1].into_iter().flatten() {
                must_see_version(&mut conn, actor, version).await?;
            }
            if let Some(touch) = self.touches.0.get(pair) {
                told.push(touch);
                continue;
            }
            let mut texts = [String::new(), String::new()];
            for (text, id) in texts.iter_mut().zip([pair.0, pair.1]) {
                if let Some(id) = id {
                    let version = store::pages::get(&mut conn, id).await?;
                    *text = self.text(&mut conn, &version).await?;
                }
            }
            let [old, new] = texts;
            let count = move || Touch { words: changed_words(&old, &new), requirements: touched(&old, &new) };
            let touch = tokio::task::spawn_blocking(count).await;
            let touch = Arc::new(touch.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))?);
            self.touches.0.insert(*pair, touch.clone());
            told.push(touch);
        }
        Ok(told)
    }
}
