//! Which runs count.

use std::collections::{HashMap, HashSet};

use sqlx::query;

use crate::error::Result;
use crate::git::hex;
use crate::store::Conn;

/// A run, as answers tell it.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub repository: i64,
    pub mounted: String,
    pub name: String,
    pub commit: String,
    pub at: i64,
}

/// The runs that count: of each name the one for the newest commit of a mounted branch.
// r[impl results.newest]
pub(super) async fn counting(conn: &mut Conn) -> Result<HashMap<i64, Run>> {
    let rows = query!(
        r#"
        select test_run.id as "id!: i64", test_run.repository as "repository!: i64", mount.id as "mount!: i64",
            mount.path as "mounted!: String", test_run.name as "name!: String", test_run.object_id as "object_id!: Vec<u8>",
            test_run.at as "at!: i64"
        from test_run
        join mount on mount.repository = test_run.repository
        join git_commit on git_commit.mount = mount.id and git_commit.object_id = test_run.object_id
        order by git_commit.position desc, test_run.at desc, test_run.id desc, mount.path
        "#
    );
    let mut newest = HashSet::new();
    let mut runs = HashMap::new();
    for row in rows.fetch_all(conn).await? {
        if newest.insert((row.mount, row.name.clone())) {
            let commit = hex(&row.object_id);
            let run = Run { repository: row.repository, mounted: row.mounted, name: row.name, commit, at: row.at };
            runs.entry(row.id).or_insert(run);
        }
    }
    Ok(runs)
}

/// The runs of one commit, whether it is on a mounted branch or not.
async fn of_commit(conn: &mut Conn, commit: &[u8]) -> Result<HashMap<i64, Run>> {
    let rows = query!(
        r#"
        select test_run.id as "id!: i64", test_run.repository as "repository!: i64", test_run.name as "name!: String",
            test_run.at as "at!: i64", (
                select min(mount.path) from mount where mount.repository = test_run.repository
            ) as "mounted!: String"
        from test_run
        where test_run.object_id = $1
        "#,
        commit,
    );
    let told = hex(commit);
    let mut runs = HashMap::new();
    for row in rows.fetch_all(conn).await? {
        let made =
            Run { repository: row.repository, mounted: row.mounted, name: row.name, commit: told.clone(), at: row.at };
        runs.insert(row.id, made);
    }
    Ok(runs)
}

pub(super) async fn runs(conn: &mut Conn, commit: Option<&[u8]>) -> Result<HashMap<i64, Run>> {
    match commit {
        Some(commit) => of_commit(conn, commit).await,
        None => counting(conn).await,
    }
}
