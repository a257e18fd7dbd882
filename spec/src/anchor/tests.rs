use expect_test::{Expect, expect};

use super::*;

/// Anchors `quote` in the first text and tells where it is in the last.
fn check(texts: &[&str], quote: &str, expect: Expect) {
    let range = locate(texts[0], quote, "", "").expect("the quote stands there once").range;
    check_at(texts, range, expect);
}

fn check_at(texts: &[&str], range: Range<usize>, expect: Expect) {
    let anchor = Anchor::of(texts[0], range).expect("a range of the text");
    let found = Trail::new(texts.to_vec()).resolve(&anchor, 0);
    let place = found.range().map(|range| format!("{range:?}")).unwrap_or_default();
    expect.assert_eq(&format!("{:?} {:?} {place} {:?}", found.state, found.method, found.quote.unwrap_or_default()));
}

#[test]
fn an_anchor_follows_its_sentence_past_a_new_paragraph() {
    check(
        &["It must reply within 2 s.", "New intro.\n\nIt must reply within 2 s."],
        "It must reply within 2 s.",
        expect![[r#"Exact Quote 12..37 "It must reply within 2 s.""#]],
    );
}
