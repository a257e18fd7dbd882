//! Settling a conflict: an edit made here and a commit changed the same words, and somebody chooses.
//!
//! What is chosen is saved as any other edit is, against the page as it was looked at, in the transaction that settles
//! the conflict.

use spec::account::Action;
use spec::merge::{self, Merge};
use spec::page::RevisionKind;
use spec::travel::Meeting;
use spec::{Actor, PagePath};
use texts::text;

use super::writing::{Content, Written, message, must_be_free};
use crate::error::{Error, Result};
use crate::pages::page_ever_at;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What somebody chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    /// The conflict.
    pub conflict: i64,
    /// The page's newest revision, as it was looked at.
    pub base: i64,
    /// What the page is to be.
    pub choice: Choice,
    /// Why, in the author's words.
    pub message: String,
}

/// What the page is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What it is now: the commit's text.
    Theirs,
    /// The edit made here, wherever both met.
    Ours,
    /// Another text.
    Text(String),
}

/// A conflict with its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Who met, where and when.
    pub meeting: Meeting,
    /// The text both began from; empty when there was none.
    pub base: String,
    /// The text of the edit made here; empty when it deleted the page.
    pub ours: String,
    /// The text of the commit; empty when it deleted the page.
    pub theirs: String,
    /// The page's newest revision: settling is done against it.
    pub revision: i64,
    /// The page as it is now; empty when it is deleted.
    pub now: String,
    /// True when the page is deleted now.
    pub deleted: bool,
    /// The edit and the page as it is now, joined as far as possible, with markers around the rest.
    pub merged: String,
}

