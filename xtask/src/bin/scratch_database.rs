//! Makes an empty SQLite database with the schema of `migrations/`, for the query macros to ask.
//!
//! Its own program, so that the rest of xtask need not wait for a database client to compile.

use std::path::Path;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, migrations] = arguments.as_slice() else {
        eprintln!("usage: scratch-database FILE MIGRATIONS");
        std::process::exit(2);
    };

    if let Err(error) = migrate(Path::new(database), Path::new(migrations)) {
        eprintln!("scratch-database: {error}");
        std::process::exit(1);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn migrate(database: &Path, migrations: &Path) -> Result<(), MigrateError> {
    let mut connection = SqliteConnectOptions::new().filename(database).create_if_missing(true).connect().await?;

    Migrator::new(migrations).await?.run(&mut connection).await?;
    connection.close().await?;
    Ok(())
}
