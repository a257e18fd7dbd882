//! How a page stands, and what becomes of it when an edit is made again on top of something else.

use std::sync::Arc;

use spec::merge::{self, Merge};

use crate::error::Result;
use crate::import::Writing;
use crate::store;
use crate::store::pages::Form;
use crate::wiki::Wiki;

/// One state of one page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub form: Form,
    /// What it holds; none for a page that is deleted.
    pub body: Option<Arc<[u8]>>,
    pub blob: Option<i64>,
    pub place: i64,
    /// The file of that place: two places with the same file are the same.
    file: String,
}

/// What an edit comes to on top of something else.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// It says nothing new there.
    Same,
    /// The page becomes this.
    Become(Box<State>),
    /// Both changed the same.
    Meet,
}

impl State {
    /// Before there was a page.
    pub fn nothing() -> Self {
        Self { form: Form::None, body: None, blob: None, place: 0, file: String::new() }
    }

    /// As a revision left it.
    pub async fn of(wiki: &Wiki, tx: Writing<'_>, revision: i64) -> Result<Self> {
        let place = store::pages::place_of(tx, revision).await?;
        let revision = store::pages::get(tx, revision).await?;
        let body = match revision.blob {
            Some(blob) => Some(wiki.store.body(tx, blob).await?),
            None => None,
        };
        Ok(Self { form: revision.form, body, blob: revision.blob, place, file: revision.file })
    }

    fn is_live(&self) -> bool {
        self.form != Form::None
    }

    fn holds_the_same(&self, other: &State) -> bool {
        self.form == other.form && self.body == other.body
    }

    fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.body.as_deref().filter(|_| self.form == Form::Text)?).ok()
    }

    /// The title its text gives it.
    pub fn title(&self) -> Option<String> {
        spec::page::title(self.text()?)
    }

    /// True when its text says that the page is archived.
    pub fn is_archived(&self) -> bool {
        self.text().is_some_and(spec::archive::is_archived)
    }
}

/// What was done from `before` to `edited`, done to `now`.
// r[impl travel.deleted-meets-edited]
pub(super) fn step(before: &State, edited: &State, now: &State) -> Step {
    if edited.holds_the_same(now) && (edited.file == now.file || !edited.is_live()) {
        return Step::Same;
    }
    match (edited.is_live(), now.is_live()) {
        // Deleted here: only what the commit left alone.
        (false, true) if before.holds_the_same(now) => {
            become_of(State { form: Form::None, body: None, blob: None, ..now.clone() })
        }
        // Brought back here, and gone there as it was before.
        (true, false) if !before.is_live() => become_of(edited.clone()),
        (true, true) => both(before, edited, now),
        _ => Step::Meet,
    }
}

fn both(before: &State, edited: &State, now: &State) -> Step {
    let (place, file) = if edited.file == before.file || edited.file == now.file || !before.is_live() {
        (now.place, &now.file)
    } else if now.file == before.file {
        (edited.place, &edited.file)
    } else {
        // Moved to one place here and to another there.
        return Step::Meet;
    };
    let mut next = State { place, file: file.clone(), ..now.clone() };
    if !edited.holds_the_same(before) && !edited.holds_the_same(now) {
        let base = before.text().unwrap_or("");
        match (edited.text(), now.text()) {
            (Some(ours), Some(theirs)) => match merge::three_way(base, ours, theirs) {
                Merge::Clean(text) => next.body = Some(Arc::from(text.as_bytes())),
                Merge::Conflict(_) => return Step::Meet,
            },
            _ if before.holds_the_same(now) => {
                (next.form, next.body) = (edited.form, edited.body.clone());
            }
            _ => return Step::Meet,
        }
    }
    if next.holds_the_same(now) && next.file == now.file { Step::Same } else { become_of(next) }
}

fn become_of(state: State) -> Step {
    Step::Become(Box::new(state))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> State {
        let body = Some(Arc::from(text.as_bytes()));
        State { form: Form::Text, body, blob: Some(1), place: 1, file: "a.md".into() }
    }

    fn gone() -> State {
        State { form: Form::None, body: None, blob: None, place: 1, file: "a.md".into() }
    }

    fn at(state: State, place: i64, file: &str) -> State {
        State { place, file: file.into(), ..state }
    }

    fn told(step: Step) -> String {
        match step {
            Step::Same => "same".into(),
            Step::Meet => "meet".into(),
            Step::Become(state) => match state.text() {
                Some(text) => format!("{} {text}", state.file),
                None => "gone".into(),
            },
        }
    }

    // r[verify travel.deleted-meets-edited]
    #[test]
    fn an_edit_is_made_again_or_meets_what_the_commit_did() {
        let both = |before, edited, now| told(step(&before, &edited, &now));
        assert_eq!(both(text("A\n\nB\n"), text("A1\n\nB\n"), text("A\n\nB2\n")), "a.md A1\n\nB2\n");
        assert_eq!(both(text("A\n"), text("A1\n"), text("A2\n")), "meet");
        assert_eq!(both(text("A\n"), text("A1\n"), text("A1\n")), "same");
        assert_eq!(both(text("A\n"), text("A1\n"), gone()), "meet");
        assert_eq!(both(text("A\n"), gone(), text("A2\n")), "meet");
        assert_eq!(both(text("A\n"), gone(), gone()), "same");
        assert_eq!(both(text("A\n"), gone(), at(text("A\n"), 2, "b.md")), "gone");
        assert_eq!(both(gone(), text("A\n"), gone()), "a.md A\n");
        assert_eq!(both(State::nothing(), text("A\n"), text("B\n")), "meet");
    }

    #[test]
    fn a_move_is_made_again_unless_the_commit_moved_the_page_elsewhere() {
        let both = |before, edited, now| told(step(&before, &edited, &now));
        assert_eq!(both(text("A\n"), at(text("A\n"), 2, "b.md"), text("A2\n")), "b.md A2\n");
        assert_eq!(both(text("A\n"), at(text("A\n"), 2, "b.md"), at(text("A\n"), 3, "b.md")), "same");
        assert_eq!(both(text("A\n"), at(text("A\n"), 2, "b.md"), at(text("A\n"), 3, "c.md")), "meet");
        assert_eq!(both(text("A\n"), text("A1\n"), at(text("A\n"), 3, "c.md")), "c.md A1\n");
    }
}
