//! Comparisons as HTML: blocks as they render, what came and went marked with `<ins>` and `<del>`.
//!
//! A block is written by itself, with the lists and quotes it stands in around it, so that it can be folded, discussed and
//! linked. Rows are the exception: those that follow each other are one table. Everything is sanitised like a page.

mod inline;
mod lines;

use spec::diff::{Kind, SegmentKind};
use spec::markdown::{Align, Container, ContainerKind, LeafKind};
use spec::reading::{Body, Cell, Part, Reading, Visible};
use texts::text;

use self::inline::Inline;
use super::sanitise::{clean_compared, clean_unmarked};
use super::{Place, callout, highlight};

pub(super) use self::inline::escaped;

/// Two texts and where they stand.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The texts, compared.
    pub reading: &'a Reading,
    /// Where the old one stands.
    pub old: &'a Place,
    /// Where the new one stands.
    pub new: &'a Place,
}

/// Which of the two texts is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Both, marked.
    Both,
    /// The old one, what is gone marked.
    Old,
    /// The new one, what has come marked.
    New,
    /// The new one without marks.
    Plain,
}

impl Face {
    /// True when something with this mark is part of it.
    fn shows(self, mark: SegmentKind) -> bool {
        match mark {
            SegmentKind::Equal => true,
            SegmentKind::Insert => self != Face::Old,
            SegmentKind::Delete => matches!(self, Face::Both | Face::Old),
        }
    }

    /// The element around something with this mark.
    fn element(self, mark: SegmentKind) -> Option<&'static str> {
        match mark {
            SegmentKind::Insert if self != Face::Plain => Some("ins"),
            SegmentKind::Delete => Some("del"),
            _ => None,
        }
    }
}

