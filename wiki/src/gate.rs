//! Whether a range of commits keeps code and specification in agreement.
//!
//! Pages that are in the repository are read from git, on both sides of the range, so that a clone of it suffices; those of the
//! rest of the wiki as they stand. The rules are [`spec::check`]'s; here is only what they are asked about.

mod contracts;
mod held;
mod lint;
mod look;

use std::path::PathBuf;

use spec::account::Action;
use spec::check::{Levels, Offer, Report, Standing};
use spec::lint::Setting;
use spec::{Actor, PagePath};
use texts::text;

use self::look::{Look, Looked, Root};
use crate::error::{Error, Result};
use crate::git::Repository;
use crate::mounts::{GLOB, wanted};
use crate::store::mounts::Mount;
use crate::store::{self, Conn, gate};
use crate::wiki::Wiki;

/// Which range is asked about, and how.
#[derive(Clone, Debug, Default)]
pub struct Checking {
    /// The repository: a folder, or where it is mounted; none for the one that is, if there is but one.
    pub repository: Option<PathBuf>,
    /// Its older side: a branch, a tag, an id.
    pub base: String,
    /// Its newer side.
    pub head: String,
    /// Where the repository is mounted, when that is not told by its address.
    pub at: Option<PagePath>,
    /// The directory of its pages, when it is not mounted.
    pub dir: Option<String>,
    /// Which files below it are pages.
    pub glob: Option<String>,
    /// The address of the pull request.
    pub pull_request: Option<String>,
    /// What the rules weigh.
    pub levels: Levels,
}

impl Wiki {
    /// What is wrong with a range.
    // r[impl check.range]
    pub async fn check(&self, actor: &Actor, checking: &Checking) -> Result<Report> {
        self.must(actor, Action::Read).await?;
        match actor {
            // Whoever runs the program can wait until all requirements have been read.
            Actor::Operator => self.read_requirements_whole().await?,
            _ => self.read_requirements_now().await?,
        }
        let mut conn = self.read(actor).await?;
        let folder = self.repository_meant(&mut conn, actor, checking.repository.as_ref()).await?;
        let seen = store::results::mounts_seen(&mut conn).await?;
        let mut mounts = store::mounts::list(&mut conn).await?;
        mounts.retain(|mount| seen.contains(&mount.id));
        let mounts = self.mounts_of(&folder, checking, mounts)?;
        let roots = match (&checking.dir, mounts.is_empty()) {
            (None, false) => mounts.iter().map(root_of).collect::<Result<Vec<_>>>()?,
            _ => vec![root_asked(checking)?],
        };
        let own: Vec<i64> = mounts.iter().map(|mount| mount.id).collect();
        let others = gate::standing(&mut conn).await?.into_iter();
        let others = others.filter(|(mount, _)| mount.is_none_or(|mount| !own.contains(&mount)));
        let look = Look { folder, roots: roots.clone(), others: others.map(|(_, standing)| standing).collect() };
        let Looked { mut range, base, head, mut pages, mut held } = looked(look, checking).await?;
        if !actor.is_admin() {
            let access = self.access(actor).await?;
            let may = |page: &str| page.parse().is_ok_and(|page| access.must(Action::Read, &page).is_ok());
            look::close(&mut range, &roots, may);
            let may = |path: &PagePath| access.must(Action::Read, path).is_ok();
            pages.retain(|page| may(&page.path));
            held::close(&mut held, may);
        }
        range.offers = offers(&mut conn, checking, &range.commits).await?;
        let settings = store::lint::list(&mut conn).await?;
        drop(conn);
        told(Looked { range, base, head, pages, held }, settings, &checking.levels).await
    }

