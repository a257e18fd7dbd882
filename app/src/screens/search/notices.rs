//! What has to be said of an answer: what was looked for instead, what was not understood, what cannot be found yet.

use leptos::prelude::*;
use spec::search::{Hits, Instead};
use texts::text;

use super::asked::Asked;
use super::wrong::told;
use crate::parts::words::sentence;
use crate::visit::Visit;
use crate::weaving::woven;

/// Slips of the keyboard that were mended, and what was left out.
// r[impl find.instead]
#[component]
pub fn Notices(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    let exactly = hits.instead.iter().fold(asked.query.text.clone(), |text, slip| quoted(&text, &slip.typed));
    let instead = (!hits.instead.is_empty()).then(|| {
        let typed = each(&hits.instead, or, |slip| &slip.typed);
        let taken = each(&hits.instead, and, |slip| &slip.taken);
        let taken = view! { <strong>{taken}</strong> };
        view! {
            <p class="notice" role="status">
                {woven!("search-instead", typed = typed, taken = taken)} " "
                <a href=asked.with_words(&visit, &exactly)>{text!("search-instead-exactly")}</a>
            </p>
        }
    });
    let ignored = asked.query.ignored();
    let ignored: Vec<_> = ignored.map(|wrong| view! { <p class="notice" role="status">{told(wrong)}</p> }).collect();
    view! { {instead} {ignored} }
}

/// `“one”, “two” or “three”`
fn each(slips: &[Instead], joined: fn(String, String) -> String, word: impl Fn(&Instead) -> &String) -> String {
    let mut told: Vec<_> = slips.iter().map(|slip| text!("search-quoted", words = word(slip))).collect();
    let last = told.pop().unwrap_or_default();
    if told.is_empty() { last } else { joined(told.join(", "), last) }
}

fn or(before: String, last: String) -> String {
    text!("search-or", before = before, last = last)
}

fn and(before: String, last: String) -> String {
    text!("list-last", before = before, last = last)
}

/// The text with a word of it in quotes, which takes it as it is.
fn quoted(text: &str, word: &str) -> String {
    let lower = text.to_lowercase();
    let place = (lower.len() == text.len()).then(|| lower.find(&word.to_lowercase())).flatten();
    match place.and_then(|at| Some((text.get(..at)?, text.get(at..at + word.len())?, text.get(at + word.len()..)?))) {
        Some((before, word, behind)) => format!("{before}\"{word}\"{behind}"),
        None => format!("{text} \"{word}\""),
    }
}

/// That the index has not seen everything yet.
// r[impl find.behind]
#[component]
pub fn Behind(behind: i64) -> impl IntoView {
    let many = usize::try_from(behind).ok().filter(|many| *many > 0)?;
    Some(view! { <p class="hint" role="status">{text!("search-behind", n = many)}</p> })
}

/// That nothing can be searched at present, and how far the index is if it is being made again.
#[component]
pub fn Remade(visit: Visit, why: String, done: Option<(usize, usize)>) -> impl IntoView {
    let done = done.map(|(done, all)| {
        let (told, most) = (text!("search-read", done = done, all = all), all.max(1).to_string());
        view! { <p>{told} " " <progress value=done.to_string() max=most aria-label=text!("search-read-label")></progress></p> }
    });
    view! {
        <div class="alert" role="alert">
            <p><strong>{text!("search-down")}</strong></p>
            <p>{sentence(&why)}</p>
            {done}
            <p>{text!("search-down-pages")} " " <a href=visit.address()>{text!("search-down-again")}</a></p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_it_was_typed() {
        assert_eq!(quoted("Refnud policy", "refnud"), "\"Refnud\" policy");
        assert_eq!(quoted("other", "refnud"), "other \"refnud\"");
    }

    #[test]
    fn slips_are_listed_in_a_sentence() {
        let slip = |typed: &str| Instead { typed: typed.into(), taken: String::new() };
        let told = |slips: &[Instead]| each(slips, or, |slip| &slip.typed);
        assert_eq!(told(&[slip("a")]), "“a”");
        assert_eq!(told(&[slip("a"), slip("b"), slip("c")]), "“a”, “b” or “c”");
    }
}
