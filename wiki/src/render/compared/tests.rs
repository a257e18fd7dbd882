use expect_test::{Expect, expect};
use spec::PagePath;

use super::*;

fn place(file: &str) -> Place {
    Place { mount: PagePath::root(), file: file.into(), suffix: String::new() }
}

fn shown(old: &str, new: &str, face: Face) -> String {
    let reading = Reading::of(old, new);
    let (was, is) = (place("old/a.md"), place("a.md"));
    let sheet = Sheet { reading: &reading, old: &was, new: &is };
    let mut out = String::new();
    for index in 0..reading.diff.blocks.len() {
        if !reading.is_told_before(index) {
            out += &sheet.block(index, face);
            out.push('\n');
        }
    }
    out
}

fn check(old: &str, new: &str, expect: Expect) {
    expect.assert_eq(&shown(old, new, Face::Both));
}

// r[verify diff.rendered]
#[test]
fn words_are_marked_in_the_rendered_text() {
    check(
        "It **must** reply, see [limits](limits.md#x).\n\n1. one\n2. two\n   - deep\n\n     more\n\n> [!NOTE]\n> Mind `this`.\n",
        "It **should** reply, see [limits](limits.md#x).\n\n1. one\n2. two more\n   - deep\n\n     less\n\n> [!NOTE]\n> Mind `that`.\n",
        expect![[r#"
            <p>It <del><strong>must</strong></del><ins><strong>should</strong></ins> reply, see <a href="/limits#x" rel="noopener noreferrer">limits</a>.</p>
            <ol start="1"><li>one</li></ol>
            <ol start="2"><li>two<ins> more</ins></li></ol>
            <ol class="continued" start="2"><li><ul><li>deep</li></ul></li></ol>
            <ol class="continued" start="2"><li><ul class="continued"><li><p><del>more</del></p></li></ul></li></ol>
            <ol class="continued" start="2"><li><ul class="continued"><li><p><ins>less</ins></p></li></ul></li></ol>
            <blockquote class="markdown-alert-note"><p class="callout-word">Note</p></blockquote>
            <blockquote class="markdown-alert-note continued"><p>Mind <del><code>this</code></del><ins><code>that</code></ins>.</p></blockquote>
        "#]],
    );
}

// r[verify render.safe]
#[test]
fn nothing_an_author_writes_can_run_or_look_like_a_mark() {
    let hostile = "<ins>not new</ins> <b onclick=x class=is-added>b</b> <script>x</script> [x](javascript:a) <img src=x onerror=y>\n\n\
                   <div class=\"is-added\"><ins>no</ins><script>y</script></div>\n\n```\n</code><script>\n```\n\n# <i>t\n";
    check(
        &format!("{hostile}\nold\n"),
        &format!("{hostile}\nnew\n"),
        expect![[r#"
        <p>not new <b>b</b> x <a rel="noopener noreferrer">x</a> <img src="/x" loading="lazy"></p>
        <div>no</div>

        <pre tabindex="0"><code>&lt;/code&gt;&lt;script&gt;
        </code></pre>

        <p class="as-heading is-h1"><i>t</i></p>
        <p><del>old</del></p>
        <p><ins>new</ins></p>
    "#]],
    );
}

#[test]
fn code_is_shown_by_lines() {
    let code = |middle: &str| {
        let lines: String = (0..30).map(|n| format!("line {n}\n")).collect();
        format!("```rust\n{lines}{middle}end\n```\n")
    };
    check(
        &code("let a = 1;\ngone();\n"),
        &code("let a = 2;\nnew();\nmore();\n"),
        expect![[r#"
        <pre tabindex="0"><code><span class="line skipped">⋯ 26 lines are the same</span><span class="line">line 26
        </span><span class="line">line 27
        </span><span class="line">line 28
        </span><span class="line">line 29
        </span><span class="line is-edited">let a = <del>1</del><ins>2</ins>;
        </span><span class="line is-edited"><del>gone</del><ins>new</ins>();
        </span><span class="line is-added"><ins>more();</ins>
        </span><span class="line">end
        </span></code></pre>
    "#]],
    );
}

// r[verify diff.tables]
#[test]
fn rows_are_a_table_with_the_names_of_its_columns() {
    let old = "| id | text |\n|---|--:|\n| 1 | one |\n| 2 | two |\n| 3 | three |\n";
    let new = "| id | text |\n|---|--:|\n| 1 | one |\n| 2 | *second* |\n| 4 | four |\n";
    let reading = Reading::of(old, new);
    let place = place("a.md");
    let sheet = Sheet { reading: &reading, old: &place, new: &place };
    let indices: Vec<_> = (2..reading.diff.blocks.len()).collect();
    expect![[r#"<div class="table-scroll" tabindex="0"><table><thead><tr class="context"><th>id</th><th class="is-right">text</th></tr></thead><tbody><tr class="is-edited"><td>2</td><td class="is-right"><del>two</del><ins><em>second</em></ins></td></tr><tr class="is-removed"><td class="is-removed"><del>3</del></td><td class="is-right is-removed"><del>three</del></td></tr><tr class="is-added"><td class="is-added"><ins>4</ins></td><td class="is-right is-added"><ins>four</ins></td></tr></tbody></table></div>"#]]
    .assert_eq(&sheet.rows(&indices, Face::Both));
}

#[test]
fn each_side_shows_its_own_words() {
    let (old, new) = ("# Old title\n\nIt must.\n\n---\n", "# New title\n\nIt must.\n\n- [x] added\n");
    expect![[r#"
        <p class="as-heading is-h1"><del>Old</del> title</p>
        <p>It must.</p>
        <hr class="is-removed">

    "#]]
    .assert_eq(&shown(old, new, Face::Old));
    expect![[r#"
        <p class="as-heading is-h1"><ins>New</ins> title</p>
        <p>It must.</p>

        <ul><li><ins><input type="checkbox" aria-label="Done" checked="" disabled=""> added</ins></li></ul>
    "#]]
    .assert_eq(&shown(old, new, Face::New));
    expect![[r#"
        <p class="as-heading is-h1">New title</p>
        <p>It must.</p>

        <ul><li><input type="checkbox" aria-label="Done" checked="" disabled=""> added</li></ul>
    "#]]
    .assert_eq(&shown(old, new, Face::Plain));
}

// r[verify diff.nothing-unsaid]
#[test]
fn every_edit_leaves_a_mark_or_a_chip_in_what_is_written() {
    let page = "---\na: b\n---\n\n# A *title*\n\nr[a.b]\nIt **must** see [l](u \"t\") ![p](q) `x` <b>now</b>  \nend[^n]\n\n- one\n  1. two\n\n\
                > [!NOTE]\n> Mind.\n\n| a | b |\n|---|--:|\n| c | d |\n\n```rust\nlet x;\n```\n\n<!-- why -->\n\n- [ ] task\n\n---\n\n[^n]: Note.\n\n[d]: e\n";
    let words = [
        "x",
        " ",
        "\n",
        "\n\n",
        "*",
        "_",
        "`",
        "#",
        "# ",
        "- ",
        "> ",
        "|",
        "<i>",
        "<!-- y -->",
        "[z](w)",
        "~~",
        "\\",
        "    ",
        "&amp;",
    ];
    let place = place("a.md");
    let mut tried = 0;
    for at in (0..page.len()).step_by(4).filter(|at| page.is_char_boundary(*at)) {
        let mut edits: Vec<String> = words.iter().map(|word| format!("{}{word}{}", &page[..at], &page[at..])).collect();
        edits.push(format!("{}{}", &page[..at], &page[at + 1..]));
        for edited in edits {
            for (old, new) in [(page, edited.as_str()), (edited.as_str(), page)] {
                let reading = Reading::of(old, new);
                let sheet = Sheet { reading: &reading, old: &place, new: &place };
                for (index, block) in reading.diff.blocks.iter().enumerate() {
                    let is_row = matches!(reading.leaf(index).map(|leaf| &leaf.kind), Some(LeafKind::Row { .. }));
                    if reading.is_told_before(index) || block.old_text() == block.new_text() {
                        continue;
                    }
                    let html = if is_row { sheet.rows(&[index], Face::Both) } else { sheet.block(index, Face::Both) };
                    let marks = ["<ins", "<del", "is-added", "is-removed"].iter().any(|mark| html.contains(mark));
                    // Whole blocks that came or went and say nothing are told by their sign and label.
                    let is_whole = matches!(block.kind, Kind::Added | Kind::Removed);
                    let is_told = !reading.visible(index).chips.is_empty() || is_whole;
                    assert!(marks || is_told, "{new:?}: nothing says so in {html}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1_000);
}
