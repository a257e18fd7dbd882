//! What may not be true any more: the few requirements that matter first, each with the one question and its answers.

mod quiet;
mod week;

use leptos::prelude::*;
use spec::drift::{Drifted, Line as CodeLine, LineKind, Opened, State};
use spec::markdown::plain_text;
use spec::{Action, PagePath};
use wiki::{DriftFilter, Error, Result};

use super::Screen;
use crate::parts::described::words as marked;
use crate::parts::fields::Alert;
use crate::parts::pager::Pager;
use crate::parts::time::Day;
use crate::parts::words::{count, cut, sentence, short};
use crate::ssr::Refused;
use crate::visit::Visit;

/// How many are asked at once: nobody answers fifty questions.
const ASKED: usize = 10;

/// How many of the quieter ones are listed at once.
const QUIETER: usize = 25;

/// Longest words of a requirement that are shown.
const LONGEST: usize = 700;

/// For how long somebody may put something off, in days, and how that is said.
const WAITS: [(u32, &str); 4] = [(7, "a week"), (30, "a month"), (90, "three months"), (365, "a year")];

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
    let summary = visit.wiki().drift_summary(visit.actor(), &at).await?;
    let many = if is_quieter { QUIETER } else { ASKED };
    let mut filter = DriftFilter { at: Some(at.clone()), ..DriftFilter::default() };
    if is_quieter {
        (filter.least, filter.most) = (Some(0.1), Some(summary.threshold));
    }
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let found = visit.wiki().drift(visit.actor(), &filter, cursor, many).await?;
    let title = if at.is_root() { "Still true?".to_owned() } else { format!("Still true? At and below {at}") };
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
    let alert = refused.as_ref().map(|(.., why)| view! { <Alert title="Your answer was not kept." why=why.clone()/> });
    let answered = visit.query("answered").map(|_| {
        view! { <p class="notice" role="status">"Your answer is kept, with your name. You will be asked again when the code changes again."</p> }
    });
    let back = here(is_quieter, None);
    let mut items = Vec::with_capacity(found.items.len());
    for (number, item) in found.items.into_iter().enumerate() {
        let may_edit = visit.wiki().may_at(visit.actor(), Action::Edit, &item.path).await;
        let may_ask = visit.wiki().may_at(visit.actor(), Action::Comment, &item.path).await;
        items.push(view! { <Asked visit=visit.clone() item number may_edit may_ask back=back.clone()/> });
    }
    let lead = match (is_quieter, summary.asked, summary.linked) {
        (true, ..) => {
            "These say little: other names, many changes at once, code that many requirements share.".to_owned()
        }
        (false, _, 0) => {
            "No code is linked to requirements here yet. A comment such as r[impl area.name] in code links it."
                .to_owned()
        }
        (false, 0, linked) => format!(
            "Nothing suggests that any of {} linked to code is not true any more.",
            count(linked as usize, "requirement")
        ),
        (false, asked, linked) => format!(
            "The code behind {} of {} changed, or they changed alone. Please look.",
            count(asked as usize, "requirement"),
            linked
        ),
    };
    let next = found.next.map(|cursor| here(is_quieter, Some(&cursor)));
    let other = match is_quieter {
        true => view! { <a class="button" href=here(false, None)>"Only what matters most"</a> }.into_any(),
        false => view! { <a class="button" href=here(true, None)>"Quieter ones"</a> }.into_any(),
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
            <nav class="drift-pages" aria-label="By page"><ul class="plain">{pages}</ul></nav>
        }
    });
    let everywhere = (!at.is_root()).then(|| view! { <a class="button" href="/drift">"Everywhere"</a> });
    let ask = visit.wiki().may_at(visit.actor(), Action::Edit, &at).await.then(|| {
        let there = visit.url("/drift", &[("view", "quiet"), ("at", at.as_str())]);
        view! { <a class="button" href=there>"When to ask"</a> }
    });
    let week = visit.url("/drift", &[("view", "week"), ("at", at.as_str())]);
    let main = view! {
        <div class="page-head"><h1>{title.clone()}</h1><p class="actions">{everywhere} {other} <a class="button" href=week>"The week"</a> {ask}</p></div>
        {alert}
        {answered}
        <p class="meta">{lead}</p>
        {by_page}
        <ol class="drift">{items}</ol>
        <Pager next label="The next ones"/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// How it stands, in words for whoever has never seen code.
pub(super) fn told(state: State) -> &'static str {
    match state {
        State::InSync => "nothing open",
        State::CodeMoved => "the code changed",
        State::SpecificationMoved => "the text changed, the code did not",
        State::Missing => "no code any more",
        State::Contradicted => "a test fails",
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
    let churn = (churn > 0).then(|| {
        view! {
            <p class="drift-churn">"This code went back and forth " {count(churn as usize, "time")} " already."</p>
        }
    });
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
        WAITS.iter().map(|(days, told)| view! { <option value=days.to_string()>{*told}</option> }).collect();
    let note = format!("{id}-note");
    let days = format!("{id}-days");
    let answers = may_edit.then(|| view! {
        <form method="post" action="/drift" class="drift-answer">
            {fields()}
            <p class="drift-note">
                <label for=note.clone()>"Why (optional)"</label>
                <input id=note name="note" type="text" maxlength="2000"/>
            </p>
            <p class="actions">
                <button type="submit" name="action" value="still-true" class="primary" aria-describedby=heading.clone()>"Still true"</button>
                <a class="button" href=edit aria-describedby=heading.clone()>"Edit the page"</a>
                {may_ask.then(|| view! { <button type="submit" name="action" value="ask" aria-describedby=heading.clone()>"Ask"</button> })}
            </p>
            <p class="drift-wait">
                <label for=days.clone()>"Not now, ask again in"</label>
                <select id=days name="days">{waits}</select>
                <button type="submit" name="action" value="not-now" aria-describedby=heading.clone()>"Not now"</button>
            </p>
        </form>
    });
    let only_ask = (!may_edit && may_ask).then(|| view! {
        <form method="post" action="/drift" class="drift-answer">
            {fields()}
            <p class="actions"><button type="submit" name="action" value="ask" aria-describedby=heading.clone()>"Ask"</button></p>
        </form>
    });
    let stranger = (!may_edit && !may_ask && visit.actor().account().is_none())
        .then(|| view! { <p class="hint"><a href=visit.sign_in_link()>"Sign in"</a> " to answer."</p> });
    view! {
        <li id=id class=format!("drift-one is-{}", state.as_str())>
            <h2 id=heading.clone()>
                <a href=page>{requirement}</a> " " <span class="badge">{told(state)}</span>
            </h2>
            <p class="meta">{page_title} " · " {sure} " % sure"</p>
            <blockquote class="drift-words"><p>{words}</p></blockquote>
            {opened}
            {churn}
            <p class="drift-question"><strong>"Still true?"</strong></p>
            {answers}{only_ask}{stranger}
        </li>
    }
}

#[component]
fn Opening(visit: Visit, open: Opened) -> impl IntoView {
    let Opened { reasons, at, commit, change, file, lines, diff, .. } = open;
    let reasons: Vec<_> =
        reasons.into_iter().map(|reason| view! { <li>{marked(&sentence(&reason.text))}</li> }).collect();
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
            view! { <p class="meta"><Day at/> " · " <a href=there>{format!("change {change}")}</a></p> }.into_any()
        }
        (None, None) => ().into_any(),
    };
    let place = file.map(|file| {
        let lines = lines.map(|(from, to)| format!(", lines {from} to {to}")).unwrap_or_default();
        format!("{file}{lines}")
    });
    let code = (!diff.is_empty()).then(|| {
        let label = place.clone().map_or_else(|| "The code".to_owned(), |place| format!("What became of {place}"));
        let rows: Vec<_> = diff.into_iter().map(row).collect();
        view! {
            <details class="drift-code">
                <summary>"What became of the code" {place.map(|place| view! { " " <span class="path">{place}</span> })}</summary>
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
