//! What administrators look after.

use leptos::prelude::*;
use wiki::{Health, Result};

use super::Screen;
use crate::parts::words::{counted, grouped};
use crate::visit::Visit;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let mounts = visit.wiki().repositories(visit.actor()).await?.len();
    let policies = visit.wiki().policies(visit.actor()).await?;
    let asked = policies.iter().filter(|policy| policy.approvals > 0).count();
    let places = visit.wiki().all_permissions(visit.actor()).await?.len();
    let indexes = visit.wiki().search_health(visit.actor()).await?;
    let (people, agents) = visit.wiki().count_people(visit.actor()).await?;
    let main = view! {
        <div class="page-head"><h1>"Administration"</h1></div>
        <ul class="cards">
            <li class="card">
                <h2><a href="/admin/people">"People"</a></h2>
                <p>{counted(people as usize, "person", "people")} " and " {counted(agents as usize, "agent", "agents")} " may come in. Invitations, groups and tokens are there, too."</p>
            </li>
            <li class="card">
                <h2><a href="/admin/repositories">"Repositories"</a></h2>
                <p>{counted(mounts, "repository is", "repositories are")} " shown as pages here."</p>
            </li>
            <li class="card">
                <h2><a href="/admin/reviews">"Reviews"</a></h2>
                <p>{counted(asked, "place asks", "places ask")} " for changes to be reviewed before they count."</p>
            </li>
            <li class="card">
                <h2><a href="/admin/permissions">"Who can see what"</a></h2>
                <p>{counted(places, "place has rules of its own.", "places have rules of their own.")}</p>
            </li>
            <li class="card">
                <h2><a href="/search/broken">"Broken links"</a></h2>
                <p>"Links between pages that lead nowhere, and what could be done."</p>
            </li>
            <li class="card">
                <h2><a href="/search/orphans">"Pages nobody links to"</a></h2>
                <p>"Pages that are only found by searching, or in the list of all pages."</p>
            </li>
            <li class="card">
                <h2><a href="/search">"Search"</a></h2>
                {indexes.iter().map(|health| view! { <p>{told(health)}</p> }).collect_view()}
            </li>
        </ul>
    };
    Ok(Screen::plain("Administration", main.into_any()))
}

/// How far one of the search indexes is, in a line.
fn told(health: &Health) -> String {
    let (what, behind) = match health.name {
        "pages" => ("Pages", health.behind() as usize),
        _ => ("History, changes, comments and commits", health.behind() as usize),
    };
    match (health.remade, behind) {
        (Some((done, all)), _) => {
            format!("{what} are being read again: {} of {} so far.", grouped(done), grouped(all))
        }
        (None, 0) => format!("{what}: all of it can be found."),
        (None, _) => format!("{what}: the latest {} cannot be found yet.", counted(behind, "event", "events")),
    }
}
