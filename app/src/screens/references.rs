//! References in code: which requirements its comments name, what is wrong with them first.

use leptos::prelude::*;
use spec::PagePath;
use spec::reference::told::{Counts, Told};
use spec::reference::{Relation, State};
use texts::text;
use wiki::{Error, ReferenceFilter, Result};

use super::Screen;
use crate::parts::called::reasons;
use crate::parts::pager::Pager;
use crate::parts::requirement::address;
use crate::parts::words::{cut, grouped};
use crate::visit::Visit;
use crate::weaving::woven;

/// How many are listed at once.
const MANY: usize = 100;

// r[impl references.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let filter = asked(visit)?;
    let title = match &filter.page {
        Some(page) => text!("references-title-of", page = page.to_string()),
        None => text!("references-title").to_owned(),
    };
    let list = match visit.when {
        Some(_) => view! {
            <p class="notice">
                {text!("references-only-now")} " " <a href=visit.address_now()>{text!("references-now")}</a>
            </p>
        }
        .into_any(),
        None => list(visit, &filter).await?,
    };
    let main = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                {filter.page.is_some().then(|| view! { <a class="button" href=visit.url("/requirements/references", &[])>{text!("requirements-everywhere")}</a> })}
                <a class="button" href=visit.url("/requirements", &[])>{text!("requirements-title")}</a>
            </p>
        </div>
        {list}
    };
    Ok(Screen::plain(title, main.into_any()))
}

fn asked(visit: &Visit) -> Result<ReferenceFilter> {
    let said = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    Ok(ReferenceFilter {
        page: said("page").map(PagePath::parse).transpose().map_err(|error| Error::Invalid(error.to_string()))?,
        name: said("name").map(str::to_owned),
        state: said("state").map(str::parse).transpose().map_err(Error::Invalid)?,
        relation: said("relation").map(str::parse).transpose().map_err(Error::Invalid)?,
        file: said("file").map(str::to_owned),
    })
}

async fn list(visit: &Visit, filter: &ReferenceFilter) -> Result<AnyView> {
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let found = visit.wiki().references(visit.actor(), filter, cursor, MANY).await?;
    let is_whole = *filter == ReferenceFilter::default();
    if found.counts.references == 0 && is_whole {
        return Ok(view! { <Nothing/> }.into_any());
    }
    let next = found.next.as_ref().map(|next| visit.with(&[("cursor", Some(next))]));
    let none = found.items.is_empty().then(|| view! { <p class="notice">{text!("requirements-none-like")}</p> });
    let mut groups: Vec<(State, Vec<Told>)> = Vec::new();
    for item in found.items {
        match groups.last_mut().filter(|(state, _)| *state == item.state) {
            Some((_, items)) => items.push(item),
            None => groups.push((item.state, vec![item])),
        }
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(state, items)| {
            let lines: Vec<_> = items.into_iter().map(|told| view! { <Line visit=visit.clone() told/> }).collect();
            view! {
                <section class="references" aria-labelledby=format!("state-{state}")>
                    <h2 id=format!("state-{state}")>{headed(state)}</h2>
                    <p class="hint">{explained(state)}</p>
                    <ul class="plain">{lines}</ul>
                </section>
            }
        })
        .collect();
    let view = view! {
        <p class="summary">{summed(&found.counts)}</p>
        <Filter visit=visit.clone() relation=filter.relation/>
        <States visit=visit.clone() counts=found.counts state=filter.state/>
        {none}
        {groups}
        <Pager next label=text!("requirements-more")/>
    };
    Ok(view.into_any())
}

/// How many there are, and how many need somebody.
fn summed(counts: &Counts) -> String {
    let wrong = counts.unknown + counts.ambiguous + counts.stale;
    let places = text!("references-places", n = counts.references);
    match wrong {
        0 => text!("references-all-fine", places = places),
        many => text!("references-some-wrong", n = many, places = places),
    }
}

fn headed(state: State) -> &'static str {
    match state {
        State::Unknown => text!("references-unknown"),
        State::Ambiguous => text!("references-ambiguous"),
        State::Stale => text!("references-stale"),
        State::Fine => text!("references-fine"),
        State::Elsewhere => text!("references-elsewhere"),
    }
}

fn explained(state: State) -> &'static str {
    match state {
        State::Unknown => text!("references-unknown-hint"),
        State::Ambiguous => text!("references-ambiguous-hint"),
        State::Stale => text!("references-stale-hint"),
        State::Fine => text!("references-fine-hint"),
        State::Elsewhere => text!("references-elsewhere-hint"),
    }
}

fn short(state: State) -> &'static str {
    match state {
        State::Unknown => text!("references-unknown-short"),
        State::Ambiguous => text!("references-ambiguous-short"),
        State::Stale => text!("references-stale-short"),
        State::Fine => text!("references-fine"),
        State::Elsewhere => text!("references-elsewhere"),
    }
}

fn does(relation: Relation) -> &'static str {
    match relation {
        Relation::Implements => text!("references-does"),
        Relation::Verifies => text!("references-tests"),
        Relation::Mentions => text!("references-mentions"),
    }
}

