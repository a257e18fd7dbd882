//! Results of tests: reports that are posted, and what they say of requirements.
//!
//! A report belongs to a commit of a mounted repository and to a run by name, such as `unit`; posted again, it takes the place
//! of the one before. What counts is the newest commit of the mounted branch that each run has tested, so that a failing test
//! of somebody's branch says nothing of what stands. Which requirement a name means is asked when it is told, as pages change.

mod junit;
mod pact;
pub(crate) mod report;
mod schemathesis;

use spec::account::Action;
use spec::result::{PostedResults, TestResult};
use spec::{Actor, PagePath};

use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::git::{hex, unhex};
use crate::store::mounts::Mount;
use crate::store::results::{self, NewRun};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub use report::{LARGEST_REPORT, ReportKind};

/// Longest name of a run, in bytes.
const LONGEST_RUN: usize = 100;

/// Newest runs of a name that are kept.
const KEPT: i64 = 20;

/// A report as it is posted.
#[derive(Clone, Debug)]
pub struct NewResults {
    /// Where the repository is mounted, or as it is mounted; none for the one that is, if there is but one.
    pub repository: Option<String>,
    /// The commit that was tested: its id, or the beginning of one that is known.
    pub commit: String,
    /// Which of the runs for that commit it is.
    pub run: String,
    /// What kind of report it is; none when it tells by itself.
    pub kind: Option<ReportKind>,
    /// The report.
    pub body: Vec<u8>,
}

/// Which results are wanted.
#[derive(Clone, Debug, Default)]
pub struct ResultFilter {
    /// Of a requirement by its name.
    pub requirement: Option<String>,
    /// Of requirements on this page only; with an operation, of the repository that the page comes from.
    pub page: Option<PagePath>,
    /// Of an operation: `GET /users/{id}`, or its path alone. With a page, its parameters may be called anything.
    pub operation: Option<String>,
    /// Of one commit; otherwise what counts for the mounted branches.
    pub commit: Option<String>,
    /// That went so.
    pub outcome: Option<spec::result::Outcome>,
}

impl Wiki {
    /// Keeps a report of tests.
    // r[impl results.post]
    pub async fn post_results(&self, actor: &Actor, new: NewResults) -> Result<PostedResults> {
        self.must_somewhere(actor, Action::Edit).await?;
        let mut conn = self.read(actor).await?;
        let mount = mount_meant(&mut conn, new.repository.as_deref()).await?;
        self.must_at(actor, Action::Edit, &[&mount.path]).await?;
        let run = new.run.trim().to_owned();
        if run.is_empty() || run.len() > LONGEST_RUN || run.chars().any(char::is_control) {
            return Err(Error::Invalid(format!("name the run in at most {LONGEST_RUN} bytes, such as unit or e2e")));
        }
        let commit = commit_meant(&mut conn, &new.commit).await?;
        drop(conn);
        let read = move || report::read(new.kind, new.body);
        let report = tokio::task::spawn_blocking(read).await.map_err(|error| Error::Failed(error.to_string()))??;
        let mut tx = self.store.write().await?;
        let repository = results::repository_of(&mut tx, mount.id).await?;
        let kept = NewRun { repository, commit: &commit, name: &run, account: actor.account(), at: self.clock.now() };
        let id = results::keep(&mut tx, &kept, &report).await?;
        results::forget(&mut tx, repository, &run, KEPT).await?;
        store::drift::changes::due_by_tests(&mut tx, repository).await?;
        tx.commit().await?;
        // Whoever posts is told which names no page states: pages that were imported just now have to be read for it.
        self.read_code_now().await?;
        let mut conn = self.read(actor).await?;
        let named = results::names_of(&mut conn, id).await?;
        let few = |wanted: fn(i64) -> bool| {
            named.iter().filter(|(_, pages)| wanted(*pages)).map(|(name, _)| name.clone()).take(100).collect::<Vec<_>>()
        };
        let count = |outcome| report.tests.iter().filter(|test| test.outcome == outcome).count();
        use spec::result::Outcome::{Failed, Passed, Skipped};
        Ok(PostedResults {
            repository: mount.path.to_string(),
            commit: hex(&commit),
            run,
            passed: count(Passed),
            failed: count(Failed),
            skipped: count(Skipped),
            requirements: named.iter().filter(|(_, pages)| *pages == 1).count(),
            unknown: few(|pages| pages == 0),
            ambiguous: few(|pages| pages > 1),
        })
    }

