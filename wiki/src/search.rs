//! Searching.

use std::time::Instant;

use spec::account::Action;
use spec::search::{Hits, LONGEST_QUERY};
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// Most finds in one answer.
const MOST: usize = 100;

impl Wiki {
    /// Pages below `at` that hold the words, best first. Words nobody wrote are taken for slips of the keyboard.
    pub async fn search(&self, actor: &Actor, query: &str, at: &PagePath, limit: usize) -> Result<Hits> {
        self.must(actor, Action::Read).await?;
        let started = Instant::now();
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let (index, at) = (self.index.clone(), at.clone());
        let search = move || index.search(&query, &at, limit.clamp(1, MOST));
        let found = tokio::task::spawn_blocking(search).await;
        let (items, total) = found.map_err(|error| Error::Failed(format!("the search failed: {error}")))??;
        Ok(Hits { items, total, took_us: started.elapsed().as_micros() as u64 })
    }
}
