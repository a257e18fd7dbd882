//! The first minutes: what a wiki can begin with.

use leptos::prelude::*;
use spec::{Action, PagePath};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::called::offered;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;

/// How many kinds of page are offered here; the screen for new pages has all of them.
const FEW: usize = 4;

// r[impl begin.empty]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let root = PagePath::root();
    let is_empty = visit.wiki().tree(visit.actor(), &root, 1, None).await?.is_empty();
    let why = match &visit.refused {
        Some(Refused::Beginning { why }) => Some(why.clone()),
        _ => None,
    };
    let (title, name) = match is_empty {
        true => (text!("welcome-title-empty"), String::new()),
        false => (text!("welcome-title"), text!("welcome-title").to_owned()),
    };
    let offers = match visit.may(Action::Edit) {
        true => visit.wiki().templates(visit.actor(), &root).await?,
        false => Vec::new(),
    };
    let offers: Vec<_> = offers
        .into_iter()
        .take(FEW)
        .map(|offer| {
            let (title, purpose) = offered(&offer);
            (offer.name, title, purpose)
        })
        .collect();
    let main = view! {
        <div class="welcome">
            <h1>{title}</h1>
            <p class="lead">
                {text!("welcome-lead")}
            </p>
            {why.map(|why| view! { <Alert title=text!("welcome-refused") why/> })}
            {(!visit.may(Action::Edit)).then(|| view! { <SignIn visit=visit.clone()/> })}
            <ul class="cards ways">
                <Repository visit=visit.clone()/>
                <Template visit=visit.clone() offers/>
                <Sample visit=visit.clone()/>
                <Agents/>
            </ul>
            <p class="hint"><a href="/?view=help">{text!("welcome-help")}</a></p>
        </div>
    };
    Ok(Screen::plain(name, main.into_any()))
}

#[component]
fn SignIn(visit: Visit) -> impl IntoView {
    let link = visit.sign_in_link();
    view! { <p><a class="button primary" href=link>{text!("welcome-sign-in")}</a></p> }
}

/// A specification that is there already.
#[component]
fn Repository(visit: Visit) -> impl IntoView {
    let here = visit.may(Action::Administer).then(|| {
        view! { <p><a class="button primary" href="/admin/repositories?view=new">{text!("welcome-repository-show")}</a></p> }
    });
    view! {
        <li class="card">
            <h2>{text!("welcome-repository")}</h2>
            <p>{text!("welcome-repository-what")}</p>
            {here}
            <p class="hint">{text!("welcome-repository-command")}</p>
            <pre tabindex="0"><code>"holotype mount /path/to/repository --at /product --dir docs"</code></pre>
        </li>
    }
}

/// A page of one's own.
#[component]
fn Template(visit: Visit, offers: Vec<(String, String, String)>) -> impl IntoView {
    let is_offered = !offers.is_empty();
    let offers: Vec<_> = offers
        .into_iter()
        .map(|(name, title, purpose)| {
            let link = visit.url("/", &[("view", "new"), ("template", &name)]);
            view! { <li><a href=link>{title}</a>" "<span class="hint">{purpose}</span></li> }
        })
        .collect();
    let all = is_offered.then(|| {
        view! {
            <ul>{offers}</ul>
            <p><a class="button" href="/?view=new">{text!("welcome-write-first")}</a></p>
        }
    });
    view! {
        <li class="card">
            <h2>{text!("welcome-write")}</h2>
            <p>{text!("welcome-write-what")}</p>
            {all}
        </li>
    }
}

/// Something to try things on.
#[component]
fn Sample(visit: Visit) -> impl IntoView {
    let button = visit.may(Action::Edit).then(|| {
        view! {
            <form action="/?view=welcome" method="post">
                <p><button type="submit">{text!("welcome-sample-write")}</button></p>
            </form>
        }
    });
    view! {
        <li class="card">
            <h2>{text!("welcome-sample")}</h2>
            <p>{text!("welcome-sample-what")}</p>
            {button}
        </li>
    }
}

/// Those who write most of the code.
#[component]
fn Agents() -> impl IntoView {
    view! {
        <li class="card">
            <h2>{text!("welcome-agents")}</h2>
            <p>{text!("welcome-agents-what")}</p>
            <p><a class="button" href="/api/docs/agents">{text!("welcome-agents-tell")}</a></p>
        </li>
    }
}
