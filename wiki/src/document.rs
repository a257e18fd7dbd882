//! A subtree read as one document.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use moka::sync::Cache;
use spec::account::Action;
use spec::document::{Part, markdown};
use spec::{Actor, PagePath, When};
use texts::{language, speaking_now};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::pages::locate;
use crate::render::{self, Budget, Place, Within};
use crate::store::{self, Conn};
use crate::trees::Walk;
use crate::wiki::Wiki;

/// Most pages in one answer.
const MOST_PAGES: usize = 500;

/// Most Markdown in one answer, in bytes; a single page may be longer.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A subtree as one document, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The top of the subtree.
    pub path: PagePath,
    /// What the document is called: the title of the page at the top, or its name.
    pub title: String,
    /// Its pages in reading order, directories without a page among them.
    pub parts: Vec<DocumentPart>,
    /// How many pages the whole document has.
    pub pages: usize,
    /// The page to go on from; none at the end.
    pub next: Option<PagePath>,
}

/// One page of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentPart {
    /// Where the page is; also its anchor in the document.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// How deep it lies below the top.
    pub depth: usize,
    /// When it changed last; none for a directory without a page.
    pub changed: Option<Timestamp>,
    /// True when the text brings its own title.
    pub is_titled: bool,
    /// Its text, headings sunk and anchors its own.
    pub html: Arc<str>,
}

/// Pages rendered for documents, within a bound of memory. Their HTML depends on where they lie in which document, too.
#[derive(Clone, Debug)]
pub(crate) struct Documents(Cache<(i64, blake3::Hash), Arc<str>>);

impl Default for Documents {
    fn default() -> Self {
        let weigh = |_: &_, html: &Arc<str>| u32::try_from(html.len() + 128).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(32 << 20).weigher(weigh).build())
    }
}

/// A page on its way into a document.
struct Gathered {
    part: Part,
    revision: Option<i64>,
    changed: Option<i64>,
}

/// Pages on their way into a document.
struct Whole {
    top: PagePath,
    gathered: Vec<Gathered>,
    pages: usize,
    next: Option<PagePath>,
}

impl Wiki {
    /// The subtree at `path` in reading order, from one of its pages on, its links leading inside where they can.
    // r[impl document.whole] r[impl document.bounded]
    pub async fn document(
        &self,
        actor: &Actor,
        path: &PagePath,
        when: Option<&When>,
        from: Option<&PagePath>,
    ) -> Result<Document> {
        self.must(actor, Action::Read).await?;
        let Whole { top, gathered, pages, next } = self.gather(actor, path, when, from).await?;
        let title = match gathered.first() {
            Some(first) if first.part.path == top => first.part.title.clone(),
            _ => top.name().to_owned(),
        };
        let (wiki, suffix, language) = (self.clone(), suffix(when), language());
        let render = move || speaking_now(language, || wiki.rendered_parts(gathered, &suffix));
        let parts = tokio::task::spawn_blocking(render).await;
        let parts = parts.map_err(|error| Error::Failed(format!("the document failed: {error}")))?;
        Ok(Document { path: top, title, parts, pages, next })
    }

    /// The same as one Markdown text, and the page to go on from.
    pub async fn document_source(
        &self,
        actor: &Actor,
        path: &PagePath,
        when: Option<&When>,
        from: Option<&PagePath>,
    ) -> Result<(String, Option<PagePath>)> {
        self.must(actor, Action::Read).await?;
        let whole = self.gather(actor, path, when, from).await?;
        let parts: Vec<_> = whole.gathered.into_iter().map(|gathered| gathered.part).collect();
        let suffix = suffix(when);
        let join = tokio::task::spawn_blocking(move || markdown(&parts, &suffix)).await;
        Ok((join.map_err(|error| Error::Failed(format!("the document failed: {error}")))?, whole.next))
    }

