//! What we add to what the machine does anyway: `cargo bench --bench ratios`.
//!
//! Each act of every day is measured beside the least that such an act takes, on the same machine, in turns, in one go:
//! a page beside the same bytes as a file, a search beside the bare query, a save beside a bare commit of SQLite, a
//! comparison and an import beside git. Printed is a table of medians over the rounds, ratios, and how far the rounds lie
//! apart. The corpus is that of `wiki/benches`.

mod closed;
mod differences;
mod import;
mod page;
mod report;
mod save;
mod search;

#[path = "../support/bare.rs"]
mod bare;
#[path = "../support/load.rs"]
mod load;
#[path = "../support/program.rs"]
mod program;
#[path = "../../../wiki/benches/support/mod.rs"]
mod support;

use tokio::runtime::Runtime;
use wiki::Clock;

/// How often everything is measured, in turns.
pub const ROUNDS: usize = 5;

fn main() {
    if let Some(file) = std::env::var_os(page::FILE) {
        return page::serve(file.as_ref());
    }
    let runtime = Runtime::new().expect("a runtime");
    let corpus = support::Corpus::find();
    let data = tempfile::tempdir().expect("a temporary folder");
    report::head();
    import::measure(&corpus, data.path());
    differences::measure(&corpus);
    let (wiki, pages) = runtime.block_on(async {
        let wiki = wiki::Wiki::open(data.path(), Clock::System).await.expect("a wiki");
        wiki.catch_up().await.expect("an index");
        let pages = support::pages(&wiki).await;
        (wiki, pages)
    });
    search::measure(&runtime, &wiki, data.path(), &pages);
    save::measure(&runtime, &wiki, data.path());
    closed::measure(&runtime, &wiki, &pages);
    runtime.block_on(wiki.close());
    page::measure(data.path(), &pages);
}
