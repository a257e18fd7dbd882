//! How much is done and tested, page by page.

use leptos::prelude::*;
use spec::PagePath;
use spec::coverage::PageCoverage;
use texts::text;
use wiki::Result;

use super::super::Screen;
use super::{Head, Nothing};
use crate::parts::coverage::{Bar, Course, told};
use crate::parts::words::grouped;
use crate::visit::Visit;

// r[impl coverage.screen]
pub async fn show(visit: &Visit, at: &PagePath) -> Result<Screen> {
    let coverage = visit.wiki().coverage(visit.actor(), at, visit.when.as_ref()).await?;
    let title = match at.is_root() {
        true => text!("requirements-pages-title").to_owned(),
        false => text!("requirements-pages-title-below", page = at.to_string()),
    };
    if coverage.total.requirements == 0 {
        let main = view! { <Head visit=visit.clone() at=at.clone() title=title.clone()/> <Nothing/> };
        return Ok(Screen::plain(title, main.into_any()));
    }
    let is_begun = coverage.course.iter().any(|point| point.counts.is_begun());
    let course = is_begun.then(|| view! { <Course points=coverage.course/> });
    let rows: Vec<_> = coverage.pages.into_iter().map(|page| view! { <Row visit=visit.clone() page/> }).collect();
    let main = view! {
        <Head visit=visit.clone() at=at.clone() title=title.clone()/>
        <p class="summary">{told(&coverage.total)} "."</p>
        <Bar counts=coverage.total/>
        {course}
        <div class="table-scroll" tabindex="0" role="region" aria-label=text!("requirements-pages-table")>
            <table class="required-table">
                <thead>
                    <tr>
                        <th scope="col">{text!("page")}</th>
                        <th scope="col">{text!("requirements-how-much")}</th>
                        <th scope="col">{text!("requirements-title")}</th>
                        <th scope="col">{text!("requirements-tested")}</th>
                        <th scope="col">{text!("requirements-in-code")}</th>
                        <th scope="col">{text!("requirements-no-code")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Row(visit: Visit, page: PageCoverage) -> impl IntoView {
    let PageCoverage { path, title, counts, .. } = page;
    let link = visit.url("/requirements", &[("at", path.as_str())]);
    view! {
        <tr>
            <th scope="row"><a href=link>{title}</a> " " <span class="path">{path.to_string()}</span></th>
            <td class="coverage-cell"><Bar counts/></td>
            <td class="number">{grouped(counts.requirements)}</td>
            <td class="number">{grouped(counts.verified)}</td>
            <td class="number">{grouped(counts.implemented)}</td>
            <td class="number">{grouped(counts.uncovered)}</td>
        </tr>
    }
}
