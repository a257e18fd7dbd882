use super::*;

/// The texts of a page, oldest first; which of them (counted from 0) last really changed each block of the newest.
fn blamed(texts: &[&str]) -> Vec<usize> {
    let mut texts = texts.iter().rev();
    let mut blamer = Blamer::new((*texts.next().unwrap()).to_owned());
    let mut at = texts.len();
    let mut found = vec![0; blamer.open().len()];
    for older in texts {
        for changed in blamer.step(older) {
            found[changed.block] = at;
        }
        at -= 1;
    }
    found
}

// r[verify why.block]
#[test]
fn each_block_is_told_by_the_text_that_last_changed_it() {
    let first = "# Tea\n\nOne cup.\n\nTwo spoons.\n";
    let second = "# Tea\n\nOne cup.\n\nThree spoons.\n";
    let third = "# Tea\n\nNew here.\n\nOne cup.\n\nThree spoons.\n";
    assert_eq!(blamed(&[first, second, third]), [0, 2, 0, 1]);
}

// r[verify why.really]
#[test]
fn reformatting_is_no_change() {
    let first = "Title\n=====\n\nOne long line that is wrapped later, with *emphasis* in it.\n\n* a\n* b\n\n1. x\n1. y\n\n|a|b|\n|-|-|\n|c|d|\n\n```rust\nlet x = 1;\n```\n";
    let second = "# Title\n\nOne long line that is wrapped\nlater, with _emphasis_ in it.\n\n- a\n- b\n\n1. x\n2. y\n\n| a  | b |\n|----|:-:|\n| c  | d |\n\n~~~rust\nlet x = 1;\n~~~\n";
    assert!(blamed(&[first, second]).iter().all(|at| *at == 0), "{:?}", blamed(&[first, second]));
}

#[test]
fn to_be_given_an_id_is_no_change() {
    assert_eq!(blamed(&["It must boil.\n\nEnd.\n", "r[kettle.boil]\nIt must boil.\n\nEnd.\n"]), [0, 0]);
    assert_eq!(blamed(&["r[a.b]\nIt must boil.\n", "r[a.c]\nIt must boil.\n"]), [0]);
    assert_eq!(blamed(&["r[a.b]\n\nX.\n", "r[a.c]\n\nX.\n"]), [1, 0]);
}

#[test]
fn what_matters_is_a_change() {
    for (first, second) in [
        ("See [it](a.md).\n", "See [it](b.md).\n"),
        ("Very important.\n", "**Very** important.\n"),
        ("- [ ] done\n", "- [x] done\n"),
        ("```rust\nx\n```\n", "```go\nx\n```\n"),
        ("| a | b |\n|---|---|\n| c | d |\n", "| a | b |\n|---|---|\n| c | e |\n"),
        ("It must.\n", "- It must.\n"),
    ] {
        assert_eq!(blamed(&[first, second]).last(), Some(&1), "{first} → {second}");
    }
}

// r[verify why.moves]
#[test]
fn a_block_that_moves_within_the_page_stays_what_it_was() {
    let first = "# A\n\nAlpha beta.\n\n- one\n- two\n\n## B\n\nGamma.\n";
    let second = "# A\n\n## B\n\nGamma.\n\n- two\n- one\n\nAlpha beta.\n";
    assert!(blamed(&[first, second]).iter().all(|at| *at == 0));
}

#[test]
fn what_is_put_to_a_paragraph_changes_it() {
    assert_eq!(blamed(&["One.\nTwo.\n\nX.\n", "One.\n\nX.\n"]), [1, 0]);
    assert_eq!(blamed(&["One.\n\nX.\n", "One.\nTwo.\n\nX.\n"]), [1, 0]);
    assert_eq!(blamed(&["- a\n- b\n", "- a\n- ab\n- b\n"]), [0, 1, 0]);
    assert_eq!(blamed(&["- apple\n", "- a\n- apple\n"]), [1, 0]);
}

#[test]
fn a_text_without_a_blocks_words_does_not_hold_it() {
    let wanted = normal(BlockKind::Paragraph, "It must *boil* `water` quickly.");
    assert!(may_hold("x\n\nIt must _boil_\n`water` quickly.\n", &wanted));
    assert!(!may_hold("It must boil milk quickly.", &wanted));
}

#[test]
fn a_second_one_like_it_is_new() {
    assert_eq!(blamed(&["Same.\n\nEnd.\n", "Same.\n\nEnd.\n\nSame.\n"]), [0, 0, 1]);
}
