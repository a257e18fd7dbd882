//! The blocks of an entry as they are kept beside its words: text, anchor, headings, and where the words begin.
//!
//! Ranking tells by positions where the words of a query stand; from here the block with these positions is read back,
//! without looking at the others' words again.

use super::entry::Block;

/// A block that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The position of its first word.
    pub first: u32,
    pub is_heading: bool,
    /// The anchor in the page; empty when it has none.
    pub anchor: &'a str,
    /// The headings above it, outermost first.
    pub headings: Vec<&'a str>,
    pub text: &'a str,
}

/// Writes blocks, one after the other.
#[derive(Debug, Default)]
pub struct Keeper<'a> {
    bytes: Vec<u8>,
    headings: &'a [String],
}

impl<'a> Keeper<'a> {
    /// Keeps a block whose first word stands at `first`.
    pub fn keep(&mut self, block: &'a Block, first: u32) {
        let shared = self.headings.iter().zip(&block.headings).take_while(|(a, b)| a == b).count();
        let new = &block.headings[shared..];
        self.number(first as usize);
        self.number(usize::from(block.is_heading));
        self.text(block.anchor.as_deref().unwrap_or_default());
        self.number(shared);
        self.number(new.len());
        for heading in new {
            self.text(heading);
        }
        self.text(&block.text);
        self.headings = &block.headings;
    }

    /// What was written.
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// Reads the blocks back. What is not as it was written ends the list.
pub fn read(bytes: &[u8]) -> Vec<Kept<'_>> {
    let mut reader = Reader { bytes };
    let mut blocks = Vec::new();
    let mut headings = Vec::new();
    while let Some(kept) = reader.block(&mut headings) {
        blocks.push(kept);
    }
    blocks
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn block(&mut self, headings: &mut Vec<&'a str>) -> Option<Kept<'a>> {
        let first = u32::try_from(self.number()?).ok()?;
        let is_heading = self.number()? == 1;
        let anchor = self.text()?;
        headings.truncate(self.number()?);
        for _ in 0..self.number()? {
            let heading = self.text()?;
            headings.push(heading);
        }
        let text = self.text()?;
        Some(Kept { first, is_heading, anchor, headings: headings.clone(), text })
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(anchor: Option<&str>, headings: &[&str], text: &str) -> Block {
        Block {
            anchor: anchor.map(str::to_owned),
            headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
            is_heading: headings.is_empty(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn blocks_are_read_back_as_they_were_kept() {
        let blocks = [
            block(Some("top"), &[], "Top"),
            block(Some("~1"), &["Top", "Inner"], &"long ".repeat(100)),
            block(None, &["Top", "Other"], "ü"),
            block(Some("~9"), &["Top"], ""),
        ];
        let mut keeper = Keeper::default();
        for (number, block) in blocks.iter().enumerate() {
            keeper.keep(block, number as u32 * 70_000);
        }
        let bytes = keeper.bytes();
        let kept = read(&bytes);
        assert_eq!(kept.len(), blocks.len());
        for (number, (kept, block)) in kept.iter().zip(&blocks).enumerate() {
            assert_eq!(kept.first, number as u32 * 70_000);
            assert_eq!(kept.anchor, block.anchor.as_deref().unwrap_or_default());
            assert_eq!((kept.text, kept.is_heading), (block.text.as_str(), block.is_heading));
            assert!(kept.headings.iter().eq(block.headings.iter()));
        }
    }

    #[test]
    fn bytes_that_are_no_blocks_give_none() {
        for bytes in [&[][..], &[0x80], &[0xff; 30], &[1, 0, 200, 1], &[0, 0, 1, 0xff, 0, 0, 0]] {
            assert_eq!(read(bytes), []);
        }
    }
}
