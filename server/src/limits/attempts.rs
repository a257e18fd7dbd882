//! Attempts to sign in.
//!
//! Whoever guesses passwords has to wait longer each time; whoever owns an account must not have to wait because somebody
//! else guesses. So failures are counted in three places: for a name from one network (the one who guesses), from a network
//! whatever the name (the one who tries many names), and for a name from anywhere (the one who guesses from many places).
//! The last wait is short, and a network that the owner has signed in from before is exempt from it. An attempt counts as
//! failed from its beginning until it has succeeded, so that many at once are no way around. An attempt that is refused
//! counts nothing and is not tried: that it goes on does not make the wait longer.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::policy::EvictionPolicy;
use moka::sync::Cache;

/// How many names and networks are remembered, each; who was not heard of for longest is forgotten first.
const REMEMBERED: u64 = 50_000;

/// How long failures are remembered when nothing follows.
const FORGOTTEN: Duration = Duration::from_secs(60 * 60);

/// How long a network is known as one that an account's owner uses.
const FAMILIAR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How much more one network may fail with many names than with one: there are offices behind one address.
const OFFICE: u32 = 6;

/// How much more may fail for one name from everywhere.
const ANYWHERE: u32 = 4;

/// The longest wait for whoever guesses: five minutes make 288 guesses a day.
const LONGEST: i64 = 5 * 60 * 1000;

/// The longest wait that others can bring upon an account, in networks its owner has never used.
const LONGEST_ANYWHERE: i64 = 20 * 1000;

/// The first wait.
const FIRST: i64 = 1_000;

/// Who failed how often.
#[derive(Debug)]
pub struct Attempts {
    /// How many failures cost nothing; none when nothing is counted.
    free: Option<u32>,
    tallies: Cache<Key, Arc<Mutex<Tally>>>,
    familiar: Cache<Key, ()>,
}

/// An attempt that is under way.
#[derive(Debug)]
#[must_use = "an attempt has failed unless it is said to have succeeded"]
pub struct Trial<'a> {
    attempts: &'a Attempts,
    /// Those for whom it counts.
    counted: Vec<Counted>,
    pair: Key,
}

/// What is counted for: a hash, so that long names take no room.
type Key = [u8; 32];

#[derive(Clone, Copy, Debug)]
struct Counted {
    key: Key,
    free: u32,
    longest: i64,
}

#[derive(Debug, Default)]
struct Tally {
    failures: u32,
    latest: i64,
}

impl Tally {
    /// How long to wait from now until the next attempt.
    fn wait(&self, now: i64, free: u32, longest: i64) -> i64 {
        if self.failures < free {
            return 0;
        }
        let doubled = FIRST << (self.failures - free).min(20);
        // A clock that was set back lets nobody wait longer.
        (doubled.min(longest) - (now - self.latest).max(0)).max(0)
    }
}

impl Attempts {
    /// Nobody has failed yet.
    pub fn new(free: Option<u32>) -> Self {
        let bounded =
            |time| Cache::builder().max_capacity(REMEMBERED).eviction_policy(EvictionPolicy::lru()).time_to_idle(time);
        Self {
            free,
            tallies: bounded(FORGOTTEN).build(),
            familiar: Cache::builder().max_capacity(REMEMBERED).time_to_live(FAMILIAR).build(),
        }
    }

    /// Begins an attempt with this name from this network at this time; gives the wait when it is too early for one.
    // r[impl limits.sign-in] r[impl limits.no-lockout]
    pub fn begin(&self, name: &str, network: IpAddr, now: i64) -> Result<Trial<'_>, Duration> {
        let name = name.trim().to_lowercase();
        let pair = key("pair", &name, Some(network));
        let mut counted = Vec::with_capacity(3);
        if let Some(free) = self.free {
            let times = |more: u32| free.saturating_mul(more);
            counted.push(Counted { key: pair, free, longest: LONGEST });
            counted.push(Counted { key: key("network", "", Some(network)), free: times(OFFICE), longest: LONGEST });
            if !self.familiar.contains_key(&pair) {
                let anywhere = key("name", &name, None);
                counted.push(Counted { key: anywhere, free: times(ANYWHERE), longest: LONGEST_ANYWHERE });
            }
        }
        let wait = counted.iter().map(|one| self.with(one.key, |tally| tally.wait(now, one.free, one.longest))).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            return Err(Duration::from_millis(u64::try_from(wait).unwrap_or(0)));
        }
        for one in &counted {
            self.with(one.key, |tally| {
                tally.failures = tally.failures.saturating_add(1);
                tally.latest = tally.latest.max(now);
            });
        }
        Ok(Trial { attempts: self, counted, pair })
    }

    fn with<T>(&self, key: Key, act: impl FnOnce(&mut Tally) -> T) -> T {
        let tally = self.tallies.get_with(key, Default::default);
        let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
        act(&mut tally)
    }
}

