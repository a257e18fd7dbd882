//! The pages that are no longer there, the last one deleted first.

use leptos::prelude::*;
use spec::change::{DeletedPage, headline};
use spec::{Action, PagePath, When};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::visit::{Visit, at_moment};
use crate::weaving::woven;

/// How many are listed at once.
const MANY: usize = 50;

// r[impl acts.deleted-list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let asked = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    let at = asked("at").map(str::parse::<PagePath>).transpose()?.unwrap_or_else(PagePath::root);
    let listing = visit.wiki().deleted(visit.actor(), &at, visit.when.as_ref(), asked("cursor"), MANY).await?;
    let next = listing.next.map(|cursor| visit.url("/changes/deleted", &[("at", at.as_str()), ("cursor", &cursor)]));
    let title = match at.is_root() {
        true => text!("deleted-title").to_owned(),
        false => text!("deleted-title-below", path = at.to_string()),
    };
    let everywhere = (!at.is_root()).then(|| {
        view! { <a class="button" href=visit.url("/changes/deleted", &[])>{text!("deleted-everywhere")}</a> }
    });
    let is_empty = listing.items.is_empty();
    let lines: Vec<_> = listing.items.into_iter().map(|page| view! { <Line visit=visit.clone() page/> }).collect();
    let main = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">{everywhere} <a class="button" href=visit.url("/changes", &[])>{text!("changes-all")}</a></p>
        </div>
        {is_empty.then(|| view! { <p class="notice">{text!("deleted-none")}</p> })}
        <ol class="changes">{lines}</ol>
        <Pager next label=text!("deleted-earlier")/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Line(visit: Visit, page: DeletedPage) -> impl IntoView {
    let change = visit.url(&format!("/changes/{}", page.change), &[]);
    let read = page.last.map(|last| {
        view! { <a href=at_moment(&page.path, &When::Revision(last))>{text!("deleted-as-it-was")}</a> }
    });
    let restore = (visit.may(Action::Edit) && visit.when.is_none()).then(|| {
        let link = visit.url(&page.path.url(), &[("view", "restore"), ("revision", &page.revision.to_string())]);
        view! { " · " <a href=link>{text!("restore")}</a> }
    });
    let by = woven!(
        "deleted-by",
        who = view! { <Author visit=visit.clone() name=page.author.clone()/> },
        when = view! { <Time at=page.at/> },
        why = view! { <a href=change>{headline(&page.message).to_owned()}</a> },
    );
    view! {
        <li class="change">
            <p class="subject"><a href=visit.link(&page.path)>{page.title.clone()}</a> " " <span class="path">{page.path.to_string()}</span></p>
            <p class="meta">{by}</p>
            <p class="links">{read} {restore}</p>
        </li>
    }
}
