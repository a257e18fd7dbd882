//! Asking the server while somebody types: at most once a frame, and never two questions at a time.

use std::cell::{Cell, RefCell};

use spec::path::encode;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit, Response};

use super::super::dom;

/// How many answers are kept, for whoever takes letters back.
const MANY: usize = 40;

/// The question that is on its way, and the answers there were.
#[derive(Default)]
pub struct Asking {
    /// Each question's number; an answer to any but the last is too late.
    turn: Cell<u32>,
    is_due: Cell<bool>,
    running: RefCell<Option<AbortController>>,
    /// Query strings and their answers, the newest last.
    answers: RefCell<Vec<(String, String)>>,
}

impl Asking {
    /// True for the first question between two frames: it waits for the next one, the others are the same.
    pub fn is_first_of_frame(&self) -> bool {
        !self.is_due.replace(true)
    }

    /// The frame is there: what was asked before is asked no more.
    pub fn begin(&self) -> u32 {
        self.is_due.set(false);
        self.cancel();
        self.turn.get()
    }

    /// Gives up what is on its way.
    pub fn cancel(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        if let Some(running) = self.running.take() {
            running.abort();
        }
    }

    /// True while nothing was asked since.
    pub fn is_at(&self, turn: u32) -> bool {
        self.turn.get() == turn
    }

    /// What the server said to these words before.
    pub fn known(&self, here: &str, words: &str) -> Option<String> {
        let asked = question(here, words);
        self.answers.borrow().iter().find(|(question, _)| *question == asked).map(|(_, answer)| answer.clone())
    }

    /// What the server finds for these words.
    pub async fn finds(&self, here: &str, words: &str) -> Option<String> {
        let question = question(here, words);
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        self.running.replace(controller);
        let answer = answer(&question, signal.as_ref()).await?;
        let mut answers = self.answers.borrow_mut();
        if answers.len() == MANY {
            answers.remove(0);
        }
        answers.push((question, answer.clone()));
        Some(answer)
    }

    /// Answers are true for as long as the palette is open.
    pub fn forget(&self) {
        self.answers.borrow_mut().clear();
    }
}

fn question(here: &str, words: &str) -> String {
    format!("finds?words={}&here={}", encode(words), encode(here))
}

/// Asks `api::palette_finds` or `api::palette_acts`. They are asked directly, so that a question can be given up.
pub async fn answer(question: &str, signal: Option<&AbortSignal>) -> Option<String> {
    let asked = RequestInit::new();
    asked.set_signal(signal);
    let address = format!("/api/ui/palette/{question}");
    let answer = JsFuture::from(dom::window()?.fetch_with_str_and_init(&address, &asked)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    JsFuture::from(answer.json().ok()?).await.ok()?.as_string()
}
