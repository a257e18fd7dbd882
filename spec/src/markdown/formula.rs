//! What is a formula between dollars, and what is only money or the name of a variable.

use std::ops::Range;

use pulldown_cmark::Event;

/// A formula that stands apart from the words around it stays one; every other is the text it is written as: nobody means
/// mathematics by `$HOME/$USER`.
// r[impl holding.math]
pub(super) fn judged<'a>(source: &str, event: Event<'a>, range: &Range<usize>) -> Event<'a> {
    match event {
        Event::InlineMath(text) if !stands_apart(source, range) => Event::Text(format!("${text}$").into()),
        Event::DisplayMath(text) if !stands_apart(source, range) => Event::Text(format!("$${text}$$").into()),
        other => other,
    }
}

fn stands_apart(source: &str, range: &Range<usize>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let before = source.get(..range.start).and_then(|text| text.chars().next_back());
    let after = source.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(is_word) && !after.is_some_and(is_word)
}
