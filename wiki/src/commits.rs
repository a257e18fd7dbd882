//! Commits that have to do with a page, and the pages a commit has to do with.
//!
//! A commit is linked to a page because it changed it, because it changed code that the page names, or because its
//! message names the page or one of its requirements. Which files each commit touched and what it names is derived
//! beforehand (`code`); here the two sides are brought together.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use globset::GlobMatcher;
use moka::sync::Cache;
use spec::account::Action;
use spec::change::subject;
use spec::commit::{CommitPage, ConcernedPage, PageCommit, Reason, why};
use spec::page::title_of_file;
use spec::{Actor, PagePath};
use texts::text;

use crate::changes::Listing;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::{hex, unhex};
use crate::mounts::wanted;
use crate::pages::page_ever_at;
use crate::store::linked::{self, Known, Side};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most pages a history goes back through.
const DEEPEST: usize = 64;

/// How many of a commit's files are told, and how many of the pages it concerns.
const MOST_FILES: usize = 200;
const MOST_PAGES: usize = 500;

/// The commits of a page, newest first, each with its reasons.
type Linked = Arc<[(Known, Vec<Reason>)]>;

/// What was put together lately, by page, its newest revision, how much was known of commits then, and what may be seen.
#[derive(Clone, Debug)]
pub(crate) struct Links(Cache<(i64, i64, i64, i64), Linked>);

impl Default for Links {
    fn default() -> Self {
        let weigh = |_: &_, linked: &Linked| u32::try_from(linked.len() * 200 + 64).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(32 << 20).weigher(weigh).build())
    }
}

/// Reasons by commit, while they are gathered.
type Gathered = HashMap<Known, Vec<Reason>>;

