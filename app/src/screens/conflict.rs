//! Two people changed the same place: both texts, what they have in common, and a way to join them. Nothing is lost.

use leptos::prelude::*;
use texts::text;
use wiki::{Compared, Conflict, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, View};
use crate::parts::drafting::carried;
use crate::parts::fields::TextArea;
use crate::visit::Visit;
use crate::weaving::woven;

pub fn show(visit: &Visit, conflict: &Conflict, message: &str) -> Result<Screen> {
    let title = text!("conflict-title");
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=conflict.path.clone()/>
        <div class="page-head"><h1>{title}</h1></div>
        <Explanation deleted=conflict.revision.is_none()/>
        <Sides visit=visit.clone() conflict=conflict.clone() ours=text!("conflict-yours") theirs=text!("conflict-theirs")/>
        <Joined visit=visit.clone() conflict=conflict.clone() message=message.to_owned()/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// A page of a proposal meets what was written since: the same, and what is joined stays in the proposal.
// r[impl proposal.conflict-screen]
pub fn join(visit: &Visit, conflict: &Conflict, version: i64) -> Result<Screen> {
    let title = text!("conflict-title-proposal");
    let deleted = conflict.theirs.is_empty();
    let gone = conflict.yours.is_empty();
    let what = match (gone, deleted) {
        (true, _) => text!("conflict-proposal-deletes"),
        (_, true) => text!("conflict-proposal-meets-deletion"),
        _ => text!("conflict-proposal-meets-change"),
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=conflict.path.clone()/>
        <div class="page-head"><h1>{title}</h1></div>
        <div class="alert" role="alert"><p>{what}</p></div>
        <Sides visit=visit.clone() conflict=conflict.clone() ours=text!("conflict-of-proposal") theirs=text!("conflict-meanwhile")/>
        {match gone {
            true => view! { <Decide visit=visit.clone() conflict=conflict.clone() version/> }.into_any(),
            false => view! { <Joined visit=visit.clone() conflict=conflict.clone() message=String::new() version/> }.into_any(),
        }}
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// Whether a page goes that somebody has changed since.
#[component]
fn Decide(visit: Visit, conflict: Conflict, version: i64) -> impl IntoView {
    let number = visit.number("change").unwrap_or_default();
    let send = |act: &'static str, base: String, class: &'static str, label: &'static str| {
        view! {
            <form action=format!("/changes/{number}") method="post">
                <input type="hidden" name="action" value=act/>
                <input type="hidden" name="page" value=conflict.path.to_string()/>
                <input type="hidden" name="base" value=base/>
                <button class=class type="submit">{label}</button>
            </form>
        }
    };
    let newest = conflict.revision.map(|revision| revision.to_string()).unwrap_or_default();
    view! {
        <div class="buttons">
            {send("delete", newest, "danger", text!("conflict-delete"))}
            {send("leave", version.to_string(), "", text!("conflict-leave-out"))}
        </div>
    }
}

#[component]
fn Explanation(deleted: bool) -> impl IntoView {
    let what = match deleted {
        true => text!("conflict-deleted"),
        false => text!("conflict-changed"),
    };
    view! { <div class="alert" role="alert"><p>{what}</p></div> }
}

/// What each of the two did to the text both began from.
#[component]
fn Sides(visit: Visit, conflict: Conflict, ours: &'static str, theirs: &'static str) -> impl IntoView {
    let shown = |id: &str| Shown { id: id.into(), view: Some(View::Inline), ..Shown::default() };
    let mine = Compared::of_texts(&conflict.base, &conflict.yours, &conflict.path);
    let other = Compared::of_texts(&conflict.base, &conflict.theirs, &conflict.path);
    view! {
        <div class="sides">
            <section aria-labelledby="yours-title">
                <h2 id="yours-title">{ours}</h2>
                <Comparison visit=visit.clone() compared=mine shown=shown("yours")/>
            </section>
            <section aria-labelledby="theirs-title">
                <h2 id="theirs-title">{theirs}</h2>
                <Comparison visit compared=other shown=shown("theirs")/>
            </section>
        </div>
    }
}

#[component]
fn Joined(
    visit: Visit,
    conflict: Conflict,
    message: String,
    /// The version of a proposal that the text goes on from, when it joins that with the newest revision.
    #[prop(optional)]
    version: Option<i64>,
) -> impl IntoView {
    let newest = conflict.revision.map(|revision| revision.to_string()).unwrap_or_default();
    let onto = version.map(|_| view! { <input type="hidden" name="onto" value=newest.clone()/> });
    let base = version.map_or(newest.clone(), |version| version.to_string());
    let number = visit.number("change").map(|number| number.to_string());
    let to = match &number {
        Some(number) => visit.url(&conflict.path.url(), &[("view", "edit"), ("change", number)]),
        None => visit.face(&conflict.path, "edit"),
    };
    // What both texts became is saved in the place of what was kept of one.
    let to = carried(&visit, to);
    let change = number.clone().map(|number| view! { <input type="hidden" name="change" value=number/> });
    let why = version.is_none().then(|| {
        view! {
            <label for="message">{text!("editor-message")}</label>
            <input id="message" name="message" value=message maxlength="500"/>
        }
    });
    let act = if number.is_some() { "propose" } else { "save" };
    let back = number.map_or_else(|| visit.link(&conflict.path), |number| format!("/changes/{number}"));
    let marked = conflict.merged.lines().any(|line| line.starts_with("<<<<<<<"));
    let hint = match marked {
        true => view! {
            <p class="hint" id="body-hint">
                {woven!(
                    "conflict-marks",
                    start = view! { <code>"<<<<<<<"</code> },
                    middle = view! { <code>"======="</code> },
                    again = view! { <code>"======="</code> },
                    end = view! { <code>">>>>>>>"</code> },
                )}
            </p>
        }
        .into_any(),
        false => view! { <p class="hint" id="body-hint">{text!("conflict-no-marks")}</p> }.into_any(),
    };
    view! {
        <form class="editor is-joining" action=to method="post">
            <input type="hidden" name="base" value=base/>
            {onto}
            {change}
            <div class="editor-text">
                <label for="body">{text!("conflict-joined")}</label>
                {hint}
                <TextArea id="body" name="body" text=conflict.merged rows="24" source=true described_by="body-hint"/>
            </div>
            <div class="editor-foot">
                {why}
                <p class="buttons">
                    <button class="primary" type="submit" name="action" value=act>{text!("save")}</button>
                    <button type="submit" name="action" value="preview">{text!("preview")}</button>
                    <a class="button" href=back>{if act == "save" { text!("conflict-give-up") } else { text!("conflict-not-now") }}</a>
                </p>
            </div>
        </form>
    }
}
