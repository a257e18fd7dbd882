//! The built-in assistant: answers about what the pages say and how they came to say it, made of facts, each proven by
//! words of a page at a revision.
//!
//! What a question means is found out in `spec::ask`; here the facts are looked up, as whoever asks and with what they may
//! see. Nothing is kept of a question: conversations are their keeper's.

// In reading order: what an answer is made with, how words are found, what is told.
mod inquiry;
mod facts;
mod trace;
mod places;
mod events;
mod aftermath;
mod pages;
mod says;
mod changes;
mod difference;
mod comparison;

use spec::account::Action;
use spec::ask::{Act, Asked, Kind, LONGEST_QUESTION, Reply, Subject, Time, Understood, Wants, understand};
use spec::{Actor, PagePath};
use texts::{Language, speaking};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::index::Which;
use crate::wiki::Wiki;
use inquiry::{Draft, Inquiry};

pub(crate) use trace::Traces;

/// Ways to understand one question that are tried.
const READINGS: usize = 3;

/// Pages of one name that are looked at.
const SAME: usize = 8;

impl Wiki {
    /// Answers a question from the record, or says that the record does not say.
    // r[impl ask.sight]
    pub async fn ask_built_in(&self, actor: &Actor, asked: &Asked) -> Result<Reply> {
        self.must(actor, Action::Read).await?;
        let question: String = asked.question.chars().take(LONGEST_QUESTION).collect();
        if question.trim().is_empty() {
            return Err(Error::Invalid("the question is empty; ask, for example: what changed last week?".into()));
        }
        let mut first: Option<Draft> = None;
        for understood in understand(&question, asked.context.kind, time(self.clock.now())).iter().take(READINGS) {
            let inquiry = Inquiry { wiki: self, actor, asked, understood };
            // It quotes what others refuse, and is kept and told to programs.
            let mut draft = speaking(Language::English, inquiry.answer()).await?;
            draft.context.kind = Some(understood.kind);
            if !draft.abstained {
                return Ok(draft.reply());
            }
            // Of several that say nothing, one that asks back helps on.
            match &first {
                Some(first) if draft.choices.is_empty() || !first.choices.is_empty() => {}
                _ => first = Some(draft),
            }
        }
        let mut draft = first.unwrap_or_default();
        if draft.choices.is_empty() && self.is_behind(actor).await? {
            draft.say("Older texts are still being read into the index; ask again in a moment.");
        }
        Ok(draft.reply())
    }

    /// True while the index does not know all there is.
    async fn is_behind(&self, actor: &Actor) -> Result<bool> {
        let health = self.search_health(actor).await?;
        Ok([Which::Pages, Which::Records].into_iter().zip(health).any(|(_, health)| health.behind() > 0))
    }
}

