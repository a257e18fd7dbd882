//! Following the log: what is new is read, written and found, a step at a time.

use std::time::{Duration, Instant};

use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::{Known, Shelf, State};
use crate::error::{Error, Result};
use crate::index::entries::{Fresh, Replaced};
use crate::index::opened::{Kept, Opened};
use crate::index::progress::{Manner, Progress, Stage, Work};
use crate::index::schema::number_of;
use crate::index::stages::Reading;
use crate::index::writing::Held;
use crate::store::opening::Access;
use crate::store::{Conn, Store, events};

/// Entries written before they are committed, and how long that may take: what a crash makes read again.
const ENTRIES: usize = 5_000;
const LONGEST: Duration = Duration::from_secs(10);

/// How long a process that has begun the index anew may take until another can read it.
const SETTLING: Duration = Duration::from_millis(200);

/// Told how much of how much is indexed.
pub type Tell<'a> = &'a mut (dyn FnMut(usize, usize) + Send);

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something was written, and there is more.
    More,
    /// All that there was is written; meanwhile there may be more.
    Done,
    /// There is nothing to write.
    Nothing,
}

/// What the one who follows has in hand.
#[derive(Default)]
pub struct Hand {
    held: Option<Held>,
    reading: Option<Reading>,
}

impl Shelf {
    /// Indexes some of what the log holds beyond the last event seen.
    // r[impl log.derived] r[impl search.follows] r[impl search.resumes]
    pub async fn step(&self, store: &Store, tell: Tell<'_>) -> Result<Step> {
        let mut hand = self.0.hand.lock().await;
        if *self.0.state.borrow() == State::Damaged {
            *hand = Hand::default();
            self.set_aside()?;
        }
        match self.try_step(&mut hand, store, tell).await {
            Err(Error::Damaged(_)) => {}
            other => return other,
        }
        // Another process may be putting an empty index in its place at this moment.
        *hand = Hand::default();
        tokio::time::sleep(SETTLING).await;
        match self.try_step(&mut hand, store, tell).await {
            Err(Error::Damaged(why)) => tracing::warn!("{why}; it is made anew"),
            other => return other,
        }
        *hand = Hand::default();
        self.set_aside()?;
        self.try_step(&mut hand, store, tell).await
    }

    /// From now on everything is read again. What there is goes on being found until it is replaced.
    // r[impl search.remade]
    pub async fn remake(&self, store: &Store) -> Result<()> {
        let mut hand = self.0.hand.lock().await;
        hand.reading = None;
        if *self.0.state.borrow() == State::Damaged {
            hand.held = None;
            return self.set_aside();
        }
        if hand.held.is_none() {
            self.refresh()?;
        }
        let mut conn = store.read().await?;
        let known = self.known();
        let again = Progress { seen: 0, work: None, ..Progress::default() };
        let Some(work) = self.0.which.news(&mut conn, &again).await? else { return Ok(()) };
        let manner = if known.progress.is_partial() { Manner::New } else { Manner::Again };
        // A work that began with nothing goes on; all of it is new.
        if manner == Manner::New {
            return Ok(());
        }
        let work = Work { manner, since: 0, stage: Stage::Pages, after: 0, ..work };
        self.know(Known { progress: Progress { work: Some(work), ..known.progress }, ..known });
        Ok(())
    }

    /// Lets others index, once everything that was begun is written.
    pub async fn let_go(&self) -> Result<()> {
        let mut hand = self.0.hand.lock().await;
        match hand.held.take() {
            Some(held) => blocking(move || held.give_back()).await,
            None => Ok(()),
        }
    }

    /// The same, unless somebody would have to be waited for: then it is let go in a later step.
    pub async fn rest(&self) -> Result<()> {
        let mut hand = self.0.hand.lock().await;
        match hand.held.take_if(|held| held.is_idle()) {
            Some(held) => blocking(move || held.give_back()).await,
            None => Ok(()),
        }
    }

