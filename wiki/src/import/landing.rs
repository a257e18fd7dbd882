//! One commit written into the log.

mod naming;

use std::collections::HashSet;
use std::sync::Arc;

use spec::PagePath;
use spec::page::{LARGEST, RevisionKind};

use super::{Files, Imported, Writing, reapply};
use crate::error::Result;
use crate::git::{Content, Landed, Landing, Put};
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
    /// The live pages by file.
    files: Files<Held>,
    /// Pages that were deleted, by the file they had.
    gone: Files<Held>,
    /// The paths of the live pages, and every page of the mount, live or not.
    paths: HashSet<PagePath>,
    pages: HashSet<i64>,
    /// The newest change of the mount, and when it took effect.
    change: Option<i64>,
    at: i64,
    /// Pages whose place in the tree is to be brought up to date.
    touched: Vec<i64>,
}

/// What a landing does to one file.
struct Act {
    file: String,
    from: Option<String>,
    form: Form,
    body: Option<Arc<[u8]>>,
}

impl<'a> Writer<'a> {
    pub async fn new(wiki: &'a Wiki, mount: &'a Mount) -> Result<Self> {
        let mut conn = wiki.store.read().await?;
        let reached = store::commits::reached(&mut conn, mount.id).await?;
        let mut writer = Writer {
            wiki,
            mount,
            files: Files::new(),
            gone: Files::new(),
            paths: HashSet::new(),
            pages: HashSet::new(),
            change: reached.change,
            at: if reached.change.is_some() { reached.at } else { i64::MIN },
            touched: Vec::new(),
        };
        for mut held in store::mounts::held(&mut conn, mount.id).await? {
            writer.at = writer.at.max(held.at);
            writer.pages.insert(held.page);
            if !held.imported {
                // Commits speak of files as the repository knows them, whatever was moved or deleted here.
                let moved = store::arrivals::as_the_repository_holds(&mut conn, &mut held).await?;
                writer.paths.extend(moved);
            }
            let side = if held.form == "none" {
                &mut writer.gone
            } else {
                writer.paths.insert(held.path.clone());
                &mut writer.files
            };
            side.insert(held.file.clone(), held);
        }
        Ok(writer)
    }

    /// Writes one commit: a change when it touched pages, and the commits it brought in.
    pub async fn land(&mut self, tx: Writing<'_>, landing: Landing, imported: &mut Imported) -> Result<()> {
        imported.commits += 1;
        let short = &landing.commit.id.to_string()[..10];
        for problem in &landing.problems {
            imported.skipped.push(format!("{} at {short}: {}", problem.file, problem.what));
        }
        let mut acts = self.acts(landing.put, &landing.removed, short, imported);
        if landing.again {
            acts = self.unsaid(tx, acts).await?;
        }

        let mut change = None;
        if !acts.is_empty() {
            let id = self.begin(tx, &landing.commit).await?;
            imported.revisions += acts.len();
            for act in acts {
                self.act(tx, id, act, short, imported).await?;
            }
            store::events::record(tx, Event::Merged(id), self.at).await?;
            self.change = Some(id);
            change = Some(id);
            imported.changes += 1;
        }
        for (commit, mainline) in landing.merged.iter().map(|commit| (commit, false)).chain([(&landing.commit, true)]) {
            self.record(tx, commit, landing.position, mainline, change).await?;
        }
        if let Some(change) = change {
            let commits = landing.merged.iter().chain([&landing.commit]);
            reapply::meet(self, tx, change, commits, short, imported).await?;
        }
        Ok(())
    }

    /// Brings the tree up to date before the transaction ends.
    pub async fn settle(&mut self, tx: Writing<'_>) -> Result<()> {
        self.touched.sort_unstable();
        self.touched.dedup();
        store::tree::refresh(tx, self.touched.drain(..)).await
    }