impl Sheet<'_> {
    /// A block; empty where nothing of it is seen.
    // r[impl diff.rendered]
    pub fn block(&self, index: usize, face: Face) -> String {
        self.seen(&self.reading.visible(index), face)
    }

    /// A block as it was, in the place it is gone from.
    pub fn gone(&self, index: usize) -> String {
        self.seen(&self.reading.gone(index), Face::Old)
    }

    /// What is seen of a block.
    pub fn seen(&self, seen: &Visible, face: Face) -> String {
        seen.parts.iter().map(|part| self.part(part, face)).collect()
    }

    /// Rows that follow each other, as a table. Where the names of the columns are not among them they are told above.
    // r[impl diff.tables]
    pub fn rows(&self, indices: &[usize], face: Face) -> String {
        let (mut head, mut body) = (String::new(), String::new());
        for (at, &index) in indices.iter().enumerate() {
            let seen = self.reading.visible(index);
            let kind = self.reading.diff.blocks.get(index).map_or(Kind::Equal, |block| block.kind);
            for part in &seen.parts {
                let LeafKind::Row { is_head, columns } = &part.leaf.kind else { continue };
                let Body::Cells(cells) = &part.body else { continue };
                let class = row_class(kind, part, face);
                let Some(row) = self.row(cells, columns, *is_head, class, face) else { continue };
                // Names of columns that come later belong to the rows below them.
                if *is_head && at < 2 { head.push_str(&row) } else { body.push_str(&row) }
            }
        }
        if head.is_empty() && body.is_empty() {
            return String::new();
        }
        if head.is_empty()
            && let Some(leaf) = indices.first().and_then(|index| self.reading.head_above(*index))
            && let LeafKind::Row { columns, .. } = &leaf.kind
        {
            let cells: Vec<_> = leaf.cells().map(plain_cell).collect();
            head.extend(self.row(&cells, columns, true, "context", Face::Plain));
        }
        clean_compared(&format!(
            r#"<div class="table-scroll" tabindex="0"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>"#
        ))
    }

    fn row(&self, cells: &[Cell], columns: &[Align], is_head: bool, class: &str, face: Face) -> Option<String> {
        let element = if is_head { "th" } else { "td" };
        let shown = cells.iter().filter(|cell| face.shows(cell.mark));
        let row: String = shown
            .enumerate()
            .map(|(at, cell)| {
                let mut classes = vec![match columns.get(at) {
                    Some(Align::Center) => "is-center",
                    Some(Align::Right) => "is-right",
                    _ => "",
                }];
                classes.push(match cell.mark {
                    SegmentKind::Insert if face != Face::Plain => "is-added",
                    SegmentKind::Delete => "is-removed",
                    _ => "",
                });
                classes.retain(|class| !class.is_empty());
                let class = Some(classes.join(" ")).filter(|class| !class.is_empty());
                let class = class.map(|class| format!(r#" class="{class}""#)).unwrap_or_default();
                format!("<{element}{class}>{}</{element}>", self.inline(face).written(&cell.pieces))
            })
            .collect();
        let class = if class.is_empty() { String::new() } else { format!(r#" class="{class}""#) };
        (!row.is_empty()).then(|| format!("<tr{class}>{row}</tr>"))
    }

    fn inline(&self, face: Face) -> Inline<'_> {
        Inline { face, old: self.old, new: self.new }
    }

    fn part(&self, part: &Part, face: Face) -> String {
        let Part { leaf, body, was_inside, .. } = part;
        let inside = if face == Face::Old { was_inside } else { &leaf.inside };
        let place = self.new;
        let is_seen = |mark| if face.shows(mark) { Some(mark) } else { None };
        let html = match (&leaf.kind, body) {
            (LeafKind::Text, Body::Words(pieces)) => {
                let words = self.inline(face).written(pieces);
                let name = self.requirement(part, face);
                let is_bare = inside.last().is_some_and(|last| last.opens);
                match (words.is_empty(), is_bare) {
                    (true, _) => name,
                    (false, true) => format!("{name}{words}"),
                    (false, false) => format!("{name}<p>{words}</p>"),
                }
            }
            (LeafKind::Heading(level), Body::Words(pieces)) => {
                let words = self.inline(face).written(pieces);
                if words.is_empty() {
                    return String::new();
                }
                // No heading of the screen: what is deleted would be part of its outline.
                format!(r#"<p class="as-heading is-h{}">{words}</p>"#, level.min(&3))
            }
            (LeafKind::Code(info), Body::Lines(_)) if part.is_unmarked() => {
                highlight::block(info, &lines::text(body, face))
            }
            // Safe by itself, and never taken for a part of the program.
            (LeafKind::Html, Body::Lines(_)) if part.is_unmarked() => {
                return clean_unmarked(&place.linked(&lines::text(body, face)));
            }
            (LeafKind::FrontMatter | LeafKind::Unseen, Body::Lines(_)) if part.is_unmarked() => return String::new(),
            (LeafKind::Code(_), Body::Lines(segments)) => lines::written(segments, face, ""),
            (_, Body::Lines(segments)) => match face {
                // A reader of the page does not see it.
                Face::Plain => return String::new(),
                _ => match lines::written(segments, face, " class=\"is-written\"") {
                    written if written.is_empty() => written,
                    written => format!(r#"<p class="written-note">{}</p>{written}"#, note(&leaf.kind, segments)),
                },
            },
            (_, Body::Rule(mark)) => match is_seen(*mark).map(|mark| face.element(mark)) {
                Some(Some("ins")) => r#"<hr class="is-added">"#.into(),
                Some(Some(_)) => r#"<hr class="is-removed">"#.into(),
                Some(None) => "<hr>".into(),
                None => return String::new(),
            },
            // A row that met something else than a row.
            (_, Body::Cells(cells)) => {
                let cells: Vec<_> = cells.iter().map(|cell| self.inline(face).written(&cell.pieces)).collect();
                let cells: Vec<_> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
                format!("<p>{}</p>", cells.join(" · "))
            }
            (_, Body::Words(pieces)) => self.inline(face).written(pieces),
        };
        let opens = inside.iter().any(|container| container.opens);
        let is_there = |mark: SegmentKind| face.shows(mark);
        let has_place = match body {
            Body::Words(pieces) => pieces.is_empty() || pieces.iter().any(|piece| is_there(piece.mark)),
            _ => true,
        };
        if html.is_empty() && !(opens && has_place) {
            return String::new();
        }
        clean_compared(&within(inside, &html))
    }

    /// The name of a requirement, above what it requires.
    fn requirement(&self, part: &Part, face: Face) -> String {
        let [was, is] = &part.requirement;
        let name = |name: &Option<String>, mark: SegmentKind| {
            let name = name.as_deref().filter(|_| face.shows(mark)).map(inline::escaped)?;
            Some(match face.element(mark) {
                Some(element) => format!("<{element}>{name}</{element}>"),
                None => name,
            })
        };
        let names = match was == is {
            true => [name(is, SegmentKind::Equal), None],
            false => [name(was, SegmentKind::Delete), name(is, SegmentKind::Insert)],
        };
        let names: Vec<_> = names.into_iter().flatten().collect();
        if names.is_empty() {
            return String::new();
        }
        format!(r#"<p class="requirement">{}</p>"#, names.join(" "))
    }
}

/// Why something is shown as it is written.
fn note(kind: &LeafKind, segments: &[spec::diff::Segment]) -> &'static str {
    let is_remark = segments.first().is_some_and(|first| first.text.trim_start().starts_with("<!--"));
    match kind {
        LeafKind::FrontMatter => text!("rendered-unseen-settings"),
        LeafKind::Html if !is_remark => text!("rendered-unseen-html"),
        LeafKind::Html => text!("rendered-unseen-remark"),
        _ => text!("rendered-unseen"),
    }
}

fn plain_cell(runs: &[spec::markdown::Run]) -> Cell {
    let piece = |run: &spec::markdown::Run| spec::reading::Piece {
        mark: SegmentKind::Equal,
        kind: run.kind.clone(),
        text: run.text.clone(),
        look: run.look.clone(),
    };
    Cell { mark: SegmentKind::Equal, pieces: runs.iter().map(piece).collect() }
}

fn row_class(kind: Kind, part: &Part, face: Face) -> &'static str {
    match (face, kind) {
        (Face::Plain, _) => "",
        (_, Kind::Added) => "is-added",
        (_, Kind::Removed) => "is-removed",
        (_, Kind::Moved) => "is-moved",
        _ if part.is_unmarked() => "",
        _ => "is-edited",
    }
}

/// What a block stands in, around it.
fn within(inside: &[Container], html: &str) -> String {
    let mut opening = String::new();
    let mut closing: Vec<&str> = Vec::new();
    for Container { kind, opens } in inside {
        let class = if *opens { "" } else { r#" class="continued""# };
        match kind {
            ContainerKind::Quote(None) => {
                opening.push_str("<blockquote>");
                closing.push("</blockquote>");
            }
            ContainerKind::Quote(Some(alert)) => {
                let (class, word) = if *opens { ("", callout::word(alert)) } else { (" continued", String::new()) };
                opening.push_str(&format!(r#"<blockquote class="markdown-alert-{alert}{class}">{word}"#));
                closing.push("</blockquote>");
            }
            ContainerKind::Item(None) => {
                opening.push_str(&format!("<ul{class}><li>"));
                closing.push("</li></ul>");
            }
            ContainerKind::Item(Some(number)) => {
                opening.push_str(&format!(r#"<ol{class} start="{number}"><li>"#));
                closing.push("</li></ol>");
            }
            ContainerKind::Term => {
                opening.push_str(&format!("<dl{class}><dt>"));
                closing.push("</dt></dl>");
            }
            ContainerKind::Definition => {
                opening.push_str(&format!("<dl{class}><dd>"));
                closing.push("</dd></dl>");
            }
            ContainerKind::Footnote(label) => {
                let label = if *opens { inline::escaped(label) } else { String::new() };
                opening.push_str(&format!(
                    r#"<div class="footnote-definition"><sup class="footnote-definition-label">{label}</sup><div>"#
                ));
                closing.push("</div></div>");
            }
        }
    }
    closing.reverse();
    format!("{opening}{html}{}", closing.concat())
}

#[cfg(test)]
mod tests;
