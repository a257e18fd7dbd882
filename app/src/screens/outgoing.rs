//! Edits that the repositories do not hold yet, mount by mount.

use leptos::prelude::*;
use spec::travel::{Outbox, Outgoing};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::time::{Day, Time};
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl travel.list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let boxes = visit.wiki().outgoing(visit.actor()).await?;
    let empty = boxes.is_empty();
    let boxes: Vec<_> = boxes.into_iter().map(|one| view! { <Waiting visit=visit.clone() one/> }).collect();
    let title = text!("outgoing-title");
    let main = view! {
        <div class="page-head">
            <h1>{title}</h1>
            <p class="actions"><a class="button" href="/changes">{text!("outgoing-all")}</a></p>
        </div>
        <p class="hint">{text!("outgoing-hint")}</p>
        {empty.then(|| view! { <p class="notice">{text!("outgoing-none")}</p> })}
        {boxes}
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Waiting(visit: Visit, one: Outbox) -> impl IntoView {
    let Outbox { mount, branch, edits } = one;
    let id = format!("mount-{}", mount.as_str().trim_matches('/').replace('/', "-"));
    let how = match branch {
        Some(branch) => view! {
            <p>{woven!("outgoing-branch", branch = view! { <code>{branch}</code> })}</p>
        }
        .into_any(),
        None => view! {
            <p>{text!("outgoing-file")}</p>
        }
        .into_any(),
    };
    let file = visit.url("/changes/outgoing.mbox", &[("mount", mount.as_str())]);
    let name = if mount.name().is_empty() { "wiki" } else { mount.name() };
    let command = format!("git am {name}.mbox");
    let lines: Vec<_> = edits.into_iter().map(|edit| view! { <Line visit=visit.clone() edit/> }).collect();
    view! {
        <section class="outgoing" aria-labelledby=id.clone()>
            <h2 id=id.clone()><a href=visit.link(&mount)>{mount.to_string()}</a></h2>
            {how}
            <p>{woven!(
                "outgoing-save",
                link = view! { <a href=file>{text!("outgoing-save-link")}</a> },
                command = view! { <code>{command}</code> },
            )}</p>
            <ol class="changes">{lines}</ol>
        </section>
    }
}

#[component]
fn Line(visit: Visit, edit: Outgoing) -> impl IntoView {
    let link = visit.url(&format!("/changes/{}", edit.change), &[]);
    let state = match edit.pushed_at {
        Some(at) => woven!("outgoing-offered", when = view! { <Day at/> }).into_any(),
        None => text!("outgoing-only-here").into_any(),
    };
    let by = woven!(
        "outgoing-by", n = edit.change.to_string();
        who = view! { <strong>{edit.author}</strong> },
        when = view! { <Time at=edit.at/> },
    );
    view! {
        <li class="change">
            <p class="subject"><a href=link>{edit.title}</a></p>
            <p class="meta">{by} " · " {state}</p>
        </li>
    }
}
