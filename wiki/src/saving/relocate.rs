//! Moving pages: the same page at another place, and every link that led there still does.
//!
//! A move is planned twice. First by a reader, who looks through all pages for links that have to be mended, for as long
//! as that takes; then by the writer, who looks again at what the reader found and at what was written meanwhile.

mod arranging;
mod plan;

use std::collections::HashSet;

use spec::account::Action;
use spec::audit::Act;
use spec::page::RevisionKind;
use spec::{Actor, Page, PagePath};
use texts::text;

pub use self::arranging::{Arrangement, Chosen, Lying, Mended, Moving};
use self::plan::Plan;
use super::Scope;
use super::writing::{Content, Written, message};
use crate::audit::{Fact, more};
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::reviews::must_be_direct;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A page that is to be elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Where it is.
    pub from: PagePath,
    /// Where it shall be, as somebody typed it: the case of its letters is that of the file's name.
    pub to: String,
    /// The revision that was looked at; none for a directory without a page of its own.
    pub base: Option<i64>,
    /// What moves along.
    pub scope: Scope,
}

/// What a move did.
#[derive(Clone, Debug, PartialEq)]
pub struct Relocated {
    /// The change that did it.
    pub change: i64,
    /// The pages and files that have moved, where they are now.
    pub moved: Vec<PagePath>,
    /// Other pages in which links were mended.
    pub mended: Vec<PagePath>,
}

/// What an act would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreseen {
    /// The pages it is about and their titles; the one that was named first.
    pub pages: Vec<(PagePath, String)>,
    /// How many files beside the pages it takes along.
    pub files: usize,
    /// Other pages with links to them.
    pub linking: Vec<(PagePath, String)>,
}

impl Wiki {
    /// Moves a page, with everything below it when that is asked for.
    pub async fn move_page(&self, actor: &Actor, moved: Move, told: &str) -> Result<Page> {
        let from = moved.from.clone();
        let relocated = self.move_pages(actor, vec![moved], told).await?;
        let at = relocated.moved.first().unwrap_or(&from);
        match self.page(actor, at, None).await {
            // A directory has moved, which has no page of its own.
            Err(Error::NotFound(_)) if relocated.moved.len() > 1 => self.page(actor, &relocated.moved[1], None).await,
            page => page,
        }
    }

