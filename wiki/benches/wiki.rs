//! How long the acts of every day take: `cargo bench --bench wiki`.
//!
//! Page view and search are warm, as they are for everybody but the first reader.

mod support;

use std::sync::LazyLock;

use divan::Bencher;
use spec::search::Search;
use spec::{Actor, Page, PagePath};
use support::Corpus;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use wiki::{Edit, Wiki};

fn main() {
    divan::main();
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// One wiki for all benchmarks that only need one.
struct Shared {
    wiki: Wiki,
    largest: Page,
    _data: TempDir,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let data = tempfile::tempdir().expect("a temporary folder");
    let corpus = Corpus::find();
    RUNTIME.block_on(async {
        let (wiki, _) = corpus.import(data.path()).await;
        let pages = support::pages(&wiki).await;
        let largest = pages.into_iter().max_by_key(|page| page.body.len()).expect("a page");
        eprintln!("largest page: {} ({} bytes)", largest.path, largest.body.len());
        Shared { wiki, largest, _data: data }
    })
});

/// The largest page: found, read, its HTML from memory.
#[divan::bench]
fn page_view(bencher: Bencher<'_, '_>) {
    let Shared { wiki, largest, .. } = &*SHARED;
    bencher.bench(|| {
        RUNTIME.block_on(async {
            let page = wiki.page(&Actor::Anonymous, &largest.path, None).await.expect("the page");
            wiki.html(&page, None)
        })
    });
}

/// The largest page rendered for its first reader.
#[divan::bench(sample_count = 20)]
fn render_largest(bencher: Bencher<'_, '_>) {
    let largest = &SHARED.largest;
    let place = wiki::render::Place::of_page(largest, "");
    bencher.bench(|| wiki::render::html(&largest.body, &place));
}

/// The first level of the tree.
#[divan::bench]
fn tree_level(bencher: Bencher<'_, '_>) {
    let wiki = &SHARED.wiki;
    let top = support::top();
    bencher.bench(|| RUNTIME.block_on(wiki.tree(&Actor::Anonymous, &top, 1, None)).expect("a tree"));
}

/// The newest fifty revisions of the largest page.
#[divan::bench]
fn history(bencher: Bencher<'_, '_>) {
    let Shared { wiki, largest, .. } = &*SHARED;
    bencher.bench(|| RUNTIME.block_on(wiki.history(&Actor::Anonymous, &largest.path, None, 50)).expect("a history"));
}

/// Two words, somewhere in the corpus.
#[divan::bench(args = ["lifetime", "trait object safety", "lifetmie elision"])]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    let wiki = &SHARED.wiki;
    bencher
        .bench(|| RUNTIME.block_on(wiki.search(&Actor::Anonymous, &Search::new(query).most(10))).expect("an answer"));
}

/// A paragraph changed in the largest page, on disk when it returns.
#[divan::bench(sample_count = 100)]
fn save(bencher: Bencher<'_, '_>) {
    let Shared { wiki, largest, .. } = &*SHARED;
    let path: PagePath = "/bench/save".parse().expect("a path");
    let mut round = 0;
    let mut base = None;
    bencher.bench_local(|| {
        round += 1;
        let body = format!("{}\n\nRound {round}, {}.\n", largest.body, std::process::id());
        let edit = Edit { path: path.clone(), base, body, message: "Measured".into() };
        let saved = RUNTIME.block_on(wiki.save(&Actor::Operator, edit)).expect("a save");
        base = Some(saved.page.revision);
    });
}

/// The corpus with its whole history, into a new data folder, search index included.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn import(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::find();
    bencher.with_inputs(|| tempfile::tempdir().expect("a temporary folder")).bench_local_values(|data| {
        let (wiki, imported) = RUNTIME.block_on(corpus.import(data.path()));
        RUNTIME.block_on(wiki.close());
        (data, imported)
    });
}
