//! The repositories that are shown as pages: how each is doing, and what can be done about it.

mod mount;
mod new;

use http::header::{HeaderName, HeaderValue};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use spec::mount::{JobState, MountDetails, MountLine};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

use mount::Mount;

/// Seconds after which the screen is asked for again while something runs.
const AGAIN: &str = "3";

// r[impl sync.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let mounts = visit.wiki().repositories(visit.actor()).await?;
    let (typed, why) = match &visit.refused {
        Some(Refused::Mounting { typed, why }) => (typed.clone(), Some(why.clone())),
        _ => (None, None),
    };
    if typed.is_some() || visit.query("view") == Some("new") {
        return Ok(new::show(typed.unwrap_or_default(), why));
    }
    if mounts.iter().filter_map(|mount| mount.details.as_ref()).any(is_busy) {
        look_again();
    }
    let secret = visit.wiki().hook_secret(visit.actor()).await?;
    let is_empty = mounts.is_empty();
    let main = view! {
        <div class="page-head">
            <h1>{text!("repositories-title")}</h1>
            <p class="actions">
                <a class="button" href="/admin/repositories?view=new">{text!("repositories-another")}</a>
            </p>
        </div>
        {why.map(|why| view! { <Alert title=text!("repositories-refused") why/> })}
        {match is_empty {
            true => view! { <p class="notice">{text!("repositories-none")}</p> }.into_any(),
            false => view! { <Mounts mounts/> }.into_any(),
        }}
        <Hook secret/>
    };
    Ok(Screen::plain(text!("repositories-title"), main.into_any()))
}

#[component]
fn Mounts(mounts: Vec<MountLine>) -> impl IntoView {
    let many = mounts.len() > 1;
    let mounts: Vec<_> = mounts.into_iter().map(|line| view! { <Mount line/> }).collect();
    view! {
        <p class="lead">{text!("repositories-lead")}</p>
        {many.then(|| view! {
            <form class="look-all" action="/admin/repositories" method="post">
                <button name="action" value="look" type="submit">{text!("repositories-look-all")}</button>
            </form>
        })}
        <div class="mounts">{mounts}</div>
    }
}

/// How a host can tell that there is something new.
#[component]
fn Hook(secret: String) -> impl IntoView {
    view! {
        <section class="hook" aria-labelledby="hook">
            <h2 id="hook">{text!("repositories-hook")}</h2>
            <p>{text!("repositories-hook-lead")}</p>
            <dl class="facts">
                <dt>{text!("repositories-hook-address")}</dt>
                <dd>{woven!("repositories-hook-behind", path = view! { <code>"/hooks/git"</code> })}</dd>
                <dt>{text!("repositories-hook-content")}</dt>
                <dd><code>"application/json"</code></dd>
                <dt>{text!("repositories-hook-secret")}</dt>
                <dd><details><summary>{text!("repositories-hook-show")}</summary><code>{secret}</code></details></dd>
            </dl>
            <p class="hint">{text!("repositories-hook-hint")}</p>
        </section>
    }
}

/// True while something goes on that whoever looks may wait for.
fn is_busy(details: &MountDetails) -> bool {
    details.jobs.iter().any(|job| match job.state {
        JobState::Running => true,
        // What failed before may wait for long.
        JobState::Waiting => job.tries == 0,
        JobState::Done | JobState::Failed => false,
    })
}

/// Without any script, the browser asks again by itself.
fn look_again() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(HeaderName::from_static("refresh"), HeaderValue::from_static(AGAIN));
    }
}