impl Wiki {
    /// Open conflicts, newest first: of the page at `path`, or all.
    pub async fn conflicts(&self, actor: &Actor, path: Option<&PagePath>) -> Result<Vec<Meeting>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let page = match path {
            Some(path) => Some(page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?),
            None => None,
        };
        let mut meetings = Vec::new();
        for id in store::conflicts::open(&mut conn, page).await? {
            meetings.push(store::conflicts::get(&mut conn, id).await?);
        }
        Ok(meetings)
    }

    /// A conflict with its texts, open or settled.
    pub async fn conflict(&self, actor: &Actor, id: i64) -> Result<Met> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let meeting = store::conflicts::get(&mut conn, id).await?;
        let text = async |conn: &mut Conn, revision: Option<i64>| match revision {
            Some(id) => {
                let revision = store::pages::get(conn, id).await?;
                self.text(conn, &revision).await
            }
            None => Ok(String::new()),
        };
        let base = text(&mut conn, meeting.base).await?;
        let ours = text(&mut conn, Some(meeting.ours.revision)).await?;
        let theirs = text(&mut conn, Some(meeting.theirs.revision)).await?;
        let current = newest(&mut conn, id).await?;
        let now = self.text(&mut conn, &current).await?;
        // Where one of them deleted the page there is one text only.
        let merged = match (meeting.ours.deleted, current.form) {
            (true, _) => now.clone(),
            (false, Form::None) => ours.clone(),
            (false, _) => merge::three_way(&base, &ours, &now).text().to_owned(),
        };
        let deleted = current.form == Form::None;
        Ok(Met { meeting, base, ours, theirs, revision: current.id, now, deleted, merged })
    }

    /// Settles a conflict, and gives the change that holds what was chosen; none when the page stays as it is.
    // r[impl travel.settle]
    pub async fn settle(&self, actor: &Actor, settlement: Settlement) -> Result<Option<i64>> {
        self.must_somewhere(actor, Action::Edit).await?;
        let id = settlement.conflict;
        let path = newest(&mut *self.read(actor).await?, id).await?.path;
        self.must_at(actor, Action::Edit, &[&path]).await?;
        let mut tx = self.store.write().await?;
        let meeting = store::conflicts::get(&mut tx, id).await?;
        let current = newest(&mut tx, id).await?;
        if current.id != settlement.base {
            return Err(Error::Changed { path: current.path, revision: current.id });
        }
        let ours = store::pages::get(&mut tx, meeting.ours.revision).await?;
        let change = match settlement.choice {
            Choice::Theirs => None,
            Choice::Ours => {
                let wanted = self.ours(&mut tx, &meeting, &ours, &current).await?;
                self.choose(&mut tx, actor, &settlement.message, &current, &ours, wanted).await?
            }
            Choice::Text(body) => {
                super::edit::must_fit(&body)?;
                must_be_chosen(&body)?;
                let wanted = Wanted { content: Held::Text(body), moved: false };
                self.choose(&mut tx, actor, &settlement.message, &current, &ours, wanted).await?
            }
        };
        if !store::conflicts::settle(&mut tx, id, change, self.clock.now()).await? {
            return Err(Error::Invalid(text!("refused-settled", conflict = id.to_string())));
        }
        tx.commit().await?;
        self.index.stir();
        Ok(change)
    }

    /// The edit made here, with everything else the page says by now.
    async fn ours(&self, tx: &mut Conn, meeting: &Meeting, ours: &Revision, current: &Revision) -> Result<Wanted> {
        let base = match meeting.base {
            Some(base) => Some(store::pages::get(tx, base).await?),
            None => None,
        };
        let moved = base.as_ref().is_some_and(|base| base.file != ours.file) && ours.form != Form::None;
        let content = match (ours.form, current.form) {
            (Form::None, _) => Held::Nothing,
            (Form::Text, Form::Text) => {
                let base = match &base {
                    Some(base) => self.text(tx, base).await?,
                    None => String::new(),
                };
                let (mine, now) = (self.text(tx, ours).await?, self.text(tx, current).await?);
                Held::Text(match merge::three_way(&base, &mine, &now) {
                    Merge::Clean(text) => text,
                    Merge::Conflict(conflict) => conflict.ours(),
                })
            }
            (Form::Text, _) => Held::Text(self.text(tx, ours).await?),
            _ => Held::Same,
        };
        Ok(Wanted { content, moved })
    }

    /// Writes what was chosen; none when that is what is there.
    async fn choose(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        told: &str,
        current: &Revision,
        ours: &Revision,
        wanted: Wanted,
    ) -> Result<Option<i64>> {
        let moves = wanted.moved && current.file != ours.file;
        let there = match (&wanted.content, current.form) {
            (Held::Nothing, form) => form == Form::None,
            (Held::Text(text), Form::Text) => *text == self.text(tx, current).await?,
            (Held::Text(_), _) => false,
            (Held::Same, form) => (form, current.blob) == (ours.form, ours.blob),
        };
        if there && !moves {
            return Ok(None);
        }
        let place = store::pages::place_of(tx, if moves { ours.id } else { current.id }).await?;
        let path = if moves { &ours.path } else { &current.path };
        let (content, kind) = match (&wanted.content, current.form) {
            (Held::Nothing, _) => (Content::Nothing, RevisionKind::Delete),
            (held, form) => {
                must_be_free(tx, path, &[current.page]).await?;
                let kind = match form {
                    Form::None => RevisionKind::Restore,
                    _ if moves => RevisionKind::Move,
                    _ => RevisionKind::Edit,
                };
                let content = match held {
                    Held::Text(text) => Content::Text(text),
                    _ => Content::Of(ours),
                };
                (content, kind)
            }
        };
        let mount = store::live::mount_of(tx, current.page).await?;
        let otherwise = format!("Settled what change {} and a commit both changed", ours.change);
        let mut act = self.begin_change(tx, actor, message(told, &otherwise), mount, &[current.page]).await?;
        let change = act.change;
        let written = Written { page: current.page, place, kind, content, base: Some(current) };
        self.put(tx, &mut act, written).await?;
        self.conclude(tx, act).await?;
        Ok(Some(change))
    }
}

/// What the page is to be, taken from one side.
struct Wanted {
    content: Held,
    /// True when the edit made here moved the page.
    moved: bool,
}

enum Held {
    Text(String),
    /// What the edit made here held, which is no text.
    Same,
    Nothing,
}

/// The newest revision of the page that a conflict is about.
async fn newest(conn: &mut Conn, conflict: i64) -> Result<Revision> {
    let page = store::conflicts::page_of(conn, conflict).await?;
    let newest = store::pages::revision_at(conn, page, None).await?;
    let newest = newest.ok_or_else(|| Error::Failed(format!("the page of conflict {conflict} is gone")))?;
    store::pages::get(conn, newest).await
}

/// Refuses a text in which nobody has chosen yet.
fn must_be_chosen(body: &str) -> Result<()> {
    let has = |marker: &str| body.lines().any(|line| line == marker);
    match has("<<<<<<< ours") && has(">>>>>>> theirs") {
        true => Err(Error::Invalid(text!("refused-both-sides").into())),
        false => Ok(()),
    }
}
