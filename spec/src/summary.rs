//! Reading order: what a `SUMMARY.md` says, else the alphabet.
//!
//! mdBook keeps its order in a list of links (<https://rust-lang.github.io/mdBook/format/summary.html>). Only the order
//! is taken from it: where a page lies in the tree is told by its path, which links and bookmarks rely on.

use std::cmp::Ordering;
use std::collections::HashMap;

use pulldown_cmark::{Event, Tag};

use crate::path::PagePath;

/// The order a `SUMMARY.md` gives to page paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    position: HashMap<PagePath, usize>,
}

impl Order {
    /// Reads the `SUMMARY.md` of the directory mounted at `mount`.
    pub fn parse(mount: &PagePath, summary: &str) -> Self {
        let mut position = HashMap::new();
        for (event, _) in crate::markdown::events(summary) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            let Some(path) = crate::link::target(mount, "SUMMARY.md", &dest_url) else { continue };
            let next = position.len();
            position.entry(path).or_insert(next);
        }
        // A directory stands where the first page below it stands.
        let above: Vec<_> = position
            .iter()
            .flat_map(|(path, place)| path.ancestors().into_iter().map(move |above| (above, *place)))
            .collect();
        for (path, place) in above {
            let first = position.entry(path).or_insert(place);
            *first = place.min(*first);
        }
        Self { position }
    }

    /// Compares two siblings: those in the list first and in its order, the rest by name, numbers by value.
    // r[impl import.order]
    pub fn compare(&self, a: &PagePath, b: &PagePath) -> Ordering {
        match (self.position.get(a), self.position.get(b)) {
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => natural(a.name(), b.name()),
        }
        .then_with(|| a.cmp(b))
    }
}

/// Compares as people do: `step-9` before `step-10`.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else {
            return a.len().cmp(&b.len());
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (n, rest_a) = digits(a);
            let (m, rest_b) = digits(b);
            let order = n.len().cmp(&m.len()).then_with(|| n.cmp(m));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (rest_a, rest_b);
        } else if x != y {
            return x.cmp(&y);
        } else {
            (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
        }
    }
}

/// Splits off a leading number, its zeros in front left out.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_orders_pages_and_the_directories_they_lie_in() {
        let mount: PagePath = "/ref".parse().unwrap();
        let order = Order::parse(
            &mount,
            "# Summary\n\n[Intro](introduction.md)\n\n- [Types](types.md)\n  - [Bool](types/boolean.md)\n- [Abi](zoo/abi.md)\n",
        );
        let mut paths = ["/ref/abc", "/ref/zoo", "/ref/types", "/ref/introduction"].map(|p| p.parse().unwrap());
        paths.sort_by(|a, b| order.compare(a, b));
        assert_eq!(paths.map(String::from), ["/ref/introduction", "/ref/types", "/ref/zoo", "/ref/abc"]);
    }

    #[test]
    fn without_a_summary_names_are_ordered_as_people_count() {
        let mut names = ["step-10", "step-9", "step-09b", "alpha", "step"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["alpha", "step", "step-9", "step-09b", "step-10"]);
    }
}
