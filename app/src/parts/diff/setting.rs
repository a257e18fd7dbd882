//! Under which heading a block of a comparison stands.

use spec::diff::{BlockDiff, Diff};
use spec::markdown::{self, Document};
use texts::text;

use super::layout::Line;

/// The new text, parsed.
pub struct Setting(Document);

impl Setting {
    /// Reads the new text out of a comparison: its spans tile it.
    pub fn of(diff: &Diff) -> Self {
        let there = diff.blocks.iter().filter(|block| block.to.is_some());
        Self(markdown::parse(&there.map(BlockDiff::new_text).collect::<String>()))
    }

    /// The headings a line stands under, as far as the new text has it.
    pub fn section(&self, diff: &Diff, line: &Line) -> Option<String> {
        let Line::Block(index) = line else { return None };
        let block = self.0.block_at(diff.blocks[*index].to?.start)?;
        let path: Vec<_> = self.0.heading_path(block).iter().map(|heading| heading.text.clone()).collect();
        let near = path.iter().rev().take(2).rev().cloned().collect::<Vec<_>>().join(" › ");
        (!near.is_empty()).then(|| text!("diff-in-section", section = near))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_told_by_the_headings_it_stands_under() {
        let old = "# Title\n\nFirst paragraph, which is long enough to be found again.\n\n## Part\n\n- item\n";
        let new = "# Title\n\n## Part\n\n- item\n\nFirst paragraph, which is long enough to be found again.\n";
        let diff = spec::diff::diff(old, new);
        let setting = Setting::of(&diff);
        let last = Line::Block(diff.blocks.len() - 1);
        assert_eq!(setting.section(&diff, &last).as_deref(), Some("in Title › Part"));
    }
}
