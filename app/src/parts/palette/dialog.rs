//! The palette itself, closed: a box, and a list that the browser fills.

use leptos::prelude::*;

use crate::islands::palette::Palette as Awake;

/// Without the browser half it stays closed, and the form in the header does.
#[component]
pub fn Palette() -> impl IntoView {
    view! {
            <dialog class="palette" aria-label="Search, or do something">
                <Words/>
                <Options/>
                <p class="palette-keys" aria-hidden="true">
                    <span><kbd>"↑"</kbd> " " <kbd>"↓"</kbd> " choose"</span>
                    <span><kbd>"Enter"</kbd> " open"</span>
                    <span><kbd>"Ctrl Enter"</kbd> " in a new tab"</span>
                    <span><kbd>"Esc"</kbd> " close"</span>
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
            <input class="palette-words" type="text" name="q" role="combobox" aria-label="Words to look for, or what to do"
                aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off"
                autocapitalize="off" spellcheck="false" enterkeyhint="go" maxlength="400"
                placeholder="Search, or say what to do"/>
            <button class="palette-close" type="button">"Close"</button>
        </form>
    }
}

#[component]
fn Options() -> impl IntoView {
    view! {
        <div class="palette-list" id="palette-list" role="listbox" aria-label="What was found, and what can be done">
            <div class="options" role="group" aria-labelledby="palette-lately" hidden>
                <p class="options-label" role="presentation" id="palette-lately">"Seen lately"</p>
                <div class="palette-recent" role="presentation"></div>
            </div>
            <div class="palette-finds" role="presentation"></div>
            <div class="palette-acts" role="presentation"></div>
            <div class="options palette-all" role="group" aria-label="The search screen" hidden>
                <a class="option" role="option" aria-selected="false" id="palette-all" tabindex="-1" href="/search"></a>
            </div>
        </div>
    }
}
