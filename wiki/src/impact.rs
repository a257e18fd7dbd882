//! Which pages and requirements a change of code may concern.
//!
//! What is known of the past speaks first: pages that were changed along with these files, or with files beside them. Then
//! what the change says: requirements its lines name, words its lines and messages share with pages. Only commits up to the
//! older side of the change are asked, so that a change is never explained by itself or by what came after it.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use spec::account::Action;
use spec::impact::{ConcernedByCode, ConcernedRequirement, Evidence, Impact, Reason, ToldReason, named};
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::git::{Changed, ObjectId, Repository};
use crate::mounts::wanted;
use crate::store::impact::{self, Holder, Touch};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How far back from the older side a commit is looked for that the wiki has imported.
const UNKNOWN: usize = 5_000;

/// Most files of a change whose history is asked.
const FILES: usize = 200;

/// After so many commits what was changed together says a third.
const FADES: f32 = 2_000.0;

/// How many words are told of a page.
const WORDS: usize = 6;

/// A change of code.
#[derive(Clone, Debug)]
pub struct CodeChange {
    /// The repository; none for the one that is mounted, if there is but one.
    pub repository: Option<PathBuf>,
    /// Its older side: a branch, a tag, an id.
    pub base: String,
    /// Its newer side.
    pub head: String,
    /// Files that do not count, as patterns.
    pub ignore: Vec<String>,
    /// How many pages are wanted at most.
    pub limit: usize,
}

/// Which repositories somebody may name.
enum Naming {
    Any,
    Mounted,
}

impl Wiki {
    /// The pages and requirements that a change between two commits may concern, likeliest first.
    // r[impl impact.ranked]
    pub async fn impact(&self, actor: &Actor, change: &CodeChange) -> Result<Impact> {
        self.must(actor, Action::Read).await?;
        match actor {
            // Whoever runs the program can wait until all commits have been read.
            Actor::Operator => self.read_code_whole().await?,
            _ => self.read_code_now().await?,
        }
        let mut conn = self.read(actor).await?;
        let folder = self.repository_meant(&mut conn, actor, change.repository.as_ref()).await?;
        let read = change.clone();
        let (changed, known) = tokio::task::spawn_blocking(move || look(&folder, &read))
            .await
            .map_err(|error| Error::Failed(error.to_string()))??;
        let mut evidence = Evidence::default();
        for at in holders(&mut conn, &known).await? {
            self.edited(&mut conn, at, &changed, &mut evidence).await?;
            together(&mut conn, at, &changed.files, &mut evidence).await?;
            nearby(&mut conn, at, &changed.files, &mut evidence).await?;
        }
        said(&mut conn, &changed.files, &mut evidence).await?;
        let requirements = required(&mut conn, &changed.lines, &mut evidence).await?;
        self.speaking_of(actor, &changed, &mut evidence).await?;
        told(&mut conn, evidence, requirements, change.limit.clamp(1, 500)).await
    }

    /// The folder of the repository that is meant. Whoever runs the program may name any; others a mounted one, by its place
    /// in the tree or as it is mounted.
    pub(crate) async fn repository_meant(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        named: Option<&PathBuf>,
    ) -> Result<PathBuf> {
        let naming = if matches!(actor, Actor::Operator) { Naming::Any } else { Naming::Mounted };
        let mounts = store::mounts::list(conn).await?;
        let Some(named) = named else {
            let mut folders: Vec<_> = mounts.iter().map(|mount| self.repository_of(mount)).collect();
            folders.dedup();
            return match folders.as_slice() {
                [one] => Ok(one.clone()),
                [] => Err(Error::Invalid("no repository is mounted".into())),
                _ => Err(Error::Invalid(
                    "several repositories are mounted; say which one, by its place in the tree".into(),
                )),
            };
        };
        let text = named.to_string_lossy();
        let meant = mounts.iter().find(|mount| mount.location == text || mount.path.to_string() == text);
        match (meant, naming) {
            // What is a folder of the machine as well is that folder, for whoever runs the program.
            (_, Naming::Any) if named.is_dir() => Ok(named.clone()),
            (Some(mount), _) => Ok(self.repository_of(mount)),
            (None, Naming::Any) => Ok(named.clone()),
            (None, Naming::Mounted) => Err(Error::NotFound(format!("no repository is mounted at {text}"))),
        }
    }