    /// Moves pages in one change; two may swap their places.
    // r[impl acts.move] r[impl acts.move-swap]
    pub async fn move_pages(&self, actor: &Actor, moves: Vec<Move>, told: &str) -> Result<Relocated> {
        self.must_somewhere(actor, Action::Edit).await?;
        let access = self.access(actor).await?;
        for one in &moves {
            access.must(Action::Edit, &one.from)?;
            access.must(Action::Edit, &PagePath::parse(&one.to)?)?;
            must_move_openly(&access, actor, one)?;
        }
        let (seen, mut mending) = {
            let mut conn = self.read(actor).await?;
            let seen = store::events::newest(&mut conn).await?;
            let plan = Plan::make(&mut conn, &access, &moves).await?;
            let readers: Vec<_> = store::live::readers(&mut conn, plan.mount_id()).await?;
            let readers = readers.into_iter().map(|(page, _)| page);
            (seen, self.to_mend(&mut conn, &plan, readers).await?)
        };

        let mut tx = self.store.write().await?;
        let plan = Plan::make(&mut tx, &access, &moves).await?;
        let newest = store::events::newest(&mut tx).await?;
        mending.extend(store::events::pages_touched(&mut tx, seen, newest).await?);
        mending.extend(plan.pages());
        let mended = self.mended(&mut tx, Some(&access), &plan, mending).await?;

        let places = plan.steps.iter().flat_map(|step| [&step.revision.path, &step.path]);
        must_be_direct(&mut tx, places).await?;
        let touched: Vec<_> = plan.pages().chain(mended.iter().map(|(revision, _)| revision.page)).collect();
        let otherwise = plan.told();
        let mut act = self.begin_change(&mut tx, actor, message(told, &otherwise), plan.mount_id(), &touched).await?;
        for step in &plan.steps {
            let (old, page) = (&step.revision, step.revision.page);
            let place = store::pages::put_at(&mut tx, page, &step.path, &step.file).await?;
            let text = mended.iter().find(|(revision, _)| revision.page == page).map(|(_, text)| text.as_str());
            let content = text.map_or(Content::Of(old), Content::Text);
            let written = Written { page, place, kind: RevisionKind::Move, content, base: Some(old) };
            self.put(&mut tx, &mut act, written).await?;
        }
        let moving: HashSet<i64> = plan.pages().collect();
        let mut others = Vec::new();
        for (revision, text) in mended.iter().filter(|(revision, _)| !moving.contains(&revision.page)) {
            let place = store::pages::place_of(&mut tx, revision.id).await?;
            let (page, kind) = (revision.page, RevisionKind::Edit);
            let written = Written { page, place, kind, content: Content::Text(text), base: Some(revision) };
            self.put(&mut tx, &mut act, written).await?;
            others.push(revision.path.clone());
        }
        let change = act.change;
        self.conclude(&mut tx, act).await?;
        for one in moves.iter().filter(|one| access.said_within(&one.from).next().is_some()) {
            store::permissions::relocate(&mut tx, &one.from, &PagePath::parse(&one.to)?).await?;
        }
        if let Some(first) = plan.steps.first() {
            let facts: &[Fact<'_>] = &[("to", &first.path), ("change", &change), ("more", &more(plan.steps.len()))];
            self.audit(&mut tx, actor, Act::PagesMoved, &first.revision.path, facts).await?;
        }
        tx.commit().await?;
        self.index.stir();
        Ok(Relocated { change, moved: plan.steps.into_iter().map(|step| step.path).collect(), mended: others })
    }

    /// What moving or deleting would be about, and who links there. Nothing is done.
    pub async fn foresee(&self, actor: &Actor, path: &PagePath, scope: Scope) -> Result<Foreseen> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        let mut conn = self.read(actor).await?;
        let chosen = match scope {
            Scope::Page => super::writing::standing(&mut conn, path).await?.into_iter().collect(),
            Scope::Subtree => store::live::within(&mut conn, path).await?,
        };
        if chosen.is_empty() {
            return Err(Error::no_page(path));
        }
        let mount = super::delete::common_mount(&mut conn, path, &chosen).await?;
        let plan = Plan::away(&mut conn, &chosen, mount).await?;
        let readers: Vec<_> = store::live::readers(&mut conn, mount).await?.into_iter().map(|(page, _)| page).collect();
        let moving: HashSet<i64> = plan.pages().collect();
        let mut linking = Vec::new();
        for page in self.to_mend(&mut conn, &plan, readers.into_iter().filter(|page| !moving.contains(page))).await? {
            let Some(revision) = store::live::newest(&mut conn, page).await? else { continue };
            linking.push((revision.path.clone(), titled(&revision)));
        }
        linking.sort();
        let pages = chosen.iter().filter(|revision| revision.form == Form::Text);
        let pages: Vec<_> = pages.map(|revision| (revision.path.clone(), titled(revision))).collect();
        Ok(Foreseen { files: chosen.len() - pages.len(), pages, linking })
    }

    /// Which of these pages have links that a plan breaks.
    async fn to_mend(&self, conn: &mut Conn, plan: &Plan, pages: impl Iterator<Item = i64>) -> Result<HashSet<i64>> {
        let mut found = HashSet::new();
        for page in pages {
            if let Some(revision) = store::live::newest(conn, page).await?
                && self.mended_text(conn, plan, &revision).await?.is_some()
            {
                found.insert(page);
            }
        }
        Ok(found)
    }

