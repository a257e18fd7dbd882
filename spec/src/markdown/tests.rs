use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

fn check(source: &str, expect: Expect) {
    let document = parse(source);
    let mut shown = String::new();
    for block in &document.blocks {
        let text = &source[block.range.clone()];
        shown += &format!("{:?} {} {text:?}\n", block.kind, block.depth);
    }
    expect.assert_eq(&shown);
}

fn tiles(source: &str) {
    let document = parse(source);
    let mut at = 0;
    for block in &document.blocks {
        assert_eq!(block.range.start, at);
        assert!(block.range.end > at);
        assert!(at == 0 || source.as_bytes()[at - 1] == b'\n', "a tile starts inside a line");
        at = block.range.end;
    }
    assert_eq!(at, source.len());
    for heading in &document.headings {
        assert!(source.get(heading.range.clone()).is_some());
    }
}

#[test]
fn blocks_are_what_a_reader_would_point_at() {
    check(
        "---\ntitle: T\n---\n\n# One\n\npara\nmore\n\n- a\n  - b\n\n    second\n- c\n\n> quoted\n>\n> again\n\n***\n",
        expect![[r##"
            FrontMatter 0 "---\ntitle: T\n---\n\n"
            Heading(1) 0 "# One\n\n"
            Paragraph 0 "para\nmore\n\n"
            ListItem 0 "- a\n"
            ListItem 1 "  - b\n\n"
            Paragraph 2 "    second\n"
            ListItem 0 "- c\n\n"
            Paragraph 1 "> quoted\n>\n"
            Paragraph 1 "> again\n\n"
            Rule 0 "***\n"
        "##]],
    );
}

// r[verify holding.definitions] r[verify holding.one-parser]
#[test]
fn terms_and_definitions_are_blocks() {
    check(
        "Boiling\n: It is *hot*.\n: Or so\n  they say.\n\nTea\n\n: First.\n\n  Second.\n\nafter\n",
        expect![[r#"
        Term 0 "Boiling\n"
        Definition 0 ": It is *hot*.\n"
        Definition 0 ": Or so\n  they say.\n\n"
        Term 0 "Tea\n\n"
        Definition 0 ": First.\n\n"
        Paragraph 1 "  Second.\n\n"
        Paragraph 0 "after\n"
    "#]],
    );
}

// r[verify holding.math] r[verify holding.math-words]
#[test]
fn formulas_are_words_and_money_is_none() {
    let words = |source: &str| plain_text(source).trim().to_owned();
    assert_eq!(words("So $x^2$ and $$y$$."), "So x^2 and y.");
    for money in ["from $HOME/$USER on", "costs $5 and $10", "a$b$c", "2$ or 3$"] {
        assert_eq!(words(money), money);
    }
    assert_eq!(parse("# On $x^2$\n").headings[0].slug, "on-x2");
}

#[test]
fn each_row_of_a_table_is_a_block() {
    check(
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nafter",
        expect![[r#"
            TableRow 0 "| a | b |\n|---|---|\n"
            TableRow 0 "| 1 | 2 |\n"
            TableRow 0 "| 3 | 4 |\n\n"
            Paragraph 0 "after"
        "#]],
    );
}

#[test]
fn text_without_events_is_tiled_too() {
    check(
        "\n\ntext [a][]\n\n[a]: http://x\n[b]: http://y\n  'title'\n\n[^n]: note\n\n> [!NOTE]\n> alert\n\n<!-- c -->\n",
        expect![[r#"
            Paragraph 0 "\n\ntext [a][]\n\n"
            LinkDefinition 0 "[a]: http://x\n"
            LinkDefinition 0 "[b]: http://y\n  'title'\n\n"
            FootnoteDefinition 0 "[^n]: note\n\n"
            Other 0 "> [!NOTE]\n"
            Paragraph 1 "> alert\n\n"
            Html 0 "<!-- c -->\n"
        "#]],
    );
}

#[test]
fn code_and_text_inside_an_item_are_blocks_of_their_own() {
    check(
        "- a\r\n  ```rust\r\n  code\r\n  ```\r\n  tail\r\n-\r\n  late\r\n",
        expect![[r#"
            ListItem 0 "- a\r\n"
            Code 1 "  ```rust\r\n  code\r\n  ```\r\n"
            Paragraph 1 "  tail\r\n"
            ListItem 0 "-\r\n  late\r\n"
        "#]],
    );
}

#[test]
fn anchors_are_those_github_would_give() {
    let source = "# Ünïcode & `code`\n\n## A\n## A\n## a-1\n## !\n## नमस्ते\n";
    let slugs: Vec<_> = parse(source).headings.into_iter().map(|heading| heading.slug).collect();
    assert_eq!(slugs, ["ünïcode--code", "a", "a-1", "a-1-1", "section", "नमस्ते"]);
}

#[test]
fn the_title_comes_from_front_matter_or_the_first_heading() {
    let title = |source| parse(source).title;
    assert_eq!(title("---\ntitle: \"A: b\"\n---\n# H").as_deref(), Some("A: b"));
    assert_eq!(title("---\ntitle: 'x' # y\n---\n").as_deref(), Some("x"));
    assert_eq!(title("\u{feff}---\ntitle: plain # note\n---\n").as_deref(), Some("plain"));
    assert_eq!(title("## no\n\nSetext *one*\n===\n").as_deref(), Some("Setext one"));
    assert_eq!(title("text"), None);
}

#[test]
fn plain_text_has_words_and_no_markup() {
    let source = "---\ntitle: T\n---\n# H *e*\n\nsoft\nwrap [link](x) ![alt](y) <b>in</b>\n\n\
                  | a | b |\n|-|-|\n| 1<br>one<BR/>more | 2 <broad>x |\n\n- i\n  - `j`\n\n```\ncode\n```\n<!-- no -->\n";
    expect![[r#"
        H e
        soft wrap link alt in
        a b
        1 one more 2 x
        i
        j
        code
    "#]]
    .assert_eq(&plain_text(source));
}

#[test]
fn a_block_knows_the_headings_above_it() {
    let document = parse("# A\n\n## B\n\n### C\n\n## D\n\ntext\n");
    let last = document.blocks.last().unwrap();
    let path: Vec<_> = document.heading_path(last).iter().map(|h| h.text.as_str()).collect();
    assert_eq!(path, ["A", "D"]);
}

#[test]
fn deep_and_odd_sources_are_tiled() {
    for source in ["", "\n", " \n\n", "\u{feff}", "\u{feff}# x", "a\rb\r\rc", "\t\tcode", "|a|\n|-|"] {
        tiles(source);
    }
    for unit in [">", "- ", "[", "*a ", "1. ", "<!--", "> - ", "|", "`a "] {
        tiles(&unit.repeat(3000));
        tiles(&format!("{unit}\n").repeat(3000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn tiles_cover_any_text(source in any::<String>()) {
        tiles(&source);
    }

    #[test]
    fn tiles_cover_anything_like_markdown(
        source in r"((\- |> |\d\. |#{1,3} |\| ?|    |```|---|\[a\]: |\[\^1\]: |<!-- |-->|=|é|w|\*|\[!NOTE\]|:)| |(\r?\n)){0,60}"
    ) {
        tiles(&source);
        plain_text(&source);
    }
}
