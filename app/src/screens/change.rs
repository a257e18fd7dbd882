//! One change: why it was made, what it did to each page, and what people say about it.

mod about;
mod branch;
mod journey;
mod pages;
mod proposal;
mod verdict;
mod seen;

use leptos::prelude::*;
use spec::change::headline;
use spec::thread::Thread;
use spec::{Action, Change, ChangeState};
use texts::text;
use wiki::Result;

use self::about::About;
use self::journey::Journey;
use self::pages::{Contents, Pages, compare};
use self::proposal::Status;
use self::seen::Progress;
use self::verdict::{Judge, Verdicts};
use super::Screen;
use crate::islands::quoting::QuoteSelection;
use crate::parts::diff::Views;
use crate::parts::thread::{Composer, Discussion};
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl read.change]
pub async fn show(visit: &Visit, number: i64) -> Result<Screen> {
    let change = visit.wiki().change(visit.actor(), number).await?;
    let is_live = matches!(change.state, ChangeState::Draft | ChangeState::Open);
    let visit = &visit.at(&change.pages.iter().map(|page| &page.path).collect::<Vec<_>>()).await;
    let visit = &if is_live { visit.in_review() } else { visit.clone() };
    let part = compare(visit, &change).await?;
    let checks = visit.wiki().checks(visit.actor(), number).await?;
    let title = headline(&change.message).to_owned();
    let status = change.proposal.clone().map(|proposal| {
        view! { <Status visit=visit.clone() change=change.clone() proposal checks/> }
    });
    let verdicts = view! { <Verdicts visit=visit.clone() reviews=change.reviews.clone()/> };
    let judge = view! { <Judge visit=visit.clone() change=change.clone()/> };
    let left = view! { <Contents visit=visit.clone() part=part.clone()/> }.into_any();
    let main = view! {
        <About visit=visit.clone() change=change.clone()/>
        <Journey visit=visit.clone() change=change.clone()/>
        {status}
        {verdicts}
        <Words visit=visit.clone() change/>
        <div class="views-bar"><Views visit=visit.clone()/> <Progress visit=visit.clone() part=part.clone()/></div>
        <Pages visit=visit.clone() part/>
        {judge}
        {visit.may(Action::Comment).then(|| view! { <QuoteSelection action=visit.path.clone() reviewed=visit.is_reviewed()/> })}
    };
    Ok(Screen { title, left: Some(left), main: main.into_any(), right: None })
}

/// What people say about the change as a whole, and the form to join in.
#[component]
fn Words(visit: Visit, change: Change) -> impl IntoView {
    let all = change.threads.len();
    let whole = |thread: &Thread| thread.about.is_none();
    let threads: Vec<_> = change
        .threads
        .into_iter()
        .filter(whole)
        .map(|thread| view! { <Discussion visit=visit.clone() thread/> })
        .collect();
    let refused = match &visit.refused {
        Some(Refused::Comment { thread: None, about, .. }) => Some(about.clone()),
        _ => None,
    };
    let quiet = threads.is_empty() && refused.is_none();
    let all = (all > 0).then(|| {
        let here = format!("{}?view=discuss", visit.path);
        view! { <p class="meta"><a href=here>{text!("change-discussions", n = all)}</a></p> }
    });
    let form = match visit.may(Action::Comment) {
        true => {
            let composing = visit.query("comment").is_some() && refused.is_none();
            let open = refused.is_some();
            (!composing).then(|| view! {
                <details class="say" open=open>
                    <summary class="button">{text!("change-comment")}</summary>
                    <Composer visit=visit.clone() about=refused.flatten()/>
                </details>
            })
            .into_any()
        }
        false => view! { <p class="hint">{woven!("change-sign-in-to-comment", link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> })}</p> }.into_any(),
    };
    view! {
        <section class="words" aria-label=text!("change-discussion")>
            {(!quiet).then(|| view! { <h2>{text!("change-discussion")}</h2> })}
            {threads}
            {all}
            {form}
        </section>
    }
}

/// The newest version that the screen shows: who sends a form has looked at that one.
fn newest(change: &Change) -> String {
    change.proposal.as_ref().map(|proposal| proposal.version).unwrap_or_default().to_string()
}
