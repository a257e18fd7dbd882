//! What must hold for the diff of any two texts.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use spec::diff::{BlockDiff, Kind, SegmentKind, Span, diff, hidden};

fn rebuilt(blocks: &[BlockDiff], side: fn(&BlockDiff) -> Option<Span>, other: SegmentKind) -> String {
    let mut placed: Vec<_> = blocks.iter().filter_map(|block| Some((side(block)?, block))).collect();
    placed.sort_by_key(|(span, _)| (span.start, span.end));
    let mut text = String::new();
    for (span, block) in placed {
        assert_eq!(span.start, text.len(), "spans tile the source");
        for segment in block.segments.iter().filter(|segment| segment.kind != other) {
            text.push_str(&segment.text);
        }
        assert_eq!(span.end, text.len(), "segments are the span's text");
    }
    text
}

// r[verify diff.complete]
fn is_complete(old: &str, new: &str) {
    let diff = diff(old, new);
    assert_eq!(rebuilt(&diff.blocks, |block| block.from, SegmentKind::Insert), old);
    assert_eq!(rebuilt(&diff.blocks, |block| block.to, SegmentKind::Delete), new);
    let tos: Vec<_> = diff.blocks.iter().filter_map(|block| block.to).collect();
    assert!(tos.is_sorted_by_key(|span| span.start), "in the reading order of the new text");
    for block in &diff.blocks {
        let segments = &block.segments;
        assert!(segments.iter().all(|segment| !segment.text.is_empty()));
        assert_eq!(block.kind == Kind::Added, block.from.is_none());
        assert_eq!(block.kind == Kind::Removed, block.to.is_none());
        if block.kind == Kind::Equal {
            assert!(segments.iter().all(|segment| segment.kind == SegmentKind::Equal));
        }
        hidden(block);
    }
    diff.stat();
}

const BLOCK: &str = r"(# |- |  - |> |1\. |\| |    |```\n|)((alpha|beta|gamma|delta|must|may|the|a|日本|é|\||`x`|\[l\]\(u\)|\*\*b\*\*)[ \n]){1,9}(\n|\n\n|\r\n)";

fn page() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(BLOCK, 0..14)
}

