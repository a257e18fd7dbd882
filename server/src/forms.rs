//! Forms, as browsers send them without any script: one file per screen that has some.
//!
//! The table of forms and their fields stands in [`app::ssr`]. A form that went through is answered by a redirect (303),
//! so that reloading sends nothing twice; one that did not is answered by its screen, with what was typed still in it.

use axum::response::{IntoResponse, Redirect, Response};
use spec::path::encode;
use texts::text;
use wiki::Error;

use crate::problem::tell_operator;

mod access;
mod acts;
mod answer;
mod archive;
mod arrange;
mod begin;
pub mod ask;
mod discussion;
mod drift;
mod edit;
mod fields;
mod news;
pub mod passwords;
pub mod people;
pub mod providers;
mod language;
mod line_ends;
mod lint;
mod policies;
mod proposals;
mod seen;
mod settle;
mod repositories;
mod sharing;
mod house;
mod sign_in;
mod typed;
mod unclear;

pub use access::permissions;
pub use discussion::discuss;
pub use drift::drift;
pub use edit::edit;
pub use house::{mail, models, wiki_settings};
pub use language::language;
pub use lint::lint;
pub use news::{farewell, inbox, open as open_notice, open_week, settings};
pub use policies::policies;
pub use proposals::add;
pub use repositories::repositories;
pub use settle::settle;
pub use sign_in::{sign_in, sign_out};

/// Why, for the person who sent the form. What broke inside the server is for its log.
fn why(error: &Error) -> String {
    match error {
        Error::Failed(failure) => {
            tracing::error!(error = %failure, "a form failed");
            text!("refused-failed").into()
        }
        error => {
            tell_operator(error);
            error.to_string()
        }
    }
}

/// To the sign-in screen, and from there back to `next`.
fn to_sign_in(next: &str) -> Response {
    Redirect::to(&format!("/login?next={}", encode(next))).into_response()
}

/// An address of this wiki, and nothing that a browser would take for another site.
pub fn local(next: &str) -> Option<&str> {
    let rest = next.strip_prefix('/')?;
    let stays = !rest.starts_with(['/', '\\']) && !next.chars().any(char::is_control);
    stays.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(local("/guide/install?view=edit#top"), Some("/guide/install?view=edit#top"));
        for next in
            ["", "guide", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nset-cookie: x", "/\t/x"]
        {
            assert_eq!(local(next), None, "{next}");
        }
    }
}
