//! Blocks of code between fences, with the way from their lines back to the page's.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::options;

/// How much of a line is told, in bytes: what programs write may be a single one.
const LONGEST_LINE: usize = 400;

/// A block of code between fences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fenced {
    /// What stands behind the first fence.
    pub info: String,
    /// The code, without what stands before its lines in quotes and lists.
    pub code: String,
    /// The whole block in the page's source, fences included.
    pub range: Range<usize>,
    /// Where each line of the code begins in the page's source.
    starts: Vec<usize>,
}

impl Fenced {
    /// A text that is code from its beginning to its end, and has no fences.
    pub fn whole(code: &str) -> Self {
        let inner = code.match_indices('\n').map(|(at, _)| at + 1).filter(|at| *at < code.len());
        let starts = std::iter::once(0).chain(inner).collect();
        Self { info: String::new(), code: code.to_owned(), range: 0..code.len(), starts }
    }

    /// The language it says it is in: the first word behind the fence.
    pub fn language(&self) -> &str {
        self.info.split([',', ' ', '{', ':']).next().unwrap_or_default().trim()
    }

    /// The words of a line of the code, counted from 1, in the page's source, without the blanks around them; of a long line its
    /// beginning; of an empty line and of one that is not there, the fence's.
    pub fn line(&self, source: &str, line: usize) -> Range<usize> {
        let start = self.starts.get(line.saturating_sub(1)).or(self.starts.last()).copied();
        let start = start.unwrap_or(self.range.start);
        let line = source.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        let bare = line.trim();
        if bare.is_empty() {
            let fence = source.get(self.range.start..).unwrap_or_default().lines().next().unwrap_or_default();
            return self.range.start..self.range.start + fence.len();
        }
        let start = start + line.find(bare).unwrap_or(0);
        let end = bare.char_indices().map(|(at, _)| at).find(|at| *at >= LONGEST_LINE);
        start..start + end.unwrap_or(bare.len())
    }
}

/// The blocks of code between fences of a page, in their order.
pub fn fenced(source: &str) -> impl Iterator<Item = Fenced> {
    let mut parser = Parser::new_ext(source, options()).into_offset_iter();
    std::iter::from_fn(move || {
        let (info, range) = parser.find_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some((info.into_string(), range)),
            _ => None,
        })?;
        let (mut code, mut starts) = (String::new(), Vec::new());
        for (event, range) in parser.by_ref() {
            match event {
                Event::Text(piece) => {
                    if code.is_empty() || code.ends_with('\n') {
                        starts.push(range.start);
                    }
                    let inner = piece.match_indices('\n').map(|(at, _)| at + 1).filter(|at| *at < piece.len());
                    starts.extend(inner.map(|at| range.start + at));
                    code.push_str(&piece);
                }
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        Some(Fenced { info, code, range, starts })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_block_is_found_where_the_page_says_it() {
        let source =
            "# Tea\n\n> ```mermaid title\n> flowchart LR\n>   A --> B\n>\n> ```\n\n    indented\n\n~~~rust\nx\n~~~\n";
        let found: Vec<_> = fenced(source).collect();
        assert_eq!(found.iter().map(Fenced::language).collect::<Vec<_>>(), ["mermaid", "rust"]);
        assert_eq!(found[0].code, "flowchart LR\n  A --> B\n\n");
        assert_eq!(&source[found[0].line(source, 2)], "A --> B");
        assert_eq!(&source[found[1].line(source, 9)], "x");
    }
}
