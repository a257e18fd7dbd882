//! The rules that hold for a page, beside it; and the plan it tells, above it.

use leptos::prelude::*;
use spec::PagePath;
use spec::constitution::Governing;
use spec::phase::{Phase, Plan};
use texts::text;
use wiki::Result;

use crate::parts::called;
use crate::parts::words::cut;
use crate::visit::Visit;

/// Longest rule that is shown, in characters.
const LONGEST: usize = 300;

/// "Rules that hold here", for the column beside a page; nothing where none do.
// r[impl kind.rules-here]
pub async fn rules(visit: &Visit, path: &PagePath) -> Result<Option<AnyView>> {
    let all = visit.wiki().rules_for(visit.actor(), path, visit.when.as_ref()).await?;
    let all: Vec<_> = all.into_iter().filter(|one| !one.rules.is_empty()).collect();
    if all.is_empty() {
        return Ok(None);
    }
    let told: Vec<_> = all.into_iter().map(|one| view! { <Constitution visit=visit.clone() one/> }).collect();
    Ok(Some(
        view! {
            <section class="ruling" aria-labelledby="ruling">
                <h2 id="ruling">{text!("ruling")}</h2>
                {told}
            </section>
        }
        .into_any(),
    ))
}

#[component]
fn Constitution(visit: Visit, one: Governing) -> impl IntoView {
    let page = visit.link(&one.path);
    let version = one.version.map(|version| text!("ruling-version", version = version));
    let amended = one.amended.or(one.ratified).map(|day| text!("ruling-changed", day = day));
    let standing: Vec<_> = version.into_iter().chain(amended).collect();
    let many = text!("ruling-rules", n = one.rules.len());
    let rules: Vec<_> = one
        .rules
        .into_iter()
        .map(|rule| {
            let there = format!("{page}#{}", rule.slug);
            view! { <li>{cut(&rule.text, LONGEST)} " " <a class="meta" href=there>{rule.principle}</a></li> }
        })
        .collect();
    view! {
        <p><a href=page.clone()>{one.title}</a> {(!standing.is_empty()).then(|| view! { <span class="meta">" " {standing.join(", ")}</span> })}</p>
        <details><summary>{many}</summary><ul class="rules">{rules}</ul></details>
    }
}

/// The plan a page tells, with how far it is; nothing where it tells none.
// r[impl kind.plan-shown]
pub async fn plan(visit: &Visit, path: &PagePath) -> Result<Option<AnyView>> {
    let Some(plan) = visit.wiki().plan(visit.actor(), path, visit.when.as_ref()).await? else { return Ok(None) };
    let cycle = plan.cycle().map(|cycle| {
        view! { <p class="notice" role="status">{text!("plan-cycle", cycle = called::cycle(&cycle))}</p> }
    });
    let done: usize = plan.phases.iter().map(|phase| phase.done).sum();
    let tasks: usize = plan.phases.iter().map(|phase| phase.tasks).sum();
    let summary = match tasks {
        0 => text!("plan-phases", n = plan.phases.len()),
        _ => text!("plan-phases-done", n = plan.phases.len(), done = done, tasks = tasks),
    };
    let rows: Vec<_> = rows(&plan);
    Ok(Some(
        view! {
            <details class="plan" open="">
                <summary>{summary}</summary>
                {cycle}
                <div class="plan-table" tabindex="0" role="region" aria-label=text!("plan-table")>
                    <table>
                        <thead><tr><th scope="col">{text!("plan-step")}</th><th scope="col">{text!("plan-phase")}</th><th scope="col">{text!("plan-after")}</th><th scope="col">{text!("plan-done")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any(),
    ))
}

fn rows(plan: &Plan) -> Vec<impl IntoView + use<>> {
    let step_of = |phase: &Phase| plan.steps().iter().position(|step| step.contains(&phase)).map_or(1, |step| step + 1);
    let ready = |phase: &Phase| {
        phase.after.iter().all(|after| {
            plan.phases
                .iter()
                .find(|other| other.number == *after)
                .is_none_or(|other| other.tasks > 0 && other.done == other.tasks)
        })
    };
    plan.phases
        .iter()
        .map(|phase| {
            let name = match phase.title.is_empty() {
                true => text!("plan-phase-numbered", number = &phase.number),
                false => text!("plan-phase-named", number = &phase.number, title = &phase.title),
            };
            let after = match phase.after.is_empty() {
                true => text!("plan-after-nothing").to_owned(),
                false => text!("plan-phase-numbered", number = phase.after.join(", ")),
            };
            let state = match (phase.done, phase.tasks) {
                (_, 0) => text!("plan-no-tasks").to_owned(),
                (done, tasks) if done == tasks => text!("plan-all-done").to_owned(),
                (0, _) if !ready(phase) => text!("plan-waits").to_owned(),
                (done, tasks) => text!("plan-tasks-done", done = done, tasks = tasks),
            };
            let progress = (phase.tasks > 0).then(|| {
                let label = text!("plan-phase-progress", phase = &name, done = phase.done, tasks = phase.tasks);
                view! { <progress max=phase.tasks.to_string() value=phase.done.to_string() aria-label=label></progress> " " }
            });
            view! {
                <tr>
                    <td>{step_of(phase)}</td>
                    <th scope="row"><a href=format!("#{}", phase.slug)>{name}</a></th>
                    <td>{after}</td>
                    <td class="plan-state">{progress} {state}</td>
                </tr>
            }
        })
        .collect()
}
