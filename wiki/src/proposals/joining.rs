//! What an edit makes of a page of a proposal: one that is part of it already, one that joins it, one that is to be made.

use spec::PagePath;
use spec::merge::{self, Merge};
use spec::page::RevisionKind;
use texts::text;

use super::subject::Subject;
use super::writing::{Aim, Wanted};
use crate::error::{Conflict, Error, Result};
use crate::saving::{file_name, must_be_free};
use crate::store::pages::Form;
use crate::store::proposed::Version;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

impl Wiki {
    /// A page that is part of the proposal already.
    pub(super) async fn joined(&self, tx: &mut Conn, version: Version, wanted: &Wanted) -> Result<Option<Subject>> {
        let seen = wanted.base.ok_or_else(|| {
            let (path, version) = (version.path.to_string(), version.id.to_string());
            Error::Invalid(text!("refused-proposal-has-page", path = path, version = version))
        })?;
        let mut subject = Subject {
            page: version.page,
            path: version.path.clone(),
            file: version.file.clone(),
            base: match version.base {
                Some(base) => Some(store::pages::get(tx, base).await?),
                None => None,
            },
            form: version.form,
            blob: version.blob,
            text: None,
        };
        let body = match &wanted.aim {
            Aim::Leave => {
                subject.leave();
                return Ok(Some(subject));
            }
            Aim::Delete(_) => {
                if seen != version.id {
                    // Who has seen the newest revision means that one.
                    if store::pages::revision_at(tx, version.page, None).await? != Some(seen) {
                        return Err(Error::Changed { path: version.path, revision: version.id });
                    }
                    subject.base = Some(store::pages::get(tx, seen).await?);
                }
                subject.delete();
                return Ok(Some(subject));
            }
            Aim::MoveAll(_) => return Ok(None),
            Aim::Put(path, file) => {
                (subject.path, subject.file) = (path.clone(), file.clone());
                return Ok(Some(subject));
            }
            Aim::Write { text, to } => {
                if let Some(to) = to {
                    subject.relocate(tx, to).await?;
                }
                let Some(text) = text else { return Ok(Some(subject)) };
                if let Some(onto) = text.onto {
                    let newest = store::pages::get(tx, onto).await?;
                    if newest.page != version.page {
                        let path = version.path.to_string();
                        return Err(Error::Invalid(text!("refused-proposal-place-taken", path = path)));
                    }
                    if store::pages::revision_at(tx, version.page, None).await? != Some(onto) {
                        return Err(Error::Changed { path: version.path, revision: onto });
                    }
                    // Who joined the texts had the newest place before them, too.
                    if subject.base.as_ref().is_some_and(|base| base.path == subject.path) {
                        (subject.path, subject.file) = (newest.path.clone(), newest.file.clone());
                    }
                    subject.base = Some(newest);
                }
                text.body.clone()
            }
        };
        let theirs = match version.kind {
            Some(RevisionKind::Delete) | None => None,
            Some(_) => {
                let newest = store::pages::get(tx, version.id).await?;
                Some(self.text(tx, &newest).await?)
            }
        };
        let text = match theirs {
            Some(theirs) if seen != version.id => {
                let base = store::pages::get(tx, seen).await?;
                if base.page != version.page {
                    let (seen, path) = (seen.to_string(), version.path.to_string());
                    return Err(Error::Invalid(text!("refused-version-of-other-page", version = seen, path = path)));
                }
                let base = self.text(tx, &base).await?;
                match merge::three_way(&base, &body, &theirs) {
                    Merge::Clean(text) => text,
                    Merge::Conflict(found) => {
                        let conflict = Conflict {
                            path: version.path,
                            base,
                            yours: body,
                            theirs,
                            revision: Some(version.id),
                            merged: found.text,
                        };
                        return Err(Error::Conflict(Box::new(conflict)));
                    }
                }
            }
            _ => body,
        };
        subject.say(text);
        Ok(Some(subject))
    }

    /// A page that joins the proposal.
    pub(super) async fn begun(&self, tx: &mut Conn, wanted: &Wanted) -> Result<Option<Subject>> {
        let Some(base) = wanted.base else { return self.fresh(tx, wanted).await.map(Some) };
        let base = store::pages::get(tx, base).await?;
        if store::proposed::change_of(tx, base.id).await?.is_some() {
            let version = base.id.to_string();
            return Err(Error::Invalid(text!("refused-version-of-other-proposal", version = version)));
        }
        let newest = store::pages::revision_at(tx, base.page, None).await?.unwrap_or(base.id);
        let newest = store::pages::get(tx, newest).await?;
        if base.path.fold() != wanted.path.fold() && newest.path.fold() != wanted.path.fold() {
            let (revision, path) = (base.id.to_string(), wanted.path.to_string());
            return Err(Error::Invalid(text!("refused-revision-of-other-page", revision = revision, path = path)));
        }
        let mut subject = Subject {
            page: base.page,
            path: base.path.clone(),
            file: base.file.clone(),
            form: base.form,
            blob: base.blob,
            text: None,
            base: Some(base),
        };
        match &wanted.aim {
            Aim::Leave | Aim::MoveAll(_) => return Ok(None),
            Aim::Put(path, file) => (subject.path, subject.file) = (path.clone(), file.clone()),
            Aim::Delete(_) => subject.delete(),
            Aim::Write { text, to } => {
                if let Some(to) = to {
                    subject.relocate(tx, to).await?;
                }
                if let Some(text) = text {
                    subject.say(text.body.clone());
                }
            }
        }
        Ok(Some(subject))
    }

    /// A page that is to be made, or made again where one was deleted.
    async fn fresh(&self, tx: &mut Conn, wanted: &Wanted) -> Result<Subject> {
        let Aim::Write { text: Some(text), .. } = &wanted.aim else { return Err(Error::no_page(&wanted.path)) };
        must_be_free(tx, &wanted.path, &[]).await?;
        for page in store::pages::ever_at(tx, &wanted.path).await? {
            let Some(last) = store::pages::revision_at(tx, page, None).await? else { continue };
            let last = store::pages::get(tx, last).await?;
            if last.form == Form::None && last.path == wanted.path {
                let mut subject = Subject {
                    page,
                    path: last.path.clone(),
                    file: last.file.clone(),
                    form: Form::Text,
                    blob: None,
                    text: None,
                    base: Some(last),
                };
                subject.say(text.body.clone());
                return Ok(subject);
            }
        }
        let mount = store::mounts::holding(tx, &wanted.path).await?;
        let page = store::pages::create(tx, mount.as_ref().map(|mount| mount.id), self.clock.now()).await?;
        let top = mount.map_or_else(PagePath::root, |mount| mount.path);
        let mut subject = Subject {
            page,
            path: wanted.path.clone(),
            file: file_name(&top, &wanted.path),
            form: Form::Text,
            blob: None,
            text: None,
            base: None,
        };
        subject.say(text.body.clone());
        Ok(subject)
    }
}