#[component]
fn Line(visit: Visit, told: Told) -> impl IntoView {
    let stale = (told.state == State::Stale).then(|| view! { <span>{sentence(&reasons::stale(&told))} " "</span> });
    let version = told.version.map(|version| format!("+{version}")).unwrap_or_default();
    let written = format!("{}{version}", told.written);
    let name = match told.requirements.first().filter(|_| told.requirements.len() == 1) {
        Some(meant) => {
            let link = address(&visit, &meant.name, Some(&meant.path));
            view! { <a class="required-name" href=link>{written}</a> }.into_any()
        }
        None => view! { <span class="required-name">{written}</span> }.into_any(),
    };
    let place = format!("{}:{}", told.file, told.line);
    let place = match told.link {
        Some(link) => view! { <a class="file" href=link rel="noopener">{place}</a> }.into_any(),
        None => view! { <span class="file">{place}</span> }.into_any(),
    };
    let item = told.item.map(|item| {
        view! { " " {woven!("references-in", item = view! { <code>{cut(&item, 80)}</code> })} }
    });
    let meant = told.instead.map(|instead| {
        let link = address(&visit, &instead.name, Some(&instead.path));
        let name = view! { <a href=link>{instead.id}</a> };
        view! { <span>{woven!("references-perhaps", name = name)} " "</span> }
    });
    let pages: Vec<_> = (told.state == State::Ambiguous)
        .then(|| {
            told.requirements.iter().map(|meant| {
                view! { <li><a href=address(&visit, &meant.name, Some(&meant.path))>{meant.path.to_string()}</a></li> }
            })
        })
        .into_iter()
        .flatten()
        .collect();
    let pages = (!pages.is_empty()).then(|| view! { <ul class="reference-pages">{pages}</ul> });
    let document = told.document.map(|document| view! { <span class="path">{document}</span> " " });
    let quote = told.quote.map(|quote| view! { <q class="reference-quote">{cut(&quote, 200)}</q> });
    let commit = told.commit.map(|commit| {
        let link = visit.url(&format!("/changes/commits/{}", commit.commit), &[]);
        let subject = view! { <a href=link>{cut(&commit.subject, 80)}</a> };
        view! { <span>{woven!("references-since", commit = subject, who = commit.author)}</span> }
    });
    view! {
        <li class="reference">
            <p>{name} " " <span class="meta">{does(told.relation)}</span></p>
            <p class="reference-place">{document} {place} {item}</p>
            {quote}
            <p class="meta">{stale} {meant} {commit}</p>
            {pages}
        </li>
    }
}

/// With a large letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[component]
fn Filter(visit: Visit, relation: Option<Relation>) -> impl IntoView {
    let value = |name| visit.query(name).unwrap_or("").to_owned();
    let state = visit.query("state").map(|state| view! { <input type="hidden" name="state" value=state.to_owned()/> });
    let option = |this: Relation| {
        view! { <option value=this.as_str() selected=relation == Some(this)>{does(this)}</option> }
    };
    view! {
        <form class="filter" action="/requirements/references" method="get">
            {state}
            <p>
                <label for="name">{text!("requirements-one")}</label>
                <input id="name" name="name" placeholder="login.password" value=value("name")/>
            </p>
            <p>
                <label for="page">{text!("references-page")}</label>
                <input id="page" name="page" placeholder="/product" value=value("page")/>
            </p>
            <p>
                <label for="relation">{text!("references-relation")}</label>
                <select id="relation" name="relation">
                    <option value="">{text!("references-anything")}</option>
                    {option(Relation::Implements)}
                    {option(Relation::Verifies)}
                    {option(Relation::Mentions)}
                </select>
            </p>
            <p><button type="submit">{text!("requirements-show")}</button></p>
        </form>
    }
}

#[component]
fn States(visit: Visit, counts: Counts, state: Option<State>) -> impl IntoView {
    let of = |this: Option<State>, label: &'static str, many: usize| {
        let link = visit.with(&[("state", this.map(State::as_str)), ("cursor", None)]);
        view! { <li><a href=link aria-current=(this == state).then_some("page")>{label} " (" {grouped(many)} ")"</a></li> }
    };
    let shown = State::ALL.into_iter().filter(|this| counts.of(*this) > 0 || state == Some(*this));
    let states: Vec<_> = shown.map(|this| of(Some(this), short(this), counts.of(this))).collect();
    view! {
        <nav class="tabs" aria-label=text!("references-by-state")>
            <ul>{of(None, text!("all"), counts.references)} {states}</ul>
        </nav>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text!("references-nothing")}</p>
            <ul>
                <li>{woven!("references-example-done", example = view! { <code>"// r[impl login.password]"</code> })}</li>
                <li>{woven!("references-example-tested", example = view! { <code>"// r[verify login.password]"</code> })}</li>
                <li>{woven!("references-example-page", example = view! { <code>"// spec: /product/login#login.password"</code> })}</li>
            </ul>
            <p>{text!("references-other-tools")}</p>
        </div>
    }
}
