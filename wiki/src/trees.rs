//! The tree of pages, now and at a moment.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use spec::account::Action;
use spec::notice::Unseen;
use spec::summary::Order;
use spec::tree::TreeItem;
use spec::{Actor, PagePath, When};

use crate::archived::{Root, Roots};
use crate::error::Result;
use crate::pages::locate;
use crate::store::moments::Moment;
use crate::store::tree::Node;
use crate::store::{self, Conn};
use crate::unseen::Marks;
use crate::wiki::Wiki;

/// Deepest tree that is given in one answer.
const DEEPEST: usize = 20;

/// Past trees and reading orders computed lately. A past tree also hangs on how much of the log is known, as a mount made
/// today brings old pages, and on what may be seen.
#[derive(Clone, Debug)]
pub(crate) struct Trees {
    past: Cache<(Moment, i64, i64), Arc<Past>>,
    orders: Cache<(PagePath, i64), Arc<Order>>,
}

impl Default for Trees {
    fn default() -> Self {
        Self { past: Cache::new(16), orders: Cache::new(256) }
    }
}

/// Children by parent.
type Levels = HashMap<PagePath, Vec<Node>>;

/// The tree as it stood at a moment.
#[derive(Debug)]
pub(crate) struct Past {
    levels: Levels,
    /// What was out of the way.
    pub archived: Arc<Roots>,
}

impl Wiki {
    /// What lies below `at`, `depth` levels of it, in reading order.
    pub async fn tree(&self, actor: &Actor, at: &PagePath, depth: usize, when: Option<&When>) -> Result<Vec<TreeItem>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let mut view = View::new(self, &mut conn, moment).await?;
        let start = store::tree::find_node(&mut conn, at).await?.map_or_else(|| at.clone(), |node| node.path);
        let mut items = Box::pin(view.below(&mut conn, &start, depth.clamp(1, DEEPEST))).await?;
        if let (Some(account), None) = (actor.account(), when) {
            let unseen = self.unseen_by(&mut conn, account).await?;
            let shown: Vec<Unseen>;
            // Within what is archived all is shown, and counted.
            let marks = match view.archived.is_empty() || view.archived.over(&start).is_some() {
                true => Marks::of(&unseen),
                false => {
                    let is_shown = |page: &&Unseen| view.archived.over(&page.path).is_none();
                    shown = unseen.iter().filter(is_shown).cloned().collect();
                    Marks::of(&shown)
                }
            };
            mark(&mut items, &marks);
        }
        self.mark_closed(&mut conn, &mut items).await?;
        if when.is_none() {
            self.mark_coverage(&mut conn, &mut items).await?;
            self.mark_drift(&mut conn, &mut items).await?;
        }
        Ok(items)
    }

    /// Puts what belongs to pages into their reading order: a page comes before what lies below it.
    pub(crate) async fn in_reading_order<T>(
        &self,
        conn: &mut Conn,
        pages: &mut [(PagePath, T)],
        moment: Option<Moment>,
    ) -> Result<()> {
        if pages.len() < 2 {
            return Ok(());
        }
        let mut orders = Vec::new();
        let mounts = store::mounts::list(conn).await?;
        let mut view = View { wiki: self, moment, past: None, archived: Arc::default(), orders: HashMap::new() };
        for mount in mounts {
            let order = view.order(conn, &mount.path).await?;
            orders.push((mount.path, order));
        }
        let none = Order::default();
        let order_of = |parent: &PagePath| {
            let holding = orders.iter().filter(|(path, _)| parent.is_within(path));
            holding.max_by_key(|(path, _)| path.as_str().len()).map_or(&none, |(_, order)| order)
        };
        let mut keyed: HashMap<PagePath, Vec<PagePath>> = HashMap::new();
        for (path, _) in pages.iter() {
            keyed.entry(path.clone()).or_insert_with(|| path.ancestors().into_iter().chain([path.clone()]).collect());
        }
        pages.sort_by(|(a, _), (b, _)| {
            let (way, other) = (&keyed[a], &keyed[b]);
            let parts = way.iter().zip(other).position(|(step, theirs)| step != theirs);
            match parts {
                Some(at) => {
                    let (step, theirs) = (&way[at], &other[at]);
                    order_of(&step.parent().unwrap_or_else(PagePath::root)).compare(step, theirs)
                }
                None => way.len().cmp(&other.len()),
            }
        });
        Ok(())
    }

    /// The whole tree as it stood at a moment.
    pub(crate) async fn past_tree(&self, conn: &mut Conn, moment: &Moment) -> Result<Arc<Past>> {
        let key = (moment.clone(), store::events::newest(conn).await?, store::sight::key(conn).await?);
        if let Some(past) = self.trees.past.get(&key) {
            return Ok(past);
        }
        let archived = self.archived_then(conn, moment).await?;
        let levels = levels(store::tree::all_at(conn, moment).await?);
        let archived = Arc::new(archived_in(&levels, &archived));
        let past = Arc::new(Past { levels, archived });
        self.trees.past.insert(key, past.clone());
        Ok(past)
    }
}

