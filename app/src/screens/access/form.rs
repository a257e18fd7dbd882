//! The form that says who reads and who edits, with what it would mean before it is saved.

use leptos::prelude::*;
use spec::PagePath;
use spec::permission::{Origin, Told, typed};
use texts::text;
use wiki::{Reached, Result};

use super::meaning::Meaning;
use crate::islands::naming::Naming;
use crate::parts::fields::Alert;
use crate::parts::time::Day;
use crate::ssr::{Refused, TypedList};
use crate::visit::Visit;
use crate::weaving::woven;

/// The form for a path.
// r[impl permission.screen] r[impl permission.foreseen]
pub async fn form(visit: &Visit, path: &PagePath) -> Result<AnyView> {
    let told = visit.wiki().permissions(visit.actor(), path).await?;
    let names = visit.wiki().names_to_choose(visit.actor()).await?;
    let (readers, editors, why, foreseen) = match visit.refused.clone() {
        Some(Refused::Access { readers, editors, why: None }) => {
            match foreseen(visit, path, &readers, &editors).await {
                Ok(reached) => (readers, editors, None, Some(reached)),
                Err(error) if error.is_input() => (readers, editors, Some(error.to_string()), None),
                Err(error) => return Err(error),
            }
        }
        Some(Refused::Access { readers, editors, why }) => (readers, editors, why, None),
        _ => (said(told.readers.as_deref()), said(told.editors.as_deref()), None, None),
    };
    let is_foreseen = foreseen.is_some();
    // Whoever was asked to look first is shown what they asked for, and nothing is folded away.
    let open = is_foreseen || why.is_some() || told.readers.is_some() || told.editors.is_some();
    let options: Vec<_> =
        names.iter().map(|name| view! { <option value=typed(std::slice::from_ref(name))></option> }).collect();
    let (preview_class, save_class) = if is_foreseen { ("", "primary") } else { ("primary", "") };
    let view = view! {
        <details class="access-form" id="change" open=open>
            <summary>{text!("access-change")}</summary>
            {why.map(|why| view! { <Alert title=text!("access-not-saved") why/> })}
            {foreseen.map(|reached| view! { <Meaning visit=visit.clone() path=path.clone() reached/> })}
            <Author told=told.clone()/>
            <p class="hint">{about(path)}</p>
            <form class="stacked" action=format!("{}?view=access", path.url()) method="post">
                <Choice duty="readers" field="reader-names" legend=text!("access-who-reads") inherited=above(&told, Duty::Read)
                    everybody=text!("access-readers-everybody") chosen=readers/>
                <Choice duty="editors" field="editor-names" legend=text!("access-who-edits") inherited=above(&told, Duty::Edit)
                    everybody=text!("access-editors-everybody") chosen=editors/>
                <datalist id="names">{options}</datalist>
                <Naming names/>
                <p class="hint">{text!("access-always")}</p>
                <p class="buttons">
                    <button class=preview_class type="submit" name="action" value="preview">{text!("access-preview")}</button>
                    <button class=save_class type="submit" name="action" value="save">{text!("save")}</button>
                </p>
            </form>
        </details>
    };
    Ok(view.into_any())
}

async fn foreseen(visit: &Visit, path: &PagePath, readers: &TypedList, editors: &TypedList) -> Result<Reached> {
    visit.wiki().foresee_permissions(visit.actor(), path, readers.read()?, editors.read()?).await
}

/// What was said, as the form has it.
fn said(names: Option<&[String]>) -> TypedList {
    let (choice, names) = match names {
        None => ("inherit", String::new()),
        Some([one]) if one == "everybody" => ("everybody", String::new()),
        Some(names) => ("these", typed(names)),
    };
    TypedList { choice: choice.into(), names }
}

fn about(path: &PagePath) -> String {
    match path.is_root() {
        true => text!("access-about-wiki").to_owned(),
        false => text!("access-about", path = path.to_string()),
    }
}

/// Who said what counts here.
#[component]
fn Author(told: Told) -> impl IntoView {
    let at = told.at?;
    let author = told.author.unwrap_or_else(|| text!("access-operator").to_owned());
    let told = woven!("access-set-by", who = view! { <strong>{author}</strong> }, day = view! { <Day at/> });
    Some(view! { <p class="meta">{told}</p> })
}

#[derive(Clone, Copy)]
enum Duty {
    Read,
    Edit,
}

/// What it means to say nothing.
fn above(told: &Told, duty: Duty) -> String {
    let (origin, whole) = match duty {
        Duty::Read => (&told.inherited.readers, text!("access-as-everywhere-readers")),
        Duty::Edit => (&told.inherited.editors, text!("access-as-everywhere-editors")),
    };
    match origin {
        None => whole.to_owned(),
        Some(Origin { path, names }) if names.is_empty() => text!("access-as-at-nobody", path = path.to_string()),
        Some(Origin { path, names }) => text!("access-as-at", path = path.to_string(), names = names.join(", ")),
    }
}

#[component]
fn Choice(
    duty: &'static str,
    field: &'static str,
    legend: &'static str,
    inherited: String,
    everybody: &'static str,
    chosen: TypedList,
) -> impl IntoView {
    let radio = |value: &'static str, words: String| {
        let checked = chosen.choice == value;
        view! {
            <label class="check">
                <input type="radio" name=duty value=value checked=checked/>
                <span>{words}</span>
            </label>
        }
    };
    let hint = format!("{field}-hint");
    view! {
        <fieldset class="permit">
            <legend>{legend}</legend>
            {radio("inherit", inherited)}
            {radio("everybody", everybody.to_owned())}
            {radio("these", text!("access-only-these").to_owned())}
            <div class="these">
                <label class="visually-hidden" for=field>{text!("access-names-for", legend = legend)}</label>
                <input id=field name=field value=chosen.names.clone() list="names" autocomplete="off" spellcheck="false" aria-describedby=hint.clone()/>
                <p class="hint" id=hint>{text!("access-names-hint")}</p>
            </div>
        </fieldset>
    }
}
