//! What a proposal waits for, and the buttons that take it further.

use leptos::prelude::*;
use spec::proposal::{Check, Outcome, Overlap, Proposal};
use spec::{Action, Change, ChangeState, PagePath};
use texts::text;

use super::branch::Branch;
use super::newest;
use crate::parts::fields::{Alert, TextArea};
use crate::parts::time::Time;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

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
            {why.map(|why| view! { <Alert title=text!("change-nothing-done") why/> })}
            {lines}
            <Buttons visit change proposal/>
        </section>
    }
}

fn heading(change: &Change, proposal: &Proposal) -> &'static str {
    match change.state {
        ChangeState::Draft => text!("change-heading-draft"),
        ChangeState::Merged => text!("change-heading-merged"),
        ChangeState::Withdrawn => text!("change-heading-withdrawn"),
        ChangeState::Open if !proposal.conflicts.is_empty() => text!("change-heading-conflicts"),
        ChangeState::Open if proposal.standing.ready && proposal.branch.is_some() => {
            text!("change-heading-ready-there")
        }
        ChangeState::Open if proposal.standing.ready => text!("change-heading-ready"),
        ChangeState::Open => text!("change-heading-waits"),
    }
}

fn told(visit: &Visit, change: &Change, proposal: &Proposal) -> impl IntoView + use<> {
    let branch = view! { <Branch visit=visit.clone() change=change.clone() proposal=proposal.clone()/> };
    let others = (!proposal.contributors.is_empty()).then(|| {
        view! { <p class="meta">{text!("change-with-words-by", names = proposal.contributors.join(", "))}</p> }
    });
    let closed = matches!(change.state, ChangeState::Merged | ChangeState::Withdrawn).then(|| {
        let name = proposal.closed_by.clone().map(|name| view! { <strong>{name}</strong> })?;
        let told = match change.merged_at {
            Some(at) => woven!("change-closed-by-at", name = name, time = view! { <Time at/> }),
            None => woven!("change-closed-by", name = name),
        };
        Some(view! { <p class="meta">{told}</p> })
    });
    let updated = matches!(change.state, ChangeState::Open | ChangeState::Draft).then(|| {
        let time = view! { <Time at=proposal.updated_at/> };
        view! { <p class="meta">{woven!("change-last-written", time = time)}</p> }
    });
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
        let name = view! { <strong>{name}</strong> };
        view! { <Line mark=Mark::Bad>{woven!("change-refused-by", name = name)}</Line> }
    });
    let refused = refused.collect_view();
    let approvers = standing.approved_by.join(", ");
    let approved = (!approvers.is_empty()).then(|| {
        let names = view! { <strong>{approvers}</strong> };
        view! { <Line mark=Mark::Good>{woven!("change-approved-by", names = names)}</Line> }
    });
    let missing: Vec<_> = standing
        .missing
        .into_iter()
        .map(|missing| {
            let names = missing.reviewers.map(|names| {
                let names = names.into_iter().reduce(|before, last| text!("change-or", before = before, last = last));
                names.unwrap_or_default()
            });
            let path = view! { <code>{missing.path.to_string()}</code> };
            let needs = match names {
                Some(names) => woven!("change-needs-by", n = missing.count, names = names; path = path),
                None => woven!("change-needs", n = missing.count; path = path),
            };
            let lapsed = missing.lapsed.into_iter();
            let lapsed = lapsed.reduce(|before, last| text!("list-last", before = before, last = last));
            let lapsed = lapsed.map(|names| view! { " " {text!("change-lapsed", names = names)} });
            view! { <Line mark=Mark::Open>{needs} {lapsed}</Line> }
        })
        .collect();
    let quiet = standing.refused_by.is_empty() && standing.approved_by.is_empty() && missing.is_empty();
    let none = quiet.then(|| view! { <Line mark=Mark::Open>{text!("change-no-verdict")}</Line> });
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
                true => text!("change-conflict-on-branch").into_any(),
                false => view! { <a href=join>{text!("change-conflict-join")}</a> }.into_any(),
            };
            let met = woven!("change-conflict", path = view! { <code>{path.to_string()}</code> });
            view! { <Line mark=Mark::Bad>{met} " " {how}</Line> }
        })
        .collect_view()
}

