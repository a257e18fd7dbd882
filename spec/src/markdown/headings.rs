//! Anchors for headings, as GitHub makes them.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

/// Hands out anchors, each once per page.
#[derive(Debug, Clone, Default)]
pub struct Slugs {
    /// For every anchor given out: the last number appended to it.
    used: HashMap<String, usize>,
}

impl Slugs {
    /// The anchor of the next heading that reads `text`.
    // Not an iterator: each anchor depends on the text given.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self, text: &str) -> String {
        let plain = slug(text);
        let mut unique = plain.clone();
        while self.used.contains_key(&unique) {
            let last = self.used.entry(plain.clone()).or_insert(0);
            *last += 1;
            unique = format!("{plain}-{last}");
        }
        self.used.insert(unique.clone(), 0);
        unique
    }
}

fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '-' | '_' => slug.push(c),
            c if c.is_whitespace() => slug.push('-'),
            c if c.is_alphanumeric() || is_mark(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    // An empty id could not be linked to.
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Whether `c` only combines with a letter before it, as vowel signs and accents do.
fn is_mark(c: char) -> bool {
    const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];
    !c.is_ascii() && !JOINERS.contains(&c) && format!("a{c}").graphemes(true).nth(1).is_none()
}
