//! Bringing back: a deleted page, or what a page said before.

use spec::account::Action;
use spec::audit::Act;
use spec::page::RevisionKind;
use spec::{Actor, Page, PagePath};
use texts::text;

use super::archive::must_be_direct_along;
use super::edit::file_name;
use super::writing::{Content, Written, message, must_be_free};
use crate::error::{Error, Result};
use crate::reviews::must_be_direct;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What is to come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Restoration {
    /// The revision that holds it; a deletion stands for the last one before it.
    pub revision: i64,
    /// The page's newest revision, as it was looked at.
    pub base: i64,
    /// Where a deleted page shall be; none for where it was.
    pub to: Option<PagePath>,
    /// Why, in the author's words.
    pub message: String,
}

/// What bringing back a revision would be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Restorable {
    /// The revision that holds it.
    pub revision: i64,
    /// The page's newest revision.
    pub newest: i64,
    /// Where the page is, or was.
    pub path: PagePath,
    /// True when the page is no longer there.
    pub deleted: bool,
}

impl Wiki {
    /// What bringing back a revision would be about. Nothing is done.
    pub async fn restorable(&self, actor: &Actor, revision: i64) -> Result<Restorable> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let (wanted, current) = wanted(&mut conn, revision).await?;
        let deleted = current.form == Form::None;
        Ok(Restorable { revision: wanted.id, newest: current.id, path: current.path, deleted })
    }

    /// Brings back what a revision said: the page is there again, or says again what it said then.
    // r[impl acts.restore] r[impl acts.go-back]
    pub async fn restore(&self, actor: &Actor, restoration: Restoration) -> Result<Page> {
        self.must_somewhere(actor, Action::Edit).await?;
        let (_, current) = wanted(&mut *self.read(actor).await?, restoration.revision).await?;
        let places: Vec<_> = restoration.to.iter().chain([&current.path]).collect();
        self.must_at(actor, Action::Edit, &places).await?;
        let mut tx = self.store.write().await?;
        let (wanted, current) = wanted(&mut tx, restoration.revision).await?;
        if current.id != restoration.base {
            return Err(Error::Changed { path: current.path, revision: current.id });
        }
        let mount = store::live::mount_of(&mut tx, wanted.page).await?;

        let (kind, place, otherwise) = if current.form == Form::None {
            let path = restoration.to.as_ref().unwrap_or(&current.path);
            must_be_free(&mut tx, path, &[]).await?;
            let place = match *path == current.path {
                true => store::pages::place_of(&mut tx, current.id).await?,
                false => {
                    let holding = store::mounts::holding(&mut tx, path).await?;
                    if holding.as_ref().map(|mount| mount.id) != mount {
                        return Err(super::relocate::across(&current, path));
                    }
                    let top = holding.map_or_else(PagePath::root, |mount| mount.path);
                    let file = match wanted.form {
                        Form::Text => file_name(&top, path),
                        _ => path.below(&top).unwrap_or(path.name()).to_owned(),
                    };
                    store::pages::put_at(&mut tx, wanted.page, path, &file).await?
                }
            };
            (RevisionKind::Restore, place, format!("Restored {path}"))
        } else {
            if (current.form, current.blob) == (wanted.form, wanted.blob) {
                return self.shown(&mut tx, current).await;
            }
            let place = store::pages::place_of(&mut tx, current.id).await?;
            (RevisionKind::Edit, place, format!("Went back to what revision {} said", wanted.id))
        };
        must_be_direct(&mut tx, restoration.to.iter().chain([&current.path])).await?;
        let (access, archived) = (self.access(actor).await?, store::archived::says(&mut tx, wanted.id).await?);
        let at = restoration.to.as_ref().unwrap_or(&current.path);
        must_be_direct_along(&mut tx, &access, at, Some(&current), archived).await?;
        let message = message(&restoration.message, &otherwise);
        let mut act = self.begin_change(&mut tx, actor, message, mount, &[wanted.page]).await?;
        let (page, content, base) = (wanted.page, Content::Of(&wanted), Some(&current));
        let id = self.put(&mut tx, &mut act, Written { page, place, kind, content, base }).await?;
        let change = act.change;
        self.conclude(&mut tx, act).await?;
        let restored = store::pages::get(&mut tx, id).await?;
        let page = self.shown(&mut tx, restored).await?;
        if kind == RevisionKind::Restore {
            self.audit(&mut tx, actor, Act::PageRestored, &page.path, &[("change", &change)]).await?;
        }
        tx.commit().await?;
        self.index.stir();
        Ok(page)
    }
}

/// The revision that holds what is asked for, and its page's newest.
async fn wanted(conn: &mut Conn, revision: i64) -> Result<(Revision, Revision)> {
    if let Some(change) = store::proposed::change_of(conn, revision).await? {
        return Err(Error::Invalid(text!(
            "refused-proposed-version",
            version = revision.to_string(),
            change = change.to_string()
        )));
    }
    let asked = store::pages::get(conn, revision).await?;
    let wanted = match asked.form {
        Form::None => {
            let last = store::deleted::last_before(conn, asked.page, &asked).await?;
            let last =
                last.ok_or_else(|| Error::Invalid(text!("refused-held-nothing", revision = asked.id.to_string())))?;
            store::pages::get(conn, last).await?
        }
        _ => asked,
    };
    let newest = store::pages::revision_at(conn, wanted.page, None).await?.unwrap_or(wanted.id);
    let current = store::pages::get(conn, newest).await?;
    Ok((wanted, current))
}
