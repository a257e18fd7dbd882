//! Words with their marks and looks.

use spec::diff::SegmentKind;
use spec::markdown::{RunKind, Target};
use spec::reading::Piece;

use super::super::{Place, task};
use super::Face;

/// Tags that authors may write among words. They keep no attributes, so that nothing can dress up as part of the program.
const TAGS: &[&str] = &[
    "abbr", "b", "br", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "strong", "sub",
    "sup", "u", "var", "wbr",
];

/// How words are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inline<'a> {
    pub face: Face,
    /// Where links of words that are gone begin.
    pub old: &'a Place,
    /// Where links of all others begin.
    pub new: &'a Place,
}

/// An element around words.
#[derive(Clone, PartialEq)]
struct Wrap {
    open: String,
    close: &'static str,
}

impl Inline<'_> {
    /// The words, as far as this face shows them.
    pub fn written(&self, pieces: &[Piece]) -> String {
        let mut html = String::new();
        let mut around: Vec<Wrap> = Vec::new();
        for piece in pieces.iter().filter(|piece| self.face.shows(piece.mark)) {
            let wanted = if piece.kind == RunKind::Html { Vec::new() } else { self.wraps(piece) };
            let same = around.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
            close(&mut html, &mut around, same);
            for wrap in &wanted[same..] {
                html.push_str(&wrap.open);
            }
            around = wanted;
            self.piece(piece, &mut html);
        }
        close(&mut html, &mut around, 0);
        html
    }

    fn place(&self, mark: SegmentKind) -> &Place {
        if mark == SegmentKind::Delete { self.old } else { self.new }
    }

    /// The elements around a piece, outermost first.
    fn wraps(&self, piece: &Piece) -> Vec<Wrap> {
        let mut wraps = Vec::new();
        if let Some(element) = self.face.element(piece.mark) {
            let (open, close) = if element == "ins" { ("<ins>", "</ins>") } else { ("<del>", "</del>") };
            wraps.push(Wrap { open: open.into(), close });
        }
        if let Some(target) = &piece.look.link {
            wraps.push(Wrap { open: self.link(target, piece.mark), close: "</a>" });
        }
        let looks = [
            (piece.look.strong, "<strong>", "</strong>"),
            (piece.look.emphasis, "<em>", "</em>"),
            (piece.look.strike, "<s>", "</s>"),
            (piece.look.code, "<code>", "</code>"),
        ];
        for (is, open, close) in looks {
            if is {
                wraps.push(Wrap { open: open.into(), close });
            }
        }
        wraps
    }

    fn link(&self, target: &Target, mark: SegmentKind) -> String {
        let url = self.place(mark).address(&target.url).unwrap_or_else(|| target.url.clone());
        let title = match target.title.is_empty() {
            true => String::new(),
            false => format!(r#" title="{}""#, escaped(&target.title)),
        };
        format!(r#"<a href="{}"{title}>"#, escaped(&url))
    }

    fn piece(&self, piece: &Piece, html: &mut String) {
        match &piece.kind {
            RunKind::Words => html.push_str(&escaped(&piece.text)),
            RunKind::Break if self.face.element(piece.mark).is_some() => {
                let br = if piece.mark == SegmentKind::Delete { "" } else { "<br>" };
                html.push_str(&format!(r#"<span class="line-break">↵</span>{br}"#));
            }
            RunKind::Break => html.push_str("<br>"),
            RunKind::Task(done) => {
                html.push_str(&task::mark(*done));
            }
            RunKind::Footnote => {
                html.push_str(&format!(r#"<sup class="footnote-reference">{}</sup>"#, escaped(&piece.text)));
            }
            RunKind::Picture(target) => self.picture(target, &piece.text, piece.mark, html),
            RunKind::Html => self.tag(&piece.text, html),
        }
    }

    fn picture(&self, target: &Target, alt: &str, mark: SegmentKind, html: &mut String) {
        let place = self.place(mark);
        if !place.is_shown(&target.url) {
            let shown = if alt.is_empty() { &target.url } else { alt };
            html.push_str(&format!(r#"<span class="absent-image">{}</span>"#, escaped(shown)));
            return;
        }
        let url = place.address(&target.url).unwrap_or_else(|| target.url.clone());
        html.push_str(&format!(r#"<img src="{}" alt="{}">"#, escaped(&url), escaped(alt)));
    }

    /// What an author wrote as HTML among words: a known tag without its attributes, or a picture.
    fn tag(&self, written: &str, html: &mut String) {
        let inside = written.trim_start_matches('<');
        let (slash, inside) = inside.strip_prefix('/').map_or(("", inside), |inside| ("/", inside));
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let name = inside[..end].to_ascii_lowercase();
        if TAGS.contains(&name.as_str()) {
            html.push_str(&format!("<{slash}{name}>"));
        } else if name == "img" {
            html.push_str(&super::clean_unmarked(&self.new.linked(written)));
        }
    }
}

fn close(html: &mut String, around: &mut Vec<Wrap>, keep: usize) {
    for wrap in around.drain(keep..).rev() {
        html.push_str(wrap.close);
    }
}

/// Text as it stands in HTML, in attributes too.
pub(in crate::render) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
