//! Some blocks of a page as a text of their own.

use crate::markdown::{BlockKind, Document, parse};

/// A page, to be cut into pieces.
pub struct Pieces<'a> {
    source: &'a str,
    document: Document,
}

impl<'a> Pieces<'a> {
    /// Reads the page once for all of its pieces.
    pub fn of(source: &'a str) -> Self {
        Self { source, document: parse(source) }
    }

    /// The blocks between two bytes of a page, as a text that renders as they do in it: their common indentation is gone,
    /// rows without their table's head are shown as they are written, and what the page's links are defined as comes along.
    pub fn piece(&self, start: usize, end: usize) -> String {
        let Self { source, document } = self;
        let within = |range: &std::ops::Range<usize>| start <= range.start && range.start < end;
        let blocks: Vec<_> = document.blocks.iter().filter(|block| within(&block.range)).collect();
        let Some(first) = blocks.first() else { return String::new() };
        let text = source.get(start..end).unwrap_or_default().trim_start_matches('\u{feff}');
        let mut out = String::with_capacity(text.len());
        let is_row = first.kind == BlockKind::TableRow && !has_delimiter(text);
        if first.kind == BlockKind::FrontMatter || is_row {
            // As source: neither means anything where it stands alone.
            let upto =
                blocks.iter().take_while(|block| block.kind == first.kind).last().map_or(end, |block| block.range.end);
            let alone = source.get(start..upto).unwrap_or_default().trim_start_matches('\u{feff}').trim();
            let fence = "`".repeat(longest_fence(alone) + 3);
            out.push_str(&format!("{fence}text\n{alone}\n{fence}\n\n"));
            out.push_str(&dedent(source.get(upto..end).unwrap_or_default()));
        } else {
            out.push_str(&dedent(text));
        }
        for block in
            document.blocks.iter().filter(|block| block.kind == BlockKind::LinkDefinition && !within(&block.range))
        {
            out.push_str("\n\n");
            out.push_str(source.get(block.range.clone()).unwrap_or_default().trim());
        }
        out
    }
}

fn has_delimiter(rows: &str) -> bool {
    let second = rows.trim_start().lines().nth(1).unwrap_or_default().trim();
    second.contains('-') && second.chars().all(|c| "|-: \t".contains(c))
}

fn longest_fence(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Without the first line's indentation, as far as the lines below share it.
fn dedent(text: &str) -> String {
    let indentation = text.len() - text.trim_start_matches([' ', '\t']).len();
    if indentation < 2 {
        return text.to_owned();
    }
    let lines = text.split_inclusive('\n').map(|line| {
        let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(spaces.min(indentation)..).unwrap_or_default()
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_renders_as_it_did_in_its_page() {
        let source = "# A\n\n- one\n  - two, see [x]\n\n| a |\n|---|\n| b |\n\n[x]: y.md\n";
        let at = |words: &str| source.find(words).unwrap();
        let two = at("  - two");
        let pieces = Pieces::of(source);
        assert_eq!(pieces.piece(two, at("| a |")), "- two, see [x]\n\n\n\n[x]: y.md");
        assert!(pieces.piece(at("| b |"), at("[x]: y")).starts_with("```text\n| b |\n```\n"));
        assert!(pieces.piece(at("| a |"), at("[x]: y")).starts_with("| a |\n|---|\n| b |\n"));
    }
}
