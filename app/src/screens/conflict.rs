//! Two people changed the same place: both texts, what they have in common, and a way to join them. Nothing is lost.

use leptos::prelude::*;
use wiki::{Compared, Conflict, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, View};
use crate::parts::fields::TextArea;
use crate::visit::Visit;

pub fn show(visit: &Visit, conflict: &Conflict, message: &str) -> Result<Screen> {
    let title = "Somebody else changed the same place";
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=conflict.path.clone()/>
        <div class="page-head"><h1>{title}</h1></div>
        <Explanation deleted=conflict.revision.is_none()/>
        <Sides visit=visit.clone() conflict=conflict.clone()/>
        <Joined visit=visit.clone() conflict=conflict.clone() message=message.to_owned()/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Explanation(deleted: bool) -> impl IntoView {
    let what = match deleted {
        true => {
            "While you were writing, somebody deleted this page. Your text is below; saving it makes the page anew."
        }
        false => {
            "While you were writing, somebody saved other words in the same place. Nothing is lost: both texts are below. Join them in the last box, then save."
        }
    };
    view! { <div class="alert" role="alert"><p>{what}</p></div> }
}

/// What each of the two did to the text both began from.
#[component]
fn Sides(visit: Visit, conflict: Conflict) -> impl IntoView {
    let shown = |id: &str| Shown { id: id.into(), view: Some(View::Inline), ..Shown::default() };
    let yours = Compared::of_texts(&conflict.base, &conflict.yours, &conflict.path);
    let theirs = Compared::of_texts(&conflict.base, &conflict.theirs, &conflict.path);
    view! {
        <div class="sides">
            <section aria-labelledby="yours-title">
                <h2 id="yours-title">"What you changed"</h2>
                <Comparison visit=visit.clone() compared=yours shown=shown("yours")/>
            </section>
            <section aria-labelledby="theirs-title">
                <h2 id="theirs-title">"What they changed"</h2>
                <Comparison visit compared=theirs shown=shown("theirs")/>
            </section>
        </div>
    }
}

#[component]
fn Joined(visit: Visit, conflict: Conflict, message: String) -> impl IntoView {
    let base = conflict.revision.map(|revision| revision.to_string()).unwrap_or_default();
    let marked = conflict.merged.lines().any(|line| line.starts_with("<<<<<<<"));
    let hint = match marked {
        true => view! {
            <p class="hint" id="body-hint">
                "Between " <code>"<<<<<<<"</code> " and " <code>"======="</code> " are your words, between " <code>"======="</code> " and " <code>">>>>>>>"</code>
                " theirs. Keep what shall stand, and take these three lines away."
            </p>
        }
        .into_any(),
        false => view! { <p class="hint" id="body-hint">"Both texts joined; change it until it is right."</p> }.into_any(),
    };
    view! {
        <form class="editor is-joining" action=visit.face(&conflict.path, "edit") method="post">
            <input type="hidden" name="base" value=base/>
            <div class="editor-text">
                <label for="body">"Both texts joined"</label>
                {hint}
                <TextArea id="body" name="body" text=conflict.merged rows="24" source=true described_by="body-hint"/>
            </div>
            <div class="editor-foot">
                <label for="message">"What did you change, and why?"</label>
                <input id="message" name="message" value=message maxlength="500"/>
                <p class="buttons">
                    <button class="primary" type="submit" name="action" value="save">"Save"</button>
                    <button type="submit" name="action" value="preview">"Preview"</button>
                    <a class="button" href=visit.link(&conflict.path)>"Give up my text"</a>
                </p>
            </div>
        </form>
    }
}
