//! Nothing typed is lost: the text goes to the server as it is typed, and stays in this browser until it is there.
//!
//! The server keeps it for whoever is signed in, the browser's storage until the server has said so: while the network is gone,
//! after a session has ended, for a stranger. Somebody is asked before they leave only while the server does not have it.

mod held;
mod keeper;
mod window;

use leptos::prelude::*;
use spec::PagePath;
use texts::text;

use self::held::Held;
use self::keeper::Keeper;

/// Keeps what is typed into the form around the text area `body`.
#[island]
pub fn Keeping(
    /// The page that is written.
    path: PagePath,
    /// The proposal it is written for.
    change: Option<i64>,
    /// Who writes; none for whoever is not signed in.
    account: Option<i64>,
    /// The version of the draft that the form goes on with.
    kept: Option<i64>,
    /// True while an earlier text waits to be decided about.
    waits: bool,
    /// True when the text came back unsaved.
    refused: bool,
) -> impl IntoView {
    let told = Told::default();
    let held = RwSignal::new(None::<Held>);
    let decision = RwSignal::new(None::<bool>);
    Effect::new(move || {
        let of = keeper::Of { path: path.clone(), change, account, kept, waits, refused };
        let Some(keeper) = Keeper::of(of, told) else { return };
        held.set(keeper.held());
        Keeper::listen(&keeper);
        Effect::new(move || {
            if let Some(back) = decision.get() {
                if let Some(text) = held.get_untracked() {
                    keeper.decide(&text, back);
                }
                // Several windows may have left one; another is not put over the one that was put back.
                held.set(if back { None } else { keeper.held() });
            }
        });
    });
    let decide = move |back: bool| decision.set(Some(back));
    view! {
        <p class="hint draft-kept">{told.state}</p>
        <p class="hint draft-trouble" role="status">
            {told.trouble}
            <span hidden=move || !told.is_out.get()>
                " " <a href="/login" target="_blank" rel="noopener">{text!("islands-sign-in-elsewhere")}</a> {text!("islands-then-goes-on")}
            </span>
        </p>
        <div class="notice" role="status" hidden=move || held.read().is_none()>
            <p>{move || held.read().as_ref().map(|held| text!("islands-held", at = &held.at))}</p>
            <p class="buttons">
                <button type="button" on:click=move |_| decide(true)>{text!("islands-held-take")}</button>
                <button type="button" on:click=move |_| decide(false)>{text!("islands-held-forget")}</button>
            </p>
        </div>
    }
}

/// What is said of the keeping.
#[derive(Clone, Copy, Default)]
pub struct Told {
    /// How it stands; read by those who look.
    pub state: RwSignal<String>,
    /// What is the matter; said to everybody.
    pub trouble: RwSignal<String>,
    /// True when the session has ended.
    pub is_out: RwSignal<bool>,
}
