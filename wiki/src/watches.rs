//! Watching: saying what one wants to be told about, and that it is enough.

use spec::account::Action;
use spec::watch::{Watch, Watched};
use spec::{Actor, Denied, PagePath};
use texts::text;

use crate::accounts::secret;
use crate::error::{Error, Result};
use crate::pages::page_ever_at;
use crate::store;
use crate::store::watches::Target;
use crate::wiki::Wiki;

/// Most that one account watches.
const MOST: usize = 1_000;

impl Wiki {
    /// Watches a page, wherever it goes, or all at and below a path. Watching twice is watching once.
    // r[impl news.watch]
    pub async fn watch(&self, actor: &Actor, watched: &Watched) -> Result<Watch> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        self.must_stand(actor, watched).await?;
        let mut tx = self.store.write().await?;
        let known = store::watches::list(&mut tx, account).await?;
        if known.len() >= MOST {
            return Err(Error::Invalid(text!("refused-too-many-watches", most = MOST.to_string())));
        }
        let token = token();
        let now = self.news_begin(&mut tx).await?;
        let id = match watched {
            Watched::Page(path) => {
                let page = page_ever_at(&mut tx, path).await?.ok_or_else(|| Error::no_page(path))?;
                store::watches::add(&mut tx, account, Target::Page(page), &token, now).await?
            }
            Watched::At(path) => {
                let node = store::tree::find_node(&mut tx, path).await?;
                let path = match node {
                    Some(node) => node.path,
                    None if path.is_root() => PagePath::root(),
                    None => return Err(Error::NotFound(text!("refused-nothing-below", path = path.to_string()))),
                };
                store::watches::add(&mut tx, account, Target::At(&path), &token, now).await?
            }
        };
        let watches = store::watches::list(&mut tx, account).await?;
        tx.commit().await?;
        let kept = watches.into_iter().find(|watch| watch.id == id);
        kept.ok_or_else(|| Error::Failed("a watch was not kept".into()))
    }

    /// Says no where the actor sees nothing.
    async fn must_stand(&self, actor: &Actor, watched: &Watched) -> Result<()> {
        let mut conn = self.read(actor).await?;
        match watched {
            Watched::Page(path) => page_ever_at(&mut conn, path).await?.map(drop).ok_or_else(|| Error::no_page(path)),
            Watched::At(path) if path.is_root() => Ok(()),
            Watched::At(path) => match store::tree::find_node(&mut conn, path).await? {
                Some(_) => Ok(()),
                None => Err(Error::NotFound(text!("refused-nothing-below", path = path.to_string()))),
            },
        }
    }

    /// What the actor watches, the oldest first.
    pub async fn watches(&self, actor: &Actor) -> Result<Vec<Watch>> {
        self.must(actor, Action::Read).await?;
        store::watches::list(&mut *self.read(actor).await?, somebody(actor)?).await
    }

    /// Which of the actor's watches cover the page at `path`; none for whoever has not signed in.
    pub async fn watches_over(&self, actor: &Actor, path: &PagePath) -> Result<Vec<Watch>> {
        self.must(actor, Action::Read).await?;
        let Some(account) = actor.account() else { return Ok(Vec::new()) };
        let mut watches = store::watches::list(&mut *self.read(actor).await?, account).await?;
        watches.retain(|watch| match &watch.watched {
            Watched::Page(page) => page.fold() == path.fold(),
            Watched::At(top) => path.is_within(top),
        });
        Ok(watches)
    }

    /// Ends one of the actor's watches.
    pub async fn unwatch(&self, actor: &Actor, watch: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut tx = self.store.write().await?;
        if !store::watches::end(&mut tx, account, watch).await? {
            return Err(Error::NotFound(text!("refused-no-watch", id = watch.to_string())));
        }
        tx.commit().await
    }

    /// The first moment behind all that has taken effect. Edits are strictly later than one another, which may put them ahead
    /// of the clock.
    pub(crate) async fn news_begin(&self, conn: &mut store::Conn) -> Result<i64> {
        let now = self.clock.now();
        Ok(store::changes::edited_since(conn, now).await?.map_or(now, |latest| latest + 1))
    }

    /// What following a link at the end of an e-mail means, in a sentence. The link itself is the permission: it was sent to
    /// whoever may follow it.
    pub async fn farewell(&self, secret: &str) -> Result<String> {
        let mut conn = self.store.read().await?;
        match self.farewell_of(&mut conn, secret).await? {
            Farewell::Watch { account, id } => {
                // What it is called is told to those who may see it.
                let Some(actor) = self.account(account).await? else { return Ok(text!("unwatch-watch").into()) };
                let watches = store::watches::list(&mut *self.read(&actor).await?, account).await?;
                let watch = watches.into_iter().find(|watch| watch.id == id);
                Ok(watch.map_or_else(|| text!("unwatch-watch").into(), |watch| ended(&watch)))
            }
            Farewell::Mail { .. } => Ok(text!("unwatch-mail").into()),
            Farewell::Week { .. } => Ok(text!("unwatch-week").into()),
        }
    }

    /// Ends it.
    // r[impl news.farewell]
    pub async fn say_farewell(&self, secret: &str) -> Result<()> {
        let mut tx = self.store.write().await?;
        match self.farewell_of(&mut tx, secret).await? {
            Farewell::Watch { account, id } => drop(store::watches::end(&mut tx, account, id).await?),
            Farewell::Mail { account } => {
                let wishes = store::notices::wishes(&mut tx, account).await?;
                let wishes = spec::notice::Wishes { mail: spec::notice::Mail::Off, ..wishes };
                store::notices::wish(&mut tx, account, &wishes, self.clock.now()).await?;
            }
            // r[impl drift.week-wish]
            Farewell::Week { account } => {
                let wishes = store::notices::wishes(&mut tx, account).await?;
                let wishes = spec::notice::Wishes { drift_weekly: false, ..wishes };
                store::notices::wish(&mut tx, account, &wishes, self.clock.now()).await?;
            }
        }
        tx.commit().await
    }

    async fn farewell_of(&self, conn: &mut store::Conn, secret: &str) -> Result<Farewell> {
        if let Some(bytes) = unhex(secret)
            && let Some((id, account)) = store::watches::of_token(conn, &bytes).await?
        {
            return Ok(Farewell::Watch { account, id });
        }
        let gone = || Error::NotFound(text!("refused-farewell-gone").into());
        let (account, _) = secret.split_once('-').ok_or_else(gone)?;
        let is_week = account.starts_with(WEEKLY);
        let account: i64 = account.trim_start_matches(WEEKLY).parse().map_err(|_| gone())?;
        let known = store::accounts::setting(conn, MAIL_SECRET).await?.ok_or_else(gone)?;
        let expected = if is_week { week_farewell(&known, account) } else { mail_farewell(&known, account) };
        let given = blake3::hash(secret.as_bytes());
        // Hashes are compared in constant time.
        match (given == blake3::hash(expected.as_bytes()), is_week) {
            (true, false) => Ok(Farewell::Mail { account }),
            (true, true) => Ok(Farewell::Week { account }),
            (false, _) => Err(gone()),
        }
    }
}

