//! `holotype export DIR --site`: the wiki as HTML that needs no server.

use std::path::Path;

use spec::{Actor, PagePath, When};
use wiki::Wiki;

use super::import::counted;
use super::{Failure, acting, interruptible};
use crate::assets;

/// Searches the index of a site; loaded by its pages.
const SEARCH: &str = include_str!("site/search.js");

/// Writes the site, as the account sees it or as a stranger does, and says what it holds.
// r[impl site.search]
pub async fn write(
    wiki: &Wiki,
    dir: &Path,
    at: &PagePath,
    when: Option<&When>,
    user: Option<&str>,
) -> Result<String, Failure> {
    let actor = match user {
        Some(name) => acting(wiki, name).await?,
        None => Actor::Anonymous,
    };
    let mut own = vec![("search.js", SEARCH.as_bytes().to_vec())];
    for name in ["holotype.css", "favicon.svg"] {
        own.extend(assets::bytes(name).map(|bytes| (name, bytes)));
    }
    let export = wiki.export_site(&actor, dir, at, when, &own, &app::ssr::site_page);
    let written = interruptible(export).await?;
    let files = match written.files {
        0 => String::new(),
        files => format!(" and {} beside them", counted(files, "file")),
    };
    let mut told = format!("wrote {}{files} to {}", counted(written.pages, "page"), dir.display());
    for path in written.as_text {
        told += &format!("\n{path} would run something when it is opened; it lies there as text");
    }
    Ok(told)
}
