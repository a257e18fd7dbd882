//! One operation: what it takes and answers, and a request to try. The form fills in the request; where it only reads, the
//! browser can send it by itself.

use leptos::prelude::*;
use spec::path::encode;
use wiki::Result;

use super::{anchor, missing};
use crate::parts::described::{Fields, Head, Kind, Method, words};
use crate::screens::Screen;
use crate::ssr::described::{Answer, Operation, Parameter, Sent, described};
use crate::visit::Visit;

/// The operation with this name.
// r[impl described.tried]
pub fn show(visit: &Visit, id: &str) -> Result<Screen> {
    let told = described();
    let found = told.api.operation(id);
    let (noun, operation) = found.ok_or_else(|| missing(format!("the API has no operation {id:?}")))?;
    let operation = operation.clone();
    let title = operation.summary.clone();
    let fields = operation.parameters.iter().map(|parameter| {
        let place = if parameter.in_address { "in the address" } else { "in the query" };
        (Some(place), parameter.field.clone())
    });
    let fields: Vec<_> = fields.collect();
    let takes = (!fields.is_empty()).then(|| {
        view! {
            <section aria-labelledby="takes">
                <h2 id="takes">"What it is asked with"</h2>
                <Fields fields/>
            </section>
        }
    });
    let main = view! {
        <Head title=title.clone()/>
        <p class="address"><Method name=operation.method.clone()/> " " <code>{operation.address.clone()}</code></p>
        <p class="lead">{words(&operation.more)}</p>
        <p class="meta">
            {operation.needs} " Programs call it " <code>{operation.id.clone()}</code> "; it is about "
            <a href=format!("/api/docs#{}", anchor(&noun.name))>{noun.name.to_lowercase()}</a> "."
        </p>
        <Request visit=visit.clone() operation=operation.clone() base=told.base.clone()/>
        {takes}
        {operation.body.clone().map(|body| view! { <Body body/> })}
        <Answers answers=operation.answers.clone()/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// The request, with what was filled in so far.
#[component]
fn Request(visit: Visit, operation: Operation, base: String) -> impl IntoView {
    let here = format!("/api/docs/{}", operation.id);
    let (asked, left) = address(&visit, &operation);
    let command = command(&operation, &format!("{base}{asked}"));
    let reads = operation.method == "GET";
    let answer = (reads && left == 0).then(|| {
        view! { <p class="buttons"><a class="button" href=asked.clone()>"See the answer"</a></p> }
    });
    let fields: Vec<_> = operation.parameters.iter().map(|parameter| field(&visit, parameter)).collect();
    let form = (!fields.is_empty()).then(|| {
        view! {
            <form class="stacked try" action=here method="get">
                {fields}
                <p class="buttons"><button class="primary" type="submit">"Write the request"</button></p>
            </form>
        }
    });
    view! {
        <section class="panel" aria-labelledby="try">
            <h2 id="try">"Try it"</h2>
            {form}
            <pre class="request" tabindex="0" role="region" aria-label="The request for a terminal"><code>{command}</code></pre>
            {answer}
        </section>
    }
}

fn field(visit: &Visit, parameter: &Parameter) -> impl IntoView + use<> {
    let Parameter { in_address, field } = parameter;
    let id = format!("field-{}", field.name);
    let value = visit.query(&field.name).unwrap_or("").to_owned();
    let label = field.name.clone();
    let input = match field.words.is_empty() {
        true => view! {
            <input id=id.clone() name=field.name.clone() value=value placeholder=field.example.clone() required=*in_address || field.needed/>
        }
        .into_any(),
        false => {
            let options = field.words.iter().map(|word| {
                view! { <option value=word.clone() selected=*word == value>{word.clone()}</option> }
            });
            view! {
                <select id=id.clone() name=field.name.clone()>
                    <option value="">"any"</option>
                    {options.collect::<Vec<_>>()}
                </select>
            }
            .into_any()
        }
    };
    view! { <div><label for=id><code>{label}</code></label> {input}</div> }
}

/// The address with what was filled in, and how many of its parts are still names.
fn address(visit: &Visit, operation: &Operation) -> (String, usize) {
    let (mut address, mut query, mut left) = (operation.address.clone(), Vec::new(), 0);
    for Parameter { in_address, field } in &operation.parameters {
        let value = visit.query(&field.name).filter(|value| !value.is_empty());
        match (in_address, value) {
            (true, Some(value)) => {
                let value: Vec<_> = value.trim_matches('/').split('/').map(encode).collect();
                address = address.replace(&format!("{{{}}}", field.name), &value.join("/"));
            }
            (false, Some(value)) => query.push(format!("{}={}", field.name, encode(value))),
            (true, None) => left += 1,
            (false, None) if field.needed => {
                query.push(format!("{}={}", field.name, field.name.to_uppercase()));
                left += 1;
            }
            (false, None) => {}
        }
    }
    match query.is_empty() {
        true => (address, left),
        false => (format!("{address}?{}", query.join("&")), left),
    }
}

/// The request, as one types it.
fn command(operation: &Operation, address: &str) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    let mut lines = vec!["curl".to_owned()];
    if operation.method != "GET" {
        lines.push(format!("-X {}", operation.method));
    }
    lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    if let Some(body) = &operation.body {
        lines.push(format!("-H 'Content-Type: {}'", body.media));
        match &body.example {
            Some(example) => lines.push(format!("-d {}", quoted(example))),
            None => lines.push("--data-binary @FILE".to_owned()),
        }
    }
    lines.push(quoted(address));
    lines.join(" \\\n  ")
}

#[component]
fn Body(body: Sent) -> impl IntoView {
    let Sent { media, kind, needed, example } = body;
    let left_out = (!needed).then_some(", which may be left out");
    let example =
        example.map(|example| view! { <pre class="request" tabindex="0" role="region" aria-label="An example"><code>{example}</code></pre> });
    view! {
        <section aria-labelledby="body">
            <h2 id="body">"What is sent"</h2>
            <p><Kind pieces=kind/> ", as " <code>{media}</code> {left_out} "."</p>
            {example}
        </section>
    }
}

#[component]
fn Answers(answers: Vec<Answer>) -> impl IntoView {
    let answers: Vec<_> = answers
        .into_iter()
        .map(|Answer { status, said, kind }| {
            let kind = (!kind.is_empty()).then(|| view! { <p class="meta"><Kind pieces=kind/></p> });
            view! {
                <div class="field-told">
                    <dt><code>{status}</code></dt>
                    <dd><p>{words(&said)}</p> {kind}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="answers">
            <h2 id="answers">"What it answers"</h2>
            <dl class="fields-told">{answers}</dl>
        </section>
    }
}
