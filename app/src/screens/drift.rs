//! What may not be true any more: the few requirements that matter first, each with the one question and its answers.

mod quiet;
mod week;

use leptos::prelude::*;
use spec::drift::{Drifted, Line as CodeLine, LineKind, Opened, State};
use spec::markdown::plain_text;
use spec::{Action, PagePath};
use texts::text;
use wiki::{DriftFilter, Error, Result};

use super::Screen;
use crate::parts::called::drift::why;
use crate::parts::described::words as marked;
use crate::parts::fields::Alert;
use crate::parts::pager::Pager;
use crate::parts::time::Day;
use crate::parts::words::{cut, sentence, short};
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many are asked at once: nobody answers fifty questions.
const ASKED: usize = 10;

/// How many of the quieter ones are listed at once.
const QUIETER: usize = 25;

/// Longest words of a requirement that are shown.
const LONGEST: usize = 700;

/// For how long somebody may put something off, in days, and how that is said.
fn waits() -> [(u32, &'static str); 4] {
    [
        (7, text!("drift-wait-week")),
        (30, text!("drift-wait-month")),
        (90, text!("drift-wait-months")),
        (365, text!("drift-wait-year")),
    ]
}

// r[impl drift.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    match visit.query("view") {
        Some("week") => return week::show(visit).await,
        Some("quiet") => return quiet::show(visit).await,
        _ => {}
    }
    let at = match visit.query("at").filter(|at| !at.is_empty()) {
        Some(at) => PagePath::parse(at).map_err(|error| Error::Invalid(error.to_string()))?,
        None => PagePath::root(),
    };
    let is_quieter = visit.query("quieter").is_some();
    let many = if is_quieter { QUIETER } else { ASKED };
    let mut filter = DriftFilter { at: Some(at.clone()), ..DriftFilter::default() };
    if is_quieter {
        let threshold = visit.wiki().drift_summary(visit.actor(), &at).await?.threshold;
        (filter.least, filter.most) = (Some(0.1), Some(threshold));
    }
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let found = visit.wiki().drift(visit.actor(), &filter, cursor, many).await?;
    // Behind the list, which sees to what is not read yet: so both tell of the same state.
    let summary = visit.wiki().drift_summary(visit.actor(), &at).await?;
    let title = match at.is_root() {
        true => text!("drift-question").to_owned(),
        false => text!("drift-title-below", path = at.to_string()),
    };
    let here = |quieter: bool, cursor: Option<&str>| {
        let mut query = vec![("at", at.as_str())];
        query.extend(quieter.then_some(("quieter", "1")));
        query.extend(cursor.map(|cursor| ("cursor", cursor)));
        visit.url("/drift", &query)
    };
    let refused = match &visit.refused {
        Some(Refused::Drift { page, name, why }) => Some((page.clone(), name.clone(), why.clone())),
        _ => None,
    };
    let alert = refused.as_ref().map(|(.., why)| view! { <Alert title=text!("drift-refused") why=why.clone()/> });
    let answered = visit.query("answered").map(|_| {
        view! { <p class="notice" role="status">{text!("drift-answered")}</p> }
    });
    let back = here(is_quieter, None);
    let mut items = Vec::with_capacity(found.items.len());
    for (number, item) in found.items.into_iter().enumerate() {
        let may_edit = visit.wiki().may_at(visit.actor(), Action::Edit, &item.path).await;
        let may_ask = visit.wiki().may_at(visit.actor(), Action::Comment, &item.path).await;
        items.push(view! { <Asked visit=visit.clone() item number may_edit may_ask back=back.clone()/> });
    }
    let lead = match (is_quieter, summary.asked, summary.linked) {
        (true, ..) => text!("drift-lead-quieter").to_owned(),
        (false, _, 0) => text!("drift-lead-unlinked").to_owned(),
        (false, 0, linked) => text!("drift-lead-none", n = linked),
        (false, asked, linked) => text!("drift-lead", n = asked, linked = linked.to_string()),
    };
    let next = found.next.map(|cursor| here(is_quieter, Some(&cursor)));
    let other = match is_quieter {
        true => view! { <a class="button" href=here(false, None)>{text!("drift-most")}</a> }.into_any(),
        false => view! { <a class="button" href=here(true, None)>{text!("drift-quieter")}</a> }.into_any(),
    };
    let pages: Vec<_> = summary
        .pages
        .iter()
        .filter(|page| page.path != at)
        .take(12)
        .map(|page| {
            let there = visit.url("/drift", &[("at", page.path.as_str())]);
            view! { <li><a href=there>{page.title.clone()}</a> " " <span class="meta">{page.asked}</span></li> }
        })
        .collect();
    let by_page = (!is_quieter && pages.len() > 1).then(|| {
        view! {
            <nav class="drift-pages" aria-label=text!("drift-by-page")><ul class="plain">{pages}</ul></nav>
        }
    });
    let everywhere = (!at.is_root()).then(|| view! { <a class="button" href="/drift">{text!("drift-everywhere")}</a> });
    let ask = visit.wiki().may_at(visit.actor(), Action::Edit, &at).await.then(|| {
        let there = visit.url("/drift", &[("view", "quiet"), ("at", at.as_str())]);
        view! { <a class="button" href=there>{text!("drift-quiet-title")}</a> }
    });
    let week = visit.url("/drift", &[("view", "week"), ("at", at.as_str())]);
    let main = view! {
        <div class="page-head"><h1>{title.clone()}</h1><p class="actions">{everywhere} {other} <a class="button" href=week>{text!("drift-week-title")}</a> {ask}</p></div>
        {alert}
        {answered}
        <p class="meta">{lead}</p>
        {by_page}
        <ol class="drift">{items}</ol>
        <Pager next label=text!("drift-next")/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// How it stands, in words for whoever has never seen code.
pub(super) fn told(state: State) -> &'static str {
    match state {
        State::InSync => text!("drift-in-sync"),
        State::CodeMoved => text!("drift-code-moved"),
        State::SpecificationMoved => text!("drift-text-moved"),
        State::Missing => text!("drift-missing"),
        State::Contradicted => text!("drift-contradicted"),
    }
}