impl Trial<'_> {
    /// The name and the password were right: what this name failed is forgiven, here and everywhere.
    pub fn succeeded(self) {
        self.attempts.familiar.insert(self.pair, ());
        self.forgive(0);
    }

    /// It was not the password's fault that it came to nothing.
    pub fn set_aside(self) {
        self.forgive(1);
    }

    /// Takes back what was counted: all that one name failed, or this attempt. A network that tries many names does not
    /// begin anew because one of them is its own.
    fn forgive(self, at_most: u32) {
        for (place, one) in self.counted.iter().enumerate() {
            let only_this = place == 1 || at_most == 1;
            self.attempts.with(one.key, |tally| {
                tally.failures = if only_this { tally.failures.saturating_sub(1) } else { 0 };
            });
        }
    }
}

fn key(kind: &str, name: &str, network: Option<IpAddr>) -> Key {
    let network = network.map(|network| network.to_string()).unwrap_or_default();
    *blake3::hash(format!("{kind}\0{network}\0{name}").as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000;

    fn network(number: u32) -> IpAddr {
        IpAddr::V4((0x0a00_0000 + number).into())
    }

    /// Fails as often as it is let, trying twice a second; gives how often that was and the longest wait it met.
    fn guess(attempts: &Attempts, name: &str, from: IpAddr, seconds: std::ops::Range<i64>) -> (u32, i64) {
        let (mut tried, mut longest) = (0, 0);
        for half in seconds.start * 2..seconds.end * 2 {
            match attempts.begin(name, from, half * SECOND / 2) {
                Ok(_failed) => tried += 1,
                Err(wait) => longest = longest.max(wait.as_millis() as i64),
            }
        }
        (tried, longest)
    }

    // r[verify limits.sign-in]
    #[test]
    fn whoever_guesses_waits_longer_each_time() {
        let attempts = Attempts::new(Some(5));
        let waits: Vec<u64> = (0..12)
            .scan(0, |now, _| {
                // Patient: waits as long as it is told to.
                let wait = attempts.begin("Ada", network(1), *now).err();
                *now += wait.map_or(0, |wait| wait.as_millis() as i64);
                if wait.is_some() {
                    let _failed = attempts.begin("Ada", network(1), *now).unwrap();
                }
                Some(wait.map_or(0, |wait| wait.as_secs()))
            })
            .collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64]);
        let (tried, longest) = guess(&attempts, "Ada", network(1), 1_000..1_000 + 24 * 60 * 60);
        assert!(tried <= 290, "{tried} guesses a day");
        assert!(longest > LONGEST - SECOND && longest <= LONGEST, "{longest}");
    }

    #[test]
    fn many_at_once_are_no_way_around() {
        let attempts = Attempts::new(Some(5));
        let begun = (0..50).map_while(|_| attempts.begin("Ada", network(1), 0).ok()).count();
        assert_eq!(begun, 5);
    }

    #[test]
    fn whoever_tries_many_names_waits_as_well() {
        let attempts = Attempts::new(Some(5));
        let begun = (0..500).filter(|number| attempts.begin(&format!("name {number}"), network(1), 0).is_ok()).count();
        assert_eq!(begun as u32, 5 * OFFICE);
        // That a password was right takes back that one attempt only.
        attempts.begin("Mallory", network(2), 0).unwrap().succeeded();
        let begun = (0..500).filter(|number| attempts.begin(&format!("name {number}"), network(2), 0).is_ok()).count();
        assert_eq!(begun as u32, 5 * OFFICE);
    }

    // r[verify limits.no-lockout]
    #[test]
    fn an_account_is_not_locked_by_those_who_guess() {
        let attempts = Attempts::new(Some(5));
        let (home, cafe) = (network(1), network(2));
        attempts.begin("Ada", home, 0).unwrap().succeeded();
        // A thousand machines guess.
        let mut guesses = 0;
        for second in 0..600 {
            for number in 0..1_000 {
                guesses += u32::from(attempts.begin("ada", network(100 + number), second * SECOND).is_ok());
            }
        }
        assert!(guesses < 60, "{guesses} guesses in ten minutes");
        let now = 600 * SECOND;
        let wait = attempts.begin("Ada", cafe, now).map(drop).unwrap_err();
        assert!(wait <= Duration::from_millis(LONGEST_ANYWHERE as u64), "elsewhere the wait is short: {wait:?}");
        assert!(attempts.begin("Ada", home, now).is_ok(), "where Ada has been before, nobody else counts");
        assert!(attempts.begin("Eve", cafe, now).is_ok());
    }

    #[test]
    fn a_right_password_forgives_and_a_fault_of_the_server_does_not_count() {
        let attempts = Attempts::new(Some(5));
        for _ in 0..20 {
            let _failed = attempts.begin("Ada", network(1), 0).unwrap();
            attempts.begin("ADA ", network(1), 0).unwrap().succeeded();
        }
        for _ in 0..20 {
            attempts.begin("Eve", network(1), 0).unwrap().set_aside();
        }
        let off = Attempts::new(None);
        assert!((0..1_000).all(|_| off.begin("Ada", network(1), 0).is_ok()));
    }
}
