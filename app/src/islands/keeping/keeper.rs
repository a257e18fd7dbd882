//! Sends what is typed, one text after the other, and tries again when it does not arrive.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use spec::PagePath;
use spec::path::encode;
use texts::text;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BeforeUnloadEvent, EventTarget, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

use super::super::sending::{field, send};
use super::super::{dom, typing};
use super::window::{Window, forget_saved};
use super::{Held, Told};

/// How soon the first letter is with the server, and how often those behind it are sent.
const SOON: Duration = Duration::from_millis(1_500);
/// How soon a letter is in the browser's storage.
const AT_ONCE: Duration = Duration::from_millis(250);
/// The first and the longest pause before what did not arrive is sent again, in seconds.
const PAUSES: (u32, u32) = (2, 60);

/// Whose text it is, and of what.
pub struct Of {
    pub path: PagePath,
    pub change: Option<i64>,
    pub account: Option<i64>,
    pub kept: Option<i64>,
    pub waits: bool,
    pub refused: bool,
}

/// What is in the form.
#[derive(Clone, PartialEq)]
struct Typed {
    body: String,
    message: String,
}

/// Keeps the text of one form.
pub struct Keeper {
    of: Of,
    told: Told,
    form: HtmlFormElement,
    text: HtmlTextAreaElement,
    message: HtmlInputElement,
    base: HtmlInputElement,
    /// Where the form is sent, but for what is said of the draft.
    address: String,
    window: Window,
    version: Cell<Option<i64>>,
    /// What needs no keeping: the page's own text, or what the server has.
    safe: RefCell<Option<Typed>>,
    running: Cell<bool>,
    due: Cell<bool>,
    holding: Cell<bool>,
    leaving: Cell<bool>,
    /// How long to wait before the next try, in seconds; zero when the last went well.
    pause: Cell<u32>,
    /// When the server had everything last.
    since: RefCell<String>,
}

impl Keeper {
    pub fn of(of: Of, told: Told) -> Option<Rc<Self>> {
        let text = dom::find::<HtmlTextAreaElement>("body")?;
        let message = dom::find::<HtmlInputElement>("message")?;
        let form = text.form()?;
        let base = dom::find::<HtmlInputElement>("base")?;
        let (address, before) = parted(&form.get_attribute("action").unwrap_or_default());
        let window = Window::of(before, of.account, of.change, &of.path);
        let own = Typed { body: text.default_value().unwrap_or_default(), message: message.default_value() };
        let keeper = Rc::new(Self {
            version: Cell::new(of.kept),
            safe: RefCell::new((!of.refused).then_some(own)),
            running: Cell::new(false),
            due: Cell::new(false),
            holding: Cell::new(false),
            leaving: Cell::new(false),
            pause: Cell::new(0),
            since: RefCell::new(now()),
            of,
            told,
            form,
            text,
            message,
            base,
            address,
            window,
        });
        keeper.name();
        Some(keeper)
    }

    /// A text that this browser holds and the form does not: to be decided about.
    pub fn held(&self) -> Option<Held> {
        self.window.left(&self.text.value())
    }

    /// A text that was held goes into the form, or away.
    pub fn decide(&self, held: &Held, back: bool) {
        held.forget();
        if !back {
            return;
        }
        // It is saved against what it was begun from, so that nobody's words are written over.
        self.base.set_value(&held.base);
        if self.message.value().is_empty() {
            self.message.set_value(&held.message);
        }
        typing::put(&self.text, 0, typing::length(&self.text.value()), &held.body);
    }

