use proptest::prelude::*;

use super::*;

fn version<'a>((page, name, words): &(i64, &'a str, &'a str)) -> Version<'a> {
    Version { page: *page, name, words, version: None }
}

/// What is told of two lists of (page, name, words).
fn told(before: &[(i64, &str, &str)], after: &[(i64, &str, &str)]) -> Vec<String> {
    let old: Vec<_> = before.iter().map(version).collect();
    let new: Vec<_> = after.iter().map(version).collect();
    let mut told = Vec::new();
    for fate in succession(&old, &new) {
        let name = |one: &Version<'_>| format!("{}/{}", one.page, one.name);
        let names = match fate {
            Fate::Kept { before, after, .. } => format!("{} → {}", name(&old[before]), name(&new[after])),
            Fate::Gone(before) => name(&old[before]),
            Fate::Come(after) => name(&new[after]),
        };
        told.extend(fate.kinds().into_iter().map(|kind| format!("{} {names}", kind.as_str())));
    }
    told
}

const LOGIN: &str = "A person who signs in has to give a password that they know";

// r[verify requirement.history]
#[test]
fn a_requirement_is_added_changed_and_removed() {
    assert_eq!(told(&[], &[(1, "a.b", LOGIN)]), ["added 1/a.b"]);
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[]), ["removed 1/a.b"]);
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(1, "a.b", "Something else")]), ["changed 1/a.b → 1/a.b"]);
    assert!(told(&[(1, "a.b", LOGIN)], &[(1, "a.b", LOGIN)]).is_empty());
}

// r[verify requirement.renamed]
#[test]
fn a_name_that_goes_where_another_comes_with_words_alike_is_a_rename() {
    let now = "A person who signs in has to give the password that they know";
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(1, "a.c", LOGIN)]), ["renamed 1/a.b → 1/a.c"]);
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(1, "a.c", now)]), ["renamed 1/a.b → 1/a.c", "changed 1/a.b → 1/a.c"]);
    let other = "The export is a file that holds every page as it stood then";
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(1, "a.c", other)]), ["added 1/a.c", "removed 1/a.b"]);
    // Words that say next to nothing tell nothing.
    assert_eq!(told(&[(1, "a.b", "See below.")], &[(1, "a.c", "See below.")]), ["added 1/a.c", "removed 1/a.b"]);
}

// r[verify requirement.moved]
#[test]
fn a_requirement_that_comes_to_another_page_has_moved() {
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(2, "a.b", LOGIN)]), ["moved 1/a.b → 2/a.b"]);
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(2, "a.b", "Other")]), ["moved 1/a.b → 2/a.b", "changed 1/a.b → 2/a.b"]);
    assert_eq!(told(&[(1, "a.b", LOGIN)], &[(2, "c.d", LOGIN)]), ["moved 1/a.b → 2/c.d", "renamed 1/a.b → 2/c.d"]);
}

// r[verify requirement.moved]
#[test]
fn the_same_name_on_many_pages_is_known_by_its_words() {
    let before = [(1, "fr-001", "One does this and that"), (2, "fr-001", "Two does that and this")];
    let after = [(3, "fr-001", "Two does that and this"), (4, "fr-001", "One does this and that")];
    assert_eq!(told(&before, &after), ["moved 2/fr-001 → 3/fr-001", "moved 1/fr-001 → 4/fr-001"]);
    // Which of two that say the same is which cannot be known.
    let same = [(1, "fr-001", "x"), (2, "fr-001", "x")];
    let elsewhere = [(3, "fr-001", "x"), (4, "fr-001", "x")];
    assert_eq!(told(&same, &elsewhere).iter().filter(|told| told.starts_with("moved")).count(), 0);
}

fn listed() -> impl Strategy<Value = Vec<(i64, String, String)>> {
    let one = (0..3_i64, "[a-d]", proptest::collection::vec("[k-p]", 0..7))
        .prop_map(|(page, name, words)| (page, name, words.join(" ")));
    proptest::collection::vec(one, 0..10).prop_map(|mut all| {
        let mut known = std::collections::HashSet::new();
        all.retain(|(page, name, _)| known.insert((*page, name.clone())));
        all
    })
}

proptest! {
    // r[verify requirement.history]
    #[test]
    fn each_requirement_has_one_fate_and_the_same_one_every_time(before in listed(), after in listed()) {
        let versions = |all: &'_ [(i64, String, String)]| -> Vec<(i64, String, String)> { all.to_vec() };
        let (before, after) = (versions(&before), versions(&after));
        let old: Vec<_> = before.iter().map(|(page, name, words)| Version { page: *page, name, words, version: None }).collect();
        let new: Vec<_> = after.iter().map(|(page, name, words)| Version { page: *page, name, words, version: None }).collect();
        let fates = succession(&old, &new);
        prop_assert_eq!(&fates, &succession(&old, &new));
        let (mut went, mut came) = (vec![0; old.len()], vec![0; new.len()]);
        for fate in fates {
            match fate {
                Fate::Kept { before, after, .. } => { went[before] += 1; came[after] += 1; }
                Fate::Gone(before) => went[before] += 1,
                Fate::Come(after) => came[after] += 1,
            }
        }
        prop_assert!(went.into_iter().chain(came).all(|times| times == 1));
        // Nothing happens to what stays as it is.
        prop_assert!(succession(&old, &old).into_iter().all(|fate| fate.kinds().is_empty()));
    }
}
