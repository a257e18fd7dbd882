//! Line ends: browsers send each as CR LF, whatever the text had.

/// A text from a form with the line ends of the text it was written against.
pub fn like(against: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let with_cr = against.matches("\r\n").count();
    let all = against.matches('\n').count();
    // Where both occur, most lines decide.
    if 2 * with_cr > all { text.replace('\n', "\r\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_the_line_ends_it_had() {
        assert_eq!(like("", "a\r\nb\r\n"), "a\nb\n");
        assert_eq!(like("x\ny\n", "a\r\nb\r\n"), "a\nb\n");
        assert_eq!(like("x\r\ny\r\n", "a\r\nb\r\n"), "a\r\nb\r\n");
        assert_eq!(like("x\r\ny\r\n", "a\nb\n"), "a\r\nb\r\n");
        assert_eq!(like("x\r\ny\nz\n", "a\r\nb\r\n"), "a\nb\n");
    }
}
