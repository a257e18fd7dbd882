//! The wiki as a folder of HTML that needs no server: every page, the tree, the files beside the pages, and an index to search.
//!
//! What a page looks like is said by whoever asks for the site; here it is decided what is in it (what the reader may see, as of
//! the moment) and where each thing lies.

mod places;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use spec::account::Action;
use spec::archive::Archived;
use spec::audit::Act;
use spec::link::relative;
use spec::markdown::Heading;
use spec::{Actor, PagePath, When};

use super::partial::{Partial, cannot};
use crate::archived::Roots;
use crate::error::{Error, Result};
use crate::render;
use crate::store::tree::Node;
use crate::trees::Walk;
use crate::wiki::Wiki;

use places::Places;

/// The folder of what is no page: the style, the script, the index.
const OWN: &str = "_site";

/// The list of all pages.
const CONTENTS: &str = "contents.html";

/// Most pages of one place that the tree beside a page shows: every page carries them.
const MOST_SIBLINGS: usize = 200;

/// Most files beside the pages.
const MOST_FILES: usize = 1_000_000;

/// Endings of files that run nothing, whatever is in them: pictures, sound and film, fonts, documents, data, archives.
const STILL: [&str; 62] = [
    "png", "apng", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "tif", "tiff", "heic", "jxl", "mp3", "ogg",
    "oga", "opus", "wav", "flac", "m4a", "aac", "mp4", "m4v", "webm", "ogv", "mov", "mkv", "vtt", "srt", "woff",
    "woff2", "ttf", "otf", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "md",
    "csv", "tsv", "json", "yaml", "yml", "toml", "log", "diff", "patch", "tex", "zip", "gz", "tar", "xz", "7z", "bz2",
];

/// One document of a site, to be dressed.
#[derive(Clone, Debug)]
pub struct SiteScreen {
    /// What the wiki is called.
    pub name: String,
    /// What the document is called.
    pub title: String,
    /// What leads from the document to the top of the site: nothing, or `../` so many times.
    pub root: String,
    /// The pages above.
    pub above: Vec<SiteLink>,
    /// The tree, as far as it is shown there.
    pub tree: Vec<SiteBranch>,
    /// The page; none in the list of all pages.
    pub page: Option<SitePage>,
    /// The moment, as it was named.
    pub moment: Option<String>,
}

/// A name and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteLink {
    /// The name.
    pub title: String,
    /// Where it leads; none for a place without a page.
    pub href: Option<String>,
}

/// A place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteBranch {
    /// What it is called, and where it is.
    pub link: SiteLink,
    /// True for the page itself.
    pub is_here: bool,
    /// What lies below, where that is shown.
    pub below: Vec<SiteBranch>,
}

/// A page's text and what is said of it.
#[derive(Clone, Debug)]
pub struct SitePage {
    /// Sanitised HTML, its links leading to files of the site.
    pub html: String,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Who changed it last.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// What archives it, itself or the nearest page above it that does.
    pub archived: Option<Archived>,
}

/// What a site holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteWritten {
    /// Its pages.
    pub pages: usize,
    /// Its files beside the pages.
    pub files: usize,
    /// Files that would run something when they are opened, and lie there as text instead.
    pub as_text: Vec<PagePath>,
}

