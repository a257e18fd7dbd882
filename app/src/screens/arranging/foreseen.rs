//! What moving pages would do, before it is done: which go where, whose links are changed, and what cannot be.

use leptos::prelude::*;
use texts::text;
use wiki::{Arrangement, Mended, Moving};

use crate::parts::fields::Alert;
use crate::parts::words::sentence;
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
            <h2 id="foreseen-title">{text!("arranging-foreseen")}</h2>
            {told}
            {buttons}
        </section>
    }
}

fn refusal(why: String) -> AnyView {
    view! { <Alert title=text!("arranging-impossible") why/> }.into_any()
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
                <p><strong>{text!("arranging-impossible")}</strong> " " {text!("arranging-one-step")}</p>
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
    let what = match files {
        0 => text!("count-pages", n = pages),
        files => pages_and_files(pages, files),
    };
    let total = moving.len();
    let lines: Vec<_> = moving.into_iter().take(FEW).map(going).collect();
    let proposing = only_proposed.is_some();
    let notice = only_proposed.map(|why| {
        view! { <p class="notice">{text!("arranging-only-proposed", why = sentence(&why))}</p> }
    });
    view! {
        <p>{text!("arranging-would-move", n = pages + files, what = what)}</p>
        {notice}
        <ul class="foreseen-moving">{lines} {rest(total)}</ul>
        {links(visit, mended, left, proposing)}
    }
    .into_any()
}

fn pages_and_files(pages: usize, files: usize) -> String {
    text!("list-last", before = text!("count-pages", n = pages), last = text!("count-files", n = files))
}

fn going(one: Moving) -> impl IntoView {
    let below = match (one.pages, one.files) {
        (0, 0) => None,
        (pages, 0) => Some(text!("count-pages", n = pages)),
        (0, files) => Some(text!("count-files", n = files)),
        (pages, files) => Some(pages_and_files(pages, files)),
    };
    let below = below.map(|below| view! { <span class="meta">{text!("arranging-with", what = below)}</span> });
    view! {
        <li>
            <strong>{one.title}</strong>{below}
            <span class="foreseen-way">
                <span class="path">{one.from.to_string()}</span>
                <span aria-hidden="true">" → "</span><span class="visually-hidden">{text!("arranging-to")}</span>
                <span class="path">{one.to.to_string()}</span>
            </span>
        </li>
    }
}

fn links(visit: &Visit, mended: Vec<Mended>, left: usize, proposing: bool) -> AnyView {
    let told = match mended.len() {
        0 if left == 0 => text!("arranging-links-none").to_owned(),
        0 => String::new(),
        some if proposing => text!("arranging-links-proposed", n = some),
        some => text!("arranging-links", n = some),
    };
    let total = mended.len();
    let line = |Mended { path, title, links }: Mended| {
        view! {
            <li>
                <a href=visit.link(&path)>{title}</a> " " <span class="path">{path.to_string()}</span>
                <span class="meta">{format!(" {}", text!("count-links", n = links))}</span>
            </li>
        }
    };
    let lines: Vec<_> = mended.into_iter().take(FEW).map(line).collect();
    let left = (left > 0).then(|| view! { <p>{text!("arranging-left", n = left)}</p> });
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
    (rest > 0).then(|| view! { <li>{text!("arranging-rest", n = rest)}</li> })
}
