//! A question and its answer, with what proves it: on the screen, in the panel, and in what is shared.

mod citation;
mod text;

use leptos::prelude::*;
use spec::ask::{Choice, Citation, Reply};
use spec::conversation::Turn;
use spec::path::encode;
use spec::{PagePath, When};
use texts::text;

use self::citation::Card;
use self::text::{Text, without_lists};
use super::words::at_moment;
use crate::visit::Visit;
use crate::weaving::woven;

/// What the form had and what the API sent, ready to be shown as the turn with this number.
pub fn sent(
    visit: Visit,
    number: i64,
    question: String,
    page: Option<PagePath>,
    as_of: Option<When>,
    reply: Reply,
) -> AnsweredProps {
    // When it was asked is shown nowhere.
    let at = jiff::Timestamp::UNIX_EPOCH;
    AnsweredProps { visit, turn: Turn { number, at, question, page, as_of, reply, withheld: false, left_out: 0 } }
}

/// One question and its answer.
// r[impl ask.screen]
#[component]
pub fn Answered(visit: Visit, turn: Turn) -> impl IntoView {
    let number = turn.number;
    let id = format!("q{number}");
    let about = about(&visit, &turn);
    let answer = match turn.withheld {
        true => view! { <Withheld turn=turn.clone()/> }.into_any(),
        false => {
            let class = if turn.reply.abstained { "answer is-abstained" } else { "answer" };
            let cited = turn.reply.citations.len();
            // The nearest that was found stands below as cards.
            let text = match turn.reply.abstained && !turn.reply.nearest.is_empty() {
                true => without_lists(&turn.reply.answer),
                false => turn.reply.answer.clone(),
            };
            view! { <div class=class><Text text turn=number cited/></div> }.into_any()
        }
    };
    let told_change = turn.reply.context.change.filter(|_| !turn.withheld);
    let cards = |list: Vec<Citation>, kind: &'static str, from: usize| {
        let cards = list.into_iter().enumerate();
        let cards = cards.map(|(at, citation)| {
            let id = format!("q{number}-{kind}{}", at + 1);
            view! { <Card visit=visit.clone() citation number={from + at + 1} id told_change/> }
        });
        cards.collect::<Vec<_>>()
    };
    let citations = cards(turn.reply.citations.clone(), "", 0);
    let citations = (!citations.is_empty()).then(|| {
        view! { <ol class="cards-cited" aria-label=text!("answer-citations")>{citations}</ol> }
    });
    let nearest = cards(turn.reply.nearest.clone(), "n", 0);
    let nearest = (!nearest.is_empty()).then(|| {
        let title = format!("{id}-nearest");
        view! {
            <section class="nearest" aria-labelledby=title.clone()>
                <h3 id=title.clone()>{text!("answer-nearest")}</h3>
                <ol class="cards-cited is-nearest">{nearest}</ol>
            </section>
        }
    });
    let change = told_change.map(|change| {
        view! { <p class="meta"><a href=format!("/changes/{change}")>{text!("answer-change", number = change.to_string())}</a></p> }
    });
    view! {
        <li class="turn" id=id>
            <h2 class="asked">{turn.question.clone()}</h2>
            {about}
            {answer}
            <Choices choices=turn.reply.choices/>
            {citations}
            {change}
            {nearest}
        </li>
    }
}

/// What was looked at while it was asked.
fn about(visit: &Visit, turn: &Turn) -> Option<AnyView> {
    let page = turn.page.as_ref().map(|page| {
        let link = match &turn.as_of {
            Some(when) => crate::visit::at_moment(page, when),
            None => visit.link(page),
        };
        view! { <a href=link>{page.to_string()}</a> }
    });
    let asked = match (page, turn.as_of.as_ref().map(at_moment)) {
        (None, None) => return None,
        (Some(page), None) => woven!("answer-asked-on", page = page),
        (Some(page), Some(when)) => woven!("answer-asked-on-then", when = when; page = page),
        (None, Some(when)) => vec![text!("answer-asked-then", when = when).into_any()],
    };
    Some(view! { <p class="meta">{asked}</p> }.into_any())
}

/// Somebody looks who may see less than whoever asked.
// r[impl conversation.rechecked]
#[component]
fn Withheld(turn: Turn) -> impl IntoView {
    let left_out = (turn.left_out > 0).then(|| view! { " " {text!("answer-left-out", n = turn.left_out)} });
    let again = format!("/ask?q={}", encode(&turn.question));
    view! {
        <p class="notice">
            {text!("answer-withheld")} {left_out} " " <a href=again>{text!("answer-ask-yourself")}</a>
        </p>
    }
}

/// What the question may have meant: each asks more exactly, by the form of the screen.
#[component]
fn Choices(choices: Vec<Choice>) -> impl IntoView {
    if choices.is_empty() {
        return ().into_any();
    }
    let choices: Vec<_> = choices
        .into_iter()
        .map(|choice| view! { <li><Offer label=choice.label question=choice.question/></li> })
        .collect();
    view! {
        <div class="choices">
            <p class="label">{text!("answer-which")}</p>
            <ul class="offers">{choices}</ul>
        </div>
    }
    .into_any()
}

/// A button that asks something, wherever it stands on the screen.
#[component]
pub fn Offer(label: String, question: String) -> impl IntoView {
    view! { <button class="offer-question" type="submit" form="ask-form" formnovalidate name="choice" value=question>{label}</button> }
}
