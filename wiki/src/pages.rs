//! Reading pages. Writing them is next door, in `saving`.

use std::ops::Range;
use std::sync::Arc;

use moka::sync::Cache;
use spec::account::Action;
use spec::page::title_of_file;
use spec::thread::Thread;
use spec::{Actor, Page, PagePath, RevisionLine, When};
use texts::{Language, language, text};

use crate::changes::Listing;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::proposals::must_see_version;
use crate::render::{self, Place};
use crate::store::moments::Moment;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::waiting::meanwhile;
use crate::wiki::Wiki;

/// Rendered pages, within a bound of memory. HTML depends on the text, the place its links start from, the moment, and the
/// language in which the little is said that is not the author's.
#[derive(Clone, Debug)]
pub(crate) struct Pages(Cache<(i64, String, Language), Arc<str>>);

impl Default for Pages {
    fn default() -> Self {
        let weigh = |_: &(i64, String, Language), html: &Arc<str>| u32::try_from(html.len() + 128).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(64 << 20).weigher(weigh).build())
    }
}

/// Words of a page that somebody is led to: all of them, or how they begin and how they end.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The words, as they are written, or how they begin.
    pub begin: String,
    /// How they end, where they are too many for an address.
    pub end: Option<String>,
}

impl Cited {
    /// Where they stand in a text; none when they do not.
    fn within(&self, body: &str) -> Option<Range<usize>> {
        let begin = self.begin.trim();
        let start = body.find(begin).filter(|_| !begin.is_empty())?;
        let behind = start + begin.len();
        match self.end.as_deref().map(str::trim) {
            Some(end) => body[behind..].find(end).map(|at| start..behind + at + end.len()),
            None => Some(start..behind),
        }
    }
}

impl Wiki {
    /// The page at `path`, now or at a moment. A page that has moved is found by its old path.
    pub async fn page(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Page> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let revision = locate(&mut conn, path, moment.as_ref()).await?;
        let redirected_from = (revision.path.fold() != path.fold()).then(|| path.clone());
        let page = self.shown(&mut conn, revision).await?;
        Ok(Page { redirected_from, ..page })
    }

