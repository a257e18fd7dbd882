//! One type of what is sent or answered.

use leptos::prelude::*;
use wiki::Result;

use super::missing;
use crate::parts::described::{Fields, Head, Kind, words};
use crate::screens::Screen;
use crate::ssr::described::{Form, described};

/// The type with this name.
pub fn show(name: &str) -> Result<Screen> {
    let told = described();
    let one = told.api.type_named(name).ok_or_else(|| missing(format!("the API has no type {name:?}")))?.clone();
    let kind = (!one.kind.is_empty()).then(|| view! { <p class="meta"><Kind pieces=one.kind/></p> });
    let meanings: Vec<_> = one
        .words
        .into_iter()
        .map(|(word, said)| {
            view! { <div class="field-told"><dt><code>{word}</code></dt> <dd><p>{words(&said)}</p></dd></div> }
        })
        .collect();
    let meanings = (!meanings.is_empty()).then(|| view! { <dl class="fields-told">{meanings}</dl> });
    let several = one.forms.len() > 1;
    let forms: Vec<_> = one
        .forms
        .into_iter()
        .map(|Form { said, fields }| {
            let fields: Vec<_> = fields.into_iter().map(|field| (None, field)).collect();
            let said = (several && !said.is_empty()).then(|| view! { <p>{words(&said)}</p> });
            view! { <section class:panel=several>{said} <Fields fields/></section> }
        })
        .collect();
    let main = view! {
        <Head title=one.name.clone()/>
        <p class="lead">{words(&one.said)}</p>
        {several.then(|| view! { <p>"It has one of these forms:"</p> })}
        {kind}
        {meanings}
        {forms}
    };
    Ok(Screen::plain(one.name, main.into_any()))
}
