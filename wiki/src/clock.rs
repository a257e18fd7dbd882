//! The time, asked for in one place so that tests can choose it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine.
    #[default]
    System,
    /// A hand a test moves.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `time` until [`set`](Self::set).
    pub fn manual(time: Timestamp) -> Self {
        Clock::Manual(Arc::new(AtomicI64::new(time.as_millisecond())))
    }

    /// Moves a manual clock; the system's is left alone.
    pub fn set(&self, time: Timestamp) {
        if let Clock::Manual(hand) = self {
            hand.store(time.as_millisecond(), Ordering::SeqCst);
        }
    }

    /// Milliseconds since 1970 UTC.
    #[expect(clippy::disallowed_methods, reason = "the one place where the time comes from")]
    pub fn now(&self) -> i64 {
        match self {
            Clock::System => Timestamp::now().as_millisecond(),
            Clock::Manual(hand) => hand.load(Ordering::SeqCst),
        }
    }
}

/// A time in milliseconds as a timestamp.
pub fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}
