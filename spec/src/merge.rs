//! Three-way merge of Markdown.
//!
//! Two people edited the same base. Blocks are merged first, so that edits to different blocks never
//! meet; a block both edited is merged by lines (`weave`), a line both edited by `sentences`, a
//! sentence both edited by words. What cannot be merged is a conflict that holds both sides: no text
//! either side wrote is ever dropped.

mod blocks;
mod guard;
mod adopt;
mod page;
mod sentences;
mod weave;

use serde::{Deserialize, Serialize};

/// Merges what `ours` and `theirs` each made of `base`.
// r[impl merge.independent] r[impl merge.conflict] r[impl merge.nothing-lost] r[impl merge.symmetric] r[impl merge.follow] r[impl merge.lists]
pub fn three_way(base: &str, ours: &str, theirs: &str) -> Merge {
    if ours == theirs || base == theirs {
        Merge::Clean(ours.to_owned())
    } else if base == ours {
        Merge::Clean(theirs.to_owned())
    } else {
        let merged = blocks::merge(base, ours, theirs);
        // Better a conflict too large than a word too few.
        let text = merged.text();
        let keeps = guard::keeps_all(base, ours, theirs, text) && guard::keeps_sentences(base, ours, theirs, text);
        if keeps { merged } else { whole(base, ours, theirs) }
    }
}

/// A conflict between the whole texts.
fn whole(base: &str, ours: &str, theirs: &str) -> Merge {
    let mut page = page::Page::new(base);
    page.conflict(Hunk { base: base.to_owned(), ours: ours.to_owned(), theirs: theirs.to_owned() });
    page.finish()
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Merge {
    /// The merged text.
    Clean(String),
    /// The edits met, and a person must choose.
    Conflict(Conflict),
}

impl Merge {
    /// The merged text, with conflict markers if there is a conflict.
    pub fn text(&self) -> &str {
        match self {
            Merge::Clean(text) => text,
            Merge::Conflict(conflict) => &conflict.text,
        }
    }
}

impl Conflict {
    /// The merged text with our side wherever both met.
    pub fn ours(&self) -> String {
        self.taking(|hunk| &hunk.ours)
    }

    /// The merged text with their side wherever both met.
    pub fn theirs(&self) -> String {
        self.taking(|hunk| &hunk.theirs)
    }

    /// Replaces each conflict by one of its sides. They stand in the text in order, written as `page` writes them.
    fn taking<'a>(&'a self, side: impl Fn(&'a Hunk) -> &'a str) -> String {
        let mut taken = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        for hunk in &self.hunks {
            let Some((start, end)) = page::span(rest, hunk) else { continue };
            taken.push_str(&rest[..start]);
            taken.push_str(side(hunk));
            rest = &rest[end..];
            if !taken.is_empty() && !taken.ends_with('\n') && !rest.is_empty() {
                taken.push('\n');
            }
        }
        taken.push_str(rest);
        taken
    }
}

/// A merge that a person must finish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The merged text, both sides of each conflict between lines of `<<<<<<<`, `=======`, `>>>>>>>`.
    pub text: String,
    /// The conflicts in order.
    pub hunks: Vec<Hunk>,
}

/// Where two edits met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hunk {
    /// The text both started from.
    pub base: String,
    /// What our side made of it; empty if it was removed.
    pub ours: String,
    /// What their side made of it; empty if it was removed.
    pub theirs: String,
}

#[cfg(test)]
mod tests;
