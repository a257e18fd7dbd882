//! What is shown when something cannot be: what happened, and what to do about it.

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use spec::{Action, Denied, PagePath, RevisionLine};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::parts::words::{label, sentence};
use crate::visit::Visit;
use crate::weaving::woven;

/// The screen for a refusal.
pub async fn screen(visit: &Visit, error: &Error) -> Screen {
    let (title, advice) = match error {
        Error::NotFound(_) => (text!("problem-nothing-here"), None),
        Error::Denied(Denied::SignIn | Denied::Signature) => (text!("problem-sign-in"), None),
        Error::Denied(Denied::Role { .. }) => (text!("problem-may-not"), Some(text!("problem-unchanged"))),
        Error::Denied(Denied::Editors { .. }) => (text!("problem-editors"), Some(text!("problem-unchanged"))),
        Error::Denied(Denied::Review { .. }) => (text!("problem-reviewed"), Some(text!("problem-unchanged"))),
        Error::Invalid(_) if visit.query("as_of").is_some() => {
            (text!("problem-no-moment"), Some(text!("problem-choose-day")))
        }
        Error::Invalid(_) | Error::TooLarge { .. } => (text!("problem-cannot-be"), None),
        Error::Conflict(_) | Error::Conflicts(_) | Error::Changed { .. } => (text!("problem-faster"), None),
        Error::Unready(_) => (text!("problem-not-yet"), Some(text!("problem-unchanged"))),
        Error::Taken { .. } => (text!("problem-taken"), None),
        Error::Busy(_) => (text!("problem-busy"), Some(text!("problem-try-again"))),
        Error::Unavailable(_) => (text!("problem-unavailable"), Some(text!("problem-try-later"))),
        Error::Damaged(_) => (text!("problem-damaged"), Some(text!("problem-others-can"))),
        Error::Failed(_) => (text!("problem-failed"), Some(text!("problem-not-your-fault"))),
    };
    let mends = match error {
        Error::Denied(Denied::SignIn) => {
            view! { <p><a class="button primary" href=visit.sign_in_link()>{text!("sign-in")}</a></p> }.into_any()
        }
        _ if visit.query("as_of").is_some() => {
            view! { <p><a class="button" href=visit.address_now()>{text!("problem-back-to-now")}</a></p> }.into_any()
        }
        _ => ().into_any(),
    };
    let searches = matches!(error, Error::NotFound(_)).then(|| view! { <Search words=String::new()/> });
    let main = view! {
        <div class="problem">
            <h1>{title}</h1>
            <p>{sentence(&error.to_string())}</p>
            {advice.map(|advice| view! { <p>{advice}</p> })}
            {mends}
            {searches}
            <p><a href="/">{text!("problem-to-start")}</a></p>
        </div>
    };
    Screen::plain(title, main.into_any())
}

/// The screen for whoever asks too often.
pub fn too_much(why: &str) -> Screen {
    let title = text!("problem-busy");
    let main = view! {
        <div class="problem">
            <h1>{title}</h1>
            <p>{sentence(why)}</p>
            <p><a href="/">{text!("problem-to-start")}</a></p>
        </div>
    };
    Screen::plain(title, main.into_any())
}

/// The screen for a path without a page: its history if there was one, a search, and for editors a sheet to write on.
// r[impl read.lost]
pub async fn no_page(visit: &Visit, path: &PagePath, why: &str) -> Result<Screen> {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
    let past = visit.wiki().history(visit.actor(), path, None, 1).await.map(|past| past.items).unwrap_or_default();
    let past = past.first().map(|last| view! { <Past visit=visit.clone() path=path.clone() last=last.clone()/> });
    let write = (visit.may(Action::Edit) && visit.when.is_none()).then(|| {
        view! { <p><a class="button" href=visit.face(path, "edit")>{text!("problem-write")}</a></p> }
    });
    let title = text!("problem-no-page");
    let left = tree(visit, path).await;
    let words = path.segments().map(|segment| segment.replace(['-', '_'], " ")).collect::<Vec<_>>().join(" ");
    let main = view! {
        <div class="problem">
            <h1>{title}</h1>
            <p>{sentence(why)}</p>
            {past}
            <Search words/>
            {write}
            <p><a href=visit.url("/", &[])>{text!("problem-to-start")}</a></p>
        </div>
    };
    Ok(Screen { title: title.into(), left, main: main.into_any(), right: None })
}

/// A page that was here once.
#[component]
fn Past(visit: Visit, path: PagePath, last: RevisionLine) -> impl IntoView {
    view! {
        <p>
            {woven!(
                "problem-past", what = label(last.kind);
                who = view! { <strong>{last.author}</strong> },
                when = view! { <Time at=last.merged_at/> },
            )}
            " " <a href=visit.face(&path, "history")>{text!("problem-history")}</a>
        </p>
    }
}

/// A search, filled with what the address says.
#[component]
fn Search(words: String) -> impl IntoView {
    view! {
        <form class="search-large" action="/search" method="get">
            <label for="q">{text!("problem-search")}</label>
            <div class="field-row">
                <input id="q" type="search" name="q" value=words/>
                <button class="primary" type="submit">{text!("search")}</button>
            </div>
        </form>
    }
}
