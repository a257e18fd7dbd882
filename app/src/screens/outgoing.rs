//! Edits that the repositories do not hold yet, mount by mount.

use leptos::prelude::*;
use spec::travel::{Outbox, Outgoing};
use wiki::Result;

use super::Screen;
use crate::parts::time::{Day, Time};
use crate::visit::Visit;

// r[impl travel.list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let boxes = visit.wiki().outgoing(visit.actor()).await?;
    let empty = boxes.is_empty();
    let boxes: Vec<_> = boxes.into_iter().map(|one| view! { <Waiting visit=visit.clone() one/> }).collect();
    let title = "Edits on their way";
    let main = view! {
        <div class="page-head">
            <h1>{title}</h1>
            <p class="actions"><a class="button" href="/changes">"All changes"</a></p>
        </div>
        <p class="hint">"Pages that come from a repository can be edited here. These edits are not in their repository yet."</p>
        {empty.then(|| view! { <p class="notice">"Nothing waits: the repositories hold every edit that was made here."</p> })}
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
            <p>"They are offered on the branch " <code>{branch}</code> ". Somebody who works on the repository takes it over from there."</p>
        }
        .into_any(),
        None => view! {
            <p>"They are offered as a file only. Give it to somebody who works on the repository."</p>
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
            <p><a href=file>"Save all of them as one file"</a> "; " <code>{command}</code> " takes it into the repository, each edit with its author, date and message."</p>
            <ol class="changes">{lines}</ol>
        </section>
    }
}

#[component]
fn Line(visit: Visit, edit: Outgoing) -> impl IntoView {
    let link = visit.url(&format!("/changes/{}", edit.change), &[]);
    let state = match edit.pushed_at {
        Some(at) => view! { "offered since " <Day at/> }.into_any(),
        None => view! { "only here so far" }.into_any(),
    };
    view! {
        <li class="change">
            <p class="subject"><a href=link>{edit.title}</a></p>
            <p class="meta">{format!("Change {} by ", edit.change)} <strong>{edit.author}</strong> " on " <Time at=edit.at/> " · " {state}</p>
        </li>
    }
}
