//! Answering, and telling meanwhile what is done: the one place where conversations meet the assistant.

use spec::Actor;
use spec::ask::{Asked, Reply, Step};

use crate::error::Result;
use crate::wiki::Wiki;

impl Wiki {
    /// Answers a question, and tells what is done meanwhile.
    // r[impl conversation.streamed]
    pub(super) async fn answer_telling(
        &self,
        actor: &Actor,
        asked: &Asked,
        tell: &mut (dyn FnMut(Step) + Send),
    ) -> Result<Reply> {
        let mut has_begun = false;
        let mut watch = |step: Step| {
            match step {
                Step::Text { .. } => has_begun = true,
                Step::Anew => has_begun = false,
                Step::Doing { .. } | Step::Reply { .. } => {}
            }
            tell(step);
        };
        let reply = self.ask_telling(actor, asked, &mut watch).await?;
        // What the record answers comes at once.
        if !has_begun {
            tell(Step::Text { text: reply.answer.clone() });
        }
        Ok(reply)
    }

    /// Answers a question that stands in an address: from the record alone, because opening an address costs nobody anything.
    pub(super) async fn answer_in_passing(&self, actor: &Actor, asked: &Asked) -> Result<Reply> {
        self.ask_built_in(actor, asked).await
    }
}
