//! One block's story: every change that really changed it, newest first.

use leptos::prelude::*;
use spec::change::headline;
use spec::diff::{Kind, SegmentKind};
use spec::thread::Thread;
use spec::why::{Why, WhyStep};
use texts::text;
use wiki::Compared;

use crate::parts::commits::Commits;
use crate::parts::diff::{Comparison, Shown, View};
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::visit::Visit;
use crate::weaving::woven;

#[component]
pub fn Story(visit: Visit, why: Why) -> impl IntoView {
    let summary = match (why.steps.len(), why.cut) {
        (steps, true) => text!("why-changed-more", n = steps),
        (1, _) => text!("why-unchanged").to_owned(),
        (steps, _) => text!("why-changed", n = steps - 1),
    };
    let steps: Vec<_> = why
        .steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| view! { <Step visit=visit.clone() page=why.path.to_string() step index/> })
        .collect();
    view! {
        <p class="summary">{summary}</p>
        <ol class="story">{steps}</ol>
    }
}

/// What a change did to the block, in one word or two.
fn deed(kind: Kind) -> &'static str {
    match kind {
        Kind::Added | Kind::Removed => text!("why-written"),
        Kind::Moved => text!("why-moved"),
        Kind::Split => text!("why-split"),
        Kind::Merged => text!("why-merged"),
        Kind::Equal | Kind::Kept | Kind::Edited => text!("why-reworded"),
    }
}

#[component]
fn Step(visit: Visit, page: String, step: WhyStep, index: usize) -> impl IntoView {
    let title = headline(&step.message).to_owned();
    let more = visit.wiki().comment_html(step.message.trim().replacen(&title, "", 1).trim());
    let change = visit.url(&format!("/changes/{}", step.change), &[]);
    let elsewhere = (step.path.to_string() != page).then(|| {
        let there = view! { <code>{step.path.to_string()}</code> };
        view! { " " {woven!("why-elsewhere", path = there)} }
    });
    let told = woven!(
        "why-step",
        deed = view! { <span class="kind">{deed(step.kind)}</span> },
        who = view! { <Author visit=visit.clone() name=step.author.clone()/> },
        when = view! { <Time at=step.merged_at/> },
    );
    let compared = alone(&step);
    let threads: Vec<_> = step.threads.into_iter().map(|thread| view! { <Talk visit=visit.clone() thread/> }).collect();
    let shown = Shown { id: format!("s{index}"), view: Some(View::Inline), ..Shown::default() };
    view! {
        <li class="step">
            <p class="subject"><a href=change>{title.clone()}</a></p>
            <p class="meta">{told} {elsewhere}</p>
            {(!more.is_empty()).then(|| view! { <div class="message prose small" inner_html=more.clone()></div> })}
            <Comparison visit=visit.clone() compared shown/>
            <Commits visit commits=step.commits/>
            {threads}
        </li>
    }
}

/// The block by itself, compared.
fn alone(step: &WhyStep) -> Compared {
    let text = |without: SegmentKind| -> String {
        let told = step.segments.iter().filter(|segment| segment.kind != without);
        told.map(|segment| segment.text.as_str()).collect()
    };
    let old = if step.kind == Kind::Added { String::new() } else { text(SegmentKind::Insert) };
    Compared::of_texts(&old, &text(SegmentKind::Delete), &step.path)
}

/// What people said about the change; one joins in where the change is.
#[component]
fn Talk(visit: Visit, thread: Thread) -> impl IntoView {
    let join = visit.url(&format!("/changes/{}", thread.change), &[]);
    let quote = thread.about.map(|about| view! { <blockquote class="quote">{about.quote}</blockquote> });
    let comments: Vec<_> = thread
        .comments
        .into_iter()
        .map(|comment| {
            let html = visit.wiki().comment_html(&comment.body);
            view! {
                <li class="comment">
                    <p class="byline"><Author visit=visit.clone() name=comment.author/> " " <Time at=comment.at/></p>
                    <div class="prose small" inner_html=html></div>
                </li>
            }
        })
        .collect();
    view! {
        <section class="thread" aria-label=text!("why-said")>
            {quote}
            <ol class="comments">{comments}</ol>
            <p class="links"><a href=format!("{join}#thread-{}", thread.id)>{text!("why-to-discussion")}</a></p>
        </section>
    }
}
