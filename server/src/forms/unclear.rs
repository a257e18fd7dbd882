//! Making a question of something unclear.

use app::ssr::Refused;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::unclear::Kind;
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::fields::Fields;
use super::{to_sign_in, why};
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /{path}?view=unclear`
// r[impl unclear.screen-ask]
pub async fn ask(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let numbers = ["revision", "start"].map(|name| fields.take_number(name));
    let kind = fields.take("kind");
    let (revision, start) = match numbers {
        [Ok(revision), Ok(start)] => (revision.unwrap_or(0), start.unwrap_or(0)),
        [Err(unreadable), _] | [_, Err(unreadable)] => return unreadable.into_response(),
    };
    match asked(server, &actor, &uri, revision, start, &kind).await {
        Ok(thread) => {
            Redirect::to(&format!("{}?view=unclear&asked={thread}#u{start}-{kind}", uri.path())).into_response()
        }
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in(&format!("{}?view=unclear", uri.path())),
        Err(error) => {
            let refused = Refused::Unclear { why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}

async fn asked(server: &Server, actor: &Actor, uri: &Uri, revision: i64, start: i64, kind: &str) -> Result<i64> {
    let path = PagePath::from_url(uri.path())?;
    let unknown = || Error::Invalid(text!("refused-unclear-kind", kind = format!("{kind:?}")));
    let kind = Kind::named(kind).ok_or_else(unknown)?;
    let start = usize::try_from(start).map_err(|_| Error::Invalid(text!("refused-unclear-where").into()))?;
    Ok(server.wiki.ask_unclear(actor, &path, revision, start, kind).await?.id)
}
