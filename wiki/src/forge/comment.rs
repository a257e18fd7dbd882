//! The one comment of a pull request: found again by a line that nobody sees, changed rather than repeated.

use super::api::Comment;
use super::{Forge, PullRequest, Told};
use crate::egress::Egress;
use crate::error::{Error, Result};

/// What our comment begins with.
const MARK: &str = "<!-- holotype: check -->";

/// Longest comment that all forges take, in bytes.
const LONGEST: usize = 60_000;

/// How often a comment is tried again that may or may not have been taken.
const TRIES: usize = 2;

impl Forge {
    /// Has the pull request say this in its comment; a silent one is not begun.
    // r[impl forge.comment]
    pub(super) async fn comment(
        &self,
        egress: &Egress,
        request: &PullRequest,
        body: &str,
        is_silent: bool,
    ) -> Result<Told> {
        let body = format!("{MARK}\n{}", spec::result::cut(body, LONGEST));
        let mut tries = 0;
        loop {
            // What was not answered may have been taken: it is looked for before it is said again.
            match self.comment_once(egress, request, &body, is_silent).await {
                Err(Error::Failed(_)) if tries < TRIES => tries += 1,
                other => return other,
            }
        }
    }

    async fn comment_once(&self, egress: &Egress, request: &PullRequest, body: &str, is_silent: bool) -> Result<Told> {
        match self.own_comment(egress, request).await? {
            Some(there) if there.body.trim() == body.trim() => Ok(Told::Same),
            Some(there) => {
                self.ask(egress, &self.change_comment(request, there.id, body)).await?;
                Ok(Told::Changed)
            }
            None if is_silent => Ok(Told::Nothing),
            None => {
                self.ask_for_one(egress, &self.add_comment(request, body)).await?;
                Ok(Told::New)
            }
        }
    }

    /// Our comment. Somebody else's that looks like it is left alone: it is ours only when the token's own account wrote it,
    /// or, for a token that may not say whose it is, a program did.
    async fn own_comment(&self, egress: &Egress, request: &PullRequest) -> Result<Option<Comment>> {
        let own = match self.ask_if(egress, &self.own_name()).await? {
            Some(answer) => serde_json::from_slice(answer.body()).ok().and_then(|value| self.name_of(&value)),
            None => None,
        };
        let mut found = None;
        self.list(
            egress,
            |part| self.list_comments(request, part),
            |value| {
                let comment = self.comment_of(value).filter(|comment| comment.body.trim_start().starts_with(MARK));
                let is_ours = |comment: &Comment| match &own {
                    Some(own) => comment.author == *own,
                    None => comment.is_program,
                };
                found = comment.filter(is_ours);
                found.is_none()
            },
        )
        .await?;
        Ok(found)
    }
}
