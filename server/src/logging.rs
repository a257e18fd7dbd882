//! What the program tells of itself, on standard error: lines for people, or JSON for machines.
//!
//! Never told: secrets, and the addresses of requests, which hold some. What is told is English, whatever the request speaks
//! that it is told of.

use std::fmt;

use texts::{Language, speaking_now};
use tracing::{Event, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use crate::config::{Config, LogFormat};

/// What is logged for people unless somebody says otherwise. A browser that comes back with a session that has run out is
/// no suspicious activity, as those who read sessions have it.
const USUAL: &str = "warn,tower_sessions=error,tower_sessions_core=error";

/// Machines read every request, and the hash of each row of the audit log: kept elsewhere, it shows tampering.
const ALSO: &str = ",holotype=info";

/// Begins to tell.
// r[impl logs.structured]
pub fn begin(config: &Config) -> Result<(), String> {
    let filter = match (&config.log_filter, config.log.value) {
        (Some(given), _) => {
            let wrong = |error| format!("{:?} does not say what to log: {error}", given.value);
            EnvFilter::try_new(&given.value).map_err(wrong)?
        }
        (None, LogFormat::Text) => EnvFilter::new(USUAL),
        (None, LogFormat::Json) => EnvFilter::new(format!("{USUAL}{ALSO}")),
    };
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log.value {
        LogFormat::Text => lines.map_event_format(English).init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).map_event_format(English).init(),
    }
    Ok(())
}

/// Lines in English: reasons are said only when they are written.
struct English<F>(F);

// r[impl logs.english]
impl<S, N, F> FormatEvent<S, N> for English<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(&self, ctx: &FmtContext<'_, S, N>, writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        speaking_now(Language::English, || self.0.format_event(ctx, writer, event))
    }
}
