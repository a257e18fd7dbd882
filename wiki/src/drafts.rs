//! Keeping what somebody types before they save it.
//!
//! A draft is theirs alone: no method here takes anybody else's account, and administrators have no other way in. It is no fact
//! of the log, tells nothing about the page, and goes when the text is saved or thrown away.

use spec::account::Action;
use spec::draft::{Draft, is_window};
use spec::{Actor, Denied, PagePath};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::proposals::{must_see, must_see_version};
use crate::saving::must_fit;
use crate::store::drafts::NewDraft as Row;
use crate::store::generation::Reach;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A text as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    /// Where the page is, or is to be.
    pub path: PagePath,
    /// The revision it was begun from, or the version of a proposal; none for a new page.
    pub base: Option<i64>,
    /// The proposal it is written for.
    pub change: Option<i64>,
    /// The text.
    pub body: String,
    /// What is to be said of the change.
    pub message: String,
    /// The version that this text takes the place of; none when nothing is known to be kept. Another one is never written over.
    pub over: Option<i64>,
    /// The account it was typed with, where that is known; another's text is refused.
    pub writer: Option<i64>,
    /// What the window calls itself that it is typed in; see [`is_window`].
    pub window: Option<String>,
}

/// A text that was saved, and which draft it takes along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The text.
    pub body: &'a str,
    /// The version that the form went on with.
    pub version: Option<i64>,
    /// The window that it was typed in.
    pub window: Option<&'a str>,
}

/// Most texts of one account, and the longest message, in bytes.
const MOST: i64 = 200;
const LONGEST_MESSAGE: usize = 10_000;

/// Most texts that somebody is reminded of, and among how many they are looked for.
const REMINDED: usize = 20;
const LOOKED_AT: i64 = 60;

/// How long a keeping may be on its way, in milliseconds: what was saved so long before it arrived is what it keeps.
const ON_ITS_WAY: i64 = 60_000;

