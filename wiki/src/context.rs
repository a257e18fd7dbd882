//! What of a specification governs a task or some files.
//!
//! Pages are found in several ways, each with a reason that is told: a page names the code; a commit that touched the files names
//! the page or its requirement; they were changed together; a page speaks of the files; the words of the task stand there,
//! or stood in changes like it. What is given of them is decided in `spec::context`.

use std::collections::{BTreeMap, BTreeSet};

use spec::account::Action;
use spec::context::{BUDGETS, Candidate, Pack, Wanted, named_words, pack};
use spec::search::{Kind, Search};
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::store::context::Met;
use crate::store::{self, Conn, linked};
use crate::wiki::Wiki;

/// Most pages that are looked into.
const PAGES: usize = 30;

/// Why a page matters, while that is gathered.
#[derive(Default)]
struct Reasons {
    score: f32,
    /// The strongest reason of each kind, with what it adds.
    said: Vec<(f32, String)>,
    named: BTreeSet<String>,
}

/// The pages that matter, while they are gathered.
#[derive(Default)]
struct Gathered(BTreeMap<PagePath, Reasons>);

impl Gathered {
    fn add(&mut self, path: PagePath, score: f32, why: String) -> &mut Reasons {
        let reasons = self.0.entry(path).or_default();
        reasons.score += score;
        if !reasons.said.iter().any(|(_, said)| *said == why) {
            reasons.said.push((score, why));
        }
        reasons
    }
}

impl Wiki {
    /// What governs a task or files, within a budget of tokens: pages and requirements, each as it stands in its revision.
    // r[impl context.pack] r[impl context.sight] r[impl context.cited]
    pub async fn context(&self, actor: &Actor, wanted: Wanted, budget: usize) -> Result<Pack> {
        self.must(actor, Action::Read).await?;
        if wanted.is_empty() {
            return Err(Error::Invalid("say what for: some words about the task, or paths of code files".into()));
        }
        if !BUDGETS.contains(&budget) {
            return Err(Error::Invalid(format!(
                "the budget is a number of tokens from {} to {}",
                BUDGETS.start(),
                BUDGETS.end()
            )));
        }
        self.read_code_now().await?;
        let mut gathered = Gathered::default();
        for file in &wanted.files {
            self.about_file(actor, file, &mut gathered).await?;
        }
        if !wanted.task.trim().is_empty() {
            self.about_task(actor, &wanted.task, &mut gathered).await?;
        }
        self.beside(actor, &mut gathered).await?;
        let mut ranked: Vec<_> = gathered.0.into_iter().collect();
        for (path, reasons) in &mut ranked {
            // What holds is told before drafts of it, and drafts before what is put away.
            let within = |name: &str| path.segments().any(|part| part == name);
            if within("archive") {
                reasons.score *= 0.15;
            } else if within("changes") || within("proposals") || within("drafts") {
                reasons.score *= 0.5;
            }
        }
        ranked.sort_by(|(a, one), (b, other)| other.score.total_cmp(&one.score).then_with(|| a.cmp(b)));
        let best = ranked.first().map_or(0.0, |(_, reasons)| reasons.score);
        let mut candidates = Vec::new();
        for (path, mut reasons) in ranked.into_iter().take(PAGES) {
            // Far behind the best is nothing but noise.
            if reasons.score < best * 0.08 {
                break;
            }
            let Ok(page) = self.page(actor, &path, None).await else { continue };
            if candidates.iter().any(|known: &Candidate| known.page.path == page.path) {
                continue;
            }
            reasons.said.sort_by(|a, b| b.0.total_cmp(&a.0));
            let why = reasons.said.into_iter().take(2).map(|(_, why)| why).collect::<Vec<_>>().join("; ");
            candidates.push(Candidate { page, score: reasons.score, why, named: reasons.named });
        }
        let packed = tokio::task::spawn_blocking(move || pack(wanted, budget, candidates)).await;
        packed.map_err(|error| Error::Failed(format!("the context could not be put together: {error}")))
    }

