//! What the pages say about something, now or at a moment.

use spec::ask::{Citation, ENOUGH, Kind, Subject, Topic};
use spec::search::Search;
use spec::{PagePath, When};

use super::events::told_place;
use super::facts::day;
use super::inquiry::{Draft, Inquiry};
use super::places::Place;
use crate::error::{Error, Result};
use crate::pages::locate;
use crate::store;

/// Pages that are read for one question.
const PAGES: usize = 12;

/// The same for what only comes near.
const NEAR: usize = 4;

/// Pages of one name that are looked at.
const SAME: usize = 6;

/// Sentences that are quoted.
const QUOTES: usize = 3;

/// A sentence of a page that tells of what was asked.
struct Found {
    citation: Citation,
    covers: f32,
    score: f32,
}

impl Inquiry<'_> {
    /// What the pages say about a topic.
    pub async fn tell_says(&self, topic: &str) -> Result<Draft> {
        let when = match self.moment().await {
            Err(error) if error.is_input() => return Ok(Draft::abstain(format!("{}.", capital(&error)))),
            when => when?,
        };
        let places = match &self.understood.place {
            Some(place) => {
                let places = self.places(place, when.as_ref()).await?;
                if places.is_empty() {
                    return Ok(self.no_such_page(place));
                }
                places
            }
            None => Vec::new(),
        };
        let words = Topic::new(topic);
        let least = if words.telling() <= 2 { ENOUGH + 0.1 } else { ENOUGH };
        let mut told = Vec::new();
        for place in places.iter().take(SAME) {
            told.push((place, self.told_by(place, &words, when.as_ref()).await?));
        }
        if told.len() > 1 {
            // Of pages that are called the same, the only one that says anything of it is meant.
            told.retain(|(_, found)| found.iter().any(|found| found.covers >= least));
            if told.len() != 1 {
                return Ok(self.which(&places, |path| self.asked_again(topic, path)));
            }
        }
        let (place, mut found) = match told.pop() {
            Some((place, found)) => (Some(place), found),
            None => (None, self.told_anywhere(topic, &words, when.as_ref(), PAGES).await?),
        };
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut draft = Draft::default();
        draft.context.topic = Some(topic.to_owned());
        draft.context.page = place.map(|place| place.path.clone());
        let then = when.as_ref().map(|when| format!("{} ", self.told_when(when))).unwrap_or_default();
        let best = found.first().map_or(0.0, |found| found.score);
        if found.first().is_none_or(|found| found.covers < least) {
            let of = place.map_or_else(|| "the specification".to_owned(), Place::told);
            let said = if then.is_empty() { "does not say" } else { "did not say" };
            draft.abstained = true;
            draft
                .say(format!("{} {said} anything about “{topic}” that I could find.", capital(&format!("{then}{of}"))));
            self.nearest(&mut draft, found.into_iter().map(|found| found.citation).collect());
            return Ok(draft);
        }
        for (at, found) in found.iter().enumerate().take(QUOTES) {
            // What tells much less than the best is no answer beside it.
            if at > 0 && (found.covers < least || found.score < 0.6 * best) {
                break;
            }
            let quote = oneline(&found.citation.quote);
            let place = told_place(Some(&found.citation));
            draft.say(match (at, then.is_empty()) {
                (0, true) => format!("{place} says: “{quote}”"),
                (0, false) => format!("{}{place} said: “{quote}”", capital(&then)),
                (_, true) => format!("{place}: “{quote}”"),
                (_, false) => format!("{place}: “{quote}”"),
            });
            if at == 0 {
                draft.say(format!(
                    "That revision is of {}, by {}{}.",
                    day(found.citation.at),
                    found.citation.author,
                    commit(&found.citation)
                ));
                draft.context.page = Some(found.citation.path.clone());
                draft.context.passage = Some(quote);
                draft.context.change = Some(found.citation.change);
            }
        }
        for found in found {
            if draft.citations.len() < QUOTES {
                draft.cite(Some(found.citation));
            }
        }
        draft.context.when = when;
        Ok(draft)
    }

    /// What one page says about it.
    async fn told_by(&self, place: &Place, words: &Topic, when: Option<&When>) -> Result<Vec<Found>> {
        let mut conn = self.read().await?;
        let moment = self.wiki.moment(&mut conn, when).await?;
        let revision = match locate(&mut conn, &place.path, moment.as_ref()).await {
            Err(Error::NotFound(_)) => return Ok(Vec::new()),
            revision => revision?,
        };
        self.told_in(&mut conn, revision.id, words, 3).await
    }

    /// What comes nearest to words that stand nowhere.
    pub async fn near(&self, words: &str) -> Result<Vec<Citation>> {
        let mut found = self.told_anywhere(words, &Topic::new(words), None, NEAR).await?;
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        Ok(found.into_iter().map(|found| found.citation).collect())
    }

    async fn told_anywhere(&self, topic: &str, words: &Topic, when: Option<&When>, pages: usize) -> Result<Vec<Found>> {
        let typed: String =
            topic.chars().map(|c| if c.is_alphanumeric() || "_.'’".contains(c) { c } else { ' ' }).collect();
        if words.is_empty() || typed.trim().is_empty() {
            return Ok(Vec::new());
        }
        let search = Search::new(typed.trim()).most(pages).at(when);
        let hits = self.wiki.search(self.actor, &search).await?;
        let mut conn = self.read().await?;
        let mut found = Vec::new();
        for hit in hits.items.iter().filter(|hit| hit.revision > 0) {
            found.extend(self.told_in(&mut conn, hit.revision, words, 2).await?);
        }
        Ok(found)
    }

    async fn told_in(&self, conn: &mut store::Conn, revision: i64, words: &Topic, most: usize) -> Result<Vec<Found>> {
        let Some(row) = store::pages::find(conn, revision).await? else { return Ok(Vec::new()) };
        let text = self.wiki.text(conn, &row).await?;
        let title = row.title.clone().unwrap_or_default();
        let title = format!("{title} {}", row.path);
        let mut found = Vec::new();
        for telling in words.best(&title, &text, most) {
            let range = telling.range.clone();
            if let Some(citation) = self.cite(conn, revision, |_| Some(range)).await? {
                found.push(Found { citation, covers: telling.covers, score: telling.score });
            }
        }
        Ok(found)
    }

    /// What a page says as a whole.
    pub async fn tell_reads(&self, place: &Place) -> Result<Draft> {
        let when = self.moment().await?;
        let mut conn = self.read().await?;
        let moment = self.wiki.moment(&mut conn, when.as_ref()).await?;
        let revision = match locate(&mut conn, &place.path, moment.as_ref()).await {
            Err(error) if error.is_input() => return Ok(Draft::abstain(format!("{}.", capital(&error)))),
            revision => revision?,
        };
        let text = self.wiki.text(&mut conn, &revision).await?;
        let document = spec::markdown::parse(&text);
        let mut draft = Draft::default();
        draft.context.page = Some(place.path.clone());
        draft.context.when = when.clone();
        let prose = spec::ask::sentences(&text).into_iter().filter(|range| {
            let kind = document.block_at(range.start).map(|block| block.kind);
            matches!(kind, Some(spec::markdown::BlockKind::Paragraph | spec::markdown::BlockKind::ListItem))
        });
        let said: Vec<_> = prose.take(QUOTES).collect();
        let title = revision.title.clone().unwrap_or_else(|| place.title.clone());
        let then = when.as_ref().map(|when| format!("{}, ", self.told_when(when))).unwrap_or_default();
        let first = said.first().map(|range| oneline(&text[range.clone()])).unwrap_or_default();
        let begins = if then.is_empty() { "begins" } else { "began" };
        draft.say(capital(&format!("{then}“{title}” ({}) {begins}: “{first}”", revision.path)));
        let sections: Vec<_> =
            document.headings.iter().filter(|heading| heading.level > 1).map(|heading| heading.text.as_str()).collect();
        if !sections.is_empty() {
            let more = sections.len().saturating_sub(12);
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            draft.say(format!(
                "Its sections: {}{more}.",
                sections.iter().take(12).copied().collect::<Vec<_>>().join(", ")
            ));
        }
        let commit =
            revision.commit.as_deref().map(|id| format!(", commit {}", super::facts::short(id))).unwrap_or_default();
        draft.say(format!(
            "That is revision {} of {}, by {}{commit}.",
            revision.id,
            day(crate::clock::time(revision.merged_at)),
            revision.author
        ));
        for range in said {
            draft.cite(self.cite(&mut conn, revision.id, |_| Some(range)).await?);
        }
        Ok(draft)
    }

    /// The nearest that was found, named as such.
    pub fn nearest(&self, draft: &mut Draft, found: Vec<Citation>) {
        for citation in found.into_iter().take(QUOTES) {
            if draft.nearest.is_empty() {
                draft.say("The nearest I found, which may be about something else:");
            }
            if let Some(last) = draft.paragraphs.last_mut() {
                let line = format!("- {}: “{}”", told_place(Some(&citation)), oneline(&citation.quote));
                last.push('\n');
                last.push_str(&line);
            }
            draft.nearest.push(citation);
        }
    }

    /// "As of 3 March 2018"
    pub fn told_when(&self, when: &When) -> String {
        match when.instant() {
            Some(at) => format!("as of {}", day(at)),
            None => format!("as of {}", when.to_string().replace(':', " ")),
        }
    }

    pub fn no_such_page(&self, place: &Subject) -> Draft {
        let name = match place {
            Subject::Named(name) | Subject::Passage(name) => format!("I find no page called “{name}”."),
            _ => "Say which page you mean: none is known in this conversation.".to_owned(),
        };
        Draft::abstain(name)
    }

    /// Asks back which page is meant.
    // r[impl ask.back]
    pub fn which(&self, places: &[Place], question: impl Fn(&PagePath) -> String) -> Draft {
        let choices = places.iter().take(8).map(|place| spec::ask::Choice {
            label: format!("{} ({})", place.title, place.path),
            question: question(&place.path),
        });
        let mut draft = Draft::abstain("Several pages are called so. Which one do you mean?");
        draft.choices = choices.collect();
        draft
    }

    /// The same question of one page.
    fn asked_again(&self, topic: &str, path: &PagePath) -> String {
        let when = self.understood.time.moment();
        let then = match when {
            Some(spec::ask::Named::When(when)) => format!("As of {when}, what did"),
            Some(spec::ask::Named::Name(name)) => format!("As of {name}, what did"),
            None => "What does".to_owned(),
        };
        match self.understood.kind {
            Kind::Reads => format!("{then} the page {path} say?"),
            _ => format!("{then} the page {path} say about {topic}?"),
        }
    }
}

fn commit(citation: &Citation) -> String {
    citation.commit.as_deref().map(|id| format!(" (commit {})", super::facts::short(id))).unwrap_or_default()
}

/// A quote in one line.
pub fn oneline(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capital(text: &impl ToString) -> String {
    super::events::capital(&text.to_string())
}
