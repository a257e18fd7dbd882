//! What changed without being seen in the words.

use crate::diff::{HiddenChange, HiddenKind, Secret, SegmentKind, compare_hidden, html_secret, is_space, tokens};
use crate::markdown::{Align, Container, ContainerKind, Leaf, LeafKind, Look, Run, RunKind};

impl HiddenKind {
    /// True for what only those notice who write the page.
    pub fn is_spelling(self) -> bool {
        matches!(self, HiddenKind::Whitespace | HiddenKind::Notation)
    }
}

/// A block that is something else than it was.
pub(super) fn structure(old: &Leaf, new: &Leaf) -> Option<HiddenChange> {
    let (was, is) = (shape(old), shape(new));
    (was != is).then(|| HiddenChange::new(HiddenKind::Structure, was, is))
}

/// `heading of level 2`, `point of a list, in a quote`
fn shape(leaf: &Leaf) -> String {
    let mut inside = leaf.inside.iter().rev().peekable();
    let mut shape: String = match &leaf.kind {
        LeafKind::Heading(level) => format!("heading of level {level}"),
        LeafKind::Row { is_head: true, .. } => "names of columns".into(),
        LeafKind::Row { .. } => "row of a table".into(),
        LeafKind::Code(_) => "code".into(),
        LeafKind::Html => "HTML".into(),
        LeafKind::FrontMatter => "page settings".into(),
        LeafKind::Rule => "line across the page".into(),
        LeafKind::Text | LeafKind::Unseen => {
            match inside.next_if(|first| first.opens && matches!(first.kind, ContainerKind::Item(_))) {
                Some(Container { kind: ContainerKind::Item(Some(_)), .. }) => "numbered point".into(),
                Some(_) => "point of a list".into(),
                None => "paragraph".into(),
            }
        }
    };
    for Container { kind, .. } in inside {
        let place = match kind {
            ContainerKind::Quote(None) => "a quote".into(),
            ContainerKind::Quote(Some(alert)) => format!("a box “{alert}”"),
            ContainerKind::Item(None) => "a point of a list".into(),
            ContainerKind::Item(Some(_)) => "a numbered point".into(),
            ContainerKind::Term => "a list of definitions".into(),
            ContainerKind::Definition => "a definition".into(),
            ContainerKind::Footnote(label) => format!("the footnote {label}"),
        };
        shape = format!("{shape}, in {place}");
    }
    shape
}

/// What is written beside the words of a block.
pub(super) fn details(old: &Leaf, new: &Leaf, was: &str, is: &str) -> Vec<HiddenChange> {
    let mut found = Vec::new();
    match (&old.kind, &new.kind) {
        (LeafKind::Code(before), LeafKind::Code(after)) if before != after => {
            found.push(HiddenChange::new(HiddenKind::CodeInfo, before, after));
        }
        (LeafKind::Row { columns: before, is_head: true }, LeafKind::Row { columns: after, .. })
            if chosen(before) != chosen(after) =>
        {
            found.push(HiddenChange::new(HiddenKind::Alignment, aligned(before), aligned(after)));
        }
        _ => {}
    }
    let number = |leaf: &Leaf, source: &str| {
        let opens = |container: &Container| container.opens && matches!(container.kind, ContainerKind::Item(Some(_)));
        let written = source.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
        leaf.inside.iter().any(opens).then(|| written[..end].to_owned())
    };
    if let (Some(before), Some(after)) = (number(old, was), number(new, is))
        && before != after
        && numbers(old) != numbers(new)
    {
        found.push(HiddenChange::new(HiddenKind::Number, before, after));
    }
    found
}

fn numbers(leaf: &Leaf) -> Vec<u64> {
    let number = |container: &Container| match container.kind {
        ContainerKind::Item(number) => number,
        _ => None,
    };
    leaf.inside.iter().filter_map(number).collect()
}

