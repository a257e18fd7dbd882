//! A comparison without a screen: HTML that needs no style sheet, and plain text. Both show Markdown as it was written.

use spec::diff::{BlockDiff, Diff, Kind, SegmentKind};
use texts::text;

const INSERTED: &str = "background-color:#d9f2e0;color:#0b4a29;text-decoration:underline";
const DELETED: &str = "background-color:#fae0e0;color:#8a1c1c;text-decoration:line-through";

/// The blocks that changed, within a bound of bytes.
// r[impl feed.diff]
pub(super) fn html(diff: &Diff, most: usize, html: &mut String) {
    let limit = html.len() + most;
    for block in changed(diff) {
        if html.len() >= limit {
            html.push_str("<p>…</p>\n");
            return;
        }
        html.push_str("<p style=\"white-space:pre-wrap\">");
        if block.kind == Kind::Moved {
            html.push_str(&format!("<em>{}</em> ", text!("letters-moved")));
        }
        let from = html.len();
        for segment in &block.segments {
            let text = clipped(&segment.text, (limit + 200).saturating_sub(html.len()));
            let text = escaped(text);
            match segment.kind {
                SegmentKind::Equal => html.push_str(&text),
                SegmentKind::Insert => html.push_str(&format!("<ins style=\"{INSERTED}\">{text}</ins>")),
                SegmentKind::Delete => html.push_str(&format!("<del style=\"{DELETED}\">{text}</del>")),
            }
            if html.len() >= limit {
                html.push('…');
                break;
            }
        }
        let end = from + html[from..].trim_end().len();
        html.truncate(end);
        html.push_str("</p>\n");
    }
}

/// The same for those who read text: what stood there behind `-`, what stands there now behind `+`.
pub(super) fn text(diff: &Diff, most: usize, text: &mut String) {
    let limit = text.len() + most;
    for block in changed(diff) {
        if text.len() >= limit {
            text.push_str("  …\n");
            return;
        }
        if block.kind == Kind::Moved {
            text.push_str(&format!("  {}\n", text!("letters-moved")));
        }
        for (sign, side) in [('-', block.old_text()), ('+', block.new_text())] {
            for line in clipped(side.trim(), most).lines() {
                text.push_str(&format!("  {sign} {line}\n"));
            }
        }
        text.push('\n');
    }
}

fn changed(diff: &Diff) -> impl Iterator<Item = &BlockDiff> {
    diff.blocks.iter().filter(|block| !matches!(block.kind, Kind::Equal | Kind::Kept))
}

fn clipped(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// Text as it stands in HTML and in XML: nothing of it is markup, and what XML has no word for is left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\t' | '\n' => html.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify feed.diff]
    #[test]
    fn what_changed_is_marked_and_what_people_wrote_is_only_text() {
        let diff =
            spec::diff::diff("# Tea\n\nBoil for <b>two</b> minutes.\n", "# Tea\n\nBoil for <b>six</b> minutes.\n");
        let mut out = String::new();
        html(&diff, 10_000, &mut out);
        assert!(out.contains(">two</del>") && out.contains(">six</ins>"), "{out}");
        assert!(out.contains("&lt;b&gt;") && !out.contains("<b>") && !out.contains("Tea"), "{out}");
        let mut out = String::new();
        text(&diff, 10_000, &mut out);
        assert_eq!(out, "  - Boil for <b>two</b> minutes.\n  + Boil for <b>six</b> minutes.\n\n");
    }

    #[test]
    fn a_long_comparison_is_cut() {
        let new: String = (0..2_000).map(|line| format!("Line {line} of it.\n\n")).collect();
        let mut out = String::new();
        html(&spec::diff::diff("", &new), 1_000, &mut out);
        assert!(out.len() < 1_500 && out.ends_with("<p>…</p>\n"), "{}", out.len());
    }
}
