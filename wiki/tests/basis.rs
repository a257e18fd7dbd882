//! What answers hang on: it stands still while nobody can see anything new, however many ask and whatever is written meanwhile.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use spec::Actor;
use support::{Place, with_accounts};
use wiki::{IsNew, Session};

// r[verify speed.memory]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_no_reader_can_see_changes_no_answer_while_many_ask() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/kettle", None, "It boils water.\n").await.unwrap();
    let before = place.wiki.basis(&Actor::Anonymous).await.unwrap();
    let is_over = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..32)
        .map(|_| {
            let (wiki, is_over) = (place.wiki.clone(), is_over.clone());
            tokio::spawn(async move {
                while !is_over.load(Ordering::SeqCst) {
                    assert_eq!(wiki.basis(&Actor::Anonymous).await.unwrap(), before);
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for number in 0..50 {
        let session = Session { id: format!("session {number}"), expires_at: 4_000_000_000_000, ..Session::default() };
        assert!(place.wiki.keep_session(&session, IsNew::Yes).await.unwrap());
    }
    is_over.store(true, Ordering::SeqCst);
    for reader in readers {
        reader.await.unwrap();
    }
    assert_eq!(place.wiki.basis(&Actor::Anonymous).await.unwrap(), before);
    place.save("/lamp", None, "It gives light.\n").await.unwrap();
    assert_ne!(place.wiki.basis(&Actor::Anonymous).await.unwrap(), before);
}