/// Says how much the reader has not seen. Only what is shown is counted.
// r[impl unseen.tree]
fn mark(items: &mut [TreeItem], marks: &Marks) {
    if marks.is_empty() {
        return;
    }
    for item in items {
        item.unseen = marks.count(&item.path);
        mark(&mut item.children, marks);
    }
}

/// Sorts pages into levels, with the directories that hold them.
fn levels(pages: Vec<Node>) -> Levels {
    let mut nodes: HashMap<PagePath, Node> = HashMap::new();
    for page in pages {
        for above in page.path.ancestors() {
            let title = above.name().to_owned();
            let bare = || Node { path: above.clone(), title, page: None, revision: None, beneath: 0 };
            nodes.entry(above.clone()).or_insert_with(bare).beneath += 1;
        }
        let beneath = nodes.get(&page.path).map_or(0, |node| node.beneath);
        nodes.insert(page.path.clone(), Node { beneath, ..page });
    }
    let mut levels = Levels::new();
    for node in nodes.into_values() {
        if let Some(parent) = node.path.parent() {
            levels.entry(parent).or_default().push(node);
        }
    }
    levels
}

/// Archived pages with what a tree shows of them.
fn archived_in(levels: &Levels, archived: &[PagePath]) -> Roots {
    if archived.is_empty() {
        return Roots::default();
    }
    let nodes: HashMap<_, _> = levels.values().flatten().map(|node| (&node.path, node)).collect();
    let shown = archived.iter().map(|path| {
        let node = nodes.get(path);
        let is_seen = node.is_some_and(|node| node.page.is_some());
        let pages = node.map_or(0, |node| node.beneath + i64::from(is_seen));
        Root { path: path.clone(), is_seen, pages }
    });
    Roots::of(shown.collect())
}

/// The tree, looked at.
struct View<'a> {
    wiki: &'a Wiki,
    moment: Option<Moment>,
    past: Option<Arc<Past>>,
    /// What is out of the way.
    archived: Arc<Roots>,
    orders: HashMap<Option<i64>, Arc<Order>>,
}

impl<'a> View<'a> {
    /// The tree at a moment, without what is archived; now when there is none.
    // r[impl archive.tree]
    async fn new(wiki: &'a Wiki, conn: &mut Conn, moment: Option<Moment>) -> Result<Self> {
        let archived = wiki.archived_roots(conn, moment.as_ref()).await?;
        Ok(Self { archived, ..Self::whole(wiki, conn, moment).await? })
    }

    /// The same with all there is.
    async fn whole(wiki: &'a Wiki, conn: &mut Conn, moment: Option<Moment>) -> Result<Self> {
        let past = match &moment {
            Some(moment) => Some(wiki.past_tree(conn, moment).await?),
            None => None,
        };
        Ok(Self { wiki, moment, past, archived: Arc::default(), orders: HashMap::new() })
    }

    /// What lies right below `at`, in reading order.
    async fn level(&mut self, conn: &mut Conn, at: &PagePath) -> Result<Vec<Node>> {
        let mut nodes = match &self.past {
            Some(past) => past.levels.get(at).cloned().unwrap_or_default(),
            None => store::tree::children(conn, at).await?,
        };
        self.put_away(at, &mut nodes);
        if nodes.len() > 1 {
            let order = self.order(conn, at).await?;
            nodes.sort_by(|a, b| order.compare(&a.path, &b.path));
        }
        Ok(nodes)
    }

    /// Takes out of a level what is archived, and out of its counts what is below. Within what is archived all is shown.
    fn put_away(&self, at: &PagePath, nodes: &mut Vec<Node>) {
        if self.archived.is_empty() || self.archived.over(at).is_some() {
            return;
        }
        nodes.retain_mut(|node| {
            if self.archived.over(&node.path).is_some() {
                return false;
            }
            node.beneath -= self.archived.pages_within(&node.path);
            // A directory of nothing else is none.
            node.page.is_some() || node.beneath > 0
        });
    }

