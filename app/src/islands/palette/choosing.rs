//! Moving among options: of the palette, or of what completes a name. The focus stays where one types; that says which option
//! is meant.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::super::dom;

/// Options that can be seen.
const SEEN: &str = "[role=group]:not([hidden]) [role=option]:not([hidden])";

/// Which way to go.
#[derive(Clone, Copy)]
pub enum Step {
    On,
    Back,
    First,
    Last,
}

/// The list and which of it is meant.
pub struct Choosing {
    list: Element,
    chosen: RefCell<Option<HtmlElement>>,
    /// True when somebody chose it; false when it is the first.
    by_hand: Cell<bool>,
}

impl Choosing {
    pub fn among(list: Element) -> Self {
        Self { list, chosen: RefCell::default(), by_hand: Cell::new(false) }
    }

    pub fn list(&self) -> &Element {
        &self.list
    }

    pub fn chosen(&self) -> Option<HtmlElement> {
        self.chosen.borrow().clone()
    }

    pub fn is_by_hand(&self) -> bool {
        self.by_hand.get()
    }

    fn seen(&self) -> Vec<HtmlElement> {
        dom::all(&self.list, SEEN).into_iter().filter_map(|option| option.dyn_into().ok()).collect()
    }

    /// The list has changed: the first option is meant, if the list is for what was typed. Gives how many there are.
    pub fn settle(&self, field: &Element, is_current: bool) -> usize {
        let seen = self.seen();
        let still_there = self.by_hand.get() && self.chosen().is_some_and(|chosen| seen.contains(&chosen));
        if !still_there {
            self.by_hand.set(false);
            self.mean(seen.first().filter(|_| is_current), field);
            self.list.set_scroll_top(0);
        }
        seen.len()
    }

    /// Goes to another option; behind the last comes the first.
    // r[impl palette.keys]
    pub fn step(&self, step: Step, field: &Element) {
        let seen = self.seen();
        let here = self.chosen().and_then(|chosen| seen.iter().position(|option| *option == chosen));
        let last = seen.len().saturating_sub(1);
        let next = match (step, here) {
            (Step::On, Some(here)) if here < last => here + 1,
            (Step::On | Step::First, _) => 0,
            (Step::Back, Some(here)) if here > 0 => here - 1,
            (Step::Back | Step::Last, _) => last,
        };
        self.by_hand.set(true);
        self.mean(seen.get(next), field);
        if let Some(option) = seen.get(next) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
        // The heading above the first option is seen with it.
        if next == 0 {
            self.list.set_scroll_top(0);
        }
    }

    /// Means what the pointer is on.
    pub fn point_at(&self, event: &Event, field: &Element) {
        let option = option_of(event);
        if option.is_some() && option != self.chosen() {
            self.by_hand.set(true);
            self.mean(option.as_ref(), field);
        }
    }

    fn mean(&self, option: Option<&HtmlElement>, field: &Element) {
        if let Some(before) = self.chosen.replace(option.cloned()) {
            let _ = before.set_attribute("aria-selected", "false");
        }
        let _ = match option {
            Some(option) => {
                let _ = option.set_attribute("aria-selected", "true");
                field.set_attribute("aria-activedescendant", &option.id())
            }
            None => field.remove_attribute("aria-activedescendant"),
        };
    }

    /// Shows or hides the group around an element.
    pub fn hide_group_of(&self, element: &Element, hidden: bool) {
        if let Ok(Some(group)) = element.closest("[role=group]") {
            let _ = group.toggle_attribute_with_force("hidden", hidden);
        }
    }
}

/// The option an event is about.
pub fn option_of(event: &Event) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[role=option]").ok()??.dyn_into().ok()
}

/// Of the acts, keeps those each word may be meant for: it begins one of theirs. True when there are any.
pub fn keep_fitting(acts: &Element, typed: &str) -> bool {
    // The browser knows letters already; their tables need not be sent.
    let typed = String::from(js_sys::JsString::from(typed).to_lower_case());
    let mut fits_any_act = false;
    for group in dom::all(acts, "[role=group]") {
        let mut fits_any = false;
        for option in dom::all(&group, "[role=option]") {
            let words = option.get_attribute("data-words").unwrap_or_default();
            let fits = typed.split_whitespace().all(|word| words.split_whitespace().any(|own| own.starts_with(word)));
            let _ = option.toggle_attribute_with_force("hidden", !fits);
            fits_any |= fits;
        }
        let _ = group.toggle_attribute_with_force("hidden", !fits_any);
        fits_any_act |= fits_any;
    }
    fits_any_act
}