    async fn gather(
        &self,
        actor: &Actor,
        path: &PagePath,
        when: Option<&When>,
        from: Option<&PagePath>,
    ) -> Result<Whole> {
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let own = locate(&mut conn, path, moment.as_ref()).await;
        let top = match &own {
            Ok(revision) => revision.path.clone(),
            Err(_) => store::tree::find_node(&mut conn, path).await?.map_or_else(|| path.clone(), |node| node.path),
        };
        let mut walk = Walk::below(self, &mut conn, &top, moment).await?;
        let mut whole = Whole { pages: walk.pages(), top: top.clone(), gathered: Vec::new(), next: None };
        let mut size = 0;
        match own {
            Ok(revision) => {
                whole.pages += 1;
                if from.is_none_or(|from| *from == top) {
                    let gathered = self.gathered(&mut conn, &top, revision.path.clone(), Some(revision)).await?;
                    size += gathered.part.body.len();
                    whole.gathered.push(gathered);
                }
            }
            Err(error) if whole.pages == 0 => return Err(error),
            Err(_) if from.is_none() => {
                let gathered = self.gathered(&mut conn, &top, top.clone(), None).await?;
                whole.gathered.push(gathered);
            }
            Err(_) => {}
        }
        if let Some(from) = from.filter(|from| **from != top) {
            walk.skip_to(&mut conn, from).await?;
        }
        while let Some(node) = walk.next(&mut conn).await? {
            let revision = match node.revision {
                Some(id) => Some(store::pages::get(&mut conn, id).await?),
                None => None,
            };
            let title = node.title;
            let mut gathered = self.gathered(&mut conn, &top, node.path, revision).await?;
            gathered.part.title = title;
            size += gathered.part.body.len();
            if whole.gathered.len() == MOST_PAGES || (size > MOST_BYTES && !whole.gathered.is_empty()) {
                whole.next = Some(gathered.part.path);
                break;
            }
            whole.gathered.push(gathered);
        }
        Ok(whole)
    }

    async fn gathered(
        &self,
        conn: &mut Conn,
        top: &PagePath,
        path: PagePath,
        revision: Option<store::pages::Revision>,
    ) -> Result<Gathered> {
        let depth = path.segments().count().saturating_sub(top.segments().count());
        let Some(revision) = revision else {
            let title = path.name().to_owned();
            let part = Part { path, title, depth, mount: PagePath::root(), file: String::new(), body: String::new() };
            return Ok(Gathered { part, revision: None, changed: None });
        };
        let (id, changed) = (revision.id, revision.merged_at);
        let page = self.shown(conn, revision).await?;
        let mount = page.mount.unwrap_or_else(PagePath::root);
        let part = Part { path, title: page.title, depth, mount, file: page.file, body: page.body };
        Ok(Gathered { part, revision: Some(id), changed: Some(changed) })
    }

    fn rendered_parts(&self, gathered: Vec<Gathered>, suffix: &str) -> Vec<DocumentPart> {
        let pages: Arc<HashSet<_>> = Arc::new(gathered.iter().map(|one| one.part.path.clone()).collect());
        let paths: Vec<_> = gathered.iter().map(|one| one.part.path.as_str()).collect();
        let setting = blake3::hash(format!("{}\n{suffix}\n{}", paths.join("\n"), language().tag()).as_bytes());
        let mut diagrams = Budget::default();
        let rendered = gathered.into_iter().map(|Gathered { part, revision, changed }| {
            let place = Place { mount: part.mount, file: part.file, suffix: suffix.to_owned() };
            let within = Within { page: part.path.clone(), depth: part.depth, pages: pages.clone() };
            let html = match revision {
                Some(revision) => {
                    let key = (revision, blake3::hash(format!("{} {setting}", part.depth).as_bytes()));
                    diagrams = diagrams.next();
                    let render = || render::html_within(&part.body, &place, &within, &mut diagrams).into();
                    let html = self.documents.0.get_with(key, render);
                    if !render::is_whole(&html) {
                        self.documents.0.invalidate(&key);
                    }
                    html
                }
                None => Arc::from(""),
            };
            let headings = spec::markdown::parse(&part.body).headings;
            DocumentPart {
                is_titled: headings.iter().any(|heading| heading.level == 1),
                path: part.path,
                title: part.title,
                depth: part.depth,
                changed: changed.map(time),
                html,
            }
        });
        rendered.collect()
    }
}

fn suffix(when: Option<&When>) -> String {
    when.map(|when| format!("?as_of={}", spec::path::encode(&when.to_string()))).unwrap_or_default()
}
