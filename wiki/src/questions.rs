//! Open questions: those somebody asked about words of a page, and those pages leave open in so many words.

use spec::account::Action;
use spec::markdown::Document;
use spec::question::{Left, Question, questions};
use spec::thread::{Quote, Thread};
use spec::unclear::Kind;
use spec::{Actor, PagePath};

use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::store;
use crate::store::questions::LeftOpen;
use crate::threads::{Asking, Manner, NewThread, Subject};
use crate::wiki::Wiki;

/// Most that is kept of one page.
const MOST: usize = 200;

/// Longest words that are kept, in characters.
const LONGEST: usize = 240;

impl Wiki {
    /// Asks a question about words of a page.
    // r[impl question.ask]
    pub async fn ask_about(&self, actor: &Actor, about: Quote, body: String) -> Result<Thread> {
        let new = NewThread { about: Some(about), body };
        self.begin(actor, Subject::Page, new, Manner::default(), Some(Asking { kind: None })).await
    }

    /// The questions about pages at and below a path that nobody has settled, newest first.
    // r[impl question.open]
    pub async fn questions(
        &self,
        actor: &Actor,
        at: &PagePath,
        cursor: Option<i64>,
        limit: usize,
    ) -> Result<Listing<Question>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let open = store::questions::open(&mut conn, at, cursor, limit as i64 + 1).await?;
        let numbers: Vec<_> = open.iter().map(|(thread, ..)| *thread).collect();
        let mut threads = store::threads::all(&mut conn, &numbers, actor.account()).await?;
        let mut items = Vec::with_capacity(open.len());
        for (number, kind, path, title) in open {
            let Some(at) = threads.iter().position(|(thread, _)| thread.id == number) else { continue };
            let (thread, _) = threads.swap_remove(at);
            items.push(Question { path, title, kind: kind.as_deref().and_then(Kind::named), thread });
        }
        Ok(Listing::cut(items, limit, |question| question.thread.id.to_string()))
    }

    /// What the pages at and below a path leave open in so many words, in the order of their paths.
    // r[impl question.left]
    pub async fn left_open(
        &self,
        actor: &Actor,
        at: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Left>> {
        self.must(actor, Action::Read).await?;
        let behind = cursor.map(read_cursor).transpose()?;
        let mut conn = self.read(actor).await?;
        let items = store::questions::left(&mut conn, at, behind, limit as i64 + 1).await?;
        Ok(Listing::cut(items, limit, |left| format!("{}.{}", left.position, left.path)))
    }
}

fn read_cursor(text: &str) -> Result<(&str, i64)> {
    let read = text.split_once('.').and_then(|(position, path)| Some((path, position.parse().ok()?)));
    read.ok_or_else(|| Error::Invalid(format!("{text:?} is no cursor; use the `next` of an earlier answer")))
}

/// What a text leaves open: where, the words, and the heading above with its anchor.
pub(crate) fn left(text: &str, document: &Document) -> Vec<LeftOpen> {
    let found = questions(text, document).into_iter().take(MOST).filter_map(|range| {
        let words: String = text.get(range.clone())?.chars().take(LONGEST).collect();
        let block = document.block_at(range.start)?;
        let heading = document.heading_path(block).pop().map(|heading| (heading.text.clone(), heading.slug.clone()));
        Some((range.start as i64, words, heading))
    });
    found.collect()
}
