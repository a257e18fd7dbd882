//! The language models that are named in the settings, and a question to find out whether they answer.

use leptos::prelude::*;
use wiki::{Model, ModelKind, Result, Tried};

use super::Screen;
use crate::parts::administering::Head;
use crate::parts::fields::Alert;
use crate::parts::words::{counted, grouped};
use crate::ssr::Refused;
use crate::visit::Visit;

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
        <Head title="Models"/>
        {why.map(|why| view! { <Alert title="The model was not tried." why/> })}
        {match panels.is_empty() {
            true => view! {
                <p class="notice">
                    "No language model is named. Nothing in this wiki needs one: questions are answered from the record alone."
                </p>
            }
            .into_any(),
            false => view! { <ul class="panels">{panels}</ul> }.into_any(),
        }}
        <Naming/>
    };
    Ok(Screen::plain("Models", main.into_any()))
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
        ModelKind::OpenAi => "like OpenAI (chat completions)",
        ModelKind::Anthropic => "like Anthropic (messages)",
    };
    let asked_by = match (answers, model.answers_strangers) {
        (Answers::Nothing, _) => "nobody: the first one named answers, or the one marked as default",
        (Answers::Questions, true) => "everybody who may read",
        (Answers::Questions, false) => "everybody who is signed in; strangers are answered by the wiki itself",
    };
    let per_answer = format!(
        "at most {}, {} tokens, {}",
        counted(limits.steps as usize, "step", "steps"),
        grouped(usize::try_from(limits.tokens).unwrap_or(usize::MAX)),
        counted(usize::try_from(limits.time.as_secs()).unwrap_or(usize::MAX), "second", "seconds"),
    );
    let per_person =
        format!("{} at once, {} in an hour", counted(limits.at_once as usize, "question", "questions"), limits.an_hour);
    view! {
        <li class="panel">
            <h2>{model.name.clone()}</h2>
            <dl class="facts">
                <dt>"Address"</dt> <dd>{model.address}</dd>
                <dt>"Model"</dt> <dd>{model.model}</dd>
                <dt>"Spoken with"</dt> <dd>{kind}</dd>
                <dt>"Key"</dt> <dd>{if has_key { "given, and shown to nobody" } else { "none" }}</dd>
                <dt>"Asked by"</dt> <dd>{asked_by}</dd>
                <dt>"One answer"</dt> <dd>{per_answer}</dd>
                <dt>"One person"</dt> <dd>{per_person}</dd>
            </dl>
            <p class="hint">"Trying it asks whether it is there. Nothing of the wiki is told to it; it costs a few tokens."</p>
            {tried.map(|tried| view! { <Outcome tried/> })}
            <form class="stacked" action="/admin/models" method="post">
                <input type="hidden" name="model" value=model.name/>
                <p class="buttons"><button class="primary" type="submit">"Try it"</button></p>
            </form>
        </li>
    }
}

#[component]
fn Outcome(tried: Tried) -> impl IntoView {
    let seconds = format!("{}.{}", tried.took / 1000, tried.took % 1000 / 100);
    match tried.said {
        Ok(said) => view! {
            <div class="notice" role="status">
                <p>"It answered after " {seconds} " seconds:"</p>
                <blockquote><p>{said}</p></blockquote>
            </div>
        }
        .into_any(),
        Err(why) => view! { <Alert title="It did not answer." why/> }.into_any(),
    }
}

#[component]
fn Naming() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="how">
            <h2 id="how">"How to name one"</h2>
            <p>
                "In the settings file, and the server started again. Any service that speaks as OpenAI or as Anthropic do will be \
                 understood, one in your own house as well; that it may be reached there is said with " <code>"--reach"</code> "."
            </p>
            <pre><code>"[[model]]\nname = \"house\"\naddress = \"https://models.example.org/v1\"\nmodel = \"name-of-the-model\"\nkey_file = \"/etc/holotype/model-key\""</code></pre>
        </section>
    }
}
