//! Archiving pages and taking them back: an edit of one line of their front matter, and one change for all that were chosen.

use std::collections::HashSet;

use spec::account::Action;
use spec::archive;
use spec::page::RevisionKind;
use spec::{Actor, Change, PagePath};
use texts::text;

use super::delete::{common_mount, seen};
use super::must_fit;
use super::relocate::Chosen;
use super::writing::{Content, Written, message, subject};
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::proposals::{Aim, MOST_PAGES, NewProposal, Text, Wanted};
use crate::reviews::must_be_direct;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What is to be done with pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archiving {
    /// They go out of the way, with everything below them.
    Archive,
    /// They come back.
    Restore,
}

/// What archiving or taking back did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// The change that did it.
    pub change: i64,
    /// The pages that say so, by their paths; what lies below them came along.
    pub pages: Vec<PagePath>,
}

/// A page that is archived or taken back.
struct Rewritten {
    revision: Revision,
    /// What it says then.
    text: String,
    /// The pages that go with it, itself included.
    along: Vec<PagePath>,
}

impl Wiki {
    /// Archives pages with everything below them, or takes them back, in one change.
    // r[impl archive.archive] r[impl archive.restore]
    pub async fn archive(&self, actor: &Actor, archiving: Archiving, chosen: &[Chosen], told: &str) -> Result<Shelved> {
        must_be_few(chosen)?;
        let paths: Vec<_> = chosen.iter().map(|one| &one.path).collect();
        self.must_at(actor, Action::Edit, &paths).await?;
        let access = self.access(actor).await?;
        let mut tx = self.store.write().await?;
        let rewritten = self.rewritten(&mut tx, &access, Action::Edit, archiving, chosen).await?;
        let revisions: Vec<_> = rewritten.iter().map(|one| one.revision.clone()).collect();
        let top = revisions.first().map_or_else(PagePath::root, |first| first.path.clone());
        let mount = common_mount(&mut tx, &top, &revisions).await?;
        must_be_direct(&mut tx, rewritten.iter().flat_map(|one| &one.along)).await?;
        let pages: Vec<_> = revisions.iter().map(|revision| revision.page).collect();
        let otherwise = archiving.past(&revisions);
        let mut act = self.begin_change(&mut tx, actor, message(told, &otherwise), mount, &pages).await?;
        for Rewritten { revision, text, .. } in &rewritten {
            let place = store::pages::place_of(&mut tx, revision.id).await?;
            let (page, kind, content) = (revision.page, RevisionKind::Edit, Content::Text(text));
            self.put(&mut tx, &mut act, Written { page, place, kind, content, base: Some(revision) }).await?;
        }
        let change = act.change;
        self.conclude(&mut tx, act).await?;
        tx.commit().await?;
        self.index.stir();
        Ok(Shelved { change, pages: revisions.into_iter().map(|revision| revision.path).collect() })
    }

    /// Offers the same as a proposal, or as part of one.
    // r[impl archive.propose]
    pub async fn propose_archiving(
        &self,
        actor: &Actor,
        archiving: Archiving,
        chosen: &[Chosen],
        title: &str,
        change: Option<i64>,
    ) -> Result<Change> {
        must_be_few(chosen)?;
        let paths: Vec<_> = chosen.iter().map(|one| &one.path).collect();
        self.must_at(actor, Action::Propose, &paths).await?;
        let access = self.access(actor).await?;
        let mut conn = self.read(actor).await?;
        let rewritten = self.rewritten(&mut conn, &access, Action::Propose, archiving, chosen).await?;
        drop(conn);
        let revisions: Vec<_> = rewritten.iter().map(|one| one.revision.clone()).collect();
        let edits = rewritten.into_iter().map(|one| Wanted {
            path: one.revision.path,
            base: Some(one.revision.id),
            aim: Aim::Write { text: Some(Text { body: one.text, onto: None }), to: None },
        });
        let edits: Vec<_> = edits.collect();
        if let Some(change) = change {
            return self.revise(actor, change, &edits).await;
        }
        let title = if title.trim().is_empty() { archiving.wanted(&revisions) } else { title.to_owned() };
        self.propose(actor, NewProposal { title, description: String::new(), draft: false, edits }).await
    }

