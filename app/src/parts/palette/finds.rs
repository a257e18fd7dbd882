//! What is found while somebody types: pages and headings, or things of the kind that was asked for.

use leptos::prelude::*;
use spec::PagePath;
use spec::search::{Hit, Hits, Kind, Query, Search};
use texts::text;
use wiki::Error;

use super::group;
use crate::parts::finding::{address, name};
use crate::parts::words::sentence;
use crate::visit::Visit;

/// How many of each.
const PAGES: usize = 6;
const HEADINGS: usize = 5;
const OTHERS: usize = 10;

/// The finds for what was typed so far.
// r[impl palette.finds]
pub async fn finds(visit: &Visit, words: &str) -> String {
    let wanted: &[(Kind, usize)] = match Query::parse(words).kind() {
        Some(kind) => &[(kind, OTHERS)],
        None => &[(Kind::Page, PAGES), (Kind::Heading, HEADINGS)],
    };
    let mut groups = Vec::new();
    let mut is_guessed = false;
    let mut listed = Vec::new();
    for (kind, most) in wanted {
        let search = Search::new(words).of(*kind).at(visit.when.as_ref()).most(*most).while_typing();
        match visit.wiki().search(visit.actor(), &search).await {
            Ok(mut hits) => {
                is_guessed |= !hits.instead.is_empty();
                // The heading that is a page's title leads to what is listed already.
                hits.items.retain(|hit| !listed.contains(&(hit.path.clone(), hit.title.clone())));
                listed.extend(hits.items.iter().map(|hit| (hit.path.clone(), hit.title.clone())));
                groups.extend(of_kind(visit, *kind, hits, words));
            }
            Err(error) => return told(&error),
        }
    }
    groups.extend(ask(visit, words));
    view! { {is_guessed.then(|| view! { <span hidden data-guessed=""></span> })} {groups} }.to_html()
}

/// The words as a question, where they may be one.
// r[impl ask.palette]
fn ask(visit: &Visit, words: &str) -> Option<AnyView> {
    let words = words.trim();
    let is_question = words.ends_with('?') || words.split_whitespace().count() > 2;
    if !is_question || Query::parse(words).kind().is_some() {
        return None;
    }
    let page = PagePath::from_url(&visit.path).ok().filter(|path| !path.is_root());
    let query: Vec<_> = [("q", words)].into_iter().chain(page.as_ref().map(|page| ("page", page.as_str()))).collect();
    let link = visit.url("/ask", &query);
    let option = view! {
        <a role="option" aria-selected="false" class="option" tabindex="-1" id="palette-ask-this" href=link>
            <span class="option-title">{text!("palette-ask", words = words)}</span>
        </a>
    };
    group("ask", text!("palette-assistant").to_owned(), vec![option.into_any()])
}

/// What went wrong, in the place of what would have been found.
fn told(error: &Error) -> String {
    let why = match error {
        Error::Failed(_) => text!("palette-failed").to_owned(),
        error => error.to_string(),
    };
    view! { <p role="presentation" class="hint">{sentence(&why)}</p> }.to_html()
}

fn of_kind(visit: &Visit, kind: Kind, hits: Hits, words: &str) -> Option<AnyView> {
    let ids = match kind {
        Kind::Heading => "heading",
        _ => "find",
    };
    let option = |(number, hit): (usize, Hit)| option(visit, format!("palette-{ids}-{number}"), hit, words);
    let options = hits.items.into_iter().enumerate().map(option).collect();
    group(ids, name(kind).to_owned(), options)
}

fn option(visit: &Visit, id: String, hit: Hit, words: &str) -> AnyView {
    // Whoever types a page's name wants the page; whoever types its words wants the place.
    let is_named = hit.kind == Kind::Page && names(&hit.title, words);
    let link = if is_named { visit.link(&hit.path) } else { address(visit, &hit) };
    let mut steps: Vec<_> = hit.path.segments().map(str::to_owned).collect();
    steps.truncate(steps.len().saturating_sub(usize::from(hit.kind == Kind::Page)));
    let place = steps.join(" / ");
    let under = hit.headings.iter().map(|heading| format!(" › {heading}")).collect::<String>();
    let snippet = (!is_named && hit.kind != Kind::Heading && !hit.snippet.is_empty())
        .then(|| view! { <span class="option-snippet" inner_html=hit.snippet.clone()></span> });
    view! {
        <a role="option" aria-selected="false" class="option" tabindex="-1" id=id href=link>
            <span class="option-title">{hit.title}</span>
            <span class="option-place">{place}{under}</span>
            {snippet}
        </a>
    }
    .into_any()
}

/// True when each of the words begins a word of the title.
fn names(title: &str, words: &str) -> bool {
    let folded = title.to_lowercase();
    let of_title: Vec<_> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let words = words.to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| of_title.iter().any(|other| other.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_named_by_the_beginnings_of_its_words() {
        assert!(names("Refund policy", "pol ref"));
        assert!(!names("Refund policy", "refund days"));
        assert!(names("std::vec", "vec"));
    }
}
