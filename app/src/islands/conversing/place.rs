//! Where somebody asks: the form, the questions and answers above it, and the address that holds them.

use js_sys::{JSON, Object, Reflect};
use spec::path::encode;
use spec::{PagePath, When};
use texts::text;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

use super::events::Answer;
use crate::islands::dom;

/// The parts of one place.
#[derive(Clone)]
pub struct Place {
    form: HtmlFormElement,
    field: HtmlTextAreaElement,
    turns: Element,
    around: Element,
    said: Element,
    stop: HtmlElement,
}

/// A question whose answer is on its way.
pub struct Coming {
    turn: Element,
    step: Element,
    text: Element,
}

impl Place {
    /// The place a form belongs to.
    pub fn of(form: &HtmlFormElement) -> Option<Self> {
        let part = |top: &Element, selector: &str| top.query_selector(selector).ok().flatten();
        let within: &Element = form.unchecked_ref();
        let around = within.closest("[data-asking-place]").ok().flatten();
        let around = around.or_else(|| part(&within.parent_element()?, "[data-asking-place]"))?;
        Some(Self {
            field: part(within, "textarea[name=q]")?.dyn_into().ok()?,
            turns: part(&around, ".turns")?,
            said: part(within, ".ask-said")?,
            stop: part(within, ".ask-stop")?.dyn_into().ok()?,
            form: form.clone(),
            around,
        })
    }

    fn is_panel(&self) -> bool {
        self.around.get_attribute("data-asking-place").as_deref() == Some("panel")
    }

    /// What is typed.
    pub fn typed(&self) -> String {
        self.field.value()
    }

    fn hidden(&self, name: &str) -> Option<String> {
        let field = self.form.query_selector(&format!("input[type=hidden][name={name}]")).ok().flatten()?;
        Some(field.dyn_into::<HtmlInputElement>().ok()?.value())
    }

    /// The page and the moment it is asked of.
    pub fn scope(&self) -> (Option<PagePath>, Option<When>) {
        let page = self.hidden("page").and_then(|page| page.parse().ok());
        (page, self.hidden("as_of").and_then(|when| when.parse().ok()))
    }

    /// The number of the turn that is shown last.
    pub fn newest(&self) -> i64 {
        i64::from(self.turns.child_element_count())
    }

    /// What is sent to the API.
    pub fn body(&self, question: &str) -> String {
        let body = Object::new();
        let set = |name: &str, value: &JsValue| drop(Reflect::set(&body, &JsValue::from_str(name), value));
        set("question", &JsValue::from_str(question));
        for name in ["page", "as_of"] {
            if let Some(value) = self.hidden(name) {
                set(name, &JsValue::from_str(&value));
            }
        }
        match (self.form.dataset().get("conversation"), self.form.dataset().get("context")) {
            (Some(conversation), _) => set("conversation", &JsValue::from_str(&conversation)),
            (None, Some(context)) => {
                if let Ok(context) = JSON::parse(&context) {
                    set("context", &context);
                }
            }
            (None, None) => {}
        }
        JSON::stringify(&body).map(String::from).unwrap_or_default()
    }

    /// Tells those who hear the page what others see beside it.
    pub fn say(&self, what: &str) {
        let _ = self.said.class_list().add_1("visually-hidden");
        self.said.set_text_content(Some(what));
    }

    /// Tells everybody.
    fn show(&self, what: &str) {
        let _ = self.said.class_list().remove_1("visually-hidden");
        self.said.set_text_content(Some(what));
    }

    /// Shows a question whose answer is on its way.
    pub fn begin(&self, question: &str) -> Coming {
        let make = |name: &str, class: &str| {
            let element = dom::document().and_then(|document| document.create_element(name).ok());
            let element = element.unwrap_or_else(|| self.said.clone());
            element.set_class_name(class);
            element
        };
        let (turn, asked) = (make("li", "turn is-coming"), make("h2", "asked"));
        let (step, text) = (make("p", "hint ask-step"), make("div", "answer is-coming"));
        asked.set_text_content(Some(question));
        for part in [&asked, &step, &text] {
            let _ = turn.append_child(part);
        }
        let _ = self.turns.append_child(&turn);
        for suggested in dom::all(&self.around, ".suggested, .keep").into_iter() {
            suggested.remove();
        }
        self.set_typed("");
        self.stop.set_hidden(false);
        turn.scroll_into_view_with_bool(false);
        Coming { turn, step, text }
    }

