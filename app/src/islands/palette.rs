//! The palette: what can be found and what can be done, under the hands, over whatever is open.
//!
//! The server writes what is found and what may be done as HTML (`parts::palette`); here it is put in place and moved
//! through. Where one is, the palette reads from the address when it opens, and it goes elsewhere by pressing links, so it
//! knows nothing of how pages follow one another. Without it the form in the header leads to the search screen.

mod asking;
pub mod choosing;
mod recent;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use spec::path::encode;
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use self::asking::Asking;
use self::choosing::{Choosing, Step};
use super::dom;

thread_local! {
    /// The one of this document, once it is awake.
    static PALETTE: RefCell<Option<Rc<Palette>>> = const { RefCell::new(None) };
}

/// Opens the palette, or closes it; before it is awake, the plain form is offered.
pub fn toggle() {
    let palette = PALETTE.with_borrow(Clone::clone);
    match palette {
        Some(palette) if palette.dialog.open() => palette.dialog.close(),
        Some(palette) => palette.open(&palette.words_in_header()),
        None => {
            if let Some(field) = header_field() {
                let _ = field.focus();
                field.select();
            }
        }
    }
}

/// Brings the dialog to life that the server has put beside it (`parts::palette::dialog`). Nothing to see.
// r[impl palette.opens]
#[island]
pub fn Palette() -> impl IntoView {
    Effect::new(|| {
        let dialog = dom::document().and_then(|document| document.query_selector("dialog.palette").ok().flatten());
        let palette = dialog.and_then(|dialog| dialog.dyn_into().ok()).and_then(Palette::of);
        if let Some(palette) = palette.map(Rc::new) {
            palette.listen();
            PALETTE.set(Some(palette));
        }
    });
    view! { <span hidden></span> }
}

/// The dialog's parts and what it is in the middle of.
struct Palette {
    dialog: HtmlDialogElement,
    words: HtmlInputElement,
    recent: Element,
    finds: Element,
    acts: Element,
    all: HtmlElement,
    status: Element,
    choosing: Choosing,
    asking: Asking,
    /// The address it was opened at.
    here: RefCell<String>,
    /// The address the acts are for.
    acts_for: RefCell<String>,
    /// The words the finds are for.
    finds_for: RefCell<String>,
    /// How to open the best find once it is there: somebody was faster than the answer.
    waiting: Cell<Option<Tab>>,
}

/// Where something is opened.
#[derive(Clone, Copy, PartialEq)]
enum Tab {
    This,
    New,
}

impl Palette {
    fn of(dialog: HtmlDialogElement) -> Option<Self> {
        let part = |selector: &str| dialog.query_selector(selector).ok().flatten();
        Some(Self {
            words: part(".palette-words")?.dyn_into().ok()?,
            recent: part(".palette-recent")?,
            finds: part(".palette-finds")?,
            acts: part(".palette-acts")?,
            all: part("#palette-all")?.dyn_into().ok()?,
            status: part(".palette-status")?,
            choosing: Choosing::among(part(".palette-list")?),
            asking: Asking::default(),
            here: RefCell::default(),
            acts_for: RefCell::default(),
            finds_for: RefCell::default(),
            waiting: Cell::new(None),
            dialog,
        })
    }

