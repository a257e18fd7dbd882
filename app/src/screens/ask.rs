//! Asking: a question, its answer with what proves it, and the conversation so far.

pub mod digest;
mod kept;
pub mod shared;

use leptos::prelude::*;
use spec::conversation::Turn;
use texts::text;
use wiki::{Error, MOST_IN_PASSING, Result};

use self::kept::Looks;
use super::Screen;
use crate::parts::answer::Answered;
use crate::parts::asking::{Answerer, AskForm, Asking, Suggested};
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// `/ask`: a new question, or what was asked in passing, which stands in the address.
// r[impl ask.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.wiki().basis(visit.actor()).await?;
    let mut asked: Vec<String> =
        visit.queries("q").into_iter().filter(|question| !question.trim().is_empty()).collect();
    asked.extend(visit.query("choice").map(str::to_owned));
    let asked = asked.split_off(asked.len().saturating_sub(MOST_IN_PASSING));
    let asking = Asking::by(visit);
    let (turns, why) = match asked.is_empty() {
        true => (Vec::new(), None),
        false => {
            let found = visit.wiki().ask_in_passing(visit.actor(), &asked, asking.page.as_ref(), visit.when.as_ref());
            match found.await {
                Ok(turns) => (turns, None),
                Err(Error::Invalid(why)) => (Vec::new(), Some(why)),
                Err(error) => return Err(error),
            }
        }
    };
    let visit = match why {
        Some(why) => {
            let question = asked.last().cloned().unwrap_or_default();
            &visit.refusing(Refused::Asked { question, why })
        }
        None => visit,
    };
    let title = match turns.first() {
        Some(turn) => text!("ask-title-about", question = crate::parts::words::cut(&turn.question, 60)),
        None => text!("ask-title").to_owned(),
    };
    let suggested = match turns.is_empty() {
        true => visit.wiki().suggested_questions(visit.actor(), asking.page.as_ref(), visit.when.as_ref()).await?,
        false => Vec::new(),
    };
    let asking = Asking { before: turns.iter().map(|turn| turn.question.clone()).collect(), ..asking }.on_from(&turns);
    let keep = (!turns.is_empty()).then(|| view! { <Keep visit=visit.clone() asking=asking.clone()/> });
    let since = visit.url("/ask/digest", &[]);
    let lead = turns.is_empty().then(|| {
        view! {
            <p class="lead">
                {text!("ask-lead")}
            </p>
        }
    });
    let main = view! {
        <div class="page-head">
            <h1>{text!("ask-title")}</h1>
            <p class="actions">
                {(!turns.is_empty()).then(|| view! { <a class="button" href=visit.url("/ask", &[])>{text!("ask-new")}</a> })}
                <a class="button" href=since>{text!("ask-what-changed-lately")}</a>
            </p>
        </div>
        {lead}
        <div class="asking" data-asking-place="screen">
            <Turns visit=visit.clone() turns/>
            {keep}
            <AskForm visit=visit.clone() asking/>
            <Suggested questions=suggested/>
        </div>
        <Answerer visit=visit.clone()/>
    };
    Ok(Screen { title, left: kept::column(visit, None).await?, main: main.into_any(), right: None })
}

/// `/ask/{number}`: a conversation of the visitor's own.
pub async fn conversation(visit: &Visit, number: i64) -> Result<Screen> {
    let conversation = visit.wiki().conversation(visit.actor(), number).await?;
    let asking = Asking { conversation: Some(number), ..Asking::by(visit) }.on_from(&conversation.turns);
    let title = conversation.title.clone();
    let main = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions"><a class="button" href="/ask">{text!("ask-new")}</a></p>
        </div>
        <div class="asking" data-asking-place="screen">
            <Turns visit=visit.clone() turns=conversation.turns.clone()/>
            <AskForm visit=visit.clone() asking/>
        </div>
        <Looks visit=visit.clone() conversation/>
        <Answerer visit=visit.clone()/>
    };
    Ok(Screen { title, left: kept::column(visit, Some(number)).await?, main: main.into_any(), right: None })
}

/// The questions and answers, in their order.
#[component]
fn Turns(visit: Visit, turns: Vec<Turn>) -> impl IntoView {
    let turns: Vec<_> = turns.into_iter().map(|turn| view! { <Answered visit=visit.clone() turn/> }).collect();
    view! { <ol class="turns">{turns}</ol> }
}

/// What was asked in passing is kept by asking it again.
#[component]
fn Keep(visit: Visit, asking: Asking) -> impl IntoView {
    if visit.actor().account().is_none() {
        return view! {
            <p class="hint">
                {woven!("ask-kept-by-nobody", link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> })}
            </p>
        }
        .into_any();
    }
    let Some((last, before)) = asking.before.split_last() else { return ().into_any() };
    let before: Vec<_> = before
        .iter()
        .enumerate()
        .map(|(number, question)| view! { <input type="hidden" name=format!("before-{number}") value=question.clone()/> })
        .collect();
    view! {
        <form class="keep" action="/ask" method="post">
            <input type="hidden" name="action" value="ask"/>
            {before}
            <input type="hidden" name="q" value=last.clone()/>
            {asking.page.as_ref().map(|page| view! { <input type="hidden" name="page" value=page.to_string()/> })}
            {asking.as_of.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            <span class="hint">{text!("ask-not-kept")} " "</span>
            <button type="submit">{text!("ask-keep")}</button>
        </form>
    }
    .into_any()
}
