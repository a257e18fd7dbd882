//! Places in a text: browsers count UTF-16 units, texts here bytes.

/// The byte that a UTF-16 place stands for; the end of the text when it lies behind it.
pub fn byte_at(text: &str, unit: u32) -> usize {
    let mut left = unit as usize;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}

/// The UTF-16 place that a byte stands for.
pub fn unit_at(text: &str, byte: usize) -> u32 {
    text[..byte].chars().map(|letter| letter.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_in_both_countings() {
        let text = "aä𝄞z";
        for (unit, byte) in [(0, 0), (1, 1), (2, 3), (4, 7), (5, 8), (99, 8)] {
            assert_eq!(byte_at(text, unit), byte);
        }
        for (byte, unit) in [(0, 0), (1, 1), (3, 2), (7, 4), (8, 5)] {
            assert_eq!(unit_at(text, byte), unit);
        }
        // Between both halves of a letter is behind it.
        assert_eq!(byte_at(text, 3), 7);
    }
}
