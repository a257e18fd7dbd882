//! What lies below a place, level within level, each with a box to tick.

use std::iter::Peekable;
use std::vec::IntoIter;

use leptos::prelude::*;
use spec::PagePath;
use texts::text;
use wiki::Lying;

use crate::ssr::TypedArrangement;

/// Up to so many places, all levels are open.
const FEW: usize = 60;

/// A place with what is listed below it.
struct Branch {
    lying: Lying,
    below: Vec<Branch>,
}

/// The list, and before it what is ticked and stands elsewhere.
#[component]
pub fn List(
    /// What is listed, in reading order.
    items: Vec<Lying>,
    /// What is ticked, wherever it is.
    ticked: Vec<Lying>,
) -> impl IntoView {
    let paths: Vec<PagePath> = ticked.iter().map(|lying| lying.path.clone()).collect();
    let elsewhere: Vec<_> =
        ticked.into_iter().filter(|lying| items.iter().all(|item| item.path != lying.path)).collect();
    let elsewhere = (!elsewhere.is_empty()).then(|| {
        let lines: Vec<_> = elsewhere.into_iter().map(|lying| view! { <li>{tick(&lying, true)}</li> }).collect();
        view! {
            <p>{text!("arranging-elsewhere")}</p>
            <ul class="arranging-level">{lines}</ul>
        }
    });
    let open = items.len() <= FEW;
    let mut items = items.into_iter().peekable();
    let branches = branches(&mut items, &PagePath::root());
    view! { {elsewhere} {level(branches, &paths, open)} }
}

/// Sorts what comes in reading order into branches, as long as it lies within `top`.
fn branches(items: &mut Peekable<IntoIter<Lying>>, top: &PagePath) -> Vec<Branch> {
    let mut found = Vec::new();
    while let Some(lying) = items.next_if(|lying| lying.path.is_within(top)) {
        let below = branches(items, &lying.path);
        found.push(Branch { lying, below });
    }
    found
}

fn level(branches: Vec<Branch>, ticked: &[PagePath], open: bool) -> AnyView {
    let items: Vec<_> = branches
        .into_iter()
        .map(|Branch { lying, below }| {
            let line = tick(&lying, ticked.contains(&lying.path));
            let below = (!below.is_empty()).then(|| {
                let open = open || ticked.iter().any(|path| *path != lying.path && path.is_within(&lying.path));
                let told = text!("arranging-below", n = lying.below);
                view! {
                    <details open=open>
                        <summary>{told}<span class="visually-hidden">{text!("arranging-below-what", name = &lying.title)}</span></summary>
                        {level(below, ticked, open)}
                    </details>
                }
            });
            view! { <li>{line} {below}</li> }
        })
        .collect();
    view! { <ul class="arranging-level">{items}</ul> }.into_any()
}

/// One box.
fn tick(lying: &Lying, ticked: bool) -> impl IntoView + use<> {
    let value = TypedArrangement::ticked(&lying.path, lying.revision);
    view! {
        <label class="check">
            <input type="checkbox" name="page" value=value checked=ticked/>
            <span>{lying.title.clone()} " " <span class="path">{lying.path.to_string()}</span></span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lying(path: &str) -> Lying {
        let path: PagePath = path.parse().unwrap();
        Lying { title: path.name().to_owned(), path, revision: Some(7), below: 0 }
    }

    fn html(ticked: &[&str]) -> String {
        let items = ["/a", "/a/b", "/a/b/c", "/d"].map(lying).to_vec();
        let ticked = ticked.iter().map(|path| lying(path)).collect();
        view! { <List items ticked/> }.to_html()
    }

    // r[verify acts.arrange]
    #[test]
    fn what_lies_below_is_one_level_further_in() {
        let html = html(&[]);
        assert_eq!(html.matches("<ul").count(), 3, "{html}");
        assert_eq!(html.matches("value=\"7:/a/b/c\"").count(), 1, "{html}");
        assert!(!html.contains("checked"), "{html}");
    }

    // r[verify acts.arrange]
    #[test]
    fn what_is_ticked_in_another_part_stays_ticked() {
        let html = html(&["/x/y", "/d"]);
        assert_eq!(html.matches("checked").count(), 2, "{html}");
        assert!(html.contains("not in this list"), "{html}");
    }
}