    /// The pages that have to do with a file of code.
    async fn about_file(&self, actor: &Actor, file: &str, gathered: &mut Gathered) -> Result<()> {
        let mut conn = self.read(actor).await?;
        for repository in store::context::repositories(&mut conn).await? {
            for (page, pattern) in linked::patterns(&mut conn, repository).await? {
                let is_named =
                    crate::mounts::wanted(&pattern).is_ok_and(|glob| glob.is_match(file.trim_end_matches('/')));
                if is_named && let Some(path) = path_of(&mut conn, page).await? {
                    gathered.add(path, 3.0, format!("the page names this code (code: {pattern})"));
                }
            }
        }
        let own = store::context::files(&mut conn, file).await?;
        let numbers: Vec<_> = own.iter().map(|(file, ..)| *file).collect();
        let (changed, met) = store::context::met(&mut conn, &numbers).await?;
        // A file that changes with everything says little of any page.
        let telling = 2.0 / (2.0 + changed as f32).log2();
        gather_met(&mut conn, &met, 2.4 * telling, &format!("it was changed together with {file}"), gathered).await?;
        self.about_names(&mut conn, &numbers, file, gathered).await?;
        // A file nobody has touched yet is like its neighbours.
        if met.len() < 3
            && let Some((folder, _)) = file.trim_end_matches('/').rsplit_once('/')
        {
            let beside = store::context::files(&mut conn, &format!("{folder}/")).await?;
            let numbers: Vec<_> = beside.iter().map(|(file, ..)| *file).collect();
            let (_, met) = store::context::met(&mut conn, &numbers).await?;
            gather_met(&mut conn, &met, 0.8, &format!("it was changed together with files of {folder}"), gathered)
                .await?;
        }
        drop(conn);
        let name = file.trim_end_matches('/').rsplit('/').next().unwrap_or(file);
        for (text, weight, why) in [
            (format!("\"{file}\""), 1.6, format!("it speaks of {file}")),
            (format!("\"{name}\""), 1.0, format!("it speaks of {name}")),
        ] {
            let hits = self.hits(actor, Search::new(text).most(8)).await?;
            for (rank, hit) in hits.into_iter().enumerate() {
                gathered.add(hit.path, weight / (rank as f32 + 2.0), why.clone());
            }
        }
        let words = named_words(file);
        for (rank, hit) in self.hits(actor, Search::new(words.as_str()).most(10)).await?.into_iter().enumerate() {
            gathered.add(
                hit.path,
                1.1 / (rank as f32 + 2.0),
                format!("it is about “{words}”, as the file's name says"),
            );
        }
        Ok(())
    }

    /// The pages that commits name which touched files.
    async fn about_names(&self, conn: &mut Conn, files: &[i64], file: &str, gathered: &mut Gathered) -> Result<()> {
        for (name, key, repository, commits) in store::context::named(conn, files).await? {
            let strength = (1.0 + commits as f32).ln();
            for page in if key.is_empty() { Vec::new() } else { linked::named(conn, &name, repository).await? } {
                if let Some(path) = path_of(conn, page).await? {
                    gathered.add(path, 1.5 * strength, format!("a commit that touched {file} names it"));
                }
            }
            let stating = linked::stating(conn, &name, repository).await?;
            for (page, mount) in &stating {
                let is_alone = stating.iter().filter(|(_, other)| other == mount).count() == 1;
                if is_alone && let Some(path) = path_of(conn, *page).await? {
                    let why = format!("a commit that touched {file} names its requirement {name}");
                    gathered.add(path, 1.5 * strength, why).named.insert(name.clone());
                }
            }
        }
        Ok(())
    }