impl Wiki {
    /// Writes the pages at and below `at` that the actor may see as HTML into a folder that is new or empty. `dress` makes the
    /// document of each screen, `own` are the style and the scripts by their names.
    // r[impl site.whole] r[impl site.seen]
    pub async fn export_site(
        &self,
        actor: &Actor,
        folder: &Path,
        at: &PagePath,
        when: Option<&When>,
        own: &[(&str, Vec<u8>)],
        dress: &(dyn Fn(&SiteScreen) -> String + Send + Sync),
    ) -> Result<SiteWritten> {
        self.must(actor, Action::Read).await?;
        let site = self.site(actor, at, when).await?;
        let partial = Partial::folder(folder)?;
        let moment = when.map(ToString::to_string).unwrap_or_default();
        self.audit_alone(actor, Act::Exported, at, &[("moment", &moment)]).await?;
        let put = |file: &str, bytes: &[u8]| put(folder, partial.path(), file, bytes);
        let mut written =
            SiteWritten { files: site.files.len(), as_text: site.as_text.clone(), ..SiteWritten::default() };
        for (name, bytes) in own {
            put(&format!("{OWN}/{name}"), bytes)?;
        }
        for (path, _) in &site.files {
            let (_, bytes) = self.attachment(actor, path, when).await?;
            put(site.places.get(path).unwrap_or_default(), &bytes)?;
        }
        let mut index = Vec::new();
        for node in site.nodes.iter().filter(|node| node.page.is_some()) {
            let page = self.page(actor, &node.path, when).await?;
            let file = site.places.get(&node.path).unwrap_or_default();
            let (places, from) = (site.places.clone(), file.to_owned());
            let html = self.html(&page, when);
            let html = self.held_in(actor, &page.path, &html, when).await.fill(&html);
            let html = render::carried(&html, move |path| places.get(path).map(|to| relative(&from, to)));
            let document = spec::markdown::parse(&page.body);
            let words = spec::markdown::plain_text(&page.body);
            let archived = match site.archived.over(&node.path) {
                Some(_) => self.archived(actor, &node.path, when).await?.into_iter().next(),
                None => None,
            };
            if archived.is_none() {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                index.push((file.to_owned(), page.title.clone(), words));
            }
            let told =
                SitePage { html, headings: document.headings, author: page.author, at: page.merged_at, archived };
            let screen = site.screen(Some(&node.path), file, page.title, Some(told), &moment);
            put(file, dress(&screen).as_bytes())?;
            written.pages += 1;
        }
        if !site.places.has_file("index.html") {
            put("index.html", dress(&site.screen(None, "index.html", site.name.clone(), None, &moment)).as_bytes())?;
        }
        put(CONTENTS, dress(&site.screen(None, CONTENTS, "All pages".into(), None, &moment)).as_bytes())?;
        let index = serde_json::to_string(&index).map_err(|error| Error::Failed(error.to_string()))?;
        put(&format!("{OWN}/search-index.js"), format!("window.holotypeIndex={index};\n").as_bytes())?;
        partial.finish_folder()?;
        Ok(written)
    }

    async fn site(&self, actor: &Actor, at: &PagePath, when: Option<&When>) -> Result<Site> {
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let mut nodes = Vec::new();
        if let Ok(top) = crate::pages::locate(&mut conn, at, moment.as_ref()).await
            && top.path == *at
        {
            let title = self.page(actor, at, when).await?.title;
            nodes.push(Node { path: at.clone(), title, page: Some(top.page), revision: Some(top.id), beneath: 0 });
        }
        let archived = self.archived_roots(&mut conn, moment.as_ref()).await?;
        let mut walk = Walk::through(self, &mut conn, at, moment).await?;
        while let Some(node) = walk.next(&mut conn).await? {
            nodes.push(node);
        }
        drop(conn);
        if nodes.iter().all(|node| node.page.is_none()) {
            return Err(Error::no_page(at));
        }
        let listed = self.attachments(actor, at, when, None, MOST_FILES).await?;
        let mut places = Places::new(at, &[OWN, CONTENTS]);
        for node in nodes.iter().filter(|node| node.page.is_some()) {
            places.put_page(&node.path);
        }
        let (mut files, mut as_text) = (Vec::new(), Vec::new());
        for file in listed.items {
            let runs = self.runs(actor, &file.path, &file.name, when).await?;
            if runs {
                as_text.push(file.path.clone());
            }
            places.put_file(&file.path, &file.name, if runs { ".txt" } else { "" });
            files.push((file.path, file.name));
        }
        let mut below: HashMap<PagePath, Vec<usize>> = HashMap::new();
        for (number, node) in nodes.iter().enumerate() {
            // r[impl archive.site]
            let is_away = archived.over(&node.path).is_some_and(|root| root.path == node.path);
            if let Some(parent) = node.path.parent().filter(|_| node.path != *at && !is_away) {
                below.entry(parent).or_default().push(number);
            }
        }
        let name = self.name(actor).await?;
        Ok(Site { at: at.clone(), name, nodes, below, archived, files, as_text, places: Arc::new(places) })
    }