#[component]
fn Asked(visit: Visit, item: Drifted, number: usize, may_edit: bool, may_ask: bool, back: String) -> impl IntoView {
    let Drifted { path, page_title, name, requirement, words, state, evidence, churn, open, .. } = item;
    let id = format!("drift-{number}");
    let heading = format!("{id}-name");
    let sure = (evidence * 100.0).round() as u32;
    // Its name stands above it already.
    let own = words.strip_prefix("r[").and_then(|rest| rest.split_once("]\n")).map_or(words.as_str(), |(_, own)| own);
    let words = cut(&plain_text(own), LONGEST);
    let churn = (churn > 0).then(|| view! { <p class="drift-churn">{text!("drift-churn", n = churn)}</p> });
    let page = visit.link(&path);
    let edit = visit.face(&path, "edit");
    let opened: Vec<_> = open.into_iter().take(3).map(|open| view! { <Opening visit=visit.clone() open/> }).collect();
    let fields = || {
        view! {
            <input type="hidden" name="page" value=path.as_str().to_owned()/>
            <input type="hidden" name="name" value=name.clone()/>
            <input type="hidden" name="back" value=back.clone()/>
        }
    };
    let waits: Vec<_> =
        waits().into_iter().map(|(days, told)| view! { <option value=days.to_string()>{told}</option> }).collect();
    let note = format!("{id}-note");
    let days = format!("{id}-days");
    let answers = may_edit.then(|| view! {
        <form method="post" action="/drift" class="drift-answer">
            {fields()}
            <p class="drift-note">
                <label for=note.clone()>{text!("drift-why")}</label>
                <input id=note name="note" type="text" maxlength="2000"/>
            </p>
            <p class="actions">
                <button type="submit" name="action" value="still-true" class="primary" aria-describedby=heading.clone()>{text!("drift-still-true")}</button>
                <a class="button" href=edit aria-describedby=heading.clone()>{text!("drift-edit")}</a>
                {may_ask.then(|| view! { <button type="submit" name="action" value="ask" aria-describedby=heading.clone()>{text!("drift-ask")}</button> })}
            </p>
            <p class="drift-wait">
                <label for=days.clone()>{text!("drift-wait")}</label>
                <select id=days name="days">{waits}</select>
                <button type="submit" name="action" value="not-now" aria-describedby=heading.clone()>{text!("drift-not-now")}</button>
            </p>
        </form>
    });
    let only_ask = (!may_edit && may_ask).then(|| view! {
        <form method="post" action="/drift" class="drift-answer">
            {fields()}
            <p class="actions"><button type="submit" name="action" value="ask" aria-describedby=heading.clone()>{text!("drift-ask")}</button></p>
        </form>
    });
    let stranger = (!may_edit && !may_ask && visit.actor().account().is_none()).then(|| {
        let link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> };
        view! { <p class="hint">{woven!("drift-sign-in", link = link)}</p> }
    });
    view! {
        <li id=id class=format!("drift-one is-{}", state.as_str())>
            <h2 id=heading.clone()>
                <a href=page>{requirement}</a> " " <span class="badge">{told(state)}</span>
            </h2>
            <p class="meta">{page_title} " · " {text!("drift-sure", n = sure)}</p>
            <blockquote class="drift-words"><p>{words}</p></blockquote>
            {opened}
            {churn}
            <p class="drift-question"><strong>{text!("drift-question")}</strong></p>
            {answers}{only_ask}{stranger}
        </li>
    }
}

