//! `holotype restore`: a backup put into an empty data folder.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use clap::Args;
use spec::Actor;
use wiki::{Restored, Wiki};

use super::words::size;
use super::{Outcome, interruptible};

/// Put a backup into an empty data folder
#[derive(Debug, Args)]
pub struct Restore {
    /// What `holotype backup` has written
    file: PathBuf,
}

impl Restore {
    /// Checks the backup and puts it in place.
    pub async fn run(self, data: &Path) -> Outcome {
        let restored = interruptible(Wiki::restore_backup(&Actor::Operator, &self.file, data)).await?;
        eprintln!("{}", summary(&restored, &self.file, data));
        Ok(())
    }
}

fn summary(restored: &Restored, file: &Path, data: &Path) -> String {
    let Restored { bytes, made_with, schema } = *restored;
    let versions = match made_with.cmp(&schema) {
        Ordering::Less => {
            format!("it was made by an older version (schema {made_with}) and was brought to schema {schema}")
        }
        _ => format!("it was made by a version with the same schema ({schema})"),
    };
    format!(
        "restored {} ({}) to {}; {versions}. The search index and the mirrors of repositories are made again when they are \
         needed, and everybody signs in again",
        file.display(),
        size(bytes),
        data.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify backup.versions]
    #[test]
    fn what_was_done_across_versions_is_told() {
        let told = |made_with| {
            let restored = Restored { bytes: 3 << 20, made_with, schema: 2 };
            summary(&restored, Path::new("b.db"), Path::new("data"))
        };
        assert!(told(1).contains("made by an older version (schema 1) and was brought to schema 2"), "{}", told(1));
        assert!(told(2).starts_with("restored b.db (3.0 MiB) to data; it was made by a version with the same schema"));
    }
}
