//! What changed in the product since a moment: a page to read, part by part.

use leptos::prelude::*;
use spec::comparison::{ComparedKind, ComparedPage, Totals};
use spec::digest::{Digest, DigestPart};
use spec::path::encode;
use spec::{PagePath, When};
use texts::text;
use wiki::{Beginning, Error, Result};

use crate::parts::amount::Amount;
use crate::parts::moment::{options, releases};
use crate::parts::time::{Day, date, day};
use crate::parts::words::sentence;
use crate::screens::Screen;
use crate::screens::between::called;
use crate::screens::page::difference;
use crate::visit::Visit;
use crate::weaving::woven;

/// `/ask/digest?since=&until=&at=`; since a week ago, when nobody says.
// r[impl digest.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let asked = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    let at: PagePath = match asked("at") {
        Some(at) => at.parse()?,
        None => PagePath::root(),
    };
    let beginnings = visit.wiki().digest_beginnings(visit.actor()).await?;
    let made = made(visit, asked("since"), asked("until"), &at, &beginnings).await;
    let (digest, why) = match made {
        Ok(digest) => (digest, None),
        Err(error) if error.is_input() && !matches!(error, Error::Denied(_)) => (None, Some(error.to_string())),
        Err(error) => return Err(error),
    };
    let title = match &digest {
        Some(digest) => heading(digest),
        None => text!("ask-digest-title").to_owned(),
    };
    let chooser = chooser(visit, &at, digest.as_ref(), &beginnings).await?;
    let told = digest.map(|digest| view! { <Told visit=visit.clone() digest/> });
    let main = view! {
        <p class="breadcrumbs"><a href=visit.url("/ask", &[])>{text!("ask-title")}</a></p>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {chooser}
        {why.map(|why| view! { <p class="alert" role="alert">{sentence(&why)}</p> })}
        {told}
    };
    Ok(Screen::plain(title, main.into_any()))
}

async fn made(
    visit: &Visit,
    since: Option<&str>,
    until: Option<&str>,
    at: &PagePath,
    beginnings: &[(Beginning, When)],
) -> Result<Option<Digest>> {
    let (wiki, actor) = (visit.wiki(), visit.actor());
    let since = match since {
        Some(since) => wiki.meant(actor, since).await?,
        None => match beginnings.iter().find(|(which, _)| *which == Beginning::Week) {
            Some((_, when)) => when.clone(),
            None => return Ok(None),
        },
    };
    let until = match until {
        Some(until) => Some(wiki.meant(actor, until).await?),
        None => visit.when.clone(),
    };
    Ok(Some(wiki.digest(actor, &since, until.as_ref(), at).await?))
}

/// `What changed since 3 March 2024`, `What changed between v1.4 and 5 June 2024`
fn heading(digest: &Digest) -> String {
    let name = |when: &When| match when {
        When::Time(time) => text!("between-day", day = day(date(*time))),
        other => called(other),
    };
    match &digest.until {
        Some(until) => text!("between-title-span", from = name(&digest.since), to = name(until)),
        None => text!("between-title-since", from = name(&digest.since)),
    }
}

