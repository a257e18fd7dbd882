//! What moving pages would do, before it is done: which go where, whose links are changed, and what cannot be.

use leptos::prelude::*;
use wiki::{Arrangement, Mended, Moving};

use crate::parts::fields::Alert;
use crate::parts::words::{count, counted, grouped, sentence};
use crate::visit::Visit;

/// How many of each are named.
const FEW: usize = 50;

// r[impl acts.arrange-preview]
#[component]
pub fn Foresight(
    visit: Visit,
    /// What would be done, or why that cannot be told.
    foreseen: Result<Arrangement, String>,
    /// What does it, where it can be done.
    buttons: Option<AnyView>,
) -> impl IntoView {
    let can = foreseen.as_ref().is_ok_and(|arrangement| !arrangement.moving.is_empty());
    let told = match foreseen {
        Ok(arrangement) => arrangement_told(&visit, arrangement),
        Err(wrong) => refusal(wrong),
    };
    let buttons = buttons.filter(|_| can).map(|buttons| view! { <p class="buttons">{buttons}</p> });
    view! {
        <section id="foreseen" class="foreseen" tabindex="-1" aria-labelledby="foreseen-title">
            <h2 id="foreseen-title">"What it would do"</h2>
            {told}
            {buttons}
        </section>
    }
}

fn refusal(why: String) -> AnyView {
    view! { <Alert title="This cannot be done." why/> }.into_any()
}

fn arrangement_told(visit: &Visit, arrangement: Arrangement) -> AnyView {
    let Arrangement { moving, mended, left, only_proposed, refused, refused_whole } = arrangement;
    if !refused.is_empty() {
        let lines: Vec<_> = refused
            .into_iter()
            .map(|(path, why)| view! { <li><span class="path">{path.to_string()}</span> ": " {sentence(&why)}</li> })
            .collect();
        return view! {
            <div class="alert" role="alert">
                <p><strong>"This cannot be done."</strong>" All that is ticked moves in one step, or nothing does."</p>
                <ul>{lines}</ul>
            </div>
        }
        .into_any();
    }
    if let Some(why) = refused_whole {
        return refusal(why);
    }
    let pages: usize = moving.iter().map(|one| 1 + one.pages).sum();
    let files: usize = moving.iter().map(|one| one.files).sum();
    let along = (files > 0).then(|| format!(" and {}", counted(files, "file", "files")));
    let total = moving.len();
    let lines: Vec<_> = moving.into_iter().take(FEW).map(going).collect();
    let proposing = only_proposed.is_some();
    let notice = only_proposed.map(|why| {
        view! { <p class="notice">"It can be proposed, and counts when somebody who may has merged it: " {sentence(&why)}</p> }
    });
    view! {
        <p>{count(pages, "page")} {along} " would move. Nothing has moved yet."</p>
        {notice}
        <ul class="foreseen-moving">{lines} {rest(total)}</ul>
        {links(visit, mended, left, proposing)}
    }
    .into_any()
}

fn going(one: Moving) -> impl IntoView {
    let below = match (one.pages, one.files) {
        (0, 0) => None,
        (pages, 0) => Some(count(pages, "page")),
        (0, files) => Some(counted(files, "file", "files")),
        (pages, files) => Some(format!("{} and {}", count(pages, "page"), counted(files, "file", "files"))),
    };
    let below = below.map(|below| view! { <span class="meta">{format!(" with {below} below it")}</span> });
    view! {
        <li>
            <strong>{one.title}</strong>{below}
            <span class="foreseen-way">
                <span class="path">{one.from.to_string()}</span>
                <span aria-hidden="true">" → "</span><span class="visually-hidden">" to "</span>
                <span class="path">{one.to.to_string()}</span>
            </span>
        </li>
    }
}

fn links(visit: &Visit, mended: Vec<Mended>, left: usize, proposing: bool) -> AnyView {
    let when = if proposing { "when it is merged" } else { "in the same step" };
    let told = match mended.len() {
        0 if left == 0 => "No other page links there.".to_owned(),
        0 => String::new(),
        1 => format!("1 other page links there. Its links are changed {when}, so that they lead where they led:"),
        many => {
            format!(
                "{} other pages link there. Their links are changed {when}, so that they lead where they led:",
                grouped(many)
            )
        }
    };
    let total = mended.len();
    let line = |Mended { path, title, links }: Mended| {
        view! {
            <li>
                <a href=visit.link(&path)>{title}</a> " " <span class="path">{path.to_string()}</span>
                <span class="meta">{format!(" {}", count(links, "link"))}</span>
            </li>
        }
    };
    let lines: Vec<_> = mended.into_iter().take(FEW).map(line).collect();
    let left = (left > 0).then(|| {
        let told = counted(left, "page that you may not write links", "pages that you may not write link");
        view! { <p>{told} " there, too, and stays as it is: the old addresses lead on."</p> }
    });
    view! {
        <div class="linking">
            {(!told.is_empty()).then(|| view! { <p>{told}</p> })}
            {(total > 0).then(|| view! { <ul>{lines} {rest(total)}</ul> })}
            {left}
        </div>
    }
    .into_any()
}

fn rest(total: usize) -> Option<impl IntoView> {
    let rest = total.saturating_sub(FEW);
    (rest > 0).then(|| view! { <li>{format!("and {} more", grouped(rest))}</li> })
}
