//! How providers are reached: as everything outside is, through [`Egress`], and with little patience.

use std::pin::Pin;
use std::time::Duration;

use axum::http::{Request, Response};
use openidconnect::AsyncHttpClient;
use thiserror::Error;
use wiki::Egress;

/// How long a provider may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a provider could not be asked.
#[derive(Debug, Error)]
pub enum Unheard {
    /// It could not be reached, may not be, or answered at too great length.
    #[error("it was not heard: {0}")]
    Unreached(#[from] wiki::Error),
    /// It took too long.
    #[error("it took too long to answer")]
    TooLate,
}

/// The way out, as the protocol uses it.
#[derive(Clone, Debug)]
pub struct Http(pub Egress);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = Unheard;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, Unheard>> + Send + 'c>>;

    fn call(&'c self, request: Request<Vec<u8>>) -> Self::Future {
        Box::pin(async move {
            let asked = tokio::time::timeout(PATIENCE, self.0.exchange(request)).await;
            Ok(asked.map_err(|_| Unheard::TooLate)??)
        })
    }
}