    /// Pages the change edits itself.
    async fn edited(&self, conn: &mut Conn, at: Holder, changed: &Changed, evidence: &mut Evidence) -> Result<()> {
        let names: BTreeSet<&str> = changed.files.iter().map(String::as_str).collect();
        for (page, file) in impact::files_of_pages(conn, at.mount).await? {
            if names.contains(file.as_str()) {
                evidence.add(page, Reason::Edited, 1.0);
            }
        }
        Ok(())
    }

    /// Pages that use the words of the change.
    async fn speaking_of(&self, actor: &Actor, changed: &Changed, evidence: &mut Evidence) -> Result<()> {
        let stems: Vec<_> =
            changed.files.iter().map(|file| file.rsplit_once('.').map_or(&**file, |(stem, _)| stem)).collect();
        let lines = format!("{}\n{}", changed.lines, stems.join("\n"));
        type ReasonOf = fn(Vec<String>) -> Reason;
        let kinds: [(String, ReasonOf); 2] =
            [(lines, |words| Reason::Words { words }), (changed.messages.clone(), |words| Reason::Message { words })];
        for (text, reason) in kinds {
            let (index, sight) = (self.index.clone(), self.index_sight(actor).await?);
            let asked = tokio::task::spawn_blocking(move || index.about(&text, sight, 50)).await;
            let found = match asked.map_err(|error| Error::Failed(error.to_string()))? {
                Ok(found) => found,
                // Without the search index there is still the past.
                Err(Error::Unavailable(_)) => continue,
                Err(error) => return Err(error),
            };
            for (page, share, mut words) in found {
                words.truncate(WORDS);
                evidence.add(page, reason(words), share);
            }
        }
        Ok(())
    }
}

/// What changed, and the first parents of its older side, newest first.
fn look(folder: &std::path::Path, change: &CodeChange) -> Result<(Changed, Vec<ObjectId>)> {
    let repository = Repository::open(folder)?;
    let (base, head) = (repository.resolve(&change.base)?, repository.resolve(&change.head)?);
    let ignored: Vec<_> = change.ignore.iter().map(|pattern| wanted(pattern)).collect::<Result<_>>()?;
    let counts = |file: &str| !ignored.iter().any(|pattern| pattern.is_match(file));
    let changed = repository.changed(base, head, &counts)?;
    Ok((changed, repository.first_parents(base, UNKNOWN)))
}

/// The mounts that know the newest of some commits that any knows.
async fn holders(conn: &mut Conn, commits: &[ObjectId]) -> Result<Vec<Holder>> {
    for commit in commits {
        let holders = impact::holders(conn, commit.as_slice()).await?;
        if !holders.is_empty() {
            return Ok(holders);
        }
    }
    Ok(Vec::new())
}

/// How much a change says: one of few files more than one of many, a late one more than an early one.
fn says(touch: &Touch, now: i64) -> f32 {
    let age = (now - touch.position).max(0) as f32;
    (-age / FADES).exp() / (1.0 + (touch.files.max(2)) as f32).log2()
}

/// How often pages were among the changes: for each, its share by what they say, and in how many.
async fn shares(conn: &mut Conn, touches: &[Touch], now: i64, doubt: f32) -> Result<Vec<(i64, f32, usize)>> {
    let all: f32 = touches.iter().map(|touch| says(touch, now)).sum();
    let by_change: HashMap<i64, f32> =
        touches.iter().filter_map(|touch| Some((touch.landed?, says(touch, now)))).collect();
    let mut pages: HashMap<i64, (f32, usize)> = HashMap::new();
    for (change, page) in impact::pages_of(conn, by_change.keys().copied()).await? {
        let entry = pages.entry(page).or_default();
        entry.0 += by_change.get(&change).copied().unwrap_or_default();
        entry.1 += 1;
    }
    let mut shares: Vec<_> = pages.into_iter().map(|(page, (sum, count))| (page, sum / (all + doubt), count)).collect();
    shares.sort_by_key(|(page, ..)| *page);
    Ok(shares)
}

/// What several files say of one page, each by itself, and the one that says most.
#[derive(Default)]
struct Joined {
    unlikely: Option<f32>,
    best: f32,
    reason: Option<Reason>,
}

