//! Questions to begin with: of the page one came from, and of what changed lately.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use spec::account::Action;
use spec::markdown;
use spec::{Actor, PagePath, When};

use crate::changes::ChangeFilter;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// How many there are at most.
const MOST: usize = 6;

/// How many changes are looked at for something to ask about.
const LATELY: usize = 12;

/// Longest title or heading that a question can hold and still be read at a glance.
const LONGEST_NAME: usize = 60;

impl Wiki {
    /// Questions that have an answer: about the page that is looked at, then about what changed lately.
    // r[impl ask.suggested]
    pub async fn suggested_questions(
        &self,
        actor: &Actor,
        page: Option<&PagePath>,
        when: Option<&When>,
    ) -> Result<Vec<String>> {
        self.must(actor, Action::Read).await?;
        let mut questions = Vec::new();
        if let Some(path) = page {
            questions = match self.about_page(actor, path, when).await {
                Err(Error::NotFound(_)) => Vec::new(),
                told => told?,
            };
        }
        let filter = ChangeFilter { until: when.cloned(), ..ChangeFilter::default() };
        let lately = self.changes(actor, &filter, None, LATELY).await?.items;
        if let Some(newest) = lately.first().and_then(|line| line.merged_at) {
            questions.push(format!("What changed since {}?", before(newest)));
        }
        let mut named: Vec<String> = Vec::new();
        for line in &lately {
            // What many pages are part of is about none of them.
            let Some(first) = line.pages.first().filter(|_| line.page_count <= 3) else { continue };
            if named.contains(&first.title) || !is_short(&first.title) || Some(&first.path) == page {
                continue;
            }
            let question = match named.len() % 3 {
                0 => format!("Why was {} last changed?", first.title),
                1 => format!("How did {} change over time?", first.title),
                _ => format!("Who last changed {}?", first.title),
            };
            named.push(first.title.clone());
            questions.push(question);
        }
        let mut seen = Vec::new();
        questions.retain(|question| {
            !seen.contains(question) && {
                seen.push(question.clone());
                true
            }
        });
        questions.truncate(MOST);
        Ok(questions)
    }

    async fn about_page(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Vec<String>> {
        let page = self.page(actor, path, when).await?;
        let mut questions = Vec::new();
        if !is_short(&page.title) {
            return Ok(vec!["What changed here lately?".into(), "How did this page change over time?".into()]);
        }
        let history = self.history(actor, &page.path, None, 2).await?.items;
        if history.len() > 1 {
            questions.push(format!("What changed in {} since {}?", page.title, before(page.merged_at)));
            questions.push(format!("Why was {} last changed?", page.title));
        } else {
            questions.push(format!("When was {} added, and why?", page.title));
        }
        let heading = markdown::parse(&page.body).headings.into_iter().find(|heading| {
            heading.level == 2 && is_short(&heading.text) && heading.text.split_whitespace().count() > 1
        });
        if let Some(heading) = heading {
            questions.push(format!("What does {} say about {}?", page.title, heading.text));
        }
        Ok(questions)
    }

    /// When somebody last read something that was news to them, before this visit.
    // r[impl digest.visit]
    pub async fn last_visit(&self, actor: &Actor) -> Result<Option<Timestamp>> {
        self.must(actor, Action::Read).await?;
        let Some(account) = actor.account() else { return Ok(None) };
        let before = self.clock.now() - VISIT;
        let mut conn = self.store.read().await?;
        Ok(crate::store::conversations::last_reading(&mut conn, account, before).await?.map(time))
    }
}

/// What is read within so many milliseconds is read on one visit.
const VISIT: i64 = 6 * 60 * 60 * 1000;

fn is_short(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(['?', '“', '"', '\n'])
}

/// A week before a moment, as a day: what happened then and since has an answer.
fn before(at: Timestamp) -> String {
    let day = at.to_zoned(TimeZone::UTC).date();
    day.checked_sub(7.days()).unwrap_or(day).to_string()
}
