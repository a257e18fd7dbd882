//! Files beside the pages: pictures, drawings, tables. Versioned as pages are, shown as they are.

use std::sync::Arc;

use spec::account::Action;
use spec::attachment::LARGEST_UPLOAD;
use spec::page::RevisionKind;
use spec::{Actor, Attachment, PagePath, When};
use texts::text;

use super::writing::{Act, Content, Written, message, must_be_free, standing};
use crate::changes::Listing;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A file that is to be beside the pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// Where, as somebody typed it: the case of its letters is that of the file's name.
    pub to: String,
    /// The revision that was looked at; none for a new file.
    pub base: Option<i64>,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Why, in the author's words.
    pub message: String,
}

impl Wiki {
    /// Keeps a file beside the pages.
    // r[impl files.upload] r[impl files.upload-size]
    pub async fn attach(&self, actor: &Actor, upload: Upload) -> Result<Attachment> {
        self.must_at(actor, Action::Edit, &[&PagePath::parse(&upload.to)?]).await?;
        fits(&upload.bytes)?;
        let mut tx = self.store.write().await?;
        let id = self.attached(&mut tx, actor, &upload).await?;
        let kept = store::pages::get(&mut tx, id).await?;
        let kept = described(&mut tx, &kept).await?;
        tx.commit().await?;
        self.index.stir();
        Ok(kept)
    }

    /// Keeps a file in the folder of a page's own file. Where the name is taken by something else, a number is put behind
    /// it; a file that is there already, byte for byte, is not kept twice.
    // r[impl files.upload-name]
    pub async fn attach_beside(
        &self,
        actor: &Actor,
        page: &PagePath,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Attachment> {
        self.must_at(actor, Action::Edit, &[page]).await?;
        fits(&bytes)?;
        let name = spec::attachment::clean_name(name);
        let (mount, file) = self.file_of(actor, page).await?;
        let folder = file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let hash = blake3::hash(&bytes);
        let mut tx = self.store.write().await?;
        let mut number = 1;
        let to = loop {
            let to = format!("{}/{folder}{}", mount.as_str().trim_end_matches('/'), numbered(&name, number));
            match standing(&mut tx, &PagePath::parse(&to)?).await? {
                None => break to,
                Some(there) if there.form == Form::Opaque => {
                    let kept = described(&mut tx, &there).await?;
                    if kept.hash == hash.to_hex().as_str() {
                        return Ok(kept);
                    }
                }
                Some(_) => {}
            }
            number += 1;
        };
        let upload = Upload { to, base: None, bytes, message: format!("Added {name}") };
        let id = self.attached(&mut tx, actor, &upload).await?;
        let kept = store::pages::get(&mut tx, id).await?;
        let kept = described(&mut tx, &kept).await?;
        tx.commit().await?;
        self.index.stir();
        Ok(kept)
    }

    async fn attached(&self, tx: &mut Conn, actor: &Actor, upload: &Upload) -> Result<i64> {
        let path = PagePath::parse(&upload.to)?;
        if path.is_root() || path.name().ends_with(".md") {
            return Err(Error::Invalid(text!("refused-address-of-page", path = path.as_str())));
        }
        let current = standing(tx, &path).await?;
        let holding = store::mounts::holding(tx, &path).await?;
        let mount = holding.as_ref().map(|mount| mount.id);
        let (page, place, kind) = match (&current, upload.base) {
            (Some(there), _) if there.form == Form::Text => {
                return Err(Error::Taken { path, what: text!("refused-taken-by-page") });
            }
            (Some(there), base) if base != Some(there.id) => {
                return Err(Error::Changed { path, revision: there.id });
            }
            (Some(there), _) => (there.page, store::pages::place_of(tx, there.id).await?, RevisionKind::Edit),
            (None, Some(_)) => return Err(Error::no_page(&path)),
            (None, None) => {
                must_be_free(tx, &path, &[]).await?;
                let top = holding.map_or(0, |mount| mount.path.segments().count());
                let segments: Vec<_> = upload.to.trim().split('/').filter(|segment| !segment.is_empty()).collect();
                let file = segments[top.min(segments.len() - 1)..].join("/");
                let page = store::pages::create(tx, mount, self.clock.now()).await?;
                (page, store::pages::put_at(tx, page, &path, &file).await?, RevisionKind::Create)
            }
        };
        let otherwise = format!("Added {}", path.name());
        let mut act: Act = self.begin_change(tx, actor, message(&upload.message, &otherwise), mount, &[page]).await?;
        let content = Content::Bytes(Arc::from(upload.bytes.as_slice()));
        let written = Written { page, place, kind, content, base: current.as_ref() };
        let id = self.put(tx, &mut act, written).await?;
        self.conclude(tx, act).await?;
        Ok(id)
    }

    /// The file at `path` and its bytes, now or at a moment; none where a readable page is, which goes first.
    // r[impl files.as-of]
    pub async fn attachment(
        &self,
        actor: &Actor,
        path: &PagePath,
        when: Option<&When>,
    ) -> Result<(Attachment, Arc<[u8]>)> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let mut moved = None;
        let mut here = None;
        for page in store::pages::ever_at(&mut conn, path).await? {
            let Some(id) = store::pages::revision_at(&mut conn, page, moment.as_ref()).await? else { continue };
            let revision = store::pages::get(&mut conn, id).await?;
            match (revision.form, revision.path.fold() == path.fold()) {
                (Form::Text, true) => return Err(no_file(path)),
                (Form::Opaque, true) => here = here.or(Some(revision)),
                (Form::Opaque, false) => moved = moved.or(Some(revision)),
                _ => {}
            }
        }
        let revision = here.or(moved).ok_or_else(|| no_file(path))?;
        let bytes = match revision.blob {
            Some(blob) => self.store.body(&mut conn, blob).await?,
            None => Arc::from(&[][..]),
        };
        Ok((described(&mut conn, &revision).await?, bytes))
    }

