use expect_test::{Expect, expect};

use super::*;

fn shown(old: &str, new: &str) -> String {
    let reading = Reading::of(old, new);
    let mut out = String::new();
    let told = |mark: SegmentKind, text: &str| match mark {
        SegmentKind::Equal => text.to_owned(),
        SegmentKind::Insert => format!("{{+{text}+}}"),
        SegmentKind::Delete => format!("[-{text}-]"),
    };
    let words = |pieces: &[Piece]| -> String {
        let piece = |piece: &Piece| match &piece.kind {
            RunKind::Words => told(piece.mark, &piece.text),
            RunKind::Html => String::new(),
            RunKind::Picture(target) => told(piece.mark, &format!("<{}>", target.url)),
            kind => told(piece.mark, &format!("{kind:?}")),
        };
        pieces.iter().map(piece).collect()
    };
    for index in 0..reading.diff.blocks.len() {
        if reading.is_told_before(index) || reading.is_quiet(index) {
            continue;
        }
        let seen = reading.visible(index);
        out += &format!("{:?}", reading.diff.blocks[index].kind);
        for part in &seen.parts {
            if part.requirement[0] != part.requirement[1] {
                out += &format!(" {:?}", part.requirement);
            }
            out += " ";
            out += &match &part.body {
                Body::Words(pieces) => words(pieces),
                Body::Cells(cells) => {
                    let cell = |cell: &Cell| told(cell.mark, &words(&cell.pieces));
                    cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
                }
                Body::Lines(lines) => lines.iter().map(|line| told(line.kind, &line.text)).collect(),
                Body::Rule(mark) => told(*mark, "---"),
            };
        }
        for chip in &seen.chips {
            out += &format!(" ({:?} {:?}: {:?} → {:?})", chip.kind, chip.about, chip.before, chip.after);
        }
        out += "\n";
    }
    out
}

fn check(old: &str, new: &str, expect: Expect) {
    expect.assert_eq(&shown(old, new));
}

// r[verify diff.rendered]
#[test]
fn words_are_compared_without_markup() {
    check(
        "It **must** reply within [2 s](limits.md).\n",
        "It **should always** reply within [3 s](limits.md).\n",
        expect![[r#"
            Edited It [-must-]{+should always+} reply within [-2-]{+3+} s.
        "#]],
    );
}

// r[verify diff.nothing-unsaid]
#[test]
fn what_words_do_not_show_is_told_by_chips() {
    check(
        "It must reply, see [limits](a.md) and ![plan](p.png) now <!-- why -->\n\n## Two\n\n- point\n",
        "It **must** reply, see [limits](b.md) and ![the plan](p.png) now <!-- how -->\n\n### Two\n\npoint\n",
        expect![[r#"
            Edited It must reply, see limits and <p.png> now  (Formatting "must": "plain" → "bold") (LinkTarget "limits": "a.md" → "b.md") (AltText "the plan": "plan" → "the plan") (Comment "": "<!-- why -->" → "<!-- how -->")
            Edited Two (Structure "": "heading of level 2" → "heading of level 3")
            Edited point (Structure "": "point of a list" → "paragraph")
        "#]],
    );
}

#[test]
fn literal_stars_that_become_markup_are_seen() {
    check(
        "two * three * four\n",
        "two *three* four\n",
        expect![[r#"
            Kept two [-* -]three[- *-] four (Formatting "three": "plain" → "italic")
        "#]],
    );
}

#[test]
fn pictures_that_change_are_seen() {
    check(
        "![a](x.png) text\n",
        "![a](y.png) text\n",
        expect![[r#"
        Edited [-<x.png>-]{+<y.png>+} text
    "#]],
    );
}

#[test]
fn requirements_have_names() {
    check(
        "r[a.one]\nIt must.\n",
        "r[a.two]\nIt must.\n",
        expect![[r#"
        Edited [Some("a.one"), Some("a.two")] It must.
    "#]],
    );
}

// r[verify diff.words]
#[test]
fn cells_lines_and_letters_are_compared() {
    check(
        "| id | text |\n|---|---|\n| 1 | one word |\n\n```rust\na();\nb();\n```\n\n東京都は日本の首都です。\n\nภาษาไทย\n",
        "| id | text |\n|---|:-:|\n| 1 | two word |\n\n```rust,ignore\na();\nb(1);\nc();\n```\n\n京都は日本の古都です。\n\nภาษาลาว\n",
        expect![[r#"
            Edited id | text (Alignment "": "–, –" → "–, middle")
            Edited 1 | [-one-]{+two+} word
            Edited a();
            b({+1+});
            {+c();
            +} (CodeInfo "": "rust" → "rust,ignore")
            Edited [-東-]京都は日本の[-首-]{+古+}都です。
            Edited ภาษา[-ไทย-]{+ลาว+}
        "#]],
    );
}

#[test]
fn a_new_column_is_a_cell_in_each_row() {
    check(
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "| a | n | b |\n|---|---|---|\n| 1 | x | 2 |\n",
        expect![[r#"
            Edited a | {+{+n+}+} | b
            Edited 1 | {+{+x+}+} | 2
        "#]],
    );
}

#[test]
fn paragraphs_that_were_joined_are_read_as_one() {
    check(
        "The server replies quickly.\n\nThe client waits patiently for it.\n\nend\n",
        "The server replies quickly. The client waits very patiently for it.\n\nend\n",
        expect![[r#"
            Merged The server replies quickly. The client waits {+very +}patiently for it.
        "#]],
    );
}

#[test]
fn a_split_paragraph_is_read_as_its_parts() {
    check(
        "The server replies quickly. The client waits patiently for it.\n\nend\n",
        "The server replies quickly.\n\nThe client waits patiently for it.\n\nend\n",
        expect![[r#"
            Split The server replies quickly.[- -]
            Split The client waits patiently for it.
        "#]],
    );
}

#[test]
fn code_that_was_a_paragraph_is_both() {
    check(
        "some words here\n",
        "```\nsome words here\n```\n",
        expect![[r#"
        Edited [-some words here-] {+some words here
        +} (Structure "": "paragraph" → "code")
    "#]],
    );
}

#[test]
fn spacing_and_notation_are_quiet_or_told() {
    check("one two\nthree\n", "one\ntwo three\n", expect![""]);
    check(
        "* one *word*\n",
        "- one _word_\n",
        expect![[r#"
        Edited one word (Notation "": "* one *word*" → "- one _word_")
    "#]],
    );
}
