use expect_test::{Expect, expect};

use super::*;

fn check(base: &str, ours: &str, theirs: &str, expect: Expect) {
    let merged = three_way(base, ours, theirs);
    let mirrored = three_way(base, theirs, ours);
    match (&merged, &mirrored) {
        (Merge::Clean(a), Merge::Clean(b)) => assert_eq!(a, b),
        (Merge::Conflict(a), Merge::Conflict(b)) => assert_eq!(a.hunks.len(), b.hunks.len()),
        _ => panic!("a merge depends on who is first: {merged:?} {mirrored:?}"),
    }
    // Line breaks of two characters would not survive in this file.
    expect.assert_eq(&merged.text().replace('\r', "␍"));
}

// r[verify merge.independent]
#[test]
fn edits_to_different_blocks_never_meet() {
    check(
        "# T\n\none\n\ntwo\n\nthree\n",
        "# T\n\none more\n\ntwo\n\nthree\n",
        "# T\n\none\n\ntwo more\n\nthree\n\nfour\n",
        expect![[r#"
            # T

            one more

            two more

            three

            four
        "#]],
    );
    check(
        "- a b\n- c d\n",
        "- a b x\n- c d\n",
        "- a b\n- y c d\n- e\n",
        expect![[r#"
        - a b x
        - y c d
        - e
    "#]],
    );
}

#[test]
fn edits_to_different_words_of_a_line_merge() {
    check(
        "It must reply within 2 s. It may log.\n",
        "It must always reply within 2 s. It may log.\n",
        "It must reply within 5 s. It may not log.\n",
        expect![[r#"
            It must always reply within 5 s. It may not log.
        "#]],
    );
}

#[test]
fn different_insertions_at_one_place_conflict() {
    check(
        "a\n\nb\n",
        "a\n\nx\n\nb\n",
        "a\n\ny\n\nb\n",
        expect![[r#"
        a

        <<<<<<< ours
        x

        =======
        y

        >>>>>>> theirs
        b
    "#]],
    );
    check(
        "a b\n",
        "a x b\n",
        "a y b\n",
        expect![[r#"
        <<<<<<< ours
        a x b
        =======
        a y b
        >>>>>>> theirs
    "#]],
    );
}

#[test]
fn the_same_insertion_is_taken_once() {
    check(
        "a\n\nb\n",
        "a\n\nx\n\nb\n",
        "a\n\nx\n\nb\n\nc\n",
        expect![[r#"
        a

        x

        b

        c
    "#]],
    );
}

// r[verify merge.conflict]
#[test]
fn removing_what_the_other_edits_is_a_conflict() {
    check(
        "one\n\ntwo words here\n\nend\n",
        "one\n\nend\n",
        "one\n\ntwo other words here\n\nend\n",
        expect![[r#"
            one

            <<<<<<< ours
            =======
            two other words here

            >>>>>>> theirs
            end
        "#]],
    );
}

// r[verify merge.follow]
#[test]
fn an_edit_follows_a_moved_block() {
    check(
        "# A\n\nThe client must send a token.\n\n# B\n\nother text\n",
        "# A\n\n# B\n\nother text\n\nThe client must send a token.\n",
        "# A\n\nThe client must send a fresh token.\n\n# B\n\nother text\n",
        expect![[r#"
            # A

            # B

            other text

            The client must send a fresh token.
        "#]],
    );
}

#[test]
fn an_edit_follows_a_split_block() {
    check(
        "The server replies quickly. The client waits patiently for it.\n\nend\n",
        "The server replies quickly.\n\nThe client waits patiently for it.\n\nend\n",
        "The server replies quickly. The client waits very patiently for it.\n\nend\n",
        expect![[r#"
            The server replies quickly.

            The client waits very patiently for it.

            end
        "#]],
    );
}

#[test]
fn blank_lines_alone_are_no_conflict() {
    check(
        "a\n\nb",
        "a\n\nb\n",
        "a\n\nb\n\nc\n",
        expect![[r#"
        a

        b

        c
    "#]],
    );
    check(
        "a\n\nb x\n",
        "a\n",
        "a\n\nb x\n\nc\n",
        expect![[r#"
        a

        c
    "#]],
    );
    check(
        "a b\n\nz\n",
        "x a b\n\n\nz\n",
        "a b y\n\nz\n",
        expect![[r#"
        x a b y


        z
    "#]],
    );
}

#[test]
fn when_both_change_the_space_after_a_line_the_wider_one_stays_whoever_is_ours() {
    check(
        "- One day.\nNext day.\nThe end.\n",
        "One day.\n It is the next day.\nThe end.\n",
        "- One day.\n\n\nNext day.\nThe end.\n",
        expect![[r#"
            One day.


            It is the next day.
            The end.
        "#]],
    );
}

#[test]
fn line_breaks_and_missing_last_line_ends_survive() {
    check(
        "a\r\n\r\nb\r\n",
        "a x\r\n\r\nb\r\n",
        "a\r\n\r\nb y\r\n",
        expect![[r#"
            a x␍
            ␍
            b y␍
        "#]],
    );
    check(
        "a\n\nb",
        "a\n\nb\n\nc",
        "z\n\na\n\nb",
        expect![[r#"
        z

        a

        b

        c"#]],
    );
    check(
        "a\r\n",
        "a\r\n\r\nb",
        "a\r\n\r\nc",
        expect![[r#"
            a␍
            ␍
            <<<<<<< ours␍
            b␍
            =======␍
            c␍
            >>>>>>> theirs␍
        "#]],
    );
}

#[test]
fn an_edit_does_not_follow_a_block_into_what_the_other_side_joined() {
    let base = "- alpha\nalpha\n\n```\nalpha\n\n\n```\nalpha\nalpha\nalpha\n\n- alpha \r\n| alpha\nthe beta \n\n";
    // The first item moved behind the paragraph; meanwhile it was edited, and the paragraph joined with what follows it.
    let ours = "```\nalpha\n\n\n```\nalpha\nalpha\nalpha\n\n- alpha\nalpha\n\n| alpha\nthe beta \n\n";
    let theirs = " their0 - alpha\nalpha\n\n```\nalpha\n\n\n```\nalpha\nalpha\nalpha- alpha \r\n| alpha\nthe beta \n\n";
    for merge in [three_way(base, ours, theirs), three_way(base, theirs, ours)] {
        let Merge::Conflict(conflict) = merge else { panic!("the edit has nowhere to go") };
        assert!(conflict.text.contains("their0"), "{}", conflict.text);
    }
}

#[test]
fn what_the_matching_of_blocks_would_lose_becomes_a_conflict() {
    let start = "# beta\n\n# beta \nalpha \n";
    let end = "# beta\nalpha alpha alpha\nalpha\nalpha \n# alpha\n\n";
    let base = format!("{start}# beta the\nalpha \n```\ngamma \n# beta\nalpha a\n\n{end}");
    let ours = format!("{start}# beta the\nalpha \n our0 ```\ngamma \n# beta\nalpha a{end}");
    let theirs = format!("{start}beta the\nalpha \n\n# beta\nalpha a{end}");
    for merge in [three_way(&base, &ours, &theirs), three_way(&base, &theirs, &ours)] {
        let Merge::Conflict(conflict) = merge else { panic!("one side changed what the other removed") };
        assert!(conflict.text.contains("our0"), "{}", conflict.text);
    }
}

#[test]
fn a_conflict_is_settled_in_favour_of_either_side_without_touching_the_rest() {
    let base = "# Tea\n\nIt takes 2 s.\n\nHot.\n";
    let ours = "# Tea\n\nIt takes 3 s.\n\nHot.\n\nOurs.\n";
    let theirs = "# Tea\n\nIt takes 5 s.\n\nVery hot.\n";
    for newline in ["\n", "\r\n"] {
        let with = |text: &str| text.replace('\n', newline);
        let Merge::Conflict(conflict) = three_way(&with(base), &with(ours), &with(theirs)) else {
            panic!("no conflict")
        };
        assert_eq!(conflict.ours(), with("# Tea\n\nIt takes 3 s.\n\nVery hot.\n\nOurs.\n"));
        assert_eq!(conflict.theirs(), with("# Tea\n\nIt takes 5 s.\n\nVery hot.\n\nOurs.\n"));
    }
}

// r[verify merge.lists]
#[test]
fn a_row_added_behind_one_that_is_removed_stays_in_its_table() {
    check(
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nend\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nend\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n\nend\n",
        expect![[r#"
            | a | b |
            |---|---|
            | 1 | 2 |
            | 5 | 6 |

            end
        "#]],
    );
}

#[test]
fn a_sentence_added_beside_one_that_is_removed_stays() {
    check(
        "The server replies. The client waits. Both may log.\n",
        "The server replies. Both may log.\n",
        "The server replies. The client waits. Then it reads. Both may log much.\n",
        expect![[r#"
            The server replies. Then it reads. Both may log much.
        "#]],
    );
    check(
        "The server replies. The client waits.\n",
        "The server replies.\n",
        "The server replies. The client waits. `close` ends it.\n",
        expect![[r#"
            The server replies. `close` ends it.
        "#]],
    );
}

#[test]
fn sentences_of_scripts_without_spaces_are_told_apart() {
    check(
        "服务器必须回复。客户端等待。\n",
        "服务器必须立即回复。客户端等待。\n",
        "服务器必须回复。客户端等待。它记录。\n",
        expect![[r#"
            服务器必须立即回复。客户端等待。它记录。
        "#]],
    );
}

#[test]
fn a_block_moved_beside_what_the_other_side_wrote_is_no_conflict() {
    check(
        "# A\n\nThe client must send a token.\n\n# B\n\nother text here\n\n# C\n",
        "# A\n\n# B\n\nother text here\n\nThe client must send a token.\n\n# C\n",
        "# A\n\nThe client must send a token.\n\n# B\n\nother text here\n\nA new paragraph.\n\n# C\n",
        expect![[r#"
            # A

            # B

            other text here

            A new paragraph.

            The client must send a token.

            # C
        "#]],
    );
}

#[test]
fn a_short_paragraph_that_both_made_long_is_joined() {
    check(
        "# A\n\nExamples.\n\nend\n",
        "# A\n\nThese are the ones that we know of today. Examples.\n\nend\n",
        "# A\n\nExamples. See the other page for more of them, please.\n\nend\n",
        expect![[r#"
            # A

            These are the ones that we know of today. Examples. See the other page for more of them, please.

            end
        "#]],
    );
}