    fn listen(self: &Rc<Self>) {
        let on = |target: &Element, event: &'static str, act: fn(&Rc<Self>, &Event)| {
            let palette = Rc::clone(self);
            dom::listen(target.unchecked_ref(), event, move |event| act(&palette, &event));
        };
        on(&self.words, "input", |palette, _| palette.typed());
        on(&self.words, "keydown", Self::pressed);
        on(&self.dialog, "submit", |palette, event| {
            event.prevent_default();
            palette.enter(Tab::This);
        });
        on(&self.dialog, "click", Self::clicked);
        // The letters keep going into the box; the list can still be dragged by its bar.
        on(self.choosing.list(), "mousedown", |_, event| {
            if choosing::option_of(event).is_some() {
                event.prevent_default();
            }
        });
        on(self.choosing.list(), "pointermove", |palette, event| palette.choosing.point_at(event, &palette.words));
        if let Some(root) = dom::root() {
            on(&root, "click", |palette, event| {
                // The field in the header; another one stands there on another screen.
                let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                if field.is_some_and(|field| header_field().as_ref() == Some(&field)) {
                    palette.open(&palette.words_in_header());
                }
            });
            on(&root, "submit", |_, event| recent::forget_with(event));
        }
        recent::note();
        if let Some(document) = dom::document() {
            // Told by `travel.js` when another screen has taken the place of the one before.
            for arrived in ["holotype:place", "holotype:tree"] {
                dom::listen(&document, arrived, |_| recent::note());
            }
        }
        if let Some(window) = dom::window() {
            let palette = Rc::clone(self);
            // Whoever goes back wants to see where they come to.
            dom::listen(&window, "popstate", move |_| palette.dialog.close());
        }
        self.take_over();
    }

    /// Somebody came to the plain form with a key before the palette was awake: their letters are taken along.
    fn take_over(self: &Rc<Self>) {
        let Some(field) = header_field().filter(|field| field.has_attribute("data-early")) else { return };
        let focused = dom::document().and_then(|document| document.active_element());
        if focused.is_some_and(|focused| focused == **field) {
            self.open(&field.value());
            let end = self.words.value().encode_utf16().count() as u32;
            let _ = self.words.set_selection_range(end, end);
        }
    }

    /// Over what is open now.
    fn open(self: &Rc<Self>, words: &str) {
        if self.dialog.open() {
            return;
        }
        *self.here.borrow_mut() = here();
        self.waiting.set(None);
        self.asking.forget();
        self.words.set_value(words);
        recent::list(&self.recent, &self.here.borrow());
        let _ = self.dialog.show_modal();
        let _ = self.words.focus();
        self.words.select();
        self.ask_for_acts();
        self.typed();
    }

    fn ask_for_acts(self: &Rc<Self>) {
        let here = self.here.borrow().clone();
        if *self.acts_for.borrow() == here {
            return;
        }
        self.acts.set_inner_html("");
        let palette = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let answer = asking::answer(&format!("acts?here={}", encode(&here)), None).await;
            if let Some(html) = answer
                && *palette.here.borrow() == here
            {
                palette.acts.set_inner_html(&html);
                *palette.acts_for.borrow_mut() = here;
                palette.settle();
            }
        });
    }

    /// The words are others now.
    // r[impl palette.newest]
    fn typed(self: &Rc<Self>) {
        self.waiting.set(None);
        let words = self.typed_words();
        let (label, address) = self.everywhere(&words);
        self.all.set_text_content(Some(&label));
        let _ = self.all.set_attribute("href", &address);
        if words.is_empty() {
            self.asking.cancel();
            self.show("", &words);
            return;
        }
        match self.asking.known(&self.here.borrow(), &words) {
            Some(html) => {
                self.asking.cancel();
                self.show(&html, &words);
            }
            None => {
                self.ask();
                self.settle();
            }
        }
    }

    /// With the next frame, for what the box says by then.
    fn ask(self: &Rc<Self>) {
        if !self.asking.is_first_of_frame() {
            return;
        }
        let palette = Rc::clone(self);
        request_animation_frame(move || {
            let turn = palette.asking.begin();
            let (here, words) = (palette.here.borrow().clone(), palette.typed_words());
            if words.is_empty() {
                return;
            }
            leptos::task::spawn_local(async move {
                let answer = palette.asking.finds(&here, &words).await;
                // Somebody typed on: a later answer counts, and this one is too late.
                if !palette.asking.is_at(turn) {
                    return;
                }
                match answer {
                    Some(html) => palette.show(&html, &words),
                    None => palette.fail(&words),
                }
            });
        });
    }

    fn show(&self, html: &str, words: &str) {
        self.finds.set_inner_html(html);
        self.finds_for.replace(words.to_owned());
        self.settle();
        if let Some(tab) = self.waiting.take() {
            self.enter(tab);
        }
    }

    /// The server was not reached; what is on the screen still leads on.
    fn fail(&self, words: &str) {
        let told = text!("islands-palette-failed");
        self.show(&format!("<p role=\"presentation\" class=\"hint\">{told}</p>"), words);
    }

    /// Shows what fits the words, and chooses the first of it unless somebody chose.
    fn settle(&self) {
        let words = self.typed_words();
        let is_empty = words.is_empty();
        self.choosing.hide_group_of(&self.recent, !is_empty || self.recent.child_element_count() == 0);
        self.choosing.hide_group_of(&self.all, is_empty);
        let fits = choosing::keep_fitting(&self.acts, &words);
        // What was only guessed stands behind what somebody may have meant.
        let is_guessed = self.finds.query_selector("[data-guessed]").is_ok_and(|guessed| guessed.is_some());
        let _ = match is_guessed && fits {
            true => self.finds.before_with_node_1(&self.acts),
            false => self.finds.after_with_node_1(&self.acts),
        };
        let is_current = *self.finds_for.borrow() == words;
        let count = self.choosing.settle(&self.words, is_current || is_empty);
        if is_current {
            let told = match count {
                0 => text!("islands-palette-none").to_owned(),
                count => text!("islands-palette-lines", n = count),
            };
            self.status.set_text_content(Some(&told));
        }
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        // While characters are put together, keys belong to whatever does it.
        if event.is_composing() {
            return;
        }
        let step = match event.key().as_str() {
            "ArrowDown" => Step::On,
            "ArrowUp" => Step::Back,
            "Home" if self.choosing.is_by_hand() => Step::First,
            "End" if self.choosing.is_by_hand() => Step::Last,
            "Enter" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                self.enter(Tab::New);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.choosing.step(step, &self.words);
    }

    /// Opens what is chosen; what was only chosen by being first has to be first for these words.
    // r[impl palette.enter]
    fn enter(&self, tab: Tab) {
        let words = self.typed_words();
        if !self.choosing.is_by_hand() && *self.finds_for.borrow() != words {
            self.waiting.set(Some(tab));
            return;
        }
        let Some(option) = self.choosing.chosen() else { return };
        match (tab, option.get_attribute("href"), dom::window()) {
            (Tab::New, Some(address), Some(window)) => drop(window.open_with_url_and_target(&address, "_blank")),
            _ => option.click(),
        }
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let is_within = |selector: &str| target.closest(selector).ok().flatten();
        let Some(option) = is_within("[role=option]") else {
            // Beside the dialog, too: what lies around it counts as the dialog itself.
            if is_within(".palette-close").is_some() || target == **self.dialog {
                self.dialog.close();
            }
            return;
        };
        let leaves_open = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.ctrl_key() || event.meta_key());
        if leaves_open {
            return;
        }
        self.dialog.close();
        if let Some(selector) = option.get_attribute("data-press") {
            event.prevent_default();
            super::keys::go(&selector);
        }
    }

    fn typed_words(&self) -> String {
        self.words.value().trim().to_owned()
    }

    fn words_in_header(&self) -> String {
        header_field().map(|field| field.value()).unwrap_or_default()
    }

    /// The last option: the same words on the search screen.
    fn everywhere(&self, words: &str) -> (String, String) {
        let moment = as_of(&self.here.borrow()).map(|when| format!("&as_of={when}")).unwrap_or_default();
        (text!("islands-palette-everywhere", words = words), format!("/search?q={}{moment}", encode(words)))
    }
}

fn header_field() -> Option<HtmlInputElement> {
    dom::find("search")
}

/// The address that is open: a path, and a query perhaps.
fn here() -> String {
    let location = dom::window().map(|window| window.location());
    let part = |part: Option<Result<String, _>>| part.and_then(Result::ok).unwrap_or_default();
    part(location.as_ref().map(web_sys::Location::pathname)) + &part(location.as_ref().map(web_sys::Location::search))
}

/// The moment in an address, as it stands there.
fn as_of(address: &str) -> Option<&str> {
    let query = address.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix("as_of=")).filter(|when| !when.is_empty())
}
