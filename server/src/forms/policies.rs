//! Saying what has to be reviewed.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::PagePath;
use spec::review::Policy;
use texts::text;
use wiki::Error;

use super::fields::Fields;
use super::why;
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /admin/reviews`
pub async fn policies(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let (path, approvals, reviewers) = (fields.take("path"), fields.take("approvals"), fields.take("reviewers"));
    let set = match read(&path, &approvals, &reviewers) {
        Ok(policy) => server.wiki.set_policy(&actor, &policy).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Redirect::to("/admin/reviews").into_response(),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(&server, actor, uri, status, Refused::Policy { path, approvals, reviewers, why }).await
        }
    }
}

fn read(path: &str, approvals: &str, reviewers: &str) -> Result<Policy, Error> {
    let wrong = |_| Error::Invalid(text!("refused-approvals", text = format!("{approvals:?}")));
    let names: Vec<_> =
        reviewers.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Ok(Policy {
        path: PagePath::parse(path)?,
        approvals: approvals.trim().parse().map_err(wrong)?,
        reviewers: (!names.is_empty()).then_some(names),
    })
}
