//! How alike two files are, as git counts it, and a small sketch of a file that finds its likely relatives.
//!
//! A file is taken for a bag of chunks: lines, or 64 bytes of a longer line. Two files are alike by the bytes of the
//! chunks they share, as a part of the larger file (diffcore-delta: <https://git-scm.com/docs/gitdiffcore>).

/// Longest chunk, in bytes.
const CHUNK: usize = 64;

/// Chunks shorter than this say little about a file: blank lines, braces.
const TELLING: u32 = 8;

/// Chunks in a sketch.
const SKETCH: usize = 24;

/// Files beyond this size are compared by their beginning, in bytes.
const LOOKED_AT: usize = 2 << 20;

/// The whole of two files that are the same.
pub const SAME: u32 = 1_000;

/// Least part of the larger file that one must share to live on in the other.
pub const ALIKE: u32 = SAME / 2;

/// The chunks of a file: how many bytes each makes up, ordered by hash.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    size: usize,
    chunks: Vec<(u32, u32)>,
}

impl Profile {
    /// Counts the chunks of a file.
    pub fn of(body: &[u8]) -> Self {
        let looked_at = &body[..body.len().min(LOOKED_AT)];
        let mut all: Vec<(u32, u32)> = Vec::with_capacity(looked_at.len() / 32 + 1);
        for line in looked_at.split_inclusive(|byte| *byte == b'\n') {
            all.extend(line.chunks(CHUNK).map(|chunk| (hash(chunk), chunk.len() as u32)));
        }
        all.sort_unstable_by_key(|(hash, _)| *hash);
        all.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Self { size: body.len(), chunks: all }
    }

    /// The part of the larger file that both share, of [`SAME`].
    pub fn alike(&self, other: &Profile) -> u32 {
        let (larger, smaller) = (self.size.max(other.size), self.size.min(other.size));
        if larger == 0 || smaller * (SAME as usize) < larger * ALIKE as usize {
            return 0;
        }
        let (mut i, mut j, mut shared) = (0, 0, 0_u64);
        while let (Some(a), Some(b)) = (self.chunks.get(i), other.chunks.get(j)) {
            if a.0 == b.0 {
                shared += u64::from(a.1.min(b.1));
            }
            i += usize::from(a.0 <= b.0);
            j += usize::from(b.0 <= a.0);
        }
        (shared * u64::from(SAME) / larger as u64) as u32
    }

    /// False for a file so small that others hold the same by chance.
    pub fn is_telling(&self) -> bool {
        self.chunks.iter().any(|(_, bytes)| *bytes >= TELLING)
    }

    /// The telling chunks with the smallest hashes: files that share much share some of these.
    pub fn sketch(&self) -> Box<[u32]> {
        let telling = self.chunks.iter().filter(|(_, bytes)| *bytes >= TELLING);
        telling.map(|(hash, _)| *hash).take(SKETCH).collect()
    }
}

/// FNV-1a over eight bytes at a time, mixed at the end: hashes must be spread evenly, for a sketch takes the smallest.
fn hash(chunk: &[u8]) -> u32 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut state = 0xcbf2_9ce4_8422_2325_u64 ^ chunk.len() as u64;
    let (words, rest) = chunk.as_chunks::<8>();
    for word in words {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        state ^= state >> 29;
    }
    for byte in rest {
        state = (state ^ u64::from(*byte)).wrapping_mul(PRIME);
    }
    state ^= state >> 32;
    state = state.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (state >> 32) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alike(a: &str, b: &str) -> u32 {
        Profile::of(a.as_bytes()).alike(&Profile::of(b.as_bytes()))
    }

    #[test]
    fn files_are_alike_by_the_bytes_of_their_common_lines() {
        assert_eq!(alike("one\ntwo\nsix\nten\n", "one\ntwo\nsix\nabc\n"), 750);
        assert_eq!(alike("one\ntwo\n", "ten\nabc\n"), 0);
        assert_eq!(alike("", ""), 0);
    }

    #[test]
    fn a_long_line_is_compared_in_pieces() {
        let line = "0123456789".repeat(20);
        assert!(alike(&line, &format!("{line} and an end")) > 800);
    }

    #[test]
    fn a_file_less_than_half_as_long_is_no_relative() {
        assert_eq!(alike("abcdefgh\n", &"abcdefgh\n".repeat(3)), 0);
    }

    proptest! {
        #[test]
        fn likeness_goes_both_ways_and_every_file_is_like_itself(a in "[ab\n]{1,200}", b in "[ab\n]{1,200}") {
            prop_assert_eq!(alike(&a, &b), alike(&b, &a));
            prop_assert_eq!(alike(&a, &a), SAME);
        }
    }
}
