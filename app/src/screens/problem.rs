//! What is shown when something cannot be: what happened, and what to do about it.

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use spec::{Action, Denied, PagePath, RevisionLine};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::parts::words::{label, sentence};
use crate::visit::Visit;

/// The screen for a refusal.
pub async fn screen(visit: &Visit, error: &Error) -> Screen {
    let (title, advice) = match error {
        Error::NotFound(_) => ("There is nothing here", None),
        Error::Denied(Denied::SignIn | Denied::Signature) => ("Please sign in", None),
        Error::Denied(Denied::Role { .. }) => ("You may not do this", Some("Nothing was changed.")),
        Error::Denied(Denied::Editors { .. }) => ("Only some people edit here", Some("Nothing was changed.")),
        Error::Denied(Denied::Review { .. }) => ("Changes are reviewed here", Some("Nothing was changed.")),
        Error::Invalid(_) if visit.query("as_of").is_some() => {
            ("That is no moment we know", Some("Choose a day with the clock above, or go back to now."))
        }
        Error::Invalid(_) | Error::TooLarge { .. } => ("That cannot be", None),
        Error::Conflict(_) | Error::Conflicts(_) | Error::Changed { .. } => ("Somebody else was faster", None),
        Error::Unready(_) => ("Not yet", Some("Nothing was changed.")),
        Error::Taken { .. } => ("That place is taken", None),
        Error::Busy(_) => ("Just a moment", Some("Try again in a few seconds.")),
        Error::Unavailable(_) => {
            ("Not at present", Some("Nothing you wrote was lost. Try again later, or tell whoever runs this wiki."))
        }
        Error::Damaged(_) => ("This cannot be read any more", Some("Other pages can. Tell whoever runs this wiki.")),
        Error::Failed(_) => (
            "Something went wrong here",
            Some(
                "It is not your fault, and nothing you wrote was lost. If it happens again, tell whoever runs this wiki.",
            ),
        ),
    };
    let mends = match error {
        Error::Denied(Denied::SignIn) => {
            view! { <p><a class="button primary" href=visit.sign_in_link()>"Sign in"</a></p> }.into_any()
        }
        _ if visit.query("as_of").is_some() => {
            view! { <p><a class="button" href=visit.address_now()>"Back to now"</a></p> }.into_any()
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
            <p><a href="/">"To the start"</a></p>
        </div>
    };
    Screen::plain(title, main.into_any())
}

/// The screen for whoever asks too often.
pub fn too_much(why: &str) -> Screen {
    let title = "Just a moment";
    let main = view! {
        <div class="problem">
            <h1>{title}</h1>
            <p>{sentence(why)}</p>
            <p><a href="/">"To the start"</a></p>
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
        view! { <p><a class="button" href=visit.face(path, "edit")>"Write this page"</a></p> }
    });
    let title = "There is no such page";
    let left = tree(visit, path).await;
    let words = path.segments().map(|segment| segment.replace(['-', '_'], " ")).collect::<Vec<_>>().join(" ");
    let main = view! {
        <div class="problem">
            <h1>{title}</h1>
            <p>{sentence(why)}</p>
            {past}
            <Search words/>
            {write}
            <p><a href=visit.url("/", &[])>"To the start"</a></p>
        </div>
    };
    Ok(Screen { title: title.into(), left, main: main.into_any(), right: None })
}

/// A page that was here once.
#[component]
fn Past(visit: Visit, path: PagePath, last: RevisionLine) -> impl IntoView {
    view! {
        <p>
            {label(last.kind)} " by " <strong>{last.author}</strong> " on " <Time at=last.merged_at/> ". "
            <a href=visit.face(&path, "history")>"See its history"</a>
        </p>
    }
}

/// A search, filled with what the address says.
#[component]
fn Search(words: String) -> impl IntoView {
    view! {
        <form class="search-large" action="/search" method="get">
            <label for="q">"Search for it"</label>
            <div class="field-row">
                <input id="q" type="search" name="q" value=words/>
                <button class="primary" type="submit">"Search"</button>
            </div>
        </form>
    }
}
