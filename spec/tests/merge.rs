//! What must hold for the merge of any three texts.

use proptest::prelude::*;
use spec::merge::{Merge, three_way};

fn page() -> impl Strategy<Value = Vec<String>> {
    let block = r"(# |- |> |\| |```\n|)((alpha|beta|gamma|delta|must|the|a)[ \n]){1,9}(\n|\n\n|\r\n)";
    prop::collection::vec(block, 0..10)
}

/// Which block, where in it, and what to do there.
type Edit = (usize, usize, u8);

fn edited(page: &[String], edits: &[Edit], who: &str) -> String {
    let mut page = page.to_vec();
    for (number, &(block, at, what)) in edits.iter().enumerate() {
        if page.is_empty() {
            break;
        }
        let count = page.len();
        let fresh = format!("{who}{number}");
        let text = &mut page[block % count];
        let at = text.floor_char_boundary(at % (text.len() + 1));
        match what {
            0 => drop(page.remove(block % count)),
            1 => page.insert(block % count, format!("{fresh} new block\n\n")),
            2 => {
                let moved = page.remove(block % count);
                page.insert(at % count, moved);
            }
            3 => text.insert_str(at, "\n\n"),
            4 => *text = text.trim_end().to_owned(),
            5 => *text = text.split_inclusive(' ').skip(1).collect(),
            _ => text.insert_str(at, &format!(" {fresh} ")),
        }
    }
    page.concat()
}

/// Everything a merge gives back, hunks included.
fn given(merge: &Merge) -> String {
    match merge {
        Merge::Clean(text) => text.clone(),
        Merge::Conflict(conflict) => {
            let hunks = conflict.hunks.iter().map(|hunk| format!(" {} {} ", hunk.ours, hunk.theirs));
            format!("{} {}", conflict.text, hunks.collect::<String>())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    // r[verify merge.nothing-lost]
    #[test]
    fn nothing_either_side_wrote_is_lost(
        page in page(),
        ours in prop::collection::vec((0..99_usize, 0..99_usize, 0..12_u8), 0..6),
        theirs in prop::collection::vec((0..99_usize, 0..99_usize, 0..12_u8), 0..6),
    ) {
        let base = page.concat();
        let (ours, theirs) = (edited(&page, &ours, "our"), edited(&page, &theirs, "their"));
        let merged = three_way(&base, &ours, &theirs);
        prop_assert_eq!(&merged, &three_way(&base, &ours, &theirs));
        let given = given(&merged);
        for (side, who) in [(&ours, "our"), (&theirs, "their")] {
            for word in (0..6).map(|number| format!("{who}{number}")).filter(|word| side.contains(word)) {
                prop_assert!(given.contains(&word), "{:?} is lost in {:?}", word, merged);
            }
        }
        match (&merged, three_way(&base, &theirs, &ours)) {
            (Merge::Clean(a), Merge::Clean(b)) => prop_assert_eq!(a, &b),
            (Merge::Conflict(_), Merge::Conflict(_)) => {}
            (a, b) => prop_assert!(false, "{:?} but mirrored {:?}", a, b),
        }
    }

    #[test]
    fn one_sided_edits_are_taken_as_they_are(base in any::<String>(), side in any::<String>()) {
        prop_assert_eq!(three_way(&base, &side, &base), Merge::Clean(side.clone()));
        prop_assert_eq!(three_way(&base, &base, &side), Merge::Clean(side.clone()));
        prop_assert_eq!(three_way(&base, &side, &side), Merge::Clean(side));
    }

    #[test]
    fn any_three_texts_merge_or_conflict(
        base in "[ab\n# -]{0,40}", ours in "[ab\n# -]{0,40}", theirs in "[ab\n# -]{0,40}",
    ) {
        let mirrored = matches!(three_way(&base, &theirs, &ours), Merge::Clean(_));
        prop_assert_eq!(matches!(three_way(&base, &ours, &theirs), Merge::Clean(_)), mirrored);
    }
}