impl Wiki {
    /// The commits that have to do with a page, newest first, each with its reasons.
    // r[impl linked.page]
    pub async fn commits(
        &self,
        actor: &Actor,
        path: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<PageCommit>> {
        self.must(actor, Action::Read).await?;
        let cursor = cursor.map(read_cursor).transpose()?;
        self.read_code_now().await?;
        self.list_commits(actor, path, cursor, limit).await
    }

    /// The newest commits of a page, as far as they have been read: nobody is kept waiting.
    pub async fn latest_commits(&self, actor: &Actor, path: &PagePath, limit: usize) -> Result<Vec<PageCommit>> {
        self.must(actor, Action::Read).await?;
        Ok(self.list_commits(actor, path, None, limit).await?.items)
    }

    async fn list_commits(
        &self,
        actor: &Actor,
        path: &PagePath,
        cursor: Option<(i64, Vec<u8>)>,
        limit: usize,
    ) -> Result<Listing<PageCommit>> {
        let mut conn = self.read(actor).await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        let newest = store::pages::revision_at(&mut conn, page, None).await?.unwrap_or(0);
        let key = (page, newest, linked::progress(&mut conn).await?, store::sight::key(&mut conn).await?);
        let linked = match self.links.0.get(&key) {
            Some(linked) => linked,
            None => {
                let linked = self.link(&mut conn, page, newest).await?;
                self.links.0.insert(key, linked.clone());
                linked
            }
        };
        let from = match cursor {
            Some((at, id)) => {
                linked.partition_point(|(known, _)| (known.committed_at, &known.object_id[..]) >= (at, &id[..]))
            }
            None => 0,
        };
        let mut items = Vec::new();
        for (known, reasons) in linked.iter().skip(from).take(limit + 1) {
            let Some(told) = linked::told(&mut conn, known).await? else { continue };
            let line = PageCommit { why: why(reasons), reasons: reasons.clone(), ..told.line(known) };
            items.push((line, known));
        }
        let listing =
            Listing::cut(items, limit, |(_, known)| format!("{}.{}", known.committed_at, hex(&known.object_id)));
        Ok(Listing { items: listing.items.into_iter().map(|(line, _)| line).collect(), next: listing.next })
    }

    /// One commit and the pages it concerns. The first digits of its id are enough.
    // r[impl linked.commit]
    pub async fn commit(&self, actor: &Actor, id: &str) -> Result<CommitPage> {
        self.must(actor, Action::Read).await?;
        let id = id.to_ascii_lowercase();
        if !(4..=40).contains(&id.len()) || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::NotFound(text!("refused-commit-short", commit = format!("{id:?}"))));
        }
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let found = linked::between(&mut conn, &unhex(&id, 0x00), &unhex(&id, 0xff)).await?;
        let Some(known) = found.first() else {
            return Err(Error::NotFound(text!("refused-no-commit", commit = &id)));
        };
        if found.iter().any(|other| other.object_id != known.object_id) {
            return Err(Error::Invalid(text!("refused-several-commits", commit = id)));
        }
        let Some(told) = linked::told(&mut conn, known).await? else { return Err(Error::NotFound(id)) };
        let mut files = linked::files_of(&mut conn, told.repository, &known.object_id).await?;
        let pages = self.concerned(&mut conn, known, told.repository, told.mainline, &files).await?;
        let file_count = files.len() as i64;
        files.truncate(MOST_FILES);
        Ok(CommitPage {
            repository: linked::public_name(&told.location),
            commit: hex(&known.object_id),
            author: told.author,
            at: time(told.authored_at),
            committed_at: time(known.committed_at),
            subject: subject(&told.message).to_owned(),
            message: told.message,
            mainline: told.mainline,
            change: told.landed,
            pages,
            files,
            file_count,
        })
    }

    /// Brings together all reasons why commits have to do with a page.
    async fn link(&self, conn: &mut Conn, page: i64, newest: i64) -> Result<Linked> {
        let sides = linked::sides(conn, page).await?;
        let mut gathered = Gathered::new();
        let (mut paths, mut files) = (Vec::new(), Vec::new());
        let mut next = Some((page, newest));
        let mut met = Vec::new();
        while let Some((page, until)) = next.filter(|(page, _)| met.len() < DEEPEST && !met.contains(page)) {
            met.push(page);
            let places = linked::places(conn, page).await?;
            let own: Vec<_> = places.iter().map(|(_, file)| file.clone()).collect();
            for side in &sides {
                let touching = linked::touching(conn, side.repository, &own).await?;
                for (known, is_itself) in linked::landed(conn, page, until, side.mount).await? {
                    // Of what a merge brought in, only what really touched the page.
                    if is_itself || touching.contains(&known.object_id) {
                        add(&mut gathered, known, Reason::Page);
                    }
                }
            }
            paths.extend(places.into_iter().map(|(fold, _)| fold));
            files.extend(own);
            next = store::pages::origin(conn, page).await?;
        }

        let revision = store::pages::find(conn, newest).await?;
        let text = match &revision {
            Some(revision) => self.text(conn, revision).await?,
            None => String::new(),
        };
        let document = spec::markdown::parse(&text);
        for side in &sides {
            let own: HashSet<_> = files.iter().map(String::as_str).collect();
            for pattern in spec::front::code_patterns(&text, &document) {
                code(conn, side, &pattern, &own, &mut gathered).await?;
            }
            for name in paths.iter().chain(&files).collect::<HashSet<_>>() {
                for (known, key) in linked::naming(conn, side, name).await? {
                    add(&mut gathered, known, Reason::Trailer { key, name: name.clone() });
                }
            }
        }
        let mount = if sides.len() == 1 { sides.first().map(|side| side.mount) } else { None };
        for name in spec::requirement::names(&text, &document) {
            // What several pages state says nothing of this one.
            if linked::stated_by(conn, &name, mount).await? > 1 {
                continue;
            }
            for side in &sides {
                for (known, key) in linked::naming(conn, side, &name).await? {
                    add(&mut gathered, known, said(key, name.clone()));
                }
            }
        }
        let mut linked: Vec<_> = gathered.into_iter().collect();
        linked.sort_by(|(a, _), (b, _)| b.cmp(a));
        Ok(linked.into())
    }

    /// The pages a commit concerns.
    async fn concerned(
        &self,
        conn: &mut Conn,
        known: &Known,
        repository: i64,
        is_mainline: bool,
        files: &[String],
    ) -> Result<Vec<ConcernedPage>> {
        let mut reasons: BTreeMap<i64, Vec<Reason>> = BTreeMap::new();
        let touched: HashSet<_> = files.iter().map(String::as_str).collect();
        for page in linked::pages_of(conn, &known.object_id).await? {
            let places = linked::places(conn, page).await?;
            if is_mainline || places.iter().any(|(_, file)| touched.contains(file.as_str())) {
                reasons.entry(page).or_default().push(Reason::Page);
            }
        }
        for (page, pattern) in linked::patterns(conn, repository).await? {
            let Some(glob) = matcher(&pattern) else { continue };
            let mut matching = files.iter().filter(|file| glob.is_match(file.as_str()));
            if let Some(file) = matching.next() {
                let reason = Reason::Code { file: file.clone(), files: 1 + matching.count(), pattern };
                reasons.entry(page).or_default().push(reason);
            }
        }
        for (name, key) in linked::names_of(conn, repository, &known.object_id).await? {
            let is_place = !key.is_empty();
            for page in if is_place { linked::named(conn, &name, repository).await? } else { Vec::new() } {
                let reason = Reason::Trailer { key: key.clone(), name: name.clone() };
                reasons.entry(page).or_default().push(reason);
            }
            let stating = linked::stating(conn, &name, repository).await?;
            for (page, mount) in &stating {
                if stating.iter().filter(|(_, other)| other == mount).count() == 1 {
                    reasons.entry(*page).or_default().push(said(key.clone(), name.clone()));
                }
            }
        }
        let mut pages = Vec::new();
        for (page, reasons) in reasons.into_iter().take(MOST_PAGES) {
            let Some((path, file, title)) = linked::shown(conn, page).await? else { continue };
            let title = title.unwrap_or_else(|| title_of_file(&file, &path));
            pages.push(ConcernedPage { path, title, why: why(&reasons), reasons });
        }
        pages.sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
        Ok(pages)
    }
}