/// Since when: one's last visit, a week, a month, a release, or any day.
async fn chooser(
    visit: &Visit,
    at: &PagePath,
    digest: Option<&Digest>,
    beginnings: &[(Beginning, When)],
) -> Result<AnyView> {
    let below: Vec<_> = (!at.is_root()).then_some(("at", at.as_str())).into_iter().collect();
    let current = digest.filter(|digest| digest.until.is_none()).map(|digest| digest.since.clone());
    let links: Vec<_> = beginnings
        .iter()
        .map(|(which, when)| {
            let name = when.to_string();
            let query: Vec<_> = [("since", name.as_str())].into_iter().chain(below.clone()).collect();
            let is_current = (current.as_ref() == Some(when)).then_some("true");
            let label = match which {
                Beginning::Visit => text!("ask-digest-since-visit"),
                Beginning::Week => text!("ask-digest-week"),
                Beginning::Month => text!("ask-digest-month"),
                Beginning::Quarter => text!("ask-digest-quarter"),
                Beginning::Year => text!("ask-digest-year"),
            };
            view! { <li><a class="chip" href=visit.url("/ask/digest", &query) aria-current=is_current>{label}</a></li> }
        })
        .collect();
    let tags = releases(&visit.wiki().tags(visit.actor()).await?);
    let hidden = || {
        let at = (!at.is_root()).then(|| view! { <input type="hidden" name="at" value=at.to_string()/> });
        let when = visit.when.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> });
        view! { {at} {when} }
    };
    let chosen = digest.map(|digest| digest.since.to_string());
    let by_release = (!tags.is_empty()).then(|| {
        let options = options(tags.into_iter().take(50), chosen.as_deref());
        view! {
            <form action="/ask/digest" method="get">
                {hidden()}
                <label for="since-release">{text!("ask-digest-since-release")}</label>
                <div class="field-row">
                    <select id="since-release" name="since">{options}</select>
                    <button type="submit" aria-label=text!("ask-digest-show-release")>{text!("ask-digest-show")}</button>
                </div>
            </form>
        }
    });
    let day_of = |when: &When| matches!(when, When::Date(_)).then(|| when.to_string());
    let since_day = digest.and_then(|digest| day_of(&digest.since));
    let until_day = digest.and_then(|digest| digest.until.as_ref().and_then(day_of));
    Ok(view! {
        <nav class="digest-when" aria-label=text!("ask-digest-since-when")>
            <ul class="chips">{links}</ul>
            <details>
                <summary>{text!("ask-digest-another-time")}</summary>
                <div class="digest-forms">
                    {by_release}
                    <form action="/ask/digest" method="get">
                        {hidden()}
                        <label for="since-day">{text!("ask-digest-since-day")}</label>
                        <input id="since-day" type="date" name="since" value=since_day required/>
                        <label for="until-day">{text!("ask-digest-until-day")}</label>
                        <div class="field-row">
                            <input id="until-day" type="date" name="until" value=until_day/>
                            <button type="submit" aria-label=text!("ask-digest-show-days")>{text!("ask-digest-show")}</button>
                        </div>
                    </form>
                    <form action="/ask/digest" method="get">
                        {hidden()}
                        <label for="since-name">{text!("ask-digest-since-name")}</label>
                        <div class="field-row">
                            <input id="since-name" name="since" placeholder="812, abc1234, v1.4" maxlength="200" autocomplete="off" required/>
                            <button type="submit" aria-label=text!("ask-digest-show-name")>{text!("ask-digest-show")}</button>
                        </div>
                    </form>
                </div>
            </details>
        </nav>
    }
    .into_any())
}

