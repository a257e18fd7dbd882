//! Conversations that are kept: the list beside the screen, and what can be done with one.

use leptos::prelude::*;
use spec::conversation::{Conversation, ConversationLine};
use texts::text;
use wiki::Result;

use crate::parts::fields::Alert;
use crate::parts::time::Day;
use crate::parts::words::cut;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many are listed.
const MANY: usize = 40;

/// The visitor's own conversations, those in which words were said that they look for; nothing for strangers.
// r[impl conversation.search]
pub async fn column(visit: &Visit, current: Option<i64>) -> Result<Option<AnyView>> {
    if visit.actor().account().is_none() {
        return Ok(None);
    }
    let words = visit.query("find").unwrap_or("").trim().to_owned();
    let listed = visit.wiki().conversations(visit.actor(), &words, visit.query("cursor"), MANY).await?;
    let none = listed.items.is_empty().then(|| match words.is_empty() {
        true => view! { <p class="hint">{text!("ask-none-kept")}</p> },
        false => view! { <p class="hint">{text!("ask-none-found")}</p> },
    });
    let more = listed.next.map(|cursor| {
        let mut query = vec![("cursor", cursor.as_str())];
        query.extend((!words.is_empty()).then_some(("find", words.as_str())));
        view! { <p><a href=visit.url("/ask", &query)>{text!("ask-older")}</a></p> }
    });
    let lines: Vec<_> =
        listed.items.into_iter().map(|line| view! { <Line is_current={current == Some(line.id)} line/> }).collect();
    let column = view! {
        <nav class="rail left asked-before" id="left" popover="auto" aria-label=text!("ask-yours")>
            <h2>{text!("ask-yours")}</h2>
            <form class="find-asked" role="search" aria-label=text!("ask-yours") action="/ask" method="get">
                <label class="visually-hidden" for="find">{text!("ask-find-words")}</label>
                <div class="field-row">
                    <input id="find" type="search" name="find" placeholder=text!("ask-find") autocomplete="off" maxlength="200" value=words/>
                    <button type="submit">{text!("ask-find")}</button>
                </div>
            </form>
            {none}
            <ol class="recent">{lines}</ol>
            {more}
        </nav>
    };
    Ok(Some(column.into_any()))
}

#[component]
fn Line(line: ConversationLine, is_current: bool) -> impl IntoView {
    let turns = usize::try_from(line.turns).unwrap_or(0);
    let shared = line.shared.then(|| format!(" · {}", text!("ask-is-shared")));
    view! {
        <li>
            <a href=format!("/ask/{}", line.id) aria-current=is_current.then_some("page")>{cut(&line.title, 70)}</a>
            <span class="meta"><Day at=line.changed_at/> " · " {text!("count-questions", n = turns)} {shared}</span>
        </li>
    }
}

/// What can be done with a conversation: calling it something else, sharing it, taking it away.
#[component]
pub fn Looks(visit: Visit, conversation: Conversation) -> impl IntoView {
    let address = format!("/ask/{}", conversation.id);
    let act = |name: &'static str| view! { <input type="hidden" name="action" value=name/> };
    let why = match &visit.refused {
        Some(Refused::Asked { question, why }) if question.is_empty() => Some(why.clone()),
        _ => None,
    };
    let is_open = why.is_some() || conversation.secret.is_some();
    let sharing = match &conversation.secret {
        Some(secret) => {
            let link = format!("/ask/shared/{secret}");
            view! {
                <p id="shared">{woven!("ask-shared-at", link = view! { <a href=link>{text!("ask-shared-at-link")}</a> })}</p>
                <form action=address.clone() method="post">
                    {act("unshare")}
                    <button type="submit">{text!("ask-unshare")}</button>
                </form>
            }
            .into_any()
        }
        None => view! {
            <p>{text!("ask-only-yours")}</p>
            <form action=address.clone() method="post">
                {act("share")}
                <button type="submit">{text!("ask-share")}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <details class="looks" open=is_open>
            <summary>{text!("ask-this")}</summary>
            {why.map(|why| view! { <Alert title=text!("ask-not-done") why/> })}
            {sharing}
            <form action=address.clone() method="post">
                {act("rename")}
                <label for="title">{text!("ask-called")}</label>
                <div class="field-row">
                    <input id="title" name="title" value=conversation.title.clone() maxlength="200" required/>
                    <button type="submit">{text!("ask-rename")}</button>
                </div>
            </form>
            <form action=address method="post">
                {act("forget")}
                <button type="submit">{text!("ask-delete")}</button>
            </form>
        </details>
    }
}
