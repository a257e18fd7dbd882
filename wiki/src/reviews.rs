//! Judging proposals, and saying what has to be judged.

use spec::account::Action;
use spec::audit::Act;
use spec::change::ChangeState;
use spec::review::{Policy, Review};
use spec::thread::LONGEST_COMMENT;
use spec::{Actor, PagePath, Verdict};
use texts::text;

use crate::audit::Fact;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::proposals::must_see;
use crate::store::events::Event;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Longest list of reviewers.
const MOST_REVIEWERS: usize = 100;

impl Wiki {
    /// Judges a proposal as it was when `seen` was its newest version: what was written since has been judged by nobody. What
    /// the same person has written and not sent is sent with it.
    // r[impl review.verdict] r[impl review.batch] r[impl review.seen]
    pub async fn review(
        &self,
        actor: &Actor,
        change: i64,
        verdict: Verdict,
        body: &str,
        seen: Option<i64>,
    ) -> Result<Review> {
        self.must_see_change(actor, Action::Comment, change).await?;
        let account = actor.account().ok_or(Error::Denied(spec::Denied::SignIn))?;
        if verdict == Verdict::Approve {
            // The account's approval may count where the token does not let it edit.
            actor.must_within_limit(Action::Edit)?;
        }
        let body = body.trim();
        if body.len() > LONGEST_COMMENT {
            return Err(Error::TooLarge { size: body.len(), limit: LONGEST_COMMENT });
        }
        let mut tx = self.store.write().await?;
        let state = store::changes::get(&mut tx, change).await?.state;
        must_see(&mut tx, actor, change).await?;
        if verdict != Verdict::Comment {
            let number = change.to_string();
            match state {
                ChangeState::Open => {}
                ChangeState::Draft => return Err(Error::Unready(text!("refused-judge-draft", change = number))),
                ChangeState::Merged => return Err(Error::Unready(text!("refused-judge-merged", change = number))),
                ChangeState::Withdrawn => {
                    return Err(Error::Unready(text!("refused-judge-withdrawn", change = number)));
                }
            }
            let author = store::proposals::find(&mut tx, change).await?.and_then(|facts| facts.account);
            if author == Some(account) {
                return Err(Error::Unready(text!("refused-judge-own").into()));
            }
        }
        let versions = store::proposed::versions_until(&mut tx, change, seen.unwrap_or(i64::MAX)).await?;
        let about: Vec<_> = versions
            .into_iter()
            .filter(|version| version.kind.is_some())
            .map(|version| (version.page, version.digest))
            .collect();
        let at = self.clock.now();
        let review = store::reviews::create(&mut tx, change, account, verdict, body, &about, at).await?;
        let sent = store::reviews::send_pending(&mut tx, account, change, review).await?;
        if verdict == Verdict::Comment && body.is_empty() && sent.is_empty() {
            return Err(Error::Invalid(text!("refused-judge-nothing").into()));
        }
        for (thread, comment) in sent {
            store::events::record(&mut tx, Event::Commented { thread, comment }, Some(account), at).await?;
        }
        store::events::record(&mut tx, Event::Reviewed { change, review }, Some(account), at).await?;
        let reviews = reviews(&mut tx, change).await?;
        tx.commit().await?;
        self.index.stir();
        let given = reviews.into_iter().find(|one| one.id == review);
        given.ok_or_else(|| Error::Failed("a review was not kept".into()))
    }

    /// What is asked for before changes count, by path.
    pub async fn policies(&self, actor: &Actor) -> Result<Vec<Policy>> {
        self.must(actor, Action::Read).await?;
        let policies = store::policies::list(&mut *self.read(actor).await?).await?;
        Ok(policies)
    }

    /// What is asked for at a path.
    pub async fn policy(&self, actor: &Actor, path: &PagePath) -> Result<Option<Policy>> {
        let policies = self.policies(actor).await?;
        Ok(store::policies::at(&policies, path).filter(|policy| policy.approvals > 0).cloned())
    }

    /// Says what is asked for at and below a path from now on; no approvals let pages there be edited directly again.
    // r[impl review.policy-set]
    pub async fn set_policy(&self, actor: &Actor, policy: &Policy) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        if let Some(names) = &policy.reviewers {
            if names.len() > MOST_REVIEWERS {
                return Err(Error::Invalid(text!("refused-policy-reviewers", most = MOST_REVIEWERS.to_string())));
            }
            for name in names {
                if store::accounts::find_by_name(&mut tx, name).await?.is_none() {
                    return Err(Error::Invalid(text!("refused-policy-nobody", name = format!("{name:?}"))));
                }
            }
            if (names.len() as u64) < u64::from(policy.approvals) {
                let (approvals, people) = (policy.approvals, names.len());
                return Err(Error::Invalid(text!("refused-policy-few", approvals = approvals, people = people)));
            }
        }
        store::policies::set(&mut tx, policy, actor.account(), self.clock.now()).await?;
        let reviewers = policy.reviewers.as_deref().unwrap_or_default().join(", ");
        let (act, facts): (_, &[Fact<'_>]) = match policy.approvals {
            0 => (Act::PolicyLifted, &[]),
            _ => (Act::PolicySet, &[("approvals", &policy.approvals), ("reviewers", &reviewers)]),
        };
        self.audit(&mut tx, actor, act, &policy.path, facts).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Refuses a direct edit where changes have to be reviewed.
// r[impl review.direct]
pub(crate) async fn must_be_direct(conn: &mut Conn, paths: impl IntoIterator<Item = &PagePath>) -> Result<()> {
    let policies = store::policies::list(conn).await?;
    if policies.is_empty() {
        return Ok(());
    }
    for path in paths {
        if let Some(policy) = store::policies::at(&policies, path).filter(|policy| policy.approvals > 0) {
            return Err(Error::Denied(spec::Denied::Review { path: policy.path.clone() }));
        }
    }
    Ok(())
}

/// The judgements of a change, oldest first, each with what it is not about any more.
pub(crate) async fn reviews(conn: &mut Conn, change: i64) -> Result<Vec<Review>> {
    let versions = store::proposed::versions(conn, change).await?;
    let rows = store::reviews::of_change(conn, change).await?;
    let decides = |verdict: Verdict| verdict != Verdict::Comment;
    let mut reviews = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let later = rows[index + 1..].iter();
        let superseded =
            decides(row.verdict) && later.clone().any(|later| later.author == row.author && decides(later.verdict));
        let holds = |page: i64, digest: &[u8]| row.about.iter().any(|(of, was)| *of == page && was == digest);
        let lapsed = versions
            .iter()
            .filter(|version| version.kind.is_some() && !holds(version.page, &version.digest))
            .map(|version| version.path.clone());
        reviews.push(Review {
            id: row.id,
            author: row.author.clone(),
            agent_of: row.agent_of.clone(),
            verdict: row.verdict,
            body: row.body.clone(),
            at: time(row.at),
            lapsed: if decides(row.verdict) { lapsed.collect() } else { Vec::new() },
            superseded,
        });
    }
    Ok(reviews)
}
