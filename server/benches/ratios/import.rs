//! An import beside git telling the same history.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::program::holotype;
use crate::report::{self, Rounds};
use crate::support::Corpus;

/// How often; the last import stays in `data`.
const ROUNDS: usize = 3;

pub fn measure(corpus: &Corpus, data: &Path) {
    let (mut ours, mut bare) = (Rounds::default(), Rounds::default());
    for round in 0..ROUNDS {
        let began = Instant::now();
        let mut git = Command::new("git");
        git.arg("-C").arg(&corpus.repository).args(["log", "-p", "--first-parent", "--diff-merges=first-parent"]);
        if !corpus.dir.is_empty() {
            git.args(["--", &corpus.dir]);
        }
        assert!(git.stdout(Stdio::null()).status().expect("git").success());
        bare.push(began.elapsed().as_secs_f64());

        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = if round + 1 == ROUNDS { data } else { scratch.path() };
        let began = Instant::now();
        let mounted = holotype(folder)
            .arg("mount")
            .arg(&corpus.repository)
            .args(["--at", "/reference", "--dir", &corpus.dir])
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status();
        assert!(mounted.expect("the import runs").success());
        ours.push(began.elapsed().as_secs_f64());
    }
    report::line("import of a history, search index included, beside `git log -p`", "s", &ours, &bare);
}