    /// The pages that have to do with a task.
    async fn about_task(&self, actor: &Actor, task: &str, gathered: &mut Gathered) -> Result<()> {
        let mut conn = self.read(actor).await?;
        for mention in spec::mention::mentions(&format!("\n{task}")) {
            for repository in store::context::repositories(&mut conn).await? {
                for (page, _) in linked::stating(&mut conn, &mention.name, repository).await? {
                    if let Some(path) = path_of(&mut conn, page).await? {
                        let reasons = gathered.add(path, 3.0, format!("it states {}", mention.name));
                        reasons.named.insert(mention.name.clone());
                    }
                }
            }
        }
        drop(conn);
        for word in task.split_whitespace().filter(|word| word.starts_with('/') && word.len() > 1) {
            if let Ok(path) = PagePath::parse(word.trim_end_matches(['.', ',', ')', ';', ':']))
                && self.page(actor, &path, None).await.is_ok()
            {
                gathered.add(path, 3.0, "the task names it".into());
            }
        }
        // Only words: what else a task holds would be read as filters.
        let words = spec::claim::only_words(task, 40);
        for (kind, weight, why) in [
            (Kind::Page, 2.4, "it is about the words of the task"),
            (Kind::Requirement, 1.2, "a requirement of it is about the words of the task"),
        ] {
            for (rank, hit) in
                self.hits(actor, Search::new(words.as_str()).of(kind).most(12)).await?.into_iter().enumerate()
            {
                gathered.add(hit.path, weight / (rank as f32 + 2.0), why.into());
            }
        }
        // Which pages went along with changes that were described like this one.
        let hits = self.hits(actor, Search::new(words.as_str()).of(Kind::Change).most(10)).await?;
        let changes: Vec<i64> = hits.iter().filter_map(|hit| hit.change).collect();
        let pages = store::context::pages_of(&mut *self.read(actor).await?, &changes).await?;
        for (rank, change) in changes.iter().enumerate() {
            let Some(pages) = pages.get(change).filter(|pages| pages.len() <= 12) else { continue };
            let weight = 1.2 / (rank as f32 + 2.0) / (pages.len() as f32).sqrt();
            for page in pages {
                let mut conn = self.read(actor).await?;
                if let Some(path) = path_of(&mut conn, *page).await? {
                    gathered.add(path, weight, format!("change {change}, which was described alike, changed it"));
                }
            }
        }
        Ok(())
    }

    /// What belongs to the pages that matter most.
    async fn beside(&self, actor: &Actor, gathered: &mut Gathered) -> Result<()> {
        let mut best: Vec<_> = gathered.0.iter().map(|(path, reasons)| (path.clone(), reasons.score)).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (path, score) in best.into_iter().take(2) {
            let Ok(related) = self.related(actor, &path, 4).await else { continue };
            for other in related {
                gathered.add(other.path, score * 0.12, format!("it belongs to {path}: {}", other.why));
            }
        }
        Ok(())
    }

    /// What a search finds; nothing while nothing can be searched.
    async fn hits(&self, actor: &Actor, search: Search) -> Result<Vec<spec::search::Hit>> {
        if search.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        match self.search(actor, &search).await {
            Ok(hits) => Ok(hits.items),
            Err(Error::Unavailable(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}

async fn gather_met(conn: &mut Conn, met: &[Met], most: f32, why: &str, gathered: &mut Gathered) -> Result<()> {
    // A page that changes with everything says little about any file.
    // Once together may be chance, and the one change of a page that was never touched again.
    let trust = |met: &Met| met.changes as f32 / (met.changes as f32 + 2.0);
    let weight = |met: &Met| trust(met) * met.weight as f32 / (3.0 + met.of as f32).sqrt();
    let best = met.iter().map(weight).fold(0.0, f32::max);
    for met in met.iter().take(40) {
        let share = if best > 0.0 { weight(met) / best } else { 0.0 };
        if share < 0.1 {
            continue;
        }
        if let Some(path) = path_of(conn, met.page).await? {
            let times = if met.changes == 1 { "once".to_owned() } else { format!("{} times", met.changes) };
            gathered.add(path, most * share * (0.4 + 0.6 * trust(met)), format!("{why}, {times}"));
        }
    }
    Ok(())
}

/// Where a page of the tree is; none for a list of pages.
async fn path_of(conn: &mut Conn, page: i64) -> Result<Option<PagePath>> {
    let there = store::links::in_tree(conn, &[page]).await?;
    Ok(there.into_iter().next().filter(|(.., file)| !crate::links::is_list(file)).map(|(_, path, ..)| path))
}
