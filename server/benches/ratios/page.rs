//! A page beside the same bytes as a file, served by the same HTTP stack.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use axum::serve::ListenerExt;
use spec::Page;
use tower_http::services::ServeFile;

use crate::load::{self, Pace};
use crate::program::{self, Serving};
use crate::report::{self, Rounds};
use crate::{ROUNDS, support};

/// Names the file to serve; set, the program serves it and measures nothing.
pub const FILE: &str = "HOLOTYPE_BENCH_FILE";

/// How long each is asked in each round.
const LASTING: Duration = Duration::from_secs(2);

/// Connections that ask at once.
const CONNECTIONS: usize = 16;

pub fn measure(data: &Path, pages: &[Page]) {
    program::editor(data);
    let serving = Serving::start(data);
    serving.settle();
    let mut sorted: Vec<&Page> = pages.iter().filter(|page| page.path != support::top()).collect();
    sorted.sort_by_key(|page| page.body.len());
    let median = sorted[sorted.len() / 2].path.url();
    let stranger = load::get(&serving.address, &median, "");
    let cookie = program::cookie(&serving);
    let reader = load::get(&serving.address, &median, &format!("Cookie: {cookie}\r\n"));

    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("page.html");
    let (_, body) = serving.ask(&stranger);
    std::fs::write(&file, &body).expect("the page is kept");
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.env(FILE, &file);
    let still = Serving::of(command);
    let [from_disk, from_memory] = ["/file", "/memory"].map(|path| load::get(&still.address, path, ""));

    let asked = [
        (&serving.address, &stranger),
        (&serving.address, &reader),
        (&still.address, &from_disk),
        (&still.address, &from_memory),
    ];
    let mut rates: [Rounds; 4] = Default::default();
    let mut late: [Rounds; 4] = Default::default();
    for round in 0..=ROUNDS {
        for (at, (address, request)) in asked.iter().enumerate() {
            let load = load::run(address, &[(*request).clone()], CONNECTIONS, LASTING, Pace::Full);
            // The first round warms up.
            if round > 0 {
                rates[at].push(load.rate);
                late[at].push_time(load.within(0.99));
            }
        }
    }
    let [stranger, reader, disk, memory] = &rates;
    let size = body.len() >> 10;
    report::line(&format!("a page, {size} kB, anonymous, beside the same bytes as a file"), "a second", stranger, disk);
    report::line("the same beside the same bytes from memory", "a second", stranger, memory);
    report::line("a page, signed in, beside the same bytes as a file", "a second", reader, disk);
    report::line("the same beside the same bytes from memory", "a second", reader, memory);
    report::line("99th percentile of a page, anonymous, at full load", "ms", &late[0], &late[2]);
    report::line("99th percentile of a page, signed in, at full load", "ms", &late[1], &late[2]);
}

/// Serves a file from the disk and from memory.
pub fn serve(file: &Path) {
    let bytes = Bytes::from(std::fs::read(file).expect("a file"));
    let memory = get(move || async move { ([(header::CONTENT_TYPE, "text/html")], bytes.clone()) });
    let router = Router::new().route_service("/file", ServeFile::new(file)).route("/memory", memory);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("http://{}", listener.local_addr().expect("an address"));
        // As the program does it.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        axum::serve(listener, router).await.expect("it serves");
    });
}
