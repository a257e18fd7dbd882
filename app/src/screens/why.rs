//! "Why is this here?": a page with, beside each stretch of it, the change that last really changed it; and one block's
//! whole story.

mod story;

use leptos::prelude::*;
use spec::PagePath;
use spec::change::headline;
use spec::why::BlamedBlock;
use texts::text;
use wiki::Result;

use self::story::Story;
use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::people::author::Author;
use crate::parts::time::Day;
use crate::parts::tree::tree;
use crate::parts::words::cut;
use crate::visit::Visit;
use crate::weaving::woven;

/// Neighbouring blocks that the same change last changed.
#[derive(Clone)]
struct Stretch {
    first: usize,
    by: BlamedBlock,
    end: usize,
    is_asked: bool,
}

// r[impl why.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let page = visit.wiki().page(visit.actor(), path, visit.when.as_ref()).await?;
    let blocks = visit.wiki().blame(visit.actor(), path, visit.when.as_ref()).await?;
    let asked = visit.number("block").and_then(|block| usize::try_from(block).ok());
    let story = match asked {
        Some(block) => Some(visit.wiki().why(visit.actor(), path, visit.when.as_ref(), block).await?),
        None => None,
    };
    let left = tree(visit, &page.path).await;
    let title = text!("why-title", page = &page.title);
    let stretches = stretches(blocks, asked);
    let ranges: Vec<_> = stretches.iter().map(|stretch| (stretch.by.start, stretch.end)).collect();
    let rows: Vec<_> = visit
        .wiki()
        .pieces_html(&page, &ranges, visit.when.as_ref())
        .into_iter()
        .zip(stretches)
        .map(|(html, stretch)| view! { <Row visit=visit.clone() path=page.path.clone() stretch html/> })
        .collect();
    let heading = if story.is_some() { text!("why-here").to_owned() } else { title.clone() };
    let head = match story {
        Some(why) => {
            let words = visit.wiki().pieces_html(&page, &[(why.start, why.end)], visit.when.as_ref()).concat();
            view! {
                <blockquote class="asked prose" inner_html=words></blockquote>
                <Story visit=visit.clone() why/>
                <h2 id="page">{text!("why-rest")}</h2>
            }
            .into_any()
        }
        None => view! {
            <p class="hint">{text!("why-hint")}</p>
        }
        .into_any(),
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
        <div class="page-head">
            <h1>{heading}</h1>
            <p class="actions">
                <a class="button" href=visit.link(&page.path)>{text!("why-back")}</a>
                <a class="button" href=visit.face(&page.path, "history")>{text!("history")}</a>
            </p>
        </div>
        {head}
        <ol class="why">{rows}</ol>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// Blocks of the same change together; the one that is asked about stands alone.
fn stretches(blocks: Vec<BlamedBlock>, asked: Option<usize>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (number, block) in blocks.into_iter().enumerate() {
        let is_asked = asked == Some(number);
        match stretches.last_mut() {
            Some(last) if last.by.revision == block.revision && !is_asked && !last.is_asked => last.end = block.end,
            _ => stretches.push(Stretch { first: number, end: block.end, by: block, is_asked }),
        }
    }
    stretches
}

#[component]
fn Row(visit: Visit, path: PagePath, stretch: Stretch, html: String) -> impl IntoView {
    let Stretch { first, by, is_asked, .. } = stretch;
    let story = visit.url(&path.url(), &[("view", "why"), ("block", &first.to_string())]);
    let elsewhere = (by.path != path).then(|| {
        let there = view! { <code>{by.path.to_string()}</code> };
        view! { <span class="meta">{woven!("why-elsewhere", path = there)}</span> }
    });
    let headline = cut(headline(&by.message), 70);
    view! {
        <li id=format!("b{first}") class=if is_asked { "stretch is-asked" } else { "stretch" } aria-current=is_asked.then_some("true")>
            <p class="reason">
                <a href=story>{headline}</a>
                <span class="meta"><Author visit=visit.clone() name=by.author/> ", " <Day at=by.at/></span>
                {elsewhere}
            </p>
            {match html.trim() {
                "" => view! { <p class="hint">{text!("why-for-programs")}</p> }.into_any(),
                _ => view! { <div class="prose small" inner_html=html></div> }.into_any(),
            }}
        </li>
    }
}
