//! What an import brings, written: each file to the page it is, or is to be.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use spec::layout::Layout;
use spec::page::RevisionKind;
use spec::{Actor, PagePath};

use super::gathering::{Brought, Gathered};
use super::{Cargo, Carried, CarriedFile, Fate};
use crate::error::{Error, Result};
use crate::import::path_of;
use crate::reviews::must_be_direct;
use crate::saving::{Content, Written};
use crate::store::mounts::Mount;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Where an import goes.
pub(super) struct Ground {
    /// The mount that holds it, if one does.
    pub mount: Option<Mount>,
    /// What stands before the name of each file, below the mount or the top of the wiki.
    pub prefix: String,
    /// Mounts below it, whose pages are not ours to make.
    inner: Vec<PagePath>,
    /// What is there now, by its file.
    pub live: HashMap<String, Revision>,
    /// Places that were given away already.
    taken: HashSet<String>,
}

/// One thing to be written.
struct Plan {
    page: i64,
    place: i64,
    kind: RevisionKind,
    base: Option<Revision>,
    form: Form,
    body: Arc<[u8]>,
}

impl Wiki {
    /// Does it within a transaction; whatever is in the way is told and not written.
    pub(super) async fn carried(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        cargo: &Cargo,
        gathered: Gathered,
    ) -> Result<Carried> {
        let mut ground = Ground::of(tx, &cargo.at).await?;
        let Gathered { title, layouts, files, left } = gathered;
        let mut carried = Carried { layouts, files: left, ..Carried::default() };
        let mut plans = Vec::new();
        let mut paths = Vec::new();
        let mut texts = HashMap::new();
        for file in files {
            if file.form == Form::Text {
                texts.insert(file.file.clone(), file.body.clone());
            }
            let (told, plan) = self.planned(tx, cargo, &mut ground, file).await?;
            if let Some(plan) = plan {
                paths.extend(told.fate.path().cloned());
                plans.push(plan);
            }
            carried.files.push(told);
        }
        carried.files.sort_by(|a, b| a.name.cmp(&b.name));
        must_be_direct(tx, &paths).await?;
        if !plans.is_empty() {
            let pages: Vec<_> =
                plans.iter().filter(|plan| plan.kind != RevisionKind::Create).map(|plan| plan.page).collect();
            let message = message(cargo, &title, &carried);
            let mount = ground.mount.as_ref().map(|mount| mount.id);
            let mut act = self.begin_change(tx, actor, &message, mount, &pages).await?;
            carried.change = Some(act.change);
            for plan in &plans {
                let content = match std::str::from_utf8(&plan.body) {
                    Ok(text) if plan.form == Form::Text => Content::Text(text),
                    _ => Content::Bytes(plan.body.clone()),
                };
                let Plan { page, place, kind, .. } = *plan;
                self.put(tx, &mut act, Written { page, place, kind, content, base: plan.base.as_ref() }).await?;
            }
            self.conclude(tx, act).await?;
        }
        if carried.layouts.iter().any(|found| found.layout == Layout::OpenSpec) {
            self.fold_open_changes(tx, actor, cargo, &ground, &texts, &mut carried).await?;
        }
        Ok(carried)
    }

    /// Where a file goes.
    async fn planned(
        &self,
        tx: &mut Conn,
        cargo: &Cargo,
        ground: &mut Ground,
        brought: Brought,
    ) -> Result<(CarriedFile, Option<Plan>)> {
        let Brought { name, file: own, form, body, note } = brought;
        let file = format!("{}{own}", ground.prefix);
        if let Some(there) = ground.live.get(&file).cloned() {
            let path = there.path.clone();
            ground.taken.insert(path.fold());
            let same = match there.blob {
                Some(blob) => there.form == form && self.store.body(tx, blob).await? == body,
                None => false,
            };
            if same {
                return Ok((CarriedFile { name, fate: Fate::Unchanged(path), note }, None));
            }
            if !cargo.replace {
                return Ok((CarriedFile { name, fate: Fate::InTheWay(path), note }, None));
            }
            let place = store::pages::place_of(tx, there.id).await?;
            let plan = Plan { page: there.page, place, kind: RevisionKind::Edit, base: Some(there), form, body };
            return Ok((CarriedFile { name, fate: Fate::Replaced(path), note }, Some(plan)));
        }
        let (wanted, odd) = path_of(&cargo.at, &own)?;
        if let Some(inner) = ground.inner.iter().find(|inner| wanted.is_within(inner)) {
            let why = format!("it would lie in the repository that is mounted at {inner}; import it there by itself");
            return Ok((CarriedFile { name, fate: Fate::Left(why), note: None }, None));
        }
        let (path, moved) = ground.free(tx, &cargo.at, wanted, &own).await?;
        let note = [note, odd, moved].into_iter().flatten().reduce(|notes, next| format!("{notes}; {next}"));
        let mount = ground.mount.as_ref().map(|mount| mount.id);
        let (page, kind) = match ended_at(tx, &path, mount).await? {
            Some(page) => (page, RevisionKind::Restore),
            None => (store::pages::create(tx, mount, self.clock.now()).await?, RevisionKind::Create),
        };
        let place = store::pages::put_at(tx, page, &path, &file).await?;
        let fate = if form == Form::Text { Fate::Page(path) } else { Fate::Beside(path) };
        Ok((CarriedFile { name, fate, note }, Some(Plan { page, place, kind, base: None, form, body })))
    }
}

