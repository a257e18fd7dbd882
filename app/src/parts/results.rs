//! What tests say of a requirement.

use leptos::prelude::*;
use spec::result::{Outcome, TestResult};
use texts::text;

use crate::parts::time::Time;
use crate::parts::words::short;
use crate::weaving::woven;

/// The tests, failing ones first; nothing when there are none.
#[component]
pub fn Results(results: Vec<TestResult>) -> impl IntoView {
    let lines: Vec<_> = results.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="results"><h2 id="results">{text!("tested-results")}</h2><ul class="plain tested-list">{lines}</ul></section>
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
        Outcome::Passed => text!("tested-passed"),
        Outcome::Skipped => text!("tested-skipped"),
        Outcome::Failed => text!("tested-failed"),
    };
    let message = (!result.message.is_empty()).then(|| {
        view! { <details><summary>{text!("tested-message")}</summary><pre class="tested-message" tabindex="0">{result.message}</pre></details> }
    });
    let suite = (!result.suite.is_empty()).then(|| format!(" {}", text!("tested-suite", suite = &result.suite)));
    let commit = view! { <code title=result.commit.clone()>{short(&result.commit).to_owned()}</code> };
    let at = view! { <Time at=result.at/> };
    let run = woven!("tested-run", run = result.run, when = at, commit = commit);
    view! {
        <li>
            <span class=class>{word}</span> " " <span class="tested-name">{result.test}</span>
            <span class="meta">
                {suite} " · " {run}
            </span>
            {message}
        </li>
    }
}