#[component]
fn Told(visit: Visit, digest: Digest) -> impl IntoView {
    let total = digest.totals.all();
    let (since, until) = (digest.since.to_string(), digest.until.as_ref().map(When::to_string));
    let below = (!digest.at.is_root()).then(|| {
        view! { <p class="meta">{woven!("between-only", path = view! { <code>{digest.at.to_string()}</code> })}</p> }
    });
    if total == 0 {
        return view! { {below} <p class="lead" role="status">{text!("ask-digest-nothing")}</p> }.into_any();
    }
    let mut compare = vec![("from", since.as_str())];
    compare.extend(until.as_deref().map(|until| ("to", until)));
    compare.extend((!digest.at.is_root()).then_some(("at", digest.at.as_str())));
    let whole = visit.url("/changes/compare", &compare);
    let untold = (digest.untold > 0).then(|| {
        view! { <p class="notice">{text!("ask-digest-untold", n = digest.untold)} " " <a href=whole.clone()>{text!("ask-digest-untold-all")}</a></p> }
    });
    let Totals { added, removed, edited, moved } = digest.totals;
    let kinds = [
        (edited > 0).then(|| text!("between-count-edited", n = edited)),
        (added > 0).then(|| text!("between-count-new", n = added)),
        (moved > 0).then(|| text!("between-count-moved", n = moved)),
        (removed > 0).then(|| text!("between-count-removed", n = removed)),
    ];
    let kinds = kinds.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let places = text!("ask-digest-parts", n = digest.parts.len());
    let lead = text!("ask-digest-lead", n = total, parts = places, kinds = kinds);
    let contents = (digest.parts.len() > 3).then(|| {
        let lines: Vec<_> = digest
            .parts
            .iter()
            .map(|part| view! { <li><a href=format!("#{}", anchor(part))>{part.title.clone()}</a> " " <span class="meta">{part.pages.len()}</span></li> })
            .collect();
        view! { <nav aria-label=text!("ask-digest-parts-list")><ul class="inline digest-parts">{lines}</ul></nav> }
    });
    let parts: Vec<_> = digest
        .parts
        .into_iter()
        .map(|part| view! { <Part visit=visit.clone() part since=since.clone() until=until.clone()/> })
        .collect();
    view! {
        {below}
        <p class="lead" role="status">{lead}</p>
        <p class="meta"><Amount added=digest.words_added removed=digest.words_removed/> " · " <a href=whole>{text!("ask-digest-compare")}</a></p>
        {contents}
        <div class="digest">{parts}</div>
        {untold}
    }
    .into_any()
}

fn anchor(part: &DigestPart) -> String {
    format!("part-{}", encode(part.path.as_str()))
}

/// One part: what happened there, what for, and the pages.
#[component]
fn Part(visit: Visit, part: DigestPart, since: String, until: Option<String>) -> impl IntoView {
    let id = anchor(&part);
    let more = part.more_reasons.then(|| {
        let mut query = vec![("at", part.path.as_str()), ("since", since.as_str())];
        query.extend(until.as_deref().map(|until| ("until", until)));
        view! { <li><a href=visit.url("/changes", &query)>{text!("ask-digest-all-changes")}</a></li> }
    });
    let reasons: Vec<_> = part
        .reasons
        .into_iter()
        .map(|reason| {
            view! {
                <li>
                    <a href=format!("/changes/{}", reason.change)>{reason.message}</a>
                    <span class="meta">" " {reason.author} ", " <Day at=reason.at/></span>
                </li>
            }
        })
        .collect();
    let why = (!reasons.is_empty())
        .then(|| view! { <h3>{text!("ask-digest-why")}</h3> <ul class="reasons">{reasons} {more}</ul> });
    let pages: Vec<_> = part.pages.into_iter().map(|page| view! { <Page visit=visit.clone() page/> }).collect();
    let only = visit.with(&[("at", Some(part.path.as_str()))]);
    view! {
        <section class="digest-part" aria-labelledby=id.clone()>
            <h2 id=id.clone()><a href=visit.link(&part.path)>{part.title}</a></h2>
            <p>{part.summary}</p>
            {why}
            <h3>{text!("pages")}</h3>
            <ul class="digest-pages">{pages}</ul>
            <p class="meta"><a href=only>{text!("ask-digest-only-part")}</a></p>
        </section>
    }
}

#[component]
fn Page(visit: Visit, page: ComparedPage) -> impl IntoView {
    let (class, label) = match page.kind {
        ComparedKind::Added => ("kind is-create", text!("between-new")),
        ComparedKind::Removed => ("kind is-delete", text!("between-removed")),
        ComparedKind::Edited => ("kind is-edit", text!("between-edited")),
        ComparedKind::Moved => ("kind is-move", text!("between-moved")),
    };
    let what = match (page.to_revision, page.from_revision) {
        (Some(to), from) => difference(&visit, &page.path, from, to),
        // What is gone is told by its history.
        (None, _) => visit.face(&page.path, "history"),
    };
    view! {
        <li>
            <span class=class>{label}</span> " " <a href=what>{page.title}</a> " "
            <Amount added=page.words_added removed=page.words_removed/>
        </li>
    }
}
