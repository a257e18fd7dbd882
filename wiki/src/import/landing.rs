//! One commit written into the log.

pub(super) mod naming;
mod offered;

use std::collections::HashSet;
use std::sync::Arc;

use spec::page::RevisionKind;

use self::offered::Offers;
use super::content::{Kept, kept};
use super::held::Files;
use super::{Imported, Writing, arrival, origin, reapply};
use crate::error::Result;
use crate::git::{self, Landed, Landing, Origin, Put};
use crate::store::blobs::Base;
use crate::store::changes::{Kind, NewChange};
use crate::store::commits::NewCommit;
use crate::store::events::Event;
use crate::store::mounts::{Held, Mount};
use crate::store::pages::{Form, NewRevision};
use crate::store::{self};
use crate::wiki::Wiki;

/// Writes landings, keeping in mind how the mount stands.
pub(super) struct Writer<'a> {
    pub(super) wiki: &'a Wiki,
    pub(super) mount: &'a Mount,
    pub(super) files: Files,
    is_page: globset::GlobMatcher,
    /// Pages that leave their places in the change that is being written.
    leaving: HashSet<i64>,
    /// The newest change of the mount, and when it took effect.
    change: Option<i64>,
    at: i64,
    /// Pages whose place in the tree is to be brought up to date.
    touched: Vec<i64>,
    /// Pages that branches offer.
    offers: Offers,
}

/// What a landing does to one file.
pub(super) struct Act {
    file: String,
    from: Option<String>,
    origin: Option<Origin>,
    form: Form,
    body: Option<Arc<[u8]>>,
}

/// An act and the page it is done to, when there is one.
struct Ready {
    act: Act,
    before: Option<Held>,
    kind: RevisionKind,
    base: Option<i64>,
}

impl<'a> Writer<'a> {
    pub async fn new(wiki: &'a Wiki, mount: &'a Mount) -> Result<Self> {
        let mut conn = wiki.store.read().await?;
        let reached = store::commits::reached(&mut conn, mount.id).await?;
        let newest = store::mounts::newest_at(&mut conn, mount.id).await?;
        Ok(Writer {
            wiki,
            mount,
            files: Files::of(&mut conn, mount).await?,
            is_page: crate::mounts::wanted(&mount.glob)?,
            leaving: HashSet::new(),
            change: reached.change,
            at: newest.unwrap_or(i64::MIN).max(reached.at),
            touched: Vec::new(),
            offers: Offers::of(&mut conn, mount.id).await?,
        })
    }

    /// Writes one commit: a change when it touched pages, and the commits it brought in.
    pub async fn land(&mut self, tx: Writing<'_>, landing: Landing, imported: &mut Imported) -> Result<()> {
        imported.commits += 1;
        let short = &landing.commit.id.to_string()[..10];
        for problem in &landing.problems {
            imported.skipped.push(format!("{} at {short}: {}", problem.file, problem.what));
        }
        let named = arrival::named_by(&landing);
        self.offers.bring(landing.merged.iter().chain([&landing.commit]).map(|commit| commit.id.as_slice()));
        let mut acts = self.acts(tx, landing.put, &landing.removed, short, imported).await?;
        if landing.again {
            acts = self.unsaid(tx, acts).await?;
        }

        let mut change = None;
        if !acts.is_empty() {
            let id = self.begin(tx, &landing.commit).await?;
            self.perform(tx, id, acts, short, imported).await?;
            change = Some(id);
        }
        for (commit, mainline) in landing.merged.iter().map(|commit| (commit, false)).chain([(&landing.commit, true)]) {
            self.record(tx, commit, landing.position, mainline, change).await?;
        }
        if let Some(change) = change {
            reapply::meet(self, tx, change, &named, short, imported).await?;
        }
        Ok(())
    }

    /// Brings the tree up to date before the transaction ends.
    pub async fn settle(&mut self, tx: Writing<'_>) -> Result<()> {
        self.touched.sort_unstable();
        self.touched.dedup();
        store::tree::refresh(tx, self.touched.drain(..)).await
    }