    /// What a commit does to the files of the mount.
    // r[impl import.skip]
    fn acts(&self, put: Vec<Put>, removed: &[String], short: &str, imported: &mut Imported) -> Vec<Act> {
        let mut acts = Vec::new();
        for file in removed.iter().filter(|file| self.files.contains_key(*file)) {
            acts.push(Act { file: file.clone(), from: None, form: Form::None, body: None });
        }
        for Put { file, from, content } in put {
            let (form, body) = match content {
                Content::Bytes(body) if body.len() > LARGEST => {
                    let megabytes = body.len() as f64 / f64::from(1 << 20);
                    imported.skipped.push(format!(
                        "{file} at {short}: {megabytes:.1} MiB is too large for a page (4 MiB); kept for export only"
                    ));
                    (Form::Opaque, Some(body))
                }
                Content::Bytes(body) if std::str::from_utf8(&body).is_err() => {
                    imported.skipped.push(format!("{file} at {short}: not UTF-8 text; kept for export only"));
                    (Form::Opaque, Some(body))
                }
                Content::Bytes(body) => (Form::Text, Some(body)),
                Content::Link(target) => (Form::Link, Some(target)),
                Content::Missing => (Form::None, None),
            };
            let from = from.filter(|from| self.files.contains_key(from) && !self.files.contains_key(&file));
            if form != Form::None || self.files.contains_key(&file) {
                acts.push(Act { file, from, form, body });
            }
        }
        acts
    }

    // r[impl import.faithful]
    /// What a commit behind a damaged one does beyond what is so already.
    async fn unsaid(&self, tx: Writing<'_>, acts: Vec<Act>) -> Result<Vec<Act>> {
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
        act: Act,
        short: &str,
        imported: &mut Imported,
    ) -> Result<()> {
        let before = match &act.from {
            Some(from) => self.files.remove(from),
            None => self.files.remove(&act.file),
        };
        if let Some(held) = &before {
            self.paths.remove(&held.path);
        }
        let moved = act.from.is_some();
        let (before, kind) = match before {
            Some(held) if act.form == Form::None => (Some(held), RevisionKind::Delete),
            Some(held) if moved => (Some(held), RevisionKind::Move),
            Some(held) => (Some(held), RevisionKind::Edit),
            None => match self.gone.remove(&act.file) {
                Some(held) => (Some(held), RevisionKind::Restore),
                None => (None, RevisionKind::Create),
            },
        };

        let page = match &before {
            Some(held) => held.page,
            None => store::pages::create(tx, Some(self.mount.id), self.at).await?,
        };
        let (place, path) = match &before {
            Some(held) if !moved && (kind != RevisionKind::Restore || self.is_free(tx, &held.path).await?) => {
                (held.place, held.path.clone())
            }
            _ => {
                let path = self.free_path(tx, &act.file, short, imported).await?;
                (store::pages::put_at(tx, page, &path, &act.file).await?, path)
            }
        };
        let blob = self.keep(tx, &act, before.as_ref()).await?;
        let title = match (act.form, &act.body) {
            (Form::Text, Some(body)) => std::str::from_utf8(body).ok().and_then(spec::page::title),
            _ => None,
        };
        let revision = NewRevision {
            page,
            change,
            place,
            kind,
            form: act.form,
            blob: blob.as_ref().map(|base| base.blob),
            title: title.as_deref(),
            base: before.as_ref().map(|held| held.revision),
            imported: true,
            at: self.at,
        };
        let id = store::pages::append(tx, &revision).await?;
        self.touched.push(page);
        self.pages.insert(page);
        if act.form != Form::None {
            self.paths.insert(path.clone());
        }

        let form = if act.form == Form::None { "none" } else { "text" };
        let side = if act.form == Form::None { &mut self.gone } else { &mut self.files };
        let blob = blob.map(|base| base.blob);
        let at = self.at;
        let held =
            Held { page, revision: id, place, path, file: act.file, form: form.into(), blob, imported: true, at };
        side.insert(held.file.clone(), held);
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

    /// Takes note of a revision written beside the landing itself.
    pub(super) fn stands(&mut self, page: i64, revision: i64, blob: Option<i64>) {
        let held = self.files.values_mut().chain(self.gone.values_mut()).find(|held| held.page == page);
        if let Some(held) = held {
            (held.revision, held.blob, held.imported) = (revision, blob, false);
        }
        self.touched.push(page);
    }

    /// When the newest change took effect.
    pub(super) fn at(&self) -> i64 {
        self.at
    }
}
