//! Marking pages of a change as seen.

use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Error, Look};

use super::fields::{Fields, Unreadable};
use super::{local, to_sign_in, why};
use crate::problem::Problem;
use crate::router::Server;

/// `POST /changes/{number}` with `action=seen`: one `page` with its `version` (none: not seen), or several `looks`, each a
/// line with a version and a path.
// r[impl seen.screen]
pub async fn mark(server: &Server, actor: &Actor, change: i64, uri: &Uri, mut fields: Fields) -> Response {
    let next = fields.take("next");
    let looks = match read(&mut fields) {
        Ok(looks) => looks,
        Err(unreadable) => return unreadable.into_response(),
    };
    match server.wiki.see(actor, change, Some(&looks)).await {
        Ok(_) => Redirect::to(local(&next).unwrap_or(uri.path())).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in(uri.path()),
        Err(error @ (Error::Invalid(_) | Error::NotFound(_))) => Unreadable::because(why(&error)).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

fn read(fields: &mut Fields) -> Result<Vec<Look>, Unreadable> {
    let path = |text: &str| PagePath::parse(text).map_err(|error| Unreadable::because(Error::from(error).to_string()));
    if let Some(page) = fields.take_filled("page") {
        return Ok(vec![Look { page: path(&page)?, version: fields.take_number("version")? }]);
    }
    let looks = fields.take("looks");
    let lines = looks.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let look = line.split_once(' ').and_then(|(version, page)| Some((version.parse().ok()?, page)));
            let wrong = || Unreadable::because(text!("refused-no-look", line = format!("{line:?}")));
            let (version, page) = look.ok_or_else(wrong)?;
            Ok(Look { page: path(page)?, version: Some(version) })
        })
        .collect()
}
