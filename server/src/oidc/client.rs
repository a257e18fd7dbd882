//! How providers are reached: one client for all, no redirects, short answers, little patience.

use std::pin::Pin;
use std::time::Duration;

use axum::http::{Request, Response};
use openidconnect::AsyncHttpClient;
use thiserror::Error;

/// How long a provider may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Longest answer that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Why a provider could not be asked.
#[derive(Debug, Error)]
pub enum Unheard {
    /// It could not be reached.
    #[error("it was not reached")]
    Unreached(#[from] reqwest::Error),
    /// It answered at too great length.
    #[error("its answer is too long")]
    TooLong,
    /// What it answered makes no sense.
    #[error("its answer cannot be read")]
    Unreadable(#[from] axum::http::Error),
}

/// The client that reaches them.
pub fn client() -> Result<reqwest::Client, String> {
    // Fails where somebody has chosen already, who chose the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        // Whoever could send it elsewhere could make it ask for anything.
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .user_agent(concat!("holotype/", env!("CARGO_PKG_VERSION")))
        .build();
    client.map_err(|error| format!("nothing outside can be reached: {error}"))
}

/// The client, as the protocol uses it.
#[derive(Clone, Debug)]
pub struct Http(pub reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = Unheard;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, Unheard>> + Send + 'c>>;

    fn call(&'c self, request: Request<Vec<u8>>) -> Self::Future {
        Box::pin(send(&self.0, request))
    }
}

/// Sends a request and reads the answer.
async fn send(client: &reqwest::Client, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Unheard> {
    let mut answer = client.execute(request.try_into()?).await?;
    let mut response = Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST {
            return Err(Unheard::TooLong);
        }
    }
    Ok(response.body(body)?)
}
