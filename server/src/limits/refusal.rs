//! What whoever asks too often is told: when to come back, in a way that fits how they ask.

use std::time::Duration;

use app::ssr::Refused;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use spec::Actor;
use texts::text;

use crate::caller::Visitor;
use crate::problem::Problem;
use crate::router::Server;
use crate::screens::show_again;

/// `429 Too Many Requests`: a problem for programs, a screen for people. `what` says what there was too much of.
// r[impl limits.told]
pub async fn too_many(server: &Server, asked: &mut Parts, what: &str, wait: Duration) -> Response {
    let seconds = whole(wait);
    let why = text!("refused-too-much", what = what, wait = in_words(seconds));
    let mut response = match is_program(&asked.uri) {
        true => Problem::too_many(why, seconds).into_response(),
        false => {
            let why = match asked.method == Method::GET {
                true => why,
                // Whoever wrote something for an hour must not believe that it is gone.
                false => text!("refused-too-much-written", what = what, wait = in_words(seconds)),
            };
            let (status, refused) = (StatusCode::TOO_MANY_REQUESTS, Refused::TooMuch { why });
            let actor = Visitor::from_request_parts(asked, server).await.map_or(Actor::Anonymous, |visitor| visitor.0);
            show_again(server, actor, asked.uri.clone(), status, refused).await
        }
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// True for addresses only programs ask.
pub fn is_program(uri: &Uri) -> bool {
    uri.path().starts_with("/api/") || uri.path().starts_with("/mcp")
}

/// Whole seconds, never too few.
pub fn whole(wait: Duration) -> u64 {
    wait.as_millis().div_ceil(1_000).max(1).try_into().unwrap_or(u64::MAX)
}

/// As people say it.
pub fn in_words(seconds: u64) -> String {
    match seconds {
        1 => text!("refused-wait-second").into(),
        2..=90 => text!("refused-wait-seconds", n = seconds.to_string()),
        _ => text!("refused-wait-minutes", n = seconds.div_ceil(60).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_words_and_never_too_short() {
        assert_eq!(in_words(whole(Duration::from_millis(1))), "a second");
        assert_eq!(in_words(whole(Duration::from_millis(1_001))), "2 seconds");
        assert_eq!(in_words(whole(Duration::from_secs(91))), "2 minutes");
        assert_eq!(in_words(whole(Duration::from_secs(3_600))), "60 minutes");
    }
}