impl Inquiry<'_> {
    async fn answer(&self) -> Result<Draft> {
        let draft = match self.understood.kind {
            Kind::Says | Kind::About => self.says().await?,
            Kind::Reads => self.reads().await?,
            Kind::Stands => self.stands().await?,
            Kind::Event { act, wants } => self.event(act, wants).await?,
            Kind::Changes => self.changes().await?,
            Kind::Evolution => self.evolution().await?,
            Kind::Comparison => self.comparison().await?,
        };
        Ok(draft)
    }

    async fn says(&self) -> Result<Draft> {
        match &self.understood.subject {
            Subject::Passage(topic) | Subject::Named(topic) => self.tell_says(topic).await,
            Subject::Same => match self.asked.context.topic.clone().or_else(|| self.asked.context.passage.clone()) {
                Some(topic) => self.tell_says(&topic).await,
                None => self.reads().await,
            },
            Subject::Here | Subject::Whole => self.reads().await,
        }
    }

    async fn reads(&self) -> Result<Draft> {
        let subject = match (&self.understood.subject, &self.understood.place) {
            (Subject::Whole, Some(place)) => place,
            (subject, _) => subject,
        };
        let when = self.moment().await?;
        match (&self.places(subject, when.as_ref()).await?[..], subject) {
            ([place], _) if place.page.is_some() => self.tell_reads(place).await,
            ([place], _) => self.tell_subtree(&place.path, None).await,
            ([], Subject::Named(topic) | Subject::Passage(topic)) => self.tell_says(topic).await,
            ([], Subject::Whole) => Ok(Draft::abstain(
                "Say what you want to know about: a subject, a page, or words of the specification in quotes.",
            )),
            ([], subject) => Ok(self.no_such_page(subject)),
            (several, _) => Ok(self.which(several, |path| format!("What does the page {path} say?"))),
        }
    }

    async fn stands(&self) -> Result<Draft> {
        let Some(words) = self.words() else { return self.says().await };
        if self.understood.time != Time::Open {
            return self.tell_says(&words).await;
        }
        let Some(story) = self.story(&words).await? else { return self.nowhere(&words).await };
        let act = if story.stands() { Act::Added } else { Act::Removed };
        let mut draft = self.tell_event(act, Wants::When, &story).await?;
        draft.paragraphs.insert(0, if story.stands() { "Yes.".into() } else { "Not any more.".into() });
        Ok(draft)
    }

    async fn event(&self, act: Act, wants: Wants) -> Result<Draft> {
        let subject = &self.understood.subject;
        match subject {
            Subject::Passage(words) => {
                if let Some(story) = self.story(words).await? {
                    return self.tell_event(act, wants, &story).await;
                }
                match &self.places(subject, None).await?[..] {
                    [place] => self.tell_page(place, act, wants).await,
                    _ => self.nowhere(words).await,
                }
            }
            Subject::Named(words) => {
                let places = self.places(subject, None).await?;
                if let [place] = &places[..] {
                    return self.tell_page(place, act, wants).await;
                }
                if places.len() > 1 {
                    return Ok(self.which(&places, |path| again(act, wants, path)));
                }
                if let Some(story) = self.story(words).await? {
                    return self.tell_event(act, wants, &story).await;
                }
                self.about(words, act, wants).await
            }
            Subject::Same => self.same(act, wants).await,
            Subject::Here => match &self.places(subject, None).await?[..] {
                [place, ..] => self.tell_page(place, act, wants).await,
                [] => Ok(self.no_such_page(subject)),
            },
            Subject::Whole => match act {
                Act::Changed => self.tell_subtree(&PagePath::root(), None).await,
                _ => {
                    Ok(Draft::abstain("Say which words or which page you mean; words of the specification in quotes."))
                }
            },
        }
    }

    /// What was asked about before.
    async fn same(&self, act: Act, wants: Wants) -> Result<Draft> {
        let context = &self.asked.context;
        if let Some(words) = &context.passage
            && let Some(story) = self.story(words).await?
        {
            return self.tell_event(act, wants, &story).await;
        }
        match (&self.places(&Subject::Same, None).await?[..], &context.topic) {
            (_, Some(topic)) => self.about(topic, act, wants).await,
            ([place, ..], _) => self.tell_page(place, act, wants).await,
            ([], None) => {
                Ok(Draft::abstain("Say which words or which page you mean; words of the specification in quotes."))
            }
        }
    }

    /// Something that happened to a subject: told of the statement that says most about it.
    async fn about(&self, topic: &str, act: Act, wants: Wants) -> Result<Draft> {
        let said = self.tell_says(topic).await?;
        let statement = said.citations.first().filter(|_| !said.abstained).map(|citation| citation.quote.clone());
        if let Some(statement) = statement
            && let Some(mut story) = self.story(&statement).await?
        {
            story.words = says::oneline(&statement);
            let mut draft = self.tell_event(act, wants, &story).await?;
            draft
                .paragraphs
                .insert(0, format!("No page says just “{topic}”. This is about the statement nearest to it."));
            draft.context.topic = Some(topic.to_owned());
            return Ok(draft);
        }
        if said.abstained { Ok(said) } else { self.nowhere(topic).await }
    }

    async fn changes(&self) -> Result<Draft> {
        let subject = match (&self.understood.subject, &self.understood.place) {
            (Subject::Whole, Some(place)) => place,
            (subject, _) => subject,
        };
        if *subject == Subject::Whole {
            return match self.stretch().await {
                Err(error) if error.is_input() => {
                    Ok(Draft::abstain(format!("{}.", events::capital(&error.to_string()))))
                }
                stretch => self.tell_subtree(&PagePath::root(), stretch?).await,
            };
        }
        let when = self.moment().await.unwrap_or_default();
        match (&self.places(subject, when.as_ref()).await?[..], subject) {
            ([place], _) if place.page.is_some() => self.tell_changes(place).await,
            ([place], _) => self.tell_subtree(&place.path, self.stretch().await?).await,
            ([], Subject::Passage(words) | Subject::Named(words)) => match self.story(words).await? {
                Some(story) => self.tell_event(Act::Changed, Wants::When, &story).await,
                None => self.about(words, Act::Changed, Wants::When).await,
            },
            ([], subject) => Ok(self.no_such_page(subject)),
            (several, _) => {
                // Of pages that are called the same, the only one that changed then is meant.
                let mut changed = Vec::new();
                for place in several.iter().take(SAME) {
                    if self.has_changed(place).await? {
                        changed.push(place);
                    }
                }
                match changed[..] {
                    [place] => self.tell_changes(place).await,
                    _ => Ok(self.which(several, |path| format!("What changed in {path}{}?", self.told_stretch()))),
                }
            }
        }
    }

    async fn evolution(&self) -> Result<Draft> {
        let subject = match (&self.understood.subject, &self.understood.place) {
            (Subject::Whole, Some(place)) => place,
            (subject, _) => subject,
        };
        if *subject == Subject::Whole {
            return self.tell_subtree(&PagePath::root(), self.stretch().await?).await;
        }
        let words = self.words();
        match (&self.places(subject, None).await?[..], words) {
            ([place], _) => self.tell_evolution(place).await,
            ([], Some(words)) => match self.story(&words).await? {
                Some(story) => self.tell_event(Act::Added, Wants::When, &story).await,
                None => self.about(&words, Act::Added, Wants::When).await,
            },
            ([], None) => Ok(self.no_such_page(subject)),
            (several, _) => Ok(self.which(several, |path| format!("How did the page {path} evolve?"))),
        }
    }

    async fn comparison(&self) -> Result<Draft> {
        let Understood { subject, other, .. } = self.understood;
        if let Some(other) = other {
            return self.tell_beside(subject, other).await;
        }
        match (&self.places(subject, None).await?[..], subject) {
            ([place, ..], _) if place.page.is_some() => self.tell_then_and_now(place).await,
            (_, Subject::Named(words) | Subject::Passage(words)) => self.about(words, Act::Changed, Wants::When).await,
            _ => Ok(self.no_such_page(subject)),
        }
    }

    /// Words that never stood anywhere.
    // r[impl ask.abstain]
    async fn nowhere(&self, words: &str) -> Result<Draft> {
        let mut draft = Draft::abstain(format!(
            "No page says “{words}”, and none ever did, as far as the record goes and you may see it."
        ));
        let near = self.near(words).await?;
        self.nearest(&mut draft, near);
        Ok(draft)
    }
}

/// The same question of one page.
fn again(act: Act, wants: Wants, path: &PagePath) -> String {
    let verb = match act {
        Act::Added => "written",
        Act::Removed => "removed",
        Act::Changed => "last changed",
    };
    match wants {
        Wants::Why => format!("Why was the page {path} {verb}?"),
        Wants::Who => format!("By whom was the page {path} {verb}?"),
        _ => format!("When was the page {path} {verb}?"),
    }
}
