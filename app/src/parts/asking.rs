//! Where questions are typed: the form, what it holds besides the question, and the panel beside a page.
//!
//! Whoever has an account sends it, and is led to their conversation. For strangers it is a form that only asks: all their
//! questions stand in the address, and nothing is kept.

use leptos::prelude::*;
use spec::ask::LONGEST_QUESTION;
use spec::conversation::Turn;
use spec::path::encode;
use spec::{PagePath, When};
use texts::text;

use super::answer::Offer;
use super::fields::{Alert, TextArea};
use super::words::at_moment;
use crate::islands::conversing::Conversing;
use crate::ssr::{Models, Refused};
use crate::visit::Visit;
use crate::weaving::woven;

/// What a question is asked with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    /// The conversation it goes on with.
    pub conversation: Option<i64>,
    /// What was asked before in passing.
    pub before: Vec<String>,
    /// The page that is looked at.
    pub page: Option<PagePath>,
    /// The moment that is looked at.
    pub as_of: Option<When>,
    /// What the answer before was about, for strangers' scripts.
    pub context: Option<String>,
}

impl Asking {
    /// What the address says.
    pub fn by(visit: &Visit) -> Self {
        let page = visit.query("page").and_then(|page| PagePath::parse(page).ok());
        Self { page, as_of: visit.when.clone(), ..Self::default() }
    }

    /// What goes on from the last of some turns.
    pub fn on_from(self, turns: &[Turn]) -> Self {
        let Some(last) = turns.last() else { return self };
        Self {
            page: last.page.clone().or(self.page),
            as_of: last.as_of.clone().or(self.as_of),
            context: serde_json::to_string(&last.reply.context).ok(),
            ..self
        }
    }

    /// Where what was asked in passing stands.
    pub fn address(&self, questions: &[String]) -> String {
        let page = self.page.as_ref().map(|page| ("page", page.to_string()));
        let when = self.as_of.as_ref().map(|when| ("as_of", when.to_string()));
        let questions = questions.iter().map(|question| ("q", question.clone()));
        let parts: Vec<_> =
            questions.chain(page).chain(when).map(|(name, value)| format!("{name}={}", encode(&value))).collect();
        match parts.is_empty() {
            true => "/ask".to_owned(),
            false => format!("/ask?{}", parts.join("&")),
        }
    }
}

