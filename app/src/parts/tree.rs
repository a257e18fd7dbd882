//! The column of pages on the left, open down to where the reader is.

use leptos::prelude::*;
use spec::archive::Archived;
use spec::tree::TreeItem;
use spec::{Action, PagePath, When};
use texts::text;

use crate::parts::level::{Level, Place};
use crate::visit::Visit;

/// The tree as far as it is open: the top level, the levels on the way to the current page, and the one below it.
pub struct Tree {
    items: Vec<TreeItem>,
    current: PagePath,
    when: Option<When>,
    /// The archived branch the current page stands in.
    branch: Vec<TreeItem>,
    /// Where what is archived is listed, and how much that is.
    archived: Option<(String, usize)>,
    /// Where pages are arranged, for whoever may propose that.
    arranging: Option<String>,
}

/// The column with `current` in sight; nothing when there are no pages, or none that may be seen.
pub async fn tree(visit: &Visit, current: &PagePath) -> Option<AnyView> {
    Tree::around(visit, current, &[]).await.column()
}

impl Tree {
    /// Opens the tree down to `current`; of what is archived, the branch it stands in.
    // r[impl archive.tree]
    pub async fn around(visit: &Visit, current: &PagePath, away: &[Archived]) -> Self {
        let when = visit.when.as_ref();
        let list = async |at: &PagePath| visit.wiki().tree(visit.actor(), at, 1, when).await.unwrap_or_default();

        let mut items = list(&PagePath::root()).await;
        let mut branch: Vec<_> = away.last().map(top_of).into_iter().collect();
        let way = current.ancestors().into_iter().skip(1).chain([current.clone()]);
        for tree in [&mut items, &mut branch] {
            let mut level = tree;
            for step in way.clone() {
                let Some(at) = level.iter().position(|item| item.path == step) else { continue };
                let item = &mut level[at];
                if !item.has_children {
                    break;
                }
                item.children = list(&item.path).await;
                item.has_children = !item.children.is_empty();
                level = &mut item.children;
            }
        }
        let many = visit.wiki().archived_count(visit.actor(), when).await.unwrap_or_default();
        let archived = (many > 0).then(|| (visit.url("/changes/archived", &[]), many));
        let arranges = visit.may(Action::Propose) && visit.when.is_none();
        let place = if is_parent(&items, current) { Some(current.clone()) } else { current.parent() };
        let arranging = place.filter(|_| arranges).map(|place| visit.face(&place, "arrange"));
        Self { items, current: current.clone(), when: visit.when.clone(), branch, archived, arranging }
    }

    /// The pages before and behind the current one in reading order, as far as branches are open.
    pub fn neighbours(&self) -> [Option<(PagePath, String)>; 2] {
        let mut pages = Vec::new();
        flatten(if self.branch.is_empty() { &self.items } else { &self.branch }, &mut pages);
        let here = pages.iter().position(|page| page.path == self.current);
        let find = |at: Option<usize>| {
            let page = pages.get(at?)?;
            Some((page.path.clone(), page.title.clone()))
        };
        [find(here.and_then(|here| here.checked_sub(1))), find(here.map(|here| here + 1))]
    }

    /// True when something lies below the current page.
    pub fn is_parent(&self) -> bool {
        self.current.is_root() || [&self.items, &self.branch].iter().any(|items| is_parent(items, &self.current))
    }

    /// The column; nothing when the tree is empty.
    pub fn column(self) -> Option<AnyView> {
        if self.items.is_empty() && self.archived.is_none() {
            return None;
        }
        let unseen: usize = self.items.iter().map(|item| item.unseen).sum();
        let changed = (unseen > 0).then(|| {
            let told = text!("tree-unseen", n = unseen);
            view! { <p class="unseen-all"><a href="/changes/unseen">{told}</a></p> }
        });
        // Where code says what it does, how much of it does is a question for every day.
        let covered = self.items.iter().any(|item| item.coverage.is_some());
        let covered = covered.then(
            || view! { <p class="coverage-all"><a href="/requirements?view=pages">{text!("tree-covered")}</a></p> },
        );
        let drifted = self.items.iter().any(|item| item.drift.is_some());
        let drifted =
            drifted.then(|| view! { <p class="coverage-all"><a href="/drift">{text!("tree-drifted")}</a></p> });
        // `public/arrange.js` lets pages be dragged where this says so.
        let arranges = self.arranging.is_some().then_some("");
        let arranging = self
            .arranging
            .map(|address| view! { <p class="coverage-all"><a href=address>{text!("tree-arrange")}</a></p> });
        let place = Place { current: Some(self.current), when: self.when };
        let archived = self.archived.map(|(address, many)| {
            let told = text!("archived-in-tree", n = many);
            view! { <p class="coverage-all tree-archived"><a href=address>{told}</a></p> }
        });
        let branch = (!self.branch.is_empty()).then(|| {
            let place = place.clone();
            view! { <div role="group" aria-label=text!("archived-branch")><Level items=self.branch place/></div> }
        });
        Some(
            view! {
                <nav class="rail left" id="left" popover="auto" aria-label=text!("pages") data-arrange=arranges>
                    {changed}
                    <Level items=self.items place/>
                    {archived}
                    {branch}
                    {covered}
                    {drifted}
                    {arranging}
                </nav>
            }
            .into_any(),
        )
    }
}

/// Where an archived branch begins.
fn top_of(away: &Archived) -> TreeItem {
    TreeItem {
        path: away.path.clone(),
        title: away.title.clone(),
        page: true,
        has_children: true,
        unseen: 0,
        closed: None,
        coverage: None,
        drift: None,
        children: Vec::new(),
    }
}

fn is_parent(items: &[TreeItem], path: &PagePath) -> bool {
    items.iter().any(|item| (item.path == *path && item.has_children) || is_parent(&item.children, path))
}

fn flatten<'a>(items: &'a [TreeItem], pages: &mut Vec<&'a TreeItem>) {
    for item in items {
        if item.page {
            pages.push(item);
        }
        flatten(&item.children, pages);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(path: &str, page: bool, children: Vec<TreeItem>) -> TreeItem {
        let path: PagePath = path.parse().unwrap();
        TreeItem {
            title: path.name().to_owned(),
            path,
            page,
            has_children: !children.is_empty(),
            unseen: 0,
            closed: None,
            coverage: None,
            drift: None,
            children,
        }
    }

    #[test]
    fn neighbours_are_pages_in_reading_order() {
        let items = vec![
            item("/a", true, vec![]),
            item("/b", false, vec![item("/b/c", true, vec![]), item("/b/d", true, vec![])]),
            item("/e", true, vec![]),
        ];
        let near = |current: &str| {
            let current = current.parse().unwrap();
            let (when, branch, archived, arranging) = (None, Vec::new(), None, None);
            let tree = Tree { items: items.clone(), current, when, branch, archived, arranging };
            tree.neighbours().map(|page| page.map(|(path, _)| path.to_string()))
        };
        assert_eq!(near("/b/c"), [Some("/a".into()), Some("/b/d".into())]);
        assert_eq!(near("/e"), [Some("/b/d".into()), None]);
        assert_eq!(near("/b"), [None, None]);
    }
}