    /// The files at and below `at`, by path, from behind `cursor` on.
    // r[impl files.list]
    pub async fn attachments(
        &self,
        actor: &Actor,
        at: &PagePath,
        when: Option<&When>,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Attachment>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let mut found = Vec::new();
        for page in store::attachments::pages(&mut conn, at).await? {
            let Some(id) = store::pages::revision_at(&mut conn, page, moment.as_ref()).await? else { continue };
            let revision = store::pages::get(&mut conn, id).await?;
            if revision.form == Form::Opaque
                && revision.path.is_within(at)
                && cursor.is_none_or(|cursor| revision.path.as_str() > cursor)
            {
                found.push(revision);
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.truncate(limit + 1);
        let mut items = Vec::with_capacity(found.len());
        for revision in &found {
            items.push(described(&mut conn, revision).await?);
        }
        Ok(Listing::cut(items, limit, |file| file.path.to_string()))
    }
}

fn no_file(path: &PagePath) -> Error {
    Error::NotFound(text!("refused-no-such-file", path = path.as_str()))
}

fn fits(bytes: &[u8]) -> Result<()> {
    match bytes.len() {
        size if size > LARGEST_UPLOAD => Err(Error::TooLarge { size, limit: LARGEST_UPLOAD }),
        _ => Ok(()),
    }
}

/// `plan.png`, `plan-2.png`
fn numbered(name: &str, number: usize) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (number, Some((stem, ending))) => format!("{stem}-{number}.{ending}"),
        (number, None) => format!("{name}-{number}"),
    }
}

async fn described(conn: &mut Conn, revision: &Revision) -> Result<Attachment> {
    let (size, hash) = match revision.blob {
        Some(blob) => store::attachments::size_and_hash(conn, blob).await?,
        None => (0, String::new()),
    };
    Ok(Attachment {
        path: revision.path.clone(),
        name: revision.file.rsplit('/').next().unwrap_or(&revision.file).to_owned(),
        size,
        hash,
        revision: revision.id,
        change: revision.change,
        author: revision.author.clone(),
        at: time(revision.merged_at),
        commit: revision.commit.clone(),
    })
}
