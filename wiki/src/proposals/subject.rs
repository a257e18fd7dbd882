//! A page on its way into a proposal, and the version that is kept of it.

use spec::PagePath;
use spec::page::RevisionKind;

use crate::error::Result;
use crate::saving::{Move, Scope, file_name, moved_file, must_be_free};
use crate::store::pages::{Form, Revision};
use crate::store::proposed::{NewVersion, Version};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

impl Wiki {
    /// Writes the version, unless it says what the one before says.
    pub(crate) async fn append(
        &self,
        tx: &mut Conn,
        account: Option<i64>,
        change: i64,
        before: Option<&Version>,
        subject: Subject,
        at: i64,
    ) -> Result<Option<Version>> {
        let version = self.kept(tx, subject).await?;
        let is_new = before.is_none_or(|before| {
            before.digest != version.digest || before.base != version.base || before.kind != version.kind
        });
        if !is_new || (before.is_none() && version.kind.is_none()) {
            return Ok(None);
        }
        let new = NewVersion {
            change,
            page: version.page,
            kind: version.kind.map_or("none", RevisionKind::as_str),
            path: version.path.as_str(),
            file: &version.file,
            form: version.form,
            blob: version.blob,
            title: version.title.as_deref(),
            base: version.base,
            previous: before.map(|before| before.id),
            digest: &version.digest,
            account,
            at,
        };
        let id = store::proposed::append(tx, &new).await?;
        // Who writes has looked.
        if let Some(account) = account {
            let row = store::seen::Row { page: version.page, version: id, at };
            store::seen::record(tx, account, change, &row).await?;
        }
        Ok(Some(Version { id, ..version }))
    }

    /// What a subject comes to, its text kept.
    pub(crate) async fn kept(&self, tx: &mut Conn, subject: Subject) -> Result<Version> {
        let Subject { page, path, file, base, form, blob, text } = subject;
        let title = match (&text, &base) {
            (Some(text), _) => spec::page::title(text),
            (None, Some(base)) => base.title.clone(),
            (None, None) => None,
        };
        let blob = match (&text, form) {
            (Some(text), Form::Text) => {
                let against = match base.as_ref().and_then(|base| base.blob) {
                    Some(blob) => Some(self.store.base(tx, blob).await?),
                    None => None,
                };
                Some(self.store.keep(tx, text.as_bytes().into(), against.as_ref()).await?.blob)
            }
            (_, Form::None) => None,
            _ => blob,
        };
        let kind = match &base {
            Some(base) if form == Form::None && base.form == Form::None => None,
            None if form == Form::None => None,
            Some(_) if form == Form::None => Some(RevisionKind::Delete),
            None => Some(RevisionKind::Create),
            Some(base) if base.form == Form::None => Some(RevisionKind::Restore),
            Some(base) if base.path != path || base.file != file => Some(RevisionKind::Move),
            Some(base) if (base.form, base.blob) == (form, blob) => None,
            Some(_) => Some(RevisionKind::Edit),
        };
        let digest = digest(kind, &path, blob);
        Ok(Version { id: 0, page, kind, path, file, form, blob, title, base: base.map(|base| base.id), digest })
    }
}

/// What a verdict is bound to. Equal texts are one blob, so its number stands for them.
fn digest(kind: Option<RevisionKind>, path: &PagePath, blob: Option<i64>) -> Vec<u8> {
    let mut hash = blake3::Hasher::new();
    let kind = match kind {
        // A text may be written against another revision by now: it is judged by what it says.
        Some(RevisionKind::Delete) => "delete",
        Some(_) => "write",
        None => "none",
    };
    hash.update(kind.as_bytes()).update(b"\0").update(path.as_str().as_bytes()).update(b"\0");
    hash.update(&blob.unwrap_or(0).to_le_bytes());
    hash.finalize().as_bytes().to_vec()
}

/// A page on its way into a proposal.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub page: i64,
    pub path: PagePath,
    pub file: String,
    /// The revision that it is written against.
    pub base: Option<Revision>,
    pub form: Form,
    pub blob: Option<i64>,
    /// The text, when it is not that of `blob`.
    pub text: Option<String>,
}

impl Subject {
    pub fn say(&mut self, text: String) {
        self.form = Form::Text;
        self.text = Some(text);
    }

    pub fn delete(&mut self) {
        if let Some(base) = &self.base {
            (self.path, self.file) = (base.path.clone(), base.file.clone());
        }
        self.form = Form::None;
        self.text = None;
    }

    pub fn leave(&mut self) {
        match &self.base {
            Some(base) => {
                (self.path, self.file) = (base.path.clone(), base.file.clone());
                (self.form, self.blob) = (base.form, base.blob);
            }
            None => self.form = Form::None,
        }
        self.text = None;
    }

    pub async fn relocate(&mut self, tx: &mut Conn, to: &str) -> Result<()> {
        let path = PagePath::parse(to)?;
        if path == self.path {
            return Ok(());
        }
        must_be_free(tx, &path, &[self.page]).await?;
        self.file = match &self.base {
            Some(base) if base.path == path => base.file.clone(),
            Some(base) => {
                let moved = Move { from: base.path.clone(), to: to.to_owned(), base: None, scope: Scope::Page };
                moved_file(tx, base, &moved).await?
            }
            None => {
                let mount = store::mounts::holding(tx, &path).await?;
                file_name(&mount.map_or_else(PagePath::root, |mount| mount.path), &path)
            }
        };
        self.path = path;
        Ok(())
    }
}