    async fn try_step(&self, hand: &mut Hand, store: &Store, tell: Tell<'_>) -> Result<Step> {
        let mut conn = store.read().await?;
        if hand.held.is_none() && hand.reading.is_none() && !self.is_asked_again() {
            self.refresh()?;
        }
        if self.work(&mut conn).await?.is_none() {
            self.0.state.send_replace(State::Whole);
            if let Some(held) = hand.held.take_if(|held| held.may_go()) {
                blocking(move || held.give_back()).await?;
            }
            return Ok(Step::Nothing);
        }
        if self.opened().kept == Kept::Disk(Access::ReadOnly) {
            // What lies on the disk cannot be brought up to date: from here on it is kept in memory.
            self.replace(Opened::in_memory()?, Known::default());
            hand.reading = None;
        }
        let held = match hand.held.take() {
            Some(held) => held,
            None => {
                let held = Held::take(&self.opened())?;
                if !self.is_asked_again() {
                    // Whoever had it before may have come further.
                    self.refresh()?;
                }
                held
            }
        };
        let Some(work) = self.work(&mut conn).await? else {
            hand.held = Some(held);
            return Ok(Step::More);
        };
        if work.since == 0 && work.after == 0 && work.stage == Stage::Pages && work.manner == Manner::New {
            // Nothing of a log that is no longer there is left.
            held.writer.delete_all_documents()?;
        }
        let reading = match hand.reading.take() {
            Some(reading) => reading,
            None => Reading::begin(&mut conn, self.0.which, self.known().progress, work).await.map_err(of_the_log)?,
        };
        self.read(hand, held, reading, store, &mut conn, tell).await
    }

    async fn read(
        &self,
        hand: &mut Hand,
        held: Held,
        mut reading: Reading,
        store: &Store,
        conn: &mut Conn,
        tell: Tell<'_>,
    ) -> Result<Step> {
        let began = Instant::now();
        let mut written = 0;
        let is_over = loop {
            let Some(fresh) = reading.next(store, conn).await.map_err(of_the_log)? else { break true };
            written += fresh.entries.len();
            self.write(&held, fresh, &reading)?;
            if let Some((done, all)) = reading.done() {
                tell(done, all);
                self.know(Known { done: Some((done, all)), ..self.known() });
            }
            if written >= ENTRIES || began.elapsed() > LONGEST {
                break false;
            }
        };
        let progress = if is_over { reading.end() } else { reading.progress() };
        let payload = progress.payload()?;
        let opened = self.opened();
        let commit = move || held.commit(&payload).and_then(|held| Ok((held, Known::of(&opened)?)));
        let (held, known) = blocking(commit).await?;
        self.know(Known { done: self.known().done.filter(|_| !is_over), ..known });
        if is_over {
            self.0.state.send_replace(State::Whole);
        }
        hand.held = Some(held);
        hand.reading = Some(reading).filter(|_| !is_over);
        Ok(if is_over { Step::Done } else { Step::More })
    }

    fn write(&self, held: &Held, fresh: Fresh, reading: &Reading) -> Result<()> {
        let fields = self.opened().fields;
        let replaced = if reading.is_new() { Vec::new() } else { fresh.replaced };
        for replaced in replaced.into_iter().chain(fresh.doubled) {
            match replaced {
                Replaced::Source(source) => {
                    held.writer.delete_term(Term::from_field_text(fields.source, &source));
                }
                Replaced::History(page) => {
                    let page = Term::from_field_u64(fields.page, u64::try_from(page).unwrap_or(0));
                    let kind = Term::from_field_u64(fields.kind, number_of(spec::search::Kind::History));
                    let has = |term| {
                        let query = TermQuery::new(term, IndexRecordOption::Basic);
                        (Occur::Must, Box::new(query) as Box<dyn Query>)
                    };
                    held.writer.delete_query(Box::new(BooleanQuery::new(vec![has(page), has(kind)])))?;
                }
            }
        }
        for entry in fresh.entries {
            held.writer.add_document(fields.document(&entry))?;
        }
        Ok(())
    }

    /// True when everything is to be read again and nothing of that is written yet.
    fn is_asked_again(&self) -> bool {
        let known = self.known();
        known.progress.work.as_ref().is_some_and(|work| {
            work.since == 0 && work.after == 0 && work.stage == Stage::Pages && work.manner == Manner::Again
        })
    }

    /// What there is to do.
    async fn work(&self, conn: &mut Conn) -> Result<Option<Work>> {
        let progress = self.known().progress;
        let newest = events::newest(conn).await.map_err(of_the_log)?;
        let reached = progress.work.as_ref().map_or(progress.seen, |work| work.upto);
        // An index ahead of the log belongs to a log that was put back from a backup.
        if newest < reached {
            self.0.state.send_replace(State::Remade);
            self.know(Known { progress: Progress::default(), ..self.known() });
        } else if progress.work.is_some() {
            return Ok(progress.work);
        }
        self.0.which.news(conn, &self.known().progress).await.map_err(of_the_log)
    }
}

async fn blocking<T: Send + 'static>(act: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(act).await;
    done.map_err(|error| Error::Damaged(format!("the search index is damaged: {error}")))?
}

/// What is wrong with the log is not mended by making the index anew.
fn of_the_log(error: Error) -> Error {
    match error {
        Error::Damaged(why) => Error::Failed(why),
        error => error,
    }
}
