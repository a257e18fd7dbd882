//! Applying what people suggest.
//!
//! A suggestion made about an open proposal becomes part of that proposal; any other one becomes an edit of the page, or,
//! where pages are not edited directly, a proposal. Where its words are by now is found like any comment's; the rule for
//! putting several in at once is `spec::suggestion`'s. Whoever suggested is named; whoever applies only applies.

use spec::Actor;
use spec::account::Action;
use spec::anchor::Anchored;
use spec::change::ChangeState;
use spec::suggestion::{Applied, Clash, Replacement, apply};
use spec::thread::Thread;
use texts::text;

use crate::error::{Error, Result};
use crate::proposals::{Aim, NewProposal, Text, Wanted, must_see};
use crate::reviews::must_be_direct;
use crate::saving::Edit;
use crate::store::events::Event;
use crate::store::pages::Revision;
use crate::store::threads::Suggested;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most suggestions applied at once.
const MOST: usize = 200;

/// Suggestions to be applied: all or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Application {
    /// The comments that suggest.
    pub comments: Vec<i64>,
    /// Why, in the words of whoever applies; may be empty.
    pub message: String,
    /// What they become part of.
    pub way: Way,
}

/// What suggestions that are not about an open proposal become part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// The page, if it may be edited directly; else a proposal.
    #[default]
    Page,
    /// A proposal.
    Proposal,
}

/// What suggestions are applied to.
struct Target {
    newest: Revision,
    proposal: Option<i64>,
    suggested: Vec<Suggested>,
    applied: Applied,
}

