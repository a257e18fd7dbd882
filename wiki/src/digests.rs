//! What changed in the product since a moment, told by subtree.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::tz::TimeZone;
use spec::account::Action;
use spec::change::headline;
use spec::comparison::ComparedPage;
use spec::digest::{Digest, DigestPart, DigestReason, by_subtree, told};
use spec::{Actor, PagePath, When};

use crate::changes::ChangeFilter;
use crate::clock::time;
use crate::error::Result;
use crate::wiki::Wiki;

/// From when on a digest may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// When whoever asks last read something new, before this visit.
    Visit,
    /// A week ago.
    Week,
    /// A month ago.
    Month,
    /// Three months ago.
    Quarter,
    /// A year ago.
    Year,
}

/// Most pages that are told.
const MOST_PAGES: usize = 400;

/// Most reasons of a subtree.
const MOST_REASONS: usize = 8;

/// How many changes of a subtree are looked at for who made them.
const MOST_CHANGES: usize = 100;

impl Wiki {
    /// What changed below `at` from one moment to another, or to now.
    // r[impl digest.told]
    pub async fn digest(&self, actor: &Actor, since: &When, until: Option<&When>, at: &PagePath) -> Result<Digest> {
        self.must(actor, Action::Read).await?;
        let since_at = self.time_of(actor, since).await?;
        let compared = self.compare(actor, since, until, at, None, MOST_PAGES).await?;
        let untold = compared.totals.all() - compared.items.len();
        let sum = |read: fn(&ComparedPage) -> usize| compared.items.iter().map(read).sum();
        let (words_added, words_removed) = (sum(|page| page.words_added), sum(|page| page.words_removed));
        let names = self.names(actor, until).await?;
        let mut parts = Vec::new();
        for (path, pages) in by_subtree(compared.items, at) {
            parts.push(self.part(actor, since, until, path, pages, &names).await?);
        }
        Ok(Digest {
            since: since.clone(),
            since_at,
            until: until.cloned(),
            at: at.clone(),
            totals: compared.totals,
            words_added,
            words_removed,
            parts,
            untold,
        })
    }

    /// Moments that somebody may want to be told from on.
    // r[impl digest.visit]
    pub async fn digest_beginnings(&self, actor: &Actor) -> Result<Vec<(Beginning, When)>> {
        self.must(actor, Action::Read).await?;
        let visit = self.last_visit(actor).await?.map(|at| (Beginning::Visit, When::Time(at)));
        let today = time(self.clock.now()).to_zoned(TimeZone::UTC).date();
        let ago = [
            (Beginning::Week, 7.days()),
            (Beginning::Month, 1.month()),
            (Beginning::Quarter, 3.months()),
            (Beginning::Year, 1.year()),
        ];
        let ago = ago.into_iter().filter_map(|(which, span)| Some((which, When::Date(today.checked_sub(span).ok()?))));
        Ok(visit.into_iter().chain(ago).collect())
    }

    async fn part(
        &self,
        actor: &Actor,
        since: &When,
        until: Option<&When>,
        path: PagePath,
        pages: Vec<ComparedPage>,
        names: &HashMap<PagePath, String>,
    ) -> Result<DigestPart> {
        let filter = ChangeFilter {
            at: Some(path.clone()),
            since: Some(since.clone()),
            until: until.cloned(),
            ..ChangeFilter::default()
        };
        let changes = self.changes(actor, &filter, None, MOST_CHANGES).await?;
        let mut authors: Vec<String> = Vec::new();
        for change in &changes.items {
            if !authors.contains(&change.author) {
                authors.push(change.author.clone());
            }
        }
        let own = pages.iter().find(|page| page.path == path).map(|page| page.title.clone());
        let title = own.or_else(|| names.get(&path).cloned()).unwrap_or_else(|| path.name().to_owned());
        let more_reasons = changes.items.len() > MOST_REASONS || changes.next.is_some();
        // What is said several times is a reason once.
        let mut said = HashSet::new();
        let reasons = changes.items.into_iter().filter(|line| said.insert(headline(&line.message).to_owned()));
        let reasons = reasons.take(MOST_REASONS);
        let reasons = reasons.map(|line| DigestReason {
            change: line.change,
            message: headline(&line.message).to_owned(),
            author: line.author,
            at: line.merged_at.unwrap_or(line.at),
        });
        Ok(DigestPart { summary: told(&pages, &authors), reasons: reasons.collect(), more_reasons, path, title, pages })
    }

    /// What the subtrees near the top are called.
    async fn names(&self, actor: &Actor, until: Option<&When>) -> Result<HashMap<PagePath, String>> {
        let mut names = HashMap::new();
        let mut level = self.tree(actor, &PagePath::root(), 3, until).await?;
        while let Some(item) = level.pop() {
            names.insert(item.path, item.title);
            level.extend(item.children);
        }
        Ok(names)
    }
}
