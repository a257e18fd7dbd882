//! Which page is meant by what somebody calls it: its path, with or without its mount, the name of its file, its title.

use spec::ask::Subject;
use spec::search::Search;
use spec::{PagePath, When};

use super::inquiry::Inquiry;
use crate::error::Result;
use crate::pages::locate;
use crate::store::naming::{self, Named};
use crate::store::{self, Conn};

/// Pages that are called the same and told apart.
const MANY: i64 = 40;

/// Titles that are compared.
const TITLES: usize = 10;

/// A page or subtree that was named.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where it is, or was.
    pub path: PagePath,
    pub title: String,
    /// None for a place that only holds pages.
    pub page: Option<i64>,
}

impl Place {
    /// `“Title” (/path)`
    pub fn told(&self) -> String {
        format!("“{}” ({})", self.title, self.path)
    }
}

impl Inquiry<'_> {
    /// Every page that a subject may name, when it names one at all: one, unless several are called the same.
    // r[impl ask.pages]
    pub async fn places(&self, subject: &Subject, when: Option<&When>) -> Result<Vec<Place>> {
        match subject {
            Subject::Here => match &self.asked.page {
                Some(path) => self.at(path, when).await.map(|place| place.into_iter().collect()),
                None => Ok(Vec::new()),
            },
            Subject::Same => match self.asked.context.page.as_ref().or(self.asked.page.as_ref()) {
                Some(path) => self.at(path, when).await.map(|place| place.into_iter().collect()),
                None => Ok(Vec::new()),
            },
            Subject::Named(name) | Subject::Passage(name) => self.called(name, when).await,
            Subject::Whole => Ok(Vec::new()),
        }
    }

    /// The pages called so.
    async fn called(&self, name: &str, when: Option<&When>) -> Result<Vec<Place>> {
        let name = name.trim().trim_matches(['`', '"', '“', '”', '\'', '<', '>', '*']).trim();
        if name.is_empty() || name.len() > 300 || name.contains('\n') {
            return Ok(Vec::new());
        }
        for path in self.paths(name).await? {
            if let Some(place) = self.at(&path, when).await? {
                return Ok(vec![place]);
            }
        }
        let bare = bare(name);
        let is_path = bare.contains('/') && !bare.contains(' ');
        let titled = if is_path { Vec::new() } else { self.titled(name).await? };
        if !titled.is_empty() {
            return Ok(titled);
        }
        for written in [bare.clone(), bare.replace(' ', "-"), bare.replace(' ', "_")] {
            let found = self.ending(&written).await?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// The paths a name may mean: as it is, below each mount, below the directory that a mount shows.
    async fn paths(&self, name: &str) -> Result<Vec<PagePath>> {
        let bare = bare(name);
        let mut conn = self.read().await?;
        let mut paths: Vec<PagePath> = Vec::new();
        let mut add = |text: String| {
            // What the program itself is reached at stands aside.
            let aside = PagePath::of_file(&PagePath::root(), &format!("{}.md", text.trim_start_matches('/')));
            for path in [PagePath::parse(&text), aside.map(PagePath::moved_aside)] {
                paths.extend(path.ok().filter(|path| !paths.contains(path)));
            }
        };
        let is_top = bare.is_empty() || matches!(bare.as_str(), "readme" | "index");
        if !is_top {
            add(format!("/{bare}"));
        }
        for mount in store::mounts::list(&mut conn).await? {
            let top = mount.path.as_str().trim_end_matches('/');
            let below = match bare.strip_prefix(&format!("{}/", mount.dir.to_lowercase())) {
                Some(below) if !mount.dir.is_empty() => below,
                _ => bare.as_str(),
            };
            match below {
                "" | "readme" | "index" => add(if top.is_empty() { "/".into() } else { top.to_owned() }),
                below => add(format!("{top}/{below}")),
            }
        }
        for text in [format!("/{}", bare.replace(' ', "-")), format!("/{}", bare.replace(' ', "_"))] {
            add(text);
        }
        Ok(paths)
    }

    /// The page or subtree at a path, then or ever.
    pub async fn at(&self, path: &PagePath, when: Option<&When>) -> Result<Option<Place>> {
        let mut conn = self.read().await?;
        let moment = self.wiki.moment(&mut conn, when).await?;
        if let Some(moment) = &moment
            && let Ok(then) = locate(&mut conn, path, Some(moment)).await
        {
            return Ok(Some(place_of(then)));
        }
        if let Some(node) = store::tree::find_node(&mut conn, path).await? {
            let place = Place { path: node.path, title: node.title, page: node.page };
            if place.page.is_some() {
                return Ok(Some(place));
            }
            return match self.last_at(&mut conn, path).await? {
                Some(gone) => Ok(Some(gone)),
                None => Ok(Some(place)),
            };
        }
        self.last_at(&mut conn, path).await
    }

    /// The last page that was at a path.
    async fn last_at(&self, conn: &mut Conn, path: &PagePath) -> Result<Option<Place>> {
        let Some(page) = store::pages::ever_at(conn, path).await?.first().copied() else { return Ok(None) };
        self.page(conn, page).await
    }

    /// A page as it is now, or was last.
    pub async fn page(&self, conn: &mut Conn, page: i64) -> Result<Option<Place>> {
        let shown = store::linked::shown(conn, page).await?;
        Ok(shown.map(|(path, file, title)| Place {
            title: title.unwrap_or_else(|| spec::page::title_of_file(&file, &path)),
            path,
            page: Some(page),
        }))
    }

    /// The pages of just this title.
    async fn titled(&self, name: &str) -> Result<Vec<Place>> {
        let words: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        if words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let search = Search::new(words).most(TITLES);
        let hits = self.wiki.search(self.actor, &search).await?;
        let wanted = folded(name);
        let mut found = Vec::new();
        for hit in hits.items.into_iter().filter(|hit| folded(&hit.title) == wanted) {
            found.extend(self.at(&hit.path, None).await?);
        }
        Ok(found)
    }

    /// The pages whose path ends so.
    async fn ending(&self, bare: &str) -> Result<Vec<Place>> {
        let Some(last) = bare.rsplit('/').next().filter(|last| !last.is_empty()) else { return Ok(Vec::new()) };
        let mut conn = self.read().await?;
        let found = naming::ending(&mut conn, last, MANY).await?;
        let end = format!("/{bare}");
        let fits = found.into_iter().filter(|place| place.path.fold().ends_with(&end));
        Ok(fits.map(|Named { path, title, page }| Place { path, title, page }).collect())
    }
}

fn place_of(revision: store::pages::Revision) -> Place {
    Place {
        title: revision.title.unwrap_or_else(|| spec::page::title_of_file(&revision.file, &revision.path)),
        path: revision.path,
        page: Some(revision.page),
    }
}

/// A path in lower case, without what a file's name has more.
fn bare(name: &str) -> String {
    let name = name.trim().trim_start_matches("./").trim_matches('/').to_lowercase();
    let name = name.split('#').next().unwrap_or_default();
    let name = [".md", ".markdown", ".html"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let name = ["/readme", "/index"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    name.to_owned()
}

fn folded(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