    /// What tests say, failing ones first.
    // r[impl results.read]
    pub async fn results(
        &self,
        actor: &Actor,
        filter: &ResultFilter,
        cursor: Option<usize>,
        limit: usize,
    ) -> Result<Listing<TestResult>> {
        self.must(actor, Action::Read).await?;
        match self.read_code_now().await {
            // What cannot be written for now is still read, as far as pages have been.
            Ok(()) | Err(Error::Unavailable(_)) => {}
            Err(error) => return Err(error),
        }
        let mut conn = self.read(actor).await?;
        let commit = match &filter.commit {
            Some(commit) => Some(commit_meant(&mut conn, commit).await?),
            None => None,
        };
        let mut found: Vec<TestResult> = match (&filter.requirement, &filter.page, &filter.operation) {
            (Some(name), page, _) => {
                let names = vec![name_meant(name)];
                let of = results::of_requirements(&mut conn, &names, commit.as_deref()).await?;
                of.into_iter()
                    .filter(|of| page.as_ref().is_none_or(|page| of.path == *page))
                    .map(|of| of.result)
                    .collect()
            }
            (None, Some(page), Some(operation)) => {
                let page = store::tree::find_node(&mut conn, page).await?.ok_or_else(|| Error::no_page(page))?;
                let mount = store::mounts::holding(&mut conn, &page.path).await?;
                let repository = match mount {
                    Some(mount) => Some(results::repository_of(&mut conn, mount.id).await?),
                    None => None,
                };
                let asked = asked(operation);
                let mut found = Vec::new();
                for (method, path) in results::operations(&mut conn).await? {
                    let is_method = asked.0.as_ref().is_none_or(|wanted| *wanted == method);
                    if is_method && spec::result::asks(asked.1, &path) {
                        let of = results::Asked { method: Some(&method), path: &path, repository };
                        found.extend(results::of_operation(&mut conn, of, commit.as_deref()).await?);
                    }
                }
                found
            }
            (None, Some(page), None) => {
                let names = results::names_on(&mut conn, page).await?;
                let of = results::of_requirements(&mut conn, &names, commit.as_deref()).await?;
                of.into_iter().filter(|of| of.path == *page).map(|of| of.result).collect()
            }
            (None, None, Some(operation)) => {
                let (method, path) = asked(operation);
                let of = results::Asked { method: method.as_deref(), path, repository: None };
                results::of_operation(&mut conn, of, commit.as_deref()).await?
            }
            (None, None, None) => results::all(&mut conn, commit.as_deref()).await?,
        };
        found.retain(|result: &TestResult| filter.outcome.is_none_or(|wanted| wanted == result.outcome));
        // Failing ones first; then as they are named, so that pages of the list fit together.
        found.sort_by(|a, b| {
            let place = |result: &TestResult| (result.run.clone(), result.suite.clone(), result.test.clone());
            b.outcome.cmp(&a.outcome).then_with(|| place(a).cmp(&place(b)))
        });
        found.dedup();
        let from = cursor.unwrap_or(0);
        let items: Vec<_> = found.into_iter().skip(from).take(limit + 1).collect();
        Ok(Listing::cut(items, limit, |_| (from + limit).to_string()))
    }

