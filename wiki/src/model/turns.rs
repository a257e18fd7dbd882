//! How many questions an account asks of a model: each of them costs money. Whoever asks more is answered by the wiki itself.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use spec::Actor;

use super::ModelLimits;
use super::failure::Failure;

/// An hour, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

/// Who asks: an account, or all strangers together.
type Who = Option<i64>;

/// Who has asked lately. Nobody is remembered for longer than an hour.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns(Arc<Mutex<HashMap<Who, Turn>>>);

#[derive(Debug, Default)]
struct Turn {
    under_way: u32,
    begun: VecDeque<i64>,
}

/// A question under way, until it is dropped.
#[derive(Debug)]
pub(super) struct Held(Option<(Turns, Who)>);

impl Turns {
    /// Begins a question, or says why not.
    // r[impl models.turns]
    pub(super) fn begin(&self, actor: &Actor, limits: &ModelLimits, now: i64) -> Result<Held, Failure> {
        // Whoever runs the program pays for it.
        if *actor == Actor::Operator {
            return Ok(Held(None));
        }
        // With whatever token an account comes, it is the same account.
        let who = actor.account();
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, turn| {
            // A clock that was set back holds nobody up.
            turn.begun.retain(|begun| (0..HOUR).contains(&(now - begun)));
            turn.under_way > 0 || !turn.begun.is_empty()
        });
        let turn = turns.entry(who).or_default();
        if turn.under_way >= limits.at_once {
            return Err(Failure::AtOnce(limits.at_once));
        }
        if turn.begun.len() >= limits.an_hour as usize {
            return Err(Failure::TooOften(limits.an_hour));
        }
        turn.under_way += 1;
        turn.begun.push_back(now);
        Ok(Held(Some((self.clone(), who))))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some((turns, who)) = self.0.take() else { return };
        let mut turns = turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get_mut(&who) {
            turn.under_way = turn.under_way.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> Actor {
        Actor::Account { id: 1, name: "Ada".into(), role: spec::Role::Reader }
    }

    // r[verify models.turns]
    #[test]
    fn one_account_asks_so_often_and_holds_up_nobody_else() {
        let turns = Turns::default();
        let limits = ModelLimits { at_once: 2, an_hour: 3, ..ModelLimits::default() };
        let first = turns.begin(&ada(), &limits, 0).unwrap();
        let second = turns.begin(&ada(), &limits, 1).unwrap();
        assert_eq!(turns.begin(&ada(), &limits, 2).unwrap_err(), Failure::AtOnce(2));
        assert!(turns.begin(&Actor::Anonymous, &limits, 2).is_ok());
        drop(first);
        drop(turns.begin(&ada(), &limits, 3).unwrap());
        assert_eq!(turns.begin(&ada(), &limits, 4).unwrap_err(), Failure::TooOften(3));
        drop(second);
        assert!(turns.begin(&ada(), &limits, HOUR + 1).is_ok());
        assert!((0..100).all(|_| turns.begin(&Actor::Operator, &limits, 5).is_ok()));
    }
}
