//! Results of tests, and which requirements they are about.

mod cases;
mod kept;
mod runs;

use std::collections::{BTreeMap, HashSet};

use spec::PagePath;
use spec::result::{By, Outcome, TestResult};
use sqlx::{query, query_scalar};

use self::cases::{Case, functions, named, of_function, told, told_all};
pub use self::kept::{NewRun, forget, keep};
use self::runs::runs;
use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// What a test says of a requirement.
#[derive(Clone, Debug)]
pub struct OfRequirement {
    /// The page that states it.
    pub path: PagePath,
    /// Its name as it is kept.
    pub name: String,
    pub result: TestResult,
}

/// The repository of a mount.
pub async fn repository_of(conn: &mut Conn, mount: i64) -> Result<i64> {
    Ok(query_scalar!("select repository from mount where id = $1", mount).fetch_one(conn).await?)
}

/// The mounts that whoever reads may see.
pub async fn mounts_seen(conn: &mut Conn) -> Result<HashSet<i64>> {
    let ids = query_scalar!(r#"select id as "id!: i64" from mount"#).fetch_all(conn).await?;
    Ok(ids.into_iter().collect())
}

/// The known commits from one id to another, each once, at most two.
pub async fn commits_between(conn: &mut Conn, from: &[u8], to: &[u8]) -> Result<Vec<Vec<u8>>> {
    let rows = query_scalar!(
        r#"
        select distinct object_id as "id!: Vec<u8>"
        from git_commit
        where object_id >= $1 and object_id <= $2
        limit 2
        "#,
        from,
        to,
    );
    Ok(rows.fetch_all(conn).await?)
}

/// The names a run names, each with how many pages state it.
pub async fn names_of(conn: &mut Conn, run: i64) -> Result<Vec<(String, i64)>> {
    let rows = query!(
        r#"
        select distinct test_name.name as "name!: String", test_name.document as "document!: String"
        from test_name
        where test_name.run = $1
        order by 1, 2
        "#,
        run,
    );
    let mut found = Vec::new();
    for row in rows.fetch_all(&mut *conn).await? {
        let pages = pages_stating(conn, &row.name, &row.document).await?;
        let told = if row.document.is_empty() { row.name } else { format!("{}#{}", row.document, row.name) };
        found.push((told, pages.len() as i64));
    }
    Ok(found)
}

/// The pages that state a requirement and are meant by a document's name, if one is.
async fn pages_stating(conn: &mut Conn, name: &str, document: &str) -> Result<Vec<(i64, PagePath)>> {
    let rows = query!(
        r#"
        select page_requirement.page as "page!: i64", node.path as "path!: String"
        from page_requirement
        join node on node.page = page_requirement.page
        where page_requirement.name = $1
        order by node.path
        "#,
        name,
    );
    let mut pages = Vec::new();
    for row in rows.fetch_all(conn).await? {
        let place = row.path.trim_start_matches('/').to_lowercase();
        let ends = place.strip_suffix(document).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        if document.is_empty() || ends {
            pages.push((row.page, stored_path(row.path)?));
        }
    }
    Ok(pages)
}

/// The names of the requirements of a page.
pub async fn names_on(conn: &mut Conn, page: &PagePath) -> Result<Vec<String>> {
    let path = page.as_str();
    let names = query_scalar!(
        r#"
        select page_requirement.name as "name!: String"
        from page_requirement
        join node on node.page = page_requirement.page
        where node.path = $1
        order by 1
        "#,
        path,
    );
    Ok(names.fetch_all(conn).await?)
}

/// What the tests that count say of requirements, by their names; of a commit, what its tests say.
///
/// A name that several pages state counts for none of them, unless the test says which page it means.
// r[impl results.names] r[impl results.function]
pub async fn of_requirements(conn: &mut Conn, names: &[String], commit: Option<&[u8]>) -> Result<Vec<OfRequirement>> {
    let runs = runs(conn, commit).await?;
    let mut found = Vec::new();
    if runs.is_empty() {
        return Ok(found);
    }
    for name in names {
        let mut pages: BTreeMap<String, Vec<(i64, PagePath)>> = BTreeMap::new();
        for (document, case) in named(conn, name).await? {
            if !pages.contains_key(&document) {
                pages.insert(document.clone(), pages_stating(conn, name, &document).await?);
            }
            if let (Some(run), Some([(_, path)])) = (runs.get(&case.run), pages.get(&document).map(|all| &all[..])) {
                let (path, name) = (path.clone(), name.clone());
                found.push(OfRequirement { path, name, result: told(run, case, By::Name)? });
            }
        }
        for (document, repository, place) in functions(conn, name).await? {
            let document = document.trim_start_matches(['.', '/']).trim_end_matches(".md").to_lowercase();
            let [(_, path)] = &pages_stating(conn, name, &document).await?[..] else { continue };
            for case in of_function(conn, spec::result::function(&place.item)).await? {
                let Some(run) = runs.get(&case.run).filter(|run| run.repository == repository) else { continue };
                let named = |other: &OfRequirement| {
                    other.name == *name && other.result.test == case.name && other.result.suite == case.suite
                };
                if place.is(&case) && !found.iter().any(named) {
                    let (path, name) = (path.clone(), name.clone());
                    found.push(OfRequirement { path, name, result: told(run, case, By::Function)? });
                }
            }
        }
    }
    Ok(found)
}

/// What fails of what these requirements ask for, of the tests that count.
// r[impl results.failing]
pub async fn failing(conn: &mut Conn, names: &[String]) -> Result<Vec<OfRequirement>> {
    let mut found = of_requirements(conn, names, None).await?;
    found.retain(|of| of.result.outcome == Outcome::Failed);
    Ok(found)
}

/// The operations that any test asks: method and path.
pub async fn operations(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    let rows = query!(
        r#"
        select distinct method as "method!: String", path as "path!: String"
        from test_case
        where path is not null and method is not null
        order by 2, 1
        "#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.method, row.path)).collect())
}

/// An operation as tests call it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub method: Option<&'a str>,
    pub path: &'a str,
    /// Only tests of this repository.
    pub repository: Option<i64>,
}

/// What tests say of an operation.
// r[impl results.operations]
pub async fn of_operation(conn: &mut Conn, asked: Asked<'_>, commit: Option<&[u8]>) -> Result<Vec<TestResult>> {
    let Asked { method, path, repository } = asked;
    let mut runs = runs(conn, commit).await?;
    runs.retain(|_, run| repository.is_none_or(|repository| run.repository == repository));
    let rows = sqlx::query_as!(
        Case,
        r#"
        select run as "run!: i64", suite as "suite!: String", name as "name!: String", file as "file!: String",
            outcome as "outcome!: String", message as "message!: String", method as "method: String", path as "path: String"
        from test_case
        where path = $1
            and ($2 is null or method = $2)
        "#,
        path,
        method,
    );
    told_all(&runs, rows.fetch_all(conn).await?, By::Operation)
}

/// What all tests say that name a requirement or an operation.
pub async fn all(conn: &mut Conn, commit: Option<&[u8]>) -> Result<Vec<TestResult>> {
    let runs = runs(conn, commit).await?;
    let mut found = Vec::new();
    for run in runs.keys() {
        let rows = sqlx::query_as!(
            Case,
            r#"
            select run as "run!: i64", suite as "suite!: String", name as "name!: String", file as "file!: String",
                outcome as "outcome!: String", message as "message!: String", method as "method: String",
                path as "path: String"
            from test_case
            where run = $1
                and (
                    path is not null
                    or outcome = 'failed'
                    or exists (
                        select 1
                        from test_name
                        where test_name.run = test_case.run and test_name.position = test_case.position
                    )
                )
            "#,
            run,
        );
        found.extend(told_all(&runs, rows.fetch_all(&mut *conn).await?, By::Name)?);
    }
    Ok(found)
}
