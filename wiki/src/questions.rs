//! Open questions: those somebody asked about words of a page, and those pages leave open in so many words.

use std::collections::{BTreeSet, HashMap, hash_map};

use spec::account::Action;
use spec::markdown::Document;
use spec::question::{Filter, Left, Origin, Question, Queued, about, asked, order, questions, reason, weight};
use spec::thread::{Quote, Thread};
use spec::unclear::Kind;
use spec::{Actor, PagePath};
use texts::text;

use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::store::questions::LeftOpen;
use crate::store::{self, Conn};
use crate::threads::{Asking, Manner, NewThread, Subject};
use crate::wiki::Wiki;

/// Most that is kept of one page.
const MOST: usize = 200;

/// Most questions somebody asked that are put in order.
const MOST_ASKED: i64 = 1_000;

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

impl Wiki {
    /// The questions at and below a path that are wanted, those first that most hangs on; the cursor is how many to pass over.
    // r[impl question.queue]
    pub async fn question_queue(
        &self,
        actor: &Actor,
        at: &PagePath,
        filter: &Filter,
        cursor: usize,
        limit: usize,
    ) -> Result<(Listing<Queued>, usize)> {
        self.must(actor, Action::Read).await?;
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let mut all = Vec::new();
        if filter.origin != Some(Origin::Marked) {
            all.extend(self.queued_threads(&mut conn, actor, at).await?);
        }
        if filter.origin != Some(Origin::Asked) && filter.kind.is_none() && filter.assignee.is_none() {
            all.extend(queued_marks(&mut conn, at).await?);
        }
        all.retain(|one| filter.wants(one));
        let names: BTreeSet<&str> =
            all.iter().flat_map(|one| one.requirements.iter().map(|named| named.name.as_str())).collect();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let code = store::questions::in_code(&mut conn, &names).await?;
        for one in &mut all {
            one.code = one.requirements.iter().filter_map(|named| code.get(&named.name)).sum();
            one.weight = weight(one.scope, one.requirements.len(), one.code);
            one.reason = reason(one.scope, &one.requirements, one.code);
        }
        order(&mut all);
        let total = all.len();
        let items: Vec<_> = all.into_iter().skip(cursor).take(limit).collect();
        let next = (cursor + items.len() < total).then(|| (cursor + items.len()).to_string());
        Ok((Listing { items, next }, total))
    }

    async fn queued_threads(&self, conn: &mut Conn, actor: &Actor, at: &PagePath) -> Result<Vec<Queued>> {
        let open = store::questions::open(conn, at, None, MOST_ASKED).await?;
        let numbers: Vec<_> = open.iter().map(|(thread, ..)| *thread).collect();
        let places = store::questions::places(conn, &numbers).await?;
        let mut threads: HashMap<i64, Thread> = store::threads::all(conn, &numbers, actor.account())
            .await?
            .into_iter()
            .map(|(one, _)| (one.id, one))
            .collect();
        // Many questions are about the same revision; it is read once.
        let mut texts: HashMap<i64, (String, Document)> = HashMap::new();
        let mut all = Vec::with_capacity(open.len());
        for (number, kind, path, title) in open {
            let Some(thread) = threads.remove(&number) else { continue };
            let mut hangs = None;
            if let Some((revision, start)) = places.get(&number).copied().filter(|(_, start)| *start >= 0) {
                if let hash_map::Entry::Vacant(entry) = texts.entry(revision)
                    && let Ok(found) = store::pages::get(conn, revision).await
                {
                    let text = self.text(conn, &found).await?;
                    let document = spec::markdown::parse(&text);
                    entry.insert((text, document));
                }
                hangs = texts.get(&revision).and_then(|(text, document)| about(text, document, start as usize));
            }
            let answers = thread.comments.len().saturating_sub(1);
            let first = thread.comments.into_iter().next();
            let (author, question) = first.map(|first| (Some(first.author), first.body)).unwrap_or_default();
            all.push(Queued {
                path,
                title,
                origin: Origin::Asked,
                question,
                words: thread.about.map(|about| about.quote).unwrap_or_default(),
                kind: kind.as_deref().and_then(Kind::named),
                thread: Some(number),
                start: None,
                heading: None,
                anchor: None,
                author,
                assignee: thread.assignee,
                answers,
                scope: hangs.as_ref().map(|(scope, _)| *scope),
                requirements: hangs.map(|(_, named)| named).unwrap_or_default(),
                code: 0,
                weight: 0,
                reason: String::new(),
            });
        }
        Ok(all)
    }
}

/// What pages leave open, as questions.
async fn queued_marks(conn: &mut Conn, at: &PagePath) -> Result<Vec<Queued>> {
    let mut hangs = store::questions::about(conn, at).await?;
    let marked = store::questions::marked(conn, at).await?;
    let told = marked.into_iter().map(|(page, position, left, start)| {
        let hangs = hangs.remove(&(page, position));
        Queued {
            path: left.path,
            title: left.title,
            origin: Origin::Marked,
            question: asked(&left.words),
            words: left.words,
            kind: None,
            thread: None,
            start: Some(start),
            heading: left.heading,
            anchor: left.anchor,
            author: None,
            assignee: None,
            answers: 0,
            scope: hangs.as_ref().map(|(scope, _)| *scope),
            requirements: hangs.map(|(_, named)| named).unwrap_or_default(),
            code: 0,
            weight: 0,
            reason: String::new(),
        }
    });
    Ok(told.collect())
}

fn read_cursor(text: &str) -> Result<(&str, i64)> {
    let read = text.split_once('.').and_then(|(position, path)| Some((path, position.parse().ok()?)));
    read.ok_or_else(|| Error::Invalid(text!("refused-cursor", text = format!("{text:?}"))))
}

/// What a text leaves open: where, the words, the heading above with its anchor, and what hangs on it.
pub(crate) fn left(text: &str, document: &Document) -> Vec<LeftOpen> {
    let found = questions(text, document).into_iter().take(MOST).filter_map(|range| {
        let words: String = text.get(range.clone())?.chars().take(LONGEST).collect();
        let block = document.block_at(range.start)?;
        let heading = document.heading_path(block).pop().map(|heading| (heading.text.clone(), heading.slug.clone()));
        let about = about(text, document, range.start);
        Some(LeftOpen { start: range.start as i64, words, heading, about })
    });
    found.collect()
}
