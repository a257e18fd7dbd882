//! When, by whom and why words came into the specification, went out of it, or were changed.

use spec::ask::{Act as Happened, Citation, Subject, Wants};

use super::facts::{Act, listed};
use super::inquiry::{Draft, Inquiry};
use super::places::Place;
use super::trace::{Life, Mark, Span, Trace};
use crate::error::Result;
use crate::store::Conn;

/// Changes of a kind that are told one by one.
const TOLD: usize = 5;

/// The words somebody asks about, and what is known of them.
pub struct Story {
    /// The words as they are told.
    pub words: String,
    pub trace: Trace,
    /// The page that is asked about, or else the one that tells most.
    pub home: usize,
}

impl Story {
    pub fn home(&self) -> &Life {
        &self.trace.lives[self.home]
    }

    /// The life that began first.
    pub fn first(&self) -> Option<(&Life, &Span)> {
        self.trace.lives.iter().find_map(|life| Some((life, life.spans.first()?)))
    }

    /// True while any page says so.
    pub fn stands(&self) -> bool {
        self.trace.lives.iter().any(Life::stands)
    }
}

impl Inquiry<'_> {
    /// What the record knows of words; none when they never stood anywhere.
    pub async fn story(&self, words: &str) -> Result<Option<Story>> {
        let Some(trace) = self.trace(words).await?.filter(|trace| !trace.lives.is_empty()) else { return Ok(None) };
        let mut home = None;
        for place in self.asked_of().await? {
            home = home.or(trace.lives.iter().position(|life| Some(life.page) == place.page));
        }
        let standing = || trace.lives.iter().position(Life::stands);
        let latest = || {
            let gone = |life: &Life| life.spans.last().and_then(|span| span.gone);
            (0..trace.lives.len()).max_by_key(|at| gone(&trace.lives[*at]))
        };
        let home = home.or_else(standing).or_else(latest).unwrap_or(0);
        Ok(Some(Story { words: words.to_owned(), trace, home }))
    }

    /// The pages that the question names besides its subject.
    async fn asked_of(&self) -> Result<Vec<Place>> {
        match &self.understood.place {
            Some(place) => self.places(place, None).await,
            None => Ok(Vec::new()),
        }
    }

    /// What happened to words, told.
    // r[impl ask.history]
    pub async fn tell_event(&self, act: Happened, wants: Wants, story: &Story) -> Result<Draft> {
        let mut draft = Draft::default();
        let mut conn = self.read().await?;
        draft.context.passage = Some(story.words.clone());
        match act {
            Happened::Added => self.tell_added(&mut conn, &mut draft, wants, story).await?,
            Happened::Removed => self.tell_removed(&mut conn, &mut draft, wants, story).await?,
            Happened::Changed => self.tell_changed(&mut conn, &mut draft, wants, story).await?,
        }
        if let Some(place) = self.page(&mut conn, story.home().page).await? {
            draft.context.page = Some(place.path);
        }
        Ok(draft)
    }

    async fn tell_added(&self, conn: &mut Conn, draft: &mut Draft, wants: Wants, story: &Story) -> Result<()> {
        let words = &story.words;
        let Some((life, span)) = story.first() else { return Ok(()) };
        let act = self.act(conn, span.first.change, life.page).await?;
        let citation = self.said_in(conn, span.first, story).await?;
        let place = told_place(citation.as_ref());
        draft.context.change = Some(act.change);
        match wants {
            Wants::Who => draft.say(format!(
                "{} wrote “{words}”. It came to {place} on {}, in {}. {}",
                listed(&act.writers()),
                act.day(),
                act.told(),
                act.told_brought()
            )),
            Wants::Why => {
                draft.say(self.told_why(conn, &act, &format!("“{words}” was added to {place}")).await?);
                draft.say(act.told_brought());
            }
            _ => draft.say(format!(
                "“{words}” was added to {place} on {}, in {}. {}",
                act.day(),
                act.told(),
                act.told_brought()
            )),
        }
        draft.cite(citation);
        // The page that is asked about may have had it later.
        let home = story.home();
        if let Some(came) = home.spans.first().filter(|_| home.page != life.page) {
            let act = self.act(conn, came.first.change, home.page).await?;
            let citation = self.said_in(conn, came.first, story).await?;
            let place = told_place(citation.as_ref());
            draft.say(format!("It came to {place} on {}, in {}. {}", act.day(), act.told(), act.told_brought()));
            draft.cite(citation);
        }
        self.tell_rest(conn, draft, story, Some(span.first)).await
    }

    async fn tell_removed(&self, conn: &mut Conn, draft: &mut Draft, wants: Wants, story: &Story) -> Result<()> {
        let words = &story.words;
        let mut gone: Vec<(&Life, &Span, Mark)> = Vec::new();
        for life in &story.trace.lives {
            gone.extend(life.spans.iter().filter_map(|span| Some((life, span, span.gone?))));
        }
        // What is asked about first, then what happened last.
        let home = story.home().page;
        let is_asked = self.understood.place.is_some();
        gone.sort_by_key(|(life, _, mark)| std::cmp::Reverse((is_asked && life.page == home, *mark)));
        let standing = story.trace.lives.iter().find(|life| life.stands() && (!is_asked || life.page == home));
        let Some((life, span, mark)) = gone.first().copied() else {
            let standing = standing.and_then(|life| life.spans.last());
            let citation = match standing {
                Some(span) => self.said_in(conn, span.last, story).await?,
                None => None,
            };
            draft.say(format!("It has not been removed: {} still says so.", told_place(citation.as_ref())));
            draft.cite(citation);
            let reworded = self.told_rewordings(conn, draft, story).await?;
            draft.say(reworded);
            return Ok(());
        };
        let act = self.act(conn, mark.change, life.page).await?;
        draft.context.change = Some(act.change);
        let last = self.said_in(conn, span.last, story).await?;
        let place = told_place(last.as_ref());
        let removed = match standing {
            Some(_) => format!("“{words}” was taken out of {place}"),
            None => format!("“{words}” was removed from {place}"),
        };
        match wants {
            Wants::Who => draft.say(format!(
                "{} removed it: {removed} on {}, in {}. {}",
                listed(&act.writers()),
                act.day(),
                act.told(),
                act.told_brought()
            )),
            Wants::Why => {
                draft.say(self.told_why(conn, &act, &removed).await?);
                draft.say(act.told_brought());
            }
            _ => draft.say(format!("{removed} on {}, in {}. {}", act.day(), act.told(), act.told_brought())),
        }
        if let Some(last) = &last {
            let day = super::facts::day(last.at);
            let commit =
                last.commit.as_deref().map(|id| format!(", commit {}", super::facts::short(id))).unwrap_or_default();
            draft.say(format!("The last revision that said so is {} of {day}{commit}.", last.revision));
        }
        draft.cite(last);
        draft.cite(self.instead(conn, span.last, mark).await?);
        if let Some(other) = standing.and_then(|life| life.spans.last()) {
            let citation = self.said_in(conn, other.last, story).await?;
            draft.say(format!("It still stands in {}.", told_place(citation.as_ref())));
            draft.cite(citation);
        }
        let earlier: Vec<_> = gone.iter().skip(1).take(TOLD).copied().collect();
        let mut told = Vec::new();
        for (life, span, mark) in earlier {
            let act = self.act(conn, mark.change, life.page).await?;
            let citation = self.said_in(conn, span.last, story).await?;
            told.push(format!("from {} on {}, in {}", told_place(citation.as_ref()), act.day(), act.told()));
            draft.cite(citation);
        }
        if !told.is_empty() {
            draft.say(format!("Other removals: {}.", told.join("; ")));
        }
        if let Some((life, first)) = story.first() {
            let act = self.act(conn, first.first.change, life.page).await?;
            draft.say(format!("It had been added on {}, in {}.", act.day(), act.told()));
        }
        // The sentence it belonged to may have changed around it before that.
        let reworded = self.told_rewordings(conn, draft, story).await?;
        draft.say(reworded);
        Ok(())
    }

    async fn tell_changed(&self, conn: &mut Conn, draft: &mut Draft, wants: Wants, story: &Story) -> Result<()> {
        let words = &story.words;
        let home = story.home();
        let Some(span) = home.spans.last() else { return Ok(()) };
        let last = span.gone.or(span.reworded.last().copied()).or(Some(span.first).filter(|_| home.spans.len() > 1));
        let Some(mark) = last else {
            draft.say(format!("The sentence with “{words}” has not been changed since it was added."));
            return self.tell_added(conn, draft, wants, story).await;
        };
        let act = self.act(conn, mark.change, home.page).await?;
        draft.context.change = Some(act.change);
        let happened =
            if span.gone.is_some() { "was changed so that it no longer says so" } else { "was last changed" };
        let subject = format!("the sentence with “{words}” {happened}");
        match wants {
            Wants::Who => {
                draft.say(format!("{}: {subject} on {}, in {}.", listed(&act.writers()), act.day(), act.told()))
            }
            Wants::Why => draft.say(self.told_why(conn, &act, &subject).await?),
            _ => draft.say(format!("{} on {}, in {}.", capital(&subject), act.day(), act.told())),
        }
        draft.say(act.told_brought());
        match span.gone {
            Some(gone) => {
                draft.cite(self.said_in(conn, span.last, story).await?);
                draft.cite(self.instead(conn, span.last, gone).await?);
            }
            None => draft.cite(self.said_in(conn, mark, story).await?),
        }
        self.tell_rest(conn, draft, story, None).await
    }

    /// What a revision says of the words.
    pub async fn said_in(&self, conn: &mut Conn, mark: Mark, story: &Story) -> Result<Option<Citation>> {
        self.cite(conn, mark.revision, |text| story.trace.passage.first(text)).await
    }

    /// What a revision says in the place of what it took out.
    async fn instead(&self, conn: &mut Conn, last: Mark, gone: Mark) -> Result<Option<Citation>> {
        self.told_new(conn, Some(last.revision), gone.revision).await
    }

    /// Why a change was made, in the words of those who made it.
    pub async fn told_why(&self, conn: &mut Conn, act: &Act, happened: &str) -> Result<String> {
        let mut told = format!("{} on {}, in {}.", capital(happened), act.day(), act.told());
        let reason = act.reason();
        if !reason.is_empty() {
            told.push_str(&format!(" The reason given: “{reason}”."));
        }
        let threads = crate::store::threads::of_change_for(conn, act.change, self.actor.account()).await?;
        let comments = threads.iter().flat_map(|thread| &thread.comments).take(3);
        let said: Vec<_> =
            comments.map(|comment| format!("{}: “{}”", comment.author, clipped(&comment.body))).collect();
        if !said.is_empty() {
            told.push_str(&format!(" In its discussion, {}.", said.join("; ")));
        }
        Ok(told)
    }

    /// The subject as words that may have stood somewhere.
    pub fn words(&self) -> Option<String> {
        match &self.understood.subject {
            Subject::Passage(words) | Subject::Named(words) => Some(words.clone()),
            Subject::Same => self.asked.context.passage.clone(),
            _ => None,
        }
    }
}

/// `“Title” (/path)`
pub fn told_place(citation: Option<&Citation>) -> String {
    citation.map_or_else(|| "a page".to_owned(), |citation| format!("“{}” ({})", citation.title, citation.path))
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn clipped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(240) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
