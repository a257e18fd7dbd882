//! Shows a wiki: pages rendered on the server, with islands that come alive in the browser.
//!
//! Every screen is complete HTML and every form works before (or without) WebAssembly; an island only adds comfort to
//! what is there. Nothing here decides anything: screens ask the wiki, as the one who looks.

#![recursion_limit = "512"]

// In reading order.
mod shell;

#[cfg(feature = "ssr")]
pub mod ssr;
#[cfg(feature = "ssr")]
pub use shell::shell;

/// Wakes the islands of a page that has arrived.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
