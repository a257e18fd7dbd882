//! Completing names: a list below the text, chosen from with the arrow keys while the focus stays in the text.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use spec::PagePath;
use spec::typing::{Asked, asked, byte_at, unit_at};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::super::palette::choosing::{Choosing, Step, option_of};
use super::super::{dom, typing};
use crate::api::{completions, template_text};

/// How long the keys rest before the server is asked.
const REST: Duration = Duration::from_millis(120);

/// The list, and what it is for.
pub struct Completing {
    text: HtmlTextAreaElement,
    path: PagePath,
    choosing: Choosing,
    open: RefCell<Option<Asked>>,
    /// Each question's number; an answer to any but the last is too late.
    turn: Cell<u32>,
}

impl Completing {
    pub fn of(text: &HtmlTextAreaElement, path: &PagePath) -> Option<Rc<Self>> {
        let list = dom::find::<Element>("completions")?;
        for (name, value) in
            [("aria-autocomplete", "list"), ("aria-controls", "completions"), ("aria-haspopup", "listbox")]
        {
            let _ = text.set_attribute(name, value);
        }
        let completing = Rc::new(Self {
            text: text.clone(),
            path: path.clone(),
            choosing: Choosing::among(list.clone()),
            open: RefCell::default(),
            turn: Cell::new(0),
        });
        let this = Rc::clone(&completing);
        dom::listen(text.unchecked_ref(), "input", move |_| this.typed());
        let this = Rc::clone(&completing);
        dom::listen(text.unchecked_ref(), "blur", move |_| this.close());
        let this = Rc::clone(&completing);
        dom::listen(text.unchecked_ref(), "click", move |_| this.close());
        // The letters keep going into the text.
        dom::listen(&list, "mousedown", |event| event.prevent_default());
        let this = Rc::clone(&completing);
        dom::listen(&list, "pointermove", move |event| this.choosing.point_at(&event, &this.text));
        let this = Rc::clone(&completing);
        dom::listen(&list, "click", move |event| {
            if let Some(option) = option_of(&event) {
                this.take(&option);
            }
        });
        Some(completing)
    }

    fn at_cursor(&self) -> Option<Asked> {
        let words = self.text.value();
        let (from, to) = typing::selected(&self.text);
        (from == to).then(|| asked(&words, byte_at(&words, to))).flatten()
    }

    fn typed(self: &Rc<Self>) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        let Some(asked) = self.at_cursor() else {
            self.close();
            return;
        };
        let this = Rc::clone(self);
        let ask = move || {
            if this.turn.get() != turn {
                return;
            }
            spawn_local(async move {
                let answer = completions(this.path.clone(), asked.what, asked.words.clone()).await;
                if this.turn.get() == turn {
                    this.show(asked, &answer.unwrap_or_default());
                }
            });
        };
        set_timeout(ask, REST);
    }

    fn show(&self, asked: Asked, html: &str) {
        if html.is_empty() {
            self.close();
            return;
        }
        let list = self.choosing.list();
        list.set_inner_html(html);
        let _ = list.remove_attribute("hidden");
        self.open.replace(Some(asked));
        self.choosing.settle(&self.text, true);
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        list.scroll_into_view_with_scroll_into_view_options(&nearest);
    }

    fn close(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        if self.open.take().is_some() {
            let list = self.choosing.list();
            list.set_inner_html("");
            let _ = list.set_attribute("hidden", "");
            let _ = self.text.remove_attribute("aria-activedescendant");
        }
    }

    /// A key in the text. True when it was for the list.
    pub fn pressed(self: &Rc<Self>, event: &KeyboardEvent) -> bool {
        if self.open.borrow().is_none()
            || event.is_composing()
            || event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
        {
            return false;
        }
        match event.key().as_str() {
            "ArrowDown" => self.choosing.step(Step::On, &self.text),
            "ArrowUp" => self.choosing.step(Step::Back, &self.text),
            "Escape" => self.close(),
            "Enter" | "Tab" if !event.shift_key() => match self.choosing.chosen() {
                Some(option) => self.take(&option),
                None => return false,
            },
            // The cursor goes elsewhere.
            "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown" => {
                self.close();
                return false;
            }
            _ => return false,
        }
        event.prevent_default();
        true
    }

    /// Puts what was chosen in the place of what was typed.
    fn take(self: &Rc<Self>, option: &Element) {
        let Some(asked) = self.open.borrow().clone() else { return };
        let (words, template) = (option.get_attribute("data-words"), option.get_attribute("data-template"));
        self.close();
        let text = self.text.value();
        let (_, to) = typing::selected(&self.text);
        let from = unit_at(&text, asked.from);
        match (template, words) {
            (Some(name), _) => {
                let this = Rc::clone(self);
                spawn_local(async move {
                    if let Ok(words) = template_text(this.path.clone(), name).await {
                        typing::put(&this.text, from, to, &words);
                        this.close();
                    }
                });
            }
            (None, Some(words)) => {
                typing::put(&self.text, from, to, &words);
                // What was put in is no question.
                self.close();
            }
            (None, None) => {}
        }
    }
}
