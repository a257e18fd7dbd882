//! How far two texts begin, or end, with the same bytes: compared in steps, which a machine does many at a time.

/// Bytes compared in one step.
pub(crate) const CHUNK: usize = 256;

/// How many bytes are the same before the first chunk that differs; `within` says how many of that one are.
pub(crate) fn alike<'a>(
    a: impl Iterator<Item = &'a [u8]>,
    b: impl Iterator<Item = &'a [u8]>,
    within: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut same = 0;
    for (a, b) in a.zip(b) {
        if a != b {
            return same + within(a, b);
        }
        same += a.len();
    }
    same
}
