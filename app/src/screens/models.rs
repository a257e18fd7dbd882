//! The language models that are named in the settings, and a question to find out whether they answer.

use leptos::prelude::*;
use texts::text;
use wiki::{Model, ModelKind, Result, Tried};

use super::Screen;
use crate::parts::administering::Head;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl models.try]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let models = visit.wiki().models(visit.actor()).await?;
    let (tried, why) = match visit.refused.clone() {
        Some(Refused::Tried(tried)) => (Some(tried), None),
        Some(Refused::Trying { why }) => (None, Some(why)),
        _ => (None, None),
    };
    let shown = |(index, model): (usize, &Model)| {
        let tried = tried.clone().filter(|tried| tried.model == model.name);
        let answers = if index == 0 { Answers::Questions } else { Answers::Nothing };
        view! { <Panel model=model.clone() answers tried/> }
    };
    let panels: Vec<_> = models.iter().enumerate().map(shown).collect();
    let main = view! {
        <Head title=text!("models-title")/>
        {why.map(|why| view! { <Alert title=text!("models-refused") why/> })}
        {match panels.is_empty() {
            true => view! {
                <p class="notice">{text!("models-none")}</p>
            }
            .into_any(),
            false => view! { <ul class="panels">{panels}</ul> }.into_any(),
        }}
        <Naming/>
    };
    Ok(Screen::plain(text!("models-title"), main.into_any()))
}

/// What a model is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answers {
    Questions,
    Nothing,
}

#[component]
fn Panel(model: Model, answers: Answers, tried: Option<Tried>) -> impl IntoView {
    let limits = model.limits;
    let has_key = model.has_key();
    let kind = match model.kind {
        ModelKind::OpenAi => text!("models-like-openai"),
        ModelKind::Anthropic => text!("models-like-anthropic"),
    };
    let asked_by = match (answers, model.answers_strangers) {
        (Answers::Nothing, _) => text!("models-asked-by-nobody"),
        (Answers::Questions, true) => text!("models-asked-by-readers"),
        (Answers::Questions, false) => text!("models-asked-by-accounts"),
    };
    let per_answer = text!(
        "models-most",
        steps = text!("models-steps", n = limits.steps),
        tokens = limits.tokens,
        seconds = text!("models-seconds", n = limits.time.as_secs()),
    );
    let per_person = text!("models-often", n = limits.at_once, hourly = limits.an_hour.to_string());
    view! {
        <li class="panel">
            <h2>{model.name.clone()}</h2>
            <dl class="facts">
                <dt>{text!("models-address")}</dt> <dd>{model.address}</dd>
                <dt>{text!("models-model")}</dt> <dd>{model.model}</dd>
                <dt>{text!("models-spoken")}</dt> <dd>{kind}</dd>
                <dt>{text!("models-key")}</dt> <dd>{if has_key { text!("models-key-given") } else { text!("models-key-none") }}</dd>
                <dt>{text!("models-asked-by")}</dt> <dd>{asked_by}</dd>
                <dt>{text!("models-one-answer")}</dt> <dd>{per_answer}</dd>
                <dt>{text!("models-one-person")}</dt> <dd>{per_person}</dd>
            </dl>
            <p class="hint">{text!("models-trying")}</p>
            {tried.map(|tried| view! { <Outcome tried/> })}
            <form class="stacked" action="/admin/models" method="post">
                <input type="hidden" name="model" value=model.name/>
                <p class="buttons"><button class="primary" type="submit">{text!("models-try")}</button></p>
            </form>
        </li>
    }
}

#[component]
fn Outcome(tried: Tried) -> impl IntoView {
    let (whole, tenth) = (tried.took / 1000, tried.took % 1000 / 100);
    match tried.said {
        Ok(said) => view! {
            <div class="notice" role="status">
                <p>{text!("models-answered", whole = whole.to_string(), tenth = tenth)}</p>
                <blockquote><p>{said}</p></blockquote>
            </div>
        }
        .into_any(),
        Err(why) => view! { <Alert title=text!("models-silent") why/> }.into_any(),
    }
}

#[component]
fn Naming() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="how">
            <h2 id="how">{text!("models-naming")}</h2>
            <p>{woven!("models-naming-where", reach = view! { <code>"--reach"</code> })}</p>
            <pre><code>"[[model]]\nname = \"house\"\naddress = \"https://models.example.org/v1\"\nmodel = \"name-of-the-model\"\nkey_file = \"/etc/holotype/model-key\""</code></pre>
        </section>
    }
}
