//! How often something may be done, and how often it was.

use std::fmt::Debug;
use std::hash::{BuildHasher, Hash, RandomState};
use std::num::NonZeroU32;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed, StateStore};
use governor::{Quota, RateLimiter};
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

/// How many of those who are counted are remembered, for each thing that is counted. Whoever was not heard of for longest
/// is forgotten first, so that a flood of new addresses takes no memory; an entry takes about a hundred bytes.
const REMEMBERED: u64 = 50_000;

/// So often in so long: at once, or spread over that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// As often as anybody likes.
    Unlimited,
    /// Not more often than this.
    Limited {
        /// How often.
        times: NonZeroU32,
        /// In how long.
        within: Duration,
    },
}

impl Rate {
    /// So often in a minute.
    pub const fn per_minute(times: u32) -> Self {
        Self::within(times, 60)
    }

    /// So often in an hour.
    pub const fn per_hour(times: u32) -> Self {
        Self::within(times, 60 * 60)
    }

    const fn within(times: u32, seconds: u64) -> Self {
        match NonZeroU32::new(times) {
            Some(times) => Self::Limited { times, within: Duration::from_secs(seconds) },
            None => Self::Unlimited,
        }
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no rate; write it like 100/minute, 5/second, 20/hour, or off");
        if text == "off" {
            return Ok(Self::Unlimited);
        }
        let (times, unit) = text.split_once('/').ok_or_else(wrong)?;
        let seconds = match unit {
            "second" => 1,
            "minute" => 60,
            "hour" => 60 * 60,
            _ => return Err(wrong()),
        };
        let times = times.trim().parse::<NonZeroU32>().map_err(|_| wrong())?;
        Ok(Self::within(times.get(), seconds))
    }
}

/// Counts something by who does it.
pub struct Gauge(Option<RateLimiter<u64, States, DefaultClock>>, RandomState);

impl Gauge {
    /// Nobody has done anything yet.
    pub fn new(rate: Rate) -> Self {
        let limiter = match rate {
            Rate::Unlimited => None,
            Rate::Limited { times, within } => {
                let quota = Quota::with_period(within / times.get()).map(|quota| quota.allow_burst(times));
                quota.map(|quota| RateLimiter::new(quota, States::new(), DefaultClock::default()))
            }
        };
        Self(limiter, RandomState::new())
    }

    /// Counts once for `who`; gives the wait when that is too often, and counts nothing then.
    pub fn count(&self, who: &impl Hash) -> Result<(), Duration> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        let refused = limiter.check_key(&self.1.hash_one(who)).err();
        refused.map_or(Ok(()), |until| Err(until.wait_time_from(DefaultClock::default().now())))
    }
}

impl Debug for Gauge {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "Gauge" } else { "Gauge (off)" })
    }
}

/// Where the library keeps its counts: its own keyed store grows with every address it ever meets.
// r[impl limits.bounded]
struct States(Cache<u64, Arc<InMemoryState>>);

impl States {
    fn new() -> Self {
        Self(Cache::builder().max_capacity(REMEMBERED).eviction_policy(EvictionPolicy::lru()).build())
    }
}

impl StateStore for States {
    type Key = u64;

    fn measure_and_replace<T, F, E>(&self, who: &u64, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        self.0.get_with(*who, Default::default).measure_and_replace(&NotKeyed::NonKey, measure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_often_and_no_more() {
        let gauge = Gauge::new("3/minute".parse().unwrap());
        for _ in 0..3 {
            assert!(gauge.count(&"ada").is_ok());
        }
        let wait = gauge.count(&"ada").unwrap_err();
        assert!(wait > Duration::from_secs(18) && wait <= Duration::from_secs(20), "{wait:?}");
        assert!(gauge.count(&"eve").is_ok());
        let off = Gauge::new(Rate::Unlimited);
        assert!((0..10_000).all(|_| off.count(&"ada").is_ok()));
    }

    // r[verify limits.bounded]
    #[test]
    fn a_flood_of_strangers_takes_no_more_memory_and_frees_nobody_who_is_there() {
        let gauge = Gauge::new("2/hour".parse().unwrap());
        let _ = (gauge.count(&"mallory"), gauge.count(&"mallory"));
        for stranger in 0..3 * REMEMBERED {
            let _ = gauge.count(&stranger);
            if stranger % 1_000 == 0 {
                assert!(gauge.count(&"mallory").is_err());
            }
        }
        let states = gauge.0.map(RateLimiter::into_state_store).unwrap().0;
        states.run_pending_tasks();
        assert!(states.entry_count() <= REMEMBERED);
    }

    #[test]
    fn a_rate_is_a_number_and_a_time() {
        assert_eq!("100/minute".parse(), Ok(Rate::per_minute(100)));
        assert_eq!("5/hour".parse(), Ok(Rate::per_hour(5)));
        assert_eq!("off".parse(), Ok(Rate::Unlimited));
        for wrong in ["", "5", "0/minute", "-1/minute", "5/day", "many/hour"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
    }
}
