//! Discussions, and the forms to take part in them.

mod composer;
mod list;
mod margin;
mod place;
mod suggestion;

use leptos::prelude::*;
use spec::Action;
use spec::thread::{Comment, Quote, Thread};
use texts::text;

use self::composer::Replacing;
use self::place::Place;
use self::suggestion::Suggested;
use super::fields::{Alert, TextArea};
use super::time::Time;
use crate::parts::people::author::Author;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

pub use self::composer::{Composer, Later, QuotingComposer};
pub use self::list::Threads;
pub use self::margin::Margin;
pub use self::suggestion::Clashes;

/// Where the forms of a discussion go: the screen of a change, or the discussion of the page that is shown.
pub fn address(visit: &Visit) -> String {
    match visit.path.starts_with("/changes/") {
        true => visit.path.clone(),
        false => format!("{}?view=discuss", visit.path),
    }
}

/// One discussion, with its quote.
#[component]
pub fn Discussion(visit: Visit, thread: Thread) -> impl IntoView {
    let id = thread.id;
    let classes = if thread.resolved { "thread is-resolved" } else { "thread" };
    let first = thread.comments.first().map(|comment| comment.author.clone()).unwrap_or_default();
    let quoted = thread.about.clone();
    let comments: Vec<_> = thread
        .comments
        .iter()
        .map(|comment| {
            view! { <Said visit=visit.clone() thread=id about=quoted.clone() comment=comment.clone()/> }
        })
        .collect();
    let place = view! { <Place visit=visit.clone() thread=thread.clone()/> };
    let quote = quoted.clone().map(|about| view! { <blockquote class="quote">{about.quote}</blockquote> });
    let assignee = thread
        .assignee
        .clone()
        .map(|name| view! { <p class="meta assignee">{text!("thread-assigned", name = name)}</p> });
    let answer = visit.may(Action::Comment).then(|| {
        view! { <Answer visit thread=id resolved=thread.resolved assignee=thread.assignee.clone() about=quoted/> }
    });
    let inside = view! { {place} {quote} {assignee} <ol class="comments">{comments}</ol> {answer} };
    match thread.resolved {
        true => view! {
            <details class=classes id=format!("thread-{id}")>
                <summary>{text!("thread-settled", name = first, n = thread.comments.len().saturating_sub(1))}</summary>
                {inside}
            </details>
        }
        .into_any(),
        false => {
            view! { <section class=classes id=format!("thread-{id}") aria-label=text!("thread-named", name = first, number = id.to_string())>{inside}</section> }
                .into_any()
        }
    }
}

#[component]
fn Said(visit: Visit, thread: i64, about: Option<Quote>, comment: Comment) -> impl IntoView {
    let html = visit.wiki().comment_html(&comment.body);
    let id = comment.id;
    let edited = comment
        .edited_at
        .map(|at| view! { <span class="edited">" · " {woven!("thread-edited", when = view! { <Time at/> })}</span> });
    let pending = comment.pending.then(|| {
        view! { <span class="badge is-pending" title=text!("thread-pending-why")>{text!("thread-pending")}</span> }
    });
    let suggestion = comment.suggestion.clone().zip(about).map(|(suggestion, about)| {
        let pending = comment.pending;
        view! { <Suggested visit=visit.clone() comment=id quote=about.quote suggestion pending/> }
    });
    let edit = comment.editable.then(|| {
        let field = format!("edit-{id}");
        view! {
            <details class="edit-comment">
                <summary>{text!("edit")}</summary>
                <form action=address(&visit) method="post">
                    <input type="hidden" name="action" value="edit-comment"/>
                    <input type="hidden" name="thread" value=thread.to_string()/>
                    <input type="hidden" name="comment" value=id.to_string()/>
                    <label for=field.clone()>{text!("thread-comment")}</label>
                    <TextArea id=field name="body" text=comment.body.clone() rows="3" required=true/>
                    <p class="buttons"><button class="primary" type="submit">{text!("save")}</button></p>
                </form>
            </details>
        }
    });
    view! {
        <li class="comment" id=format!("comment-{id}")>
            <p class="byline"><Author visit=visit.clone() name=comment.author.clone()/> " " <Time at=comment.at/> {edited} " " {pending}</p>
            <div class="prose small" inner_html=html></div>
            {suggestion}
            {edit}
        </li>
    }
}

#[component]
fn Answer(visit: Visit, thread: i64, resolved: bool, assignee: Option<String>, about: Option<Quote>) -> impl IntoView {
    let typed = match &visit.refused {
        Some(Refused::Comment { body, thread: Some(to), why, .. }) if *to == thread => {
            Some((body.clone(), why.clone()))
        }
        _ => None,
    };
    let open = typed.is_some();
    let (text, why) = typed.unzip();
    let (field, name) = (format!("reply-{thread}"), format!("assignee-{thread}"));
    let to = address(&visit);
    let (action, label) =
        if resolved { ("reopen", text!("thread-reopen")) } else { ("resolve", text!("thread-resolve")) };
    let has_words = about.is_some();
    view! {
        <div class="answer">
            <details open=open>
                <summary class="button">{text!("reply")}</summary>
                {why.map(|why| view! { <Alert title=text!("thread-not-sent") why/> })}
                <form action=to.clone() method="post">
                    <input type="hidden" name="action" value="reply"/>
                    <input type="hidden" name="thread" value=thread.to_string()/>
                    <label for=field.clone()>{text!("thread-reply")}</label>
                    <TextArea id=field name="body" text=text.unwrap_or_default() rows="3" required=!has_words/>
                    {about.map(|about| view! { <Replacing id=format!("replace-{thread}") about text=None/> })}
                    <Later visit=visit.clone()/>
                    <p class="buttons"><button class="primary" type="submit">{text!("reply")}</button></p>
                </form>
            </details>
            <form action=to.clone() method="post">
                <input type="hidden" name="action" value=action/>
                <input type="hidden" name="thread" value=thread.to_string()/>
                <button type="submit">{label}</button>
            </form>
            <details class="hand-over">
                <summary class="button">{text!("thread-hand-to")}</summary>
                <form action=to method="post">
                    <input type="hidden" name="action" value="assign"/>
                    <input type="hidden" name="thread" value=thread.to_string()/>
                    <label for=name.clone()>{text!("thread-hand-who")}</label>
                    <input id=name type="text" name="assignee" value=assignee autocomplete="off"/>
                    <p class="buttons"><button type="submit">{text!("thread-hand-over")}</button></p>
                </form>
            </details>
        </div>
    }
}