    /// Writes the revisions of a change.
    pub(super) async fn perform(
        &mut self,
        tx: Writing<'_>,
        change: i64,
        acts: Vec<Act>,
        short: &str,
        imported: &mut Imported,
    ) -> Result<()> {
        imported.revisions += acts.len();
        imported.changes += 1;
        let mut ready = Vec::with_capacity(acts.len());
        for act in acts {
            let base = self.origin(tx, &act).await?;
            ready.push(Ready { act, before: None, kind: RevisionKind::Create, base });
        }
        // All leave before any arrives, so that files may take each other's places.
        for Ready { act, before, kind, base } in &mut ready {
            (*before, *kind) = self.leave(act, *base);
            *base = before.as_ref().map(|held| held.revision).or(*base);
            self.leaving.extend(before.as_ref().filter(|_| *kind != RevisionKind::Edit).map(|held| held.page));
        }
        for ready in ready {
            self.act(tx, change, ready, short, imported).await?;
        }
        self.leaving.clear();
        store::events::record(tx, Event::Merged { change }, None, self.at).await?;
        self.change = Some(change);
        Ok(())
    }

    /// What a commit does to the files of the mount.
    // r[impl import.skip]
    pub(super) async fn acts(
        &mut self,
        tx: Writing<'_>,
        put: Vec<Put>,
        removed: &[String],
        short: &str,
        imported: &mut Imported,
    ) -> Result<Vec<Act>> {
        let named = put.iter().flat_map(|put| [Some(&put.file), put.from.as_ref()]).flatten().chain(removed);
        let named: Vec<String> = named.cloned().collect();
        self.files.look_up(tx, self.mount, &named).await?;

        let mut acts = Vec::new();
        for file in removed.iter().filter(|file| self.files.get(file).is_some()) {
            acts.push(Act { file: file.clone(), from: None, origin: None, form: Form::None, body: None });
        }
        let leaving: HashSet<String> = put.iter().filter_map(|put| put.from.clone()).collect();
        for Put { file, from, origin, content } in put {
            let Kept { form, body, told } = kept(self.is_page.is_match(&file), content);
            imported.skipped.extend(told.map(|told| format!("{file} at {short}: {told}")));
            let there = self.files.get(&file).is_some();
            let is_free = !there || leaving.contains(&file);
            let from = from.filter(|from| is_free && self.files.get(from).is_some());
            if form != Form::None || there {
                acts.push(Act { file, from, origin, form, body });
            }
        }
        Ok(acts)
    }

    // r[impl import.faithful]
    /// What a commit behind a damaged one does beyond what is so already.
    pub(super) async fn unsaid(&self, tx: Writing<'_>, acts: Vec<Act>) -> Result<Vec<Act>> {
        let mut unsaid = Vec::new();
        for act in acts {
            let held = self.files.get(&act.file).filter(|held| held.imported).and_then(|held| held.blob);
            if let (Some(blob), Some(body)) = (held, &act.body)
                && self.wiki.store.body(tx, blob).await? == *body
            {
                continue;
            }
            unsaid.push(act);
        }
        Ok(unsaid)
    }

    /// The revision a new file's text comes from.
    async fn origin(&mut self, tx: Writing<'_>, act: &Act) -> Result<Option<i64>> {
        match &act.origin {
            Some(Origin::Copy(file)) if !self.comes_back(tx, act).await? => {
                self.files.look_up(tx, self.mount, std::slice::from_ref(file)).await?;
                Ok(self.files.get(file).map(|held| held.revision))
            }
            Some(Origin::Copy(_)) => Ok(None),
            Some(Origin::Outside(earlier)) => origin::write(self, tx, earlier).await,
            None => Ok(None),
        }
    }

    /// True when a new file is much like the one that was deleted there.
    async fn comes_back(&self, tx: Writing<'_>, act: &Act) -> Result<bool> {
        let gone = self.files.gone(&act.file).map(|held| held.page);
        let (Some(page), Some(body)) = (gone, &act.body) else { return Ok(false) };
        let Some(blob) = store::pages::last_blob(tx, page).await? else { return Ok(false) };
        Ok(git::is_alike(&self.wiki.store.body(tx, blob).await?, body))
    }

    /// Takes the page that an act is done to from where it is. A text that comes from elsewhere begins a page of its own.
    fn leave(&mut self, act: &Act, origin: Option<i64>) -> (Option<Held>, RevisionKind) {
        let before = self.files.take(act.from.as_ref().unwrap_or(&act.file));
        match before {
            Some(held) if act.form == Form::None => (Some(held), RevisionKind::Delete),
            Some(held) if act.from.is_some() => (Some(held), RevisionKind::Move),
            Some(held) => (Some(held), RevisionKind::Edit),
            None if origin.is_some() => (None, RevisionKind::Create),
            None => match self.files.take_gone(&act.file) {
                Some(held) => (Some(held), RevisionKind::Restore),
                None => (None, RevisionKind::Create),
            },
        }
    }

