//! What a proposal waits for, and the buttons that take it further.

use leptos::prelude::*;
use spec::proposal::{Check, Outcome, Overlap, Proposal};
use spec::{Action, Change, ChangeState, PagePath};

use super::branch::Branch;
use super::newest;
use crate::parts::fields::{Alert, TextArea};
use crate::parts::time::Time;
use crate::parts::words::count;
use crate::ssr::Refused;
use crate::visit::Visit;

/// The box above the pages of a proposal.
// r[impl review.screen]
#[component]
pub fn Status(visit: Visit, change: Change, proposal: Proposal, checks: Vec<Check>) -> impl IntoView {
    let is_live = matches!(change.state, ChangeState::Draft | ChangeState::Open);
    let why = match &visit.refused {
        Some(Refused::Proposal { act, why, .. }) if act != "review" => Some(why.clone()),
        _ => None,
    };
    let overlaps = proposal.overlaps.clone();
    let lines = is_live.then(|| {
        view! {
            <ul class="waits">
                <Approvals proposal=proposal.clone() state=change.state/>
                <Conflicts visit=visit.clone() change=change.change proposal=proposal.clone()/>
                {overlaps.into_iter().map(|overlap| view! { <Overlapping visit=visit.clone() overlap/> }).collect_view()}
                {checks.into_iter().map(|check| view! { <Checked visit=visit.clone() change=change.clone() check/> }).collect_view()}
            </ul>
        }
    });
    view! {
        <section class="proposal" id="proposal" aria-labelledby="proposal-title">
            <h2 id="proposal-title">{heading(&change, &proposal)}</h2>
            {told(&visit, &change, &proposal)}
            {why.map(|why| view! { <Alert title="Nothing was changed." why/> })}
            {lines}
            <Buttons visit change proposal/>
        </section>
    }
}

fn heading(change: &Change, proposal: &Proposal) -> &'static str {
    match change.state {
        ChangeState::Draft => "A draft: only you see it",
        ChangeState::Merged => "Merged: this is how it is now",
        ChangeState::Withdrawn => "Withdrawn: none of this counts",
        ChangeState::Open if !proposal.conflicts.is_empty() => "Open: it meets other edits",
        ChangeState::Open if proposal.standing.ready && proposal.branch.is_some() => {
            "Open: it can be merged in its repository"
        }
        ChangeState::Open if proposal.standing.ready => "Open: it can be merged",
        ChangeState::Open => "Open: it waits for review",
    }
}

fn told(visit: &Visit, change: &Change, proposal: &Proposal) -> impl IntoView + use<> {
    let branch = view! { <Branch visit=visit.clone() change=change.clone() proposal=proposal.clone()/> };
    let others = (!proposal.contributors.is_empty())
        .then(|| view! { <p class="meta">"With words by " {proposal.contributors.join(", ")} "."</p> });
    let closed = matches!(change.state, ChangeState::Merged | ChangeState::Withdrawn).then(|| {
        let by = proposal.closed_by.clone().map(|name| view! { "By " <strong>{name}</strong> });
        let at = change.merged_at.map(|at| view! { ", " <Time at/> });
        by.map(|by| view! { <p class="meta">{by} {at}</p> })
    });
    let updated = matches!(change.state, ChangeState::Open | ChangeState::Draft)
        .then(|| view! { <p class="meta">"Last written to " <Time at=proposal.updated_at/> "."</p> });
    view! { {branch} {others} {closed} {updated} }
}

/// Who has agreed, and whose word is missing.
#[component]
fn Approvals(proposal: Proposal, state: ChangeState) -> impl IntoView {
    let standing = proposal.standing;
    if state == ChangeState::Draft {
        return ().into_any();
    }
    let refused = standing.refused_by.clone().into_iter().map(|name| {
        view! { <Line mark=Mark::Bad><strong>{name}</strong> " asked for changes"</Line> }
    });
    let refused = refused.collect_view();
    let approvers = standing.approved_by.join(", ");
    let approved = (!approvers.is_empty()).then(|| {
        view! { <Line mark=Mark::Good>"Approved by " <strong>{approvers}</strong></Line> }
    });
    let missing: Vec<_> = standing
        .missing
        .into_iter()
        .map(|missing| {
            let who = missing.reviewers.map(|names| format!(" by {}", names.join(" or "))).unwrap_or_default();
            let lapsed = (!missing.lapsed.is_empty())
                .then(|| format!(" It was edited after {} approved it.", missing.lapsed.join(" and ")));
            let count =
                if missing.count == 1 { "one approval".to_owned() } else { format!("{} approvals", missing.count) };
            view! {
                <Line mark=Mark::Open>
                    <code>{missing.path.to_string()}</code> {format!(" needs {count}{who}.")} {lapsed}
                </Line>
            }
        })
        .collect();
    let quiet = standing.refused_by.is_empty() && standing.approved_by.is_empty() && missing.is_empty();
    let none = quiet.then(|| view! { <Line mark=Mark::Open>"Nobody has given a verdict on it as it is now"</Line> });
    view! { {refused} {approved} {missing} {none} }.into_any()
}