impl Ground {
    async fn of(tx: &mut Conn, at: &PagePath) -> Result<Self> {
        let mount = store::mounts::holding(tx, at).await?;
        let top = mount.as_ref().map_or_else(PagePath::root, |mount| mount.path.clone());
        let mounts = store::mounts::list(tx).await?.into_iter().map(|mount| mount.path);
        let inner = mounts.filter(|path| path.is_within(at) && *path != top).collect();
        let own = mount.as_ref().map(|mount| &mount.path);
        let there = store::live::within(tx, at).await?.into_iter();
        let live = there.filter(|revision| revision.mount_path.as_ref() == own);
        Ok(Self {
            prefix: at.below(&top).map(|below| format!("{below}/")).unwrap_or_default(),
            inner,
            live: live.map(|revision| (revision.file.clone(), revision)).collect(),
            taken: HashSet::new(),
            mount,
        })
    }

    /// The place for a new file, and what is odd about it. Where that is taken, the next number is put behind it.
    // r[impl carry.two-files]
    async fn free(
        &mut self,
        tx: &mut Conn,
        at: &PagePath,
        wanted: PagePath,
        name: &str,
    ) -> Result<(PagePath, Option<String>)> {
        if self.give(tx, &wanted).await? {
            return Ok((wanted, None));
        }
        // What stands for the whole import must stay below it, or an export of it would not hold it.
        let base = match wanted == *at && !at.is_root() {
            true => PagePath::try_from(format!("{at}/{}", stem(name)))?,
            false => wanted.clone(),
        };
        let mut number = 1;
        loop {
            let candidate = match number {
                1 => base.clone(),
                number => base.numbered(number),
            };
            if self.give(tx, &candidate).await? {
                return Ok((candidate, Some(format!("{wanted} is something else already"))));
            }
            number += 1;
        }
    }

    /// Gives a place away, if nothing has it.
    async fn give(&mut self, tx: &mut Conn, path: &PagePath) -> Result<bool> {
        let fold = path.fold();
        let free = !self.taken.contains(&fold) && store::live::at(tx, path).await?.is_empty();
        if free {
            self.taken.insert(fold);
        }
        Ok(free)
    }
}

impl Fate {
    fn path(&self) -> Option<&PagePath> {
        match self {
            Fate::Page(path) | Fate::Beside(path) | Fate::Replaced(path) => Some(path),
            Fate::Unchanged(_) | Fate::InTheWay(_) | Fate::Left(_) => None,
        }
    }
}

/// The deleted page that was at a path last, of a mount or of none.
async fn ended_at(tx: &mut Conn, path: &PagePath, mount: Option<i64>) -> Result<Option<i64>> {
    for page in store::pages::ever_at(tx, path).await? {
        let Some(last) = store::pages::revision_at(tx, page, None).await? else { continue };
        let last = store::pages::get(tx, last).await?;
        if last.form == Form::None && last.path == *path && store::live::mount_of(tx, page).await? == mount {
            return Ok(Some(page));
        }
    }
    Ok(None)
}

/// A file's name without its folders and without its ending, in lower case.
fn stem(name: &str) -> String {
    let own = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    own.strip_suffix(".md").unwrap_or(&own).to_owned()
}

/// The change's message: what its author says, else what was imported.
fn message(cargo: &Cargo, title: &str, carried: &Carried) -> String {
    if !cargo.message.trim().is_empty() {
        return cargo.message.clone();
    }
    let layouts: Vec<_> =
        carried.layouts.iter().map(|found| format!("{}: {}", found.layout.told(), found.found)).collect();
    format!("Imported {title}\n\n{}\n", layouts.join("\n"))
}

/// What is wrong with a text that should be one.
pub(super) fn no_text(path: &PagePath) -> Error {
    Error::Failed(format!("the text of {path} is not UTF-8"))
}