/// What ending a watch means.
fn ended(watch: &Watch) -> String {
    match &watch.watched {
        Watched::Page(_) => text!("unwatch-page", title = &watch.title),
        Watched::At(path) if path.is_root() => text!("unwatch-everything").into(),
        Watched::At(_) => text!("unwatch-below", title = &watch.title),
    }
}

/// What a link in an e-mail ends.
enum Farewell {
    Watch { account: i64, id: i64 },
    Mail { account: i64 },
    Week { account: i64 },
}

/// The setting with the secret behind links that end all e-mail.
pub(crate) const MAIL_SECRET: &str = "mail_secret";

/// The secret of a link that ends all e-mail to an account.
pub(crate) fn mail_farewell(secret: &str, account: i64) -> String {
    let key = *blake3::hash(secret.as_bytes()).as_bytes();
    let proof = blake3::keyed_hash(&key, format!("no e-mail to {account}").as_bytes());
    format!("{account}-{}", proof.to_hex())
}

/// How the secret of a link begins that ends weekly summaries.
const WEEKLY: char = 'w';

/// The secret of a link that ends the weekly summaries of an account.
pub(crate) fn week_farewell(secret: &str, account: i64) -> String {
    let key = *blake3::hash(secret.as_bytes()).as_bytes();
    let proof = blake3::keyed_hash(&key, format!("no weekly summary to {account}").as_bytes());
    format!("{WEEKLY}{account}-{}", proof.to_hex())
}

/// The account that asks; nobody else has an inbox.
pub(crate) fn somebody(actor: &Actor) -> Result<i64> {
    actor.account().ok_or(Error::Denied(Denied::SignIn))
}

/// 256 random bits.
fn token() -> Vec<u8> {
    unhex(&secret("")).unwrap_or_default()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (text.len() == 64 && text.is_ascii()).then(|| (0..64).step_by(2).map(pair).collect::<Option<_>>())?
}
