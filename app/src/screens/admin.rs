//! What administrators look after: a way to each part of it, with how it stands in a line.

use leptos::prelude::*;
use spec::setting::Setting;
use wiki::{Condition, Health, Result};

use super::Screen;
use crate::parts::size::{bytes, span};
use crate::parts::words::{count, counted, grouped};
use crate::ssr::{House, house};
use crate::visit::Visit;

/// A part, and how it stands.
struct Card {
    href: &'static str,
    title: &'static str,
    told: String,
    /// What is to be done about it.
    warnings: Vec<String>,
}

impl Card {
    fn new(href: &'static str, title: &'static str, told: impl Into<String>) -> Self {
        Self { href, title, told: told.into(), warnings: Vec::new() }
    }
}

// r[impl administering.front]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let (wiki, actor) = (visit.wiki(), visit.actor());
    let condition = wiki.condition(actor).await?;
    let mounts = wiki.repositories(actor).await?.len();
    let asked = wiki.policies(actor).await?.iter().filter(|policy| policy.approvals > 0).count();
    let settings = wiki.settings(actor).await?;
    let post = wiki.post(actor).await?;
    let house = house();
    let models = wiki.models(actor).await?;
    let is_closed = settings.iter().any(|set| set.setting == Setting::Reading && set.value == "closed");
    let reading = if is_closed { "Only those who sign in may read." } else { "Everybody may read." };

    let people = vec![
        Card::new("/admin/people", "People", told_accounts(&condition)),
        Card::new("/admin/groups", "Groups", "People who are meant together."),
        Card::new("/admin/tokens", "Tokens", "Keys for programs that act for somebody."),
        Card::new("/admin/permissions", "Permissions", reading),
    ];
    let pages = vec![
        Card::new(
            "/admin/repositories",
            "Repositories",
            format!("{} shown as pages here.", counted(mounts, "repository is", "repositories are")),
        ),
        Card::new(
            "/admin/reviews",
            "Reviews",
            format!("{} for changes to be reviewed before they count.", counted(asked, "place asks", "places ask")),
        ),
        Card::new(
            "/admin/lint",
            "Rules for specifications",
            "How much each rule weighs where, when pages are checked.",
        ),
        Card::new(
            "/drift?view=quiet",
            "When to ask whether it is still true",
            "How sure one has to be before anybody is asked about a requirement, and where.",
        ),
        Card::new("/search/broken", "Broken links", "Links between pages that lead nowhere, and what could be done."),
        Card::new("/search/orphans", "Pages nobody links to", "Found by searching only, or in the list of all pages."),
    ];
    let server = vec![
        Card {
            warnings: super::health::warnings(&condition, house.now),
            ..Card::new("/admin/health", "Health", running(&house))
        },
        Card::new("/admin/settings", "Settings", "The name, who may read, how long people stay signed in."),
        Card::new(
            "/admin/mail",
            "E-mail",
            post.map_or("No mail server is named.".to_owned(), |post| format!("Sent through {}.", post.server)),
        ),
        Card::new(
            "/admin/models",
            "Models",
            match models.first() {
                None => "No language model is named; the wiki answers questions itself.".to_owned(),
                Some(model) => format!("Questions are answered by {}.", model.name),
            },
        ),
        Card::new(
            "/admin/audit",
            "Audit log",
            format!(
                "Who did what: {} so far.",
                counted(usize::try_from(condition.audited).unwrap_or(0), "entry", "entries",)
            ),
        ),
    ];
    let indexes: Vec<_> =
        condition.indexes.iter().filter_map(lagging).map(|told| view! { <p class="notice">{told}</p> }).collect();
    let main = view! {
        <div class="page-head"><h1>"Administration"</h1></div>
        {indexes}
        <Cards id="people" title="People" cards=people/>
        <Cards id="pages" title="Pages" cards=pages/>
        <Cards id="server" title="The server" cards=server/>
    };
    Ok(Screen::plain("Administration", main.into_any()))
}

#[component]
fn Cards(id: &'static str, title: &'static str, cards: Vec<Card>) -> impl IntoView {
    let cards: Vec<_> = cards
        .into_iter()
        .map(|card| {
            view! {
                <li class="card">
                    <h3><a href=card.href>{card.title}</a></h3>
                    <p>{card.told}</p>
                    {card.warnings.into_iter().map(|told| view! { <p class="warns">{told}</p> }).collect_view()}
                </li>
            }
        })
        .collect();
    view! {
        <section class="administering" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ul class="cards">{cards}</ul>
        </section>
    }
}

fn told_accounts(condition: &Condition) -> String {
    let number = |count: i64| usize::try_from(count).unwrap_or(0);
    let accounts = count(number(condition.accounts), "account");
    let sessions = counted(number(condition.sessions), "browser is", "browsers are");
    format!("{accounts}; {sessions} signed in.")
}

fn running(house: &House) -> String {
    let memory = house.memory.map(|memory| format!(", {} of memory", bytes(memory))).unwrap_or_default();
    format!("Running for {}{memory}.", span(house.uptime))
}

/// How far one of the search indexes is, in a line; nothing where all of it can be found.
fn lagging(health: &Health) -> Option<String> {
    let (what, behind) = match health.name {
        "pages" => ("Pages", health.behind() as usize),
        _ => ("History, changes, comments and commits", health.behind() as usize),
    };
    match (health.remade, behind) {
        (Some((done, all)), _) => {
            Some(format!("{what} are being read again for searching: {} of {} so far.", grouped(done), grouped(all)))
        }
        (None, 0) => None,
        (None, _) => Some(format!("{what}: the latest {} cannot be found yet.", counted(behind, "event", "events"))),
    }
}
