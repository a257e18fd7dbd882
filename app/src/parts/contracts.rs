//! What a comparison means for programs: differences of contracts, said in words.

use leptos::prelude::*;
use spec::contract::{Compared, Difference, Weight};
use texts::text;

use super::called;

/// The differences of the contracts of a page; nothing when there are none.
// r[impl contract.screen]
#[component]
pub fn Contracts(compared: Vec<Compared>) -> impl IntoView {
    let told: Vec<_> = compared.into_iter().map(|one| view! { <Contract one/> }).collect();
    (!told.is_empty()).then(|| {
        view! { <section class="contract-changes" aria-label=text!("parts-contracts")>{told}</section> }
    })
}

#[component]
fn Contract(one: Compared) -> impl IntoView {
    let (fine, loud): (Vec<_>, Vec<_>) = one.differences.into_iter().partition(|one| one.weight == Weight::Fine);
    let breaking = loud.iter().filter(|one| one.weight == Weight::Breaking).count();
    let summary = match (breaking, loud.len()) {
        (0, 0) => text!("parts-contracts-fine").to_owned(),
        (0, some) => text!("parts-contracts-may", n = some),
        (some, _) => text!("parts-contracts-break", n = some),
    };
    let name = match &one.title {
        Some(title) => format!("{} {title}", called::contract(one.kind)),
        None => called::contract(one.kind).to_owned(),
    };
    let fine = (!fine.is_empty()).then(|| {
        view! {
            <details>
                <summary>{text!("parts-contracts-harmless", n = fine.len())}</summary>
                <Lines differences=fine.clone()/>
            </details>
        }
    });
    let loud = (!loud.is_empty()).then(|| view! { <Lines differences=loud.clone()/> });
    view! {
        <p class="contract-summary"><strong>{name}</strong> ": " {summary}</p>
        {loud}
        {fine}
    }
}

#[component]
fn Lines(differences: Vec<Difference>) -> impl IntoView {
    let lines: Vec<_> = differences
        .into_iter()
        .map(|one| {
            view! {
                <li class=format!("is-{}", one.weight.as_str())>
                    <strong class="contract-weight">{called::weight(one.weight)}</strong> " " {said(&one.sentence)} ". "
                    <span class="meta">{one.rule}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="contract-differences">{lines}</ul> }
}

/// A sentence; what stands in backticks is code.
fn said(sentence: &str) -> Vec<AnyView> {
    // Nothing at all would be written as a space.
    let parts = sentence.split('`').enumerate().filter(|(_, part)| !part.is_empty());
    parts
        .map(|(at, part)| match at % 2 {
            0 => part.to_owned().into_any(),
            _ => view! { <code>{part.to_owned()}</code> }.into_any(),
        })
        .collect()
}
