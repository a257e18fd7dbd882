//! Conversations that are kept: the list beside the screen, and what can be done with one.

use leptos::prelude::*;
use spec::conversation::{Conversation, ConversationLine};
use wiki::Result;

use crate::parts::fields::Alert;
use crate::parts::time::Day;
use crate::parts::words::{count, cut};
use crate::ssr::Refused;
use crate::visit::Visit;

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
        true => view! { <p class="hint">"What you ask is kept here, for you alone."</p> },
        false => view! { <p class="hint">"In none of your conversations were these words said."</p> },
    });
    let more = listed.next.map(|cursor| {
        let mut query = vec![("cursor", cursor.as_str())];
        query.extend((!words.is_empty()).then_some(("find", words.as_str())));
        view! { <p><a href=visit.url("/ask", &query)>"Older ones"</a></p> }
    });
    let lines: Vec<_> =
        listed.items.into_iter().map(|line| view! { <Line is_current={current == Some(line.id)} line/> }).collect();
    let column = view! {
        <nav class="rail left asked-before" id="left" popover="auto" aria-label="Your conversations">
            <h2>"Your conversations"</h2>
            <form class="find-asked" role="search" aria-label="Your conversations" action="/ask" method="get">
                <label class="visually-hidden" for="find">"Words that were said in them"</label>
                <div class="field-row">
                    <input id="find" type="search" name="find" placeholder="Find" autocomplete="off" maxlength="200" value=words/>
                    <button type="submit">"Find"</button>
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
    let shared = line.shared.then_some(" · shared");
    view! {
        <li>
            <a href=format!("/ask/{}", line.id) aria-current=is_current.then_some("page")>{cut(&line.title, 70)}</a>
            <span class="meta"><Day at=line.changed_at/> " · " {count(turns, "question")} {shared}</span>
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
                <p id="shared">"Whoever may read this wiki sees it at " <a href=link.clone()>"this address"</a> ". Of pages they may not read they are told nothing."</p>
                <form action=address.clone() method="post">
                    {act("unshare")}
                    <button type="submit">"Share it no more"</button>
                </form>
            }
            .into_any()
        }
        None => view! {
            <p>"Only you see it."</p>
            <form action=address.clone() method="post">
                {act("share")}
                <button type="submit">"Share it with whoever may read this wiki"</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <details class="looks" open=is_open>
            <summary>"This conversation"</summary>
            {why.map(|why| view! { <Alert title="This was not done." why/> })}
            {sharing}
            <form action=address.clone() method="post">
                {act("rename")}
                <label for="title">"What it is called"</label>
                <div class="field-row">
                    <input id="title" name="title" value=conversation.title.clone() maxlength="200" required/>
                    <button type="submit">"Rename"</button>
                </div>
            </form>
            <form action=address method="post">
                {act("forget")}
                <button type="submit">"Delete it"</button>
            </form>
        </details>
    }
}
