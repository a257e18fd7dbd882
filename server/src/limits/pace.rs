//! How long a request may take.
//!
//! Its headers are waited for where connections are taken (`serving`). Its body has to come at some pace; its answer has to
//! be there in time. A request whose time is over is dropped where it is: what it was writing is not written, because a
//! transaction that is not ended counts for nothing.

use std::io;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout_at};

use super::{in_words, whole};
use crate::problem::Problem;
use crate::router::Server;

/// How long a body may take to begin, and to stand still in between.
const GRACE: Duration = Duration::from_secs(20);

/// The slowest pace that is waited for: half of what a modem does.
const BYTES_PER_SECOND: u64 = 2 * 1024;

/// Gives every request its time.
// r[impl limits.pace]
pub async fn keep_pace(State(server): State<Server>, request: Request, next: Next) -> Response {
    let patience = match request.method().is_safe() {
        true => server.limits.reading,
        false => server.limits.writing,
    };
    let request = match request.body().is_end_stream() {
        true => request,
        false => request.map(paced),
    };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail = format!("this took longer than {} and was given up", in_words(whole(patience)));
            tracing::warn!("a request took longer than {} s and was given up", patience.as_secs());
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).into_response()
        }
    }
}

/// A body that has to arrive at some pace.
fn paced(body: Body) -> Body {
    let began = Instant::now();
    Body::from_stream(try_unfold((body, 0), move |(mut body, taken)| async move {
        // What came fast may be followed by what comes slower.
        let due = began + GRACE + Duration::from_secs(taken / BYTES_PER_SECOND);
        let slow = |_| io::Error::new(io::ErrorKind::TimedOut, "it came too slowly");
        let Some(frame) = timeout_at(due, body.frame()).await.map_err(slow)? else { return Ok::<_, io::Error>(None) };
        // What is no data is trailers, which nobody here reads.
        let data = frame.map_err(io::Error::other)?.into_data().unwrap_or_default();
        let taken = taken + data.len() as u64;
        Ok(Some((data, (body, taken))))
    }))
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use futures_util::stream::{self, StreamExt};

    use super::*;

    /// A body of pieces of `size` bytes, one each `pause`.
    fn dripping(pieces: usize, size: usize, pause: Duration) -> Body {
        Body::from_stream(stream::unfold(0, move |sent| async move {
            if sent == pieces {
                return None;
            }
            tokio::time::sleep(pause).await;
            Some((Ok::<_, io::Error>(vec![b'a'; size]), sent + 1))
        }))
    }

    // r[verify limits.pace]
    #[tokio::test(start_paused = true)]
    async fn a_body_that_drips_is_given_up_and_a_slow_one_is_not() {
        let read = |body| async { to_bytes(paced(body), usize::MAX).await.map(|bytes| bytes.len()).ok() };
        assert_eq!(read(dripping(100, 1, Duration::from_secs(1))).await, None);
        assert_eq!(read(dripping(1_000, 4 * 1024, Duration::from_secs(1))).await, Some(4 * 1024 * 1000));
        assert_eq!(read(dripping(1, 1, Duration::from_secs(21))).await, None);
        assert_eq!(read(Body::from("all at once")).await, Some(11));
        // A head start does not last for ever.
        let fast_then_stuck = dripping(1, 64 * 1024, Duration::ZERO)
            .into_data_stream()
            .chain(dripping(1, 1, Duration::from_secs(600)).into_data_stream());
        assert_eq!(read(Body::from_stream(fast_then_stuck)).await, None);
    }
}
