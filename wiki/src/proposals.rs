//! Proposals: changes that are offered before they count.
//!
//! A proposal holds versions of pages written against revisions of the log, and never touches a page; only merging does
//! ([`merging`]). What somebody writes into it is joined with what others wrote into it meanwhile ([`writing`], [`joining`]).

mod joining;
mod meeting;
mod merging;
mod states;
mod subject;
mod writing;

use spec::account::Action;
use spec::change::ChangeState;
use spec::proposal::{Overlap, Proposal};
use spec::review::{Judgement, standing};
use spec::{Actor, PagePath};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::permissions::{self, Rules};
use crate::store::proposals::Facts;
use crate::store::proposed::Version;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub use merging::{Merging, Objections};
pub(crate) use subject::Subject;
pub(crate) use writing::MOST_PAGES;
pub use writing::{Aim, NewProposal, Text, Wanted};

impl Wiki {
    /// What is known of a proposal beyond what every change has; none for other changes.
    pub(crate) async fn proposal(&self, conn: &mut Conn, change: i64) -> Result<Option<Proposal>> {
        let Some(facts) = store::proposals::find(conn, change).await? else { return Ok(None) };
        let versions = store::proposed::versions(conn, change).await?;
        let is_live = matches!(facts.state, ChangeState::Draft | ChangeState::Open);
        let conflicts = match is_live {
            true => self.meetings(conn, &versions).await?.into_iter().map(|conflict| conflict.path).collect(),
            false => Vec::new(),
        };
        Ok(Some(Proposal {
            version: versions.iter().map(|version| version.id).max().unwrap_or_default(),
            updated_at: time(facts.updated_at),
            opened_at: facts.opened_at.map(time),
            closed_by: facts.closed_by.clone(),
            branch: facts.branch.clone(),
            pull_request: facts.pull_request.clone(),
            arrived: facts.arrived,
            contributors: store::proposed::writers(conn, change).await?,
            standing: judged(conn, change, &facts, &versions).await?,
            conflicts,
            overlaps: if is_live { overlaps(conn, change, &versions).await? } else { Vec::new() },
        }))
    }

    /// Says no unless the actor may do this somewhere, and sees the change.
    pub(crate) async fn must_see_change(&self, actor: &Actor, action: Action, change: i64) -> Result<()> {
        self.must_somewhere(actor, action).await?;
        let mut conn = self.read(actor).await?;
        store::changes::get(&mut conn, change).await?;
        must_see(&mut conn, actor, change).await
    }

    /// A proposal is its author's, and everybody's who may edit its pages.
    // r[impl proposal.who]
    async fn must_own(&self, conn: &mut Conn, actor: &Actor, change: i64, facts: &Facts) -> Result<()> {
        if facts.account.is_some() && facts.account == actor.account() {
            return Ok(());
        }
        let versions = store::proposed::versions(conn, change).await?;
        let access = self.access(actor).await?;
        match versions.is_empty() {
            true => Ok(actor.must(Action::Edit, false)?),
            false => versions.iter().try_for_each(|version| access.must(Action::Edit, &version.path)),
        }
    }

    /// How many proposals wait for somebody.
    pub async fn open_count(&self, actor: &Actor) -> Result<i64> {
        self.must(actor, Action::Read).await?;
        store::proposals::count_open(&mut *self.read(actor).await?).await
    }

    /// Open proposals that would change the page at `path`: number, title and author.
    // r[impl proposal.on-page]
    pub async fn proposals_of(&self, actor: &Actor, path: &PagePath) -> Result<Vec<(i64, String, String)>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        match store::tree::find_node(&mut conn, path).await?.and_then(|node| node.page) {
            Some(page) => store::proposals::of_page(&mut conn, page).await,
            None => Ok(Vec::new()),
        }
    }
}

