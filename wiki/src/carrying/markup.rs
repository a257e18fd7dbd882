//! The HTML of an exported page as it stands: what is said in attributes of it put into words that a reader of HTML knows.

use std::collections::HashMap;

use spec::layout::exported;
use spec::markdown::Slugs;

/// How far a tag is looked at.
pub(super) const LONGEST_TAG: usize = 4_096;

/// The tags of HTML: where each begins and ends, and what stands in it.
fn tags(html: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    html.match_indices('<').filter_map(|(at, _)| {
        let rest = &html.as_bytes()[at + 1..];
        let end = at + 1 + rest.iter().take(LONGEST_TAG).position(|byte| matches!(byte, b'<' | b'>'))?;
        (html.as_bytes()[end] == b'>').then(|| (at, end + 1, &html[at + 1..end]))
    })
}

/// HTML in which code is code, in its language, and what is to be done has a box.
pub(super) fn prepared(html: &str) -> String {
    let mut prepared = String::with_capacity(html.len());
    let (mut copied, mut is_wrapped) = (0, false);
    for (start, end, tag) in tags(html) {
        let name = tag.split(|sign: char| sign.is_ascii_whitespace()).next().unwrap_or_default();
        if name == "pre" && !html[end..].trim_start().starts_with("<code") {
            let language = tag.split("brush:").nth(1).map(str::trim_start).unwrap_or_default();
            let language = language.split([';', '"', '\'']).next().unwrap_or_default().trim();
            let language = match language.to_ascii_lowercase().as_str() {
                "c#" => "csharp".to_owned(),
                "c++" => "cpp".to_owned(),
                plain => plain.chars().take_while(char::is_ascii_alphanumeric).collect(),
            };
            prepared.push_str(&html[copied..start]);
            prepared.push_str(&format!("<pre><code class=\"language-{language}\">"));
            (copied, is_wrapped) = (end, true);
        } else if name == "/pre" && is_wrapped {
            prepared.push_str(&html[copied..start]);
            prepared.push_str("</code>");
            (copied, is_wrapped) = (start, false);
        } else if name == "li" && tag.contains("data-inline-task-id") {
            let checked = if tag.contains("class=\"checked\"") { " checked" } else { "" };
            prepared.push_str(&html[copied..end]);
            prepared.push_str(&format!("<input{checked}>"));
            copied = end;
        }
    }
    prepared.push_str(&html[copied..]);
    prepared
}

/// The anchors of headings here, by what they were called there. A title that is put above them has one, too.
pub(super) fn anchors(html: &str, title: Option<&str>) -> HashMap<String, String> {
    let mut slugs = Slugs::default();
    if let Some(title) = title {
        slugs.next(title);
    }
    let mut anchors = HashMap::new();
    let mut open: Option<(String, usize)> = None;
    for (start, end, tag) in tags(html) {
        let is_heading = |tag: &str| matches!(tag.as_bytes(), [b'h', b'1'..=b'6', ..]);
        if is_heading(tag) {
            let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            open = Some((exported::said(id), end));
        } else if let Some(("", closed)) = tag.split_once('/')
            && is_heading(closed)
            && let Some((id, from)) = open.take()
        {
            anchors.insert(id, slugs.next(&words(&html[from..start])));
        }
    }
    anchors
}

/// What HTML says, without its tags.
fn words(html: &str) -> String {
    let plain: String = html
        .split('<')
        .enumerate()
        .map(|(number, part)| match number {
            0 => part,
            _ => part.split_once('>').map_or("", |(_, words)| words),
        })
        .collect();
    exported::said(&plain)
}
