//! OpenSpec's open changes, done to the living pages: a change of the log for each, so that what each brought can be told apart.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use spec::layout::{self, Delta};
use spec::openspec::fold;
use spec::page::RevisionKind;
use spec::{Actor, PagePath};

use super::writing::{Ground, no_text};
use super::{Cargo, Carried, FoldedChange};
use crate::error::Result;
use crate::import::path_of;
use crate::reviews::must_be_direct;
use crate::saving::{Content, Written, must_be_free};
use crate::store::pages::Revision;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// An open change: its deltas by the files of their living pages.
struct Open<'a> {
    name: &'a str,
    folder: String,
    deltas: BTreeMap<String, (Delta<'a>, Arc<[u8]>)>,
}

impl Wiki {
    /// Folds, or says what could be folded.
    // r[impl carry.fold]
    pub(super) async fn fold_open_changes(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        cargo: &Cargo,
        ground: &Ground,
        texts: &HashMap<String, Arc<[u8]>>,
        carried: &mut Carried,
    ) -> Result<()> {
        if !cargo.fold {
            let deltas = texts.keys().filter(|name| layout::delta(name).is_some());
            carried.open_deltas = deltas.cloned().collect();
            carried.open_deltas.sort();
            return Ok(());
        }
        for open in open_changes(texts) {
            let folded = self.fold_one(tx, actor, cargo, ground, texts, &open).await?;
            carried.folded.push(folded);
        }
        Ok(())
    }

    async fn fold_one(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        cargo: &Cargo,
        ground: &Ground,
        texts: &HashMap<String, Arc<[u8]>>,
        open: &Open<'_>,
    ) -> Result<FoldedChange> {
        let mut told = FoldedChange { name: open.name.to_owned(), ..FoldedChange::default() };
        let mut pages = Vec::new();
        for (file, (delta, body)) in &open.deltas {
            let path = path_of(&cargo.at, file)?.0;
            let there = self.living(tx, ground, &path, file).await?;
            let living = match &there {
                Some(revision) => Some(self.text(tx, revision).await?),
                None => None,
            };
            let delta_text = std::str::from_utf8(body).map_err(|_| no_text(&path))?;
            let folded = fold(living.as_deref(), delta_text, delta.capability, delta.change);
            told.left.extend(folded.left.iter().map(|why| format!("{path}: {why}")));
            if !folded.done.is_empty() {
                told.pages.push((path.clone(), folded.done));
                pages.push((path, file, there, folded.text));
            }
        }
        if pages.is_empty() {
            return Ok(told);
        }
        must_be_direct(tx, pages.iter().map(|(path, ..)| path)).await?;
        let mount = ground.mount.as_ref().map(|mount| mount.id);
        let known: Vec<_> =
            pages.iter().filter_map(|(_, _, there, _)| there.as_ref().map(|there| there.page)).collect();
        let mut act = self.begin_change(tx, actor, &message(open, texts), mount, &known).await?;
        told.change = Some(act.change);
        for (path, file, there, text) in &pages {
            let (page, place, kind) = match there {
                Some(there) => (there.page, store::pages::place_of(tx, there.id).await?, RevisionKind::Edit),
                None => {
                    must_be_free(tx, path, &[]).await?;
                    let page = store::pages::create(tx, mount, self.clock.now()).await?;
                    let place = store::pages::put_at(tx, page, path, &format!("{}{file}", ground.prefix)).await?;
                    (page, place, RevisionKind::Create)
                }
            };
            let content = Content::Text(text);
            self.put(tx, &mut act, Written { page, place, kind, content, base: there.as_ref() }).await?;
        }
        self.conclude(tx, act).await?;
        Ok(told)
    }

    /// The living page as it stands by now: what was imported before, or what an earlier change has made of it.
    async fn living(&self, tx: &mut Conn, ground: &Ground, path: &PagePath, file: &str) -> Result<Option<Revision>> {
        let whole = format!("{}{file}", ground.prefix);
        let there = store::live::at(tx, path).await?;
        Ok(there.into_iter().find(|revision| revision.file == whole))
    }
}

/// The open changes, by name.
fn open_changes<'a>(texts: &'a HashMap<String, Arc<[u8]>>) -> Vec<Open<'a>> {
    let mut found: BTreeMap<(&str, &str), Open<'a>> = BTreeMap::new();
    for (name, body) in texts {
        let Some(delta) = layout::delta(name) else { continue };
        let begun = || Open { name: delta.change, folder: delta.folder(), deltas: BTreeMap::new() };
        let open = found.entry((delta.top, delta.change)).or_insert_with(begun);
        open.deltas.insert(delta.living(), (delta, body.clone()));
    }
    found.into_values().collect()
}

/// `Folded add-login: Let people sign in`
fn message(open: &Open<'_>, texts: &HashMap<String, Arc<[u8]>>) -> String {
    let proposal = texts.get(&format!("{}proposal.md", open.folder)).and_then(|body| std::str::from_utf8(body).ok());
    match proposal.and_then(spec::page::title) {
        Some(title) => format!("Folded {}: {title}", open.name),
        None => format!("Folded {}", open.name),
    }
}
