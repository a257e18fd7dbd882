//! Two things beside one another: two pages or subjects, or one page at two moments.

use spec::When;
use spec::ask::{Subject, Time};

use super::difference::{compared, first_sentence};
use super::inquiry::{Draft, Inquiry};
use super::places::Place;
use super::says::oneline;
use crate::error::Result;
use crate::pages::locate;

impl Inquiry<'_> {
    /// What each of two subjects is, in the words of the pages.
    // r[impl ask.comparison]
    pub async fn tell_beside(&self, one: &Subject, other: &Subject) -> Result<Draft> {
        let mut draft = Draft::default();
        let mut silent = Vec::new();
        for subject in [one, other] {
            let places = self.places(subject, None).await?;
            let name = match subject {
                Subject::Named(name) | Subject::Passage(name) => name.clone(),
                _ => places.first().map(|place| place.title.clone()).unwrap_or_default(),
            };
            let part = match &places[..] {
                [place] if place.page.is_some() => Box::pin(self.tell_reads(place)).await?,
                _ => Box::pin(self.tell_says(&name)).await?,
            };
            match part.abstained {
                true => silent.push(name),
                false => {
                    draft.say(part.paragraphs.first().cloned().unwrap_or_default());
                    // Both come before more of either.
                    let at = draft.citations.len().min(1);
                    if let Some(first) = part.citations.into_iter().next() {
                        draft.citations.insert(at, first);
                    }
                    draft.context.page = part.context.page;
                }
            }
        }
        if !silent.is_empty() {
            draft.say(format!(
                "The specification does not say anything about “{}” that I could find.",
                silent.join("” and “")
            ));
            draft.abstained = draft.citations.is_empty();
        }
        Ok(draft)
    }

    /// One page then and now, or at two moments.
    pub async fn tell_then_and_now(&self, place: &Place) -> Result<Draft> {
        let (from, to) = match &self.understood.time {
            Time::Between(from, to) => {
                let to = match to {
                    Some(to) => Some(self.named(to).await?),
                    None => None,
                };
                (self.named(from).await?, to)
            }
            time => match time.moment() {
                Some(named) => (self.named(&named).await?, None),
                None => return self.tell_evolution(place).await,
            },
        };
        let mut conn = self.read().await?;
        let mut found = Vec::new();
        for when in [Some(&from), to.as_ref()] {
            let moment = self.wiki.moment(&mut conn, when).await?;
            let revision = match locate(&mut conn, &place.path, moment.as_ref()).await {
                Err(error) if error.is_input() => {
                    return Ok(Draft::abstain(format!("{}.", super::events::capital(&error.to_string()))));
                }
                revision => revision?,
            };
            let text = self.wiki.text(&mut conn, &revision).await?;
            found.push((revision, text));
        }
        let [(old, was), (new, is)] = &found[..] else { return Ok(Draft::default()) };
        let mut draft = Draft::default();
        draft.context.page = Some(place.path.clone());
        let moment = |when: Option<&When>| when.map_or_else(|| "now".to_owned(), |when| self.told_when(when));
        let between = format!("{} and {}", moment(Some(&from)), moment(to.as_ref()));
        if was == is {
            draft.say(format!("{} says the same {between}.", place.told()));
            draft.cite(self.cite(&mut conn, new.id, first_sentence).await?);
            return Ok(draft);
        }
        let difference = compared(was.clone(), is.clone()).await?;
        draft.say(format!("{} differs {between}: {}.", place.told(), difference.told()));
        if let Some(range) = difference.old.clone() {
            let citation = self.cite(&mut conn, old.id, |_| Some(range)).await?;
            if let Some(citation) = &citation {
                draft.say(format!("It said: “{}”", oneline(&citation.quote)));
            }
            draft.cite(citation);
        }
        if let Some(range) = difference.new.clone() {
            let citation = self.cite(&mut conn, new.id, |_| Some(range)).await?;
            if let Some(citation) = &citation {
                draft.say(format!(
                    "{}: “{}”",
                    if to.is_some() { "Then it said" } else { "Now it says" },
                    oneline(&citation.quote)
                ));
            }
            draft.cite(citation);
        }
        Ok(draft)
    }
}
