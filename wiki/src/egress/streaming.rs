//! An exchange whose answer is read while it comes: what a model says. The same decides where it goes as everywhere.

use std::fmt::{self, Debug, Formatter};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt, try_unfold};
use http::{Request, Response};

use super::{Egress, LARGEST, reason, refusal};
use crate::error::{Error, Result};

/// An answer that is still coming. Dropping it hangs up.
pub struct Pieces(BoxStream<'static, Result<Bytes>>);

impl Debug for Pieces {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pieces")
    }
}

impl Pieces {
    /// The pieces in order; a failure is the last one.
    pub fn into_stream(self) -> BoxStream<'static, Result<Bytes>> {
        self.0
    }
}

impl Egress {
    /// Sends a request and gives the answer as soon as it begins, redirects as they are. All of it together may take so
    /// long, and be as large as any answer.
    // r[impl reach.connect] r[impl reach.redirects]
    pub async fn open(&self, request: Request<Bytes>, patience: Duration) -> Result<Response<Pieces>> {
        let host = request.uri().host().unwrap_or("").to_owned();
        // A name is resolved by the client, which asks for leave; an address is connected to at once.
        self.addresses(&host, 0).await?;
        let mut request = reqwest::Request::try_from(request).map_err(|error| failed(&host, &error))?;
        *request.timeout_mut() = Some(patience);
        let mut answer = self.client()?.execute(request).await.map_err(|error| failed(&host, &error))?;
        let mut told = Response::builder().status(answer.status());
        if let Some(headers) = told.headers_mut() {
            *headers = std::mem::take(answer.headers_mut());
        }
        let pieces = try_unfold((answer, 0, host), |(mut answer, taken, host)| async move {
            let Some(piece) = answer.chunk().await.map_err(|error| failed(&host, &error))? else { return Ok(None) };
            let taken = taken + piece.len();
            if taken > LARGEST {
                return Err(Error::Failed(format!("{host} says more than {LARGEST} bytes")));
            }
            Ok(Some((piece, (answer, taken, host))))
        });
        told.body(Pieces(pieces.boxed())).map_err(|error| Error::Failed(error.to_string()))
    }
}

fn failed(host: &str, error: &reqwest::Error) -> Error {
    match refusal(error) {
        Some(refusal) => Error::Invalid(refusal),
        None => Error::Failed(format!("{host} cannot be asked: {}", reason(error))),
    }
}
