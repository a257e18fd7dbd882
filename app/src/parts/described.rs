//! What the screens of the API have in common.

use leptos::prelude::*;
use texts::text;

use crate::ssr::described::{Field, Piece};
use crate::weaving::woven;

/// The way back, and what the screen is called.
#[component]
pub fn Head(
    /// What it is called.
    title: String,
) -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label=text!("parts-where-screen")>
            <ol>
                <li><a href="/api/docs">{text!("parts-api")}</a></li>
                <li>{title.clone()}</li>
            </ol>
        </nav>
        <div class="page-head"><h1>{title}</h1></div>
    }
}

/// A method.
#[component]
pub fn Method(
    /// `GET`.
    name: String,
) -> impl IntoView {
    let class = format!("method is-{}", name.to_lowercase());
    view! { <span class=class>{name}</span> }
}

/// What a value looks like.
#[component]
pub fn Kind(
    /// The words for it.
    pieces: Vec<Piece>,
) -> impl IntoView {
    let pieces: Vec<_> = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Word(word) => word.into_any(),
            Piece::Type(name) => view! { <a href=format!("/api/docs/types/{name}")>{name.clone()}</a> }.into_any(),
        })
        .collect();
    view! { <span class="looks">{pieces}</span> }
}

/// Fields, each with what it looks like and what it means.
#[component]
pub fn Fields(
    /// The fields.
    fields: Vec<(Option<&'static str>, Field)>,
) -> impl IntoView {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(place, field)| {
            let Field { name, needed, kind, said, words: choice, example } = field;
            let choice: Vec<_> = choice.into_iter().map(|word| view! { <code>{word}</code> " " }).collect();
            let choice =
                (!choice.is_empty()).then(|| view! { <p class="meta">{woven!("parts-one-of", words = choice)}</p> });
            let example = example.map(|example| woven!("parts-like", example = view! { <code>{example}</code> }));
            let example = example.map(|example| view! { <p class="meta">{example}</p> });
            view! {
                <div class="field-told">
                    <dt>
                        <code>{name}</code>
                        {needed.then(|| view! { " " <span class="needed">{text!("parts-needed")}</span> })}
                        {place.map(|place| view! { " " <span class="meta">{place}</span> })}
                    </dt>
                    <dd>
                        <p class="meta"><Kind pieces=kind/></p>
                        <p>{words(&said)}</p>
                        {choice}
                        {example}
                    </dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="fields-told">{fields}</dl> }
}

/// A sentence in which words between backticks are code and words between asterisks stand out.
pub fn words(text: &str) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    for (at, piece) in text.split('`').enumerate() {
        if at % 2 == 1 {
            pieces.push(view! { <code>{piece.to_owned()}</code> }.into_any());
            continue;
        }
        for (at, piece) in piece.split("**").enumerate() {
            match at % 2 {
                0 => pieces.push(piece.to_owned().into_any()),
                _ => pieces.push(view! { <strong>{piece.to_owned()}</strong> }.into_any()),
            }
        }
    }
    pieces
}
