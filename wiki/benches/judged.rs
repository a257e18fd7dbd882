//! How well search answers the judged queries of `tests/judged/queries.tsv`: `cargo bench --bench judged`.
//!
//! Prints the scores by kind and corpus, and what was not first. The corpora beside the project are left out where they
//! are absent.

mod support;

#[path = "../tests/judged/mod.rs"]
mod judged;

use std::path::Path;

use judged::Score;
use support::Corpus;

#[tokio::main]
async fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpora = [
        ("spec", Some(Corpus::files(&here.join("../docs/spec")))),
        ("small", Some(Corpus::files(&here.join("tests/judged/small")))),
        ("reference", Corpus::bundle("rust-reference", "src").map(Corpus::newest)),
        ("openspec", Corpus::bundle("openspec", "openspec").map(Corpus::newest)),
    ];
    let mut all = Score::default();
    for (name, corpus) in corpora {
        let Some(corpus) = corpus else {
            println!("{name}: no corpus");
            continue;
        };
        let data = tempfile::tempdir().expect("a temporary folder");
        let (wiki, _) = corpus.import(data.path()).await;
        let (scores, misses) = judged::ask(&wiki, &support::top(), &judged::queries(name)).await;
        for miss in misses {
            println!("  {miss}");
        }
        let mut of_corpus = Score::default();
        for (kind, score) in scores {
            println!("{name:10} {kind:10} {}", score.told());
            of_corpus.add(&score);
        }
        println!("{name:10} {:10} {}", "all", of_corpus.told());
        all.add(&of_corpus);
    }
    println!("{:10} {:10} {}", "all", "all", all.told());
}
