//! Figures for those who watch over the server, as Prometheus reads them.
//!
//! They count and time; they name routes, never pages, people or addresses. Even counts tell something, so they are shown
//! to administrators' tokens and to the addresses that the settings list, and to nobody else.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use spec::Actor;
use wiki::Condition;

use crate::caller::bearer;
use crate::observe;
use crate::problem::Problem;
use crate::router::Server;

const REQUESTS: &str = "holotype_requests_total";
const SECONDS: &str = "holotype_request_duration_seconds";
const ANSWERS: &str = "holotype_kept_answers_total";

/// How long answers take, in seconds: from those out of memory to those somebody complains about.
const STEPS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// How often what was measured is gathered when nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// What was counted so far.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl std::fmt::Debug for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Figures")
    }
}

impl Figures {
    /// Begins to count, once in a process.
    pub fn begin() -> Result<Self, String> {
        let refused = |error| format!("nothing can be measured: {error}");
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &STEPS);
        let handle = builder.map_err(refused)?.install_recorder().map_err(refused)?;
        describe_counter!(REQUESTS, "Requests that were answered, by method, route and status.");
        describe_histogram!(SECONDS, "How long answers took, by route.");
        describe_counter!(ANSWERS, "Screens and sources that were answered from memory, or made.");
        describe_gauge!("holotype_jobs", "Jobs that wait, run, or failed for good within a day.");
        describe_gauge!("holotype_jobs_overdue_seconds", "How long the job waits that is due for longest.");
        describe_gauge!("holotype_index_behind_events", "Events of the log that cannot be found by searching yet.");
        describe_gauge!("holotype_database_bytes", "Size of the database.");
        describe_gauge!("holotype_write_ahead_log_bytes", "Size of what is not folded into the database yet.");
        describe_gauge!("holotype_search_index_bytes", "Size of the search indexes.");
        describe_gauge!("holotype_repositories_bytes", "Size of the copies of repositories.");
        describe_gauge!("holotype_disk_free_bytes", "Room that is left where the data folder is.");
        describe_gauge!("holotype_disk_bytes", "Room there is where the data folder is.");
        describe_gauge!("holotype_sessions", "Sessions of those who are signed in.");
        describe_gauge!("holotype_accounts", "Accounts.");
        describe_gauge!("holotype_pages", "Pages.");
        describe_gauge!("holotype_audit_rows", "Rows of the audit log.");
        describe_gauge!("holotype_backup_timestamp_seconds", "When the latest backup was made.");
        describe_gauge!("holotype_memory_bytes", "Memory the program holds.");
        describe_gauge!("holotype_info", "The version that runs.");
        Ok(Self(handle))
    }

    /// Gathers what was measured, for as long as nobody stops it: otherwise it would pile up until somebody asks.
    pub async fn keep(&self) {
        loop {
            tokio::time::sleep(UPKEEP).await;
            self.0.run_upkeep();
        }
    }
}

/// Counts an answer.
pub fn answered(method: &'static str, route: String, status: StatusCode, took: Duration) {
    counter!(REQUESTS, "method" => method, "route" => route.clone(), "status" => status.as_u16().to_string())
        .increment(1);
    histogram!(SECONDS, "route" => route).record(took);
}

/// Counts an answer that was sent again.
pub fn from_memory() {
    counter!(ANSWERS, "from" => "memory").increment(1);
}

/// Counts an answer that had to be made.
pub fn made() {
    counter!(ANSWERS, "from" => "scratch").increment(1);
}

/// `GET /metrics`
// r[impl metrics.private]
pub async fn get(State(server): State<Server>, request: Request) -> Result<Response, Problem> {
    let token = bearer(request.headers().get(AUTHORIZATION).map(|value| value.as_bytes()));
    let is_listed = observe::address(&request).is_some_and(|ip| server.config.shows_metrics_to(ip));
    let actor = match token {
        Some(token) => server.wiki.token_holder(&String::from_utf8_lossy(token)).await?.unwrap_or(Actor::Anonymous),
        // Whoever writes the settings could read the data folder as well.
        None if is_listed => Actor::Operator,
        None => Actor::Anonymous,
    };
    let condition = server.wiki.condition(&actor).await?;
    tell(&condition, server.clock.now());
    let mut response = server.figures.0.render().into_response();
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(response)
}

#[expect(clippy::cast_precision_loss, reason = "nothing here is counted to the last byte")]
fn tell(condition: &Condition, now: i64) {
    let Condition { indexes, disk, backup, .. } = condition;
    gauge!("holotype_jobs", "state" => "waiting").set(condition.waiting as f64);
    gauge!("holotype_jobs", "state" => "running").set(condition.running as f64);
    gauge!("holotype_jobs", "state" => "failed").set(condition.failed as f64);
    let overdue = condition.due_since.map_or(0, |since| (now - since.as_millisecond()).max(0));
    gauge!("holotype_jobs_overdue_seconds").set(overdue as f64 / 1000.0);
    for index in indexes {
        gauge!("holotype_index_behind_events", "index" => index.name).set(index.behind() as f64);
    }
    gauge!("holotype_database_bytes").set(condition.database as f64);
    gauge!("holotype_write_ahead_log_bytes").set(condition.log as f64);
    gauge!("holotype_search_index_bytes").set(condition.index as f64);
    gauge!("holotype_repositories_bytes").set(condition.repositories as f64);
    if let Some((free, all)) = disk {
        gauge!("holotype_disk_free_bytes").set(*free as f64);
        gauge!("holotype_disk_bytes").set(*all as f64);
    }
    gauge!("holotype_sessions").set(condition.sessions as f64);
    gauge!("holotype_accounts").set(condition.accounts as f64);
    gauge!("holotype_pages").set(condition.pages as f64);
    gauge!("holotype_audit_rows").set(condition.audited as f64);
    if let Some((at, _)) = backup {
        gauge!("holotype_backup_timestamp_seconds").set(at.as_millisecond() as f64 / 1000.0);
    }
    if let Some(memory) = memory() {
        gauge!("holotype_memory_bytes").set(memory as f64);
    }
    gauge!("holotype_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}

/// Bytes of memory the program holds, where the system tells.
pub fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
