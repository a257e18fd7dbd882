//! Answering a question by changing the text: the mark goes, the answer stands where it stood, and the thread keeps who asked,
//! what was answered, and which change put it there.
//!
//! All of it is one act: nothing is answered without an edit, and no edit is left without its question.

use spec::account::Action;
use spec::question::{Answered, asked, clarified, filled, keeps_clarifications, passage, questions};
use spec::thread::Quote;
use spec::{Actor, PagePath};
use texts::text;

use crate::error::{Error, Result};
use crate::proposals::{Aim, NewProposal, Text, Wanted};
use crate::reviews::must_be_direct;
use crate::saving::{Edit, must_fit};
use crate::store::answers::NewAnswer;
use crate::store::events::Event;
use crate::store::pages::Revision;
use crate::store::{self, Conn};
use crate::suggestions::Way;
use crate::threads::{Subject, speaker};
use crate::wiki::Wiki;

/// Longest answer, in bytes.
const LONGEST: usize = 10_000;

/// Which question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A mark in the text, by its first byte.
    Mark(usize),
    /// A thread.
    Thread(i64),
}

/// An answer, and how the text says it from then on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswerTo {
    /// The page.
    pub path: PagePath,
    /// The revision that was looked at.
    pub revision: i64,
    /// Which question.
    pub asks: Asks,
    /// The answer, in a few words.
    pub answer: String,
    /// The passage as it shall read; empty when the answer is only put in the mark's place.
    pub passage: String,
    /// What it becomes part of.
    pub way: Way,
}

/// What somebody needs to answer a question: what is asked, and the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answerable {
    /// The page as it is called now.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Its newest revision.
    pub revision: i64,
    /// What is asked.
    pub question: String,
    /// The words around it.
    pub passage: String,
    /// The mark in them; none where somebody asked about words.
    pub mark: Option<std::ops::Range<usize>>,
    /// True when the page keeps a record of its clarifications.
    pub clarifies: bool,
}

/// A question with its place in a text.
struct Found {
    revision: Revision,
    text: String,
    title: String,
    question: String,
    /// The words around it.
    around: std::ops::Range<usize>,
    /// The mark.
    mark: Option<std::ops::Range<usize>>,
    thread: Option<i64>,
}