impl Wiki {
    /// What somebody typed at a path and did not save. What the page says by now is none, nor what they have saved or proposed
    /// since; and nobody in particular has none.
    // r[impl draft.offered] r[impl draft.own]
    pub async fn draft(&self, actor: &Actor, path: &PagePath) -> Result<Option<Draft>> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        let Some(account) = actor.account() else { return Ok(None) };
        let mut conn = self.read(actor).await?;
        let page = page_at(&mut conn, path).await?;
        let kept = self.unsaved(&mut conn, account, path, page).await?;
        Ok(kept.map(told))
    }

    /// What somebody typed and did not save, wherever it was: the newest twenty, each at the path where it is offered.
    // r[impl draft.listed] r[impl draft.own]
    pub async fn drafts(&self, actor: &Actor) -> Result<Vec<Draft>> {
        let Some(account) = actor.account() else { return Ok(Vec::new()) };
        let mut conn = self.read(actor).await?;
        let mut offered: Vec<Draft> = Vec::new();
        for (path, page) in store::drafts::newest(&mut conn, account, LOOKED_AT).await? {
            // A page may have come to be where one was typed.
            let page = match page {
                Some(page) => Some(page),
                None => page_at(&mut conn, &path).await?,
            };
            if self.may_at(actor, Action::Propose, &path).await
                && let Some(kept) = self.unsaved(&mut conn, account, &path, page).await?
                && offered.iter().all(|other| other.version != kept.version)
            {
                offered.push(Draft { page: path, ..told(kept) });
            }
            if offered.len() == REMINDED {
                break;
            }
        }
        Ok(offered)
    }

    /// Keeps a text as it is typed, in place of the version it was typed over.
    ///
    /// Refused with [`Error::Unready`] when another text of theirs is kept there: typed in another window, or left undecided.
    // r[impl draft.kept] r[impl draft.one] r[impl draft.size]
    pub async fn keep_draft(&self, actor: &Actor, new: NewDraft) -> Result<Draft> {
        let NewDraft { path, base, change, body, message, over, writer, window } = new;
        self.must_at(actor, Action::Propose, &[&path]).await?;
        let account = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        // Somebody else has signed in in the browser it was typed in: it is not theirs.
        if writer.is_some_and(|writer| writer != account) {
            return Err(Error::Denied(Denied::SignIn));
        }
        must_fit(&body)?;
        if message.len() > LONGEST_MESSAGE {
            return Err(Error::TooLarge { size: message.len(), limit: LONGEST_MESSAGE });
        }
        if window.as_deref().is_some_and(|window| !is_window(window)) {
            return Err(Error::Invalid(text!("refused-window").into()));
        }
        let page = {
            let mut conn = self.read(actor).await?;
            if let Some(change) = change {
                store::changes::get(&mut conn, change).await?;
                must_see(&mut conn, actor, change).await?;
            }
            match base {
                Some(base) => {
                    must_see_version(&mut conn, actor, base).await?;
                    Some(store::pages::get(&mut conn, base).await?.page)
                }
                None => page_at(&mut conn, &path).await?,
            }
        };
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        let there = store::drafts::find(&mut tx, account, &path, page).await?;
        if let Some(there) = self.unsaved(&mut tx, account, &path, page).await? {
            if there.body == body && there.message == message && there.base == base {
                return Ok(told(there));
            }
            if over != Some(there.version) {
                return Err(Error::Unready(text!("refused-another-draft", path = path.as_str())));
            }
        }
        let at = self.clock.now();
        match there {
            Some(there) => store::drafts::forget(&mut tx, account, there.version).await?,
            None if store::drafts::count(&mut tx, account).await? >= MOST => {
                return Err(Error::Unready(text!("refused-drafts", n = MOST)));
            }
            None => {}
        }
        let named = window.as_deref();
        let row = Row { account, path: &path, page, base, change, body: &body, message: &message, window: named, at };
        let version = store::drafts::insert(&mut tx, row).await?;
        tx.commit().await?;
        Ok(Draft { page: path, body, message, base_revision: base, change, version, window, at: time(at) })
    }

    /// Throws away what somebody typed at a path. With a version only that one; another is left, and refused.
    // r[impl draft.discarded]
    pub async fn discard_draft(&self, actor: &Actor, path: &PagePath, version: Option<i64>) -> Result<()> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        let account = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        let page = page_at(&mut *self.read(actor).await?, path).await?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        let there = store::drafts::find(&mut tx, account, path, page).await?;
        if let (Some(there), Some(version)) = (&there, version)
            && there.version != version
        {
            return Err(Error::Unready(text!("refused-typed-on", path = path.as_str())));
        }
        if let Some(there) = there {
            store::drafts::forget(&mut tx, account, there.version).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Says that a text was saved: what was kept of it goes, and nothing that was typed elsewhere since.
    // r[impl draft.saved]
    pub async fn draft_is_saved(&self, actor: &Actor, path: &PagePath, saved: Kept<'_>) -> Result<()> {
        let Some(account) = actor.account() else { return Ok(()) };
        let page = page_at(&mut *self.read(actor).await?, path).await?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        let Some(kept) = store::drafts::find(&mut tx, account, path, page).await? else { return Ok(()) };
        let is_it = saved.version == Some(kept.version)
            || saved.window.is_some() && saved.window == kept.window.as_deref()
            || is_same(&kept.body, saved.body);
        if is_it {
            store::drafts::forget(&mut tx, account, kept.version).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// What is kept of an account's typing, unless the page says the same by now, or they have said it themselves since.
    async fn unsaved(
        &self,
        conn: &mut Conn,
        account: i64,
        path: &PagePath,
        page: Option<i64>,
    ) -> Result<Option<store::drafts::Draft>> {
        let Some(kept) = store::drafts::find(conn, account, path, page).await? else { return Ok(None) };
        // A keeping that was on its way while the text was saved arrives behind it; it was begun before that.
        let since = kept.at - ON_ITS_WAY;
        for blob in store::drafts::written(conn, account, &kept, page, since).await? {
            let body = self.store.body(conn, blob).await?;
            if is_same(&String::from_utf8_lossy(&body), &kept.body) {
                return Ok(None);
            }
        }
        let Some(page) = page.filter(|_| kept.change.is_none()) else { return Ok(Some(kept)) };
        let said = match store::pages::revision_at(conn, page, None).await? {
            Some(newest) => {
                let newest = store::pages::get(conn, newest).await?;
                is_same(&self.text(conn, &newest).await?, &kept.body)
            }
            None => false,
        };
        Ok((!said).then_some(kept))
    }
}

/// Browsers have line ends of their own while somebody types.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
}

/// The page that is at a path now.
async fn page_at(conn: &mut Conn, path: &PagePath) -> Result<Option<i64>> {
    Ok(store::tree::find_node(conn, path).await?.and_then(|node| node.page))
}

fn told(kept: store::drafts::Draft) -> Draft {
    let store::drafts::Draft { version, path, base, change, body, message, window, at } = kept;
    Draft { page: path, body, message, base_revision: base, change, version, window, at: time(at) }
}
