//! Diagrams that were drawn, each once, within a bound of memory; and what the diagrams of a page may still cost.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use moka::sync::Cache;

use super::drawing::{Drawing, draw};
use super::undrawn::Undrawn;
use super::{TAG, pictures};

/// A diagram that was drawn, or why it was not.
pub(super) type Kept = Arc<Result<Drawing, Undrawn>>;

/// Most bytes of pictures that are kept.
const ROOM: u64 = 32 << 20;

/// Most diagrams of one page that are drawn.
const MOST: usize = 50;

/// Most bytes of pictures on one page.
const LARGEST: usize = 3 << 20;

/// How long a page may wait for its diagrams. What was drawn once costs nothing.
const PATIENCE: Duration = Duration::from_secs(5);

static DRAWN: LazyLock<Cache<blake3::Hash, Kept>> = LazyLock::new(|| {
    let weigh = |_: &blake3::Hash, kept: &Kept| match &**kept {
        Ok(drawing) => u32::try_from(drawing.bytes()).unwrap_or(u32::MAX),
        Err(_) => 500,
    };
    Cache::builder().weigher(weigh).max_capacity(ROOM).build()
});

/// Diagrams that took too long: they are tried again when less may be going on.
static SLOW: LazyLock<Cache<blake3::Hash, ()>> =
    LazyLock::new(|| Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(600)).build());

/// What the diagrams of a page may still cost.
// r[impl holding.diagram-limits]
#[derive(Clone, Copy)]
pub(crate) struct Budget {
    /// How many may still be drawn.
    left: usize,
    /// How many bytes of pictures there may still be.
    bytes: usize,
    /// Until when they are waited for, from the first on that has to be.
    until: Option<Instant>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MOST, bytes: LARGEST, until: None }
    }
}

impl Budget {
    /// What is left beside the diagrams that a page has.
    pub(in crate::render) fn beside(html: &str) -> Self {
        // Two digits and a sign stand for one byte.
        let bytes = pictures(html).map(|svg| svg.len() - 2 * svg.matches('%').count()).sum();
        Self { left: MOST.saturating_sub(html.matches(TAG).count()), bytes: LARGEST.saturating_sub(bytes), until: None }
    }

    /// That of the next of many pages, which wait together.
    pub fn next(self) -> Self {
        Self { until: self.until, ..Self::default() }
    }

    /// The diagram of a source.
    pub(super) fn drawn(&mut self, source: &str) -> Kept {
        let Some(left) = self.left.checked_sub(1) else { return Arc::new(Err(Undrawn::TooMany(MOST))) };
        self.left = left;
        let kept = self.kept(source);
        if let Ok(drawing) = &*kept {
            let Some(bytes) = self.bytes.checked_sub(drawing.bytes()) else { return Arc::new(Err(Undrawn::NoRoom)) };
            self.bytes = bytes;
        }
        kept
    }

    fn kept(&mut self, source: &str) -> Kept {
        let key = blake3::hash(source.as_bytes());
        if let Some(kept) = DRAWN.get(&key) {
            return kept;
        }
        if SLOW.contains_key(&key) {
            return Arc::new(Err(Undrawn::TooSlow));
        }
        let until = *self.until.get_or_insert_with(|| Instant::now() + PATIENCE);
        let drawn = Arc::new(draw(source, until));
        match &*drawn {
            Err(Undrawn::TooSlow) => SLOW.insert(key, ()),
            Err(Undrawn::NotNow) => {}
            _ => DRAWN.insert(key, drawn.clone()),
        }
        drawn
    }
}