impl Wiki {
    /// A question with the words around it, to be answered.
    pub async fn answerable(&self, actor: &Actor, path: &PagePath, asks: Asks) -> Result<Answerable> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        let mut conn = self.read(actor).await?;
        let found = self.find_question(&mut conn, actor, path, asks).await?;
        let document = spec::markdown::parse(&found.text);
        let clarifies = keeps_clarifications(&found.revision.path, &found.text, &document);
        let mark = found.mark.map(|mark| mark.start - found.around.start..mark.end - found.around.start);
        Ok(Answerable {
            path: found.revision.path,
            title: found.title,
            revision: found.revision.id,
            question: found.question,
            passage: found.text[found.around].to_owned(),
            mark,
            clarifies,
        })
    }

    /// Answers a question by changing the text.
    // r[impl question.answer] r[impl question.cited]
    pub async fn answer_question(&self, actor: &Actor, new: NewAnswerTo) -> Result<Answered> {
        self.must_at(actor, Action::Propose, &[&new.path]).await?;
        let account = speaker(actor)?;
        let answer = new.answer.trim();
        if answer.is_empty() && new.passage.trim().is_empty() {
            return Err(Error::Invalid(text!("refused-answer-empty").into()));
        }
        if answer.len() > LONGEST {
            return Err(Error::TooLarge { size: answer.len(), limit: LONGEST });
        }
        // What they may not see is not there for them; inside of the transaction everything is.
        self.find_question(&mut *self.read(actor).await?, actor, &new.path, new.asks).await?;
        let access = self.access(actor).await?;
        let mut tx = self.store.write().await?;
        let found = self.find_question(&mut tx, actor, &new.path, new.asks).await?;
        if found.revision.id != new.revision {
            return Err(Error::Invalid(text!("refused-answer-changed").into()));
        }
        let (body, told) = written(&found, &new, &self.today())?;
        must_fit(&body)?;
        let (path, base) = (found.revision.path.clone(), found.revision.id);
        let message = format!("Answer: {}", cut(&found.question, 100));
        let thread = match found.thread {
            Some(thread) => thread,
            None => self.keep_question(&mut tx, account, &found).await?,
        };
        let may_edit = access.must(Action::Edit, &path).is_ok() && must_be_direct(&mut tx, [&path]).await.is_ok();
        let (change, proposed) = if new.way == Way::Page && may_edit {
            let edit = Edit { path: path.clone(), base: Some(base), body, message: format!("{message}\n\n{told}") };
            (self.save_in(&mut tx, actor, edit).await?.page.change, false)
        } else {
            let aim = Aim::Write { text: Some(Text { body, onto: None }), to: None };
            let edits = vec![Wanted { path: path.clone(), base: Some(base), aim }];
            let new = NewProposal { title: message, description: told.clone(), draft: false, edits };
            (self.propose_in(&mut tx, actor, new).await?, true)
        };
        let now = self.clock.now();
        let said = format!("{told}\n\nSee change {change}.");
        self.say_plainly(&mut tx, thread, account, &said).await?;
        if !store::threads::visible(&mut tx, thread, Some(account)).await?.resolved {
            store::threads::resolve(&mut tx, thread, account, now).await?;
            store::events::record(&mut tx, Event::Resolved { thread }, Some(account), now).await?;
        }
        let (question, page) = (found.question.as_str(), found.revision.page);
        let new = NewAnswer { thread, change, page, question, answer: &told, account, at: now };
        store::answers::record(&mut tx, new).await?;
        tx.commit().await?;
        self.index.stir();
        Ok(Answered { path, change, proposed, thread })
    }

    /// The day it is, as the record of clarifications writes it.
    fn today(&self) -> String {
        let now = jiff::Timestamp::from_millisecond(self.clock.now()).unwrap_or_default();
        now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
    }

    /// A thread for a mark that nobody has made a question of: it keeps what stood there.
    async fn keep_question(&self, tx: &mut Conn, account: i64, found: &Found) -> Result<i64> {
        let mark = found.mark.clone().unwrap_or_else(|| found.around.clone());
        let before = &found.text[..mark.start];
        let lead = before.char_indices().rev().nth(spec::anchor::AROUND * 3 - 1).map_or(0, |(at, _)| at);
        let quote = Quote {
            page: found.revision.path.clone(),
            revision: found.revision.id,
            quote: found.text[mark.clone()].to_owned(),
            prefix: before[lead..].to_owned(),
            suffix: found.text[mark.end..].chars().take(spec::anchor::AROUND * 3).collect(),
        };
        let about = self.stands(tx, Subject::Page, &quote).await?;
        let now = self.clock.now();
        let new = store::threads::NewThread {
            change: about.change,
            standing: true,
            about: Some((about.page, about.revision, &about.anchor)),
            account,
            at: now,
        };
        let thread = store::threads::create(tx, &new).await?;
        self.say_plainly(tx, thread, account, &found.question).await?;
        store::questions::mark(tx, thread, None, found.revision.id, mark.start as i64).await?;
        Ok(thread)
    }

    async fn find_question(&self, conn: &mut Conn, actor: &Actor, path: &PagePath, asks: Asks) -> Result<Found> {
        match asks {
            Asks::Mark(start) => {
                let revision = crate::pages::locate(conn, path, None).await?;
                let text = self.text(conn, &revision).await?;
                let document = spec::markdown::parse(&text);
                let mark = questions(&text, &document).into_iter().find(|mark| mark.start == start);
                let (at, page) = (start.to_string(), path.to_string());
                let gone = || Error::NotFound(text!("refused-question-gone", start = at, path = page));
                let mark = mark.ok_or_else(gone)?;
                let around = passage(&text, &document, mark.start);
                let question = asked(&text[mark.clone()]);
                let title = document.title.unwrap_or_else(|| revision.path.name().to_owned());
                Ok(Found { revision, title, question, around, mark: Some(mark), thread: None, text })
            }
            Asks::Thread(number) => {
                let thread = self.visible(conn, actor, number).await?;
                let about = thread.about.as_ref();
                let named = number.to_string();
                let wordless = || Error::Invalid(text!("refused-thread-wordless", thread = &named));
                let about = about.ok_or_else(wordless)?;
                let page = store::pages::get(conn, about.revision).await?.page;
                let gone = || Error::NotFound(text!("refused-thread-page-gone", thread = &named));
                let newest = store::pages::revision_at(conn, page, None).await?.ok_or_else(gone)?;
                let revision = store::pages::get(conn, newest).await?;
                if revision.path.fold() != path.fold() {
                    let path = path.to_string();
                    return Err(Error::NotFound(text!("refused-thread-other-page", thread = named, path = path)));
                }
                let question = thread.comments.first().map(|first| first.body.clone()).unwrap_or_default();
                let text = self.text(conn, &revision).await?;
                let lineage = store::threads::lineage(conn, page).await?;
                let threads = store::threads::all(conn, &[number], actor.account()).await?;
                let placed = self.place(conn, threads, newest, lineage).await?;
                let range = placed.first().and_then(|thread| thread.anchor.as_ref()?.range());
                let lost = || Error::Invalid(text!("refused-question-lost").into());
                let range = range.ok_or_else(lost)?;
                let document = spec::markdown::parse(&text);
                let around = passage(&text, &document, range.start);
                let title = document.title.unwrap_or_else(|| revision.path.name().to_owned());
                Ok(Found { revision, title, question, around, mark: None, thread: Some(number), text })
            }
        }
    }
}

/// The text with the answer in it, and the answer as it is told.
fn written(found: &Found, new: &NewAnswerTo, day: &str) -> Result<(String, String)> {
    let around = &found.text[found.around.clone()];
    let answer = new.answer.trim();
    let typed = new.passage.trim();
    // A passage that still has the mark was left as it is: the answer goes in its place.
    let passage = match &found.mark {
        Some(mark) if typed.is_empty() || typed == around.trim() || typed.contains(found.text[mark.clone()].trim()) => {
            let inner = mark.start - found.around.start..mark.end - found.around.start;
            if answer.is_empty() {
                return Err(Error::Invalid(text!("refused-answer-mark").into()));
            }
            filled(around, &inner, answer)
        }
        None if typed.is_empty() || typed == around.trim() => {
            return Err(Error::Invalid(text!("refused-answer-same").into()));
        }
        // What stood in front of the first line goes on standing there.
        _ => {
            let lead = &around[..around.len() - around.trim_start().len()];
            format!("{lead}{typed}")
        }
    };
    let mut body = String::with_capacity(found.text.len() + passage.len());
    body.push_str(&found.text[..found.around.start]);
    body.push_str(&passage);
    body.push_str(&found.text[found.around.end..]);
    let told = if answer.is_empty() { typed } else { answer }.to_owned();
    let document = spec::markdown::parse(&body);
    if keeps_clarifications(&found.revision.path, &body, &document) {
        body = clarified(&body, &first_line(&found.question), &told, day);
    }
    Ok((body, told))
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

fn cut(text: &str, most: usize) -> String {
    let line = first_line(text);
    match line.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
