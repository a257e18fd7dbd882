//! Colours, sizes and spaces, by the names they have in `style/00-tokens.css`.

use leptos::prelude::*;

/// Each colour, and what it is for.
const COLOURS: [(&str, &str); 21] = [
    ("paper", "behind everything"),
    ("sheet", "what lies on the paper: cards, fields"),
    ("sunk", "what lies below it: code, notices"),
    ("ink", "text"),
    ("ink-soft", "what is said beside the text"),
    ("rule", "lines between things"),
    ("rule-strong", "lines around what can be used"),
    ("accent", "what can be followed"),
    ("accent-strong", "the same under the pointer"),
    ("accent-sunk", "behind what is chosen"),
    ("focus", "where the keyboard is"),
    ("mark", "behind what was looked for"),
    ("added", "what came"),
    ("added-sunk", "behind it"),
    ("removed", "what went"),
    ("removed-sunk", "behind it"),
    ("edited", "what is not as it was"),
    ("moved", "what went somewhere else"),
    ("moved-sunk", "behind it"),
    ("important", "a box that says so"),
    ("warning", "a box that warns"),
];

const SIZES: [(&str, &str); 6] = [
    ("size-1", "the name of a page"),
    ("size-2", "a part"),
    ("size-3", "a part of a part"),
    ("size-text", "the text of a page"),
    ("size-ui", "everything around it"),
    ("size-small", "what is said in passing"),
];

/// Spaces, with their widths in pixels.
const SPACES: [(&str, u8); 7] = [
    ("space-1", 4),
    ("space-2", 8),
    ("space-3", 12),
    ("space-4", 16),
    ("space-5", 24),
    ("space-6", 36),
    ("space-7", 56),
];

/// All of them. The colours are drawn with their names, so that they are what is in use.
#[component]
pub fn Tokens() -> impl IntoView {
    let colours: Vec<_> = COLOURS
        .into_iter()
        .map(|(name, told)| {
            view! {
                <li>
                    <svg viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">
                        <rect x="0.5" y="0.5" width="47" height="31" rx="4" fill=format!("var(--{name})") stroke="var(--rule-strong)"/>
                    </svg>
                    <span><code>{name}</code>" "<span class="hint">{told}</span></span>
                </li>
            }
        })
        .collect();
    let sizes: Vec<_> =
        SIZES.into_iter().map(|(name, told)| view! { <li class=name>{told}" "<code>{name}</code></li> }).collect();
    let spaces: Vec<_> = SPACES
        .into_iter()
        .map(|(name, wide)| {
            view! {
                <li>
                    <svg viewBox="0 0 56 8" width="56" height="8" aria-hidden="true">
                        <rect x="0" y="0" width=wide.to_string() height="8" fill="var(--accent)"/>
                    </svg>
                    <code>{name}</code>" "<span class="hint">{format!("{wide} pixels")}</span>
                </li>
            }
        })
        .collect();
    view! {
        <ul class="swatches">{colours}</ul>
        <h3>"Sizes, a fifth apart"</h3>
        <ul class="sizes">{sizes}</ul>
        <h3>"Spaces"</h3>
        <ul class="swatches">{spaces}</ul>
    }
}