/// The columns for which somebody chose: those that come and go without are seen by their words.
fn chosen(columns: &[Align]) -> Vec<Align> {
    columns.iter().copied().filter(|align| *align != Align::None).collect()
}

fn aligned(columns: &[Align]) -> String {
    let name = |align: &Align| match align {
        Align::None => "–",
        Align::Left => "left",
        Align::Center => "middle",
        Align::Right => "right",
    };
    columns.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Words that stayed, and look or lead elsewhere.
pub(super) fn looks(pairs: &[(&Run, &Run, &str)]) -> Vec<HiddenChange> {
    let mut found: Vec<HiddenChange> = Vec::new();
    for group in pairs.chunk_by(is_one) {
        let (old, new, _) = group[0];
        if old.look == new.look && old.kind == new.kind && (old.text == new.text || old.kind == RunKind::Words) {
            continue;
        }
        let words: String = group.iter().map(|(_, _, text)| *text).collect();
        let mut tell = |kind, before: &str, after: &str| {
            if before != after {
                found.push(HiddenChange::new(kind, before, after).about(&words));
            }
        };
        if !words.trim().is_empty() {
            tell(HiddenKind::Formatting, &face(&old.look), &face(&new.look));
        }
        let link = |look: &Look, read: fn(&crate::markdown::Target) -> &String| {
            look.link.as_deref().map(read).cloned().unwrap_or_default()
        };
        tell(HiddenKind::LinkTarget, &link(&old.look, |link| &link.url), &link(&new.look, |link| &link.url));
        tell(HiddenKind::LinkTitle, &link(&old.look, |link| &link.title), &link(&new.look, |link| &link.title));
        if let (RunKind::Picture(before), RunKind::Picture(after)) = (&old.kind, &new.kind) {
            tell(HiddenKind::AltText, &old.text, &new.text);
            tell(HiddenKind::LinkTitle, &before.title, &after.title);
        }
    }
    found
}

/// Neighbours that changed in the same way.
fn is_one(a: &(&Run, &Run, &str), b: &(&Run, &Run, &str)) -> bool {
    let is_words = [a.0, b.0].iter().all(|run| run.kind == RunKind::Words);
    is_words && a.0.look == b.0.look && a.1.look == b.1.look
}

/// `bold, code`
fn face(look: &Look) -> String {
    let names =
        [(look.strong, "bold"), (look.emphasis, "italic"), (look.strike, "struck through"), (look.code, "code")];
    let names: Vec<_> = names.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
    if names.is_empty() { "plain".into() } else { names.join(", ") }
}

/// Tags and comments that came or went.
pub(super) fn html(old: &[&Run], new: &[&Run]) -> Vec<HiddenChange> {
    compare_hidden(&secrets(old), &secrets(new))
}

fn secrets(runs: &[&Run]) -> Vec<Secret> {
    let mut found = Vec::new();
    runs.iter().for_each(|run| html_secret(&run.text, &mut found));
    found
}

/// What nobody sees of a block that came or went as a whole: its words are seen, remarks in it are not.
pub(super) fn unseen(leaf: &Leaf, mark: SegmentKind) -> Vec<HiddenChange> {
    let tags: Vec<_> = leaf.runs.iter().filter(|run| run.kind == RunKind::Html).collect();
    let mut found = match mark {
        SegmentKind::Delete => html(&tags, &[]),
        _ => html(&[], &tags),
    };
    found.retain(|change| change.kind == HiddenKind::Comment);
    found
}

/// What is written differently and reads the same.
pub(super) fn spelling(was: &str, is: &str) -> HiddenChange {
    let said = |text: &'_ str| -> Vec<String> {
        tokens(text).into_iter().filter(|token| !is_space(token) && *token != ">").map(str::to_owned).collect()
    };
    let kind = if said(was) == said(is) { HiddenKind::Whitespace } else { HiddenKind::Notation };
    HiddenChange::new(kind, was.trim(), is.trim())
}