#[component]
fn Opening(visit: Visit, open: Opened) -> impl IntoView {
    let Opened { reasons, at, commit, change, file, lines, diff, .. } = open;
    let reasons: Vec<_> =
        reasons.into_iter().map(|reason| view! { <li>{marked(&sentence(&why(&reason.reason)))}</li> }).collect();
    let by = match (commit, change) {
        (Some(commit), _) => {
            let there = visit.url(&format!("/changes/commits/{}", commit.commit), &[]);
            view! {
                <p class="meta">
                    <Day at/> " · " {commit.author} " · " <a href=there>{commit.subject}</a> " "
                    <code>{short(&commit.commit).to_owned()}</code>
                </p>
            }
            .into_any()
        }
        (None, Some(change)) => {
            let there = visit.url(&format!("/changes/{change}"), &[]);
            view! { <p class="meta"><Day at/> " · " <a href=there>{text!("changes-number", n = change.to_string())}</a></p> }.into_any()
        }
        (None, None) => ().into_any(),
    };
    let place = file.map(|file| match lines {
        Some((from, to)) => text!("drift-place", file = file, from = from.to_string(), to = to.to_string()),
        None => file,
    });
    let code = (!diff.is_empty()).then(|| {
        let label = match &place {
            Some(place) => text!("drift-became-of", place = place),
            None => text!("drift-the-code").to_owned(),
        };
        let rows: Vec<_> = diff.into_iter().map(row).collect();
        view! {
            <details class="drift-code">
                <summary>{text!("drift-became-of-code")} {place.map(|place| view! { " " <span class="path">{place}</span> })}</summary>
                <pre tabindex="0" role="region" aria-label=label><code>{rows}</code></pre>
            </details>
        }
    });
    view! {
        <div class="drift-opened">
            <ul>{reasons}</ul>
            {by}
            {code}
        </div>
    }
}

/// A line of code with its sign, so that nobody has to see colours.
fn row(line: CodeLine) -> AnyView {
    let text = line.text;
    match line.kind {
        LineKind::Skipped => view! { <span class="drift-line is-skipped">"  …\n"</span> }.into_any(),
        LineKind::Equal => view! { <span class="drift-line">{format!("  {text}\n")}</span> }.into_any(),
        LineKind::Gone => view! { <del class="drift-line">{format!("- {text}\n")}</del> }.into_any(),
        LineKind::New => view! { <ins class="drift-line">{format!("+ {text}\n")}</ins> }.into_any(),
    }
}
