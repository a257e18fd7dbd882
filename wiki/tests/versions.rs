//! Data folders and backups of other versions.

mod support;

use std::path::Path;

use spec::Actor;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use support::{Place, path, with_accounts};
use wiki::{Clock, Error, Wiki};

/// Makes a database as a version with the first `count` schemas of these would.
async fn database(file: &Path, count: usize, later: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let mut migrations: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    migrations.sort();
    for migration in migrations.iter().take(count) {
        std::fs::copy(migration, folder.path().join(migration.file_name().unwrap())).unwrap();
    }
    for (number, sql) in later.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{:04}_later.sql", 1_000 + number)), sql).unwrap();
    }
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
    Migrator::new(folder.path()).await.unwrap().run(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

// r[verify backup.versions]
#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_to_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let (backup, data) = (folder.path().join("backup"), folder.path().join("data"));
    database(&backup, 1, &[]).await;
    let restored = Wiki::restore_backup(&Actor::Operator, &backup, &data).await.unwrap();
    assert_eq!(restored.made_with, 1);
    assert!(restored.schema > 1);
    let wiki = Wiki::open(&data, Clock::System).await.unwrap();
    assert_eq!(wiki.tree(&Actor::Anonymous, &path("/"), 1, None).await.unwrap(), []);
}

// r[verify log.versions]
#[tokio::test]
async fn a_data_folder_of_an_older_version_is_brought_to_this_one() {
    let folder = tempfile::tempdir().unwrap();
    database(&folder.path().join("holotype.db"), 1, &[]).await;
    let wiki = Wiki::open(folder.path(), Clock::System).await.unwrap();
    assert_eq!(wiki.rebuild(&Actor::Operator).await.unwrap(), 0);
}

// r[verify backup.versions] r[verify log.versions]
#[tokio::test]
async fn what_a_newer_version_made_is_refused_with_the_version_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    let (backup, data) = (folder.path().join("backup"), folder.path().join("data"));
    database(&backup, usize::MAX, &["create table later (id integer primary key) strict;"]).await;
    let refused = Wiki::restore_backup(&Actor::Operator, &backup, &data).await.unwrap_err();
    let told = refused.to_string();
    assert!(told.contains("newer version of Holotype (schema 1000; this program knows"), "{told}");
    assert!(refused.is_input());
    assert!(!data.exists());

    std::fs::create_dir(&data).unwrap();
    std::fs::copy(&backup, data.join("holotype.db")).unwrap();
    let told = Wiki::open(&data, Clock::System).await.unwrap_err().to_string();
    assert!(told.contains("newer version of Holotype (schema 1000; this program knows"), "{told}");
    assert!(told.contains("use that version"), "{told}");
}

// r[verify backup.restore]
#[tokio::test]
async fn a_database_of_another_program_is_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    database(&backup, 0, &["create table page (id integer primary key) strict;"]).await;
    let told =
        Wiki::restore_backup(&Actor::Operator, &backup, &folder.path().join("data")).await.unwrap_err().to_string();
    assert!(told.contains("is no backup of Holotype"), "{told}");
}

// r[verify people.one-authority]
#[tokio::test]
async fn only_who_runs_the_wiki_copies_all_of_it() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let file = place.folder.path().join("backup");
    for actor in [Actor::Anonymous, support::editor()] {
        assert!(matches!(place.wiki.backup(&actor, &file).await, Err(Error::Denied(_))));
        let data = place.folder.path().join("other");
        assert!(matches!(Wiki::restore_backup(&actor, &file, &data).await, Err(Error::Denied(_))));
        assert!(matches!(place.wiki.rebuild(&actor).await, Err(Error::Denied(_))));
    }
    assert!(!file.exists());
}
