//! Thousands of pairs of edits that two people could have made at once, of real text.

mod support;

use std::path::Path;

use spec::merge::{Merge, three_way};
use support::{Meeting, Pair, Source};

const PAIRS: u64 = 10_000;

// r[verify merge.nothing-lost] r[verify merge.independent] r[verify merge.symmetric]
#[test]
fn edits_made_at_once_lose_no_sentence_and_join_when_they_are_about_different_things() {
    let source = Source::new(specification());
    let half = |start: u64| {
        let source = &source;
        move || (start..PAIRS).step_by(2).map(|number| judge(number, &source.pair(number))).collect::<Vec<_>>()
    };
    let judged = std::thread::scope(|scope| {
        let other = scope.spawn(half(1));
        let mut judged = half(0)();
        judged.extend(other.join().expect("the other half"));
        judged
    });
    let joined = |wanted: &dyn Fn(Meeting) -> bool| {
        let of_kind: Vec<bool> = judged.iter().filter(|(kind, _)| wanted(*kind)).map(|(_, joined)| *joined).collect();
        (of_kind.iter().filter(|joined| **joined).count(), of_kind.len())
    };
    for kind in [Meeting::Blocks, Meeting::Sentences, Meeting::Items, Meeting::Cells] {
        let (clean, all) = joined(&|meeting| meeting == kind);
        println!("{kind:?}: {clean} of {all} joined");
        // Of few, one may be a case that a person would have to look at, too.
        assert!(all > 10 && all - clean <= 1.max(all / 100), "{kind:?}: only {clean} of {all} joined");
    }
    let (clean, all) = joined(&Meeting::is_independent);
    assert!(clean * 100 >= all * 99, "only {clean} of {all} independent pairs joined");
}

/// How a pair meets, and whether it was joined to what both edits ask for.
fn judge(number: u64, pair: &Pair) -> (Meeting, bool) {
    let merged = three_way(&pair.base, &pair.ours, &pair.theirs);
    let lost = pair.lost(&given(&merged));
    assert!(lost.is_empty(), "pair {number} loses {lost:?}\n{}\n──── merged\n{}", pair.show(), merged.text());
    // Each is as likely to be ours, so a part of them is enough.
    if number.is_multiple_of(4) {
        match (&merged, three_way(&pair.base, &pair.theirs, &pair.ours)) {
            (Merge::Clean(a), Merge::Clean(b)) => {
                assert_eq!(a, &b, "pair {number} depends on who was first\n{}", pair.show())
            }
            (Merge::Conflict(_), Merge::Conflict(_)) => {}
            _ => panic!("pair {number} depends on who was first\n{}", pair.show()),
        }
    }
    (pair.meeting, matches!(&merged, Merge::Clean(text) if pair.is_right(text)))
}

/// All that a merge gives to whoever asked for it.
fn given(merge: &Merge) -> String {
    match merge {
        Merge::Clean(text) => text.clone(),
        Merge::Conflict(conflict) => {
            let sides = conflict.hunks.iter().flat_map(|hunk| [hunk.ours.as_str(), &hunk.theirs]);
            sides.fold(conflict.text.clone(), |all, side| all + "\n" + side)
        }
    }
}

/// The pages of the project's own specification.
fn specification() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<_> = std::fs::read_dir(folder.join("docs/spec"))
        .expect("the specification")
        .map(|entry| entry.expect("an entry").path())
        .chain([folder.join("ARCHITECTURE.md"), folder.join("CONTRIBUTING.md")])
        .collect();
    files.sort();
    files.into_iter().map(|file| std::fs::read_to_string(file).expect("a page")).collect()
}
