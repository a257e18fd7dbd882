//! How many refused attempts at signing in are written down: enough to see what happens, too few to fill a disk with.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How long attempts are counted together, in milliseconds.
const SPAN: i64 = 10 * 60 * 1000;

/// How many of one address are written down in that time, and how many of all.
const OF_ONE: u32 = 10;
const OF_ALL: u32 = 200;

/// The attempts of late.
#[derive(Clone, Debug, Default)]
pub struct Refusals(Arc<Mutex<Counted>>);

#[derive(Debug, Default)]
struct Counted {
    since: i64,
    written: u32,
    by_address: HashMap<String, u32>,
    unwritten: u64,
}

impl Refusals {
    /// Whether an attempt is written down; if so, how many were not since the last that was.
    // r[impl audit.refusals]
    pub fn take(&self, address: &str, now: i64) -> Option<u64> {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now - counted.since >= SPAN || now < counted.since {
            *counted = Counted { since: now, unwritten: counted.unwritten, ..Counted::default() };
        }
        let of_one = counted.by_address.get(address).copied().unwrap_or(0);
        if counted.written >= OF_ALL || of_one >= OF_ONE {
            counted.unwritten += 1;
            return None;
        }
        counted.by_address.insert(address.to_owned(), of_one + 1);
        counted.written += 1;
        Some(std::mem::take(&mut counted.unwritten))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify audit.refusals]
    #[test]
    fn a_flood_of_attempts_leaves_a_few_rows_and_their_number() {
        let refusals = Refusals::default();
        let written = (0..1_000).filter(|_| refusals.take("192.0.2.1", 0).is_some()).count();
        assert_eq!(written, 10);
        assert_eq!(refusals.take("192.0.2.2", 1), Some(990), "another address is written down, with what was not");
        for address in 0..100_000 {
            refusals.take(&address.to_string(), 2);
        }
        assert!(refusals.0.lock().unwrap().by_address.len() <= OF_ALL as usize);
        assert!(refusals.take("192.0.2.1", SPAN).is_some(), "after a while they are written down again");
    }
}