    /// What is typed is what was there from the start: nothing is lost by leaving it.
    fn set_typed(&self, text: &str) {
        self.field.set_value(text);
        let _ = self.field.set_default_value(text);
    }

    /// Puts the answer that counts in the place of what came.
    pub fn end(&self, coming: Coming, html: &str, question: &str, answer: &Answer) {
        self.stop.set_hidden(true);
        let _ = coming.turn.insert_adjacent_html("beforebegin", html);
        let turn = coming.turn.previous_element_sibling();
        coming.turn.remove();
        self.say(&answer.text);
        let _ = self.form.dataset().set("conversation", &answer.conversation);
        match answer.conversation.parse::<i64>() {
            Ok(number) => self.go_on_with(number),
            Err(_) => self.hold(question),
        }
        if let Some(turn) = turn {
            turn.scroll_into_view_with_bool(true);
        }
        // Whoever has not gone elsewhere meanwhile asks on.
        let active = dom::document().and_then(|document| document.active_element());
        if active.is_none_or(|active| active.node_name() == "BODY" || self.form.contains(Some(&active))) {
            let _ = self.field.focus();
        }
    }

    /// The conversation is kept under a number: the address and the form say so from now on.
    fn go_on_with(&self, number: i64) {
        let address = format!("/ask/{number}");
        self.form.set_action(&address);
        self.lead_to(&address);
    }

    /// Nothing is kept: the form and the address hold the question.
    fn hold(&self, question: &str) {
        let input = dom::document().and_then(|document| document.create_element("input").ok());
        if let Some(input) = input {
            for (name, value) in [("type", "hidden"), ("name", "q"), ("value", question)] {
                let _ = input.set_attribute(name, value);
            }
            let _ = self.form.insert_before(&input, self.form.first_child().as_ref());
            // In the order in which they were asked.
            let asked = dom::all(self.form.unchecked_ref(), "input[type=hidden][name=q]");
            if let Some(last) = asked.last().filter(|last| !last.is_same_node(Some(&input))) {
                let _ = last.insert_adjacent_element("afterend", &input);
            }
        }
        let asked = dom::all(self.form.unchecked_ref(), "input[type=hidden][name=q]");
        let questions = asked.iter().filter_map(|input| Some(("q", input.get_attribute("value")?)));
        let scope = ["page", "as_of"].into_iter().filter_map(|name| Some((name, self.hidden(name)?)));
        let parts: Vec<_> = questions.chain(scope).map(|(name, value)| format!("{name}={}", encode(&value))).collect();
        self.lead_to(&format!("/ask?{}", parts.join("&")));
    }

    /// What is shown stands at this address, too.
    fn lead_to(&self, address: &str) {
        if self.is_panel() {
            let link = dom::document().and_then(|document| document.query_selector(".ask-whole").ok().flatten());
            if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
                link.set_href(address);
            }
            return;
        }
        let Some(history) = dom::window().and_then(|window| window.history().ok()) else { return };
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
        if let (Some(document), Ok(grown)) = (dom::document(), Event::new("holotype:grown")) {
            let _ = document.dispatch_event(&grown);
        }
    }

    /// Takes the question back: somebody has stopped it.
    pub fn stop(&self, coming: Coming, question: &str) {
        self.back(coming, question);
        self.show(text!("islands-ask-stopped"));
    }

    /// Says why there is no answer, and gives the question back.
    pub fn fail(&self, coming: Coming, question: &str, why: &str) {
        self.back(coming, question);
        self.show(&text!("islands-ask-failed", why = why));
    }

    fn back(&self, coming: Coming, question: &str) {
        self.stop.set_hidden(true);
        coming.turn.remove();
        self.field.set_value(question);
        let _ = self.field.focus();
    }
}

impl Coming {
    /// Tells what is being done.
    pub fn doing(&self, what: &str) {
        self.step.set_text_content(Some(&format!("{what}…")));
    }

    /// Shows the next piece of text.
    pub fn text(&self, text: &str) {
        let there = self.text.text_content().unwrap_or_default();
        self.text.set_text_content(Some(&(there + text)));
    }

    /// Takes what was shown away.
    pub fn anew(&self) {
        self.text.set_text_content(None);
    }
}
