//! Help: what people do here, and how; the same for everybody, with or without scripts.

use leptos::prelude::*;
use texts::text;

use super::Screen;
use crate::islands::keys::KEYS;
use crate::visit::Visit;
use crate::weaving::woven;

/// What one types, and what it becomes.
fn signs() -> [(&'static str, &'static str); 15] {
    [
        (text!("help-headings"), text!("help-headings-become")),
        (text!("help-bold"), text!("help-bold-becomes")),
        (text!("help-lists"), text!("help-lists-become")),
        (text!("help-link"), text!("help-link-becomes")),
        (text!("help-picture"), text!("help-picture-becomes")),
        (text!("help-quote"), text!("help-quote-becomes")),
        (text!("help-box"), text!("help-box-becomes")),
        (text!("help-table"), text!("help-table-becomes")),
        (text!("help-footnote"), text!("help-footnote-becomes")),
        (text!("help-code"), text!("help-code-becomes")),
        ("$a^2 + b^2$", text!("help-formula-becomes")),
        (text!("help-meaning"), text!("help-meaning-becomes")),
        (text!("help-part"), text!("help-part-becomes")),
        ("r[login.limit]", text!("help-requirement-becomes")),
        (text!("help-question"), text!("help-question-becomes")),
    ]
}

// r[impl begin.help]
pub fn show(visit: &Visit) -> Screen {
    let page = match visit.path.as_str() {
        "/" => None,
        path => Some(view! { <p class="breadcrumbs"><a href=path.to_owned()>{text!("history-back-to-page")}</a></p> }),
    };
    let signs: Vec<_> = signs()
        .into_iter()
        .map(|(typed, becomes)| view! { <tr><th scope="row"><code>{typed}</code></th><td>{becomes}</td></tr> })
        .collect();
    let keys: Vec<_> = KEYS
        .into_iter()
        .map(|(key, does)| view! { <tr><th scope="row"><kbd>{key}</kbd></th><td>{does()}</td></tr> })
        .collect();
    let main = view! {
        {page}
        <article class="prose help">
            <h1>{text!("help")}</h1>
            <h2>{text!("help-read-title")}</h2>
            <p>{woven!(
                "help-read",
                search = view! { <strong>{text!("search")}</strong> },
                ask = view! { <strong>{text!("help-ask")}</strong> },
            )}</p>
            <h2>{text!("help-past-title")}</h2>
            <p>{woven!("help-past", history = view! { <strong>{text!("history")}</strong> })}</p>
            <h2>{text!("help-say-title")}</h2>
            <p>{woven!(
                "help-say",
                comment = view! { <strong>{text!("help-comment")}</strong> },
                at = view! { <code>"@"</code> },
            )}</p>
            <h2>{text!("help-change-title")}</h2>
            <p>{woven!(
                "help-change",
                edit = view! { <strong>{text!("edit")}</strong> },
                propose = view! { <strong>{text!("help-propose")}</strong> },
            )}</p>
            <p>{woven!("help-tree", arrange = view! { <strong>{text!("help-arrange")}</strong> })}</p>
            <h2>{text!("help-signs-title")}</h2>
            <div class="table-scroll"><table>
                <thead><tr><th scope="col">{text!("help-typed")}</th><th scope="col">{text!("help-becomes")}</th></tr></thead>
                <tbody>{signs}</tbody>
            </table></div>
            <h2>{text!("help-keys-title")}</h2>
            <div class="table-scroll"><table>
                <thead><tr><th scope="col">{text!("help-key")}</th><th scope="col">{text!("help-does")}</th></tr></thead>
                <tbody>{keys}</tbody>
            </table></div>
            <h2>{text!("help-programs-title")}</h2>
            <p>{woven!(
                "help-programs",
                api = view! { <a href="/api/docs">{text!("help-programs-api")}</a> },
                agents = view! { <a href="/api/docs/agents">{text!("help-programs-agents")}</a> },
            )}</p>
            <p>{woven!("help-begin", ways = view! { <a href="/?view=welcome">{text!("help-begin-ways")}</a> })}</p>
        </article>
    };
    Screen::plain(text!("help"), main.into_any())
}