    /// The requirements of a page for which a test fails, each by its name, with one such test.
    // r[impl results.failing]
    pub async fn failing_on(&self, actor: &Actor, page: &PagePath) -> Result<Vec<(String, TestResult)>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let names = results::names_on(&mut conn, page).await?;
        let mut found: Vec<(String, TestResult)> = Vec::new();
        for of in results::failing(&mut conn, &names).await?.into_iter().filter(|of| of.path == *page) {
            if found.iter().all(|(name, _)| *name != of.name) {
                found.push((of.name, of.result));
            }
        }
        Ok(found)
    }

    /// What tests say of an operation of a contract that stands on a page, failing ones first: `GET /users/{id}`, whatever the
    /// tests call its parameters. Where the page comes from a repository, the tests of that repository count.
    // r[impl results.of-operation]
    pub async fn results_of_operation(
        &self,
        actor: &Actor,
        page: &PagePath,
        operation: &str,
    ) -> Result<Vec<TestResult>> {
        let filter =
            ResultFilter { page: Some(page.clone()), operation: Some(operation.to_owned()), ..ResultFilter::default() };
        Ok(self.results(actor, &filter, None, 200).await?.items)
    }

    /// What tests say of a requirement of a page, failing ones first.
    // r[impl results.read]
    pub async fn results_of(&self, actor: &Actor, page: &PagePath, requirement: &str) -> Result<Vec<TestResult>> {
        let filter = ResultFilter {
            requirement: Some(requirement.to_owned()),
            page: Some(page.clone()),
            ..ResultFilter::default()
        };
        Ok(self.results(actor, &filter, None, 200).await?.items)
    }
}

/// The method and the path of an operation; the method is not needed.
fn asked(operation: &str) -> (Option<String>, &str) {
    match operation.trim().split_once(' ') {
        Some((method, path)) => (Some(method.to_uppercase()), path.trim()),
        None => (None, operation.trim()),
    }
}

/// A requirement's name as it is kept, however it is written.
fn name_meant(name: &str) -> String {
    let named = spec::result::named_by(name);
    match (named.len(), named.into_iter().next()) {
        (1, Some(named)) => named.name,
        _ => name.trim().to_lowercase(),
    }
}

/// The mount that is meant by its place, or by where its repository is.
async fn mount_meant(conn: &mut Conn, named: Option<&str>) -> Result<Mount> {
    let mounts = store::mounts::list(conn).await?;
    let seen = results::mounts_seen(conn).await?;
    let mut mounts: Vec<_> = mounts.into_iter().filter(|mount| seen.contains(&mount.id)).collect();
    if let Some(named) = named {
        let place = named.trim_end_matches('/');
        let found = mounts.into_iter().find(|mount| mount.path.to_string() == place || mount.location == named);
        return found.ok_or_else(|| Error::NotFound(format!("no repository is mounted at {named}")));
    }
    let repositories: std::collections::BTreeSet<_> = mounts.iter().map(|mount| &mount.location).collect();
    match repositories.len() {
        1 => Ok(mounts.swap_remove(0)),
        0 => Err(Error::NotFound("no repository is mounted".into())),
        _ => Err(Error::Invalid("several repositories are mounted; say which one, by its place in the tree".into())),
    }
}

/// The commit that is meant: a whole id may be one that is not known yet.
async fn commit_meant(conn: &mut Conn, named: &str) -> Result<Vec<u8>> {
    let named = named.trim().to_lowercase();
    let is_hex = named.len() >= 7 && named.len() <= 40 && named.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex {
        return Err(Error::Invalid(
            "name the commit that was tested by its id, with 7 to 40 hexadecimal digits".into(),
        ));
    }
    let (from, to) = (unhex(&named, 0), unhex(&named, 0xff));
    if named.len() == 40 {
        return Ok(from);
    }
    let known = results::commits_between(conn, &from, &to).await?;
    match <[Vec<u8>; 1]>::try_from(known) {
        Ok([commit]) => Ok(commit),
        Err(known) if known.is_empty() => Err(Error::Invalid(format!(
            "no commit begins with {named}; write its whole id if it has not been read yet"
        ))),
        Err(_) => Err(Error::Invalid(format!("several commits begin with {named}; write the whole id"))),
    }
}
