//! What must hold for any two texts compared as readers see them.

use proptest::prelude::*;
use spec::diff::{Kind, SegmentKind};
use spec::markdown::{LeafKind, RunKind, leaves};
use spec::reading::{Body, Part, Piece, Reading};

/// What a text says, block by block, in every respect a reader may notice.
fn seen(source: &str) -> Vec<(LeafKind, String)> {
    let told = |leaf: spec::markdown::Leaf| {
        let mut words = String::new();
        let mut last = None;
        for run in leaf.runs.iter().filter(|run| run.kind != RunKind::Html) {
            let text: String = run.text.split_whitespace().collect();
            let is_new = last != Some((&run.kind, &run.look)) || run.kind != RunKind::Words;
            if is_new && (run.kind != RunKind::Words || !text.is_empty()) {
                words += &format!("{:?}{:?}", run.kind, run.look);
                last = Some((&run.kind, &run.look));
            }
            words += &text;
        }
        (leaf.kind, format!("{words}{}{:?}", leaf.text, leaf.requirement))
    };
    leaves(source).into_iter().map(told).collect()
}

// r[verify diff.nothing-unsaid]
fn nothing_is_unsaid(old: &str, new: &str) {
    let reading = Reading::of(old, new);
    let mut said = false;
    for (index, block) in reading.diff.blocks.iter().enumerate() {
        if reading.is_told_before(index) {
            continue;
        }
        let told = reading.visible(index);
        let marked = told.parts.iter().any(|part| !part.is_unmarked());
        let changed = reading.told_together(index).any(|index| {
            let block = &reading.diff.blocks[index];
            block.old_text() != block.new_text()
        });
        assert!(!changed || marked || !told.chips.is_empty(), "unsaid: {block:?}");
        said |= marked || told.chips.iter().any(|chip| !chip.kind.is_spelling());
        said |= matches!(block.kind, Kind::Moved | Kind::Split | Kind::Merged) || !reading.is_quiet(index);
        if block.kind != Kind::Moved {
            follows_both(&told.parts, &reading, index);
        }
    }
    if seen(old) != seen(new) {
        assert!(said, "{old:?} reads differently as {new:?}, and nothing says so");
    }
}

/// What is equal or deleted is what was seen, what is equal or inserted is what is seen.
fn follows_both(parts: &[Part], reading: &Reading, index: usize) {
    let words = |pieces: &[Piece], other: SegmentKind| -> String {
        let shown = pieces.iter().filter(|piece| piece.mark != other && piece.kind == RunKind::Words);
        shown.map(|piece| piece.text.as_str()).collect::<String>().split_whitespace().collect()
    };
    let Some(leaf) = reading.leaf(index) else { return };
    let is_new = reading.diff.blocks[index].to.is_some();
    let [Part { body: Body::Words(pieces), .. }] = parts else { return };
    let expected: String =
        leaf.runs.iter().filter(|run| run.kind == RunKind::Words).map(|run| run.text.as_str()).collect();
    let expected: String = expected.split_whitespace().collect();
    let other = if is_new { SegmentKind::Delete } else { SegmentKind::Insert };
    assert_eq!(words(pieces, other), expected);
}

const BLOCK: &str = r"(# |## |- |  - |> |1\. |\| |    |```\n|r\[a\.b\]\n|> \[!NOTE\]\n> |)((alpha|beta|must|may|\*\*|_|`x`|\[l\]\(u\)|\[l\]\(v\)|!\[i\]\(p\)|\*\*b\*\*|<!-- c -->|<b>|&amp;|\\\*|日本|  \n)[ \n]){1,7}(\n|\n\n)";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_changes_in_a_page_is_seen_or_told(
        page in prop::collection::vec(BLOCK, 1..8),
        at in 0..1000_usize,
        with in BLOCK,
        word in r"(alpha|\*|_|`|\[l\]\(w\)|<i>|# |- | |\n|\n\n|\\|<!-- d -->)",
    ) {
        let old = page.concat();
        let mut replaced = page.clone();
        let chosen = at % page.len();
        replaced[chosen] = with;
        nothing_is_unsaid(&old, &replaced.concat());
        let mut edited = old.clone();
        edited.insert_str(old.floor_char_boundary(at % (old.len() + 1)), &word);
        nothing_is_unsaid(&old, &edited);
        nothing_is_unsaid(&edited, &old);
    }

    #[test]
    fn any_text_can_be_read(old in any::<String>(), new in any::<String>()) {
        nothing_is_unsaid(&old, &new);
    }
}
