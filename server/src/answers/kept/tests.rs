use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::middleware::from_fn_with_state;
use axum::response::Html;
use axum::routing::get;
use tower_service::Service;
use wiki::{Clock, Wiki};

use super::*;

fn question(address: &str) -> Question {
    Question { account: None, address: address.to_owned(), taste: "", language: Language::default() }
}

/// What answers of an empty wiki hang on.
async fn basis() -> Basis {
    let folder = tempfile::tempdir().unwrap();
    let wiki = Wiki::open(folder.path(), Clock::System).await.unwrap();
    let basis = wiki.basis(&Actor::Anonymous).await.unwrap();
    wiki.close().await;
    basis
}

fn page(text: &'static str) -> Response {
    axum::response::IntoResponse::into_response(Html(text))
}

#[test]
fn answers_grow_old_one_after_the_other_and_in_time_to_be_made_anew() {
    let lasting: Vec<_> = (0..1_000).map(|number| question(&format!("/{number}")).lasting()).collect();
    assert!(lasting.iter().all(|lasting| (SHORT..LATE).contains(lasting)));
    let in_a_minute = |minute: u64| {
        let minute = Duration::from_secs(minute * 60)..Duration::from_secs((minute + 1) * 60);
        lasting.iter().filter(|lasting| minute.contains(*lasting)).count()
    };
    assert!((5..9).all(|minute| (150..350).contains(&in_a_minute(minute))));
}

#[tokio::test]
async fn what_is_made_anew_and_still_the_same_stays_as_it_was_compressed() {
    let (kept, basis) = (Kept::default(), basis().await);
    let first = kept.keep(question("/a"), basis, page("<p>one</p>")).await.unwrap().unwrap();
    let same = kept.keep(question("/a"), basis, page("<p>one</p>")).await.unwrap().unwrap();
    assert!(Arc::ptr_eq(&first, &same));
    let other = kept.keep(question("/a"), basis, page("<p>two</p>")).await.unwrap().unwrap();
    assert!(!Arc::ptr_eq(&first, &other));
}

// r[verify speed.renewed]
#[tokio::test]
async fn one_makes_an_old_answer_anew_while_the_others_are_sent_it() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    async fn make() -> Html<&'static str> {
        tokio::time::sleep(Duration::from_millis(50)).await;
        MADE.fetch_add(1, Ordering::SeqCst);
        Html("<p>new</p>")
    }
    async fn answer(State((kept, basis)): State<(Kept, Basis)>, request: Request, next: Next) -> Response {
        let old = kept.find(&question("/a"), &basis).unwrap();
        let response = old.content.answer(request.headers()).await;
        kept.renew(question("/a"), basis, request, next);
        response
    }
    let (kept, basis) = (Kept::default(), basis().await);
    let old = kept.keep(question("/a"), basis, page("<p>old</p>")).await.unwrap().unwrap();
    let layer = from_fn_with_state((kept.clone(), basis), answer);
    let mut router = Router::new().route("/a", get(make)).layer(layer);
    for _ in 0..20 {
        let response = router.call(Request::get("/a").body(Body::empty()).unwrap()).await.unwrap();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert_eq!(body, "<p>old</p>");
    }
    let is_new = || !Arc::ptr_eq(&kept.find(&question("/a"), &basis).unwrap().content, &old);
    while !is_new() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(MADE.load(Ordering::SeqCst), 1);
}
