//! Requirements as they are linked and listed.

use leptos::prelude::*;
use spec::PagePath;
use spec::coverage::Counts;
use spec::path::encode;
use spec::requirement::Requirement;
use texts::text;
use wiki::Result;

use crate::parts::coverage::{Bar, Mark};
use crate::parts::words::cut;
use crate::visit::Visit;

/// How many are told beside a page.
const FEW: usize = 8;

/// What a page requires, in short.
#[derive(Default)]
pub struct Required {
    some: Vec<Requirement>,
    counts: Counts,
    /// Names of those for which a test fails.
    failing: Vec<String>,
}

impl Required {
    /// The requirements of the page at `path` itself.
    pub async fn of(visit: &Visit, path: &PagePath) -> Result<Self> {
        // Of the past all requirements would have to be worked out for one page.
        if visit.when.is_some() {
            return Ok(Self::default());
        }
        let (some, counts) = visit.wiki().required_by(visit.actor(), path, None, FEW).await?;
        let failing = match counts.requirements {
            0 => Vec::new(),
            _ => visit.wiki().failing_on(visit.actor(), path).await?,
        };
        Ok(Self { some, counts, failing: failing.into_iter().map(|(name, _)| name).collect() })
    }

    /// What the column beside the page tells; nothing of a page that requires nothing.
    // r[impl requirement.rail]
    pub fn rail(self, visit: &Visit, path: &PagePath) -> Option<AnyView> {
        let Self { some, counts, failing } = self;
        let all = visit.url("/requirements", &[("at", path.as_str())]);
        let more = match counts.requirements.saturating_sub(some.len()) {
            0 => text!("required-all").to_owned(),
            more => text!("required-more", n = more),
        };
        let lines: Vec<_> = some
            .into_iter()
            .map(|one| {
                let link = address(visit, &one.name, Some(path));
                let mark = counts.is_begun().then(|| view! { " " <Mark state=one.state/> });
                view! { <li><a class="required-name" href=link>{one.id}</a> {mark}</li> }
            })
            .collect();
        let failing = failing_of(visit, path, &failing);
        (counts.requirements > 0).then(|| {
            view! {
                <section aria-labelledby="required">
                    <h2 id="required">{text!("required-here")}</h2>
                    {counts.is_begun().then(|| view! { <Bar counts/> })}
                    {failing}
                    <ul class="recent">{lines}</ul>
                    <p><a href=all>{more}</a></p>
                </section>
            }
            .into_any()
        })
    }
}

/// Says that tests fail, and of what; nothing when none does.
// r[impl results.failing]
fn failing_of(visit: &Visit, path: &PagePath, failing: &[String]) -> Option<AnyView> {
    let first = failing.iter().take(FEW).map(|name| {
        let link = address(visit, name, Some(path));
        view! { <li><span class="tested is-failed">{text!("tested-failed")}</span> " " <a class="required-name" href=link>{name.clone()}</a></li> }
    });
    let lines: Vec<_> = first.collect();
    (!failing.is_empty()).then(|| {
        view! {
            <p class="failing">{text!("required-failing", n = failing.len())}</p>
            <ul class="recent">{lines}</ul>
        }
        .into_any()
    })
}

/// The address of a requirement's own page; with the page that states it, because others may state one of the same name.
pub fn address(visit: &Visit, name: &str, page: Option<&PagePath>) -> String {
    let page: Vec<_> = page.map(|page| ("page", page.as_str())).into_iter().collect();
    visit.url(&format!("/requirements/{}", encode(name).replace('/', "%2F")), &page)
}

/// Where it stands on its page.
pub fn on_page(visit: &Visit, requirement: &Requirement) -> String {
    let anchor = requirement.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
    format!("{}{anchor}", visit.link(&requirement.path))
}

/// What it says in short; nothing where its name says the same.
pub fn says(requirement: &Requirement, longest: usize) -> Option<String> {
    let title = requirement.title.trim();
    (!title.is_empty() && title != requirement.id).then(|| cut(title, longest))
}

/// One line of a list: the name, what it says, its state.
#[component]
pub fn Line(visit: Visit, requirement: Requirement) -> impl IntoView {
    let link = address(&visit, &requirement.name, Some(&requirement.path));
    let version = requirement.version.map(|version| text!("required-version", version = version.to_string()));
    let words = says(&requirement, 160);
    view! {
        <li class=if requirement.parent.is_some() { "required is-part" } else { "required" }>
            <a class="required-name" href=link>{requirement.id.clone()}</a> " "
            <Mark state=requirement.state/> " "
            {version.map(|version| view! { <span class="meta">{version}</span> })}
            {words.map(|words| view! { <span class="required-words">{words}</span> })}
        </li>
    }
}
