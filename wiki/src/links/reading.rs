//! Reading what pages link to, and keeping it up to date while they come and go.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use spec::PagePath;
use spec::link::{Top, Written, anchors, folded_anchor, fragment, meant, written};
use spec::markdown::Document;
use spec::relation::LinkKind;

use crate::error::Result;
use crate::git::Wanted;
use crate::import::wanted;
use crate::store::Conn;
use crate::store::links::{self, Link, There};
use crate::store::mounts::Mount;
use crate::store::pages::Revision;

/// Most links of one page that are kept: beyond them a text is a list for machines.
const MOST: usize = 2_000;

/// What a page says of others, as it stands now.
pub(crate) struct Said {
    page: i64,
    /// Where it is; none when it is gone.
    path: Option<String>,
    links: Vec<Link>,
    anchors: Vec<(String, String)>,
    /// The requirements it states, and those that it has stated.
    names: Vec<String>,
}

/// The mounts, by where their pages begin.
pub(crate) struct Mounts(HashMap<PagePath, (String, Option<Wanted>)>);

impl Mounts {
    pub fn of(mounts: &[Mount]) -> Self {
        Self(mounts.iter().map(|mount| (mount.path.clone(), (mount.dir.clone(), wanted(mount).ok()))).collect())
    }

    /// The file of the repository that a link may mean besides something that is shown here.
    fn beyond(&self, page: &Revision, url: &str) -> Option<String> {
        let (dir, wanted) = self.0.get(page.mount_path.as_ref()?)?;
        let file = spec::link::file(&page.file, url)?;
        let shows = |file: &str| wanted.as_ref().is_some_and(|wanted| (wanted.page)(file) || (wanted.beside)(file));
        // Where an ending names a file that would be shown, it is known whether there is one.
        let is_rendered = file.ends_with(".html") || file.ends_with(".htm");
        let page_file = || spec::link::target_file(&page.file, url);
        let is_shown = shows(&file) || (is_rendered && page_file().is_some_and(|file| shows(&file)));
        match (is_shown, dir.is_empty()) {
            (true, _) => None,
            (false, true) => Some(file),
            (false, false) => Some(format!("{dir}/{file}")),
        }
    }
}

/// True for a list of pages, which gives each its place in a book and says nothing of them.
pub(crate) fn is_list(file: &str) -> bool {
    file.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("SUMMARY.md"))
}

impl Said {
    /// What a page says that is gone: nothing.
    pub fn nothing(page: i64) -> Self {
        Self { page, path: None, links: Vec::new(), anchors: Vec::new(), names: Vec::new() }
    }

    /// What a page says.
    pub fn of(revision: &Revision, text: &str, document: &Document, mounts: &Mounts) -> Self {
        let mut known = BTreeMap::new();
        for anchor in anchors(text, document) {
            known.entry(folded_anchor(&anchor)).or_insert(anchor);
        }
        let is_list = is_list(&revision.file);
        let top = if revision.mount_path.is_some() { Top::Repository } else { Top::Wiki };
        let mount = revision.mount_path.clone().unwrap_or_else(PagePath::root);
        let link = |link: Written| {
            let target = meant(&revision.path, &mount, &revision.file, top, &link.url)?;
            let kind = match (link.is_picture, is_list) {
                (true, _) => LinkKind::Picture,
                (false, true) => LinkKind::Navigation,
                (false, false) => LinkKind::Link,
            };
            let heading = link.heading.and_then(|index| document.headings.get(index));
            let fragment = fragment(&link.url).trim_start_matches('#');
            let anchor = folded_anchor(fragment);
            // Browsers take some fragments for themselves.
            let is_named = !anchor.is_empty() && anchor != "top" && !fragment.starts_with(":~:");
            let file = mounts.beyond(revision, &link.url);
            // Of a page that was written here a name is a path.
            let name = file.as_ref().and(spec::link::name(&link.url)).map(str::to_owned);
            Some(Link {
                kind: kind.as_str(),
                file,
                name,
                target: target.fold(),
                fragment: (!fragment.is_empty()).then(|| fragment.to_owned()),
                anchor: is_named.then_some(anchor),
                before: link.before,
                words: link.words,
                after: link.after,
                heading: heading.map(|heading| heading.text.clone()),
                slug: heading.map(|heading| heading.slug.clone()),
                leads: None,
                fault: None,
            })
        };
        let links = written(text, document).into_iter().filter_map(link).take(MOST).collect();
        let (page, path) = (revision.page, Some(revision.path.to_string()));
        Self { page, path, links, anchors: known.into_iter().collect(), names: Vec::new() }
    }

    /// The same with the requirements it states, and those that it has stated until now.
    pub fn naming(mut self, states: &[String], stated: Vec<String>) -> Self {
        self.names = stated.into_iter().chain(states.iter().cloned()).collect();
        self
    }
}

/// Records what pages say, and looks again at what others say of them.
// r[impl links.derived]
pub(crate) async fn record(conn: &mut Conn, said: Vec<Said>) -> Result<()> {
    let mut happened = BTreeSet::new();
    // Pages of which another may have begun or ceased to link to them.
    let mut touched = BTreeSet::new();
    let mut renamed = Vec::new();
    let mut places = Places::default();
    for page in &said {
        touched.insert(page.page);
        touched.extend(links::leads_of(conn, page.page).await?);
        if links::put_anchors(conn, page.page, &page.anchors).await? {
            renamed.push(page);
        }
        happened.extend(page.names.iter().filter_map(|name| links::place_of_requirement(name)));
        for fold in links::folds_of(conn, page.page).await? {
            let above = PagePath::try_from(fold.clone()).map(|path| path.ancestors()).unwrap_or_default();
            happened.extend(above.iter().map(PagePath::fold));
            happened.insert(fold);
        }
    }
    for page in said.iter() {
        let mut links = page.links.clone();
        for link in &mut links {
            let mut there = places.at(conn, &link.target).await?;
            if let Some(name) = link.name.take()
                && there == There::Nothing
                && !links::was_there(conn, &link.target).await?
            {
                link.target = format!("r[{}]", name.to_lowercase());
                link.fragment = Some(format!("r-{name}"));
                link.anchor = None;
                there = places.at(conn, &link.target).await?;
            }
            link.leads = there.leads();
            link.fault = there.fault();
            touched.extend(link.leads);
        }
        links::put(conn, page.page, page.path.as_deref().unwrap_or_default(), &links).await?;
    }
    for page in &said {
        links::mark_sections_of(conn, page.page).await?;
    }
    for page in renamed {
        let Some(path) = page.path.as_ref().and_then(|path| PagePath::try_from(path.clone()).ok()) else { continue };
        if places.at(conn, &path.fold()).await? == There::Page(page.page) {
            links::mark_sections_at(conn, page.page, &path.fold()).await?;
        }
    }
    for fold in happened {
        let there = places.at(conn, &fold).await?;
        if let Some(before) = links::follow(conn, &fold, there).await? {
            touched.extend(before.into_iter().chain(there.leads()));
        }
    }
    for page in touched {
        links::mark_orphan(conn, page).await?;
    }
    Ok(())
}

/// What is at the places that were asked about.
#[derive(Default)]
struct Places(HashMap<String, There>);

impl Places {
    async fn at(&mut self, conn: &mut Conn, fold: &str) -> Result<There> {
        if let Some(there) = self.0.get(fold) {
            return Ok(*there);
        }
        let there = links::there(conn, fold).await?;
        self.0.insert(fold.to_owned(), there);
        Ok(there)
    }
}
