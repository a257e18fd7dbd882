//! The sign of the house: an H whose one stem is the pin that holds a specimen. One weight, in the colour of what is around it;
//! `public/favicon.svg` and `docs/pictures/logo.svg` are the same.

use leptos::prelude::*;

/// The letter with the pin.
const PIN: &str = "M10 1a5 5 0 0 1 2 9.58V18h12v-8h4v20h-4v-8H12v6l-2 3.5L8 28V10.58A5 5 0 0 1 10 1Z";

/// The letters behind it, as strokes.
const LETTERS: &str = "M46 22a6 6 0 1 0-12 0 6 6 0 0 0 12 0M54 4v26M74 22a6 6 0 1 0-12 0 6 6 0 0 0 12 0M84 8v15a5 5 0 0 0 5 5h2M79 16h12\
                       M97 14v8a6 6 0 0 0 12 0v-8m0 8v10a6 6 0 0 1-6 6h-4M117 40V22a6 6 0 1 1 12 0 6 6 0 0 1-12 0M136 22h12a6 6 0 1 0-2.2 4.6";

/// The mark, as an ornament: what it stands beside says whose it is.
// r[impl look.mark]
#[component]
pub fn HouseMark(
    /// How wide and high, in pixels.
    #[prop(default = 24)]
    size: u32,
) -> impl IntoView {
    view! {
        <svg class="house-mark" viewBox="0 0 32 32" width=size height=size aria-hidden="true">
            <path d=PIN/>
        </svg>
    }
}

/// The mark as the first letter of the name.
#[component]
pub fn Wordmark(
    /// How high, in pixels.
    #[prop(default = 41)]
    height: u32,
) -> impl IntoView {
    view! {
        <svg class="house-mark" viewBox="4 0 147 41" height=height role="img" aria-label="Holotype">
            <path d=PIN/>
            <path class="letters" d=LETTERS/>
        </svg>
    }
}