    async fn begin(&mut self, tx: Writing<'_>, commit: &Landed) -> Result<i64> {
        // A change counts from the later of its own time and its predecessor's.
        self.at = self.at.max(commit.committed_at);
        let new = NewChange {
            kind: Kind::Import,
            mount: Some(self.mount.id),
            message: &commit.message,
            author: &commit.author,
            email: Some(&commit.email),
            account: None,
            at: commit.authored_at,
            merged_at: self.at,
            object_id: Some(commit.id.as_slice()),
        };
        store::changes::append(tx, &new).await
    }

    async fn record(
        &self,
        tx: Writing<'_>,
        commit: &Landed,
        position: i64,
        mainline: bool,
        landed: Option<i64>,
    ) -> Result<()> {
        let new = NewCommit {
            mount: self.mount.id,
            object_id: commit.id.as_slice(),
            position,
            mainline,
            landed,
            effect: self.change,
            author: &commit.author,
            email: &commit.email,
            authored_at: commit.authored_at,
            committed_at: commit.committed_at,
            message: &commit.message,
        };
        store::commits::record(tx, &new).await
    }

    /// Writes one revision.
    async fn act(
        &mut self,
        tx: Writing<'_>,
        change: i64,
        ready: Ready,
        short: &str,
        imported: &mut Imported,
    ) -> Result<()> {
        let Ready { act, before, kind, base } = ready;
        let blob = self.keep(tx, &act, before.as_ref()).await?.map(|base| base.blob);
        let page = match &before {
            Some(held) => held.page,
            None => match self.offers.take(&act.file, blob) {
                Some(page) => page,
                None => store::pages::create(tx, Some(self.mount.id), self.at).await?,
            },
        };
        let stays = match (kind, &before) {
            (RevisionKind::Edit | RevisionKind::Delete, Some(_)) => true,
            (RevisionKind::Restore, Some(held)) => self.is_free(tx, &held.path).await?,
            _ => false,
        };
        let (place, path) = match &before {
            Some(held) if stays => (held.place, held.path.clone()),
            _ => {
                let path = self.free_path(tx, &act.file, short, imported).await?;
                (store::pages::put_at(tx, page, &path, &act.file).await?, path)
            }
        };
        let text = match (act.form, &act.body) {
            (Form::Text, Some(body)) => std::str::from_utf8(body).ok(),
            _ => None,
        };
        // r[impl archive.travel]
        let (title, archived) = (text.and_then(spec::page::title), text.is_some_and(spec::archive::is_archived));
        let (form, at) = (act.form, self.at);
        let title = title.as_deref();
        let revision = NewRevision { page, change, place, kind, form, blob, title, archived, base, imported: true, at };
        let id = store::pages::append(tx, &revision).await?;
        self.touched.push(page);
        self.leaving.remove(&page);

        let form = if act.form == Form::None { "none" } else { "text" };
        self.files.note(Held {
            page,
            revision: id,
            place,
            path,
            file: act.file,
            form: form.into(),
            blob,
            imported: true,
            known: true,
        });
        Ok(())
    }

    async fn keep(&self, tx: Writing<'_>, act: &Act, before: Option<&Held>) -> Result<Option<Base>> {
        let Some(body) = &act.body else { return Ok(None) };
        let against = match before.and_then(|held| held.blob) {
            Some(blob) => Some(self.wiki.store.base(tx, blob).await?),
            None => None,
        };
        Ok(Some(self.wiki.store.keep(tx, body.clone(), against.as_ref()).await?))
    }

    /// True for a file that is a page.
    pub(super) fn is_page(&self, file: &str) -> bool {
        self.is_page.is_match(file)
    }

    /// Takes note of a revision written beside the landing itself.
    pub(super) fn stands(&mut self, page: i64, revision: i64, blob: Option<i64>) {
        self.files.stand(page, revision, blob);
        self.touched.push(page);
    }

    /// When the newest change took effect.
    pub(super) fn at(&self) -> i64 {
        self.at
    }
}
