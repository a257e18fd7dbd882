//! Discussions, and the forms to take part in them.

use leptos::prelude::*;
use spec::Action;
use spec::thread::{Comment, Quote, Thread};

use super::fields::{Alert, TextArea};
use super::time::Time;
use crate::ssr::Refused;
use crate::visit::Visit;

/// One discussion, with its quote unless it stands beside the words.
#[component]
pub fn Discussion(visit: Visit, thread: Thread) -> impl IntoView {
    let id = thread.id;
    let classes = if thread.resolved { "thread is-resolved" } else { "thread" };
    let first = thread.comments.first().map(|comment| comment.author.clone()).unwrap_or_default();
    let comments: Vec<_> =
        thread.comments.iter().map(|comment| view! { <Said visit=visit.clone() comment=comment.clone()/> }).collect();
    let quote = thread.about.map(|about| view! { <blockquote class="quote">{about.quote}</blockquote> });
    let answer = visit.may(Action::Comment).then(|| view! { <Answer visit thread=id resolved=thread.resolved/> });
    let inside = view! { {quote} <ol class="comments">{comments}</ol> {answer} };
    match thread.resolved {
        true => view! {
            <details class=classes id=format!("thread-{id}")>
                <summary>{format!("Settled: {first} and {} more", comments_behind(thread.comments.len()))}</summary>
                {inside}
            </details>
        }
        .into_any(),
        false => {
            view! { <section class=classes id=format!("thread-{id}") aria-label=format!("Discussion begun by {first}")>{inside}</section> }
                .into_any()
        }
    }
}

fn comments_behind(count: usize) -> String {
    super::words::counted(count.saturating_sub(1), "reply", "replies")
}

#[component]
fn Said(visit: Visit, comment: Comment) -> impl IntoView {
    let html = visit.wiki().comment_html(&comment.body);
    view! {
        <li class="comment" id=format!("comment-{}", comment.id)>
            <p class="byline"><strong>{comment.author}</strong> " " <Time at=comment.at/></p>
            <div class="prose small" inner_html=html></div>
        </li>
    }
}

#[component]
fn Answer(visit: Visit, thread: i64, resolved: bool) -> impl IntoView {
    let typed = match &visit.refused {
        Some(Refused::Comment { body, thread: Some(to), why, .. }) if *to == thread => {
            Some((body.clone(), why.clone()))
        }
        _ => None,
    };
    let open = typed.is_some();
    let (text, why) = typed.unzip();
    let field = format!("reply-{thread}");
    let rest = (!resolved).then(|| {
        view! {
            <form action=visit.path.clone() method="post">
                <input type="hidden" name="action" value="resolve"/>
                <input type="hidden" name="thread" value=thread.to_string()/>
                <button type="submit">"Mark as settled"</button>
            </form>
        }
    });
    view! {
        <div class="answer">
            <details open=open>
                <summary class="button">"Reply"</summary>
                {why.map(|why| view! { <Alert title="This was not sent." why/> })}
                <form action=visit.path.clone() method="post">
                    <input type="hidden" name="action" value="reply"/>
                    <input type="hidden" name="thread" value=thread.to_string()/>
                    <label for=field.clone()>"Your reply"</label>
                    <TextArea id=field name="body" text=text.unwrap_or_default() rows="3" required=true/>
                    <p class="buttons"><button class="primary" type="submit">"Reply"</button></p>
                </form>
            </details>
            {rest}
        </div>
    }
}

/// The form that begins a discussion, about the change as a whole or about words.
#[component]
pub fn Composer(
    visit: Visit,
    /// The words, if it is about some.
    about: Option<Quote>,
) -> impl IntoView {
    let (text, why) = match &visit.refused {
        Some(Refused::Comment { body, thread: None, why, .. }) => (body.clone(), Some(why.clone())),
        _ => (String::new(), None),
    };
    let label = if about.is_some() { "Comment on these words" } else { "Comment on this change as a whole" };
    let quoted = about.map(|about| {
        view! {
            <blockquote class="quote">{about.quote.clone()}</blockquote>
            <input type="hidden" name="page" value=about.page.to_string()/>
            <input type="hidden" name="revision" value=about.revision.to_string()/>
            <input type="hidden" name="quote" value=about.quote/>
            <input type="hidden" name="prefix" value=about.prefix/>
            <input type="hidden" name="suffix" value=about.suffix/>
        }
    });
    view! {
        <form class="composer" id="composer" action=visit.path.clone() method="post">
            {why.map(|why| view! { <Alert title="This was not sent." why/> })}
            <input type="hidden" name="action" value="comment"/>
            {quoted}
            <label for="comment">{label}</label>
            <TextArea id="comment" name="body" text rows="4" required=true/>
            <p class="buttons"><button class="primary" type="submit">"Comment"</button></p>
        </form>
    }
}
