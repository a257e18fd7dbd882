//! Writing into a proposal: which page is meant, and how a text meets what others wrote there meanwhile.

use spec::account::Action;
use spec::change::ChangeState;
use spec::{Actor, Change, PagePath};
use texts::text;

use super::{get, must_see_version};
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::saving::{Move, Scope, must_fit, planned};
use crate::store::events::Event;
use crate::store::pages::Revision;
use crate::store::proposed::Version;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most pages that one proposal holds.
pub(crate) const MOST_PAGES: usize = 2_000;

/// A proposal to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewProposal {
    /// First line for people who read lists.
    pub title: String,
    /// What it is for, and why; may be empty.
    pub description: String,
    /// True to keep it to oneself for now.
    pub draft: bool,
    /// What it does to which pages.
    pub edits: Vec<Wanted>,
}

/// What a proposal is to do to one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Where the page is: in the proposal, else in the tree; where it shall be, for a new one.
    pub path: PagePath,
    /// The revision, or the version of the proposal, that was looked at; none for a new page.
    pub base: Option<i64>,
    /// What becomes of it.
    pub aim: Aim,
}

/// What becomes of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    /// It is at another place, as it was typed, or says something else, or both.
    Write {
        /// Its text; none to leave it.
        text: Option<Text>,
        /// Its new place.
        to: Option<String>,
    },
    /// It moves to another place, as it was typed, with everything below it.
    MoveAll(String),
    /// It stands at a place that has been worked out.
    #[doc(hidden)]
    Put(PagePath, String),
    /// It goes, with everything below it if that is asked for.
    Delete(Scope),
    /// It is left as it is: it is no longer part of the proposal.
    Leave,
}

/// A text for a page of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Markdown source.
    pub body: String,
    /// The newest revision of the page, when the text joins the proposal with what was written meanwhile.
    pub onto: Option<i64>,
}