    /// The pages among these whose links have to be mended, and how they read then; where it is said who writes, only those
    /// they may write.
    async fn mended(
        &self,
        conn: &mut Conn,
        writer: Option<&Access>,
        plan: &Plan,
        pages: HashSet<i64>,
    ) -> Result<Vec<(Revision, String)>> {
        let mut mended = Vec::new();
        for page in pages {
            let Some(revision) = store::live::newest(conn, page).await? else { continue };
            // Where they may not write, links go on leading by the old path.
            if writer.is_some_and(|access| access.must(Action::Edit, &revision.path).is_err()) {
                continue;
            }
            let mount = store::live::mount_of(conn, page).await?;
            if mount.is_some() && mount != plan.mount_id() {
                continue;
            }
            if let Some(text) = self.mended_text(conn, plan, &revision).await? {
                mended.push((revision, text));
            }
        }
        mended.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        Ok(mended)
    }

    async fn mended_text(&self, conn: &mut Conn, plan: &Plan, revision: &Revision) -> Result<Option<String>> {
        if revision.form != Form::Text {
            return Ok(None);
        }
        let text = self.text(conn, revision).await?;
        // Most of what is written links nowhere.
        let may_link = ["](", "]:", "<", "![["].iter().any(|sign| text.contains(sign));
        Ok(may_link.then(|| plan.mend(revision, &text)).flatten())
    }
}

/// Where each page and file of a subtree would go.
pub(crate) async fn planned(
    conn: &mut Conn,
    access: &Access,
    moved: &Move,
) -> Result<Vec<(Revision, PagePath, String)>> {
    let plan = Plan::make(conn, access, std::slice::from_ref(moved)).await?;
    Ok(plan.steps.into_iter().map(|step| (step.revision, step.path, step.file)).collect())
}

/// The file that a page would be kept in after a move.
pub(crate) async fn moved_file(conn: &mut Conn, page: &Revision, moved: &Move) -> Result<String> {
    plan::moved_file(conn, page, moved).await
}

/// Pages that are at other places from now on, and how links in other pages follow them.
pub(crate) struct Relinked(Plan);

impl Relinked {
    /// Of pages that stand where these revisions had them, and go there: a path and a file.
    pub async fn of(conn: &mut Conn, moves: Vec<(Revision, PagePath, String)>, mount: Option<i64>) -> Result<Self> {
        let steps = moves.into_iter().map(|(revision, path, file)| plan::Step { revision, path, file }).collect();
        Ok(Self(Plan::of(conn, steps, mount).await?))
    }

    /// The text of a page that moves itself, or of one that links to those that do; none when its links lead where they led.
    pub fn text(&self, page: &Revision, text: &str) -> Option<String> {
        self.0.mend(page, text)
    }

    /// Pages besides `but` whose links have to be mended, and how they read then.
    pub async fn others(
        &self,
        wiki: &Wiki,
        tx: &mut Conn,
        access: &Access,
        but: &HashSet<i64>,
    ) -> Result<Vec<(Revision, String)>> {
        let readers = store::live::readers(tx, self.0.mount_id()).await?;
        let readers = readers.into_iter().map(|(page, _)| page).filter(|page| !but.contains(page)).collect();
        wiki.mended(tx, Some(access), &self.0, readers).await
    }
}

fn titled(revision: &Revision) -> String {
    let named = || spec::page::title_of_file(&revision.file, &revision.path);
    revision.title.clone().unwrap_or_else(named)
}

/// Who reads and who writes is said at paths: only whoever may say so takes that along to another.
// r[impl permission.moves]
fn must_move_openly(access: &Access, actor: &Actor, moved: &Move) -> Result<()> {
    let is_admin = actor.may(Action::Administer);
    match access.said_within(&moved.from).next() {
        Some(path) if !is_admin => Err(Error::Invalid(text!("refused-moves-access", path = path.as_str()))),
        _ => Ok(()),
    }
}

/// A page stays in its repository: its history is there.
// r[impl acts.one-mount]
pub(super) fn across(page: &Revision, to: &PagePath) -> Error {
    let path = page.path.as_str();
    Error::Invalid(match &page.mount_path {
        Some(mount) => text!("refused-out-of-repository", path = path, mount = mount.as_str()),
        None => text!("refused-into-repository", path = path, to = to.as_str()),
    })
}
