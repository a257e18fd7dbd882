//! One mounted repository.

use leptos::prelude::*;
use spec::Branches;
use spec::mount::{Counted, JobLine, JobState, MountDetails, MountLine, Poll};

use crate::parts::time::Time;
use crate::parts::words::{count, grouped, sentence};

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
    let never = "nobody has looked yet".to_owned();
    let looked = match looked_at {
        Some(at) => view! { "looked at on " <Time at/> }.into_any(),
        None => never.into_any(),
    };
    let folder = match details.dir.as_str() {
        "" => "all of it".to_owned(),
        dir => dir.to_owned(),
    };
    let is_bare = details.commits == 0 && details.changes == 0;
    let held = [(details.pages, "page"), (details.changes, "change"), (details.commits, "commit")];
    let held = held.map(|(number, noun)| count(usize::try_from(number).unwrap_or(0), noun)).join(", ");
    let jobs = details.jobs.clone();
    Some(view! {
        <section class="mount" aria-labelledby=heading>
            <h2 id=id><a href=path.url()>{path.to_string()}</a></h2>
            <p class="meta">{held} ", " {looked}</p>
            {details.failure.clone().map(|why| view! { <Failure why poll=details.poll/> })}
            {details.progress.map(|progress| view! { <Importing progress name=name.clone()/> })}
            <dl class="facts">
                <dt>"Repository"</dt>
                <dd><code>{details.repository.clone()}</code></dd>
                <dt>"Branch"</dt>
                <dd>{branch}</dd>
                <dt>"Folder"</dt>
                <dd>{folder}</dd>
                <dt>"Offered as changes"</dt>
                <dd>{offered(&details.branches)}</dd>
                {details.push.clone().map(|push| view! { <dt>"Edits go to"</dt> <dd>"branch " {push}</dd> })}
            </dl>
            <div class="mount-forms">
                <form action="/admin/repositories" method="post">
                    <input type="hidden" name="path" value=path.to_string()/>
                    <button name="action" value="look" type="submit" aria-label=format!("Look into {path} now")>"Look now"</button>
                </form>
                <Often path=path.to_string() details name/>
                {is_bare.then(|| view! {
                    <form action="/admin/repositories" method="post">
                        <input type="hidden" name="path" value=path.to_string()/>
                        <button name="action" value="forget" type="submit" aria-label=format!("Forget {path}")>"Forget it"</button>
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
        Poll::Never => "Look again when it is mended.",
        Poll::Every(_) => "It is tried again by itself.",
    };
    view! {
        <div class="alert">
            <p><strong>"The last look went wrong."</strong> " " {sentence(&why)}</p>
            <p class="hint">"What was brought here before stays as it is. " {next}</p>
        </div>
    }
}

#[component]
fn Importing(progress: Counted, name: String) -> impl IntoView {
    let id = format!("progress-{name}");
    let (done, total) = (progress.done, progress.total.max(progress.done));
    view! {
        <p class="importing">
            <label for=id.clone()>{format!("Reading history: {} of {}", grouped(done), count(total, "commit"))}</label>
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
            <label for=id.clone()>"Look for something new"</label>
            <select id=id name="poll">{options}</select>
            <button type="submit" aria-label=format!("Save how often to look into {path}")>"Save"</button>
        </form>
    }
}

/// The newest jobs and what came of them.
#[component]
fn Jobs(jobs: Vec<JobLine>) -> impl IntoView {
    let lines: Vec<_> = jobs.into_iter().map(|job| view! { <Job job/> }).collect();
    view! {
        <details class="jobs">
            <summary>"What was done lately"</summary>
            <ul>{lines}</ul>
        </details>
    }
}

#[component]
fn Job(job: JobLine) -> impl IntoView {
    let what = match job.kind.as_str() {
        "sync" => "Look",
        "send" => "Edits sent",
        _ => "Job",
    };
    let state = match job.state {
        JobState::Waiting if job.tries > 0 => "is tried again",
        JobState::Waiting => "waits for its turn",
        JobState::Running => "is being done",
        JobState::Done => "done",
        JobState::Failed => "failed",
    };
    let at = job.finished_at.or(job.started_at).unwrap_or(job.created_at);
    let tries = (job.tries > 1).then(|| format!(", tried {} times", job.tries));
    let came = job.outcome.map(|outcome| format!(": {outcome}"));
    let next =
        (job.state == JobState::Waiting && job.tries > 0).then(|| view! { " (next on " <Time at=job.due_at/> ")" });
    view! { <li><Time at/> " · " {what} " " {state} {tries} {came} {next}</li> }
}

/// `branches that somebody works on`
fn offered(branches: &Branches) -> String {
    match branches {
        Branches::Alive => "branches that somebody works on".into(),
        Branches::None => "no branches".into(),
        Branches::Named(patterns) => format!("branches called {}", patterns.join(" or ")),
    }
}

/// `every 5 minutes`
pub fn words(poll: Poll) -> String {
    match poll.in_words() {
        Some((1, unit)) => format!("every {}", unit.word()),
        Some((number, unit)) => format!("every {number} {}s", unit.word()),
        None => "never, only when asked".into(),
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
