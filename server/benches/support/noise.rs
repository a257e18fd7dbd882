//! How quiet the machine is: a thread that sleeps a millisecond at a time, and sees how much later it wakes.
//!
//! What it finds late nobody asked for: other programs, the kernel, or whatever the machine itself runs on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long it sleeps.
const NAP: Duration = Duration::from_millis(1);

/// What is later than this was held up. Timers of the kernel's are exact to a tenth of it.
const LATE: Duration = Duration::from_millis(2);

/// Listens until it is dropped.
pub struct Noise {
    heard: Arc<Heard>,
    listening: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Heard {
    /// Time lost to naps that were late, in microseconds, and that of the worst.
    lost: AtomicU64,
    worst: AtomicU64,
    is_over: AtomicBool,
}

impl Noise {
    /// Begins to listen.
    pub fn listen() -> Self {
        let heard = Arc::new(Heard::default());
        let its = heard.clone();
        let listening = std::thread::spawn(move || {
            while !its.is_over.load(Ordering::Relaxed) {
                let asleep = Instant::now();
                std::thread::sleep(NAP);
                let late = asleep.elapsed().saturating_sub(NAP);
                if late > LATE {
                    let late = u64::try_from(late.as_micros()).unwrap_or(u64::MAX);
                    its.lost.fetch_add(late, Ordering::Relaxed);
                    its.worst.fetch_max(late, Ordering::Relaxed);
                }
            }
        });
        Self { heard, listening: Some(listening) }
    }

    /// How much was lost since this was asked last, in all and at once.
    pub fn heard(&self) -> (Duration, Duration) {
        let take = |of: &AtomicU64| Duration::from_micros(of.swap(0, Ordering::Relaxed));
        (take(&self.heard.lost), take(&self.heard.worst))
    }
}

impl Drop for Noise {
    fn drop(&mut self) {
        self.heard.is_over.store(true, Ordering::Relaxed);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}
