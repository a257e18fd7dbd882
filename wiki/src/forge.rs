//! Forges: where pull requests are. What a check found is told there, as the status of a commit and in one comment.
//!
//! GitHub, GitLab and Gitea (with Forgejo) do the same under different names; [`api`] knows the names. What is asked goes out
//! through [`Egress`](crate::egress::Egress) as everything does. A token is shown by nothing: not by an error, not in a log.

mod api;
mod asking;
pub(crate) mod branches;
mod comment;
mod linked;
mod request;

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use spec::check::{Report, told};

use crate::egress::Egress;
use crate::error::{Error, Result};

pub use api::Kind as ForgeKind;
pub use request::PullRequest;

/// What a status and a comment are found again by.
const CONTEXT: &str = "holotype";

/// Longest description of a status that all of them take, in characters.
const DESCRIPTION: usize = 140;

/// A forge that may be told something.
#[derive(Clone)]
pub struct Forge {
    /// What it speaks.
    pub kind: ForgeKind,
    /// Its host, as addresses of pull requests have it.
    pub host: String,
    /// Where its API is, without a slash at the end.
    pub address: String,
    token: Arc<str>,
}

/// What was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The comment is new.
    New,
    /// The comment was there and says something else now.
    Changed,
    /// It says that already.
    Same,
    /// There was nothing to say.
    Nothing,
}

/// What the wiki has to do with a pull request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InWiki {
    /// Where the wiki is, without a slash at the end.
    pub address: String,
    /// The proposal that belongs to the pull request.
    pub change: Option<i64>,
}

impl InWiki {
    /// The full address of the proposal.
    fn change(&self) -> Option<String> {
        self.change.map(|change| format!("{}/changes/{change}", self.address))
    }
}

impl Debug for Forge {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Forge").field("kind", &self.kind).field("host", &self.host).finish_non_exhaustive()
    }
}

impl Forge {
    /// A forge by its host; its API is where that kind has it, unless somebody says otherwise.
    pub fn new(kind: ForgeKind, host: &str, address: Option<&str>, token: &str) -> Self {
        let host = host.trim_end_matches('/').to_lowercase();
        let address = match address {
            Some(address) => address.trim_end_matches('/').to_owned(),
            None => kind.address(&host),
        };
        Self { kind, host, address, token: token.into() }
    }

    /// The forge of a pull request, of some.
    pub fn of<'a>(forges: &'a [Forge], request: &PullRequest) -> Option<&'a Forge> {
        forges.iter().find(|forge| forge.host == request.host)
    }

    /// Tells what was found: the commit gets its status, the pull request its comment. Where nothing was found there is none,
    /// unless there was one before.
    // r[impl forge.status] r[impl forge.comment]
    pub async fn tell(
        &self,
        egress: &Egress,
        request: &PullRequest,
        report: &Report,
        wiki: Option<&InWiki>,
    ) -> Result<Told> {
        let link = wiki.and_then(InWiki::change);
        let state = if report.passes() { api::State::Fine } else { api::State::Wrong };
        let description: String = told::summary(report).chars().take(DESCRIPTION).collect();
        self.status(egress, request, &report.head, state, &description, link.as_deref()).await?;
        let mut body = told::comment(report, wiki.map(|wiki| wiki.address.as_str()));
        if let Some(link) = &link {
            body += &format!("\nThe change in the wiki: {link}\n");
        }
        let is_silent = report.findings.is_empty() && report.excused.is_empty() && link.is_none();
        self.comment(egress, request, &body, is_silent).await
    }
}

/// Says no more of a forge's answer than its status and its own words, without what might be secret.
fn refused(forge: &Forge, what: &str, status: u16, body: &[u8]) -> Error {
    let said = serde_json::from_slice::<serde_json::Value>(body).ok().and_then(|answer| {
        let message = answer.get("message").or_else(|| answer.get("error"))?;
        let text = message.as_str().map_or_else(|| message.to_string(), str::to_owned);
        Some(text.chars().filter(|c| !c.is_control()).take(200).collect::<String>().replace(&*forge.token, "…"))
    });
    let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
    let hint = match status {
        401 => "; its token is not valid any more",
        403 => "; its token may not do that",
        404 => "; there is no such repository or pull request, or its token may not see it",
        _ => "",
    };
    Error::Failed(format!("{} answered {status} when asked to {what}{said}{hint}", forge.host))
}