    /// The page as one of its revisions left it. A deletion has an empty text.
    pub async fn revision(&self, actor: &Actor, revision: i64) -> Result<Page> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        must_see_version(&mut conn, actor, revision).await?;
        let revision = store::pages::get(&mut conn, revision).await?;
        self.shown(&mut conn, revision).await
    }

    /// A page's history through all its moves, newest first. A deleted page's is found by its last path.
    // r[impl read.history]
    pub async fn history(
        &self,
        actor: &Actor,
        path: &PagePath,
        cursor: Option<i64>,
        limit: usize,
    ) -> Result<Listing<RevisionLine>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        let mut lines = store::pages::history(&mut conn, page, cursor, limit as i64 + 1).await?;
        crate::outgoing::tell_ways(&mut conn, &mut lines).await?;
        let agents = self.known_agents(&mut conn).await?;
        for line in &mut lines {
            line.agent_of = agents.owner(&line.author, line.commit.as_ref());
        }
        Ok(Listing::cut(lines, limit, |line| line.revision.to_string()))
    }

    /// What changed between two revisions; none stands for nothing at all.
    pub async fn diff(&self, actor: &Actor, from: Option<i64>, to: i64) -> Result<spec::diff::Diff> {
        let [old, new] = self.compared_texts(actor, from, to).await?;
        // A comparison is arithmetic, not waiting: other readers keep their turn.
        let compared = tokio::task::spawn_blocking(move || spec::diff::diff(&old, &new)).await;
        compared.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))
    }

    async fn compared_texts(&self, actor: &Actor, from: Option<i64>, to: i64) -> Result<[String; 2]> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let mut texts = [String::new(), String::new()];
        for (text, id) in texts.iter_mut().zip([from, Some(to)]) {
            if let Some(id) = id {
                must_see_version(&mut conn, actor, id).await?;
                let revision = store::pages::get(&mut conn, id).await?;
                *text = self.text(&mut conn, &revision).await?;
            }
        }
        Ok(texts)
    }

    /// The page as HTML, its links leading to the same moment.
    // r[impl language.frames]
    pub fn html(&self, page: &Page, when: Option<&When>) -> Arc<str> {
        let suffix = when.map(|when| format!("?as_of={}", spec::path::encode(&when.to_string()))).unwrap_or_default();
        let render = || render::html(&page.body, &Place::of_page(page, &suffix)).into();
        let key = (page.revision, suffix.clone(), language());
        // Drawing what is in it may take a while, and so may waiting for whoever draws it already.
        self.rendered.0.get(&key).unwrap_or_else(|| {
            let html = meanwhile(|| self.rendered.0.get_with(key.clone(), render));
            if !render::is_whole(&html) {
                self.rendered.0.invalidate(&key);
            }
            html
        })
    }

    /// The page as HTML, names of requirements leading to them, with the words of threads marked, cut behind each block that some are about; and the words that
    /// somebody was led to.
    // r[impl anchor.marked] r[impl ask.cited]
    pub fn marked_html(
        &self,
        page: &Page,
        when: Option<&When>,
        threads: &[Thread],
        cited: Option<&Cited>,
        names: &render::Names,
    ) -> Vec<render::Marked> {
        let cited = cited.and_then(|cited| cited.within(&page.body));
        let html = self.html(page, when);
        match names.is_empty() {
            true => render::marked(&html, &page.body, threads, cited),
            false => render::marked(&render::linked(&html, names), &page.body, threads, cited),
        }
    }

    /// The page a revision shows.
    pub(crate) async fn shown(&self, conn: &mut Conn, revision: Revision) -> Result<Page> {
        let body = self.text(conn, &revision).await?;
        let title = revision.title.unwrap_or_else(|| title_of_file(&revision.file, &revision.path));
        let agents = self.known_agents(conn).await?;
        Ok(Page {
            path: revision.path,
            title,
            body,
            revision: revision.id,
            change: revision.change,
            agent_of: agents.owner(&revision.author, revision.commit.as_ref()),
            author: revision.author,
            at: time(revision.at),
            merged_at: time(revision.merged_at),
            commit: revision.commit,
            redirected_from: None,
            file: revision.file,
            mount: revision.mount_path,
        })
    }

    /// A revision's readable text; empty when it has none.
    pub(crate) async fn text(&self, conn: &mut Conn, revision: &Revision) -> Result<String> {
        match (revision.form, revision.blob) {
            (Form::Text, Some(blob)) => {
                let body = self.store.body(conn, blob).await?;
                String::from_utf8(body.to_vec())
                    .map_err(|_| Error::Failed("a text in the database is not UTF-8".into()))
            }
            _ => Ok(String::new()),
        }
    }
}

/// The readable revision at `path` at a moment.
// r[impl path.forgiving]
pub(crate) async fn locate(conn: &mut Conn, path: &PagePath, moment: Option<&Moment>) -> Result<Revision> {
    if moment.is_none()
        && let Some(node) = store::tree::find_node(conn, path).await?
        && let Some(revision) = node.revision
    {
        return store::pages::get(conn, revision).await;
    }
    let mut moved = None;
    let mut why = Error::no_page(path);
    for page in store::pages::ever_at(conn, path).await? {
        let Some(id) = store::pages::revision_at(conn, page, moment).await? else {
            why = Error::NotFound(text!("refused-written-later", path = path.as_str()));
            continue;
        };
        let revision = store::pages::get(conn, id).await?;
        match revision.form {
            Form::Text if revision.path.fold() == path.fold() => return Ok(revision),
            Form::Text => moved = moved.or(Some(revision)),
            Form::None => {
                let change = revision.change.to_string();
                why = Error::NotFound(text!("refused-deleted", path = path.as_str(), change = change));
            }
            Form::Opaque | Form::Link => {
                why = Error::NotFound(text!("refused-unreadable", path = path.as_str()));
            }
        }
    }
    moved.ok_or(why)
}

/// The page at `path` now, else the last one that was there.
pub(crate) async fn page_ever_at(conn: &mut Conn, path: &PagePath) -> Result<Option<i64>> {
    match store::tree::find_node(conn, path).await?.and_then(|node| node.page) {
        Some(page) => Ok(Some(page)),
        None => Ok(store::pages::ever_at(conn, path).await?.first().copied()),
    }
}
