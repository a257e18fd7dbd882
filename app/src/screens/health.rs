//! How the server is doing: what waits, what lags, how much room is left, and what should be done about it.

use jiff::Timestamp;
use leptos::prelude::*;
use wiki::{Condition, Health, Result};

use super::Screen;
use crate::parts::administering::Head;
use crate::parts::size::{bytes, span};
use crate::parts::time::Time;
use crate::parts::words::{count, counted, grouped};
use crate::ssr::house;
use crate::visit::Visit;

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
    let jobs = format!(
        "{} waiting, {} running, {} failed within a day",
        grouped(number(condition.waiting)),
        grouped(number(condition.running)),
        grouped(number(condition.failed)),
    );
    let (indexes, backup) = (condition.indexes, condition.backup.clone());
    let indexes: Vec<_> = indexes
        .iter()
        .map(|health| {
            let (name, told) = told(health);
            view! { <dt>{name}</dt> <dd>{told}</dd> }
        })
        .collect();
    let main = view! {
        <Head title="Health"/>
        {match warnings.is_empty() {
            true => view! { <p class="notice is-fine">"Everything is as it should be."</p> }.into_any(),
            false => {
                let warnings: Vec<_> = warnings.into_iter().map(|told| view! { <li>{told}</li> }).collect();
                view! {
                    <div class="alert" role="status">
                        <p><strong>"This should be looked after:"</strong></p>
                        <ul>{warnings}</ul>
                    </div>
                }.into_any()
            }
        }}
        <div class="panels">
            <Panel id="program" title="The program">
                <dt>"Version"</dt> <dd>{house.version}</dd>
                <dt>"Running for"</dt> <dd>{span(house.uptime)}</dd>
                {house.memory.map(|memory| view! { <dt>"Memory"</dt> <dd>{bytes(memory)}</dd> })}
                <dt>"Accounts"</dt> <dd>{grouped(number(condition.accounts))}</dd>
                <dt>"Signed in"</dt> <dd>{count(number(condition.sessions), "browser")}</dd>
            </Panel>
            <Panel id="work" title="Work and search">
                <dt>"Jobs"</dt> <dd>{jobs}</dd>
                {indexes}
                <dt>"Pages"</dt> <dd>{grouped(number(condition.pages))}</dd>
            </Panel>
            <Panel id="room" title="Room">
                {condition.disk.map(|(free, all)| view! {
                    <dt>"Disk"</dt>
                    <dd>
                        {format!("{} free of {}", bytes(free), bytes(all))}
                        <meter
                            min="0"
                            max=all.to_string()
                            high=(all - all / PART).to_string()
                            value=(all - free.min(all)).to_string()
                            aria-label="How full the disk is"
                        >{format!("{} used", bytes(all - free.min(all)))}</meter>
                    </dd>
                })}
                <dt>"Database"</dt> <dd>{bytes(condition.database)}</dd>
                <dt>"Not folded in yet"</dt> <dd>{bytes(condition.log)}</dd>
                <dt>"Search indexes"</dt> <dd>{bytes(condition.index)}</dd>
                <dt>"Copies of repositories"</dt> <dd>{bytes(condition.repositories)}</dd>
            </Panel>
            <Panel id="backup" title="Backup">
                <dt>"Latest"</dt>
                <dd>{match backup {
                    Some((at, by)) => {
                        let by = if by == "operator" { "on the command line".to_owned() } else { format!("by {by}") };
                        view! { <Time at/> " " {by} }.into_any()
                    }
                    None => view! { "None was made with " <code>"holotype backup"</code> " yet." }.into_any(),
                }}</dd>
            </Panel>
        </div>
        <p class="hint">"Programs that watch over servers read the same at " <code>"/metrics"</code> " with an administrator's token, and ask " <code>"/healthz"</code> " whether the server is there."</p>
    };
    Ok(Screen::plain("Health", main.into_any()))
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
        warnings.push("Nothing can be saved: the data folder may not be written, or the disk was full.".to_owned());
    }
    if let Some((free, _)) = condition.disk.filter(|(free, all)| *free < LITTLE || *free < all / PART) {
        warnings.push(format!("The disk is nearly full: {} are left.", bytes(free)));
    }
    if condition.failed > 0 {
        let failed = counted(usize::try_from(condition.failed).unwrap_or(0), "job", "jobs");
        warnings.push(format!("{failed} failed within a day; the repositories say why."));
    }
    if let Some(due) = condition.due_since.filter(|due| since(*due) > LATE) {
        warnings.push(format!("A job has been waiting for its turn for {}.", span(since(due))));
    }
    if condition.log > LARGE_LOG {
        let log = bytes(condition.log);
        warnings.push(format!("{log} are not folded into the database yet: something reads it all the time."));
    }
    match &condition.backup {
        None => warnings.push("No backup was made yet.".to_owned()),
        Some((at, _)) if since(*at) > OLD => {
            warnings.push(format!("The latest backup is {} old.", span(since(*at))));
        }
        Some(_) => {}
    }
    warnings
}

/// How far one of the search indexes is.
fn told(health: &Health) -> (&'static str, String) {
    let name = if health.name == "pages" { "Search in pages" } else { "Search in the rest" };
    let behind = usize::try_from(health.behind()).unwrap_or(0);
    let told = match (health.remade, behind) {
        (Some((done, all)), _) => format!("made again: {} of {} so far", grouped(done), grouped(all)),
        (None, 0) => "all of it can be found".to_owned(),
        (None, _) => format!("{} behind", counted(behind, "event", "events")),
    };
    (name, told)
}
