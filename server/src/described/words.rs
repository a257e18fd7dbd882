//! What is said of an operation that its handler's types do not say.

use super::Telling;

/// What operations are about; they are shown together.
#[derive(Debug, PartialEq, Eq)]
pub struct Noun {
    /// One or two words.
    pub name: &'static str,
    /// A sentence or two.
    pub about: &'static str,
}

/// The words of one operation, beside its handler.
#[derive(Clone, Copy)]
pub struct Words {
    /// A name for programs, the only one of its kind: `read_page`.
    pub id: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What somebody has to know who uses it, in Markdown.
    pub more: &'static str,
    /// The statuses of success, where it is not the usual one of what is answered.
    pub gives: &'static [u16],
    /// The type of what is answered, where it is no JSON.
    pub file: Option<&'static str>,
    /// The refusals that only this operation knows; every one can be unreadable, forbidden, too much or fail.
    pub refuses: &'static [u16],
    /// A body, as somebody may send it.
    pub example: Option<&'static str>,
    /// What the handler reads by itself.
    pub also: Option<fn(&mut Telling<'_>)>,
}

impl Words {
    /// The words that every operation needs.
    pub const fn of(id: &'static str, summary: &'static str, more: &'static str) -> Self {
        Self { id, summary, more, gives: &[], file: None, refuses: &[], example: None, also: None }
    }

    /// With these statuses of success.
    pub const fn gives(self, gives: &'static [u16]) -> Self {
        Self { gives, ..self }
    }

    /// Answering a file of this type.
    pub const fn file(self, file: &'static str) -> Self {
        Self { file: Some(file), ..self }
    }

    /// With these refusals of its own.
    pub const fn refuses(self, refuses: &'static [u16]) -> Self {
        Self { refuses, ..self }
    }

    /// With a body that somebody may send.
    pub const fn example(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }

    /// With something that the handler reads by itself.
    pub const fn also(self, also: fn(&mut Telling<'_>)) -> Self {
        Self { also: Some(also), ..self }
    }
}
