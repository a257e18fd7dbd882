//! What the position of a word in the index says: the section it stands in, and whether in its heading.
//!
//! Positions are numbers of the text's words in other indexes. Here they leave room: every heading begins a section at a
//! multiple of [`SECTION`], the words of the heading stand in the first [`HEADING`] positions, those of its text behind
//! them. So ranking learns from the positions of a few words, which are read anyway, what it would otherwise have to read
//! the text for: whether words stand in one sentence or one section, and whether they are all of a heading.
//!
//! Words side by side are side by side here, too, and never across two blocks.

/// Positions of a section. What is longer goes on in the next.
pub const SECTION: u32 = 2_048;

/// Positions at the beginning of a section that belong to its heading: a row for each length it may have.
const HEADING: u32 = ROW * ROW;
const ROW: u32 = 16;

/// What lies between two blocks.
const BETWEEN: u32 = 4;

/// The section that is made of the title.
pub const TITLE: u32 = 0;
/// The section that is made of the last name in the address.
pub const ADDRESS: u32 = 1;

/// Where the words of one entry are put.
#[derive(Debug, Default)]
pub struct Places {
    section: u32,
    next: u32,
}

impl Places {
    /// The text before the first heading, behind title and address.
    pub fn begin() -> Self {
        Self { section: ADDRESS + 1, next: HEADING }
    }

    /// The next section begins; its first position.
    pub fn section(&mut self) -> u32 {
        // The one that has nothing yet is taken.
        if self.next > HEADING || self.section > ADDRESS + 1 {
            self.section = self.section.saturating_add(1);
        }
        self.next = HEADING + BETWEEN;
        self.section.saturating_mul(SECTION)
    }

    /// A block of so many words begins; the position of its first.
    pub fn block(&mut self, words: u32) -> u32 {
        // A block is kept in one piece when a section has room for it.
        if self.next > HEADING && self.next + words > SECTION {
            self.section = self.section.saturating_add(1);
            self.next = HEADING;
        }
        let first = self.section.saturating_mul(SECTION).saturating_add(self.next);
        let end = in_text(first, words);
        self.section = end / SECTION;
        self.next = end % SECTION + BETWEEN;
        first
    }
}

/// Where the word number `word` of a block stands that begins at `first`: headings are left out.
pub fn in_text(first: u32, word: u32) -> u32 {
    let beyond = (first % SECTION).saturating_sub(HEADING).saturating_add(word);
    let room = SECTION - HEADING;
    (first / SECTION).saturating_add(beyond / room).saturating_mul(SECTION).saturating_add(HEADING + beyond % room)
}

/// Where the word number `word` of a heading of so many words stands, from the first position of its section.
pub fn in_heading(word: u32, words: u32) -> u32 {
    words.min(ROW - 1) * ROW + word.min(ROW - 1)
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub section: u32,
    /// The number of the word and of all words of the heading; of a long one at least fifteen.
    pub heading: Option<(u32, u32)>,
}

/// What a position says.
pub fn of(position: u32) -> Place {
    let (section, rest) = (position / SECTION, position % SECTION);
    Place { section, heading: (rest < HEADING).then_some((rest % ROW, rest / ROW)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_says_where_a_word_stands() {
        let mut places = Places::begin();
        let lead = places.block(10);
        let first = places.section();
        let text = places.block(30);
        let second = places.section();
        assert_eq!(of(lead), Place { section: 2, heading: None });
        assert_eq!(of(first + in_heading(2, 3)), Place { section: 3, heading: Some((2, 3)) });
        assert_eq!(of(text), Place { section: 3, heading: None });
        assert_eq!(of(second + in_heading(20, 40)), Place { section: 4, heading: Some((15, 15)) });
    }

    #[test]
    fn words_of_a_text_never_stand_in_a_heading() {
        let mut places = Places::begin();
        let mut last = 0;
        for words in [0, 100, 1_700, 500, 2_000, 9_000, 1, 1] {
            let first = places.block(words);
            assert!(first > last, "{words} at {first}");
            for word in 0..words {
                assert!(of(in_text(first, word)).heading.is_none(), "{word} of {words} at {first}");
            }
            last = in_text(first, words);
        }
        assert!(places.section() >= last);
    }
}
