//! Links that follow what moves: each leads where it led, and nothing else is touched.

use std::collections::HashMap;

use proptest::prelude::*;
use spec::PagePath;
use spec::link::{Moved, Relocation, destinations, target_file};

const FILES: &[&str] = &["a.md", "b c.md", "dir/README.md", "dir/x.md", "dir/sub/y.md", "Other/Größe.md", "img/p.png"];
const PLACES: &[&str] =
    &["q.md", "new/z.md", "new/deep/er/w.md", "dir/v.md", "(odd) [name]/u.md", "100%/t.md", "s&#.md"];

/// A link from one file to another, written in one of the ways authors write them.
fn link(from: &str, to: &str, way: usize) -> String {
    let here: Vec<&str> = from.split('/').collect();
    let up = "../".repeat(here.len() - 1);
    let encoded: String = to.split('/').map(spec::path::encode).collect::<Vec<_>>().join("/");
    match way {
        0 => format!("[x]({up}{encoded})"),
        1 => format!("![x](<{up}{encoded}> \"t\")"),
        2 => format!("[x]({up}{encoded}#part)"),
        3 => format!("<a href=\"{up}{encoded}\">x</a>"),
        4 => format!("`[x]({up}{encoded})`"),
        _ => format!("[x]({up}./{encoded}?q=1)"),
    }
}

/// The file a destination names.
fn file(from: &str, url: &str) -> Option<String> {
    match url.split(['#', '?']).next() {
        Some(path) if path.ends_with(".png") => {
            target_file(from, &format!("{path}.md")).map(|file| file.trim_end_matches(".md").to_owned())
        }
        _ => target_file(from, url),
    }
}

proptest! {
    // r[verify acts.move-links]
    #[test]
    fn every_link_leads_where_it_led_and_nothing_else_changes(
        moves in prop::collection::vec((0..FILES.len(), 0..PLACES.len()), 1..4),
        page in 0..FILES.len() - 1,
        links in prop::collection::vec((0..FILES.len(), 0..6_usize), 0..8),
    ) {
        let mount: PagePath = "/ref".parse().unwrap();
        let mut new: HashMap<&str, &str> = HashMap::new();
        for (from, to) in moves {
            // A picture keeps its ending, and no two things share a place.
            if !FILES[from].ends_with(".png") && !new.values().any(|taken| *taken == PLACES[to]) {
                new.insert(FILES[from], PLACES[to]);
            }
        }
        let moved = new.iter().map(|(old, new)| Moved {
            old_file: (*old).into(),
            new_file: (*new).into(),
            old_path: PagePath::of_file(&mount, old).unwrap(),
            new_path: PagePath::of_file(&mount, new).unwrap(),
        });
        let relocation = Relocation::new(mount.clone(), moved.collect());
        let old = FILES[page];
        let now = new.get(old).copied().unwrap_or(old);
        let source: String = links.iter().map(|(to, way)| format!("{} and\n\n", link(old, FILES[*to], *way))).collect();

        let followed = relocation.follow(&source, old, now).unwrap_or_else(|| source.clone());

        let (before, after) = (destinations(&source), destinations(&followed));
        prop_assert_eq!(before.len(), after.len());
        let mut rest = (source.clone(), followed.clone());
        for (before, after) in before.iter().zip(&after).rev() {
            let led = file(old, &before.url).unwrap();
            let leads = file(now, &after.url).unwrap();
            prop_assert_eq!(new.get(led.as_str()).copied().unwrap_or(&led), &leads, "{} in {}", after.url, now);
            let tail = |url: &str| url.find(['#', '?']).map(|at| url[at..].to_owned());
            prop_assert_eq!(tail(&before.url), tail(&after.url));
            rest.0.replace_range(before.range.clone(), "");
            rest.1.replace_range(after.range.clone(), "");
        }
        prop_assert_eq!(rest.0, rest.1);
    }

    #[test]
    fn no_text_is_too_odd(source in "(\\PC|[\\[\\]()<>`!\\\\\n #:\"'=&]){0,120}") {
        for found in destinations(&source) {
            prop_assert!(source.get(found.range).is_some());
        }
    }
}
