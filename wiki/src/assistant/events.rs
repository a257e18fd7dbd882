//! When, by whom and why words came into the specification, went out of it, or were changed.

use spec::ask::{Act as Happened, Citation, Subject, Wants};

use super::facts::{Act, counted, listed};
use super::inquiry::{Draft, Inquiry};
use super::places::Place;
use super::trace::{Life, Mark, Span, Trace};
use crate::error::Result;
use crate::store::Conn;

/// Changes of a kind that are told one by one.
const TOLD: usize = 5;

/// Other pages that are told of.
const PAGES: usize = 10;

/// Revisions that are looked through for moves.
const HISTORY: i64 = 2_000;

/// Changes of a sentence that are told one by one.
const REWORDED: usize = 6;

/// Changes of a kind, of a span.
type Marks = fn(&Span) -> &Vec<Mark>;

/// The words somebody asks about, and what is known of them.
pub struct Story {
    pub trace: Trace,
    /// The page that is asked about, or else the one that tells most.
    pub home: usize,
}

impl Story {
    fn home(&self) -> &Life {
        &self.trace.lives[self.home]
    }

    /// The life that began first.
    fn first(&self) -> Option<(&Life, &Span)> {
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
        Ok(Some(Story { trace, home }))
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
    pub async fn tell_event(&self, words: &str, act: Happened, wants: Wants, story: &Story) -> Result<Draft> {
        let mut draft = Draft::default();
        let mut conn = self.read().await?;
        draft.context.passage = Some(words.to_owned());
        match act {
            Happened::Added => self.tell_added(&mut conn, &mut draft, words, wants, story).await?,
            Happened::Removed => self.tell_removed(&mut conn, &mut draft, words, wants, story).await?,
            Happened::Changed => self.tell_changed(&mut conn, &mut draft, words, wants, story).await?,
        }
        if let Some(place) = self.page(&mut conn, story.home().page).await? {
            draft.context.page = Some(place.path);
        }
        Ok(draft)
    }

    async fn tell_added(
        &self,
        conn: &mut Conn,
        draft: &mut Draft,
        words: &str,
        wants: Wants,
        story: &Story,
    ) -> Result<()> {
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

    async fn tell_removed(
        &self,
        conn: &mut Conn,
        draft: &mut Draft,
        words: &str,
        wants: Wants,
        story: &Story,
    ) -> Result<()> {
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

    async fn tell_changed(
        &self,
        conn: &mut Conn,
        draft: &mut Draft,
        words: &str,
        wants: Wants,
        story: &Story,
    ) -> Result<()> {
        let home = story.home();
        let Some(span) = home.spans.last() else { return Ok(()) };
        let last = span.gone.or(span.reworded.last().copied()).or(Some(span.first).filter(|_| home.spans.len() > 1));
        let Some(mark) = last else {
            draft.say(format!("The sentence with “{words}” has not been changed since it was added."));
            return self.tell_added(conn, draft, words, wants, story).await;
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

    /// What else is known of words: where they stand now, when they were away, how the sentence around them changed.
    async fn tell_rest(&self, conn: &mut Conn, draft: &mut Draft, story: &Story, first: Option<Mark>) -> Result<()> {
        let mut away = Vec::new();
        for life in &story.trace.lives {
            for pair in life.spans.windows(2) {
                let (Some(gone), back) = (pair[0].gone, pair[1].first) else { continue };
                let (out, back) =
                    (self.act(conn, gone.change, life.page).await?, self.act(conn, back.change, life.page).await?);
                away.push(format!(
                    "taken out on {} in {}, and put back on {} in {}",
                    out.day(),
                    out.told(),
                    back.day(),
                    back.told()
                ));
            }
        }
        let cut = away.len().saturating_sub(TOLD);
        if !away.is_empty() {
            draft.say(format!("In between it was {}.", away[cut..].join("; ")));
        }
        let reworded = self.told_rewordings(conn, draft, story).await?;
        draft.say(reworded);
        let home = story.home();
        match home.spans.last() {
            Some(span) if span.gone.is_none() => {
                let citation = self.said_in(conn, span.last, story).await?;
                draft.say(format!("It still stands in {}.", told_place(citation.as_ref())));
                if first != Some(span.last) {
                    draft.cite(citation);
                }
            }
            Some(Span { gone: Some(gone), .. }) if !story.stands() => {
                let act = self.act(conn, gone.change, home.page).await?;
                draft.say(format!("It no longer stands there: it was taken out on {}, in {}.", act.day(), act.told()));
            }
            _ => {}
        }
        self.tell_moves(conn, draft, story).await?;
        self.tell_others(conn, draft, story).await
    }

    /// Where the pages that had the words went with them.
    async fn tell_moves(&self, conn: &mut Conn, draft: &mut Draft, story: &Story) -> Result<()> {
        let mut told = Vec::new();
        for life in &story.trace.lives {
            let Some(span) = life.spans.first().filter(|_| told.len() < TOLD) else { continue };
            let lines = crate::store::pages::history(conn, life.page, None, HISTORY).await?;
            let since = crate::clock::time(span.first.at);
            let moved = lines.windows(2).filter(|pair| pair[0].path != pair[1].path && pair[0].merged_at > since);
            for pair in moved.take(TOLD) {
                let act = self.act(conn, pair[0].change, life.page).await?;
                told.push(format!("from {} to {} on {}, in {}", pair[1].path, pair[0].path, act.day(), act.told()));
            }
        }
        if !told.is_empty() {
            draft.say(format!("Its page was moved {}.", told.join("; ")));
        }
        Ok(())
    }

    /// The other pages that have had the words, and since when.
    async fn tell_others(&self, conn: &mut Conn, draft: &mut Draft, story: &Story) -> Result<()> {
        let home = story.home().page;
        let first = story.first().map(|(life, _)| life.page);
        let others: Vec<&Life> =
            story.trace.lives.iter().filter(|life| life.page != home && Some(life.page) != first).collect();
        let mut lines = Vec::new();
        for life in others.iter().take(PAGES) {
            let (Some(place), Some(span)) = (self.page(conn, life.page).await?, life.spans.first()) else { continue };
            let act = self.act(conn, span.first.change, life.page).await?;
            let verb = if life.stands() { "has had it since" } else { "had it from" };
            lines.push(format!("- {} {verb} {}, with {}.", place.told(), act.day(), act.told()));
        }
        if !lines.is_empty() {
            let more = others.len().saturating_sub(PAGES);
            if more > 0 {
                lines.push(format!("- and {}.", counted(more, "more page")));
            }
            draft.say(format!("Other pages that have said so:\n{}", lines.join("\n")));
        }
        Ok(())
    }

    /// How the sentence around the words changed while they stood, and what it is set in. The last change of it proves that.
    async fn told_rewordings(&self, conn: &mut Conn, draft: &mut Draft, story: &Story) -> Result<String> {
        let kinds: [(&str, Marks); 2] = [
            ("The sentence around it was reworded", |span| &span.reworded),
            ("The paragraph it stands in was changed", |span| &span.reset),
        ];
        let mut sentences = Vec::new();
        for (happened, of) in kinds {
            let mut marks: Vec<(i64, Mark)> = Vec::new();
            for life in &story.trace.lives {
                marks.extend(life.spans.iter().flat_map(of).map(|mark| (life.page, *mark)));
            }
            marks.sort_by_key(|(_, mark)| *mark);
            marks.dedup_by_key(|(_, mark)| mark.change);
            // The first and the last ones tell most.
            let cut = marks.len().saturating_sub(REWORDED - 2);
            let mut told = Vec::new();
            for (at, (page, mark)) in marks.iter().enumerate() {
                if at >= 2 && at < cut {
                    continue;
                }
                let act = self.act(conn, mark.change, *page).await?;
                told.push(format!("on {} in {}", act.day(), act.told()));
            }
            if let Some((_, last)) = marks.last() {
                draft.cite(self.said_in(conn, *last, story).await?);
            }
            if !told.is_empty() {
                sentences.push(format!("{happened} {}.", told.join("; ")));
            }
        }
        Ok(sentences.join(" "))
    }

    /// What a revision says of the words.
    async fn said_in(&self, conn: &mut Conn, mark: Mark, story: &Story) -> Result<Option<Citation>> {
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
