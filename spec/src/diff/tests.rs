use expect_test::{Expect, expect};

use super::*;

fn shown(old: &str, new: &str) -> String {
    let mut out = String::new();
    for block in diff(old, new).blocks {
        out += &format!("{:?}", block.kind);
        for segment in block.segments {
            let (open, close) = match segment.kind {
                SegmentKind::Equal => (" ", ""),
                SegmentKind::Insert => (" +", "+"),
                SegmentKind::Delete => (" -", "-"),
            };
            out += &format!("{open}{:?}{close}", segment.text);
        }
        out += "\n";
    }
    out
}

fn check(old: &str, new: &str, expect: Expect) {
    expect.assert_eq(&shown(old, new));
}

#[test]
fn words_change_inside_a_block() {
    check(
        "It must reply within 2 s.\n",
        "It must always answer within 2.5 s.\n",
        expect![[r#"
            Edited "It must " -"reply"- +"always answer"+ " within " -"2"- +"2.5"+ " s.\n"
        "#]],
    );
}

#[test]
fn a_rewrapped_paragraph_is_kept() {
    check(
        "> one two\n> three\n\nx\n",
        "> one\n> two three\n\n\nx\n",
        expect![[r#"
            Kept "> one" -" "- +"\n> "+ "two" -"\n> "- +" "+ "three" +"\n"+ "\n\n"
            Equal "x\n"
        "#]],
    );
}

#[test]
fn a_moved_paragraph_is_neither_removed_nor_added() {
    check(
        "# T\n\nalpha beta gamma\n\nfirst thing\n\nsecond thing\n",
        "# T\n\nfirst thing\n\nsecond thing\n\nalpha beta gamma\n",
        expect![[r##"
            Equal "# T\n\n"
            Equal "first thing\n\n"
            Kept "second thing\n" +"\n"+
            Moved "alpha beta gamma\n" -"\n"-
        "##]],
    );
}

#[test]
fn a_block_may_move_and_be_edited() {
    check(
        "The client must send a token with each request.\n\n# A\n\none\n\n# B\n\ntwo\n",
        "# A\n\none\n\n# B\n\ntwo\n\nThe client must send a fresh token with each request.\n",
        expect![[r##"
            Equal "# A\n\n"
            Equal "one\n\n"
            Equal "# B\n\n"
            Kept "two\n" +"\n"+
            Moved "The client must send a " +"fresh "+ "token with each request." -"\n"- "\n"
        "##]],
    );
}

#[test]
fn a_paragraph_is_split_where_its_words_line_up() {
    check(
        "The server replies quickly. The client waits patiently for it.\n\nend\n",
        "The server replies quickly.\n\nThe client waits patiently for it.\n\nend\n",
        expect![[r#"
            Split "The server replies quickly." -" "- +"\n\n"+
            Split "The client waits patiently for it.\n\n"
            Equal "end\n"
        "#]],
    );
}

#[test]
fn paragraphs_are_merged() {
    check(
        "The server replies quickly.\n\nThe client waits patiently for it.\n\nend\n",
        "The server replies quickly. The client waits patiently for it.\n\nend\n",
        expect![[r#"
            Merged "The server replies quickly." -"\n\n"- +" "+
            Merged "The client waits patiently for it.\n\n"
            Equal "end\n"
        "#]],
    );
}

#[test]
fn removed_blocks_stay_where_they_stood() {
    check(
        "a\n\ngone now\n\nb\n\nlost too\n",
        "a\n\nnew words\n\nb\n",
        expect![[r#"
        Equal "a\n\n"
        Removed -"gone now\n\n"-
        Added +"new words\n\n"+
        Kept "b\n" -"\n"-
        Removed -"lost too\n"-
    "#]],
    );
}

#[test]
fn table_rows_change_by_cells() {
    check(
        "| a | b |\n|---|---|\n| one | two words |\n| x | y |\n",
        "| a | b |\n|---|---|\n| one | three words |\n| x | y | z |\n",
        expect![[r#"
            Equal "| a | b |\n|---|---|\n"
            Edited "|" " one " "|" " " -"two"- +"three"+ " words " "|" "\n"
            Edited "|" " x " "|" " y " "|" +" z "+ +"|"+ "\n"
        "#]],
    );
}

#[test]
fn code_changes_by_lines_then_words() {
    check(
        "```\nlet a = 1;\nlet b = 2;\nend();\n```\n",
        "```\nlet a = 1;\nlet b = 3;\nsomething(else);\nend();\n```\n",
        expect![[r#"
            Edited "```\nlet a = 1;\nlet b = " -"2"- +"3"+ ";\n" +"something(else);\n"+ "end();\n```\n"
        "#]],
    );
}

#[test]
fn scripts_without_spaces_change_by_characters() {
    check(
        "東京都は日本の首都です。\n",
        "京都は日本の古都です。\n",
        expect![[r#"
        Edited -"東"- "京都は日本の" -"首"- +"古"+ "都です。\n"
    "#]],
    );
    check(
        "テストケース\n",
        "テストコース\n",
        expect![[r#"
        Edited "テスト" -"ケ"- +"コ"+ "ース\n"
    "#]],
    );
}

#[test]
fn hidden_changes_have_chips() {
    let chips = |old: &str, new: &str| -> Vec<String> {
        let blocks = diff(old, new).blocks;
        let chips = blocks.iter().flat_map(hidden);
        chips.map(|c| format!("{:?} {:?} {:?}", c.kind, c.before, c.after)).collect()
    };
    let old = "---\ntitle: A\n---\n\nsee [this one](x) and ![pic](p.png) here\n\n\
               <!-- a\nb -->\n\n```rust\ncode\n```\n\nsome words stay\n\n[a]: http://x\n";
    let new = "---\ntitle: B\n---\n\nsee [this one](y) and ![picture](p.png) here\n\n\
               <!-- a\nc -->\n\n```rust,ignore\ncode\n```\n\nsome words\nstay\n\n[a]: http://y\n";
    expect![[r#"
        FrontMatter "title: A\n" "title: B\n"
        LinkTarget "x" "y"
        AltText "pic" "picture"
        Comment "<!-- a\nb -->\n" "<!-- a\nc -->\n"
        CodeInfo "rust" "rust,ignore"
        Whitespace "some words stay\n\n" "some words\nstay\n\n"
        Definition "[a]: http://x" "[a]: http://y""#]]
    .assert_eq(&chips(old, new).join("\n"));
    expect![[r#"
        Whitespace "words\n" "words\n\n"
        Comment "" "<!-- why -->\n""#]]
    .assert_eq(&chips("words\n", "words\n\n<!-- why -->\n\n[new](link)\n").join("\n"));
}

#[test]
fn a_diff_in_numbers() {
    let stat = diff("one two\n\nthree\n", "one 2\n\nthree\n\nfour five\n").stat();
    assert_eq!(stat, Stat { inserted: 3, deleted: 1, equal: 0, kept: 1, edited: 1, added: 1, ..Stat::default() });
}

/// Texts that repeat themselves, half of which is gone: what looks for the shortest way between two texts fears most.
const REPEATED: [&str; 5] = ["[a](", "*a ", "[a][b] ", "a b c d ", "&amp;"];

// r[verify diff.bounded]
#[test]
fn what_it_takes_to_compare_words_grows_with_their_number() {
    for piece in REPEATED {
        let effort = |bytes: usize| {
            let old = piece.repeat(bytes / piece.len());
            let new = format!("x {} y", &old[..old.len() / 2]);
            super::script::effort(&tokens(&old), &tokens(&new))
        };
        let (short, long) = (effort(16_000), effort(128_000));
        assert!(long <= 16 * short.max(500_000), "{piece}: {short} for 16,000 bytes, {long} for eight times as many");
    }
}

// r[verify diff.bounded] r[verify diff.complete]
#[test]
fn what_takes_too_long_to_compare_is_replaced_whole() {
    let old = "same words ".repeat(40_000);
    let new = format!("x {} y", "words same ".repeat(20_000));
    let blocks = diff(&old, &new).blocks;
    assert!(blocks.iter().map(|block| block.segments.len()).sum::<usize>() < 8, "{} blocks", blocks.len());
    assert_eq!(blocks.iter().map(BlockDiff::old_text).collect::<String>(), old);
    assert_eq!(blocks.iter().map(BlockDiff::new_text).collect::<String>(), new);
}

// r[verify diff.bounded]
#[test]
fn a_long_text_with_few_changes_is_compared_word_by_word() {
    let words = |from: usize| (from..from + 20_000).map(|word| format!("word{word} ")).collect::<String>();
    let old = words(0);
    let new = old.replace("word777 ", "other ").replace("word15000 ", "");
    let [block] = &diff(&old, &new).blocks[..] else { panic!("one block") };
    let changed = block.segments.iter().filter(|segment| segment.kind != SegmentKind::Equal);
    assert_eq!(
        changed.map(|segment| segment.text.trim()).collect::<Vec<_>>(),
        ["word777", "other", "word15000"],
        "nothing else is marked"
    );
}
