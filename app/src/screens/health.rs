//! How the server is doing: what waits, what lags, how much room is left, and what should be done about it.

use jiff::Timestamp;
use leptos::prelude::*;
use texts::text;
use wiki::{Condition, Health, Result};

use super::Screen;
use crate::parts::administering::Head;
use crate::parts::size::{bytes, span};
use crate::parts::time::Time;
use crate::parts::words::grouped;
use crate::ssr::house;
use crate::visit::Visit;
use crate::weaving::woven;

/// Less room than that is little, in bytes and as a part of all.
const LITTLE: u64 = 1 << 30;
const PART: u64 = 20;

/// What is not folded into the database should not become larger than that.
const LARGE_LOG: u64 = 1 << 30;

/// A backup is old after so many seconds.
const OLD: i64 = 7 * 86_400;

/// A job that is due should begin within so many seconds.
const LATE: i64 = 10 * 60;

// r[impl health.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let condition = visit.wiki().condition(visit.actor()).await?;
    let house = house();
    let warnings = warnings(&condition, house.now);
    let number = |count: i64| usize::try_from(count).unwrap_or(0);
    let jobs =
        text!("health-jobs-told", waiting = condition.waiting, running = condition.running, failed = condition.failed,);
    let (indexes, backup) = (condition.indexes, condition.backup.clone());
    let indexes: Vec<_> = indexes
        .iter()
        .map(|health| {
            let (name, told) = told(health);
            view! { <dt>{name}</dt> <dd>{told}</dd> }
        })
        .collect();
    let main = view! {
        <Head title=text!("health-title")/>
        {match warnings.is_empty() {
            true => view! { <p class="notice is-fine">{text!("health-fine")}</p> }.into_any(),
            false => {
                let warnings: Vec<_> = warnings.into_iter().map(|told| view! { <li>{told}</li> }).collect();
                view! {
                    <div class="alert" role="status">
                        <p><strong>{text!("health-warnings")}</strong></p>
                        <ul>{warnings}</ul>
                    </div>
                }.into_any()
            }
        }}
        <div class="panels">
            <Panel id="program" title=text!("health-program")>
                <dt>{text!("health-version")}</dt> <dd>{house.version}</dd>
                <dt>{text!("health-uptime")}</dt> <dd>{span(house.uptime)}</dd>
                {house.memory.map(|memory| view! { <dt>{text!("health-memory")}</dt> <dd>{bytes(memory)}</dd> })}
                <dt>{text!("health-accounts")}</dt> <dd>{grouped(number(condition.accounts))}</dd>
                <dt>{text!("health-sessions")}</dt> <dd>{text!("health-browsers", n = condition.sessions)}</dd>
            </Panel>
            <Panel id="work" title=text!("health-work")>
                <dt>{text!("health-jobs")}</dt> <dd>{jobs}</dd>
                {indexes}
                <dt>{text!("pages")}</dt> <dd>{grouped(number(condition.pages))}</dd>
            </Panel>
            <Panel id="room" title=text!("health-room")>
                {condition.disk.map(|(free, all)| view! {
                    <dt>{text!("health-disk")}</dt>
                    <dd>
                        {text!("health-disk-free", free = bytes(free), all = bytes(all))}
                        <meter
                            min="0"
                            max=all.to_string()
                            high=(all - all / PART).to_string()
                            value=(all - free.min(all)).to_string()
                            aria-label=text!("health-disk-meter")
                        >{text!("health-disk-used", used = bytes(all - free.min(all)))}</meter>
                    </dd>
                })}
                <dt>{text!("health-database")}</dt> <dd>{bytes(condition.database)}</dd>
                <dt>{text!("health-log")}</dt> <dd>{bytes(condition.log)}</dd>
                <dt>{text!("health-index")}</dt> <dd>{bytes(condition.index)}</dd>
                <dt>{text!("health-repositories")}</dt> <dd>{bytes(condition.repositories)}</dd>
            </Panel>
            <Panel id="backup" title=text!("health-backup")>
                <dt>{text!("health-backup-latest")}</dt>
                <dd>{match backup {
                    Some((at, by)) if by == "operator" => woven!("health-backup-operator", when = view! { <Time at/> }),
                    Some((at, by)) => woven!("health-backup-by", who = by; when = view! { <Time at/> }),
                    None => woven!("health-backup-none", command = view! { <code>"holotype backup"</code> }),
                }}</dd>
            </Panel>
        </div>
        <p class="hint">{woven!(
            "health-programs",
            metrics = view! { <code>"/metrics"</code> },
            healthz = view! { <code>"/healthz"</code> },
        )}</p>
    };
    Ok(Screen::plain(text!("health-title"), main.into_any()))
}

#[component]
fn Panel(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <dl class="facts">{children()}</dl>
        </section>
    }
}

/// What should be looked after, most urgent first.
pub fn warnings(condition: &Condition, now: Timestamp) -> Vec<String> {
    let since = |at: Timestamp| now.as_second() - at.as_second();
    let mut warnings = Vec::new();
    if condition.read_only {
        warnings.push(text!("health-warning-read-only").to_owned());
    }
    if let Some((free, _)) = condition.disk.filter(|(free, all)| *free < LITTLE || *free < all / PART) {
        warnings.push(text!("health-warning-disk", left = bytes(free)));
    }
    if condition.failed > 0 {
        warnings.push(text!("health-warning-failed", n = condition.failed));
    }
    if let Some(due) = condition.due_since.filter(|due| since(*due) > LATE) {
        warnings.push(text!("health-warning-late", span = span(since(due))));
    }
    if condition.log > LARGE_LOG {
        warnings.push(text!("health-warning-log", log = bytes(condition.log)));
    }
    match &condition.backup {
        None => warnings.push(text!("health-warning-no-backup").to_owned()),
        Some((at, _)) if since(*at) > OLD => {
            warnings.push(text!("health-warning-old-backup", span = span(since(*at))));
        }
        Some(_) => {}
    }
    warnings
}

/// How far one of the search indexes is.
fn told(health: &Health) -> (&'static str, String) {
    let name = if health.name == "pages" { text!("health-index-pages") } else { text!("health-index-rest") };
    let behind = usize::try_from(health.behind()).unwrap_or(0);
    let told = match (health.remade, behind) {
        (Some((done, all)), _) => text!("health-index-remade", done = done, all = all),
        (None, 0) => text!("health-index-fine").to_owned(),
        (None, _) => text!("health-index-behind", n = behind),
    };
    (name, told)
}
