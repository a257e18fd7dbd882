//! What tests say of a requirement.

use leptos::prelude::*;
use spec::result::{Outcome, TestResult};

use crate::parts::time::Time;
use crate::parts::words::short;

/// The tests, failing ones first; nothing when there are none.
#[component]
pub fn Results(results: Vec<TestResult>) -> impl IntoView {
    let lines: Vec<_> = results.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="results"><h2 id="results">"What tests say"</h2><ul class="plain tested-list">{lines}</ul></section>
        }
    })
}

fn line(result: TestResult) -> impl IntoView {
    let class = match result.outcome {
        Outcome::Passed => "tested is-passed",
        Outcome::Skipped => "tested is-skipped",
        Outcome::Failed => "tested is-failed",
    };
    let word = match result.outcome {
        Outcome::Passed => "passed",
        Outcome::Skipped => "not run",
        Outcome::Failed => "failed",
    };
    let message = (!result.message.is_empty()).then(|| {
        view! { <details><summary>"What it says"</summary><pre class="tested-message" tabindex="0">{result.message}</pre></details> }
    });
    let suite = (!result.suite.is_empty()).then(|| format!(" in {}", result.suite));
    view! {
        <li>
            <span class=class>{word}</span> " " <span class="tested-name">{result.test}</span>
            <span class="meta">
                {suite} " · run " {result.run} ", " <Time at=result.at/> ", commit " <code title=result.commit.clone()>{short(&result.commit).to_owned()}</code>
            </span>
            {message}
        </li>
    }
}
