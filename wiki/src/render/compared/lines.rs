//! Code, and whatever is shown as it is written: line by line.

use spec::diff::{Segment, SegmentKind};
use spec::reading::Body;

use super::Face;
use super::inline::escaped;

/// How many quiet lines stay beside a change.
const CONTEXT: usize = 4;

/// Shortest stretch of quiet lines worth leaving out.
const FOLD: usize = 8;

/// A line: what it says, with its marks.
#[derive(Default)]
struct Line {
    html: String,
    has_equal: bool,
    inserted: bool,
    deleted: bool,
}

impl Line {
    fn class(&self, face: Face) -> &'static str {
        match (self.inserted, self.deleted) {
            (false, false) => "line",
            _ if face == Face::Plain => "line",
            (true, false) if !self.has_equal => "line is-added",
            (false, true) if !self.has_equal => "line is-removed",
            _ => "line is-edited",
        }
    }

    fn is_quiet(&self) -> bool {
        !self.inserted && !self.deleted
    }
}

/// The text that a face shows, without marks.
pub(super) fn text(body: &Body, face: Face) -> String {
    let Body::Lines(segments) = body else { return String::new() };
    segments.iter().filter(|segment| face.shows(segment.kind)).map(|segment| segment.text.as_str()).collect()
}

/// The lines as a block of code; `attribute` goes into its tag.
pub(super) fn written(segments: &[Segment], face: Face, attribute: &str) -> String {
    let mut lines = vec![Line::default()];
    for Segment { kind, text } in segments.iter().filter(|segment| face.shows(segment.kind)) {
        for (index, piece) in text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Line::default());
            }
            let Some(line) = lines.last_mut() else { continue };
            if piece.is_empty() && *kind == SegmentKind::Equal {
                continue;
            }
            line.has_equal |= *kind == SegmentKind::Equal;
            // A line break is seen by the line that it ends or begins.
            line.inserted |= *kind == SegmentKind::Insert && !(piece.is_empty() && index > 0);
            line.deleted |= *kind == SegmentKind::Delete && !(piece.is_empty() && index > 0);
            match face.element(*kind).filter(|_| !piece.is_empty()) {
                Some(element) => line.html.push_str(&format!("<{element}>{}</{element}>", escaped(piece))),
                None => line.html.push_str(&escaped(piece)),
            }
        }
    }
    if lines.last().is_some_and(|line| line.html.is_empty() && line.is_quiet()) {
        lines.pop();
    }
    if lines.is_empty() {
        return String::new();
    }
    let mut html = String::new();
    let mut at = 0;
    while at < lines.len() {
        let quiet = lines[at..].iter().take_while(|line| line.is_quiet()).count();
        let (before, after) = (if at == 0 { 0 } else { CONTEXT }, if at + quiet == lines.len() { 0 } else { CONTEXT });
        if quiet < lines.len() && face != Face::Plain && quiet >= before + after + FOLD {
            push(&mut html, &lines[at..at + before], face);
            let skipped = quiet - before - after;
            html.push_str(&format!(r#"<span class="line skipped">⋯ {skipped} lines are the same</span>"#));
            push(&mut html, &lines[at + quiet - after..at + quiet], face);
        } else {
            push(&mut html, &lines[at..at + quiet], face);
        }
        at += quiet;
        let loud = lines[at..].iter().take_while(|line| !line.is_quiet()).count();
        push(&mut html, &lines[at..at + loud], face);
        at += loud;
    }
    format!(r#"<pre tabindex="0"{attribute}><code>{html}</code></pre>"#)
}

fn push(html: &mut String, lines: &[Line], face: Face) {
    for line in lines {
        // The break keeps lines apart where they are copied.
        html.push_str(&format!("<span class=\"{}\">{}\n</span>", line.class(face), line.html));
    }
}
