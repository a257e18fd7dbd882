//! Pages that belong together, though none need say so: they use the same words, or are changed together.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use spec::account::Action;
use spec::relation::{Kinship, Related, why};
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::pages::page_ever_at;
use crate::store::together::Together;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How many are found out for a page, each way.
const MOST: usize = 12;

/// Less of either says nothing.
const LEAST: f32 = 0.15;

/// The pages that belong with one, each with the reasons.
type Kin = Arc<[(i64, Vec<Kinship>)]>;

/// What was found out lately, by page and its newest revision. Other pages change, too: after a while it is found out again.
#[derive(Clone, Debug)]
pub(crate) struct Relations(Cache<(i64, i64, i64), Kin>);

impl Default for Relations {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(20_000).time_to_live(Duration::from_secs(10 * 60)).build())
    }
}

impl Wiki {
    /// The pages that have most to do with a page, the closest first, each with the reasons.
    // r[impl links.related]
    pub async fn related(&self, actor: &Actor, path: &PagePath, limit: usize) -> Result<Vec<Related>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        let newest = store::pages::revision_at(&mut conn, page, None).await?.unwrap_or(0);
        let key = (page, newest, store::sight::key(&mut conn).await?);
        let found = match self.relations.0.get(&key) {
            Some(found) => found,
            None => {
                let (found, is_whole) = self.relate(actor, &mut conn, page).await?;
                let found: Kin = found.into();
                if is_whole {
                    self.relations.0.insert(key, found.clone());
                }
                found
            }
        };
        let numbers: Vec<_> = found.iter().map(|(other, _)| *other).collect();
        let there = store::links::in_tree(&mut conn, &numbers).await?;
        let templates = store::templates::among(&mut conn, &numbers).await?;
        let mut related = Vec::new();
        for (other, reasons) in found.iter() {
            // What was deleted meanwhile is left out, and a list of pages is like all of them, as a template is like all made from it.
            let Some((_, path, title, file)) = there.iter().find(|(page, ..)| page == other) else { continue };
            let is_like_all = crate::links::is_list(file) || templates.contains(other);
            if related.len() < limit && !is_like_all {
                let (path, title) = (path.clone(), title.clone());
                related.push(Related { path, title, why: why(reasons), reasons: reasons.clone() });
            }
        }
        Ok(related)
    }

    /// True beside it when everything that was to be asked has answered.
    async fn relate(&self, actor: &Actor, conn: &mut Conn, page: i64) -> Result<(Vec<(i64, Vec<Kinship>)>, bool)> {
        let (index, sight) = (self.index.clone(), self.index_sight(actor).await?);
        let alike = tokio::task::spawn_blocking(move || index.alike(page, sight, MOST)).await;
        // Without the search index there is still the log.
        let (alike, is_whole) = match alike.map_err(|error| Error::Failed(error.to_string()))? {
            Ok(alike) => (alike, true),
            Err(Error::Unavailable(_)) => (Vec::new(), false),
            Err(error) => return Err(error),
        };
        let (together, of) = store::together::changed(conn, page, MOST as i64).await?;
        let by_text = alike.into_iter().map(|(page, share)| (page, share, Kinship::Text { share }));
        let by_change = together.into_iter().map(|one| {
            let Together { page, changes: together, weight } = one;
            // Two of two changes say less than twenty of twenty.
            (page, weight as f32 / (of as f32 + 3.0), Kinship::Changes { together, of })
        });
        let mut found: Vec<(i64, Vec<(f32, Kinship)>)> = Vec::new();
        for (other, weight, reason) in by_text.chain(by_change).filter(|(_, weight, _)| *weight >= LEAST) {
            match found.iter_mut().find(|(page, _)| *page == other) {
                Some((_, reasons)) => reasons.push((weight, reason)),
                None => found.push((other, vec![(weight, reason)])),
            }
        }
        let weight = |reasons: &[(f32, Kinship)]| reasons.iter().map(|(weight, _)| weight).sum::<f32>();
        found.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        found.truncate(MOST);
        let told = |(page, mut reasons): (i64, Vec<(f32, Kinship)>)| {
            reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
            (page, reasons.into_iter().map(|(_, reason)| reason).collect())
        };
        let found = found.into_iter().map(told).collect();
        Ok((found, is_whole))
    }
}
