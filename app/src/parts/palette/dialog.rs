//! The palette itself, closed: a box, and a list that the browser fills.

use leptos::prelude::*;
use texts::text;

use crate::islands::palette::Palette as Awake;
use crate::weaving::woven;

/// Without the browser half it stays closed, and the form in the header does.
#[component]
pub fn Palette() -> impl IntoView {
    view! {
            <dialog class="palette" aria-label=text!("palette")>
                <Words/>
                <Options/>
                <p class="palette-keys" aria-hidden="true">
                    <span>{woven!("palette-choose", keys = view! { <kbd>"↑"</kbd> " " <kbd>"↓"</kbd> })}</span>
                    <span>{woven!("palette-open", key = view! { <kbd>{text!("palette-key-enter")}</kbd> })}</span>
                    <span>{woven!("palette-new-tab", key = view! { <kbd>{text!("palette-key-ctrl-enter")}</kbd> })}</span>
                    <span>{woven!("palette-leave", key = view! { <kbd>"Esc"</kbd> })}</span>
                </p>
                <p class="visually-hidden palette-status" role="status"></p>
            </dialog>
            <Awake/>
    }
}

#[component]
fn Words() -> impl IntoView {
    view! {
        <form class="palette-form" action="/search" method="get">
            <svg class="icon" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
                <circle cx="7" cy="7" r="4.75"/>
                <path d="m10.5 10.5 3.5 3.5"/>
            </svg>
            <input class="palette-words" type="text" name="q" role="combobox" aria-label=text!("palette-words")
                aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off"
                autocapitalize="off" spellcheck="false" enterkeyhint="go" maxlength="400"
                placeholder=text!("palette-words-hint")/>
            <button class="palette-close" type="button">{text!("palette-close")}</button>
        </form>
    }
}

#[component]
fn Options() -> impl IntoView {
    view! {
        <div class="palette-list" id="palette-list" role="listbox" aria-label=text!("palette-list")>
            <div class="options" role="group" aria-labelledby="palette-lately" hidden>
                <p class="options-label" role="presentation" id="palette-lately">{text!("palette-lately")}</p>
                <div class="palette-recent" role="presentation"></div>
            </div>
            <div class="palette-finds" role="presentation"></div>
            <div class="palette-acts" role="presentation"></div>
            <div class="options palette-all" role="group" aria-label=text!("palette-search-screen") hidden>
                <a class="option" role="option" aria-selected="false" id="palette-all" tabindex="-1" href="/search"></a>
            </div>
        </div>
    }
}
