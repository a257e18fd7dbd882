//! What must hold for blame over any history of a page.

use proptest::prelude::*;
use spec::blame::{Blamer, normal};
use spec::markdown::parse;

/// A block by its number, in one of several spellings that all say the same.
fn block(number: u8, spelling: u8) -> String {
    let wrap = if spelling.is_multiple_of(2) { " " } else { "\n" };
    match number % 6 {
        0 => format!("The rule number {number}{wrap}says so, *surely*.\n\n")
            .replace('*', if spelling > 1 { "_" } else { "*" }),
        1 => match spelling.is_multiple_of(2) {
            true => format!("## Heading {number}\n\n"),
            false => format!("Heading {number}\n---\n\n"),
        },
        2 => format!("{} item number {number}{wrap}  goes on\n", if spelling > 1 { "-" } else { "*" }),
        3 => format!("```rust\nlet x = {number};\n```\n\n").replace("```", if spelling > 1 { "~~~" } else { "```" }),
        4 => format!("> Quoted {number}{wrap}by somebody.\n\n"),
        _ => format!("Plain words {number},{wrap}see [this](page-{number}.md).\n\n\n"),
    }
}

type Text = Vec<(u8, u8)>;

fn text(blocks: &Text) -> String {
    blocks.iter().fold(String::from("# Page\n\n"), |mut text, &(number, spelling)| {
        // Whatever stands before it, an item begins a list of its own.
        text.push('\n');
        text.push_str(&block(number, spelling));
        text
    })
}

fn history() -> impl Strategy<Value = Vec<Text>> {
    let text = prop::collection::vec((0..24_u8, 0..4_u8), 0..12).prop_map(|mut blocks: Text| {
        let mut seen = std::collections::HashSet::new();
        blocks.retain(|(number, _)| seen.insert(*number));
        blocks
    });
    prop::collection::vec(text, 1..12)
}

/// By definition: a block was changed by the first of the texts, going back, before which some text does not have it.
fn by_definition(texts: &[String]) -> Vec<usize> {
    let said: Vec<Vec<String>> = texts
        .iter()
        .map(|text| {
            let blocks = parse(text).blocks.into_iter();
            blocks.map(|block| normal(block.kind, text[block.range].trim_end())).collect()
        })
        .collect();
    let newest = said.last().cloned().unwrap_or_default();
    let since = |wanted: &String| said.iter().rposition(|text| !text.contains(wanted)).map_or(0, |without| without + 1);
    newest.iter().map(since).collect()
}

fn by_blamer(texts: &[String]) -> Vec<usize> {
    let (newest, older) = texts.split_last().unwrap();
    let mut blamer = Blamer::new(newest.clone());
    let mut found = vec![0; blamer.open().len()];
    for (index, text) in older.iter().enumerate().rev() {
        for changed in blamer.step(text) {
            found[changed.block] = index + 1;
        }
    }
    found
}

proptest! {
    // r[verify why.block] r[verify why.really]
    #[test]
    fn each_block_is_told_by_the_text_since_which_it_has_always_been_there(history in history()) {
        let texts: Vec<_> = history.iter().map(text).collect();
        prop_assert_eq!(by_blamer(&texts), by_definition(&texts), "{:#?}", texts);
    }

    #[test]
    fn any_text_can_be_blamed(texts in prop::collection::vec("(#|-|>|\\||`{3}| |a|b|\\n|\\r\\n|é|\u{feff}){0,40}", 1..6)) {
        let found = by_blamer(&texts);
        prop_assert_eq!(found.len(), parse(texts.last().unwrap()).blocks.len());
        prop_assert!(found.iter().all(|at| *at < texts.len()));
    }
}
