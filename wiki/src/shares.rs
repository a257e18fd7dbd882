//! Links that show one page, as one of its revisions left it, to whoever has them.
//!
//! A link lends what its maker sees, and nothing else: when they may no longer see the page, the link shows it no longer. It is
//! kept as a hash; every way in which one does not work is told alike.

use std::sync::Arc;

use spec::account::{Action, Denied};
use spec::audit::Act;
use spec::permission::{LONGEST_SHARE, Share};
use spec::{Actor, Attachment, Page, PagePath, When};
use texts::text;

use crate::accounts::{fingerprint, secret};
use crate::clock::time;
use crate::error::{Error, Result};
use crate::pages::locate;
use crate::render;
use crate::store;
use crate::store::pages::Form;
use crate::store::shares::{self, New, Working};
use crate::wiki::Wiki;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Longest label, in characters.
const LONGEST_LABEL: usize = 100;

/// Most links in a list.
const MOST: i64 = 500;

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewShare {
    /// The page.
    pub path: PagePath,
    /// The revision to show; the newest when none is named.
    pub revision: Option<i64>,
    /// Who or what it is for.
    pub label: String,
    /// How many days it works.
    pub days: u32,
}

/// A link that was made. What opens it is told this once.
#[derive(Clone, Debug)]
pub struct MadeShare {
    /// The link.
    pub share: Share,
    /// What opens it.
    pub secret: String,
}

/// What a link shows.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The page.
    pub page: Page,
    /// Its text, with the pictures that the link shows, too, and without links to other pages.
    pub html: String,
    /// Who made the link.
    pub author: String,
    /// Until when it works.
    pub expires_at: jiff::Timestamp,
}

