//! One question while it is being answered: who asks what, and what every part of an answer is made with.

use spec::ask::{Asked, Choice, Citation, Context, Mode, Reply, Understood, around};
use spec::page::title_of_file;
use spec::{Actor, When};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;

use crate::clock::time;
use crate::error::Result;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How many citations are given at most.
const CITATIONS: usize = 8;

/// A question being answered.
pub struct Inquiry<'a> {
    pub wiki: &'a Wiki,
    pub actor: &'a Actor,
    pub asked: &'a Asked,
    pub understood: &'a Understood,
}

/// An answer being written.
#[derive(Debug, Default)]
pub struct Draft {
    pub paragraphs: Vec<String>,
    pub citations: Vec<Citation>,
    pub abstained: bool,
    pub choices: Vec<Choice>,
    pub nearest: Vec<Citation>,
    pub context: Context,
}

impl Draft {
    /// Adds a paragraph, if there is one.
    pub fn say(&mut self, paragraph: impl Into<String>) {
        let paragraph = paragraph.into();
        if !paragraph.is_empty() {
            self.paragraphs.push(paragraph);
        }
    }

    /// Adds a proof, once.
    pub fn cite(&mut self, citation: Option<Citation>) {
        let Some(citation) = citation else { return };
        let is_known = |other: &Citation| other.revision == citation.revision && other.quote == citation.quote;
        if self.citations.len() < CITATIONS && !self.citations.iter().any(is_known) {
            self.citations.push(citation);
        }
    }

    /// Says that the record does not say.
    pub fn abstain(why: impl Into<String>) -> Self {
        Self { paragraphs: vec![why.into()], abstained: true, ..Self::default() }
    }

    /// The answer.
    pub fn reply(self) -> Reply {
        Reply {
            answer: self.paragraphs.join("\n\n"),
            abstained: self.abstained,
            citations: self.citations,
            mode: Mode::BuiltIn,
            choices: self.choices,
            nearest: self.nearest,
            context: self.context,
        }
    }
}

impl Inquiry<'_> {
    /// A reader that sees what the asker sees.
    pub async fn read(&self) -> Result<PoolConnection<Sqlite>> {
        self.wiki.read(self.actor).await
    }

    /// Words of a revision as a proof: the sentences around what `find` points at.
    pub async fn cite(
        &self,
        conn: &mut Conn,
        revision: i64,
        find: impl FnOnce(&str) -> Option<std::ops::Range<usize>>,
    ) -> Result<Option<Citation>> {
        let Some(found) = store::pages::find(conn, revision).await? else { return Ok(None) };
        let text = self.wiki.text(conn, &found).await?;
        let Some(range) = find(&text) else { return Ok(None) };
        let range = around(&text, &range);
        let Some(quote) = text.get(range).filter(|quote| !quote.is_empty()) else { return Ok(None) };
        Ok(Some(Citation {
            title: found.title.clone().unwrap_or_else(|| title_of_file(&found.file, &found.path)),
            path: found.path,
            revision,
            change: found.change,
            commit: found.commit,
            quote: quote.to_owned(),
            at: time(found.merged_at),
            author: found.author,
        }))
    }

    /// The moment the question is asked of: its own, else the one its asker looks at. None is now.
    pub async fn moment(&self) -> Result<Option<When>> {
        match self.understood.time.moment() {
            Some(named) => Ok(Some(self.named(&named).await?)),
            None => Ok(self.asked.as_of.clone()),
        }
    }

    /// A moment by its name.
    pub async fn named(&self, named: &spec::ask::Named) -> Result<When> {
        match named {
            spec::ask::Named::When(when) => Ok(when.clone()),
            spec::ask::Named::Name(name) => self.wiki.meant(self.actor, name).await,
        }
    }
}
