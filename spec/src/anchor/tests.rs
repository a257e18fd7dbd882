use expect_test::{Expect, expect};

use super::*;

/// Anchors `quote` in the first text and tells where it is in the last.
fn check(texts: &[&str], quote: &str, expect: Expect) {
    let found = locate(texts[0], quote, "", "").expect("the quote stands there once");
    check_at(texts, found.range, expect);
}

fn check_at(texts: &[&str], range: Range<usize>, expect: Expect) {
    let anchor = Anchor::of(texts[0], range).expect("a range of the text");
    let found = Trail::new(texts.to_vec()).resolve(&anchor, 0);
    let place = found.range().map(|range| format!("{range:?}")).unwrap_or_default();
    expect.assert_eq(&format!("{:?} {:?} {place} {:?}", found.state, found.method, found.quote.unwrap_or_default()));
}

/// The words that a quote is found as.
fn located(source: &str, quote: &str, prefix: &str, suffix: &str) -> Result<String, Unlocated> {
    Ok(source[locate(source, quote, prefix, suffix)?.range].to_owned())
}

// r[verify anchor.order] r[verify anchor.quote]
#[test]
fn an_anchor_follows_its_sentence_past_a_new_paragraph() {
    check(
        &["It must reply within 2 s.", "New intro.\n\nIt must reply within 2 s."],
        "It must reply within 2 s.",
        expect![[r#"Exact Quote 12..37 "It must reply within 2 s.""#]],
    );
}

// r[verify anchor.exact]
#[test]
fn words_that_are_wrapped_anew_are_the_same_words() {
    check(
        &["It must reply\nwithin two seconds.\n", "It must\nreply within  two seconds.\n"],
        "must reply\nwithin two",
        expect![[r#"Exact Diff 3..25 "must\nreply within  two""#]],
    );
}

// r[verify anchor.diff]
#[test]
fn short_words_are_followed_into_the_paragraph_that_moved() {
    check(
        &[
            "# A\n\nThe limit is 5 by default here.\n\n# B\n\nNothing at all is said of limits.\n",
            "# A\n\nOf the limit more is said below.\n\n# B\n\nNothing at all is said of limits.\n\nThe limit is 5 by default here.\n",
        ],
        "is 5",
        expect![[r#"Exact Diff 89..93 "is 5""#]],
    );
}

// r[verify anchor.approximate]
#[test]
fn words_that_were_edited_are_approximate() {
    check(
        &[
            "The server must reply within two seconds, always.\n",
            "The server must reply within five seconds, always.\n",
        ],
        "must reply within two seconds",
        expect![[r#"Approximate Diff 11..41 "must reply within five seconds""#]],
    );
}

// r[verify anchor.approximate]
#[test]
fn words_that_were_rewritten_elsewhere_are_found_by_their_likeness() {
    let old = "Everything about retries is said here, and only here.\n\nA client that was refused three times must wait for a minute before it tries again.\n";
    let new = "Nothing else.\n\n## Limits\n\nCompletely new words about something quite different stand in this paragraph, which is long. A client that was refused four times must wait for a minute before it tries again. And some more that has nothing to do with it follows.\n";
    let quote = "A client that was refused three times must wait for a minute before it tries again";
    check(
        &[old, new],
        quote,
        expect![[
            r#"Approximate Diff 119..200 "A client that was refused four times must wait for a minute before it tries again""#
        ]],
    );
}

// r[verify anchor.fuzzy]
#[test]
fn likeness_has_to_be_great_and_greater_than_any_other() {
    let quote = "a client must wait for a minute before it tries again";
    let found = |text: &str| fuzzy::search(text, quote, |_| false).map(|like| text[like.range].to_owned());
    let one = "Intro.\n\nSo a client must wait for an hour before it tries again, as said.\n";
    assert_eq!(found(one).as_deref(), Some("a client must wait for an hour before it tries again"));
    let two =
        "a client must wait for an hour before it tries again\n\na client must wait for a day before it tries again\n";
    assert_eq!(found(two), None);
    assert_eq!(found("a server must sleep for a while before it works again\n"), None);
}

// r[verify anchor.block]
#[test]
fn the_block_is_what_is_left_when_its_words_are_gone() {
    check(
        &[
            "The kettle boils water in three minutes, which is a long time. It has a lid of glass that can be taken off.\n",
            "The kettle boils water in three minutes, which is a long time.\n",
        ],
        "a lid of glass that can be taken off",
        expect![[r#"Approximate Block 0..62 "The kettle boils water in three minutes, which is a long time.""#]],
    );
}

// r[verify anchor.orphaned]
#[test]
fn words_that_are_nowhere_are_orphaned() {
    check(
        &["# A\n\nIt forgets nothing that anybody ever said.\n", "# Other\n\nQuite another page.\n"],
        "It forgets nothing that anybody ever said.",
        expect![[r#"Orphaned Nothing  """#]],
    );
}

// r[verify anchor.order]
#[test]
fn what_was_taken_out_and_put_back_is_there_again() {
    let text = "# A\n\nOne.\n\nIt has two of them.\n\nThree.\n";
    check(
        &[text, "# A\n\nOne.\n\nThree.\n", "# A\n\nNew.\n\nOne.\n\nIt has two of them.\n\nThree.\n"],
        "two",
        expect![[r#"Exact Diff 24..27 "two""#]],
    );
}

// r[verify anchor.exact]
#[test]
fn a_sentence_that_is_there_twice_keeps_its_own_place() {
    let old = "## Red\n\nIt can be turned off.\n\n## Blue\n\nIt can be turned off.\n";
    let new =
        "## Red\n\nIt can be turned off.\n\n## Green\n\nIt can be turned off.\n\n## Blue\n\nIt can be turned off.\n";
    check_at(&[old, new], 40..61, expect![[r#"Exact Diff 73..94 "It can be turned off.""#]]);
    check_at(&[old, new], 8..29, expect![[r#"Exact Diff 8..29 "It can be turned off.""#]]);
}

// r[verify anchor.exact]
#[test]
fn of_two_equal_places_none_is_certain() {
    let text = "a\n\nsame words\n\na\n\nsame words\n\na\n";
    let anchor =
        Anchor { quote: "same words".into(), prefix: "a\n\n".into(), suffix: "\n\na\n".into(), ..Anchor::default() };
    let found = Trail::new(vec![text]).resolve(&anchor, 0);
    assert_eq!(found.state, State::Approximate);
}

// r[verify anchor.stored]
#[test]
fn an_anchor_keeps_the_words_and_what_is_around_them() {
    let before = "x".repeat(100);
    let source = format!("# One\n\n## Two\n\n{before} here {before}\n");
    let start = source.find("here").unwrap();
    let anchor = Anchor::of(&source, start..start + 4).unwrap();
    assert_eq!((anchor.prefix.chars().count(), anchor.suffix.chars().count()), (AROUND, AROUND));
    assert_eq!((anchor.quote.as_str(), anchor.headings), ("here", vec!["One".to_owned(), "Two".to_owned()]));
    assert_eq!(Anchor::of(&source, 0..source.len() + 1), None);
}

// r[verify anchor.locate]
#[test]
fn the_source_of_rendered_words_is_found() {
    let source = "It is **very *hot*** &amp; [wet](http://x/y) in `the\nkitchen`.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d\\|e |\n";
    let found = |quote| located(source, quote, "", "").unwrap();
    assert_eq!(found("It is very hot & wet"), "It is **very *hot*** &amp; [wet](http://x/y)");
    assert_eq!(found("hot & wet"), "*hot*** &amp; [wet](http://x/y)");
    assert_eq!(found("in the kitchen"), "in `the\nkitchen`");
    assert_eq!(found("one two"), "one\n- two");
    assert_eq!(found("c\td|e"), "c | d\\|e");
    assert_eq!(found("**very *hot***"), "**very *hot***");
    assert_eq!(located(source, "very cold", "", ""), Err(Unlocated::Missing));
    assert_eq!(located(source, " \n", "", ""), Err(Unlocated::Nothing));
}

// r[verify anchor.locate]
#[test]
fn what_stands_around_decides_and_nothing_else_does() {
    let source = "A *kettle* boils. B kettle boils. C kettle\nboils.";
    assert_eq!(locate(source, "kettle boils", "", ""), Err(Unlocated::Ambiguous(3)));
    let at = |prefix, suffix| locate(source, "kettle boils", prefix, suffix).unwrap().range.start;
    assert_eq!((at("A ", ""), at("B ", ". C"), at("kettle boils. C ", ".")), (2, 20, 36));
}

#[test]
fn no_text_makes_it_stumble() {
    for source in ["", "\u{feff}", "é", "```", "| a\n|-|\n", "r[a.b]", "<!--", "[x](", "&#0;", "> > - `a"] {
        for quote in ["", "é", "a", "`", "r[", "\u{0}", "a.b"] {
            if let Ok(found) = locate(source, quote, "a", "b") {
                let anchor = Anchor::of(source, found.range).expect("a range of the text");
                for other in ["", "é a", "other a.b"] {
                    Trail::new(vec![source, other]).resolve(&anchor, 0);
                }
            }
        }
    }
}

proptest::proptest! {
    /// Whatever is put in front of it, behind it or between other paragraphs: a telling sentence is found where it is.
    // r[verify anchor.exact]
    #[test]
    fn a_sentence_is_found_wherever_paragraphs_come_and_go(
        before in proptest::collection::vec("[a-d]{1,6}( [a-d]{1,6}){0,8}", 0..6),
        behind in proptest::collection::vec("[a-d]{1,6}( [a-d]{1,6}){0,8}", 0..6),
        new_before in proptest::collection::vec("[a-d]{1,6}( [a-d]{1,6}){0,8}", 0..6),
        new_behind in proptest::collection::vec("[a-d]{1,6}( [a-d]{1,6}){0,8}", 0..6),
    ) {
        const SENTENCE: &str = "This one sentence stands here exactly once.";
        let text = |before: &[String], behind: &[String]| {
            let all = before.iter().map(String::as_str).chain([SENTENCE]).chain(behind.iter().map(String::as_str));
            all.collect::<Vec<_>>().join("\n\n")
        };
        let (old, new) = (text(&before, &behind), text(&new_before, &new_behind));
        let start = old.find(SENTENCE).unwrap();
        // A part of it that is short, and the whole.
        for range in [start..start + SENTENCE.len(), start + 9..start + 17] {
            let anchor = Anchor::of(&old, range.clone()).unwrap();
            let found = Trail::new(vec![&old, &new]).resolve(&anchor, 0);
            let there = new.find(SENTENCE).unwrap() + (range.start - start);
            proptest::prop_assert_eq!((found.state, found.start), (State::Exact, Some(there)));
        }
    }
}
