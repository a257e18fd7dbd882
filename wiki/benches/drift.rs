//! Drift through the whole program: `cargo bench -p wiki --bench drift`.
//!
//! A clone of a repository whose code names requirements is mounted (this one, or `HOLOTYPE_BENCH_REPOSITORY` with
//! `HOLOTYPE_BENCH_DIR`); then changes of behaviour are committed to code linked to one requirement in twenty, one commit each,
//! the pages left alone, and the wiki is asked what may not be true any more. Told are how many are found, how many
//! requirements are flagged before and after, how long it takes to derive all of it, and the same of the rule that flags
//! whatever is named in a file that changed since its requirement did. `HOLOTYPE_BENCH_SEEDS` says how often, `3` unless said.

#[path = "../../spec/examples/planting/mod.rs"]
mod planting;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use planting::mutated;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use spec::drift::Drifted;
use spec::reference::{Relation, references};
use spec::{Actor, PagePath};
use wiki::{Clock, DriftFilter, MountRequest, Wiki};

/// One requirement in so many is changed.
const SPARSE: usize = 20;

#[tokio::main]
async fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let repository = std::env::var_os("HOLOTYPE_BENCH_REPOSITORY").map_or(here, PathBuf::from);
    let dir = std::env::var("HOLOTYPE_BENCH_DIR").unwrap_or_else(|_| "docs/spec".into());
    let seeds = std::env::var("HOLOTYPE_BENCH_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(3);
    for seed in 0..seeds {
        measured(&repository, &dir, seed).await;
    }
}

async fn measured(repository: &Path, dir: &str, seed: u64) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clone = folder.path().join("clone");
    git(folder.path(), &["clone", "--quiet", &repository.to_string_lossy(), &clone.to_string_lossy()]);
    let wiki = Wiki::open(&folder.path().join("data"), Clock::System).await.expect("a wiki");
    let top: PagePath = "/spec".parse().expect("a path");
    let request = MountRequest { dir: dir.to_owned(), ..MountRequest::new(clone.to_string_lossy(), top.clone()) };
    wiki.mount(&Actor::Operator, &request, &mut |_| {}).await.expect("the repository is mounted");
    let began = Instant::now();
    let before = asked(&wiki).await;
    let took = began.elapsed();
    let linked = wiki.drift_summary(&Actor::Operator, &top).await.expect("a summary").linked as usize;
    let (planted, files) = plant(&clone, linked / SPARSE, seed);
    wiki.sync(&Actor::Operator, None, &mut |_| {}).await.expect("the repository is followed");
    let began = Instant::now();
    let after = asked(&wiki).await;
    let followed = began.elapsed();
    let loud: BTreeSet<&str> = after.iter().map(|item| item.name.as_str()).collect();
    let known: BTreeSet<&str> = before.iter().map(|item| item.name.as_str()).collect();
    let found = planted.iter().filter(|name| loud.contains(name.as_str())).count();
    let new = loud.difference(&known).count();
    let share = |one: usize, all: usize| 100.0 * one as f64 / all.max(1) as f64;
    println!("seed {seed}: {linked} requirements linked to code, all of it derived in {took:.1?}");
    println!("  flagged before: {} ({:.1} %)", before.len(), share(before.len(), linked));
    println!(
        "  {} planted: {found} found ({:.1} %), {new} new questions, followed in {followed:.1?}",
        planted.len(),
        share(found, planted.len())
    );
    println!(
        "  flagged after: {} ({:.1} %), one in {:.1} of the new ones was planted for just that requirement",
        loud.len(),
        share(loud.len(), linked),
        new as f64 / found.max(1) as f64
    );
    println!("  by files that changed: {} new questions", files.len());
    wiki.close().await;
}

/// Everything that is asked about.
async fn asked(wiki: &Wiki) -> Vec<Drifted> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let found =
            wiki.drift(&Actor::Operator, &DriftFilter::default(), cursor.as_deref(), 100).await.expect("a list");
        all.extend(found.items);
        match found.next {
            Some(next) => cursor = Some(next),
            None => return all,
        }
    }
}

/// Commits changes of behaviour, each for another requirement: the requirements, and every one named in a file that changed.
fn plant(clone: &Path, most: usize, seed: u64) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut random = StdRng::seed_from_u64(seed);
    let files = git(clone, &["ls-files"]);
    let mut places: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for file in files.lines() {
        let Ok(text) = std::fs::read_to_string(clone.join(file)) else { continue };
        for (number, reference) in references(file, &text).into_iter().enumerate() {
            if reference.relation == Relation::Implements {
                places.entry(reference.name).or_default().push((file.to_owned(), number));
            }
        }
    }
    let names: Vec<&String> = places.keys().collect();
    let (mut planted, mut touched) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..most * 50 {
        if planted.len() >= most {
            break;
        }
        let name = names[random.random_range(0..names.len())];
        let (file, number) = &places[name][random.random_range(0..places[name].len())];
        if planted.contains(name) {
            continue;
        }
        let text = std::fs::read_to_string(clone.join(file)).unwrap_or_default();
        let Some(reference) = references(file, &text).into_iter().nth(*number).filter(|one| one.name == *name) else {
            continue;
        };
        let Some((kind, changed)) = mutated(&text, reference.code.range.clone(), &mut random) else { continue };
        std::fs::write(clone.join(file), changed).expect("a file is written");
        let message = format!("Tidy {kind} {}", planted.len());
        let person = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"];
        git(clone, &[&person[..], &["commit", "--quiet", "--all", "--message", &message]].concat());
        touched.extend(references(file, &text).into_iter().map(|one| one.name));
        planted.insert(name.clone());
    }
    (planted, touched)
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