// r[impl proposal.conflict-screen]
#[component]
fn Conflicts(visit: Visit, change: i64, proposal: Proposal) -> impl IntoView {
    let number = change.to_string();
    let on_branch = proposal.branch.is_some();
    proposal
        .conflicts
        .into_iter()
        .map(|path| {
            let join = visit.url(&path.url(), &[("view", "edit"), ("change", &number), ("join", "yes")]);
            let how = match on_branch {
                // It is not written here.
                true => view! { "The texts are to be joined on the branch." }.into_any(),
                false => view! { <a href=join>"See both texts and join them"</a> }.into_any(),
            };
            view! {
                <Line mark=Mark::Bad>
                    "Somebody changed " <code>{path.to_string()}</code> " in the same place. "
                    {how}
                </Line>
            }
        })
        .collect_view()
}

#[component]
fn Overlapping(visit: Visit, overlap: Overlap) -> impl IntoView {
    let link = visit.url(&format!("/changes/{}", overlap.change), &[]);
    let pages = match &overlap.pages[..] {
        [one] => one.to_string(),
        pages => count(pages.len(), "page"),
    };
    view! {
        <Line mark=Mark::Open>
            <a href=link>{format!("Change {}: {}", overlap.change, overlap.title)}</a>
            {format!(" by {} changes {pages} as well", overlap.author)}
        </Line>
    }
}

#[component]
fn Checked(visit: Visit, change: Change, check: Check) -> impl IntoView {
    let mark = match check.outcome {
        Outcome::Passed => Mark::Good,
        Outcome::Warning => Mark::Open,
        Outcome::Failed => Mark::Bad,
    };
    if check.findings.is_empty() {
        return view! { <Line mark>{check.summary}</Line> }.into_any();
    }
    let places: Vec<_> = check
        .findings
        .into_iter()
        .map(|finding| {
            let here = change.pages.iter().position(|page| finding.proposed && page.path == finding.path);
            let place = match here {
                Some(index) => {
                    view! { <a href=format!("#page-{index}")><code>{finding.path.to_string()}</code></a> }.into_any()
                }
                None if finding.proposed => ().into_any(),
                None => {
                    view! { <a href=visit.link(&finding.path)><code>{finding.path.to_string()}</code></a> }.into_any()
                }
            };
            let quote = finding.quote.map(|quote| view! { " " <q>{quote}</q> });
            view! { <li>{place} " " {finding.message} {quote}</li> }
        })
        .collect();
    view! {
        <Line mark>
            <details><summary>{check.summary}</summary><ul class="findings">{places}</ul></details>
        </Line>
    }
    .into_any()
}

#[derive(Clone, Copy)]
enum Mark {
    Good,
    Open,
    Bad,
}

/// A line with a sign that is not told by colour alone.
#[component]
fn Line(mark: Mark, children: Children) -> impl IntoView {
    let (class, sign, word) = match mark {
        Mark::Good => ("is-good", "✓", "Fine: "),
        Mark::Open => ("is-open", "○", "To know: "),
        Mark::Bad => ("is-bad", "✕", "In the way: "),
    };
    view! {
        <li class=class>
            <span class="mark" aria-hidden="true">{sign}</span>
            <div><span class="visually-hidden">{word}</span>{children()}</div>
        </li>
    }
}