    /// The mounts that show a repository: the one that is named, or those with its address.
    fn mounts_of(&self, folder: &std::path::Path, checking: &Checking, mounts: Vec<Mount>) -> Result<Vec<Mount>> {
        if let Some(at) = &checking.at {
            let found = mounts.into_iter().find(|mount| mount.path == *at);
            let missing = || Error::NotFound(text!("refused-no-mount", path = at.to_string()));
            return Ok(vec![found.ok_or_else(missing)?]);
        }
        let origin = Repository::open(folder)?.origin().map(|url| plain(&url));
        let place = folder.canonicalize().ok();
        let is_it = |mount: &Mount| {
            let there = self.repository_of(mount);
            there == folder
                || (place.is_some() && there.canonicalize().ok() == place)
                || origin.as_ref().is_some_and(|origin| *origin == plain(&mount.location))
        };
        Ok(mounts.into_iter().filter(is_it).collect())
    }
}

/// What is wrong with a range of a repository that keeps code and specification, without any wiki.
// r[impl check.alone]
pub async fn check_alone(checking: &Checking) -> Result<Report> {
    let folder = checking.repository.clone().unwrap_or_else(|| PathBuf::from("."));
    let look = Look { folder, roots: vec![root_asked(checking)?], others: Vec::<Standing>::new() };
    told(looked(look, checking).await?, Vec::new(), &checking.levels).await
}

async fn looked(look: Look, checking: &Checking) -> Result<Looked> {
    let (base, head) = (checking.base.clone(), checking.head.clone());
    tokio::task::spawn_blocking(move || look.take(&base, &head))
        .await
        .map_err(|error| Error::Failed(error.to_string()))?
}

async fn told(looked: Looked, settings: Vec<Setting>, levels: &Levels) -> Result<Report> {
    let Looked { range, base, head, pages, held } = looked;
    let (mut findings, excused) = spec::check::check(&range);
    let look = move || [lint::findings(&pages, &settings), contracts::findings(&held, &settings)].concat();
    let found = tokio::task::spawn_blocking(look).await;
    findings.extend(found.map_err(|error| Error::Failed(error.to_string()))?);
    Ok(Report { base, head, excused, ..Report::default() }.with(findings, levels))
}

fn root_of(mount: &Mount) -> Result<Root> {
    Ok(Root { top: Some(mount.path.clone()), dir: mount.dir.clone(), page: wanted(&mount.glob)? })
}

fn root_asked(checking: &Checking) -> Result<Root> {
    let dir = checking.dir.clone().unwrap_or_default().trim_matches('/').to_owned();
    let dir = dir.strip_prefix("./").unwrap_or(&dir).to_owned();
    let glob = checking.glob.as_deref().unwrap_or(GLOB);
    Ok(Root { top: checking.at.clone(), dir: if dir == "." { String::new() } else { dir }, page: wanted(glob)? })
}

/// The proposals that belong to a range: those that name its pull request, and those its messages name.
// r[impl check.offered]
async fn offers(conn: &mut Conn, checking: &Checking, commits: &[spec::check::Said]) -> Result<Vec<Offer>> {
    let mut offers = Vec::new();
    if let Some(url) = checking.pull_request.as_deref().filter(|url| url.contains("://")) {
        offers.extend(gate::naming(conn, url.trim_end_matches('/')).await?);
    }
    for said in commits {
        for change in changes_named(&said.message) {
            offers.extend(gate::offered(conn, change).await?);
        }
    }
    Ok(offers)
}

/// The changes of the wiki that a message names by their addresses, in lines of their own: `Spec: /changes/12`.
fn changes_named(message: &str) -> Vec<i64> {
    let value = |line: &str| {
        let (key, value) = line.split_once(':')?;
        ["spec", "specification"].iter().any(|known| known.eq_ignore_ascii_case(key.trim())).then(|| value.to_owned())
    };
    let number = |word: &str| {
        let (_, number) = word.rsplit_once("/changes/")?;
        number.trim_end_matches(['.', ',', ')']).parse().ok()
    };
    let lines = message.lines().filter_map(value).collect::<Vec<_>>();
    lines.iter().flat_map(|line| line.split_whitespace().filter_map(number)).collect()
}

/// An address of a repository, as far as two ways of writing it are the same.
fn plain(url: &str) -> String {
    let url = crate::git::without_secrets(url);
    url.trim_end_matches('/').trim_end_matches(".git").to_lowercase()
}
