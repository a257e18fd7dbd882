//! Links that a proposal breaks: those it writes that lead nowhere, and those of other pages to what it takes away.

use std::collections::{HashMap, HashSet};

use spec::link::{destinations, target};
use spec::page::RevisionKind;
use spec::proposal::{Check, Finding, Outcome};
use spec::{Actor, PagePath};
use texts::text;

use super::{Changed, told};
use crate::error::Result;
use crate::saving::Relinked;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

impl Wiki {
    // r[impl check.links]
    pub(super) async fn check_links(&self, conn: &mut Conn, changed: &[Changed]) -> Result<Check> {
        let after = Tree::of(changed);
        let mut findings = Vec::new();
        for page in changed {
            let Some(text) = &page.after else { continue };
            let old: HashSet<PagePath> = match &page.before {
                Some((base, text)) => targets(&page.mount, &base.file, text).into_iter().map(|(to, _)| to).collect(),
                None => HashSet::new(),
            };
            let mut told = HashSet::new();
            for (to, quote) in targets(&page.mount, &page.file, text) {
                if !told.insert(to.clone()) || after.holds(conn, &to).await? {
                    continue;
                }
                // What led nowhere before is not this proposal's doing, unless it takes the page away.
                if old.contains(&to) && !after.left.contains(&to) {
                    continue;
                }
                findings.push(Finding {
                    path: page.path.clone(),
                    message: text!("check-links-nowhere", to = to.to_string()),
                    quote: Some(quote),
                    proposed: true,
                });
            }
        }
        self.left_behind(conn, changed, &mut findings).await?;
        let summary = text!("check-links", n = findings.len());
        Ok(told("links", text!("check-links-fine"), Outcome::Failed, summary, findings))
    }

    /// Links of pages that the proposal does not touch, to pages that it deletes. Links to pages that move follow them.
    async fn left_behind(&self, conn: &mut Conn, changed: &[Changed], findings: &mut Vec<Finding>) -> Result<()> {
        let deleted: Vec<Revision> = changed
            .iter()
            .filter(|page| page.kind == RevisionKind::Delete)
            .filter_map(|page| page.before.as_ref().map(|(base, _)| base.clone()))
            .collect();
        let Some(first) = deleted.first() else { return Ok(()) };
        let mount = store::live::mount_of(conn, first.page).await?;
        let paths: HashSet<PagePath> = deleted.iter().map(|one| one.path.clone()).collect();
        let away = deleted.into_iter().map(|one| {
            let file = format!("\u{1}/{}", one.file);
            let path = PagePath::parse(&format!("/~{}", one.path)).unwrap_or_else(|_| one.path.clone());
            (one, path, file)
        });
        let links = Relinked::of(conn, away.collect(), mount).await?;
        let ours: HashSet<i64> = changed.iter().map(|page| page.page).collect();
        for (page, _) in links.others(self, conn, &self.access(&Actor::Operator).await?, &ours).await? {
            let text = self.text(conn, &page).await?;
            let mount = page.mount_path.clone().unwrap_or_else(PagePath::root);
            for (to, quote) in targets(&mount, &page.file, &text).into_iter().filter(|(to, _)| paths.contains(to)) {
                findings.push(Finding {
                    path: page.path.clone(),
                    message: text!("check-links-deleted", to = to.to_string()),
                    quote: Some(quote),
                    proposed: false,
                });
            }
        }
        Ok(())
    }
}

/// Which places hold something once the proposal is merged.
struct Tree {
    arrived: HashSet<PagePath>,
    left: HashSet<PagePath>,
}

impl Tree {
    fn of(changed: &[Changed]) -> Self {
        let arrived: HashSet<_> =
            changed.iter().filter(|page| page.after.is_some()).map(|page| page.path.clone()).collect();
        let left = changed.iter().filter_map(|page| page.before.as_ref().map(|(base, _)| base.path.clone()));
        let left = left.filter(|path| !arrived.contains(path)).collect();
        Self { left, arrived }
    }

    async fn holds(&self, conn: &mut Conn, path: &PagePath) -> Result<bool> {
        if self.arrived.contains(path) || self.arrived.iter().any(|one| one.is_within(path)) {
            return Ok(true);
        }
        if self.left.contains(path) {
            return Ok(false);
        }
        if store::tree::find_node(conn, path).await?.is_some() {
            return Ok(true);
        }
        // A page that has moved is found by its old path; a file beside the pages is there as well.
        for page in store::pages::ever_at(conn, path).await? {
            if store::live::newest(conn, page).await?.is_some_and(|revision| revision.form != Form::None) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The pages that a text links to, with the words of each link.
fn targets(mount: &PagePath, file: &str, text: &str) -> Vec<(PagePath, String)> {
    let mut seen: HashMap<PagePath, ()> = HashMap::new();
    let mut found = Vec::new();
    for destination in destinations(text) {
        let Some(to) = target(mount, file, &destination.url) else { continue };
        if seen.insert(to.clone(), ()).is_none() {
            found.push((to, text[destination.range].to_owned()));
        }
    }
    found
}
