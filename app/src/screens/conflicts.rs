//! The conflicts that wait for somebody to choose.

use leptos::prelude::*;
use spec::travel::Meeting;
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::time::Day;
use crate::visit::Visit;
use crate::weaving::woven;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let meetings = visit.wiki().conflicts(visit.actor(), None).await?;
    let empty = meetings.is_empty();
    let lines: Vec<_> = meetings.into_iter().map(|meeting| view! { <Line meeting/> }).collect();
    let title = text!("conflicts-title");
    let main = view! {
        <div class="page-head">
            <h1>{title}</h1>
            <p class="actions"><a class="button" href="/changes">{text!("changes-all")}</a></p>
        </div>
        <p class="hint">{text!("conflicts-hint")}</p>
        {empty.then(|| view! { <p class="notice">{text!("conflicts-none")}</p> })}
        <ol class="changes">{lines}</ol>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Line(meeting: Meeting) -> impl IntoView {
    let link = format!("/changes/conflicts/{}", meeting.conflict);
    let who = woven!(
        "conflicts-who",
        ours = view! { <strong>{meeting.ours.author}</strong> },
        theirs = view! { <strong>{meeting.theirs.author}</strong> },
        when = view! { <Day at=meeting.at/> },
    );
    view! {
        <li class="change">
            <p class="subject"><a href=link>{meeting.title}</a></p>
            <p class="meta">
                {who} " · " <code>{meeting.page.to_string()}</code>
            </p>
        </li>
    }
}