impl Wiki {
    /// What a page would say with suggestions in it.
    // r[impl suggest.preview]
    pub async fn preview_suggestions(&self, actor: &Actor, asked: &Application) -> Result<Applied> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        Ok(self.target(&mut conn, actor, &asked.comments).await?.applied)
    }

    /// Puts suggestions into the proposal they are about, else into the page.
    // r[impl suggest.proposal] r[impl suggest.page] r[impl suggest.credit]
    pub async fn apply_suggestions(&self, actor: &Actor, asked: Application) -> Result<Applied> {
        self.must_somewhere(actor, Action::Propose).await?;
        let account = actor.account().ok_or(Error::Denied(spec::Denied::SignIn))?;
        let path = self.target(&mut *self.read(actor).await?, actor, &asked.comments).await?.newest.path;
        self.must_at(actor, Action::Propose, &[&path]).await?;
        let access = self.access(actor).await?;
        let mut tx = self.store.write().await?;
        let Target { newest, proposal, suggested, applied } = self.target(&mut tx, actor, &asked.comments).await?;
        let Some(body) = applied.after.clone() else { return Err(Error::Unready(refusal(&applied.clashes))) };
        let credit = credit(&suggested);
        let message = match asked.message.trim() {
            "" if suggested.len() == 1 => format!("Apply a suggestion by {}", suggested[0].author),
            "" => format!("Apply {} suggestions", suggested.len()),
            told => told.to_owned(),
        };
        let now = self.clock.now();
        let may_edit =
            access.must(Action::Edit, &newest.path).is_ok() && must_be_direct(&mut tx, [&newest.path]).await.is_ok();
        let wanted = Wanted {
            path: newest.path.clone(),
            base: Some(newest.id),
            aim: Aim::Write { text: Some(Text { body: body.clone(), onto: None }), to: None },
        };
        let (change, version) = match proposal {
            Some(change) => {
                self.revise_in(&mut tx, actor, change, &[wanted]).await?;
                let told = store::changes::get(&mut tx, change).await?.message;
                store::proposals::tell(&mut tx, change, &credited(&told, &credit)).await?;
                let versions = store::proposed::versions(&mut tx, change).await?;
                let version = versions.iter().find(|version| version.page == newest.page).map(|version| version.id);
                (change, version)
            }
            None if asked.way == Way::Page && may_edit => {
                let message = credited(&message, &credit);
                let edit = Edit { path: newest.path.clone(), base: Some(newest.id), body, message };
                (self.save_in(&mut tx, actor, edit).await?.page.change, None)
            }
            None => {
                let description = credit.join("\n");
                let new = NewProposal { title: message, description, draft: false, edits: vec![wanted] };
                let change = self.propose_in(&mut tx, actor, new).await?;
                let versions = store::proposed::versions(&mut tx, change).await?;
                (change, versions.first().map(|version| version.id))
            }
        };
        for one in &suggested {
            store::threads::applied(&mut tx, one.comment, Some(account), version, now).await?;
            let event = Event::Applied { change, comment: one.comment };
            store::events::record(&mut tx, event, Some(account), now).await?;
            if !store::threads::visible(&mut tx, one.thread, Some(account)).await?.resolved {
                store::threads::resolve(&mut tx, one.thread, account, now).await?;
                store::events::record(&mut tx, Event::Resolved { thread: one.thread }, Some(account), now).await?;
            }
        }
        tx.commit().await?;
        self.index.stir();
        Ok(Applied { change: Some(change), ..applied })
    }

    /// The text that suggestions go into, and what becomes of it.
    async fn target(&self, conn: &mut Conn, actor: &Actor, comments: &[i64]) -> Result<Target> {
        let mut comments = comments.to_vec();
        comments.sort_unstable();
        comments.dedup();
        if comments.is_empty() || comments.len() > MOST {
            return Err(Error::Invalid(text!("refused-suggestions-number", most = MOST.to_string())));
        }
        let mut suggested = Vec::with_capacity(comments.len());
        for comment in comments {
            let one = store::threads::suggested(conn, comment).await?;
            // What is not sent yet is nobody's to see.
            if one.pending {
                return Err(Error::NotFound(text!("refused-no-suggestion", comment = comment.to_string())));
            }
            if one.is_applied {
                return Err(Error::Unready(text!("refused-suggestion-applied", suggestion = comment.to_string())));
            }
            suggested.push(one);
        }
        let ids: Vec<i64> = suggested.iter().map(|one| one.thread).collect();
        let threads = store::threads::all(conn, &ids, actor.account()).await?;
        let mut newest: Option<(Revision, Option<i64>)> = None;
        for (thread, _) in &threads {
            must_see(conn, actor, thread.change).await?;
            let found = self.goes_to(conn, thread).await?;
            if newest.as_ref().is_some_and(|known| known.0.id != found.0.id) {
                return Err(Error::Invalid(text!("refused-suggestions-pages").into()));
            }
            newest = Some(found);
        }
        let gone = || Error::NotFound(text!("refused-suggestions-gone").into());
        let (newest, proposal) = newest.ok_or_else(gone)?;
        let before = self.text(conn, &newest).await?;
        let lineage = store::threads::lineage(conn, newest.page).await?;
        let placed = self.place(conn, threads, newest.id, lineage).await?;
        let replacements: Vec<Replacement> = suggested
            .iter()
            .filter_map(|one| {
                let thread = placed.iter().find(|thread| thread.id == one.thread)?;
                let place = thread.anchor.clone().unwrap_or_else(Anchored::orphaned);
                let quote = thread.about.as_ref().map(|about| about.quote.clone()).unwrap_or_default();
                Some(Replacement { id: one.comment, quote, place, text: one.replacement.clone() })
            })
            .collect();
        let (after, clashes) = match apply(&before, &replacements) {
            Ok(after) => (Some(after), Vec::new()),
            Err(clashes) => (None, clashes),
        };
        let applied = Applied { path: newest.path.clone(), proposal, change: None, before, after, clashes };
        Ok(Target { newest, proposal, suggested, applied })
    }

    /// The version of its page that a thread's suggestions go into: that of its proposal while it is open.
    async fn goes_to(&self, conn: &mut Conn, thread: &Thread) -> Result<(Revision, Option<i64>)> {
        let about = thread.about.as_ref();
        let wordless = || Error::Invalid(text!("refused-thread-wordless", thread = thread.id.to_string()));
        let about = about.ok_or_else(wordless)?;
        let page = store::pages::get(conn, about.revision).await?.page;
        let state = store::changes::get(conn, thread.change).await?.state;
        if !thread.standing && matches!(state, ChangeState::Open | ChangeState::Draft) {
            let versions = store::proposed::versions(conn, thread.change).await?;
            if let Some(version) = versions.iter().find(|version| version.page == page && version.kind.is_some()) {
                return Ok((store::pages::get(conn, version.id).await?, Some(thread.change)));
            }
        }
        let newest = store::pages::revision_at(conn, page, None).await?.unwrap_or(about.revision);
        Ok((store::pages::get(conn, newest).await?, None))
    }
}

/// Lines that name whoever suggested, each once.
fn credit(suggested: &[Suggested]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in suggested {
        let line = format!("Suggested-by: {}", one.author);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// A message with those lines at its end.
fn credited(message: &str, credit: &[String]) -> String {
    let new: Vec<&str> =
        credit.iter().map(String::as_str).filter(|line| !message.lines().any(|known| known == *line)).collect();
    if new.is_empty() {
        return message.to_owned();
    }
    let has_credit = message.lines().last().is_some_and(|last| last.starts_with("Suggested-by: "));
    let between = if has_credit { "\n" } else { "\n\n" };
    format!("{}{between}{}", message.trim_end(), new.join("\n"))
}

/// Why suggestions cannot be applied, in words.
fn refusal(clashes: &[Clash]) -> String {
    let told = clashes.iter().map(|clash| {
        let id = clash.id.to_string();
        match (&clash.other, &clash.now) {
            (Some(other), _) => text!(
                "refused-suggestions-clash",
                one = id,
                wanted = format!("{:?}", clash.wanted),
                other = other.to_string(),
                instead = format!("{:?}", clash.other_wanted.as_deref().unwrap_or_default()),
            ),
            (None, Some(now)) => text!("refused-suggestion-changed", suggestion = id, now = format!("{now:?}")),
            (None, None) => text!("refused-suggestion-lost", suggestion = id),
        }
    });
    told.collect::<Vec<_>>().join("; ")
}
