//! One mounted repository.

use leptos::prelude::*;
use spec::Branches;
use spec::mount::{Counted, JobLine, JobState, MountDetails, MountLine, Poll, Unit};
use texts::text;

use crate::parts::time::Time;
use crate::parts::words::sentence;
use crate::weaving::woven;

/// The intervals one can choose.
const CHOICES: [Poll; 7] = [
    Poll::Every(30),
    Poll::Every(60),
    Poll::Every(5 * 60),
    Poll::Every(15 * 60),
    Poll::Every(60 * 60),
    Poll::Every(24 * 60 * 60),
    Poll::Never,
];

#[component]
pub fn Mount(line: MountLine) -> impl IntoView {
    let MountLine { path, branch, looked_at, details } = line;
    let details = details?;
    let name = path.as_str().trim_matches('/').replace('/', "-");
    let id = format!("mount-{name}");
    let heading = id.clone();
    let looked = match looked_at {
        Some(at) => woven!("repositories-looked", when = view! { <Time at/> }).into_any(),
        None => text!("repositories-never-looked").into_any(),
    };
    let folder = match details.dir.as_str() {
        "" => text!("repositories-whole").to_owned(),
        dir => dir.to_owned(),
    };
    let is_bare = details.commits == 0 && details.changes == 0;
    let held = [
        text!("count-pages", n = details.pages),
        text!("count-changes", n = details.changes),
        text!("count-commits", n = details.commits),
    ];
    let held = held.join(", ");
    let jobs = details.jobs.clone();
    Some(view! {
        <section class="mount" aria-labelledby=heading>
            <h2 id=id><a href=path.url()>{path.to_string()}</a></h2>
            <p class="meta">{held} ", " {looked}</p>
            {details.failure.clone().map(|why| view! { <Failure why poll=details.poll/> })}
            {details.progress.map(|progress| view! { <Importing progress name=name.clone()/> })}
            <dl class="facts">
                <dt>{text!("repositories-repository")}</dt>
                <dd><code>{details.repository.clone()}</code></dd>
                <dt>{text!("repositories-branch")}</dt>
                <dd>{branch}</dd>
                <dt>{text!("repositories-folder")}</dt>
                <dd>{folder}</dd>
                <dt>{text!("repositories-offered")}</dt>
                <dd>{offered(&details.branches)}</dd>
                {details.push.clone().map(|push| view! { <dt>{text!("repositories-push")}</dt> <dd>{text!("repositories-push-branch", branch = push)}</dd> })}
            </dl>
            <div class="mount-forms">
                <form action="/admin/repositories" method="post">
                    <input type="hidden" name="path" value=path.to_string()/>
                    <button name="action" value="look" type="submit" aria-label=text!("repositories-look-into", page = path.to_string())>{text!("repositories-look")}</button>
                </form>
                <Often path=path.to_string() details name/>
                {is_bare.then(|| view! {
                    <form action="/admin/repositories" method="post">
                        <input type="hidden" name="path" value=path.to_string()/>
                        <button name="action" value="forget" type="submit" aria-label=text!("repositories-forget-this", page = path.to_string())>{text!("repositories-forget")}</button>
                    </form>
                })}
            </div>
            {(!jobs.is_empty()).then(|| view! { <Jobs jobs/> })}
        </section>
    })
}

#[component]
fn Failure(why: String, poll: Poll) -> impl IntoView {
    let next = match poll {
        Poll::Never => text!("repositories-failed-never"),
        Poll::Every(_) => text!("repositories-failed-again"),
    };
    view! {
        <div class="alert">
            <p><strong>{text!("repositories-failed")}</strong> " " {sentence(&why)}</p>
            <p class="hint">{text!("repositories-failed-stays")} " " {next}</p>
        </div>
    }
}

