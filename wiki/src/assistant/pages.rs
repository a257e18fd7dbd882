//! What happened to a page as a whole: when it was written, who worked on it, when it changed last, when it went; and how
//! it came to be what it is.

use std::collections::HashMap;

use spec::ask::{Act as Happened, Wants};
use spec::diff::Words;

use super::difference::first_sentence;
use super::events::capital;
use super::facts::{counted, day, listed};
use super::inquiry::{Draft, Inquiry};
use super::places::Place;
use crate::clock::time;
use crate::error::Result;
use crate::store::Conn;
use crate::store::indexed::{self, Step};
use crate::store::pages::Form;

/// Changes that are told of a history.
const TOLD: usize = 6;

impl Inquiry<'_> {
    /// What happened to a page.
    pub async fn tell_page(&self, place: &Place, act: Happened, wants: Wants) -> Result<Draft> {
        let mut draft = Draft::default();
        draft.context.page = Some(place.path.clone());
        let Some(page) = place.page else {
            return self.tell_subtree(&place.path, None).await;
        };
        let mut conn = self.read().await?;
        let steps = indexed::steps(&mut conn, &[page], i64::MAX).await?;
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Ok(draft) };
        let told = match act {
            Happened::Added => first,
            Happened::Changed => last,
            Happened::Removed if last.form == Form::None => last,
            Happened::Removed => {
                draft.say(format!("The page {} has not been removed.", place.told()));
                last
            }
        };
        let happened = match (act, told.form) {
            (Happened::Removed, Form::None) => "was removed",
            (Happened::Added, _) => "was first written",
            (_, Form::None) => "was removed",
            _ => "was last changed",
        };
        let facts = self.act(&mut conn, told.change, page).await?;
        draft.context.change = Some(facts.change);
        let subject = format!("The page {} {happened}", place.told());
        match wants {
            Wants::Why => draft.say(self.told_why(&mut conn, &facts, &subject).await?),
            Wants::Who => {
                draft.say(format!("{subject} by {} on {}, in {}.", listed(&facts.writers()), facts.day(), facts.told()))
            }
            _ => draft.say(format!("{subject} on {}, in {}.", facts.day(), facts.told())),
        }
        draft.say(facts.told_brought());
        if wants == Wants::Who {
            draft.say(self.told_authors(&mut conn, page).await?);
        }
        if told.form == Form::None {
            let before = steps.iter().rfind(|step| step.form == Form::Text);
            if let Some(before) = before {
                let citation = self.cite(&mut conn, before.revision, first_sentence).await?;
                draft.cite(citation);
            }
        } else if act == Happened::Changed {
            let base = steps.len().checked_sub(2).map(|at| steps[at].revision);
            draft.cite(self.told_new(&mut conn, base, told.revision).await?);
        } else {
            let citation = self.cite(&mut conn, told.revision, first_sentence).await?;
            draft.cite(citation);
        }
        Ok(draft)
    }

    /// Who worked on a page, those who did most first.
    async fn told_authors(&self, conn: &mut Conn, page: i64) -> Result<String> {
        let authors = indexed::authors(conn, &[page], i64::MAX).await?.remove(&page).unwrap_or_default();
        Ok(match authors.len() {
            0 | 1 => String::new(),
            many => {
                let more = many.saturating_sub(10);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!(
                    "{} worked on it, the last ones first: {}{more}.",
                    capital(&counted(many, "author")),
                    authors[..many.min(10)].join(", ")
                )
            }
        })
    }

    /// How a page came to be what it is: its beginning, and the changes that brought or took most.
    // r[impl ask.evolution]
    pub async fn tell_evolution(&self, place: &Place) -> Result<Draft> {
        let Some(page) = place.page else { return self.tell_subtree(&place.path, self.stretch().await?).await };
        let stretch = self.stretch().await?;
        let mut draft = Draft::default();
        draft.context.page = Some(place.path.clone());
        let mut conn = self.read().await?;
        let steps = indexed::steps(&mut conn, &[page], i64::MAX).await?;
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Ok(draft) };
        draft.say(format!(
            "{} was first written on {} by {} and has had {} since, the last on {}.",
            place.told(),
            day(time(first.at)),
            first.author,
            counted(steps.len() - 1, "change"),
            day(time(last.at))
        ));
        drop(conn);
        let revisions: Vec<i64> = steps.iter().map(|step| step.revision).collect();
        let words = match last.form {
            Form::None => HashMap::new(),
            _ => {
                let words = self.wiki.words_changed(self.actor, &place.path, &revisions).await?;
                revisions.iter().copied().zip(words).collect()
            }
        };
        let size = |step: &Step| words.get(&step.revision).map_or(0, |words: &Words| words.added + words.removed);
        let mut most: Vec<usize> =
            (1..steps.len()).filter(|at| stretch.is_none_or(|stretch| stretch.holds(steps[*at].at))).collect();
        most.sort_by_key(|at| std::cmp::Reverse((size(&steps[*at]), *at)));
        most.truncate(TOLD);
        most.sort_unstable();
        let mut conn = self.read().await?;
        let mut lines = Vec::new();
        for at in most {
            let step = &steps[at];
            let act = self.act(&mut conn, step.change, page).await?;
            let words = words.get(&step.revision).copied().unwrap_or_default();
            let counts = format!("{} added, {} removed", counted(words.added, "word"), words.removed);
            lines.push(
                format!("- {}: {}, {counts}. {}", act.day(), act.told(), act.told_brought()).trim_end().to_owned(),
            );
            draft.cite(self.told_new(&mut conn, Some(steps[at - 1].revision), step.revision).await?);
        }
        if !lines.is_empty() {
            draft.say(format!("The changes that changed most{}:\n{}", self.told_stretch(), lines.join("\n")));
        }
        draft.say(self.told_authors(&mut conn, page).await?);
        let citation = self.cite(&mut conn, first.revision, first_sentence).await?;
        draft.cite(citation);
        Ok(draft)
    }
}
