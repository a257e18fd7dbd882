//! What the server hands to a screen: the wiki, who looks, and what became of a form they sent.

use leptos::prelude::*;
use spec::Actor;
use wiki::{Conflict, Wiki};

/// Given to every screen by the server, in Leptos' context.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The wiki.
    pub wiki: Wiki,
    /// Who looks.
    pub actor: Actor,
}

/// Where the style sheet and the browser half are, without a slash at the end: `/api/pkg/0123456789abcdef`.
#[derive(Clone, Debug)]
pub struct Assets(pub String);

/// A form that did not go through. The screen it came from is shown again, with what was typed and what to do; a form
/// that went through is answered by a redirect instead. Given in Leptos' context, if there is one.
#[derive(Clone, Debug)]
pub enum Refused {
    /// Signing in or accepting an invitation.
    SignIn {
        /// The name that was typed.
        name: String,
        /// What went wrong.
        why: String,
    },
    /// Saving a page.
    Save {
        /// The text that was typed.
        body: String,
        /// The message that was typed.
        message: String,
        /// The revision it was written against.
        base: Option<i64>,
        /// What went wrong.
        why: String,
    },
    /// Saving a page that somebody else has changed in the same place.
    Conflict {
        /// Both texts and their base.
        conflict: Box<Conflict>,
        /// The message that was typed.
        message: String,
    },
    /// Commenting.
    Comment {
        /// The text that was typed.
        body: String,
        /// What went wrong.
        why: String,
    },
}

/// The wiki and who looks.
pub fn caller() -> Caller {
    expect_context::<Caller>()
}

/// The form that did not go through, if there is one.
pub fn refused() -> Option<Refused> {
    use_context::<Refused>()
}
