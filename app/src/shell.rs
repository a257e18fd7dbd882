//! The document around every screen: head, header, the moment that is shown, and three columns.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use spec::PagePath;
use spec::path::encode;
use spec::tag::Tag;
use texts::{Language, language, text};

use crate::islands::keys::Keys;
use crate::parts::asking::AskPanel;
use crate::parts::banner::Banner;
use crate::parts::header::Header;
use crate::parts::palette::Palette;
use crate::screens::{self, Screen, problem};
use crate::ssr::{Assets, status};
use crate::visit::Visit;

/// The whole document, for whatever the request asks.
pub fn shell() -> impl IntoView {
    let (visit, wrong_when) = Visit::here();
    let assets = expect_context::<Assets>().0;
    // Only islands come alive: what stands around them is not prepared for it.
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    let response = expect_context::<ResponseOptions>();

    crate::parts::diff::remember(&visit, &response);
    Suspend::new(async move {
        let agents = visit.wiki().agents(visit.actor()).await.unwrap_or_default();
        let visit = visit.knowing(agents);
        let shown = match wrong_when {
            Some(wrong) => Err(wrong.into()),
            None => screens::show(&visit).await,
        };
        let screen = match shown {
            Ok(screen) => screen,
            Err(error) => {
                response.set_status(status(&error));
                problem::screen(&visit, &error).await
            }
        };
        // Who may not read is shown no names either.
        let tags = visit.wiki().tags(visit.actor()).await.unwrap_or_default().to_vec();
        // After the screen: what it marked as read is read.
        let unread = visit.wiki().unread(visit.actor()).await.unwrap_or_default();
        // A wiki that is closed tells strangers nothing of itself.
        let name = visit.wiki().name(visit.actor()).await.unwrap_or_else(|_| "Holotype".to_owned());
        view! { <Document visit screen tags unread name assets/> }
    })
}

// r[impl read.without-script] r[impl read.narrow]
#[component]
fn Document(visit: Visit, screen: Screen, tags: Vec<Tag>, unread: i64, name: String, assets: String) -> impl IntoView {
    let title = match screen.title.as_str() {
        "" => name.clone(),
        title => format!("{title} · {name}"),
    };
    let feeds = feeds(&visit);
    let next = visit.address();
    let writes = visit.query("view") == Some("edit");
    // Programs are told the same in every language, and so are those who write them.
    let own =
        (visit.path.starts_with("/api/docs") && language() != Language::English).then_some(Language::English.tag());
    let help = match visit.path.starts_with("/api/") {
        true => "/?view=help".to_owned(),
        false => visit.url("/", &[("view", "help")]),
    };
    let layout = match (screen.left.is_some(), screen.right.is_some()) {
        (true, true) => "frame has-left has-right",
        (true, false) => "frame has-left",
        (false, true) => "frame has-right",
        (false, false) => "frame",
    };
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{title}</title>
                <link rel="icon" type="image/svg+xml" href=format!("{assets}/favicon.svg")/>
                // Before anything is painted: the colours the reader has chosen.
                <script src=format!("{assets}/theme.js")></script>
                <script async src=format!("{assets}/early.js")></script>
                {feeds}
                <link rel="stylesheet" href=format!("{assets}/holotype.css")/>
                <Scripts assets=assets.clone() writes/>
            </head>
            <body>
                <a class="skip" href="#main">{text!("skip-to-text")}</a>
                <Header visit=visit.clone() has_tree=screen.left.is_some() tags unread name/>
                <Banner visit/>
                <div class=layout>
                    {screen.left}
                    // Before anything is painted: the branches the reader has left open.
                    <script src=format!("{assets}/tree.js")></script>
                    <main id="main" tabindex="-1" lang=own>{screen.main}</main>
                    {screen.right}
                </div>
                <footer class="footer">
                    <a class="help-link" href=help>{text!("help")}</a> <Languages next/> <Keys/> <Palette/> <AskPanel/>
                </footer>
            </body>
        </html>
    }
}

/// The browser half. It is on its way from the start, and nothing that is read waits for it.
// r[impl speed.policy] r[impl speed.paint]
#[component]
fn Scripts(
    assets: String,
    /// True where a page is written.
    writes: bool,
) -> impl IntoView {
    let undo = writes.then(|| view! { <script type="module" src=format!("{assets}/undo.js")></script> });
    view! {
        <link rel="modulepreload" href=format!("{assets}/holotype.js")/>
        <link rel="modulepreload" href=format!("{assets}/texts.{}.js", language().tag())/>
        <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" href=format!("{assets}/holotype_bg.wasm")/>
        <script type="module" src=format!("{assets}/wake.js")></script>
        <script type="module" src=format!("{assets}/travel.js")></script>
        <script type="module" src=format!("{assets}/offline.js")></script>
        <script type="module" src=format!("{assets}/zoom.js")></script>
        <script type="module" src=format!("{assets}/arrange.js")></script>
        {undo}
    }
}

/// The interface in another language: a button for each, in that language's own words.
// r[impl language.choice]
#[component]
fn Languages(
    /// Where to be again then.
    next: String,
) -> impl IntoView {
    let others = Language::ALL.into_iter().filter(|other| *other != language());
    let buttons: Vec<_> = others
        .map(|other| {
            view! { <button class="plain-button" type="submit" name="language" value=other.tag() lang=other.tag()>{other.name()}</button> }
        })
        .collect();
    view! {
        <form class="languages" action="/login/language" method="post">
            <input type="hidden" name="next" value=next/>
            {buttons}
        </form>
    }
}

/// What feed readers find: everything, and what happens to the page that is shown, or below it.
// r[impl feed.found]
fn feeds(visit: &Visit) -> impl IntoView + use<> {
    let link = |href: String, title: String| view! { <link rel="alternate" type="application/atom+xml" title=title href=href/> };
    let page = PagePath::from_url(&visit.path).ok().filter(|path| !path.is_root());
    let of_page = page.map(|path| {
        let name = encode(path.as_str());
        view! {
            {link(format!("/feed.atom?page={name}"), text!("feed-page").to_owned())}
            {link(format!("/feed.atom?at={name}"), text!("feed-below").to_owned())}
        }
    });
    view! { {of_page} {link("/feed.atom".to_owned(), text!("feed-all").to_owned())} }
}
