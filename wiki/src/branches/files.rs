//! Which page each file of a branch is, and what it was there before.
//!
//! A branch is compared with the commit where it left the mounted one, so a file is the page that stood there then,
//! wherever that page has gone since. What is new keeps its page from one look to the next.

use std::collections::HashSet;
use std::sync::Arc;

use spec::PagePath;
use spec::merge::{self, Merge};

use super::Look;
use crate::error::Result;
use crate::git::{self, Between};
use crate::import::{Kept, kept, path_of};
use crate::proposals::Subject;
use crate::store::moments::{Moment, Own};
use crate::store::pages::{Form, Revision};
use crate::store::proposed::Version;
use crate::store::{self, Conn};

/// What a branch makes of a file.
pub(super) struct Draft {
    /// Its path below the mount; where it was, for one that is gone.
    pub file: String,
    /// What the page said where the branch left; none for a new file.
    pub base: Option<Revision>,
    pub form: Form,
    pub body: Option<Arc<[u8]>>,
}

impl Look<'_> {
    /// What a branch makes of its files, against what the mount said after the change `since`.
    // r[impl branch.base] r[impl branch.rename]
    pub(super) async fn drafts(
        &mut self,
        conn: &mut Conn,
        branch: &str,
        files: &Between,
        since: i64,
    ) -> Result<Vec<Draft>> {
        let told = |file: &str, what: &str| format!("{file} on the branch {branch}: {what}");
        self.skipped.extend(files.problems.iter().map(|problem| told(&problem.file, &problem.what)));
        let own = Own { mount: self.mount.id, change: since, imports_only: true };
        // Only the mount itself is asked for; what the rest of the wiki was then does not matter.
        let moment = Moment { at: i64::MAX, owns: [own].into() };
        let is_page = crate::mounts::wanted(&self.mount.glob)?;
        let mut drafts = Vec::new();
        for put in &files.put {
            let Kept { form, body, told: odd } = kept(is_page.is_match(&put.file), put.content.clone());
            self.skipped.extend(odd.map(|odd| told(&put.file, &odd)));
            let Some(body) = body else { continue };
            let old = put.from.as_ref().or_else(|| Some(&put.file).filter(|file| files.before.contains_key(*file)));
            let Some(old) = old else {
                let base = self.gone(conn, &put.file, &moment).await?;
                drafts.push(Draft { file: put.file.clone(), base, form, body: Some(body) });
                continue;
            };
            let base = self.stood(conn, old, &moment).await?;
            let draft = Draft { file: put.file.clone(), base, form, body: Some(body) };
            drafts.push(self.against(conn, draft, files.before.get(old), since).await?);
        }
        for file in &files.removed {
            if let Some(base) = self.stood(conn, file, &moment).await? {
                drafts.push(Draft { file: file.clone(), base: Some(base), form: Form::None, body: None });
            }
        }
        Ok(drafts)
    }

    /// The page that stood at a file.
    async fn stood(&self, conn: &mut Conn, file: &str, moment: &Moment) -> Result<Option<Revision>> {
        Ok(self.was(conn, file, moment).await?.filter(|revision| revision.form != Form::None))
    }

    /// The page that was deleted there.
    async fn gone(&self, conn: &mut Conn, file: &str, moment: &Moment) -> Result<Option<Revision>> {
        Ok(self.was(conn, file, moment).await?.filter(|revision| revision.form == Form::None))
    }

    async fn was(&self, conn: &mut Conn, file: &str, moment: &Moment) -> Result<Option<Revision>> {
        let mut gone = None;
        for page in store::branches::ever_of(conn, self.mount.id, file).await? {
            let Some(revision) = store::pages::revision_at(conn, page, Some(moment)).await? else { continue };
            let revision = store::pages::get(conn, revision).await?;
            if revision.file == file {
                if revision.form != Form::None {
                    return Ok(Some(revision));
                }
                gone = gone.or(Some(revision));
            }
        }
        Ok(gone)
    }

    /// A draft against a revision that says what the file held where the branch left. Where there is none (the branch left a
    /// branch that was merged, not the mounted one), what it does to the file is done to what the mount said.
    async fn against(&self, conn: &mut Conn, draft: Draft, before: Option<&Arc<[u8]>>, since: i64) -> Result<Draft> {
        let (Some(base), Some(before), Some(body)) = (&draft.base, before, &draft.body) else { return Ok(draft) };
        let held = match base.blob {
            Some(blob) => self.wiki.store.body(conn, blob).await?,
            None => Arc::default(),
        };
        if held == *before {
            return Ok(draft);
        }
        let hash = blake3::hash(before);
        if let Some(exact) = store::branches::saying(conn, base.page, since, hash.as_bytes()).await? {
            let base = Some(store::pages::get(conn, exact).await?);
            return Ok(Draft { base, ..draft });
        }
        let texts = [before, body, &held].map(|bytes| std::str::from_utf8(bytes));
        let (Form::Text, [Ok(before), Ok(ours), Ok(theirs)]) = (draft.form, texts) else { return Ok(draft) };
        match merge::three_way(before, ours, theirs) {
            Merge::Clean(text) => Ok(Draft { body: Some(text.into_bytes().into()), ..draft }),
            Merge::Conflict(_) => Ok(draft),
        }
    }

    /// The drafts with their pages and places, `versions` being what is offered already.
    pub(super) async fn subjects(
        &self,
        tx: &mut Conn,
        drafts: Vec<Draft>,
        versions: &[Version],
    ) -> Result<Vec<Subject>> {
        let stays = |draft: &Draft, base: &Revision| draft.body.is_some() && base.file == draft.file;
        let leaving = |draft: &Draft| draft.base.as_ref().filter(|base| !stays(draft, base)).map(|base| base.page);
        let leaving: HashSet<i64> = drafts.iter().filter_map(leaving).collect();
        let named: HashSet<String> = drafts.iter().map(|draft| draft.file.clone()).collect();
        let mut places = Places { leaving, taken: HashSet::new() };
        let mut subjects = Vec::with_capacity(drafts.len());
        // What stays where it is has its place before anything new looks for one.
        let (staying, coming): (Vec<_>, Vec<_>) =
            drafts.into_iter().partition(|draft| draft.base.as_ref().is_some_and(|base| base.file == draft.file));
        for draft in staying.into_iter().chain(coming) {
            let page = match &draft.base {
                Some(base) => base.page,
                None => match self.offered(tx, &draft, versions, &named).await? {
                    Some(page) => page,
                    None => store::pages::create(tx, Some(self.mount.id), self.wiki.clock.now()).await?,
                },
            };
            let before = versions.iter().find(|version| version.page == page && version.file == draft.file);
            let path = match (&draft.base, before) {
                (Some(base), _) if base.file == draft.file && base.form != Form::None => base.path.clone(),
                (_, Some(version)) => version.path.clone(),
                (Some(base), None) if base.file == draft.file && places.are_free(tx, &base.path).await? => {
                    base.path.clone()
                }
                _ => places.free(tx, &self.mount.path, &draft.file).await?,
            };
            places.taken.insert(path.clone());
            let Draft { file, base, form, body } = draft;
            let (blob, text) = match (form, body) {
                (Form::Text, Some(body)) => (None, Some(String::from_utf8_lossy(&body).into_owned())),
                (_, Some(body)) => (Some(self.wiki.store.keep(tx, body, None).await?.blob), None),
                (_, None) => (None, None),
            };
            subjects.push(Subject { page, path, file, base, form, blob, text });
        }
        Ok(subjects)
    }

    /// The page that a new file was offered as before: under the same name, or under another with much the same text.
    async fn offered(
        &self,
        tx: &mut Conn,
        draft: &Draft,
        versions: &[Version],
        named: &HashSet<String>,
    ) -> Result<Option<i64>> {
        let made = || versions.iter().filter(|version| version.base.is_none());
        if let Some(version) = made().find(|version| version.file == draft.file) {
            return Ok(Some(version.page));
        }
        for version in made().filter(|version| version.kind.is_some() && !named.contains(&version.file)) {
            if let (Some(blob), Some(body)) = (version.blob, &draft.body)
                && git::is_alike(&self.wiki.store.body(tx, blob).await?, body)
            {
                return Ok(Some(version.page));
            }
        }
        Ok(None)
    }
}

/// The places that are taken.
struct Places {
    /// Pages that leave theirs.
    leaving: HashSet<i64>,
    taken: HashSet<PagePath>,
}

impl Places {
    /// A place for the page of a file, as an import would find it.
    async fn free(&self, conn: &mut Conn, top: &PagePath, file: &str) -> Result<PagePath> {
        let (path, _) = path_of(top, file)?;
        let mut number = 1;
        loop {
            let candidate = if number == 1 { path.clone() } else { path.numbered(number) };
            if self.are_free(conn, &candidate).await? {
                return Ok(candidate);
            }
            number += 1;
        }
    }

    async fn are_free(&self, conn: &mut Conn, path: &PagePath) -> Result<bool> {
        let there = store::pages::live_at(conn, path).await?;
        Ok(!self.taken.contains(path) && there.iter().all(|page| self.leaving.contains(page)))
    }
}