#[component]
fn Overlapping(visit: Visit, overlap: Overlap) -> impl IntoView {
    let link = visit.url(&format!("/changes/{}", overlap.change), &[]);
    let pages = match &overlap.pages[..] {
        [one] => one.to_string(),
        pages => text!("count-pages", n = pages.len()),
    };
    let words = text!("change-overlap-link", n = overlap.change.to_string(), title = overlap.title);
    let link = view! { <a href=link>{words}</a> };
    let told = woven!("change-overlap", author = overlap.author, pages = pages; link = link);
    view! { <Line mark=Mark::Open>{told}</Line> }
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
        Mark::Good => ("is-good", "✓", text!("change-mark-good")),
        Mark::Open => ("is-open", "○", text!("change-mark-open")),
        Mark::Bad => ("is-bad", "✕", text!("change-mark-bad")),
    };
    view! {
        <li class=class>
            <span class="mark" aria-hidden="true">{sign}</span>
            <div><span class="visually-hidden">{word} " "</span>{children()}</div>
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
                    <button type="submit" class="primary">{text!("change-merge")}</button>
                </form>
            }
            .into_any(),
            (_, true) => view! {
                <form action=visit.path.clone() method="post">
                    <input type="hidden" name="action" value="merge"/>
                    <input type="hidden" name="anyway" value="yes"/>
                    <input type="hidden" name="seen" value=seen.clone()/>
                    <button type="submit" class="danger">{text!("change-merge-anyway")}</button>
                </form>
            }
            .into_any(),
            _ => ().into_any(),
        }
    });
    let open = open.then(|| {
        let label = if change.state == ChangeState::Draft { text!("change-open") } else { text!("change-open-again") };
        view! { <Act visit=visit.clone() act="open" class="primary" label/> }
    });
    let withdraw = matches!(change.state, ChangeState::Draft | ChangeState::Open)
        .then(|| view! { <Act visit=visit.clone() act="withdraw" class="" label=text!("change-withdraw")/> });
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
                <label for="add">{text!("change-add-page")}</label>
                <div class="field-row">
                    <input id="add" name="path" placeholder="/product/login" required autocomplete="off" aria-describedby="add-hint"/>
                    <button type="submit">{text!("change-write")}</button>
                </div>
                <p class="hint" id="add-hint">{text!("change-add-page-hint")}</p>
            </form>
        }
    });
    view! {
        <details class="writing" open=open>
            <summary class="button">{if on_branch { text!("change-reword") } else { text!("change-edit") }}</summary>
            {pages}
            <form class="stacked" action=visit.path.clone() method="post">
                <input type="hidden" name="action" value="retitle"/>
                <label for="title">{text!("change-title-label")}</label>
                <input id="title" name="title" value=title required maxlength="500"/>
                <label for="description">{text!("change-description-label")}</label>
                <TextArea id="description" name="body" text=body rows="4"/>
                <p class="buttons"><button type="submit">{text!("change-save-words")}</button></p>
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
        view! { <a class="button" href=edit>{text!("edit")}<span class="visually-hidden">{format!(" {}", page.title)}</span></a> }
    });
    view! {
        <li>
            <span><strong>{page.title.clone()}</strong> " " <code>{path.to_string()}</code></span>
            {edit}
            <form action=visit.path.clone() method="post">
                <input type="hidden" name="action" value="leave"/>
                <input type="hidden" name="page" value=path.to_string()/>
                <input type="hidden" name="base" value=page.revision.to_string()/>
                <button type="submit">{text!("change-leave-out")}<span class="visually-hidden">{format!(" {}", page.title)}</span></button>
            </form>
        </li>
    }
}