/// What the judgements of a proposal add up to.
pub(crate) async fn judged(
    conn: &mut Conn,
    change: i64,
    facts: &Facts,
    versions: &[Version],
) -> Result<spec::review::Standing> {
    let policies = store::policies::list(conn).await?;
    let mut subjects = Vec::with_capacity(versions.len());
    let mut places = Vec::with_capacity(versions.len());
    for version in versions.iter().filter(|version| version.kind.is_some()) {
        // A page that moves is judged by whoever looks after the place it leaves, and after the one it goes to.
        let mut policy = store::policies::at(&policies, &version.path);
        let mut concerned = vec![version.path.clone()];
        if let Some(base) = version.base {
            let left = store::pages::get(conn, base).await?.path;
            let there = store::policies::at(&policies, &left);
            let weight = |policy: Option<&spec::review::Policy>| policy.map_or(0, |policy| policy.approvals);
            if weight(there) > weight(policy) {
                policy = there;
            }
            concerned.push(left);
        }
        places.push((version.page, concerned));
        subjects.push(spec::review::Subject {
            page: version.page,
            path: version.path.clone(),
            digest: version.digest.clone(),
            policy: policy.filter(|policy| policy.approvals > 0).cloned(),
        });
    }
    let rules = Rules::read(conn).await?;
    let mut judgements = Vec::new();
    for review in store::reviews::of_change(conn, change).await? {
        // r[impl people.agents-sign-nothing]
        let edits = match review.judge {
            Some((account, role)) => {
                let judge = permissions::judge(conn, account, role).await?;
                let edited = places.iter().filter(|(_, paths)| paths.iter().all(|path| rules.edits(path, &judge)));
                edited.map(|(page, _)| *page).collect()
            }
            None => Vec::new(),
        };
        judgements.push(Judgement { author: review.author, edits, verdict: review.verdict, about: review.about });
    }
    Ok(standing(&facts.author, &subjects, &judgements))
}

// r[impl proposal.overlap]
async fn overlaps(conn: &mut Conn, change: i64, versions: &[Version]) -> Result<Vec<Overlap>> {
    let mut found: Vec<Overlap> = Vec::new();
    for (other, title, author, page) in store::proposals::overlapping(conn, change).await? {
        let ours = versions.iter().find(|version| version.page == page && version.kind.is_some());
        let theirs = store::proposed::versions(conn, other).await?;
        let theirs = theirs.iter().any(|version| version.page == page && version.kind.is_some());
        let Some(ours) = ours.filter(|_| theirs) else { continue };
        match found.iter_mut().find(|overlap| overlap.change == other) {
            Some(overlap) => overlap.pages.push(ours.path.clone()),
            None => found.push(Overlap { change: other, title, author, pages: vec![ours.path.clone()] }),
        }
    }
    Ok(found)
}

/// Refuses to show a draft to anybody but its author.
// r[impl proposal.draft]
pub(crate) async fn must_see(conn: &mut Conn, actor: &Actor, change: i64) -> Result<()> {
    let Some(facts) = store::proposals::find(conn, change).await? else { return Ok(()) };
    let is_theirs = *actor == Actor::Operator || (facts.account.is_some() && facts.account == actor.account());
    match facts.state == ChangeState::Draft && !is_theirs {
        true => Err(Error::NotFound(text!("refused-no-change", change = change.to_string()))),
        false => Ok(()),
    }
}

/// The same for a version: a revision of the log everybody may see who may read.
pub(crate) async fn must_see_version(conn: &mut Conn, actor: &Actor, version: i64) -> Result<()> {
    match store::proposed::change_of(conn, version).await? {
        Some(change) => must_see(conn, actor, change).await,
        None => Ok(()),
    }
}

/// What is known of a proposal that somebody wants to change something about.
async fn get(conn: &mut Conn, actor: &Actor, change: i64) -> Result<Facts> {
    store::changes::get(conn, change).await?;
    must_see(conn, actor, change).await?;
    let facts = store::proposals::find(conn, change).await?;
    facts.ok_or_else(|| Error::Unready(text!("refused-no-proposal", change = change.to_string())))
}
