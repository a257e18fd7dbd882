//! Screens and sources that were made before, sent again for as long as they would be the same.
//!
//! Whether whoever asks may read, and what an answer hangs on, is decided by [`wiki::Wiki::basis`]; an answer is kept with
//! what it hung on when it was begun, and sent only while that is still so. Answers to an account are kept for that
//! account alone. What is not kept: whatever is found by searching or done by administrators, whatever sets a cookie or
//! asks to be looked at again, whatever is no page, and a page some of whose diagrams there was no time to draw.
//!
//! When an answer is wanted by many and has to be made, one of them makes it and the others wait: a save would otherwise
//! have every page made as often as it is being read. Answers grow old, though nothing was written; those made together not
//! together, and each is sent on while it is made anew beside: nobody waits for what they could have had.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::ssr::taste;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use moka::sync::Cache;
use spec::Actor;
use texts::{Language, speaking};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use wiki::{Basis, render};

use super::coding::Effort;
use super::content::Content;
use super::making::{Making, Turn};
use crate::caller::{Visitor, bearer};
use crate::figures;
use crate::problem::Problem;
use crate::router::Server;
use crate::speaking::spoken;

/// How much memory kept answers may take, in bytes.
const ROOM: u64 = 96 << 20;

/// How long an answer is kept: what went wrong unseen while it was made is mended by then.
const LONG: Duration = Duration::from_secs(10 * 60);

/// After how long an answer is made anew, at the earliest and at the latest. The rest of the time is left for doing it.
const SHORT: Duration = Duration::from_secs(5 * 60);
const LATE: Duration = Duration::from_secs(9 * 60);

/// Longest address of an answer that is kept.
const LONGEST: usize = 2_000;

/// Answers by who asked for what.
#[derive(Clone, Debug)]
pub struct Kept {
    answers: Cache<Question, Answered>,
    making: Making<(Question, Basis)>,
    /// Whoever makes an old answer anew: one at a time, so that readers hardly notice.
    renewing: Arc<Semaphore>,
}

/// An answer, with what it hung on.
#[derive(Clone, Debug)]
struct Answered {
    basis: Basis,
    made: Instant,
    content: Arc<Content>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Question {
    account: Option<i64>,
    address: String,
    /// What else a screen hangs on.
    taste: &'static str,
    language: Language,
}

impl Default for Kept {
    fn default() -> Self {
        let weigh = |question: &Question, answered: &Answered| {
            u32::try_from(question.address.len() + answered.content.weight()).unwrap_or(u32::MAX)
        };
        let answers = Cache::builder().max_capacity(ROOM).time_to_live(LONG).weigher(weigh).build();
        Self { answers, making: Making::default(), renewing: Arc::new(Semaphore::new(1)) }
    }
}

impl Question {
    /// After how long its answer is old: by chance, but always the same.
    fn lasting(&self) -> Duration {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(self);
        let between = u64::try_from((LATE - SHORT).as_millis()).unwrap_or(u64::MAX);
        SHORT + Duration::from_millis(hash % between)
    }
}

impl Kept {
    /// What was answered to the question, while it would still be the same.
    fn find(&self, question: &Question, basis: &Basis) -> Option<Answered> {
        self.answers.get(question).filter(|answered| answered.basis == *basis)
    }

    /// Answers from memory, or has the answer made at this instant and remembers it. `basis` is what it hangs on now.
    async fn answer(
        &self,
        question: Question,
        basis: Basis,
        now: Instant,
        request: Request,
        next: Next,
    ) -> Result<Response, Problem> {
        if let Some(answered) = self.find(&question, &basis) {
            figures::from_memory();
            let response = answered.content.answer(request.headers()).await;
            if now.saturating_duration_since(answered.made) >= question.lasting() {
                self.renew(question, basis, now, request, next);
            }
            return Ok(response);
        }
        let _mine = match self.making.turn((question.clone(), basis)) {
            Turn::Mine(mine) => Some(mine),
            Turn::After(other) => {
                other.ended().await;
                if let Some(answered) = self.find(&question, &basis) {
                    figures::from_memory();
                    return Ok(answered.content.answer(request.headers()).await);
                }
                // It came to nothing that is kept: waiting once more would only form a line.
                None
            }
        };
        figures::made();
        let asked = request.headers().clone();
        let response = next.run(request).await;
        match self.keep(question, basis, now, response).await? {
            Ok(content) => Ok(content.answer(&asked).await),
            Err(response) => Ok(response),
        }
    }