impl Joined {
    fn add(&mut self, share: f32, reason: Reason) {
        let share = share.min(0.95);
        self.unlikely = Some(self.unlikely.unwrap_or(1.0) * (1.0 - share));
        if self.reason.is_none() || share > self.best {
            (self.best, self.reason) = (share, Some(reason));
        }
    }

    fn tell(self, page: i64, evidence: &mut Evidence) {
        if let (Some(unlikely), Some(reason)) = (self.unlikely, self.reason) {
            evidence.add(page, reason, 1.0 - unlikely);
        }
    }
}

/// Pages that were changed along with the files.
// r[impl impact.together]
async fn together(conn: &mut Conn, at: Holder, files: &[String], evidence: &mut Evidence) -> Result<()> {
    let mut pages: HashMap<i64, Joined> = HashMap::new();
    for file in files.iter().take(FILES) {
        let touches = impact::of_file(conn, at, file).await?;
        for (page, share, changes) in shares(conn, &touches, at.position, 0.5).await? {
            let reason = Reason::Together { file: file.clone(), changes, of: touches.len() };
            pages.entry(page).or_default().add(share, reason);
        }
    }
    pages.into_iter().for_each(|(page, joined)| joined.tell(page, evidence));
    Ok(())
}

/// Pages that were changed along with files in the same directories.
// r[impl impact.together]
async fn nearby(conn: &mut Conn, at: Holder, files: &[String], evidence: &mut Evidence) -> Result<()> {
    let directory = |file: &String| file.rsplit_once('/').map_or(String::new(), |(directory, _)| directory.to_owned());
    let directories: BTreeSet<_> = files.iter().map(directory).collect();
    let mut pages: HashMap<i64, Joined> = HashMap::new();
    for directory in directories.into_iter().take(FILES / 4) {
        let touches = impact::of_directory(conn, at, &directory).await?;
        for (page, share, changes) in shares(conn, &touches, at.position, 1.0).await? {
            pages.entry(page).or_default().add(share, Reason::Nearby { directory: directory.clone(), changes });
        }
    }
    pages.into_iter().for_each(|(page, joined)| joined.tell(page, evidence));
    Ok(())
}

/// Pages that say themselves which code they are about.
async fn said(conn: &mut Conn, files: &[String], evidence: &mut Evidence) -> Result<()> {
    for (page, pattern) in impact::patterns(conn).await? {
        let Ok(glob) = wanted(&pattern) else { continue };
        if let Some(file) = files.iter().find(|file| glob.is_match(file)) {
            evidence.add(page, Reason::Pattern { pattern, file: file.clone() }, 1.0);
        }
    }
    Ok(())
}

/// The requirements that changed lines name, each with the page that states it.
async fn required(conn: &mut Conn, lines: &str, evidence: &mut Evidence) -> Result<Vec<(String, i64)>> {
    let mut found = Vec::new();
    for id in named(lines) {
        let pages = impact::stating(conn, &id).await?;
        // What several pages state says less of each.
        let likely = 1.0 / (pages.len().max(1)) as f32;
        for page in pages {
            evidence.add(page, Reason::Requirement { id: id.clone() }, likely);
            found.push((id.clone(), page));
        }
    }
    Ok(found)
}

async fn told(conn: &mut Conn, evidence: Evidence, requirements: Vec<(String, i64)>, limit: usize) -> Result<Impact> {
    let ranked = evidence.ranked();
    let pages: Vec<_> = ranked.iter().map(|(page, ..)| *page).collect();
    let there: HashMap<i64, (PagePath, String)> = store::links::in_tree(conn, &pages)
        .await?
        .into_iter()
        // A list of pages goes along with every page of it.
        .filter(|(.., file)| !crate::links::is_list(file))
        .map(|(page, path, title, _)| (page, (path, title)))
        .collect();
    let requirements = requirements.into_iter().filter_map(|(id, page)| {
        let (path, _) = there.get(&page)?;
        let reason = Reason::Requirement { id: id.clone() };
        Some(ConcernedRequirement { id, path: path.clone(), score: 1.0, reasons: vec![reason.into()] })
    });
    let requirements = requirements.collect();
    let pages = ranked.into_iter().filter_map(|(page, score, reasons)| {
        let (path, title) = there.get(&page)?.clone();
        Some(ConcernedByCode { path, title, score, reasons: reasons.into_iter().map(ToldReason::from).collect() })
    });
    Ok(Impact { pages: pages.take(limit).collect(), requirements })
}
