//! The conflicts that wait for somebody to choose.

use leptos::prelude::*;
use spec::travel::Meeting;
use wiki::Result;

use super::Screen;
use crate::parts::time::Day;
use crate::visit::Visit;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let meetings = visit.wiki().conflicts(visit.actor(), None).await?;
    let empty = meetings.is_empty();
    let lines: Vec<_> = meetings.into_iter().map(|meeting| view! { <Line meeting/> }).collect();
    let title = "Conflicts to settle";
    let main = view! {
        <div class="page-head">
            <h1>{title}</h1>
            <p class="actions"><a class="button" href="/changes">"All changes"</a></p>
        </div>
        <p class="hint">"An edit made here and the repository changed the same words. Nothing is lost; somebody has to choose what stands."</p>
        {empty.then(|| view! { <p class="notice">"There is nothing to settle."</p> })}
        <ol class="changes">{lines}</ol>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Line(meeting: Meeting) -> impl IntoView {
    let link = format!("/changes/conflicts/{}", meeting.conflict);
    view! {
        <li class="change">
            <p class="subject"><a href=link>{meeting.title}</a></p>
            <p class="meta">
                <strong>{meeting.ours.author}</strong> " here, " <strong>{meeting.theirs.author}</strong> " in the repository · since "
                <Day at=meeting.at/> " · " <code>{meeting.page.to_string()}</code>
            </p>
        </li>
    }
}
