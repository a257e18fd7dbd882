//! What administrators look after: a way to each part of it, with how it stands in a line.

use leptos::prelude::*;
use spec::setting::Setting;
use texts::text;
use wiki::{Condition, Health, Result};

use super::Screen;
use crate::parts::size::{bytes, span};
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
    let reading = if is_closed { text!("admin-reading-closed") } else { text!("admin-reading-open") };

    let people = vec![
        Card::new("/admin/people", text!("admin-people"), told_accounts(&condition)),
        Card::new("/admin/groups", text!("admin-groups"), text!("admin-groups-told")),
        Card::new("/admin/tokens", text!("account-tokens"), text!("admin-tokens-told")),
        Card::new("/admin/permissions", text!("admin-permissions"), reading),
    ];
    let pages = vec![
        Card::new("/admin/repositories", text!("admin-repositories"), text!("admin-repositories-told", n = mounts)),
        Card::new("/admin/reviews", text!("admin-reviews"), text!("admin-reviews-told", n = asked)),
        Card::new("/admin/lint", text!("admin-lint"), text!("admin-lint-told")),
        Card::new("/drift?view=quiet", text!("admin-quiet"), text!("admin-quiet-told")),
        Card::new("/search/broken", text!("admin-broken"), text!("admin-broken-told")),
        Card::new("/search/orphans", text!("admin-orphans"), text!("admin-orphans-told")),
    ];
    let server = vec![
        Card {
            warnings: super::health::warnings(&condition, house.now),
            ..Card::new("/admin/health", text!("admin-health"), running(&house))
        },
        Card::new("/admin/settings", text!("admin-settings"), text!("admin-settings-told")),
        Card::new(
            "/admin/mail",
            text!("admin-mail"),
            post.map_or(text!("admin-mail-none").to_owned(), |post| text!("admin-mail-told", server = post.server)),
        ),
        Card::new(
            "/admin/models",
            text!("admin-models"),
            match models.first() {
                None => text!("admin-models-none").to_owned(),
                Some(model) => text!("admin-models-told", name = &model.name),
            },
        ),
        Card::new("/admin/audit", text!("admin-audit"), text!("admin-audit-told", n = condition.audited)),
    ];
    let indexes: Vec<_> =
        condition.indexes.iter().filter_map(lagging).map(|told| view! { <p class="notice">{told}</p> }).collect();
    let main = view! {
        <div class="page-head"><h1>{text!("admin-title")}</h1></div>
        {indexes}
        <Cards id="people" title=text!("admin-people") cards=people/>
        <Cards id="pages" title=text!("pages") cards=pages/>
        <Cards id="server" title=text!("admin-server") cards=server/>
    };
    Ok(Screen::plain(text!("admin-title"), main.into_any()))
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
    let accounts = text!("count-accounts", n = condition.accounts);
    text!("admin-people-told", accounts = accounts, n = condition.sessions)
}

fn running(house: &House) -> String {
    let time = span(house.uptime);
    match house.memory {
        Some(memory) => text!("admin-running-memory", time = time, memory = bytes(memory)),
        None => text!("admin-running", time = time),
    }
}

/// How far one of the search indexes is, in a line; nothing where all of it can be found.
fn lagging(health: &Health) -> Option<String> {
    let is_pages = health.name == "pages";
    match (health.remade, health.behind()) {
        (Some((done, all)), _) if is_pages => Some(text!("admin-index-pages-remade", done = done, all = all)),
        (Some((done, all)), _) => Some(text!("admin-index-rest-remade", done = done, all = all)),
        (None, 0) => None,
        (None, behind) if is_pages => Some(text!("admin-index-pages-behind", n = behind)),
        (None, behind) => Some(text!("admin-index-rest-behind", n = behind)),
    }
}
