//! What pages link to, what links to them, and what leads nowhere or is led to by nobody.
//!
//! All of it is of now: it is derived from the newest texts, behind the log, in the steps of `code`.

pub(crate) mod advice;
mod reading;

use spec::account::Action;
use spec::relation::{Backlink, Backlinks, BrokenLink, Fault, Orphan, PageLink};
use spec::{Actor, PagePath};
use texts::text;

use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::pages::page_ever_at;
use crate::store::links::{self as rows, Found, Linking};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub(crate) use reading::{Mounts, Said, is_list, record};

impl Wiki {
    /// The pages that link to a page, wherever it was when they were written, by path; each with what it says around its
    /// links.
    // r[impl links.backlinks]
    pub async fn backlinks(
        &self,
        actor: &Actor,
        path: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Backlinks> {
        self.must(actor, Action::Read).await?;
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        let (mut listed, from) = list(&mut conn, page, cursor, limit).await?;
        for (backlink, from) in listed.items.iter_mut().zip(from) {
            backlink.quotes = rows::quotes(&mut conn, from, page).await?;
        }
        Ok(listed)
    }

    /// The first pages that link to a page, without their words and as far as texts have been read: nobody is kept waiting.
    pub async fn first_backlinks(&self, actor: &Actor, path: &PagePath, limit: usize) -> Result<Backlinks> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        Ok(list(&mut conn, page, None, limit).await?.0)
    }

    /// The links of a page to pages and files of the wiki, in the order they stand in.
    // r[impl links.of-page]
    pub async fn links_of(&self, actor: &Actor, path: &PagePath) -> Result<Vec<PageLink>> {
        self.must(actor, Action::Read).await?;
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        let mut links = Vec::new();
        let mut seen = std::collections::HashMap::new();
        for found in rows::of_page(&mut conn, page).await? {
            let key = (found.to.clone(), found.leads);
            let (to, title) = match seen.get(&key) {
                Some(known) => Clone::clone(known),
                None => {
                    let led = led_to(&mut conn, &found).await?;
                    seen.insert(key, led.clone());
                    led
                }
            };
            let fault = match found.fault.as_deref() {
                Some(fault) => Some(kind(&mut conn, fault, &found).await?.0),
                None => None,
            };
            links.push(PageLink { kind: found.kind, to, title, fragment: found.fragment, quote: found.quote, fault });
        }
        Ok(links)
    }

    /// True once every page has been read for its links: until then what is told of them is not all, and a section that
    /// has not been read seems to be missing.
    // r[impl links.unread]
    pub async fn has_read_links(&self, actor: &Actor) -> Result<bool> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        let newest = store::events::newest(&mut conn).await?;
        Ok(store::touched::pages_reached(&mut conn).await? == Some((newest, None)))
    }

    /// The links of pages at and below a path that do not lead where they say, by page, each with what could be done.
    // r[impl links.broken]
    pub async fn broken_links(
        &self,
        actor: &Actor,
        at: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<BrokenLink>> {
        self.must(actor, Action::Read).await?;
        let behind = cursor.map(read_cursor).transpose()?.unwrap_or(("", 0));
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let at = named(&mut conn, at).await?;
        let found = rows::broken(&mut conn, &at, behind, limit as i64 + 1).await?;
        let Listing { items: found, next } = Listing::cut(found, limit, |one| format!("{}.{}", one.position, one.path));
        let mut items = Vec::with_capacity(found.len());
        for one in found {
            items.push(advice::told(&mut conn, one).await?);
        }
        Ok(Listing { items, next })
    }

    /// The pages at and below a path that no other page links to, by path.
    // r[impl links.orphans]
    pub async fn orphans(
        &self,
        actor: &Actor,
        at: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Orphan>> {
        self.must(actor, Action::Read).await?;
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let at = named(&mut conn, at).await?;
        let found = rows::orphans(&mut conn, &at, cursor.unwrap_or_default(), limit as i64 + 1).await?;
        Ok(Listing::cut(found, limit, |page| page.path.to_string()))
    }
}

/// The pages that link to one, by path, and their numbers.
async fn list(conn: &mut Conn, page: i64, cursor: Option<&str>, limit: usize) -> Result<(Backlinks, Vec<i64>)> {
    let linking = rows::linking(conn, page, cursor.unwrap_or_default(), limit as i64 + 1).await?;
    let total = match cursor.is_none() && linking.len() <= limit {
        true => linking.len() as i64,
        false => rows::count_linking(conn, page).await?,
    };
    let Listing { items: linking, next } = Listing::cut(linking, limit, |one| one.path.to_string());
    let from = linking.iter().map(|one| one.page).collect();
    let told = |one: Linking| Backlink { path: one.path, title: one.title, links: one.links, quotes: Vec::new() };
    let items = linking.into_iter().map(told).collect();
    Ok((Backlinks { items, next, total }, from))
}

/// A place of the tree as it is written there.
async fn named(conn: &mut Conn, at: &PagePath) -> Result<PagePath> {
    Ok(store::tree::find_node(conn, at).await?.map_or_else(|| at.clone(), |node| node.path))
}

/// Where a link leads now, and what that is called.
async fn led_to(conn: &mut Conn, found: &Found) -> Result<(PagePath, Option<String>)> {
    let Some(page) = found.leads else {
        let node = store::tree::find_node(conn, &found.to).await?;
        return Ok((found.to.clone(), node.map(|node| node.title)));
    };
    match store::linked::shown(conn, page).await? {
        Some((path, file, title)) => {
            let is_page = rows::path_of(conn, page).await?.is_some();
            let title = match is_page {
                true => title.unwrap_or_else(|| spec::page::title_of_file(&file, &path)),
                false => file.rsplit('/').next().unwrap_or_default().to_owned(),
            };
            Ok((path, Some(title)))
        }
        None => Ok((found.to.clone(), None)),
    }
}

/// What is wrong with a link, and which change made it so.
async fn kind(conn: &mut Conn, fault: &str, found: &Found) -> Result<(Fault, Option<i64>)> {
    Ok(match fault {
        "section" => (Fault::Section, None),
        "moved" => (Fault::Moved, None),
        _ => match store::deleted::at(conn, &found.to).await? {
            Some(deletion) => (Fault::Deleted, Some(deletion.change)),
            None => (Fault::Missing, None),
        },
    })
}

fn read_cursor(text: &str) -> Result<(&str, i64)> {
    let wrong = || Error::Invalid(text!("refused-cursor", text = format!("{text:?}")));
    let (position, path) = text.split_once('.').ok_or_else(wrong)?;
    Ok((path, position.parse().map_err(|_| wrong())?))
}
