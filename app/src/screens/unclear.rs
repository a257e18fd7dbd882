//! What is unclear in a page: each stretch of words with the reason, what to write instead, and a button that asks it.

use leptos::prelude::*;
use spec::markdown::parse;
use spec::unclear::{Against, Asked, Kind, Unclear};
use spec::{Action, PagePath};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::called;
use crate::parts::fields::Alert;
use crate::parts::tree::tree;
use crate::parts::words::cut;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl unclear.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let page = visit.wiki().page(visit.actor(), path, visit.when.as_ref()).await?;
    let found = visit.wiki().unclear(visit.actor(), &page.path, visit.when.as_ref()).await?;
    let asks = match visit.when {
        Some(_) => Asks::Never,
        None if visit.actor().account().is_none() => Asks::SignedIn,
        None if visit.wiki().may_at(visit.actor(), Action::Comment, &page.path).await => Asks::Now,
        None => Asks::Never,
    };
    let left = tree(visit, &page.path).await;
    let title = text!("unclear-title", page = &page.title);
    let why = match &visit.refused {
        Some(Refused::Unclear { why }) => Some(why.clone()),
        _ => None,
    };
    let asked = visit.number("asked").filter(|_| why.is_none());
    let document = parse(&page.body);
    let slug = |one: &Unclear| {
        let block = document.block_at(one.start)?;
        document.heading_path(block).last().map(|heading| (heading.text.clone(), heading.slug.clone()))
    };
    let lines: Vec<_> = found
        .items
        .iter()
        .map(|one| {
            let place = slug(one);
            view! { <Line visit=visit.clone() path=page.path.clone() revision=page.revision one=one.clone() place asks/> }
        })
        .collect();
    let open = found.items.iter().filter(|one| one.asked.is_none()).count();
    let lead = match (found.items.len(), found.sentences) {
        (0, 0) => text!("unclear-no-text").to_owned(),
        (0, sentences) => text!("unclear-none", n = sentences),
        (items, sentences) if open == items => text!("unclear-found", n = items, sentences = sentences),
        (items, sentences) => text!("unclear-found-asked", n = items, sentences = sentences, asked = items - open),
    };
    let questions = visit.url("/questions", &[("at", page.path.as_str())]);
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.link(&page.path)>{text!("unclear-back-to-page")}</a>
                <a class="button" href=questions>{text!("unclear-open-questions")}</a>
            </p>
        </div>
        {why.map(|why| view! { <Alert title=text!("unclear-refused") why/> })}
        {asked.map(|thread| {
            let there = format!("{}#thread-{thread}", visit.face(&page.path, "discuss"));
            view! { <p class="notice" role="status">{woven!("unclear-asked-now", link = view! { <a href=there>{text!("unclear-asked-now-link")}</a> })}</p> }
        })}
        <p class="meta">{lead}</p>
        {(!found.items.is_empty()).then(|| view! {
            <p class="hint">{text!("unclear-hint")}</p>
        })}
        <ol class="unclear">{lines}</ol>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// Whether something can be asked here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Now,
    SignedIn,
    Never,
}

#[component]
fn Line(
    visit: Visit,
    path: PagePath,
    revision: i64,
    one: Unclear,
    place: Option<(String, String)>,
    asks: Asks,
) -> impl IntoView {
    let id = format!("u{}-{}", one.start, one.kind.as_str());
    let class = format!("unclear-one is-{}", one.kind.as_str());
    let [from, to] = one.in_sentence;
    let (before, rest) = one.sentence.split_at_checked(from).unwrap_or(("", &one.sentence));
    let (words, behind) = rest.split_at_checked(to.saturating_sub(from)).unwrap_or((rest, ""));
    let (before, words, behind) = (before.to_owned(), words.to_owned(), behind.to_owned());
    let place = place.map(|(heading, slug)| {
        let there = format!("{}#{slug}", visit.link(&path));
        view! { <span class="meta">{woven!("unclear-under", heading = view! { <a href=there>{cut(&heading, 80)}</a> })}</span> }
    });
    let label = format!("{id}-words");
    let act = match (one.asked, asks) {
        (Some(Asked { thread, resolved }), _) => {
            let there = format!("{}#thread-{thread}", visit.face(&path, "discuss"));
            let told = if resolved { text!("unclear-settled") } else { text!("unclear-asked") };
            view! { <p class="unclear-act"><span class="badge">{told}</span> " " <a href=there aria-describedby=label.clone()>{text!("unclear-see-question")}</a></p> }.into_any()
        }
        (None, Asks::Now) => view! {
            <form class="unclear-act" action=format!("{}?view=unclear", path.url()) method="post">
                <input type="hidden" name="revision" value=revision.to_string()/>
                <input type="hidden" name="start" value=one.start.to_string()/>
                <input type="hidden" name="kind" value=one.kind.as_str()/>
                <button type="submit" aria-describedby=label.clone()>{text!("unclear-ask")}</button>
            </form>
        }
        .into_any(),
        (None, Asks::SignedIn) => view! {
            <p class="unclear-act hint">{woven!("unclear-sign-in", link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> })}</p>
        }
        .into_any(),
        (None, Asks::Never) => ().into_any(),
    };
    view! {
        <li id=id class=class>
            <h2 class="unclear-kind">{mark(one.kind)} " " {called::unclear(one.kind)} {place}</h2>
            <blockquote class="unclear-words" id=label><p>{before}<mark>{words}</mark>{behind}</p></blockquote>
            {one.against.map(|against| view! { <Other visit=visit.clone() path=path.clone() against/> })}
            <p>{one.why}</p>
            <p><strong>{text!("unclear-better")}</strong> {one.instead}</p>
            {act}
        </li>
    }
}

/// A sign for each kind, beside its words.
fn mark(kind: Kind) -> impl IntoView {
    let sign = match kind {
        Kind::Contradiction => "≠",
        Kind::Missing => "…",
        Kind::Undefined => "?",
        Kind::Actor => "→",
        Kind::Vague => "~",
    };
    view! { <span class="unclear-sign" aria-hidden="true">{sign}</span> }
}

/// The statement it disagrees with.
#[component]
fn Other(visit: Visit, path: PagePath, against: Against) -> impl IntoView {
    let is_own = against.path == path;
    let words = spec::markdown::plain_text(&against.quote).split_whitespace().collect::<Vec<_>>().join(" ");
    let what = match is_own {
        true => text!("unclear-elsewhere").into_any(),
        false => woven!(
            "unclear-on",
            page = view! { <a href=visit.link(&against.path)>{against.title}</a> },
            path = view! { <span class="path">{against.path.to_string()}</span> },
        )
        .into_any(),
    };
    view! {
        <p class="unclear-other">{what}</p>
        <blockquote class="unclear-words"><p>{words}</p></blockquote>
    }
}
