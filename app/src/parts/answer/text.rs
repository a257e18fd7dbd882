//! The text of an answer: paragraphs, lists, words in the typewriter's face, and numbers that lead to what proves them.
//!
//! Nothing in it is HTML: a model writes it, and quotes whatever stands in the pages.

use leptos::prelude::*;
use texts::text;

/// One stretch of an answer.
#[derive(Debug, PartialEq)]
enum Block {
    Paragraph(String),
    List(Vec<String>),
}

/// One piece of a line.
#[derive(Debug, PartialEq)]
enum Piece {
    Words(String),
    Code(String),
    Number(usize),
}

/// The text, with links to the first `cited` citations of the turn.
#[component]
pub fn Text(text: String, turn: i64, cited: usize) -> impl IntoView {
    let line = |line: &str| {
        let pieces = pieces(line, cited).into_iter().map(|piece| match piece {
            Piece::Words(words) => words.into_any(),
            Piece::Code(words) => view! { <code>{words}</code> }.into_any(),
            Piece::Number(number) => {
                let told = text!("answer-quote", number = number.to_string());
                view! { <a class="cite-number" href=format!("#q{turn}-{number}") aria-label=told>{number}</a> }
                    .into_any()
            }
        });
        pieces.collect::<Vec<_>>()
    };
    let blocks = blocks(&text).into_iter().map(|block| match block {
        Block::Paragraph(words) => view! { <p>{line(&words)}</p> }.into_any(),
        Block::List(items) => {
            let items: Vec<_> = items.iter().map(|item| view! { <li>{line(item)}</li> }).collect();
            view! { <ul>{items}</ul> }.into_any()
        }
    });
    blocks.collect::<Vec<_>>()
}

/// A text that lists nothing: where the list stands beside it already.
pub fn without_lists(text: &str) -> String {
    let paragraphs = blocks(text).into_iter().filter_map(|block| match block {
        Block::Paragraph(words) => Some(words).filter(|words| !words.ends_with(':')),
        Block::List(_) => None,
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let trimmed = line.trim();
        match (trimmed.strip_prefix("- ").or(trimmed.strip_prefix("* ")), blocks.last_mut()) {
            (Some(item), Some(Block::List(items))) => items.push(item.trim().to_owned()),
            (Some(item), _) => blocks.push(Block::List(vec![item.trim().to_owned()])),
            (None, _) if trimmed.is_empty() => {}
            (None, Some(Block::Paragraph(words))) if is_open => {
                words.push(' ');
                words.push_str(trimmed);
            }
            // What goes on below an item belongs to it.
            (None, Some(Block::List(items))) if is_open && line.starts_with(' ') => {
                if let Some(item) = items.last_mut() {
                    item.push(' ');
                    item.push_str(trimmed);
                }
            }
            (None, _) => blocks.push(Block::Paragraph(trimmed.to_owned())),
        }
        is_open = !trimmed.is_empty();
    }
    blocks
}

fn pieces(line: &str, cited: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let found = match c {
            '`' => code(rest).map(|(code, length)| (Piece::Code(code.to_owned()), length)),
            '[' => number(rest, cited).map(|(number, length)| (Piece::Number(number), length)),
            _ => None,
        };
        match found {
            Some((piece, length)) => {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(piece);
                rest = &rest[length..];
            }
            None => {
                words.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// What stands between two signs, and how long that is with them.
fn code(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('`')?;
    let end = inside.find('`').filter(|end| *end > 0)?;
    Some((&inside[..end], end + 2))
}

/// `[2]`, where there is a second citation.
fn number(text: &str, cited: usize) -> Option<(usize, usize)> {
    let end = text.find(']')?;
    let number = text[1..end].parse().ok().filter(|number| (1..=cited).contains(number))?;
    Some((number, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_paragraphs_and_lists() {
        let list = |items: &[&str]| Block::List(items.iter().map(|item| (*item).to_owned()).collect());
        let paragraph = |words: &str| Block::Paragraph(words.to_owned());
        assert_eq!(
            blocks("One.\nStill one.\n\nTwo:\n- a\n- b\n  and on\nThree."),
            [paragraph("One. Still one."), paragraph("Two:"), list(&["a", "b and on"]), paragraph("Three."),]
        );
        assert_eq!(blocks(""), []);
        assert_eq!(without_lists("No.\n\nThe nearest:\n\n- a\n- b\n\nAsk again."), "No.\n\nAsk again.");
    }

    #[test]
    fn numbers_lead_to_citations_that_are_there() {
        let words = |words: &str| Piece::Words(words.to_owned());
        assert_eq!(
            pieces("Tea [1], `x[2]` [3] ` [", 2),
            [words("Tea "), Piece::Number(1), words(", "), Piece::Code("x[2]".into()), words(" [3] ` ["),]
        );
    }

    // r[verify ask.screen]
    #[test]
    fn nothing_in_an_answer_is_html() {
        let html = view! { <Text text="<b>x</b> `<i>`\n- <script>".to_owned() turn=1 cited=0/> }.to_html();
        assert!(!html.contains("<b>") && !html.contains("<i>") && !html.contains("<script>"), "{html}");
    }
}
