//! What proves an answer: words of a page at a revision, and what can be done with them.

use leptos::prelude::*;
use spec::Action;
use spec::ask::Citation;
use spec::markdown::plain_text;
use spec::path::encode;
use texts::text;

use crate::parts::time::Day;
use crate::parts::words::cut;
use crate::visit::Visit;

/// How much of a quote is shown, in characters.
const SHOWN: usize = 360;

/// How much of a quote an address holds, in characters; of a longer one the beginning and the end.
const HELD: usize = 300;
const END: usize = 80;

/// Longest quote that a form is filled with.
const FORM: usize = 700;

/// One citation.
#[component]
pub fn Card(
    visit: Visit,
    citation: Citation,
    number: usize,
    id: String,
    /// The change the answer is about, if it is about one.
    told_change: Option<i64>,
) -> impl IntoView {
    let words = plain_text(&citation.quote);
    let words = if words.trim().is_empty() { citation.quote.clone() } else { words };
    let change = format!("/changes/{}", citation.change);
    // Whoever asked about a change wants to see it; whoever asked what is said, the words.
    let is_about_change = told_change == Some(citation.change);
    let link = address(&citation);
    let other = match is_about_change {
        true => view! { <a href=change>{text!("answer-see-change")}</a> " · " }.into_any(),
        false => ().into_any(),
    };
    view! {
        <li class="card-cited" id=id>
            <span class="cite-sign" aria-hidden="true">{number}</span>
            <div>
                <p class="cite-title"><a href=link>{citation.title.clone()}</a></p>
                <blockquote>{cut(&words, SHOWN)}</blockquote>
                <p class="meta">
                    {other} <Day at=citation.at/> " · " {citation.author.clone()}
                </p>
                <More visit citation/>
            </div>
        </li>
    }
}

/// What can be done with the words: the forms are those of the page.
// r[impl ask.onward]
#[component]
fn More(visit: Visit, citation: Citation) -> impl IntoView {
    let change = format!("/changes/{}", citation.change);
    let history = format!("{}?view=history", citation.path.url());
    let discuss = visit.may(Action::Comment).then(|| {
        let quote = encode(held(&citation.quote, FORM));
        let page = encode(citation.path.as_str());
        let form =
            format!("{}?view=discuss&page={page}&revision={}&quote={quote}", citation.path.url(), citation.revision);
        let question = format!("{form}&body={}", encode(&format!("{} ", text!("answer-question"))));
        view! {
            <li><a href=format!("{form}#composer")>{text!("answer-comment")}</a></li>
            <li><a href=format!("{question}#composer")>{text!("answer-ask-people")}</a></li>
        }
    });
    let draft = visit.may(Action::Propose).then(|| {
        let quote = encode(held(&citation.quote, FORM));
        let editor = format!("{}?view=edit&quote={quote}", citation.path.url());
        view! { <li><a href=editor>{text!("answer-write")}</a></li> }
    });
    let about = text!("answer-more-about", title = &citation.title);
    view! {
        <details class="cite-more">
            <summary>{text!("more")}<span class="visually-hidden">{format!(" {about}")}</span></summary>
            <ul>
                <li><a href=change>{text!("answer-change-then")}</a></li>
                <li><a href=history>{text!("answer-history")}</a></li>
                {discuss}
                {draft}
            </ul>
        </details>
    }
}

/// The page as that revision left it, with the words marked.
// r[impl ask.cited]
pub fn address(citation: &Citation) -> String {
    let revision = encode(&format!("revision:{}", citation.revision));
    let quote = citation.quote.as_str();
    let marked = match quote.chars().count() > HELD + END {
        false => format!("&mark={}", encode(quote)),
        true => {
            let end = quote.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
            format!("&mark={}&mark-end={}", encode(held(quote, HELD)), encode(&quote[end..]))
        }
    };
    format!("{}?as_of={revision}{marked}#cited", citation.path.url())
}

fn held(quote: &str, most: usize) -> &str {
    quote.char_indices().nth(most).map_or(quote, |(end, _)| &quote[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(quote: &str) -> Citation {
        Citation {
            path: "/spec/tea pot".parse().unwrap(),
            title: "Tea".into(),
            revision: 7,
            change: 3,
            commit: None,
            quote: quote.into(),
            at: "2024-03-03T00:00:00Z".parse().unwrap(),
            author: "Ada".into(),
        }
    }

    #[test]
    fn an_address_holds_the_words_or_their_ends() {
        assert_eq!(address(&citation("a & b")), "/spec/tea%20pot?as_of=revision%3A7&mark=a%20%26%20b#cited");
        let long = address(&citation(&"é".repeat(1_000)));
        assert!(long.len() < 4_000 && long.contains("&mark-end=%C3%A9"), "{long}");
    }
}
