//! Open questions of the whole wiki, or of the pages below one.

use leptos::prelude::*;
use spec::PagePath;
use spec::markdown::plain_text;
use spec::question::{Left, Question};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::time::Day;
use crate::parts::words::{count, cut};
use crate::visit::Visit;

/// How many are listed at once.
const MANY: usize = 50;

/// Longest words that are shown, in characters.
const LONGEST: usize = 240;

// r[impl question.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let at = match visit.query("at").filter(|at| !at.is_empty()) {
        Some(at) => PagePath::parse(at).map_err(|error| Error::Invalid(error.to_string()))?,
        None => PagePath::root(),
    };
    let title = if at.is_root() { "Open questions".to_owned() } else { format!("Open questions at and below {at}") };
    let asked = visit.wiki().questions(visit.actor(), &at, visit.number("cursor"), MANY).await?;
    let cursor = visit.query("more").filter(|more| !more.is_empty());
    let left = visit.wiki().left_open(visit.actor(), &at, cursor, MANY).await?;
    let next = asked.next.map(|cursor| visit.url("/questions", &[("at", at.as_str()), ("cursor", &cursor)]));
    let more = left.next.map(|more| visit.url("/questions", &[("at", at.as_str()), ("more", &more)]));
    let everywhere =
        (!at.is_root()).then(|| view! { <p class="actions"><a class="button" href="/questions">"Everywhere"</a></p> });
    let none =
        asked.items.is_empty().then(|| view! { <p class="notice">"Nobody has asked anything that is still open."</p> });
    let questions: Vec<_> =
        asked.items.into_iter().map(|question| view! { <Asked visit=visit.clone() question/> }).collect();
    let nothing = left.items.is_empty();
    let pages: Vec<_> = left.items.into_iter().map(|left| view! { <Open visit=visit.clone() left/> }).collect();
    let main = view! {
        <div class="page-head"><h1>{title.clone()}</h1>{everywhere}</div>
        <section aria-labelledby="asked">
            <h2 id="asked">"Asked"</h2>
            {none}
            <ol class="changes questions">{questions}</ol>
            <Pager next label="Older questions"/>
        </section>
        <section aria-labelledby="left">
            <h2 id="left">"Left open in the pages themselves"</h2>
            {nothing.then(|| view! { <p class="notice">"No page says that it leaves something open."</p> })}
            {(!nothing).then(|| view! { <p class="hint">"Pages mark these with [NEEDS CLARIFICATION: …], TBD, TODO or ???."</p> })}
            <ul class="plain questions">{pages}</ul>
            <Pager next=more label="More of them"/>
        </section>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Asked(visit: Visit, question: Question) -> impl IntoView {
    let Question { path, title, thread, .. } = question;
    let there = format!("{}#thread-{}", visit.face(&path, "discuss"), thread.id);
    let answers = thread.comments.len().saturating_sub(1);
    let first = thread.comments.into_iter().next();
    let (author, at, body) = first.map(|first| (first.author, Some(first.at), first.body)).unwrap_or_default();
    let asked = body.lines().next().unwrap_or_default();
    let about = thread.about.map(|about| view! { <q class="said">{cut(&plain_text(&about.quote), LONGEST)}</q> });
    let assignee = thread.assignee.map(|name| format!(" · to be answered by {name}"));
    view! {
        <li class="change">
            <p class="subject"><a href=there>{cut(&plain_text(asked), LONGEST)}</a></p>
            {about}
            <p class="meta">
                <a href=visit.link(&path)>{title}</a> " · asked by " <Author visit=visit.clone() name=author/>
                {at.map(|at| view! { ", " <Day at/> })}
                " · " {if answers == 0 { "not answered yet".to_owned() } else { count(answers, "answer") }} {assignee}
            </p>
        </li>
    }
}

#[component]
fn Open(visit: Visit, left: Left) -> impl IntoView {
    let Left { path, title, words, heading, anchor, .. } = left;
    let there = format!("{}{}", visit.link(&path), anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default());
    let under = heading.filter(|heading| *heading != title).map(|heading| format!(" › {heading}"));
    view! {
        <li><q class="said">{cut(&words, LONGEST)}</q> " " <span class="meta"><a href=there>{title}{under}</a></span></li>
    }
}