#[derive(Debug, Clone)]
enum Change {
    Remove(usize),
    Insert(usize, String),
    Move(usize, usize),
    Replace(usize, usize, String),
    Join(usize),
    Break(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..1000_usize;
    prop_oneof![
        at().prop_map(Change::Remove),
        (at(), "[a-e ]{1,12}\n\n").prop_map(|(i, text)| Change::Insert(i, text)),
        (at(), at()).prop_map(|(i, j)| Change::Move(i, j)),
        (at(), at(), "[a-eé\n ]{0,6}").prop_map(|(i, at, text)| Change::Replace(i, at, text)),
        at().prop_map(Change::Join),
        (at(), at()).prop_map(|(i, at)| Change::Break(i, at)),
    ]
}

fn changed(page: &[String], changes: &[Change]) -> String {
    let mut page = page.to_vec();
    for change in changes.iter().filter(|_| !page.is_empty()).cloned().collect::<Vec<_>>() {
        if page.is_empty() {
            break;
        }
        let count = page.len();
        match change {
            Change::Remove(i) => drop(page.remove(i % count)),
            Change::Insert(i, text) => page.insert(i % count, text),
            Change::Move(i, j) => {
                let block = page.remove(i % count);
                page.insert(j % count, block);
            }
            Change::Replace(i, at, text) => {
                let block = &mut page[i % count];
                let at = block.floor_char_boundary(at % (block.len() + 1));
                block.insert_str(at, &text);
            }
            Change::Join(i) => {
                let block = &mut page[i % count];
                *block = format!("{} ", block.trim_end());
            }
            Change::Break(i, at) => {
                let block = &mut page[i % count];
                let at = block.floor_char_boundary(at % (block.len() + 1));
                block.insert_str(at, "\n\n");
            }
        }
    }
    page.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_are_told_completely(old in any::<String>(), new in any::<String>()) {
        is_complete(&old, &new);
    }

    #[test]
    fn any_edit_of_a_page_is_told_completely(
        page in page(),
        changes in prop::collection::vec(change(), 0..6),
    ) {
        let (old, new) = (page.concat(), changed(&page, &changes));
        is_complete(&old, &new);
        is_complete(&new, &old);
    }

    #[test]
    fn a_planted_move_is_never_a_removal_and_an_addition(
        count in 3..30_usize, from in 0..30_usize, length in 1..5_usize, to in 0..30_usize,
        shared in "(the client must|x|)",
    ) {
        let mut blocks: Vec<_> = (0..count)
            .map(|n| format!("{shared} w{n} v{} u{}\n\n", n * 7, n * 13))
            .collect();
        let old = blocks.concat();
        let from = from % count;
        let taken: Vec<_> = blocks.drain(from..(from + length).min(count)).collect();
        let to = to % (blocks.len() + 1);
        blocks.splice(to..to, taken);
        let new = blocks.concat();
        let stat = diff(&old, &new).stat();
        prop_assert_eq!((stat.added, stat.removed, stat.edited), (0, 0, 0));
        prop_assert_eq!(stat.moved > 0, old != new);
        prop_assert!(stat.moved <= length);
    }
}

// r[verify diff.bounded]
#[test]
fn large_and_hostile_pages_take_bounded_time() {
    let numbered = |prefix: &str, end: &str| -> String {
        (0..10_000).fold(String::new(), |mut text, n| {
            write!(text, "{prefix}{n}{end}").unwrap();
            text
        })
    };
    let shuffled = |seed: u32, words: u32, end: &str| -> String {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("w{}{end}", (state >> 8) % words)
        };
        (0..100_000).map(next).collect()
    };
    let reversed = |text: &str, end: &str| -> String {
        let mut lines: Vec<_> = text.split_inclusive(end).collect();
        lines.reverse();
        lines.concat()
    };
    let pages = [
        ("same lines", "same\n".repeat(10_000), "same\n".repeat(9_000)),
        ("same items", "- same\n".repeat(10_000), "x\n\n- same\n".repeat(9_000)),
        ("other lines", numbered("a", "\n"), numbered("b", "\n")),
        ("other blocks", numbered("a", "\n\n"), numbered("b", "\n\n")),
        ("alike blocks", numbered("the a b c d ", "\n\n"), numbered("the a b c e ", "x\n\n")),
        ("alike items", numbered("- item ", " is old\n"), numbered("- item ", " is new\n")),
        ("one long line", shuffled(1, 50_000, " "), shuffled(2, 50_000, " ")),
        ("few words", shuffled(1, 40, " "), shuffled(2, 40, " ")),
        ("few lines", shuffled(1, 40, "\n"), shuffled(2, 40, "\n")),
        ("few items", shuffled(1, 40, "\n- "), shuffled(2, 40, "\n- ")),
        ("every other word", shuffled(1, 9, " x "), shuffled(2, 9, " x ")),
        ("no spaces", "日本".repeat(150_000), "本日x".repeat(100_000)),
        ("quotes", ">".repeat(10_000), "> ".repeat(10_000)),
        ("rules", "---\n\n".repeat(10_000), "***\n\n---\n\n".repeat(5_000)),
        ("reversed lines", numbered("line ", "\n"), reversed(&numbered("line ", "\n"), "\n")),
        (
            "reversed blocks",
            numbered("block of words ", "\n\n"),
            reversed(&numbered("block of words ", "\n\n"), "\n\n"),
        ),
        ("reversed rows", reversed(&numbered("| a | row ", " |\n"), "\n"), numbered("| a | row ", " |\n")),
    ];
    for (name, old, new) in &pages {
        let start = Instant::now();
        let blocks = diff(old, new).blocks;
        let took = start.elapsed();
        eprintln!("{name}: {took:?}, {} blocks", blocks.len());
        assert!(took < Duration::from_secs(10), "{name} took {took:?}, unoptimised or not");
    }
}
