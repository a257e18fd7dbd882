//! Asking a forge, which may be busy: what it says about when to come again is followed, for a while.

use std::time::{Duration, Instant};

use http::{HeaderMap, Request, Response};
use serde_json::Value;

use super::api::{Asked, State};
use super::{Forge, PullRequest, refused};
use crate::egress::Egress;
use crate::error::{Error, Result};

/// How long one thing is tried altogether.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long is waited before a further try, where the forge does not say.
const PAUSES: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15)];

/// Most parts of a list that are read.
const PARTS: u32 = 30;

/// What came of asking once.
enum Answered {
    Fine(Response<Vec<u8>>),
    /// It did nothing and may be asked again, so long from now if it says so.
    Busy(Error, Option<Duration>),
    /// Nobody knows whether it was done.
    Broken(Error, Option<Duration>),
    Refused(u16, Error),
}

impl Forge {
    pub(super) async fn status(
        &self,
        egress: &Egress,
        request: &PullRequest,
        commit: &str,
        state: State,
        description: &str,
        link: Option<&str>,
    ) -> Result<()> {
        self.ask(egress, &self.set_status(request, commit, state, description, link)).await.map(drop)
    }

    /// Asks for what may be done twice until there is an answer.
    // r[impl forge.patience]
    pub(super) async fn ask(&self, egress: &Egress, asked: &Asked) -> Result<Response<Vec<u8>>> {
        self.ask_while(egress, asked, |answered| matches!(answered, Answered::Busy(..) | Answered::Broken(..))).await
    }

    /// Asks for what must not be done twice: again only if it was certainly not done.
    pub(super) async fn ask_for_one(&self, egress: &Egress, asked: &Asked) -> Result<Response<Vec<u8>>> {
        self.ask_while(egress, asked, |answered| matches!(answered, Answered::Busy(..))).await
    }

    async fn ask_while(
        &self,
        egress: &Egress,
        asked: &Asked,
        again: impl Fn(&Answered) -> bool,
    ) -> Result<Response<Vec<u8>>> {
        let began = Instant::now();
        for pause in PAUSES.into_iter().map(Some).chain([None]) {
            let answered = self.ask_once(egress, asked).await;
            let is_worth_it = again(&answered);
            match answered {
                Answered::Fine(answer) => return Ok(answer),
                Answered::Refused(_, error) => return Err(error),
                Answered::Busy(error, wanted) | Answered::Broken(error, wanted) => {
                    let Some(pause) = pause.filter(|_| is_worth_it) else { return Err(error) };
                    let pause = wanted.unwrap_or(pause);
                    if began.elapsed() + pause > PATIENCE {
                        return Err(error);
                    }
                    tokio::time::sleep(pause).await;
                }
            }
        }
        Err(Error::Failed(format!("{} does not answer", self.host)))
    }

    /// The same for what a forge may refuse without anything being wrong.
    pub(super) async fn ask_if(&self, egress: &Egress, asked: &Asked) -> Result<Option<Response<Vec<u8>>>> {
        match self.ask_once(egress, asked).await {
            Answered::Fine(answer) => Ok(Some(answer)),
            Answered::Refused(401, error) => Err(error),
            Answered::Refused(..) => Ok(None),
            Answered::Busy(..) | Answered::Broken(..) => self.ask(egress, asked).await.map(Some),
        }
    }

    /// A list, part by part, as long as `wanted` says so.
    // r[impl forge.pages]
    pub(super) async fn list(
        &self,
        egress: &Egress,
        part: impl Fn(u32) -> Asked,
        mut wanted: impl FnMut(&Value) -> bool,
    ) -> Result<()> {
        let mut before: Option<Value> = None;
        for number in 1..=PARTS {
            let answer = self.ask(egress, &part(number)).await?;
            let more = has_more(answer.headers());
            let items: Value = serde_json::from_slice(answer.body())
                .map_err(|_| Error::Failed(format!("{} answered something that is no JSON", self.host)))?;
            let Some(list) = items.as_array().filter(|list| !list.is_empty()) else { return Ok(()) };
            // A forge that knows no parts answers the same list again.
            if before.as_ref().is_some_and(|before| Some(before) == list.first()) {
                return Ok(());
            }
            before = list.first().cloned();
            if !list.iter().all(&mut wanted) || more == Some(false) {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn ask_once(&self, egress: &Egress, asked: &Asked) -> Answered {
        let (header, proof) = self.proof();
        let body = asked.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let request = Request::builder()
            .method(asked.method.clone())
            .uri(format!("{}{}", self.address, asked.path))
            .header(header, proof)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .body(body);
        // The address is made of what was checked; the error of a header would show the token.
        let Ok(request) = request else {
            return Answered::Refused(0, Error::Invalid(format!("the token for {} cannot be sent", self.host)));
        };
        match egress.exchange(request).await {
            Ok(answer) if answer.status().is_success() => Answered::Fine(answer),
            Ok(answer) => {
                let status = answer.status().as_u16();
                let error = refused(self, asked.what, status, answer.body());
                let again = again_in(answer.headers());
                // Used up for the hour: nobody waits that long.
                let is_used_up = answer.headers().get("x-ratelimit-remaining").is_some_and(|left| left == "0");
                match status {
                    403 | 429 if is_used_up && again.is_none() => {
                        let why = format!("{} takes no more requests for now: its limit is used up", self.host);
                        Answered::Refused(status, Error::Failed(why))
                    }
                    429 => Answered::Busy(error, again),
                    403 if again.is_some() => Answered::Busy(error, again),
                    500.. => Answered::Broken(error, again),
                    _ => Answered::Refused(status, error),
                }
            }
            Err(error @ Error::Invalid(_)) => Answered::Refused(0, error),
            Err(error) => Answered::Broken(error, None),
        }
    }
}

/// When a forge wants to be asked again, if it says so.
fn again_in(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<u64>().ok();
    number("retry-after").map(Duration::from_secs)
}

/// True when a list goes on, false when it does not, nothing when a forge does not say.
fn has_more(headers: &HeaderMap) -> Option<bool> {
    if let Some(link) = headers.get("link").and_then(|link| link.to_str().ok()) {
        return Some(link.contains("rel=\"next\""));
    }
    let next = headers.get("x-next-page")?;
    Some(!next.is_empty())
}
