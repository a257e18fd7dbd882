//! Offering changes of the specification.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use spec::{Actor, PagePath};

use super::changes::Whole;
use super::{Effect, Operation};
use crate::error::{Error, Result};
use crate::proposals::{Aim, NewProposal, Text, Wanted};
use crate::saving::Scope;
use crate::wiki::Wiki;

/// What a proposal does to one page.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
#[serde(deny_unknown_fields)]
pub struct ProposedEdit {
    /// Which page, such as `/items/traits`; for a new one, where it shall be.
    path: String,
    /// The `revision` of the page you read (read_page); null for a new page.
    #[serde(default)]
    base_revision: Option<i64>,
    /// The page's whole new text, Markdown; null deletes the page; leave it out to keep the text.
    #[serde(default, deserialize_with = "told")]
    #[schemars(with = "Option<String>")]
    body: Option<Option<String>>,
    /// Where the page moves to.
    #[serde(default)]
    new_path: Option<String>,
    /// The newest revision, when `body` already joins the proposal with what was written meanwhile.
    #[serde(default)]
    onto: Option<i64>,
    /// True when what lies below moves, or goes, along.
    #[serde(default)]
    below: bool,
    /// True to take the page out of the proposal.
    #[serde(default)]
    leave: bool,
}

/// Tells null from nothing at all.
fn told<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(value).map(Some)
}

impl ProposedEdit {
    /// What is wanted of the page.
    pub fn wanted(self) -> Result<Wanted> {
        let path = PagePath::parse(&self.path)?;
        let scope = if self.below { Scope::Subtree } else { Scope::Page };
        let aim = match (self.leave, self.body, self.new_path) {
            (true, _, _) => Aim::Leave,
            (_, Some(None), None) => Aim::Delete(scope),
            (_, None | Some(None), Some(to)) if scope == Scope::Subtree => Aim::MoveAll(to),
            (_, None | Some(None), Some(to)) => Aim::Write { text: None, to: Some(to) },
            (_, Some(Some(body)), to) => Aim::Write { text: Some(Text { body, onto: self.onto }), to },
            (_, None, None) => {
                return Err(Error::Invalid(format!("say what becomes of {path}: a body, null, or a new_path")));
            }
        };
        Ok(Wanted { path, base: self.base_revision, aim })
    }
}

fn wanted(edits: Vec<ProposedEdit>) -> Result<Vec<Wanted>> {
    edits.into_iter().map(ProposedEdit::wanted).collect()
}

/// `propose_change`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeChange {
    /// What it does, in one line for people who read lists.
    title: String,
    /// Why, and what it was made from: the pull request, the conversation, the decision. Markdown.
    #[serde(default)]
    description: Option<String>,
    /// True to keep it to yourself for now.
    #[serde(default)]
    draft: bool,
    /// What it does to which pages; all of it counts at once, or not at all.
    edits: Vec<ProposedEdit>,
}

impl Operation for ProposeChange {
    const NAME: &'static str = "propose_change";
    const TITLE: &'static str = "Propose a change";
    const DESCRIPTION: &'static str = "Offers a change of one or more pages for people to review; nothing counts until one of them \
        merges it. Read each page first (read_page), change as little as the intent needs, keep requirement ids, and say in the \
        description why. When code changes behaviour, propose the change of its specification along with it. Needs a token. \
        Answers the proposal with its number, checks and what is missing.";
    const EFFECT: Effect = Effect::Writes;
    type Answer = Whole;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Whole> {
        let description = self.description.unwrap_or_default();
        let new = NewProposal { title: self.title, description, draft: self.draft, edits: wanted(self.edits)? };
        let change = wiki.propose(actor, new).await?;
        Whole::of(wiki, actor, change).await
    }
}

/// `revise_change`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviseChange {
    /// The proposal's number.
    change: i64,
    /// What becomes of which pages; pages not named stay as they are in it.
    edits: Vec<ProposedEdit>,
}

impl Operation for ReviseChange {
    const NAME: &'static str = "revise_change";
    const TITLE: &'static str = "Revise a proposal";
    const DESCRIPTION: &'static str = "Writes new versions of pages into a proposal that is still open, for instance after a review. \
        `base_revision` is the version of the page you looked at (see read_change). Needs a token.";
    const EFFECT: Effect = Effect::Writes;
    type Answer = Whole;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Whole> {
        let change = wiki.revise(actor, self.change, &wanted(self.edits)?).await?;
        Whole::of(wiki, actor, change).await
    }
}