#[component]
fn Importing(progress: Counted, name: String) -> impl IntoView {
    let id = format!("progress-{name}");
    let (done, total) = (progress.done, progress.total.max(progress.done));
    view! {
        <p class="importing">
            <label for=id.clone()>{text!("repositories-importing", done = done, all = text!("count-commits", n = total))}</label>
            <progress id=id max=total.to_string() value=done.to_string()></progress>
        </p>
    }
}

/// How often it is looked at.
#[component]
fn Often(path: String, details: MountDetails, name: String) -> impl IntoView {
    let id = format!("often-{name}");
    let now = details.poll;
    let other = (!CHOICES.contains(&now)).then_some(now);
    let options: Vec<_> = other
        .into_iter()
        .chain(CHOICES)
        .map(|poll| view! { <option value=poll.to_string() selected=poll == now>{words(poll)}</option> })
        .collect();
    view! {
        <form class="often" action="/admin/repositories" method="post">
            <input type="hidden" name="action" value="poll"/>
            <input type="hidden" name="path" value=path.clone()/>
            <label for=id.clone()>{text!("repositories-often")}</label>
            <select id=id name="poll">{options}</select>
            <button type="submit" aria-label=text!("repositories-often-save", page = path)>{text!("save")}</button>
        </form>
    }
}

/// The newest jobs and what came of them.
#[component]
fn Jobs(jobs: Vec<JobLine>) -> impl IntoView {
    let lines: Vec<_> = jobs.into_iter().map(|job| view! { <Job job/> }).collect();
    view! {
        <details class="jobs">
            <summary>{text!("repositories-jobs")}</summary>
            <ul>{lines}</ul>
        </details>
    }
}

#[component]
fn Job(job: JobLine) -> impl IntoView {
    let what = match job.kind.as_str() {
        "sync" => text!("repositories-job-look"),
        "send" => text!("repositories-job-send"),
        _ => text!("repositories-job-other"),
    };
    let state = match job.state {
        JobState::Waiting if job.tries > 0 => text!("repositories-job-again"),
        JobState::Waiting => text!("repositories-job-waits"),
        JobState::Running => text!("repositories-job-runs"),
        JobState::Done => text!("repositories-job-done"),
        JobState::Failed => text!("repositories-job-failed"),
    };
    let at = job.finished_at.or(job.started_at).unwrap_or(job.created_at);
    let tries = (job.tries > 1).then(|| format!(", {}", text!("repositories-job-tries", n = job.tries)));
    let came = job.outcome.map(|outcome| format!(": {outcome}"));
    let next = (job.state == JobState::Waiting && job.tries > 0).then(|| {
        let when = view! { <Time at=job.due_at/> };
        view! { " (" {woven!("repositories-job-next", when = when)} ")" }
    });
    let told = text!("repositories-job", what = what, state = state);
    view! { <li><Time at/> " · " {told} {tries} {came} {next}</li> }
}

/// `branches that somebody works on`
fn offered(branches: &Branches) -> String {
    match branches {
        Branches::Alive => text!("repositories-branches-alive").to_owned(),
        Branches::None => text!("repositories-branches-none").to_owned(),
        Branches::Named(patterns) => {
            let or = |before: String, last: String| text!("repositories-or", before = before, last = last);
            text!("repositories-branches-named", names = patterns.iter().cloned().reduce(or).unwrap_or_default())
        }
    }
}

/// `every 5 minutes`
pub fn words(poll: Poll) -> String {
    match poll.in_words() {
        Some((number, Unit::Day)) => text!("repositories-every-day", n = number),
        Some((number, Unit::Hour)) => text!("repositories-every-hour", n = number),
        Some((number, Unit::Minute)) => text!("repositories-every-minute", n = number),
        Some((number, Unit::Second)) => text!("repositories-every-second", n = number),
        None => text!("repositories-every-never").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_told_as_people_say_it() {
        assert_eq!(words(Poll::Every(300)), "every 5 minutes");
        assert_eq!(words(Poll::Every(60)), "every minute");
        assert_eq!(words(Poll::Never), "never, only when asked");
    }
}
