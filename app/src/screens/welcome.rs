//! The first minutes: what a wiki can begin with.

use leptos::prelude::*;
use spec::{Action, PagePath};
use wiki::Result;

use super::Screen;
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
        true => ("Nothing is written here yet", String::new()),
        false => ("Ways to begin", "Ways to begin".to_owned()),
    };
    let offers = match visit.may(Action::Edit) {
        true => visit.wiki().templates(visit.actor(), &root).await?,
        false => Vec::new(),
    };
    let offers: Vec<_> = offers.into_iter().take(FEW).map(|offer| (offer.name, offer.title, offer.purpose)).collect();
    let main = view! {
        <div class="welcome">
            <h1>{title}</h1>
            <p class="lead">
                "Holotype keeps what a product is supposed to do: a tree of pages, with every change to them remembered."
            </p>
            {why.map(|why| view! { <Alert title="The sample was not written." why/> })}
            {(!visit.may(Action::Edit)).then(|| view! { <SignIn visit=visit.clone()/> })}
            <ul class="cards ways">
                <Repository visit=visit.clone()/>
                <Template visit=visit.clone() offers/>
                <Sample visit=visit.clone()/>
                <Agents/>
            </ul>
            <p class="hint"><a href="/?view=help">"Help: how to read, write and discuss here"</a></p>
        </div>
    };
    Ok(Screen::plain(name, main.into_any()))
}

#[component]
fn SignIn(visit: Visit) -> impl IntoView {
    let link = visit.sign_in_link();
    view! { <p><a class="button primary" href=link>"Sign in to write the first page"</a></p> }
}

/// A specification that is there already.
#[component]
fn Repository(visit: Visit) -> impl IntoView {
    let here = visit.may(Action::Administer).then(|| {
        view! { <p><a class="button primary" href="/admin/repositories?view=new">"Show a repository"</a></p> }
    });
    view! {
        <li class="card">
            <h2>"Bring what lives in a repository"</h2>
            <p>
                "Folders of Markdown, Spec Kit, OpenSpec, Kiro, mdBook. The whole history comes along, so that you can look at \
                 the specification as it was on any day, and what you write here travels back."
            </p>
            {here}
            <p class="hint">"On the machine that runs Holotype:"</p>
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
            <p><a class="button" href="/?view=new">"Write the first page"</a></p>
        }
    });
    view! {
        <li class="card">
            <h2>"Write it here"</h2>
            <p>"A page can begin empty, or with the parts that such a page usually has."</p>
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
                <p><button type="submit">"Write the sample"</button></p>
            </form>
        }
    });
    view! {
        <li class="card">
            <h2>"Try it on a sample"</h2>
            <p>
                "A small specification of a kettle with a history, requirements and an open question, and a list of things to try: \
                 ten minutes in all. It is deleted as easily as it is written."
            </p>
            {button}
        </li>
    }
}

/// Those who write most of the code.
#[component]
fn Agents() -> impl IntoView {
    view! {
        <li class="card">
            <h2>"Let your coding agent read it"</h2>
            <p>"Agents read the specification before they change code, and propose what it should say afterwards."</p>
            <p><a class="button" href="/api/docs/agents">"What to tell your agent"</a></p>
        </li>
    }
}
