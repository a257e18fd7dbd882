//! What two texts differ in, and the words that prove it.

use std::ops::Range;

use spec::ask::Citation;
use spec::diff::{self, SegmentKind, changed_words};

use super::facts::counted;
use super::inquiry::Inquiry;
use crate::error::{Error, Result};
use crate::store::indexed::Step;
use crate::store::pages::Form;
use crate::store::{self, Conn};

impl Inquiry<'_> {
    /// What a revision says that the one before it did not; the nearest that it says, when it only took away.
    pub async fn told_new(&self, conn: &mut Conn, base: Option<i64>, revision: i64) -> Result<Option<Citation>> {
        let Some(new) = store::pages::find(conn, revision).await? else { return Ok(None) };
        let text = self.wiki.text(conn, &new).await?;
        if text.is_empty() {
            return Ok(None);
        }
        let old = match base {
            Some(base) => match store::pages::find(conn, base).await? {
                Some(base) => self.wiki.text(conn, &base).await?,
                None => String::new(),
            },
            None => String::new(),
        };
        let found = compared(old, text).await?;
        match found.new {
            Some(range) => self.cite(conn, revision, |_| Some(range)).await,
            None => self.cite(conn, revision, first_sentence).await,
        }
    }

    /// What a revision differs in from the one before it.
    pub async fn difference(&self, conn: &mut Conn, before: Option<&Step>, step: &Step) -> Result<Difference> {
        let mut texts = [String::new(), String::new()];
        for (text, step) in texts.iter_mut().zip([before, Some(step)]) {
            if let Some(Step { form: Form::Text, blob: Some(blob), .. }) = step {
                *text = String::from_utf8_lossy(&self.wiki.store.body(conn, *blob).await?).into_owned();
            }
        }
        let [old, new] = texts;
        compared(old, new).await
    }
}

/// What two texts differ in.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    added: usize,
    removed: usize,
    /// The longest that is new, in the new text, and the longest that is gone, in the old one.
    pub new: Option<Range<usize>>,
    pub old: Option<Range<usize>>,
}

impl Difference {
    /// `12 words added, 3 removed`
    pub fn told(&self) -> String {
        let words = |count| counted(count, "word");
        match (self.added, self.removed) {
            (0, 0) => "no words changed".into(),
            (added, 0) => format!("{} added", words(added)),
            (0, removed) => format!("{} removed", words(removed)),
            (added, removed) => format!("{} added, {removed} removed", words(added)),
        }
    }
}

/// Compares two texts. It is arithmetic, not waiting: other readers keep their turn.
pub async fn compared(old: String, new: String) -> Result<Difference> {
    let compared = tokio::task::spawn_blocking(move || {
        let words = changed_words(&old, &new);
        let mut found = Difference { added: words.added, removed: words.removed, ..Difference::default() };
        let mut longest = [0, 0];
        for block in diff::diff(&old, &new).blocks {
            let (mut from, mut to) = (block.from.map(|span| span.start), block.to.map(|span| span.start));
            for segment in &block.segments {
                let size = segment.text.trim().len();
                let length = segment.text.len();
                let skipped = length - segment.text.trim_start().len();
                if let (SegmentKind::Insert, Some(at)) = (segment.kind, to)
                    && size > longest[0]
                {
                    longest[0] = size;
                    found.new = Some(at + skipped..at + skipped + size);
                }
                if let (SegmentKind::Delete, Some(at)) = (segment.kind, from)
                    && size > longest[1]
                {
                    longest[1] = size;
                    found.old = Some(at + skipped..at + skipped + size);
                }
                if segment.kind != SegmentKind::Insert {
                    from = from.map(|at| at + length);
                }
                if segment.kind != SegmentKind::Delete {
                    to = to.map(|at| at + length);
                }
            }
        }
        // Of what is long, its first sentence.
        let first = |text: &str, range: Option<Range<usize>>| {
            let range = range?;
            let part = text.get(range.clone())?;
            let sentence = spec::ask::sentences(part).into_iter().next()?;
            Some(range.start + sentence.start..range.start + sentence.end)
        };
        found.new = first(&new, found.new);
        found.old = first(&old, found.old);
        found
    });
    compared.await.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))
}

/// The first sentence of a text.
pub fn first_sentence(text: &str) -> Option<Range<usize>> {
    spec::ask::sentences(text).into_iter().next()
}
