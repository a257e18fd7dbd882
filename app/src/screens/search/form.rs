//! The box, and where to look.

use leptos::prelude::*;
use spec::When;
use spec::search::Kind;
use texts::text;

use super::asked::Asked;
use crate::visit::Visit;

/// A plain form; what was chosen beside the words is kept in it.
// r[impl find.scope]
#[component]
pub fn Form(visit: Visit, asked: Asked) -> impl IntoView {
    let places = asked.places();
    let scope = (places.len() > 1).then(|| {
        let options: Vec<_> = places
            .into_iter()
            .map(|place| {
                let told = match place.is_root() {
                    true => text!("search-everywhere").to_owned(),
                    false => text!("search-below", page = place.to_string()),
                };
                let value = if place.is_root() { String::new() } else { place.to_string() };
                view! { <option value=value selected=place == asked.at>{told}</option> }
            })
            .collect();
        view! {
            <p class="scope">
                <label for="at">{text!("search-where")}</label>
                <select id="at" name="at">{options}</select>
            </p>
        }
    });
    let kind = (asked.kind != Kind::Page && asked.query.kind().is_none()).then(|| asked.kind.as_str());
    view! {
        <form class="search-large" action="/search" method="get">
            <label for="q">{text!("search-words")}</label>
            <div class="field-row">
                <input id="q" type="search" name="q" value=asked.query.text.clone() maxlength="400" autofocus=asked.is_empty()/>
                <button class="primary" type="submit">{text!("search")}</button>
            </div>
            {scope}
            {kind.map(|kind| view! { <input type="hidden" name="kind" value=kind/> })}
            {asked.near.map(|near| view! { <input type="hidden" name="near" value=near.to_string()/> })}
            {visit.when.as_ref().map(|when: &When| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
        </form>
    }
}