impl Wiki {
    /// Makes a link to a page that whoever has it can read, for so many days.
    // r[impl share.make] r[impl share.secret]
    pub async fn share(&self, actor: &Actor, new: NewShare) -> Result<MadeShare> {
        self.must_somewhere(actor, Action::Edit).await?;
        let account = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        let label = new.label.trim();
        if label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
            return Err(Error::Invalid(text!("refused-share-label", most = LONGEST_LABEL.to_string())));
        }
        if !(1..=LONGEST_SHARE).contains(&new.days) {
            return Err(Error::Invalid(text!("refused-share-days", most = LONGEST_SHARE.to_string())));
        }
        let mut conn = self.read(actor).await?;
        let now = locate(&mut conn, &new.path, None).await?;
        self.must_at(actor, Action::Edit, &[&now.path]).await?;
        let shown = match new.revision {
            Some(number) => store::pages::get(&mut conn, number).await?,
            None => now.clone(),
        };
        let is_of_log = store::proposed::change_of(&mut conn, shown.id).await?.is_none();
        if shown.page != now.page || shown.form != Form::Text || !is_of_log {
            return Err(Error::NotFound(text!(
                "refused-share-revision",
                revision = shown.id.to_string(),
                path = now.path.to_string()
            )));
        }
        drop(conn);
        let (secret, at) = (secret(""), self.clock.now());
        let expires_at = at + i64::from(new.days) * DAY;
        let hash = fingerprint(&secret);
        let mut tx = self.store.write().await?;
        let link = New { hash: &hash, revision: shown.id, label, account, at, expires_at };
        let id = shares::create(&mut tx, &link).await?;
        let share = shares::list(&mut tx, Some(shown.page), at, MOST).await?.into_iter().find(|share| share.id == id);
        self.audit(&mut tx, actor, Act::ShareCreated, &now.path, &[("revision", &shown.id)]).await?;
        tx.commit().await?;
        let share = share.ok_or_else(|| Error::Failed("a link was not kept".into()))?;
        Ok(MadeShare { share, secret })
    }

    /// The links to a page, those that work first, for whoever may make one.
    // r[impl share.list]
    pub async fn shares(&self, actor: &Actor, path: &PagePath) -> Result<Vec<Share>> {
        self.must_somewhere(actor, Action::Edit).await?;
        let mut conn = self.read(actor).await?;
        let page = locate(&mut conn, path, None).await?;
        self.must_at(actor, Action::Edit, &[&page.path]).await?;
        shares::list(&mut conn, Some(page.page), self.clock.now(), MOST).await
    }

    /// The links to all pages, those that work first.
    pub async fn all_shares(&self, actor: &Actor) -> Result<Vec<Share>> {
        self.must(actor, Action::Administer).await?;
        shares::list(&mut *self.store.read().await?, None, self.clock.now(), MOST).await
    }

    /// Ends a link for good: whoever made it may, and whoever may edit the page.
    // r[impl share.revoke]
    pub async fn revoke_share(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must_somewhere(actor, Action::Read).await?;
        let account =
            actor.account().or((*actor == Actor::Operator).then_some(0)).ok_or(Error::Denied(Denied::SignIn))?;
        let none = || Error::NotFound(text!("refused-no-share", id = id.to_string()));
        let (page, maker) = shares::about(&mut *self.store.read().await?, id).await?.ok_or_else(none)?;
        let is_admin = actor.is_admin();
        if maker != account && !is_admin {
            let path = store::links::path_of(&mut *self.read(actor).await?, page).await?.ok_or_else(none)?;
            // Who may not end it need not know that it is there.
            let may = self.must_at(actor, Action::Edit, &[&PagePath::try_from(path)?]).await;
            may.map_err(|error| if matches!(error, Error::Denied(_)) { none() } else { error })?;
        }
        let mut tx = self.store.write().await?;
        shares::revoke(&mut tx, id, self.clock.now()).await?;
        self.audit(&mut tx, actor, Act::ShareRevoked, &format!("link {id}"), &[]).await?;
        tx.commit().await
    }

    /// What a link shows, its pictures at addresses that begin with `pictures`. Having the link is the permission.
    // r[impl share.shows] r[impl share.alone] r[impl share.ends]
    pub async fn shared(&self, secret: &str, pictures: &str) -> Result<Shared> {
        let (link, maker) = self.lent(secret).await?;
        let page = self.revision(&maker, link.revision).await.map_err(like_none)?;
        let (html, _) = render::shared(&self.html(&page, Some(&When::Revision(page.revision))), pictures);
        self.take_note(&link).await;
        Ok(Shared { page, html, author: maker.name().to_owned(), expires_at: time(link.expires_at) })
    }

    /// A picture that the page a link shows has in it, counted from one.
    // r[impl share.pictures]
    pub async fn shared_picture(&self, secret: &str, number: usize) -> Result<(Attachment, Arc<[u8]>)> {
        let (link, maker) = self.lent(secret).await?;
        let page = self.revision(&maker, link.revision).await.map_err(like_none)?;
        let moment = When::Revision(page.revision);
        let (_, pictures) = render::shared(&self.html(&page, Some(&moment)), "");
        let path = number.checked_sub(1).and_then(|at| pictures.into_iter().nth(at)).ok_or_else(no_link)?;
        self.attachment(&maker, &path, Some(&moment)).await.map_err(like_none)
    }

    /// A link that works, and who lends it what it shows.
    async fn lent(&self, secret: &str) -> Result<(Working, Actor)> {
        let mut conn = self.store.read().await?;
        let link = shares::find(&mut conn, &fingerprint(secret), self.clock.now()).await?.ok_or_else(no_link)?;
        drop(conn);
        let maker = self.account(link.account).await?.ok_or_else(no_link)?;
        Ok((link, maker))
    }

    /// Remembers that a link was used, to the day. What cannot be written keeps nobody from reading.
    // r[impl share.used]
    async fn take_note(&self, link: &Working) {
        let now = self.clock.now();
        if link.used_at.is_some_and(|used| now - used < DAY) {
            return;
        }
        let write = async {
            let mut tx = self.store.write().await?;
            shares::used(&mut tx, link.id, now).await?;
            tx.commit().await
        };
        if let Err(error) = write.await {
            tracing::warn!(%error, "that a link was used could not be written");
        }
    }
}

/// Every way in which a link does not work, in the same words.
fn no_link() -> Error {
    Error::NotFound(text!("refused-share-gone").into())
}

fn like_none(error: Error) -> Error {
    match error {
        Error::NotFound(_) | Error::Denied(_) => no_link(),
        error => error,
    }
}