    /// Keeps an answer that was asked for at this instant, when it is one to be kept; returns it otherwise.
    async fn keep(
        &self,
        question: Question,
        basis: Basis,
        now: Instant,
        response: Response,
    ) -> Result<Result<Arc<Content>, Response>, Problem> {
        if !is_keepable(&response) {
            return Ok(Err(response));
        }
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.map_err(|error| Problem::failed(&error))?;
        if is_late(&parts.headers, &body) {
            return Ok(Err(Response::from_parts(parts, Body::from(body))));
        }
        let mut content = Content::new(parts.headers, body, Effort::Kept);
        // Made anew and still the same: the forms in which it was compressed go on being of use.
        if let Some(before) = self.answers.get(&question).filter(|before| before.content.is_same(&content)) {
            content = before.content;
        }
        self.answers.insert(question, Answered { basis, made: now, content: content.clone() });
        Ok(Ok(content))
    }

    /// Has an old answer made anew beside what goes on, unless that, or another, is being done already.
    // r[impl speed.renewed]
    fn renew(&self, question: Question, basis: Basis, now: Instant, request: Request, next: Next) {
        let Ok(room) = self.renewing.clone().try_acquire_owned() else { return };
        let Turn::Mine(mine) = self.making.turn((question.clone(), basis)) else { return };
        let (kept, here) = (self.clone(), Handle::current());
        // On a thread of its own: making a screen computes more than it waits, and would hold up what others are sent.
        tokio::task::spawn_blocking(move || {
            // Let go in this order: whoever finds room has a turn.
            let _held = (mine, room);
            figures::made();
            here.block_on(async {
                let response = speaking(question.language, next.run(request)).await;
                // What cannot be kept is made when it is asked for.
                let _ = kept.keep(question, basis, now, response).await;
            });
        });
    }
}

/// Answers from memory, or remembers what is answered.
// r[impl speed.memory] r[impl speed.private]
pub async fn answer(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    // Who comes with a token is not whom the session knows.
    if bearer(request.headers().get(header::AUTHORIZATION).map(|value| value.as_bytes())).is_some() {
        return Ok(next.run(request).await);
    }
    let Some(question) = question(&actor, &request) else { return Ok(next.run(request).await) };
    // Whoever may not read is told so by the screen.
    let Ok(basis) = server.wiki.basis(&actor).await else { return Ok(next.run(request).await) };
    server.kept.answer(question, basis, Instant::now(), request, next).await
}

fn question(actor: &Actor, request: &Request) -> Option<Question> {
    let uri = request.uri();
    let (is_read, headers) = (request.method() == Method::GET, request.headers());
    let account = match actor {
        Actor::Anonymous => None,
        Actor::Account { id, .. } => Some(*id),
        // A token may see less than the account it stands for.
        Actor::Token { .. } | Actor::Operator => return None,
    };
    (is_read && is_page(uri)).then(|| Question {
        account,
        address: address(uri),
        taste: taste(headers),
        language: spoken(headers),
    })
}

fn address(uri: &Uri) -> String {
    uri.path_and_query().map_or("/", |address| address.as_str()).to_owned()
}

/// True where pages and what is told of them are; what lies elsewhere hangs on more than the log.
fn is_page(uri: &Uri) -> bool {
    const ELSEWHERE: [&str; 10] = [
        "/search",
        "/admin",
        "/login",
        "/logout",
        "/api",
        "/changes/unwatch",
        // What was put off comes back by the clock.
        "/drift",
        "/feed.atom",
        // These name the address that the wiki was asked at.
        "/llms.txt",
        "/sitemap.xml",
    ];
    let path = uri.path();
    let is_below = |top: &&str| path.strip_prefix(*top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    !ELSEWHERE.iter().any(is_below) && path.len() + uri.query().map_or(0, str::len) <= LONGEST
}

fn is_keepable(response: &Response) -> bool {
    let headers: &HeaderMap = response.headers();
    let kind = kind(headers);
    let is_own = |name| headers.contains_key(name);
    response.status() == StatusCode::OK
        && [&b"text/html"[..], b"text/markdown"].iter().any(|known| kind.starts_with(known))
        && !is_own(header::SET_COOKIE)
        && !is_own(header::REFRESH)
        // Files beside the pages have a name of their own, and are no pages.
        && !is_own(header::CONTENT_DISPOSITION)
        && response.body().size_hint().exact().is_some()
}

/// True for a screen that says of a diagram that there was no time to draw it: the next one may have it.
// r[impl holding.diagram-limits]
fn is_late(headers: &HeaderMap, body: &[u8]) -> bool {
    kind(headers).starts_with(b"text/html") && std::str::from_utf8(body).is_ok_and(|html| !render::is_whole(html))
}

fn kind(headers: &HeaderMap) -> &[u8] {
    headers.get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes())
}

#[cfg(test)]
mod tests;
