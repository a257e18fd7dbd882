use expect_test::{Expect, expect};

use super::*;

fn check(source: &str, expect: Expect) {
    let mut out = String::new();
    for leaf in leaves(source) {
        for container in &leaf.inside {
            let mark = if container.opens { "" } else { "…" };
            match &container.kind {
                ContainerKind::Quote(None) => out += &format!("{mark}quote "),
                ContainerKind::Quote(Some(alert)) => out += &format!("{mark}{alert} "),
                ContainerKind::Item(None) => out += &format!("{mark}item "),
                ContainerKind::Item(Some(number)) => out += &format!("{mark}{number}. "),
                ContainerKind::Footnote(label) => out += &format!("{mark}^{label} "),
                ContainerKind::Term => out += &format!("{mark}term "),
                ContainerKind::Definition => out += &format!("{mark}: "),
            }
        }
        out += &match &leaf.kind {
            LeafKind::Row { is_head: true, .. } => "Head".to_owned(),
            LeafKind::Row { .. } => "Row".to_owned(),
            kind => format!("{kind:?}"),
        };
        out += &leaf.requirement.as_ref().map(|id| format!(" r[{id}]")).unwrap_or_default();
        let ends: Vec<_> = leaf.cells.clone();
        for (index, run) in leaf.runs.iter().enumerate() {
            if ends.contains(&index) {
                out += " |";
            }
            let look = [(run.look.strong, "b"), (run.look.emphasis, "i"), (run.look.strike, "s"), (run.look.code, "c")];
            let look: String = look.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
            let link = run.look.link.as_ref().map(|link| format!("→{}", link.url)).unwrap_or_default();
            let what = match &run.kind {
                RunKind::Words => format!("{:?}", run.text),
                RunKind::Picture(target) => format!("Picture({} {:?})", target.url, run.text),
                kind => format!("{kind:?}({})", run.text),
            };
            out += &format!(" {look}{link}{what}");
        }
        if !leaf.text.is_empty() {
            out += &format!(" {:?}", leaf.text);
        }
        out.push('\n');
    }
    expect.assert_eq(&out);
}

#[test]
fn words_have_looks() {
    check(
        "\u{feff}# A **b** `c`\n\nr[a.b]\nsee [*this* one](x.md \"t\") ~~now~~ &amp; ![a *pic*](p.png)  \nend<br>[^n]\n\n[^n]: Note.\n",
        expect![[r#"
            Heading(1) "A " b"b" " " c"c"
            Text r[a.b] "see " i→x.md"this" →x.md" one" " " s"now" " " "&" " " Picture(p.png "a pic") Break() "end" Html(<br>) Footnote(n)
            ^n Text "Note."
        "#]],
    );
}

#[test]
fn blocks_stand_in_lists_and_quotes() {
    check(
        "- one\n  - two\n\n    more\n3. [x] three\n4. ```rust\n   let x;\n   ```\n\n> [!NOTE]\n> quoted\n>\n> - item\n\n- \n",
        expect![[r#"
            item Text "one"
            …item item Text "two"
            …item …item Text "more"
            3. Text Task(true)() "three"
            4. Code("rust") "let x;\n"
            note Text
            …note Text "quoted"
            …note item Text "item"
            item Text
        "#]],
    );
}

#[test]
fn rows_have_cells() {
    check(
        "| a | b |\n|---|:-:|\n| `x` y | |\n\n---\n\n<div>\nhi\n</div>\n\n[a]: b\n",
        expect![[r#"
            Head "a" | "b"
            Row c"x" " y"
            Rule
            Html "<div>\nhi\n</div>\n"
            Unseen
        "#]],
    );
}
