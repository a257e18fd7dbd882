//! Reading for a long time at seven tenths of what the server can: `cargo bench --bench steady`.
//!
//! Strangers read every page of the corpus in turn over 16 connections, for HOLOTYPE_BENCH_MINUTES minutes (10 when nothing
//! is said), at 70 % of the rate that was reached at full speed before. A time counts from when an answer was due to be
//! asked for, so that waiting in line is not left out. Printed are the rate, percentiles and the server's memory for each
//! minute, and how long the machine itself held up a thread that only sleeps.

use std::time::Duration;

use tokio::runtime::Runtime;

use load::{Load, Pace};
use noise::Noise;
use program::Serving;

#[path = "support/load.rs"]
mod load;
#[path = "support/noise.rs"]
mod noise;
#[path = "support/program.rs"]
mod program;
#[path = "../../wiki/benches/support/mod.rs"]
mod support;

/// Connections that ask at once.
const CONNECTIONS: usize = 16;

/// The share of the highest rate.
const SHARE: f64 = 0.7;

fn main() {
    let minutes = std::env::var("HOLOTYPE_BENCH_MINUTES").ok().and_then(|text| text.parse().ok()).unwrap_or(10);
    let data = tempfile::tempdir().expect("a temporary folder");
    let runtime = Runtime::new().expect("a runtime");
    // Kept until the end: the server goes on looking whether there is anything new in the repository.
    let corpus = support::Corpus::find();
    let paths: Vec<String> = runtime.block_on(async {
        let (wiki, _) = corpus.import(data.path()).await;
        let pages = support::pages(&wiki).await;
        wiki.close().await;
        pages.iter().map(|page| page.path.url()).collect()
    });
    let serving = Serving::start(data.path());
    serving.settle();
    let requests: Vec<String> = paths.iter().map(|path| load::get(&serving.address, path, "")).collect();
    let ask = |lasting, pace| load::run(&serving.address, &requests, CONNECTIONS, lasting, pace);
    ask(Duration::from_secs(5), Pace::Full);
    let noise = Noise::listen();
    let most = ask(Duration::from_secs(10), Pace::Full);
    print("full speed", &most, &serving, &noise);
    for minute in 1..=minutes {
        let load = ask(Duration::from_secs(60), Pace::Of(most.rate * SHARE));
        print(&format!("minute {minute}"), &load, &serving, &noise);
    }
}

fn print(what: &str, load: &Load, serving: &Serving, noise: &Noise) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let at = |share: f64| milliseconds(load.within(share));
    let (lost, worst) = noise.heard();
    println!(
        "{what}: {:.0} pages a second, p50 {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms, {} MiB; \
         the machine was late by {:.0} ms in all, {:.1} ms at most",
        load.rate,
        at(0.5),
        at(0.99),
        at(0.999),
        serving.memory() >> 20,
        milliseconds(lost),
        milliseconds(worst),
    );
}