#[component]
fn Buttons(visit: Visit, change: Change, proposal: Proposal) -> impl IntoView {
    let is_theirs = visit.actor().name() == change.author && visit.actor().account().is_some();
    let may = visit.may(Action::Edit) || (is_theirs && visit.may(Action::Propose));
    if !may || change.state == ChangeState::Merged {
        return ().into_any();
    }
    let on_branch = proposal.branch.is_some();
    let seen = newest(&change);
    let open = matches!(change.state, ChangeState::Draft | ChangeState::Withdrawn) && !on_branch;
    let standing = &proposal.standing;
    let agreed = standing.ready && proposal.conflicts.is_empty();
    let is_admin = visit.actor().is_admin();
    let only_refused = !standing.refused_by.is_empty() && standing.missing.is_empty() && proposal.conflicts.is_empty();
    let merge = (change.state == ChangeState::Open && visit.may(Action::Edit) && !on_branch).then(|| {
        match (agreed, only_refused && is_admin) {
            (true, _) => view! {
                <form action=visit.path.clone() method="post">
                    <input type="hidden" name="action" value="merge"/>
                    <input type="hidden" name="seen" value=seen.clone()/>
                    <button type="submit" class="primary">"Merge"</button>
                </form>
            }
            .into_any(),
            (_, true) => view! {
                <form action=visit.path.clone() method="post">
                    <input type="hidden" name="action" value="merge"/>
                    <input type="hidden" name="anyway" value="yes"/>
                    <input type="hidden" name="seen" value=seen.clone()/>
                    <button type="submit" class="danger">"Merge all the same"</button>
                </form>
            }
            .into_any(),
            _ => ().into_any(),
        }
    });
    let open = open.then(|| {
        let label = if change.state == ChangeState::Draft { "Open for review" } else { "Open again" };
        view! { <Act visit=visit.clone() act="open" class="primary" label/> }
    });
    let withdraw = matches!(change.state, ChangeState::Draft | ChangeState::Open)
        .then(|| view! { <Act visit=visit.clone() act="withdraw" class="" label="Withdraw"/> });
    let writing = matches!(change.state, ChangeState::Draft | ChangeState::Open)
        .then(|| view! { <Writing visit=visit.clone() change=change.clone()/> });
    view! {
        <div class="buttons">{merge} {open} {withdraw}</div>
        {writing}
    }
    .into_any()
}

/// One button that does one thing.
#[component]
fn Act(visit: Visit, act: &'static str, class: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <form action=visit.path.clone() method="post">
            <input type="hidden" name="action" value=act/>
            <button type="submit" class=class>{label}</button>
        </form>
    }
}

/// Going on with a proposal: its words, its pages, more pages.
#[component]
fn Writing(visit: Visit, change: Change) -> impl IntoView {
    let typed = match &visit.refused {
        Some(Refused::Proposal { act, title, body, .. }) if act == "retitle" => Some((title.clone(), body.clone())),
        _ => None,
    };
    let open = typed.is_some();
    let (title, body) = typed.unwrap_or_else(|| {
        let rest = change.message.replacen(&change.title, "", 1).trim().to_owned();
        (change.title.clone(), rest)
    });
    let number = change.change.to_string();
    let pages: Vec<_> = change
        .pages
        .iter()
        .map(|page| view! { <Page visit=visit.clone() number=number.clone() page=page.clone()/> })
        .collect();
    let more = visit.url(&format!("/changes/{}/add", change.change), &[]);
    // What stands on a branch is written there; what it is about can be said better here.
    let on_branch = change.proposal.is_some_and(|proposal| proposal.branch.is_some());
    let pages = (!on_branch).then(|| {
        view! {
            <ul class="writing-pages">{pages}</ul>
            <form class="stacked" action=more method="get">
                <label for="add">"Change another page, too"</label>
                <div class="field-row">
                    <input id="add" name="path" placeholder="/product/login" required autocomplete="off" aria-describedby="add-hint"/>
                    <button type="submit">"Write"</button>
                </div>
                <p class="hint" id="add-hint">"Its address. A page that is not there yet is made."</p>
            </form>
        }
    });
    view! {
        <details class="writing" open=open>
            <summary class="button">{if on_branch { "Say it in other words" } else { "Edit this proposal" }}</summary>
            {pages}
            <form class="stacked" action=visit.path.clone() method="post">
                <input type="hidden" name="action" value="retitle"/>
                <label for="title">"What will be different, in a few words"</label>
                <input id="title" name="title" value=title required maxlength="500"/>
                <label for="description">"Why, and what led to it"</label>
                <TextArea id="description" name="body" text=body rows="4"/>
                <p class="buttons"><button type="submit">"Save these words"</button></p>
            </form>
        </details>
    }
}

#[component]
fn Page(visit: Visit, number: String, page: spec::change::ChangedPage) -> impl IntoView {
    let path: PagePath = page.path.clone();
    let is_deleted = page.kind == spec::page::RevisionKind::Delete;
    let edit = (!is_deleted).then(|| {
        let edit = visit.url(&path.url(), &[("view", "edit"), ("change", &number)]);
        view! { <a class="button" href=edit>"Edit"<span class="visually-hidden">{format!(" {}", page.title)}</span></a> }
    });
    view! {
        <li>
            <span><strong>{page.title.clone()}</strong> " " <code>{path.to_string()}</code></span>
            {edit}
            <form action=visit.path.clone() method="post">
                <input type="hidden" name="action" value="leave"/>
                <input type="hidden" name="page" value=path.to_string()/>
                <input type="hidden" name="base" value=page.revision.to_string()/>
                <button type="submit">"Leave out"<span class="visually-hidden">{format!(" {}", page.title)}</span></button>
            </form>
        </li>
    }
}