/// The form. Buttons all over the screen belong to it (`Offer`).
// r[impl ask.form]
#[component]
pub fn AskForm(visit: Visit, asking: Asking) -> impl IntoView {
    let keeps = visit.actor().account().is_some();
    let (text, why) = match &visit.refused {
        Some(Refused::Asked { question, why }) => (question.clone(), Some(why.clone())),
        _ => (String::new(), None),
    };
    let action = match asking.conversation {
        Some(number) => format!("/ask/{number}"),
        None => "/ask".to_owned(),
    };
    let before: Vec<_> = asking
        .before
        .iter()
        .enumerate()
        .map(|(number, question)| {
            let name = if keeps { format!("before-{number}") } else { "q".to_owned() };
            view! { <input type="hidden" name=name value=question.clone()/> }
        })
        .collect();
    // What is sent in an address has to fit into one.
    let longest = if keeps { LONGEST_QUESTION } else { 600 };
    let is_first = asking.conversation.is_none() && asking.before.is_empty();
    let label = if is_first { text!("answer-form-first") } else { text!("answer-form-on") };
    // The script that keeps what was asked in passing is the form itself.
    let is_plain = keeps && !asking.before.is_empty();
    view! {
        <form
            class="ask-form"
            id="ask-form"
            action=action
            method=if keeps { "post" } else { "get" }
            data-asking=(!is_plain).then_some("")
            data-conversation=asking.conversation.map(|number| number.to_string())
            data-context=asking.context.clone()
        >
            {why.map(|why| view! { <Alert title=text!("answer-refused") why/> })}
            {keeps.then(|| view! { <input type="hidden" name="action" value="ask"/> })}
            {before}
            {asking.page.as_ref().map(|page| view! { <input type="hidden" name="page" value=page.to_string()/> })}
            {asking.as_of.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            <label for="ask-question">{label}</label>
            <Scope asking=asking.clone()/>
            <div class="ask-row">
                <TextArea id="ask-question" name="q" text rows="2" required=true longest/>
                <button class="primary" type="submit">{text!("answer-ask")}</button>
                <button class="ask-stop" type="button" hidden=true>{text!("answer-stop")}</button>
            </div>
            <p class="hint ask-said" role="status"></p>
        </form>
    }
}

/// What it is asked of.
#[component]
fn Scope(asking: Asking) -> impl IntoView {
    let page = asking.page.as_ref().map(|page| view! { <code>{page.to_string()}</code> });
    let scope = match (page, asking.as_of.as_ref().map(at_moment)) {
        (None, None) => return ().into_any(),
        (Some(page), None) => woven!("answer-scope", page = page),
        (Some(page), Some(when)) => woven!("answer-scope-then", when = when; page = page),
        (None, Some(when)) => vec![text!("answer-scope-all", when = when).into_any()],
    };
    view! { <p class="hint">{scope}</p> }.into_any()
}

/// Questions to begin with.
#[component]
pub fn Suggested(questions: Vec<String>) -> impl IntoView {
    if questions.is_empty() {
        return ().into_any();
    }
    let questions: Vec<_> =
        questions.into_iter().map(|question| view! { <li><Offer label=question.clone() question/></li> }).collect();
    view! {
        <section class="suggested" aria-labelledby="suggested">
            <h2 id="suggested">{text!("answer-for-instance")}</h2>
            <ul class="offers">{questions}</ul>
        </section>
    }
    .into_any()
}

/// Says once who answers.
// r[impl ask.who]
#[component]
pub fn Answerer(visit: Visit) -> impl IntoView {
    let Models(models) = use_context().unwrap_or_default();
    let settings = visit.may(spec::Action::Administer);
    let settings = settings.then(|| view! { " " <a href="/admin/models">{text!("answer-name-model")}</a> });
    match models.first() {
        Some(model) => view! { <p class="hint">{text!("answer-by-model", model = model)}</p> }.into_any(),
        None => view! { <p class="hint">{text!("answer-by-none")} {settings}</p> }.into_any(),
    }
}

/// The panel that opens beside a page; closed, and filled when it is opened. Without the browser half the link that opens it
/// leads to the screen.
#[component]
pub fn AskPanel() -> impl IntoView {
    view! {
        <dialog class="ask-panel" aria-labelledby="ask-panel-title"></dialog>
        <Conversing/>
    }
}

/// What is in the panel, for the page that is open.
// r[impl ask.panel]
pub async fn panel(visit: &Visit) -> String {
    let path = PagePath::from_url(&visit.path).ok();
    let page = match &path {
        Some(path) => visit.wiki().page(visit.actor(), path, visit.when.as_ref()).await.ok(),
        None => None,
    };
    let asking =
        Asking { page: page.as_ref().map(|page| page.path.clone()), as_of: visit.when.clone(), ..Asking::default() };
    let found = visit.wiki().suggested_questions(visit.actor(), asking.page.as_ref(), visit.when.as_ref()).await;
    let questions = found.unwrap_or_default().into_iter().take(4).collect();
    let title = match &page {
        Some(page) => text!("answer-panel-about", title = &page.title),
        None => text!("answer-ask").to_owned(),
    };
    let whole = asking.address(&[]);
    view! {
        <div class="ask-panel-head">
            <h2 id="ask-panel-title">{title}</h2>
            <a class="ask-whole" href=whole>{text!("answer-panel-whole")}</a>
            <button class="ask-close" type="button">{text!("answer-panel-close")}</button>
        </div>
        <div class="ask-panel-body" data-asking-place="panel" tabindex="-1">
            <ol class="turns"></ol>
            <Suggested questions/>
        </div>
        <AskForm visit=visit.clone() asking/>
    }
    .to_html()
}