    async fn below(&mut self, conn: &mut Conn, at: &PagePath, depth: usize) -> Result<Vec<TreeItem>> {
        let nodes = self.level(conn, at).await?;
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes {
            let children = match depth > 1 && node.beneath > 0 {
                true => Box::pin(self.below(conn, &node.path, depth - 1)).await?,
                false => Vec::new(),
            };
            items.push(TreeItem {
                path: node.path,
                title: node.title,
                page: node.page.is_some(),
                has_children: node.beneath > 0,
                unseen: 0,
                closed: None,
                coverage: None,
                drift: None,
                children,
            });
        }
        Ok(items)
    }

    /// The reading order of the mount `at` lies in.
    async fn order(&mut self, conn: &mut Conn, at: &PagePath) -> Result<Arc<Order>> {
        let mount = store::mounts::holding(conn, at).await?;
        let key = mount.as_ref().map(|mount| mount.id);
        if let Some(order) = self.orders.get(&key) {
            return Ok(order.clone());
        }
        let mut order = Arc::new(Order::default());
        if let Some(mount) = mount
            && let Some((_, path)) = store::mounts::page_of_file(conn, mount.id, "SUMMARY.md").await?
            && let Ok(summary) = locate(conn, &path, self.moment.as_ref()).await
        {
            let cached = (mount.path.clone(), summary.id);
            order = match self.wiki.trees.orders.get(&cached) {
                Some(order) => order,
                None => {
                    let text = self.wiki.text(conn, &summary).await?;
                    let order = Arc::new(Order::parse(&mount.path, &text));
                    self.wiki.trees.orders.insert(cached, order.clone());
                    order
                }
            };
        }
        self.orders.insert(key, order.clone());
        Ok(order)
    }
}

/// A walk through everything below a place, in reading order, one step at a time.
pub(crate) struct Walk<'a> {
    view: View<'a>,
    /// What is still to come, the innermost level last.
    ahead: Vec<std::vec::IntoIter<Node>>,
}

impl<'a> Walk<'a> {
    /// Stands before the first place below `top`, and will pass by what is archived.
    pub async fn below(wiki: &'a Wiki, conn: &mut Conn, top: &PagePath, moment: Option<Moment>) -> Result<Self> {
        let view = View::new(wiki, conn, moment).await?;
        Self::before(view, conn, top).await
    }

    /// Stands before the first place below `top`, and will come by what is archived as well.
    pub async fn through(wiki: &'a Wiki, conn: &mut Conn, top: &PagePath, moment: Option<Moment>) -> Result<Self> {
        let view = View::whole(wiki, conn, moment).await?;
        Self::before(view, conn, top).await
    }

    async fn before(mut view: View<'a>, conn: &mut Conn, top: &PagePath) -> Result<Self> {
        let level = view.level(conn, top).await?;
        Ok(Self { view, ahead: vec![level.into_iter()] })
    }

    /// How many pages lie ahead at the beginning of a walk.
    pub fn pages(&self) -> usize {
        let nodes = self.ahead.iter().flat_map(|level| level.as_slice());
        let pages: i64 = nodes.map(|node| node.beneath + i64::from(node.page.is_some())).sum();
        usize::try_from(pages).unwrap_or(0)
    }

    /// Goes past everything that comes before `goal`, which need not be there any more.
    pub async fn skip_to(&mut self, conn: &mut Conn, goal: &PagePath) -> Result<()> {
        let way: Vec<_> = goal.ancestors().into_iter().chain([goal.clone()]).collect();
        loop {
            let Some(mut level) = self.ahead.pop() else { return Ok(()) };
            let Some(parent) = level.as_slice().first().and_then(|node| node.path.parent()) else { return Ok(()) };
            let Some(step) = way.iter().find(|step| step.parent().as_ref() == Some(&parent)) else {
                self.ahead.push(level);
                return Ok(());
            };
            let order = self.view.order(conn, &parent).await?;
            let before = level.as_slice().iter().take_while(|node| order.compare(&node.path, step).is_lt()).count();
            let stands = level.as_slice().get(before).is_some_and(|node| node.path == *step);
            // The step itself comes before its own children, and so is passed when the goal is one of them.
            let passed = before + usize::from(stands && step != goal);
            level.by_ref().take(passed).for_each(drop);
            self.ahead.push(level);
            if !stands || step == goal {
                return Ok(());
            }
            let inner = self.view.level(conn, step).await?;
            self.ahead.push(inner.into_iter());
        }
    }

    /// The next place.
    pub async fn next(&mut self, conn: &mut Conn) -> Result<Option<Node>> {
        while let Some(level) = self.ahead.last_mut() {
            let Some(node) = level.next() else {
                self.ahead.pop();
                continue;
            };
            if node.beneath > 0 {
                let inner = self.view.level(conn, &node.path).await?;
                self.ahead.push(inner.into_iter());
            }
            return Ok(Some(node));
        }
        Ok(None)
    }
}
