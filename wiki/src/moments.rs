//! Naming moments: releases to choose from, and what somebody may have meant.

use std::sync::Arc;

use jiff::Timestamp;
use moka::sync::Cache;
use spec::account::Action;
use spec::moment::readings;
use spec::tag::Tag;
use spec::{Actor, When};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::{self, moments, tags};
use crate::wiki::Wiki;

/// The list of tags as it was read last: every screen shows it.
#[derive(Clone, Debug)]
pub(crate) struct Tags(Cache<(tags::Version, i64), Arc<[Tag]>>);

impl Default for Tags {
    fn default() -> Self {
        Self(Cache::new(2))
    }
}

impl Wiki {
    /// The tags of mounted repositories whose commits are on the mounted branches, newest first.
    // r[impl moment.tags]
    pub async fn tags(&self, actor: &Actor) -> Result<Arc<[Tag]>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let version = tags::version(&mut conn).await?;
        if version.is_empty() {
            return Ok(Arc::default());
        }
        let key = (version, store::sight::key(&mut conn).await?);
        if let Some(tags) = self.tags.0.get(&key) {
            return Ok(tags);
        }
        let list: Arc<[Tag]> = tags::list(&mut conn).await?.into();
        self.tags.0.insert(key, list.clone());
        Ok(list)
    }

    /// The moment somebody means by what they typed: `812`, `v1.4`, `abc123`, or a name written out.
    // r[impl moment.typed]
    pub async fn meant(&self, actor: &Actor, text: &str) -> Result<When> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let readings = readings(text);
        // What can be read in one way only is refused in its own words.
        let mut refused = None;
        for when in &readings {
            match moments::get(&mut conn, when).await {
                Ok(_) => return Ok(when.clone()),
                Err(error) if error.is_input() => refused = Some(error),
                Err(error) => return Err(error),
            }
        }
        match (refused, readings.len()) {
            (Some(error), 1) if text.contains(':') => Err(error),
            _ => Err(Error::Invalid(text!("refused-moment", name = format!("{:?}", text.trim())))),
        }
    }

    /// The time up to which everything counts at a moment.
    pub async fn time_of(&self, actor: &Actor, when: &When) -> Result<Timestamp> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        Ok(time(store::moments::get(&mut conn, when).await?.at))
    }
}
