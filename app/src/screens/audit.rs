//! Who did what, from where: for administrators.

use jiff::tz::TimeZone;
use leptos::prelude::*;
use spec::audit::{AuditFilter, AuditRow, FAMILIES};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::administering::Head;
use crate::parts::called::audit as called;
use crate::parts::fields::Alert;
use crate::parts::pager::Pager;
use crate::parts::time::{date, day};
use crate::visit::Visit;
use crate::weaving::woven;

/// Entries on one screen.
const MANY: usize = 100;

/// What is asked for, as it was typed.
#[derive(Clone, Debug)]
struct Asked {
    actor: String,
    act: String,
    since: String,
    until: String,
}

// r[impl audit.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let typed = |name| visit.query(name).unwrap_or("").to_owned();
    let asked = Asked { actor: typed("actor"), act: typed("act"), since: typed("since"), until: typed("until") };
    let filter = AuditFilter::typed(&asked.actor, &asked.act, &asked.since, &asked.until);
    let (filter, why) = match filter {
        Ok(filter) => (filter, None),
        Err(why) => (AuditFilter::default(), Some(why)),
    };
    let listing = visit.wiki().audit_log(visit.actor(), &filter, visit.query("cursor"), MANY).await?;
    let names = visit.wiki().audited_names(visit.actor()).await?;
    let next = listing.next.map(|next| visit.with(&[("cursor", Some(&next))]));
    let is_filtered = filter != AuditFilter::default();
    let download =
        view! { <a class="button" href="/api/v1/audit/export" download="audit.jsonl">{text!("audit-download")}</a> };
    let main = view! {
        <Head title=text!("admin-audit") actions=download.into_any()/>
        {why.map(|why| view! { <Alert title=text!("audit-everything") why/> })}
        <Filter asked names is_filtered/>
        {match listing.items.is_empty() {
            true => view! { <p class="notice">{text!("audit-none")}</p> }.into_any(),
            false => view! { <Days rows=listing.items/> }.into_any(),
        }}
        <Pager next label=text!("audit-earlier")/>
        <p class="hint">
            {woven!("audit-hint", command = view! { <code>"holotype audit verify"</code> })}
        </p>
    };
    Ok(Screen::plain(text!("admin-audit"), main.into_any()))
}

#[component]
fn Filter(asked: Asked, names: Vec<String>, is_filtered: bool) -> impl IntoView {
    let names: Vec<_> = names.into_iter().map(|name| view! { <option value=name></option> }).collect();
    let chosen = asked.act.clone();
    let is_family = FAMILIES.iter().any(|(family, _)| *family == chosen);
    let other = (!chosen.is_empty() && !is_family)
        .then(|| view! { <option value=chosen.clone() selected=true>{chosen.clone()}</option> });
    let families: Vec<_> = FAMILIES
        .iter()
        .map(|(family, told)| {
            let is_chosen = *family == chosen;
            view! { <option value=*family selected=is_chosen>{called::family(family, told)}</option> }
        })
        .collect();
    view! {
        <form class="audit-filter" action="/admin/audit" method="get" role="search" aria-label=text!("audit-entries")>
            <p>
                <label for="actor">{text!("audit-who")}</label>
                <input id="actor" name="actor" value=asked.actor list="names" autocomplete="off" maxlength="60"/>
                <datalist id="names">{names}</datalist>
            </p>
            <p>
                <label for="act">{text!("audit-what")}</label>
                <select id="act" name="act"><option value="">{text!("audit-anything")}</option>{other}{families}</select>
            </p>
            <p>
                <label for="since">{text!("audit-since")}</label>
                <input id="since" name="since" type="date" value=asked.since/>
            </p>
            <p>
                <label for="until">{text!("audit-until")}</label>
                <input id="until" name="until" type="date" value=asked.until/>
            </p>
            <p class="buttons">
                <button type="submit">{text!("audit-show")}</button>
                {is_filtered.then(|| view! { <a class="button" href="/admin/audit">{text!("audit-show-all")}</a> })}
            </p>
        </form>
    }
}

/// Entries by the day they were made.
#[component]
fn Days(rows: Vec<AuditRow>) -> impl IntoView {
    let mut days: Vec<(String, Vec<AuditRow>)> = Vec::new();
    for row in rows {
        let name = day(date(row.at));
        match days.last_mut() {
            Some((last, rows)) if *last == name => rows.push(row),
            _ => days.push((name, vec![row])),
        }
    }
    days.into_iter()
        .map(|(name, rows)| {
            let rows: Vec<_> = rows.into_iter().map(|row| view! { <Row row/> }).collect();
            view! { <h2 class="day">{name}</h2> <ol class="audit">{rows}</ol> }
        })
        .collect_view()
}

#[component]
fn Row(row: AuditRow) -> impl IntoView {
    let (who, told, door) = (called::who(&row).to_owned(), called::told(&row), called::door(row.door));
    let from = (!row.address.is_empty()).then(|| text!("audit-from", address = &row.address));
    let clock = row.at.to_zoned(TimeZone::UTC).strftime("%H:%M:%S").to_string();
    let name = text!("audit-entry", number = row.seq.to_string());
    let facts = (!row.detail.is_empty()).then(|| {
        let facts = row.detail.clone().into_iter();
        facts.map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> }).collect_view()
    });
    view! {
        <li id=format!("entry-{}", row.seq)>
            <time datetime=row.at.to_string()>{clock}</time>
            <div>
                <p><strong>{who}</strong> " " {told} "."</p>
                <div class="audit-foot">
                <p class="meta">{door}{from}</p>
                <details>
                    <summary>{name}</summary>
                    <dl class="facts">
                        <dt>{text!("audit-act")}</dt> <dd><code>{row.act.clone()}</code></dd>
                        <dt>{text!("audit-about")}</dt> <dd>{row.subject.clone()}</dd>
                        {facts}
                        <dt>{text!("audit-hash")}</dt> <dd><code>{row.hash.clone()}</code></dd>
                    </dl>
                </details>
                </div>
            </div>
        </li>
    }
}
