//! Open questions of the whole wiki, or of the pages below one: a queue, those first on which most hangs.

use leptos::prelude::*;
use spec::markdown::plain_text;
use spec::question::{Filter, Origin, Queued};
use spec::unclear::Kind;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::called;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::words::cut;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many are listed at once.
const MANY: usize = 50;

/// Longest words that are shown, in characters.
const LONGEST: usize = 240;

/// How many requirements are named.
const NAMED: usize = 5;

// r[impl question.screen] r[impl question.queue-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let at = match visit.query("at").filter(|at| !at.is_empty()) {
        Some(at) => PagePath::parse(at).map_err(|error| Error::Invalid(error.to_string()))?,
        None => PagePath::root(),
    };
    let (kind, who) = (visit.query("kind").unwrap_or_default(), visit.query("who").unwrap_or_default());
    let filter = Filter::read(Some(kind), Some(who.trim()));
    let filter = filter.ok_or_else(|| Error::Invalid(text!("questions-no-kind", kind = format!("{kind:?}"))))?;
    let passed = visit.number("cursor").and_then(|cursor| usize::try_from(cursor).ok()).unwrap_or(0);
    let title = match at.is_root() {
        true => text!("questions-title").to_owned(),
        false => text!("questions-title-below", page = at.to_string()),
    };
    let (found, total) = visit.wiki().question_queue(visit.actor(), &at, &filter, passed, MANY).await?;
    let query = |cursor: &str| {
        visit.url("/questions", &[("at", at.as_str()), ("kind", kind), ("who", who), ("cursor", cursor)])
    };
    let next = found.next.map(|cursor| query(&cursor));
    let everywhere = (!at.is_root()).then(
        || view! { <p class="actions"><a class="button" href="/questions">{text!("questions-everywhere")}</a></p> },
    );
    let is_filtered = !kind.is_empty() || !who.is_empty();
    let none = found.items.is_empty().then(|| {
        let why = match is_filtered {
            true => text!("questions-none-like"),
            false => text!("questions-none"),
        };
        view! { <p class="notice">{why}</p> }
    });
    let mut lines = Vec::with_capacity(found.items.len());
    for one in found.items {
        let answers = visit.wiki().may_at(visit.actor(), Action::Propose, &one.path).await;
        lines.push(view! { <Line visit=visit.clone() one answers/> });
    }
    let main = view! {
        <div class="page-head"><h1>{title.clone()}</h1>{everywhere}</div>
        <p class="meta">{text!("questions-open", n = total)}</p>
        <Sieve at=at.clone() kind=kind.to_owned() who=who.to_owned()/>
        {none}
        <ol class="questions queue" start=(passed + 1).to_string()>{lines}</ol>
        <Pager next label=text!("questions-more")/>
        <p class="hint">{text!("questions-marks")}</p>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// Which of them are wanted.
#[component]
fn Sieve(at: PagePath, kind: String, who: String) -> impl IntoView {
    let first = [
        ("", text!("all")),
        (Origin::Asked.as_str(), text!("questions-asked")),
        (Origin::Marked.as_str(), text!("questions-marked")),
    ];
    let kinds = Kind::ALL.into_iter().map(|kind| (kind.as_str(), called::unclear(kind)));
    let options: Vec<_> = first
        .into_iter()
        .chain(kinds)
        .map(|(name, told)| view! { <option value=name selected=kind == name>{told}</option> })
        .collect();
    view! {
        <form class="sieve" action="/questions" method="get" role="search" aria-label=text!("questions-which")>
            <p><label for="at">{text!("questions-at")}</label> <input id="at" name="at" value=at.to_string()/></p>
            <p><label for="kind">{text!("questions-kind")}</label> <select id="kind" name="kind">{options}</select></p>
            <p><label for="who">{text!("questions-who")}</label> <input id="who" name="who" value=who placeholder=text!("questions-anybody")/></p>
            <p><button type="submit">{text!("questions-show")}</button></p>
        </form>
    }
}

#[component]
fn Line(visit: Visit, one: Queued, answers: bool) -> impl IntoView {
    let discussion = one.thread.map(|thread| format!("{}#thread-{thread}", visit.face(&one.path, "discuss")));
    let page = visit.link(&one.path);
    let place = format!("{page}{}", one.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default());
    let subject = cut(&plain_text(one.question.lines().next().unwrap_or_default()), LONGEST);
    let subject = if subject.is_empty() { cut(&one.words, LONGEST) } else { subject };
    let there = discussion.clone().unwrap_or_else(|| place.clone());
    let words = cut(&plain_text(&one.words), LONGEST);
    let words = if words.is_empty() { cut(&one.words, LONGEST) } else { words };
    let under = one.heading.clone().filter(|heading| *heading != one.title).map(|heading| format!(" › {heading}"));
    let told = match (&one.author, one.origin) {
        (Some(author), _) => {
            let name = author.clone();
            let who = view! { <Author visit=visit.clone() name/> };
            let many = match one.answers {
                0 => text!("questions-unanswered").to_owned(),
                many => text!("count-answers", n = many),
            };
            view! { " · " {woven!("questions-asked-by", who = who)} " · " {many} }.into_any()
        }
        (None, _) => view! { " · " {text!("questions-marked-here")} }.into_any(),
    };
    let assignee = one.assignee.clone().map(|name| format!(" · {}", text!("questions-assigned", name = name)));
    let names: Vec<_> = one.requirements.iter().take(NAMED).map(|named| named.written.clone()).collect();
    let more = one.requirements.len().saturating_sub(NAMED);
    let names = (names.len() > 1).then(|| match more {
        0 => format!(" {}.", names.join(", ")),
        more => format!(" {}", text!("questions-names-more", names = names.join(", "), n = more)),
    });
    let reason = called::reasons::question(&one);
    let answer = answers.then(|| {
        let query = match (one.thread, one.start) {
            (Some(thread), _) => Some(("thread", thread.to_string())),
            (None, Some(start)) => Some(("start", start.to_string())),
            _ => None,
        };
        query.map(|(name, value)| {
            let address = visit.url(&one.path.url(), &[("view", "answer"), (name, &value)]);
            view! { <p class="queue-act"><a class="button" href=address>{text!("questions-answer")}<span class="visually-hidden">{format!(": {subject}")}</span></a></p> }
        })
    });
    view! {
        <li class="change">
            <p class="subject"><a href=there>{subject.clone()}</a></p>
            <q class="said">{words}</q>
            <p class="meta"><a href=place>{one.title} {under}</a> {told} {assignee}</p>
            <p class="queue-why"><span class="badge">{one.weight.to_string()}<span class="visually-hidden">" " {text!("questions-points")}</span></span> " " {reason} {names}</p>
            {answer}
        </li>
    }
}
