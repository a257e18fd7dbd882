//! Light, dark, or as the system has it.

use leptos::prelude::*;
use texts::text;

use super::dom;

/// Under which name the browser keeps it; `public/theme.js` reads it before the first paint.
const KEY: &str = "holotype.theme";

/// A button that goes round the three. Without the browser half the system decides, and there is no button.
#[island]
pub fn ThemeSwitch() -> impl IntoView {
    let theme = RwSignal::new(String::new());
    Effect::new(move || {
        let kept = dom::storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        theme.set(kept.unwrap_or_default());
    });
    let turn = move |_| {
        let next = match theme.get_untracked().as_str() {
            "" => "light",
            "light" => "dark",
            _ => "",
        };
        apply(next);
        theme.set(next.to_owned());
    };
    let name = move || match theme.get().as_str() {
        "light" => text!("islands-colours-light"),
        "dark" => text!("islands-colours-dark"),
        _ => text!("islands-colours-system"),
    };
    view! {
        <button class="header-button theme" type="button" on:click=turn title=name aria-label=name>
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.25"></circle>
                <path class="filled" d="M8 1.75a6.25 6.25 0 0 1 0 12.5z"></path>
            </svg>
        </button>
    }
}

fn apply(theme: &str) {
    if let Some(root) = dom::root() {
        let _ = match theme {
            "" => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme),
        };
    }
    if let Some(storage) = dom::storage() {
        let _ = match theme {
            "" => storage.remove_item(KEY),
            theme => storage.set_item(KEY, theme),
        };
    }
}
