//! How each block of a comparison is set: what kind of text it is, how deep it stands, under which heading.

use spec::diff::{BlockDiff, Diff, Span};
use spec::markdown::{self, Block, BlockKind, Document};

use super::layout::Line;

/// Both texts, parsed.
pub struct Setting {
    looks: Vec<Look>,
    new: Document,
}

/// How a block is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// A class of the style sheet.
    pub class: &'static str,
    /// How many lists or quotes it stands in; at most 4 make a difference.
    pub depth: usize,
}

impl Look {
    /// True where every space counts.
    pub fn keeps_spacing(self) -> bool {
        self.class.contains("is-source")
    }
}

impl Setting {
    /// Reads both texts out of a comparison.
    pub fn of(diff: &Diff) -> Self {
        let old = markdown::parse(&source(diff, |block| block.from, BlockDiff::old_text));
        let new = markdown::parse(&source(diff, |block| block.to, BlockDiff::new_text));
        let looks = diff.blocks.iter().map(|block| match (block.to, block.from) {
            (Some(to), _) => look(new.block_at(to.start)),
            (None, Some(from)) => look(old.block_at(from.start)),
            (None, None) => Look::default(),
        });
        Self { looks: looks.collect(), new }
    }

    /// How a block is set.
    pub fn look(&self, index: usize) -> Look {
        self.looks.get(index).copied().unwrap_or_default()
    }

    /// The headings a line stands under, as far as the new text has it.
    pub fn section(&self, diff: &Diff, line: &Line) -> Option<String> {
        let Line::Block(index) = line else { return None };
        let block = self.new.block_at(diff.blocks[*index].to?.start)?;
        let path: Vec<_> = self.new.heading_path(block).iter().map(|heading| heading.text.clone()).collect();
        let near = path.iter().rev().take(2).rev().cloned().collect::<Vec<_>>().join(" › ");
        (!near.is_empty()).then(|| format!("in {near}"))
    }
}

/// One of the texts: its spans tile it.
fn source(diff: &Diff, span: impl Fn(&BlockDiff) -> Option<Span>, text: impl Fn(&BlockDiff) -> String) -> String {
    let mut parts: Vec<_> = diff.blocks.iter().filter_map(|block| Some((span(block)?.start, text(block)))).collect();
    parts.sort_by_key(|(start, _)| *start);
    parts.into_iter().map(|(_, text)| text).collect()
}

fn look(block: Option<&Block>) -> Look {
    let Some(block) = block else { return Look::default() };
    let class = match block.kind {
        BlockKind::Heading(1) => "is-heading is-h1",
        BlockKind::Heading(2) => "is-heading is-h2",
        BlockKind::Heading(_) => "is-heading is-h3",
        BlockKind::TableRow => "is-source is-row",
        BlockKind::Code | BlockKind::Html | BlockKind::FrontMatter | BlockKind::LinkDefinition => "is-source",
        BlockKind::ListItem => "is-item",
        _ => "is-text",
    };
    Look { class, depth: block.depth.min(4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_and_removed_blocks_are_set_as_what_they_are() {
        let old = "# Title\n\nFirst paragraph, which is long enough to be found again.\n\n- item\n\n```\ncode\n```\n";
        let new = "# Title\n\n- item\n\nFirst paragraph, which is long enough to be found again.\n";
        let diff = spec::diff::diff(old, new);
        let setting = Setting::of(&diff);
        let looks: Vec<_> = (0..diff.blocks.len()).map(|index| setting.look(index).class).collect();
        assert!(looks.contains(&"is-heading is-h1") && looks.contains(&"is-item") && looks.contains(&"is-source"));
    }
}