    pub fn listen(this: &Rc<Self>) {
        let fields: [&EventTarget; 2] = [this.text.as_ref(), this.message.as_ref()];
        for field in fields {
            let keeper = Rc::clone(this);
            dom::listen(field, "input", move |_| keeper.was_typed());
        }
        let keeper = Rc::clone(this);
        dom::listen(this.form.unchecked_ref(), "submit", move |_| {
            keeper.leaving.set(true);
            keeper.hold();
        });
        if let Some(window) = dom::window() {
            let keeper = Rc::clone(this);
            dom::listen(&window, "beforeunload", move |event| {
                keeper.hold();
                if keeper.is_unsafe() && !keeper.leaving.get() {
                    event.prevent_default();
                    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                        event.set_return_value("changed");
                    }
                }
            });
            // The network is back.
            let keeper = Rc::clone(this);
            dom::listen(&window, "online", move |_| keeper.send());
            // The form is shown again, from the browser's memory.
            let keeper = Rc::clone(this);
            dom::listen(&window, "pageshow", move |_| {
                keeper.leaving.set(false);
                // What it held before is let go now, and not with what is typed next.
                forget_saved();
            });
        }
        if let Some(document) = dom::document() {
            let keeper = Rc::clone(this);
            // Said when a tab is left, and when a phone is put away: often the last thing that is said.
            dom::listen(&document, "visibilitychange", move |_| {
                keeper.hold();
                keeper.send();
            });
        }
        if this.of.refused {
            this.was_typed();
        }
    }

    fn typed(&self) -> Typed {
        Typed { body: self.text.value(), message: self.message.value() }
    }

    /// True while the server does not have what is in the form.
    fn is_unsafe(&self) -> bool {
        self.safe.borrow().as_ref() != Some(&self.typed())
    }

    fn was_typed(self: &Rc<Self>) {
        if !self.holding.replace(true) {
            let keeper = Rc::clone(self);
            set_timeout(move || keeper.hold(), AT_ONCE);
        }
        self.send_soon(SOON);
    }

    fn send_soon(self: &Rc<Self>, wait: Duration) {
        if !self.due.replace(true) {
            let keeper = Rc::clone(self);
            set_timeout(
                move || {
                    keeper.due.set(false);
                    keeper.send();
                },
                wait,
            );
        }
    }

    /// Into the browser's storage, until the server has it.
    fn hold(&self) {
        self.holding.set(false);
        if !self.text.is_connected() || !self.is_unsafe() {
            return;
        }
        let Typed { body, message } = self.typed();
        if !self.window.hold(&body, &message, &self.base.value()) {
            self.told.trouble.set(text!("islands-no-room").into());
        }
    }

    // r[impl draft.kept]
    fn send(self: &Rc<Self>) {
        if !self.text.is_connected() || self.leaving.get() || !self.is_unsafe() {
            return;
        }
        if self.of.account.is_none() {
            self.told.state.set(text!("islands-kept-here").into());
            return;
        }
        if self.of.waits {
            self.told.trouble.set(text!("islands-earlier-waits").into());
            return;
        }
        if self.running.replace(true) {
            return;
        }
        let (keeper, typed) = (Rc::clone(self), self.typed());
        spawn_local(async move {
            let answer = keeper.put(&typed).await;
            keeper.running.set(false);
            match answer {
                Some((200, told)) => keeper.arrived(typed, &told),
                Some((status, told)) => keeper.was_refused(status, &told),
                None => keeper.later(text!("islands-server-unreached")),
            }
        });
    }

    /// Sends a text; gives the status and what was told, or nothing when nobody answered.
    async fn put(&self, typed: &Typed) -> Option<(u16, JsValue)> {
        let number = |number: Option<i64>| number.map_or(JsValue::NULL, |number| (number as f64).into());
        let fields = [
            ("body", typed.body.as_str().into()),
            ("message", typed.message.as_str().into()),
            ("base_revision", number(self.base.value().parse().ok())),
            ("change", number(self.of.change)),
            ("over", number(self.version.get())),
            // Whoever has signed in here meanwhile is not given what somebody else was typing.
            ("account", number(self.of.account)),
            ("window", self.window.id().into()),
        ];
        send("PUT", &format!("/api/v1/drafts?page={}", encode(self.of.path.as_str())), &fields).await
    }

    fn arrived(self: &Rc<Self>, typed: Typed, told: &JsValue) {
        self.version.set(field(told, "version").as_f64().map(|version| version as i64));
        self.name();
        self.safe.replace(Some(typed));
        self.since.replace(now());
        self.told.state.set(text!("islands-kept-at", time = &*self.since.borrow()));
        self.told.is_out.set(false);
        self.told.trouble.set(if self.pause.replace(0) > 0 {
            text!("islands-kept-again").into()
        } else {
            String::new()
        });
        if self.is_unsafe() {
            self.send_soon(SOON);
        } else {
            self.window.forget();
        }
    }

    /// Saving the form takes along what this window has typed, and what it went on with.
    fn name(&self) {
        let version = self.version.get().map(|version| format!("&draft={version}")).unwrap_or_default();
        let _ = self.form.set_attribute("action", &format!("{}&window={}{version}", self.address, self.window.id()));
    }

    fn was_refused(self: &Rc<Self>, status: u16, told: &JsValue) {
        match status {
            401 => {
                self.told.is_out.set(true);
                self.later(text!("islands-signed-out"));
            }
            // What is wrong with the text or the place does not go away by itself.
            400 | 403..=428 => {
                self.told.state.set(String::new());
                let why = field(told, "detail").as_string().unwrap_or_default();
                self.told.trouble.set(text!("islands-only-here", why = why));
            }
            _ => self.later(text!("islands-server-cannot")),
        }
    }

    /// Says so, and tries again after a while, each time a longer one.
    // r[impl draft.again]
    fn later(self: &Rc<Self>, why: &str) {
        let pause = (self.pause.get() * 2).clamp(PAUSES.0, PAUSES.1);
        self.pause.set(pause);
        self.told.state.set(String::new());
        self.told.trouble.set(text!("islands-not-kept-since", why = why, time = &*self.since.borrow()));
        self.send_soon(Duration::from_secs(pause.into()));
    }
}

/// The time of the day, as people here write it.
fn now() -> String {
    Date::new_0().to_locale_time_string("default").into()
}

/// The address of a form without what is said of the draft, and the name of the window whose text came back in it.
fn parted(address: &str) -> (String, Option<String>) {
    let of_draft = |part: &&str| part.starts_with("draft=") || part.starts_with("window=");
    let window = address.split('&').find_map(|part| part.strip_prefix("window=")).map(str::to_owned);
    (address.split('&').filter(|part| !of_draft(part)).collect::<Vec<_>>().join("&"), window)
}