impl Wiki {
    /// Makes a proposal and gives it, whole.
    // r[impl proposal.make]
    pub async fn propose(&self, actor: &Actor, new: NewProposal) -> Result<Change> {
        self.must_somewhere(actor, Action::Propose).await?;
        for wanted in &new.edits {
            self.must_propose(actor, wanted).await?;
        }
        let mut tx = self.store.write().await?;
        let change = self.propose_in(&mut tx, actor, new).await?;
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    /// The same within somebody's transaction; its number.
    pub(crate) async fn propose_in(&self, tx: &mut Conn, actor: &Actor, new: NewProposal) -> Result<i64> {
        let account = actor.account().ok_or(Error::Denied(spec::Denied::SignIn))?;
        if new.edits.is_empty() {
            return Err(Error::Invalid(text!("refused-proposal-empty").into()));
        }
        let message = told(&new.title, &new.description)?;
        let at = self.clock.now();
        let state = if new.draft { ChangeState::Draft } else { ChangeState::Open };
        let proposal = store::proposals::NewProposal {
            state,
            message: &message,
            author: actor.name(),
            email: None,
            account: Some(account),
            at,
        };
        let change = store::proposals::create(tx, &proposal).await?;
        self.write_all(tx, actor, change, &new.edits, at).await?;
        if state == ChangeState::Open {
            store::events::record(tx, Event::Opened { change }, Some(account), at).await?;
        }
        Ok(change)
    }

    /// Writes into a proposal. What others wrote there since the version that was looked at is joined, or both texts come
    /// back.
    // r[impl proposal.update]
    pub async fn revise(&self, actor: &Actor, change: i64, edits: &[Wanted]) -> Result<Change> {
        self.must_see_change(actor, Action::Propose, change).await?;
        for wanted in edits {
            self.must_propose(actor, wanted).await?;
        }
        let mut tx = self.store.write().await?;
        self.revise_in(&mut tx, actor, change, edits).await?;
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    /// The same within somebody's transaction.
    pub(crate) async fn revise_in(&self, tx: &mut Conn, actor: &Actor, change: i64, edits: &[Wanted]) -> Result<()> {
        let facts = get(tx, actor, change).await?;
        self.must_own(tx, actor, change, &facts).await?;
        if let Some(branch) = &facts.branch {
            return Err(Error::Unready(text!("refused-revise-branch", branch = branch)));
        }
        match facts.state {
            ChangeState::Draft | ChangeState::Open => {}
            ChangeState::Merged => {
                return Err(Error::Unready(text!("refused-revise-merged", change = change.to_string())));
            }
            ChangeState::Withdrawn => {
                return Err(Error::Unready(text!("refused-revise-withdrawn", change = change.to_string())));
            }
        }
        let at = self.clock.now();
        self.write_all(tx, actor, change, edits, at).await?;
        store::proposals::touch(tx, change, at).await?;
        if facts.state == ChangeState::Open {
            store::events::record(tx, Event::Updated { change }, actor.account(), at).await?;
        }
        Ok(())
    }

    /// Says no before anything is looked up where the actor may not propose, or of what they may not see.
    async fn must_propose(&self, actor: &Actor, wanted: &Wanted) -> Result<()> {
        self.must_at(actor, Action::Propose, &[&wanted.path]).await?;
        if let Some(base) = wanted.base {
            let mut conn = self.read(actor).await?;
            must_see_version(&mut conn, actor, base).await?;
            store::pages::get(&mut conn, base).await?;
        }
        Ok(())
    }

    async fn write_all(&self, tx: &mut Conn, actor: &Actor, change: i64, edits: &[Wanted], at: i64) -> Result<()> {
        let mut versions = store::proposed::versions(tx, change).await?;
        let access = self.access(actor).await?;
        for wanted in edits {
            for wanted in self.spread(tx, &access, wanted).await? {
                let Some(written) = self.write_version(tx, actor, change, &wanted, &versions, at).await? else {
                    continue;
                };
                match versions.iter_mut().find(|version| version.page == written.page) {
                    Some(before) => *before = written,
                    None => versions.push(written),
                }
            }
        }
        let live: Vec<_> = versions.iter().filter(|version| version.kind.is_some()).collect();
        if live.len() > MOST_PAGES {
            return Err(Error::Invalid(text!("refused-proposal-pages", most = MOST_PAGES.to_string())));
        }
        common_mount(tx, &live).await?;
        Ok(())
    }

    /// What an act on a subtree is for each of its pages and files.
    async fn spread(&self, tx: &mut Conn, access: &Access, wanted: &Wanted) -> Result<Vec<Wanted>> {
        if let Aim::MoveAll(to) = &wanted.aim {
            let all = Move { from: wanted.path.clone(), to: to.clone(), base: wanted.base, scope: Scope::Subtree };
            let steps = planned(tx, access, &all).await?.into_iter();
            let put = |(revision, path, file): (Revision, PagePath, String)| Wanted {
                path: revision.path,
                base: Some(revision.id),
                aim: Aim::Put(path, file),
            };
            return Ok(steps.map(put).collect());
        }
        if wanted.aim != Aim::Delete(Scope::Subtree) {
            return Ok(vec![wanted.clone()]);
        }
        let mut within = store::live::within(tx, &wanted.path).await?;
        within.retain(|revision| access.sees(&revision.path));
        if within.is_empty() {
            return Err(Error::no_page(&wanted.path));
        }
        let one =
            |revision: Revision| Wanted { path: revision.path, base: Some(revision.id), aim: Aim::Delete(Scope::Page) };
        Ok(within.into_iter().map(one).collect())
    }

    /// Writes one page and gives its version, unless that says what the one before says.
    async fn write_version(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        change: i64,
        wanted: &Wanted,
        versions: &[Version],
        at: i64,
    ) -> Result<Option<Version>> {
        if let Aim::Write { text: Some(text), .. } = &wanted.aim {
            must_fit(&text.body)?;
        }
        let there = find(tx, versions, wanted).await?;
        let subject = match there {
            Some(version) => self.joined(tx, version.clone(), wanted).await?,
            None => self.begun(tx, wanted).await?,
        };
        let Some(subject) = subject else { return Ok(None) };
        // Wherever it was found, by its number or by its place.
        let access = self.access(actor).await?;
        access.must(Action::Propose, &subject.path)?;
        if let Some(base) = &subject.base {
            access.must(Action::Propose, &base.path)?;
        }
        self.append(tx, actor.account(), change, there, subject, at).await
    }
}

/// The version that an edit is about: by the number it was written against, else by its place.
async fn find<'a>(tx: &mut Conn, versions: &'a [Version], wanted: &Wanted) -> Result<Option<&'a Version>> {
    if let Some(base) = wanted.base
        && let Some(base) = store::pages::find(tx, base).await?
        && let Some(version) = versions.iter().find(|version| version.page == base.page)
    {
        return Ok(Some(version));
    }
    let is_at = |version: &&Version| version.path.fold() == wanted.path.fold() && version.kind.is_some();
    Ok(versions.iter().find(is_at))
}

/// The mount that all pages of a proposal belong to: it becomes one change, and a change goes into one repository.
pub(super) async fn common_mount(tx: &mut Conn, versions: &[&Version]) -> Result<Option<i64>> {
    let mut common = None;
    for version in versions {
        let mount = store::live::mount_of(tx, version.page).await?;
        if *common.get_or_insert(mount) != mount {
            return Err(Error::Invalid(text!("refused-proposal-repositories", path = version.path.to_string())));
        }
    }
    Ok(common.flatten())
}

/// The message of a proposal: its title, and below it what it is for.
pub(super) fn told(title: &str, description: &str) -> Result<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Error::Invalid(text!("refused-proposal-title").into()));
    }
    if title.len() > 500 || description.len() > spec::thread::LONGEST_COMMENT {
        return Err(Error::Invalid(text!("refused-proposal-long").into()));
    }
    match description.trim() {
        "" => Ok(title),
        description => Ok(format!("{title}\n\n{description}")),
    }
}
