//! Saying how much a rule for specifications weighs.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::PagePath;
use spec::lint::{Rule, Severity};
use texts::text;
use wiki::Error;

use super::fields::Fields;
use super::why;
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /admin/lint`
pub async fn lint(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let (path, rule, severity) = (fields.take("path"), fields.take("rule"), fields.take("severity"));
    let set = match read(&path, &rule, &severity) {
        Ok((path, rule, severity)) => server.wiki.set_lint(&actor, &path, rule, severity).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Redirect::to("/admin/lint").into_response(),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(&server, actor, uri, status, Refused::Lint { path, rule, severity, why }).await
        }
    }
}

fn read(path: &str, rule: &str, severity: &str) -> Result<(PagePath, Rule, Option<Severity>), Error> {
    let unknown = || Error::Invalid(text!("refused-no-rule", rule = format!("{rule:?}")));
    let rule = Rule::named(rule).ok_or_else(unknown)?;
    let severity = match severity {
        "inherit" => None,
        word => {
            let unknown = || Error::Invalid(text!("refused-no-weight", word = format!("{word:?}")));
            Some(Severity::named(word).ok_or_else(unknown)?)
        }
    };
    Ok((PagePath::parse(path)?, rule, severity))
}
