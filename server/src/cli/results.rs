//! `holotype results`: reports of tests for a commit.

use std::path::{Path, PathBuf};

use clap::Args;
use spec::Actor;
use wiki::{LARGEST_REPORT, NewResults, ReportKind};

use super::{Failure, Outcome, open};

/// Keep reports of tests: JUnit XML, schemathesis' NDJSON, verifications of Pact
#[derive(Debug, Args)]
pub struct Results {
    /// The reports
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the repository is mounted; needed when there are several
    #[arg(long, value_name = "/PATH")]
    repository: Option<String>,
    /// The commit that was tested
    #[arg(long, value_name = "ID")]
    commit: String,
    /// A name for the run; with several reports, each has the name of its file behind it
    #[arg(long, default_value = "tests")]
    run: String,
    /// junit, schemathesis or pact; told by the report itself unless it is said
    #[arg(long)]
    kind: Option<String>,
}

impl Results {
    /// Reads the reports, and says what they say.
    // r[impl results.command]
    pub async fn run(self, data: &Path) -> Outcome {
        let Self { files, repository, commit, run, kind } = self;
        let unknown =
            |word: &str| Failure::input(format!("{word:?} is no kind of report; use junit, schemathesis or pact"));
        let kind = match &kind {
            Some(word) => Some(ReportKind::named(word).ok_or_else(|| unknown(word))?),
            None => None,
        };
        let mut reports = Vec::with_capacity(files.len());
        for file in &files {
            reports.push((run_of(&run, file, files.len()), read(file)?));
        }
        let wiki = open(data).await?;
        let mut outcome = Ok(());
        for (run, body) in reports {
            let new = NewResults { repository: repository.clone(), commit: commit.clone(), run, kind, body };
            match wiki.post_results(&Actor::Operator, new).await {
                Ok(posted) => tell(&posted),
                Err(error) => outcome = Err(error.into()),
            }
            if outcome.is_err() {
                break;
            }
        }
        wiki.close().await;
        outcome
    }
}

/// The name of a report's run: several of one run are told apart by their files.
fn run_of(run: &str, file: &Path, count: usize) -> String {
    match file.file_stem().filter(|_| count > 1) {
        Some(stem) => format!("{run}/{}", stem.to_string_lossy()),
        None => run.to_owned(),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let shown = file.display();
    let cannot = |error: std::io::Error| Failure::input(format!("{shown} cannot be read: {error}"));
    if std::fs::metadata(file).map_err(cannot)?.len() > LARGEST_REPORT as u64 {
        return Err(Failure::input(format!(
            "{shown} is larger than {LARGEST_REPORT} bytes; split it into several runs"
        )));
    }
    std::fs::read(file).map_err(cannot)
}

fn tell(posted: &spec::result::PostedResults) {
    let spec::result::PostedResults { run, passed, failed, skipped, requirements, unknown, ambiguous, .. } = posted;
    println!("{run}: {passed} passed, {failed} failed, {skipped} skipped; {requirements} requirements named");
    for name in unknown {
        println!("  no page states {name}");
    }
    for name in ambiguous {
        println!("  several pages state {name}; name it with its page, as in page#{name}");
    }
}
