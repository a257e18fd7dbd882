//! The API explored: what there is, one operation with a request to try, one type, and what to tell agents.

pub mod agents;
mod look;
mod operation;
mod types;

use leptos::prelude::*;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::described::{Method, words};
use crate::ssr::described::{Noun, described};
use crate::visit::Visit;

pub use operation::show as operation;
pub use types::show as one_type;

/// All operations.
// r[impl described.explored]
pub fn show() -> Screen {
    let told = described();
    let about: Vec<_> = told.api.about.split("\n\n").map(|text| view! { <p>{words(text)}</p> }).collect();
    let nouns: Vec<_> = told.api.nouns.iter().map(noun).collect();
    let contents: Vec<_> = told
        .api
        .nouns
        .iter()
        .map(|noun| view! { <li><a href=format!("#{}", anchor(&noun.name))>{noun.name.clone()}</a></li> })
        .collect();
    let main = view! {
        <div class="page-head"><h1>"The API"</h1></div>
        <p class="lead">"Everything people can do here, for programs. Each operation has a screen of its own, with a request to try."</p>
        <div class="cards">
            <div class="card">
                <p><a href="/api/openapi.json">"The description"</a></p>
                <p class="meta">"OpenAPI 3.1, for whatever makes clients of it."</p>
            </div>
            <div class="card">
                <p><a href="/login/account/tokens">"Tokens"</a></p>
                <p class="meta">"What a program says to be known."</p>
            </div>
            <div class="card">
                <p><a href="/api/docs/agents">"For coding agents"</a></p>
                <p class="meta">"A text for the repository of your code, so that agents read the specification first."</p>
            </div>
        </div>
        <section class="about-api" aria-labelledby="about"><h2 id="about">"Before you begin"</h2> {about}</section>
        <nav class="contents" aria-labelledby="nouns"><h2 id="nouns">"What it is about"</h2> <ul>{contents}</ul></nav>
        {nouns}
    };
    Screen::plain("The API", main.into_any())
}

fn noun(noun: &Noun) -> impl IntoView + use<> {
    let id = anchor(&noun.name);
    let operations: Vec<_> = noun
        .operations
        .iter()
        .map(|operation| {
            view! {
                <li>
                    <a href=format!("/api/docs/{}", operation.id)>{operation.summary.clone()}</a>
                    <p class="meta address"><Method name=operation.method.clone()/> " " <code>{operation.address.clone()}</code></p>
                </li>
            }
        })
        .collect();
    view! {
        <section class="noun" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{noun.name.clone()}</h2>
            <p>{noun.about.clone()}</p>
            <ul class="plain operations">{operations}</ul>
        </section>
    }
}

fn anchor(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn missing(what: String) -> Error {
    Error::NotFound(what)
}

/// The screen at an address below `/api/docs`.
pub async fn below(visit: &Visit, segments: &[&str]) -> Result<Screen> {
    match segments {
        [] => Ok(show()),
        ["agents"] => agents::show(visit).await,
        ["look"] => Ok(look::show()),
        ["types", name] => one_type(name),
        [id] => operation(visit, id),
        _ => Err(missing(format!("there is nothing at {}", visit.path))),
    }
}
