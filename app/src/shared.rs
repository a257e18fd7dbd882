//! The page that a link shows to somebody outside: a document of its own, with nothing around it that leads anywhere.

use leptos::prelude::*;
use texts::{language, text};
use wiki::Shared;

use crate::parts::time::{Day, Time};
use crate::parts::words::sentence;
use crate::ssr::Assets;
use crate::weaving::woven;

/// The document; what went wrong, when there is no page to show.
// r[impl share.alone]
pub fn shared_page(assets: &Assets, shown: Result<Shared, String>) -> String {
    let assets = assets.0.clone();
    let (title, main) = match shown {
        Ok(shared) => (shared.page.title.clone(), page(shared)),
        Err(why) => (text!("shared-nothing").to_owned(), nothing(&why)),
    };
    let document = view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex, nofollow"/>
                <meta name="referrer" content="no-referrer"/>
                <title>{title}</title>
                <link rel="icon" type="image/svg+xml" href=format!("{assets}/favicon.svg")/>
                <link rel="stylesheet" href=format!("{assets}/holotype.css")/>
            </head>
            <body class="shared">
                <main id="main">{main}</main>
            </body>
        </html>
    };
    document.to_html()
}

fn page(shared: Shared) -> AnyView {
    let Shared { page, html, author, expires_at } = shared;
    let titled = spec::markdown::parse(&page.body).headings.iter().any(|heading| heading.level == 1);
    let title = (!titled).then(|| view! { <h1>{page.title.clone()}</h1> });
    view! {
        <p class="meta">
            {woven!(
                "shared-by",
                who = view! { <strong>{author}</strong> },
                time = view! { <Time at=page.merged_at/> },
                end = view! { <Day at=expires_at/> },
            )}
        </p>
        <article class="prose">{title} <div inner_html=html></div></article>
    }
    .into_any()
}

fn nothing(why: &str) -> AnyView {
    view! { <div class="problem"><h1>{text!("shared-nothing")}</h1><p>{sentence(why)}</p></div> }.into_any()
}
