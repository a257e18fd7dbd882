//! A conversation that somebody shares.

use leptos::prelude::*;
use texts::text;
use wiki::Result;

use super::Turns;
use crate::parts::time::Day;
use crate::screens::Screen;
use crate::visit::Visit;
use crate::weaving::woven;

/// `/ask/shared/{secret}`
// r[impl conversation.shared]
pub async fn show(visit: &Visit, secret: &str) -> Result<Screen> {
    let conversation = visit.wiki().shared_conversation(visit.actor(), secret).await?;
    let is_own = visit.actor().account().is_some() && conversation.secret.is_some();
    let own = is_own.then(|| view! { " · " <a href=format!("/ask/{}", conversation.id)>{text!("ask-go-on")}</a> });
    let turns: Vec<_> = conversation
        .turns
        .into_iter()
        .map(|mut turn| {
            // A choice asks on, which only its owner does here.
            turn.reply.choices.clear();
            turn
        })
        .collect();
    let title = conversation.title;
    let told = woven!(
        "ask-shared-by",
        owner = view! { <strong>{conversation.owner}</strong> },
        day = view! { <Day at=conversation.changed_at/> },
    );
    let main = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions"><a class="button" href="/ask">{text!("ask-yourself")}</a></p>
        </div>
        <p class="meta">{told} {own}</p>
        <div class="asking"><Turns visit=visit.clone() turns/></div>
    };
    Ok(Screen::plain(title, main.into_any()))
}
