//! What answers hang on: it does not go with every write, however many ask meanwhile.

mod support;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use spec::Actor;
use support::{Place, with_accounts};
use wiki::{IsNew, Session};

// r[verify speed.memory]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_no_reader_can_see_keeps_answers_while_many_ask() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/kettle", None, "It boils water.\n").await.unwrap();
    let before = place.wiki.basis(&Actor::Anonymous).await.unwrap();
    let is_over = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..32)
        .map(|_| {
            let (wiki, is_over) = (place.wiki.clone(), is_over.clone());
            tokio::spawn(async move {
                let mut seen = HashSet::new();
                while !is_over.load(Ordering::SeqCst) {
                    seen.insert(wiki.basis(&Actor::Anonymous).await.unwrap());
                    tokio::task::yield_now().await;
                }
                seen
            })
        })
        .collect();
    for number in 0..50 {
        let session = Session { id: format!("session {number}"), expires_at: 4_000_000_000_000, ..Session::default() };
        assert!(place.wiki.keep_session(&session, IsNew::Yes).await.unwrap());
    }
    is_over.store(true, Ordering::SeqCst);
    let mut seen = HashSet::from([before]);
    for reader in readers {
        seen.extend(reader.await.unwrap());
    }
    // On a machine that stops for long somebody may have to be on the safe side.
    assert!(seen.len() <= 5, "{} times", seen.len());
    let before = place.wiki.basis(&Actor::Anonymous).await.unwrap();
    place.save("/lamp", None, "It gives light.\n").await.unwrap();
    assert_ne!(place.wiki.basis(&Actor::Anonymous).await.unwrap(), before);
}
