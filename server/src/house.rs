//! How the server is set up and how it runs, as the screens for administrators are told.

use app::ssr::{House, HouseLine};
use texts::text;

use crate::figures;
use crate::router::Server;

/// What is told now.
pub fn told(server: &Server) -> House {
    let now = server.clock.now();
    let lines = server.config.lines(&[]).into_iter().map(|line| HouseLine {
        name: match line.table {
            Some(table) => format!("{table}.{}", line.name),
            None => line.name.to_owned(),
        },
        value: line.value.map_or_else(|| line.instead.to_owned(), shown),
        source: line.source,
    });
    House {
        lines: lines.collect(),
        version: env!("CARGO_PKG_VERSION"),
        uptime: (now - server.begun).max(0) / 1000,
        memory: figures::memory(),
        now: wiki::clock::time(now),
    }
}

/// A value as people read it, without what the file needs around it.
fn shown(value: String) -> String {
    match value.as_str() {
        "[]" => text!("house-line-nobody").to_owned(),
        value => value.trim_matches(['"', '[', ']']).replace("\", \"", ", "),
    }
}
