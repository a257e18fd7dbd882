//! The life of one island: what it listens to and keeps ends with it.

use std::cell::RefCell;

use leptos::prelude::Owner;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// Under which everything lives that is not put to rest.
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// Where an island lives. `public/wake.js` makes one for each.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scope(Owner);

#[wasm_bindgen]
impl Scope {
    /// A scope that nothing lives in yet.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "JavaScript knows constructors, and no defaults")]
    pub fn new() -> Self {
        ROOT.with_borrow_mut(|root| {
            let root = root.get_or_insert_with(|| Owner::current().unwrap_or_default());
            Self(root.with(Owner::new))
        })
    }

    /// What comes alive from now on lives here.
    pub fn enter(&self) {
        self.0.set();
    }

    /// What comes alive from now on lives elsewhere.
    pub fn leave(&self) {
        ROOT.with_borrow(|root| root.iter().for_each(Owner::set));
    }

    /// Ends what lives here.
    pub fn end(self) {
        self.0.cleanup();
    }
}
