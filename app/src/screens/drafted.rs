//! A text that was not saved, compared with what the page says by now.

use leptos::prelude::*;
use spec::PagePath;
use spec::draft::Draft;
use texts::text;
use wiki::{Compared, Error, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, told};
use crate::parts::drafting::{Discard, GoOn};
use crate::parts::time::Time;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl draft.compared]
pub async fn show(visit: &Visit, path: &PagePath, kept: &Draft) -> Result<Screen> {
    let page = match visit.wiki().page(visit.actor(), path, None).await {
        Ok(page) => Some(page),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let now = page.as_ref().map(|page| page.body.clone()).unwrap_or_default();
    let moved_on = page.as_ref().is_some_and(|page| kept.base_revision.is_some_and(|base| base < page.revision));
    let compared = Compared::of_texts(&now, &kept.body, path);
    let summary = told(&compared.reading.diff.stat());
    let title = text!("drafted-title");
    let shown = Shown { id: "draft".into(), ..Shown::default() };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title}</h1></div>
        <p>{woven!("drafted-written", when = view! { <Time at=kept.at/> })}</p>
        {moved_on.then(|| view! {
            <p class="notice">{text!("drafted-moved-on")}</p>
        })}
        <div class="buttons draft-waiting">
            <GoOn visit=visit.clone() path=path.clone() kept=kept.clone()/>
            <Discard visit=visit.clone() path=path.clone() kept=kept.clone()/>
            <a class="button" href=visit.link(path)>{text!("drafted-leave")}</a>
        </div>
        <p class="summary">{summary}</p>
        <Comparison visit=visit.clone() compared shown/>
    };
    Ok(Screen::plain(title, main.into_any()))
}
