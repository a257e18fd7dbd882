use std::sync::atomic::{AtomicUsize, Ordering};

use axum::middleware::from_fn;
use axum::response::Html;
use axum::routing::get;
use axum::{Extension, Router};
use tokio::sync::Notify;
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
    let (kept, basis, now) = (Kept::default(), basis().await, Instant::now());
    let first = kept.keep(question("/a"), basis, now, page("<p>one</p>")).await.unwrap().unwrap();
    let same = kept.keep(question("/a"), basis, now, page("<p>one</p>")).await.unwrap().unwrap();
    assert!(Arc::ptr_eq(&first, &same));
    let other = kept.keep(question("/a"), basis, now, page("<p>two</p>")).await.unwrap().unwrap();
    assert!(!Arc::ptr_eq(&first, &other));
}

/// A page that is made when its maker is let go on, and how often that was begun.
#[derive(Clone, Default)]
struct Site {
    kept: Kept,
    begun: Arc<Notify>,
    goes_on: Arc<Notify>,
    made: Arc<AtomicUsize>,
    router: Router,
}

impl Site {
    async fn of(text: &'static str) -> Self {
        let mut site = Self::default();
        let (kept, basis) = (site.kept.clone(), basis().await);
        let answer = move |Extension(now): Extension<Instant>, request: Request, next: Next| {
            let kept = kept.clone();
            async move { kept.answer(question("/a"), basis, now, request, next).await }
        };
        let (begun, goes_on, made) = (site.begun.clone(), site.goes_on.clone(), site.made.clone());
        let make = move || {
            let (begun, goes_on, made) = (begun.clone(), goes_on.clone(), made.clone());
            async move {
                made.fetch_add(1, Ordering::SeqCst);
                begun.notify_one();
                goes_on.notified().await;
                Html(text)
            }
        };
        site.router = Router::new().route("/a", get(make)).layer(from_fn(answer));
        site
    }

    /// What is sent to whoever asks at this instant.
    async fn sent(&mut self, now: Instant) -> String {
        let request = Request::get("/a").extension(now).body(Body::empty()).unwrap();
        let response = self.router.call(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
    }

    /// Lets an answer that is being made anew come to its end.
    async fn renewed(&self) {
        self.begun.notified().await;
        self.goes_on.notify_one();
        let _ended = self.kept.renewing.acquire().await.unwrap();
    }

    fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    fn is_renewing(&self) -> bool {
        self.kept.renewing.available_permits() == 0
    }
}

// r[verify speed.renewed]
#[tokio::test]
async fn one_makes_an_old_answer_anew_while_the_others_are_sent_it() {
    let mut site = Site::of("<p>new</p>").await;
    let made = Instant::now();
    site.kept.keep(question("/a"), basis().await, made, page("<p>old</p>")).await.unwrap().unwrap();
    let old = made + question("/a").lasting();
    for _ in 0..20 {
        assert_eq!(site.sent(old - Duration::from_millis(1)).await, "<p>old</p>");
    }
    assert!(!site.is_renewing());
    for _ in 0..20 {
        assert_eq!(site.sent(old).await, "<p>old</p>");
        assert!(site.is_renewing());
    }
    site.renewed().await;
    for _ in 0..20 {
        assert_eq!(site.sent(old).await, "<p>new</p>");
    }
    assert!(!site.is_renewing());
    assert_eq!(site.made(), 1);
}

/// What a screen says where there was no time for a diagram.
const LATE_PAGE: &str = "<p class=\"diagram-said diagram-late\">There was no time to draw this diagram.</p>";

// r[verify holding.diagram-limits]
#[tokio::test]
async fn a_page_some_of_whose_diagrams_had_no_time_is_sent_to_whoever_asked_alone() {
    let mut site = Site::of(LATE_PAGE).await;
    let now = Instant::now();
    for made in 1..=2 {
        site.goes_on.notify_one();
        assert_eq!(site.sent(now).await, LATE_PAGE);
        assert_eq!(site.made(), made);
    }
}

// r[verify holding.diagram-limits] r[verify speed.renewed]
#[tokio::test]
async fn a_page_that_was_whole_stays_while_it_cannot_be_made_whole_anew() {
    let mut site = Site::of(LATE_PAGE).await;
    let made = Instant::now();
    site.kept.keep(question("/a"), basis().await, made, page("<p>whole</p>")).await.unwrap().unwrap();
    let old = made + question("/a").lasting();
    for made in 1..=2 {
        assert_eq!(site.sent(old).await, "<p>whole</p>");
        site.renewed().await;
        assert_eq!(site.made(), made);
    }
    assert_eq!(site.sent(made).await, "<p>whole</p>");
}
