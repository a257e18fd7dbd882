//! `GET /changes/at?moment=&next=`: from what somebody typed to the address that shows that moment.
//!
//! `812`, `v1.4` and `abc123` are no names of moments that programs could rely on; only the log knows what is meant. The
//! reader ends at an address that says it in full and means the same tomorrow.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Redirect;
use serde::Deserialize;
use spec::path::encode;

use crate::caller::Visitor;
use crate::extract::query;
use crate::forms::local;
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    moment: String,
    #[serde(default)]
    next: String,
}

/// Sends the reader on. What nobody can make sense of goes along as it was typed: the screen says what is wrong with it.
// r[impl moment.typed]
pub async fn go(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri) -> Result<Redirect, Problem> {
    let Asked { moment, next } = query(&uri)?;
    let next = local(&next).unwrap_or("/");
    let when = match server.wiki.meant(&actor, &moment).await {
        Ok(when) => when.to_string(),
        Err(_) => moment.trim().to_owned(),
    };
    let separator = if next.contains('?') { '&' } else { '?' };
    Ok(Redirect::to(&format!("{next}{separator}as_of={}", encode(&when))))
}
