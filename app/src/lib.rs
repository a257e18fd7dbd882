//! Shows a wiki: pages rendered on the server, with islands that come alive in the browser.
//!
//! Every screen is complete HTML and every form works before (or without) WebAssembly; an island only adds comfort to
//! what is there. Nothing here decides anything: screens ask the wiki, as the one who looks.
//!
//! There is no client-side router, so none is used on the server either: `screens` matches the path and the `view` once,
//! and the browser is sent nothing but islands.

#![recursion_limit = "512"]

// In both halves: what moves, and what it asks the server for.
mod api;
mod islands;

// In the browser.
#[cfg(feature = "hydrate")]
mod scope;

// On the server, in reading order.
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod screens;
#[cfg(feature = "ssr")]
mod shared;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod site;
#[cfg(feature = "ssr")]
pub mod ssr;
#[cfg(feature = "ssr")]
mod visit;
#[cfg(feature = "ssr")]
mod weaving;

#[cfg(feature = "ssr")]
pub use shell::shell;
#[cfg(feature = "ssr")]
pub(crate) use ssr::tell_unreadable;

/// In the browser there is no answer whose status could say it.
#[cfg(not(feature = "ssr"))]
pub(crate) fn tell_unreadable(_: &leptos::server_fn::error::ServerFnErrorErr) {}

/// Wakes the islands of a page that has arrived.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    // The islands themselves come alive right behind this call, before the browser does anything else: a task from now
    // finds them all awake, and from then on clicks are answered here.
    let awake = || {
        if let Some(root) = islands::dom::root() {
            let _ = root.dataset().set("hydrated", "");
        }
    };
    leptos::prelude::set_timeout(awake, std::time::Duration::ZERO);
}