    /// The pages as they are, and what they would say. What lies below another that was chosen comes with that one.
    // r[impl archive.permission] r[impl archive.refused]
    async fn rewritten(
        &self,
        conn: &mut Conn,
        access: &Access,
        action: Action,
        archiving: Archiving,
        chosen: &[Chosen],
    ) -> Result<Vec<Rewritten>> {
        if chosen.is_empty() {
            return Err(Error::Invalid(text!("refused-archive-nothing").into()));
        }
        let mut rewritten: Vec<Rewritten> = Vec::new();
        let places: HashSet<_> = chosen.iter().map(|one| &one.path).collect();
        let mut done = HashSet::new();
        for one in chosen {
            let is_along = archiving == Archiving::Archive && one.path.ancestors().iter().any(|at| places.contains(at));
            if is_along || done.contains(&one.path) {
                continue;
            }
            if one.path.is_root() {
                return Err(Error::Invalid(text!("refused-archive-top").into()));
            }
            let is_folder = store::tree::find_node(conn, &one.path).await?.is_some_and(|node| node.page.is_none());
            if is_folder && access.sees(&one.path) {
                return Err(Error::Invalid(text!("refused-archive-folder", path = one.path.as_str())));
            }
            let revision = seen(access, &one.path, subject(conn, &one.path, one.base).await)?;
            // It takes along what lies below: whoever may not write there may not put it away either.
            let along = along(conn, access, &revision.path).await?;
            for path in &along {
                access.must(action, path)?;
            }
            let text = self.text(conn, &revision).await?;
            let text = archiving.rewrite(&revision, &text)?;
            must_fit(&text)?;
            done.insert(one.path.clone());
            done.insert(revision.path.clone());
            rewritten.push(Rewritten { revision, text, along });
        }
        rewritten.sort_by(|a, b| a.revision.path.cmp(&b.revision.path));
        Ok(rewritten)
    }
}

/// The pages that go out of the way with one, or come back with it, itself included, as far as somebody sees them.
pub(super) async fn along(conn: &mut Conn, access: &Access, top: &PagePath) -> Result<Vec<PagePath>> {
    let below = store::live::within(conn, top).await?.into_iter();
    Ok(below.filter(|page| page.form == Form::Text && access.sees(&page.path)).map(|page| page.path).collect())
}

/// Refuses a direct edit that puts pages out of the way, or brings them back, where one of them has to be reviewed.
pub(super) async fn must_be_direct_along(
    conn: &mut Conn,
    access: &Access,
    at: &PagePath,
    base: Option<&Revision>,
    archived: bool,
) -> Result<()> {
    let was_archived = match base {
        Some(base) => store::archived::says(conn, base.id).await?,
        None => false,
    };
    if archived == was_archived {
        return Ok(());
    }
    let along = along(conn, access, at).await?;
    must_be_direct(conn, &along).await
}

/// Refuses more pages than one change is made of, before anybody waits for it.
fn must_be_few(chosen: &[Chosen]) -> Result<()> {
    match chosen.len() > MOST_PAGES {
        true => Err(Error::Invalid(text!("refused-archive-many", most = MOST_PAGES.to_string()))),
        false => Ok(()),
    }
}

impl Archiving {
    fn rewrite(self, revision: &Revision, text: &str) -> Result<String> {
        let path = revision.path.as_str();
        let refused = |why: String| Err(Error::Invalid(why));
        match (self, archive::is_archived(text)) {
            _ if revision.form != Form::Text => refused(text!("refused-archive-file", path = path)),
            (Archiving::Archive, true) => refused(text!("refused-archived-already", path = path)),
            (Archiving::Restore, false) => refused(text!("refused-not-archived", path = path)),
            (Archiving::Archive, false) => {
                archive::archive(text).map_or_else(|| refused(text!("refused-archive-front", path = path)), Ok)
            }
            (Archiving::Restore, true) => {
                archive::restore(text).map_or_else(|| refused(text!("refused-restore-front", path = path)), Ok)
            }
        }
    }

    /// What it did, as a change is called that nobody gave a message.
    fn past(self, pages: &[Revision]) -> String {
        let verb = match self {
            Archiving::Archive => "Archived",
            Archiving::Restore => "Restored",
        };
        format!("{verb} {}", named(pages))
    }

    /// What it would do, as a proposal is called.
    fn wanted(self, pages: &[Revision]) -> String {
        let verb = match self {
            Archiving::Archive => "Archive",
            Archiving::Restore => "Restore",
        };
        format!("{verb} {}", named(pages))
    }
}

fn named(pages: &[Revision]) -> String {
    let first = pages.first().map_or("", |first| first.path.as_str());
    match pages.len() {
        0 | 1 => first.to_owned(),
        2 => format!("{first} and 1 other page"),
        more => format!("{first} and {} other pages", more - 1),
    }
}
