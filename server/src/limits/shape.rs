//! What a request may look like: how long its address is, how much it asks at once, how large its body may be.
//!
//! How many headers there may be, and how long they are together, is decided where connections are taken (`serving`): such a
//! request is not even read to its end.

use axum::extract::Request;
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use spec::thread::LONGEST_COMMENT;

use crate::extract::LARGEST_BODY;
use crate::problem::Problem;

/// Longest address: three times the longest path a page can have, percent-encoded, and a query.
const LONGEST_ADDRESS: usize = 8 * 1024;

/// Longest part of a query: an address of this wiki, percent-encoded, to come back to.
const LONGEST_VALUE: usize = 4 * 1024;

/// Most parts of a query: no screen has a third of these.
const MOST_VALUES: usize = 64;

/// Room for a form with a few short fields.
const SMALL: usize = 64 * 1024;

/// Room for a comment, a suggestion and the words it is about, however their characters are escaped.
const MIDDLE: usize = 16 * LONGEST_COMMENT;

/// Refuses addresses that are too long, or ask too much at once.
// r[impl limits.address-length]
pub async fn keep_shape(request: Request, next: Next) -> Response {
    match wrong(request.uri()) {
        None => next.run(request).await,
        Some(problem) => problem.into_response(),
    }
}

fn wrong(uri: &Uri) -> Option<Problem> {
    let query = uri.query().unwrap_or("");
    if uri.path().len() + query.len() > LONGEST_ADDRESS {
        let detail = format!("an address has at most {LONGEST_ADDRESS} bytes");
        return Some(Problem::new(StatusCode::URI_TOO_LONG, detail));
    }
    let (mut count, mut longest) = (0, 0);
    for value in query.split('&') {
        count += 1;
        longest = longest.max(value.len());
    }
    let detail = match (count > MOST_VALUES, longest > LONGEST_VALUE) {
        (true, _) => format!("a query has at most {MOST_VALUES} parts"),
        (_, true) => format!("a part of a query has at most {LONGEST_VALUE} bytes"),
        _ => return None,
    };
    Some(Problem::unreadable(detail))
}

/// How large a body may be that is sent to this path.
// r[impl limits.bodies]
pub fn room(path: &str) -> usize {
    let below = |top: &str| path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    const SMALL_ONES: [&str; 14] = [
        "/ask",
        "/api/v1/ask",
        "/api/v1/conversations",
        "/login",
        "/logout",
        "/admin",
        "/changes/inbox",
        "/changes/unwatch",
        "/api/v1/inbox",
        "/api/v1/mounts",
        "/api/v1/policies",
        "/api/v1/unclear",
        "/api/v1/unseen",
        "/api/v1/watches",
    ];
    const MIDDLE_ONES: [&str; 5] =
        ["/api/v1/threads", "/api/v1/comments", "/api/v1/suggestions", "/api/v1/questions", "/api/v1/intent"];
    if SMALL_ONES.iter().any(|top| below(top)) {
        return SMALL;
    }
    if MIDDLE_ONES.iter().any(|top| below(top)) || below("/changes") || path.ends_with("/reviews") {
        return MIDDLE;
    }
    LARGEST_BODY
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify limits.address-length]
    #[test]
    fn addresses_are_as_long_as_they_need_to_be() {
        let fits = |address: String| wrong(&address.parse().unwrap()).map(|problem| problem.status.as_u16());
        assert_eq!(fits(format!("/{}?as_of=2024-03-03", "%C3%A4".repeat(500))), None);
        assert_eq!(fits(format!("/{}", "a".repeat(LONGEST_ADDRESS))), Some(414));
        assert_eq!(fits(format!("/search?q={}", "a".repeat(LONGEST_VALUE))), Some(400));
        assert_eq!(fits(format!("/search?{}", "kind=page&".repeat(MOST_VALUES))), Some(400));
        assert_eq!(fits("/search?q=a&kind=page&kind=change".into()), None);
    }

    // r[verify limits.bodies]
    #[test]
    fn bodies_are_as_large_as_they_need_to_be() {
        for path in ["/login", "/login/account", "/admin/reviews", "/api/v1/watches/3", "/changes/inbox/settings"] {
            assert_eq!(room(path), SMALL, "{path}");
        }
        for path in ["/changes/12", "/api/v1/threads/3/comments", "/api/v1/changes/3/reviews"] {
            assert_eq!(room(path), MIDDLE, "{path}");
        }
        for path in ["/guide", "/loginguide", "/api/v1/pages/a", "/api/v1/changes", "/api/v1/changes/3/edits"] {
            assert_eq!(room(path), LARGEST_BODY, "{path}");
        }
    }
}