/// Adds the commits that touched code matching a pattern.
async fn code(conn: &mut Conn, side: &Side, pattern: &str, own: &HashSet<&str>, gathered: &mut Gathered) -> Result<()> {
    let Some(glob) = matcher(pattern) else { return Ok(()) };
    let files = linked::files(conn, side.repository, literal(pattern)).await?;
    let names: HashMap<i64, String> = files
        .into_iter()
        // The page itself is no code.
        .filter(|(_, path)| glob.is_match(path) && !own.contains(path.as_str()))
        .collect();
    let ids: Vec<_> = names.keys().copied().collect();
    let mut touched: HashMap<Known, (&str, usize)> = HashMap::new();
    for (known, file) in linked::touches(conn, side.mount, &ids).await? {
        let Some(name) = names.get(&file) else { continue };
        let (first, count) = touched.entry(known).or_insert((name, 0));
        *first = (*first).min(name);
        *count += 1;
    }
    for (known, (file, files)) in touched {
        add(gathered, known, Reason::Code { file: file.to_owned(), files, pattern: pattern.to_owned() });
    }
    Ok(())
}

fn add(gathered: &mut Gathered, known: Known, reason: Reason) {
    let reasons = gathered.entry(known).or_default();
    if !reasons.contains(&reason) {
        reasons.push(reason);
    }
}

/// Why a commit has to do with what its message names.
pub(crate) fn said(key: String, name: String) -> Reason {
    match key.is_empty() {
        true => Reason::Id { name },
        false => Reason::Trailer { key, name },
    }
}

/// A pattern as it is matched; one that is wrong matches nothing.
fn matcher(pattern: &str) -> Option<GlobMatcher> {
    wanted(pattern).ok()
}

/// What every name that matches a pattern begins with.
fn literal(pattern: &str) -> &str {
    let special = pattern.find(['*', '?', '[', '{', '\\', '!']).unwrap_or(pattern.len());
    &pattern[..special]
}

fn read_cursor(text: &str) -> Result<(i64, Vec<u8>)> {
    let read = || {
        let (at, id) = text.split_once('.')?;
        let is_hex = id.len().is_multiple_of(2) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        Some((at.parse().ok()?, is_hex.then(|| unhex(id, 0))?))
    };
    read().ok_or_else(|| Error::Invalid(text!("refused-cursor", text = format!("{text:?}"))))
}
