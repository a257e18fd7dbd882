//! Carrying a specification over from other tools: a folder or an archive becomes pages, in one change.
//!
//! Markdown is kept to the letter, so that `export` gives back what `import` took. Everything that is met is accounted for: each
//! file is a page, lies beside the pages, or is listed with the reason why it is neither. Nothing is written before all of it is
//! known to fit, and nothing that is there is written over unless somebody asked for that.

mod converting;
mod folding;
mod gathering;
mod html;
mod markup;
mod sign;
mod source;
mod writing;

use std::path::PathBuf;

use spec::account::Action;
use spec::layout::{Layout, Recognised};
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::store::sight::Sight;
use crate::wiki::Wiki;

/// What is to be carried where.
#[derive(Clone, Debug)]
pub struct Cargo {
    /// A folder, or a zip archive.
    pub source: PathBuf,
    /// Where its pages begin.
    pub at: PagePath,
    /// How it is laid out; told by its files when nothing is said.
    pub layout: Option<Layout>,
    /// Which files that are no pages are kept beside the pages: a pattern; the usual ones when nothing is said, none when it is
    /// empty.
    pub attachments: Option<String>,
    /// Why, in the author's words; what was imported when they say nothing.
    pub message: String,
    /// Whether pages that are there already with other words get these.
    pub replace: bool,
    /// Whether OpenSpec's open changes are done to the living pages.
    pub fold: bool,
}

/// What became of it all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// How it was laid out.
    pub layouts: Vec<Recognised>,
    /// Every file, by name.
    pub files: Vec<CarriedFile>,
    /// The change it was made in, when anything was written.
    pub change: Option<i64>,
    /// What was folded, change by change.
    pub folded: Vec<FoldedChange>,
    /// Deltas of open changes, by their files, that were not folded because nobody asked.
    pub open_deltas: Vec<String>,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedFile {
    /// Its path below the source.
    pub name: String,
    /// What it became.
    pub fate: Fate,
    /// What is odd about it.
    pub note: Option<String>,
}

/// What a file becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// A new page.
    Page(PagePath),
    /// A new file beside the pages.
    Beside(PagePath),
    /// New words of a page, or new bytes of a file, that were there.
    Replaced(PagePath),
    /// It is there already, to the byte.
    Unchanged(PagePath),
    /// Something else is there under its name.
    InTheWay(PagePath),
    /// Nothing, and why.
    Left(String),
}

/// An open change of OpenSpec's that was done to the living pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoldedChange {
    /// Its name.
    pub name: String,
    /// The change that it is in the log; none when it said nothing new.
    pub change: Option<i64>,
    /// The living pages and what was done to each.
    pub pages: Vec<(PagePath, Vec<String>)>,
    /// What was not done, and why.
    pub left: Vec<String>,
}

impl Wiki {
    /// Imports a folder or an archive: one change, and one more for each change of OpenSpec's that is folded. All of it or nothing.
    // r[impl carry.one-change] r[impl carry.kept]
    pub async fn carry_in(&self, actor: &Actor, cargo: &Cargo) -> Result<Carried> {
        self.must_carry(actor, &cargo.at).await?;
        let gathered = self.brought(cargo).await?;
        let mut tx = self.store.write().await?;
        let carried = self.carried(&mut tx, actor, cargo, gathered).await?;
        refuse_what_is_in_the_way(&carried.files)?;
        tx.commit().await?;
        self.index.stir();
        self.tell_all().await?;
        // Another process may be indexing; it will come to this too.
        match self.find_pages().await {
            Ok(()) | Err(Error::Busy(_)) => Ok(carried),
            Err(error) => Err(error),
        }
    }

    /// What [`carry_in`](Self::carry_in) would do. Nothing is kept of it.
    // r[impl carry.dry-run]
    pub async fn foresee_carrying(&self, actor: &Actor, cargo: &Cargo) -> Result<Carried> {
        self.must_carry(actor, &cargo.at).await?;
        let gathered = self.brought(cargo).await?;
        let mut tx = self.store.write().await?;
        let carried = self.carried(&mut tx, actor, cargo, gathered).await?;
        drop(tx);
        Ok(Carried { change: None, ..carried })
    }

    /// Whoever imports is told what is there already, so nothing of it may be closed to them.
    async fn must_carry(&self, actor: &Actor, at: &PagePath) -> Result<()> {
        self.must_at(actor, Action::Edit, &[at]).await?;
        match self.sight(actor).await? {
            Sight::Whole => Ok(()),
            Sight::Without(_) => self.must(actor, Action::Administer).await,
        }
    }

    async fn brought(&self, cargo: &Cargo) -> Result<gathering::Gathered> {
        let cargo = cargo.clone();
        let gather = tokio::task::spawn_blocking(move || gathering::gather(&cargo)).await;
        gather.map_err(|error| Error::Failed(format!("reading what is to be imported failed: {error}")))?
    }
}

// r[impl carry.never-over]
fn refuse_what_is_in_the_way(files: &[CarriedFile]) -> Result<()> {
    let mut there = files.iter().filter_map(|file| match &file.fate {
        Fate::InTheWay(path) => Some(path),
        _ => None,
    });
    let Some(first) = there.next() else { return Ok(()) };
    let others = match there.count() {
        0 => String::new(),
        1 => " and 1 other place".into(),
        others => format!(" and {others} other places"),
    };
    Err(Error::Invalid(format!(
        "{first}{others} would be written over, so nothing was imported; --dry-run lists them, --replace makes what is imported \
         their newest revision, and another --at keeps both"
    )))
}
