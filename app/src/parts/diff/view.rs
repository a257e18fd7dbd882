//! The ways to look at a comparison, and remembering which one somebody prefers.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use texts::text;

use crate::visit::Visit;

/// Under which name the browser remembers the view.
const COOKIE: &str = "holotype-show";

/// A year, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

/// A way to look at a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// One text, as it renders, with what came and went marked in it.
    #[default]
    Inline,
    /// Both texts beside each other.
    Side,
    /// Markdown as it is written.
    Source,
    /// The new text alone.
    Final,
}

impl View {
    const ALL: [View; 4] = [View::Inline, View::Side, View::Source, View::Final];

    /// The view that was asked for, else the one chosen last.
    // r[impl diff.views]
    pub fn of(visit: &Visit) -> Self {
        asked(visit).or_else(|| visit.cookie(COOKIE).and_then(|name| Self::named(&name))).unwrap_or_default()
    }

    /// The view that was chosen last, by what the browser was asked to remember.
    pub fn remembered(cookies: &[(String, String)]) -> Self {
        let kept = cookies.iter().find(|(name, _)| name == COOKIE);
        kept.and_then(|(_, name)| Self::named(name)).unwrap_or_default()
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Its name in addresses, and its class.
    pub fn name(self) -> &'static str {
        match self {
            View::Inline => "inline",
            View::Side => "side",
            View::Source => "source",
            View::Final => "final",
        }
    }

    fn label(self) -> &'static str {
        match self {
            View::Inline => text!("diff-view-inline"),
            View::Side => text!("diff-view-side"),
            View::Source => text!("diff-view-source"),
            View::Final => text!("diff-view-final"),
        }
    }
}

fn asked(visit: &Visit) -> Option<View> {
    View::named(visit.query("show")?)
}

/// Makes the browser remember the view, when one was asked for.
pub fn remember(visit: &Visit, response: &ResponseOptions) {
    let Some(view) = asked(visit) else { return };
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly", view.name());
    if let Ok(cookie) = http::HeaderValue::from_str(&cookie) {
        response.append_header(http::header::SET_COOKIE, cookie);
    }
}

/// Links to each way of looking at what this screen compares.
#[component]
pub fn Views(visit: Visit) -> impl IntoView {
    let current = View::of(&visit);
    let links: Vec<_> = View::ALL
        .into_iter()
        .map(|view| {
            let is_current = (view == current).then_some("true");
            let to = visit.with(&[("show", Some(view.name())), ("comment", None)]);
            view! { <li><a href=to aria-current=is_current rel="nofollow">{view.label()}</a></li> }
        })
        .collect();
    view! { <nav class="views" aria-label=text!("diff-views")><ul>{links}</ul></nav> }
}
