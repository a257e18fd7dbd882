//! The forms that begin a discussion.

use leptos::prelude::*;
use spec::Page;
use spec::thread::Quote;
use texts::text;

use super::address;
use crate::parts::fields::{Alert, TextArea};
use crate::ssr::Refused;
use crate::visit::Visit;

/// What was typed into a form that did not go through: comment, replacement, and why.
fn typed(visit: &Visit) -> (String, Option<String>, Option<String>) {
    match &visit.refused {
        Some(Refused::Comment { body, thread: None, suggestion, why, .. }) => {
            (body.clone(), suggestion.clone(), Some(why.clone()))
        }
        _ => (visit.query("body").unwrap_or_default().to_owned(), None, None),
    }
}

/// The form that begins a discussion, about the change as a whole or about words.
#[component]
pub fn Composer(
    visit: Visit,
    /// The words, if it is about some.
    about: Option<Quote>,
) -> impl IntoView {
    let (text, suggestion, why) = typed(&visit);
    let action = address(&visit);
    let label = if about.is_some() { text!("thread-on-words") } else { text!("thread-on-change") };
    let has_words = about.is_some();
    let quoted = about.clone().map(|about| view! { <blockquote class="quote">{about.quote}</blockquote> });
    view! {
        <form class="composer" id="composer" action=action method="post">
            {why.map(|why| view! { <Alert title=text!("thread-not-sent") why/> })}
            <input type="hidden" name="action" value="comment"/>
            {quoted}
            <label for="comment">{label}</label>
            <TextArea id="comment" name="body" text rows="4" required=!has_words/>
            {about.map(|about| view! { <Replacing id="replacement".into() about text=suggestion/> })}
            <Later visit/>
            <p class="buttons"><button class="primary" type="submit">{text!("thread-send")}</button></p>
        </form>
    }
}

/// The words a form is about, and what should stand there instead.
#[component]
pub fn Replacing(id: String, about: Quote, text: Option<String>) -> impl IntoView {
    let open = text.is_some();
    let text = text.unwrap_or_else(|| about.quote.clone());
    view! {
        <input type="hidden" name="page" value=about.page.to_string()/>
        <input type="hidden" name="revision" value=about.revision.to_string()/>
        <input type="hidden" name="quote" value=about.quote/>
        <input type="hidden" name="prefix" value=about.prefix/>
        <input type="hidden" name="suffix" value=about.suffix/>
        <input type="hidden" name="suggest" value="1"/>
        <details class="replacing" open=open>
            <summary>{text!("thread-suggest")}</summary>
            <label for=id.clone()>{text!("thread-instead")}</label>
            <TextArea id=id name="replacement" text rows="3" source=true/>
            <p class="hint">{text!("thread-suggest-hint")}</p>
        </details>
    }
}

/// The box that keeps a comment for the review, where there is one to be given.
#[component]
pub fn Later(visit: Visit) -> impl IntoView {
    visit.is_reviewed().then(|| {
        view! {
            <label class="check"><input type="checkbox" name="pending" value="1"/>" " {text!("thread-later")}</label>
        }
    })
}

/// The form for words that are typed or copied from the page.
#[component]
pub fn QuotingComposer(visit: Visit, page: Page) -> impl IntoView {
    let (text, _, why) = typed(&visit);
    let quote = match &visit.refused {
        Some(Refused::Comment { about: Some(about), .. }) => about.quote.clone(),
        _ => String::new(),
    };
    view! {
        <form class="composer" id="composer" action=address(&visit) method="post">
            {why.map(|why| view! { <Alert title=text!("thread-not-sent") why/> })}
            <input type="hidden" name="action" value="comment"/>
            <input type="hidden" name="page" value=page.path.to_string()/>
            <input type="hidden" name="revision" value=page.revision.to_string()/>
            <label for="quote">{text!("thread-which-words")}</label>
            <TextArea id="quote" name="quote" text=quote rows="2" required=true described_by="quote-hint"/>
            <p class="hint" id="quote-hint">{text!("thread-which-words-hint")}</p>
            <label for="comment">{text!("thread-comment")}</label>
            <TextArea id="comment" name="body" text rows="4" required=true/>
            <p class="buttons"><button class="primary" type="submit">{text!("thread-send")}</button></p>
        </form>
    }
}
