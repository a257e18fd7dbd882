//! Who is making what at present, so that nobody makes the same beside them.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

/// What is being made. Cheap to clone; every clone is the same.
#[derive(Debug)]
pub struct Making<K>(Arc<Mutex<HashMap<K, watch::Receiver<()>>>>);

/// What to do for something that is wanted.
pub enum Turn<K: Eq + Hash> {
    /// Make it.
    Mine(Mine<K>),
    /// Somebody makes it already.
    After(Other),
}

/// The right to make something. It ends when this is dropped, also when whoever made it gave up.
pub struct Mine<K: Eq + Hash> {
    making: Making<K>,
    what: K,
    /// Closed by being dropped, which is what the others wait for.
    _done: watch::Sender<()>,
}

/// Somebody else who makes it.
pub struct Other(watch::Receiver<()>);

impl<K> Clone for Making<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K> Default for Making<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Eq + Hash + Clone> Making<K> {
    // r[impl speed.once]
    /// Asks whose turn it is to make something.
    pub fn turn(&self, what: K) -> Turn<K> {
        let mut making = self.made();
        if let Some(other) = making.get(&what) {
            return Turn::After(Other(other.clone()));
        }
        let (done, other) = watch::channel(());
        making.insert(what.clone(), other);
        Turn::Mine(Mine { making: self.clone(), what, _done: done })
    }
}

impl<K> Making<K> {
    fn made(&self) -> MutexGuard<'_, HashMap<K, watch::Receiver<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Drop for Mine<K> {
    fn drop(&mut self) {
        self.making.made().remove(&self.what);
    }
}

impl Other {
    /// Waits until they are done or gave up.
    pub async fn ended(mut self) {
        // Nothing is ever sent: an error says that the sender is gone.
        while self.0.changed().await.is_ok() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mine(turn: Turn<u8>) -> Option<Mine<u8>> {
        match turn {
            Turn::Mine(mine) => Some(mine),
            Turn::After(_) => None,
        }
    }

    #[tokio::test]
    async fn one_makes_and_the_others_wait_until_it_is_there() {
        let making = Making::default();
        let first = mine(making.turn(1)).unwrap();
        assert!(mine(making.turn(2)).is_some());
        let Turn::After(other) = making.turn(1) else { panic!("two make the same") };
        let waiting = tokio::spawn(other.ended());
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(first);
        waiting.await.unwrap();
        assert!(mine(making.turn(1)).is_some());
    }

    #[tokio::test]
    async fn whoever_gives_up_keeps_nobody_waiting() {
        let making = Making::default();
        let gave_up = tokio::spawn({
            let making = making.clone();
            async move {
                let _mine = mine(making.turn(1));
                std::future::pending::<()>().await;
            }
        });
        tokio::task::yield_now().await;
        let Turn::After(other) = making.turn(1) else { panic!("it was not begun") };
        gave_up.abort();
        other.ended().await;
        assert!(mine(making.turn(1)).is_some());
    }
}