    /// True for a file that may run something when a browser opens it by itself: all but those of which it is known that they
    /// cannot.
    // r[impl site.safe]
    async fn runs(&self, actor: &Actor, path: &PagePath, name: &str, when: Option<&When>) -> Result<bool> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "svg" => {
                let (_, bytes) = self.attachment(actor, path, when).await?;
                Ok(places::is_lively(&bytes))
            }
            ending => Ok(!STILL.contains(&ending)),
        }
    }
}

/// What a site holds and where.
struct Site {
    at: PagePath,
    name: String,
    /// The places of the tree in reading order, the top first when it is a page.
    nodes: Vec<Node>,
    /// What lies right below each, by their numbers.
    below: HashMap<PagePath, Vec<usize>>,
    /// What stands in no list of them.
    archived: Arc<Roots>,
    files: Vec<(PagePath, String)>,
    as_text: Vec<PagePath>,
    places: Arc<Places>,
}

impl Site {
    fn screen(
        &self,
        here: Option<&PagePath>,
        file: &str,
        title: String,
        page: Option<SitePage>,
        moment: &str,
    ) -> SiteScreen {
        let open: HashSet<PagePath> =
            here.map(|path| path.ancestors().into_iter().chain([path.clone()]).collect()).unwrap_or_default();
        let above = here.map(PagePath::ancestors).unwrap_or_default();
        let above = above.iter().filter(|path| path.is_within(&self.at) && !path.is_root());
        SiteScreen {
            name: self.name.clone(),
            title,
            root: "../".repeat(file.matches('/').count()),
            above: above.map(|path| self.link(file, path, None)).collect(),
            tree: self.branches(&self.at, file, here, &open),
            page,
            moment: Some(moment.to_owned()).filter(|moment| !moment.is_empty()),
        }
    }

    /// The branches below a place; all of them where nothing is open, else where they are many those around what is.
    fn branches(
        &self,
        top: &PagePath,
        from: &str,
        here: Option<&PagePath>,
        open: &HashSet<PagePath>,
    ) -> Vec<SiteBranch> {
        let below = self.below.get(top).map(Vec::as_slice).unwrap_or_default();
        let nodes: Vec<&Node> = below.iter().filter_map(|number| self.nodes.get(*number)).collect();
        let first = match open.is_empty() || nodes.len() <= MOST_SIBLINGS {
            true => 0,
            false => {
                let at = nodes.iter().position(|node| open.contains(&node.path)).unwrap_or_default();
                at.saturating_sub(MOST_SIBLINGS / 2).min(nodes.len() - MOST_SIBLINGS)
            }
        };
        let shown = if open.is_empty() { nodes.len() } else { MOST_SIBLINGS };
        let branch = |node: &Node| SiteBranch {
            link: self.link(from, &node.path, Some(&node.title)),
            is_here: here == Some(&node.path),
            below: match open.is_empty() || open.contains(&node.path) {
                true => self.branches(&node.path, from, here, open),
                false => Vec::new(),
            },
        };
        let mut branches: Vec<_> = nodes.iter().skip(first).take(shown).map(|node| branch(node)).collect();
        if branches.len() < nodes.len() {
            let all = SiteLink { title: format!("All {} here", nodes.len()), href: Some(relative(from, CONTENTS)) };
            branches.push(SiteBranch { link: all, is_here: false, below: Vec::new() });
        }
        branches
    }

    fn link(&self, from: &str, path: &PagePath, title: Option<&str>) -> SiteLink {
        let known = || self.nodes.iter().find(|node| node.path == *path).map(|node| node.title.clone());
        let title = title.map(str::to_owned).or_else(known).unwrap_or_else(|| path.name().to_owned());
        SiteLink { title, href: self.places.get(path).map(|to| relative(from, to)) }
    }
}

fn put(named: &Path, folder: &Path, file: &str, bytes: &[u8]) -> Result<()> {
    let target = folder.join(file);
    let write = || {
        std::fs::create_dir_all(target.parent().unwrap_or(folder))?;
        std::fs::write(&target, bytes)
    };
    write().map_err(|error| cannot(&named.join(file), &error))
}
