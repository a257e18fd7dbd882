//! What people think of a proposal, and the form to say it.

use leptos::prelude::*;
use spec::review::Review;
use spec::{Action, Change, ChangeState, Verdict};
use texts::text;

use super::newest;
use crate::parts::fields::{Alert, TextArea};
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// Every verdict so far, oldest first.
// r[impl review.lapsed]
#[component]
pub fn Verdicts(visit: Visit, reviews: Vec<Review>) -> impl IntoView {
    if reviews.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = reviews.into_iter().map(|review| view! { <Given visit=visit.clone() review/> }).collect();
    view! { <section class="verdicts" id="reviews" aria-labelledby="reviews-title"><h2 id="reviews-title">{text!("change-verdicts")}</h2><ol>{lines}</ol></section> }
        .into_any()
}

#[component]
fn Given(visit: Visit, review: Review) -> impl IntoView {
    let who = view! { <Author visit=visit.clone() name=review.author/> };
    let time = view! { <Time at=review.at/> };
    let (class, told) = match review.verdict {
        Verdict::Approve => ("verdict is-approve", woven!("change-verdict-approved", who = who, time = time)),
        Verdict::RequestChanges => ("verdict is-refuse", woven!("change-verdict-refused", who = who, time = time)),
        Verdict::Comment => ("verdict", woven!("change-verdict-commented", who = who, time = time)),
    };
    let class = if review.superseded { format!("{class} is-superseded") } else { class.to_owned() };
    let lapsed = (!review.lapsed.is_empty() && !review.superseded).then(|| {
        let pages = review.lapsed.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let told = match review.verdict {
            Verdict::Approve => text!("change-verdict-lapsed", pages = pages),
            _ => text!("change-verdict-edited-since", pages = pages),
        };
        view! { <p class="hint lapsed">{told}</p> }
    });
    let later =
        review.superseded.then(|| view! { <span class="hint">" · " {text!("change-verdict-superseded")}</span> });
    let html = (!review.body.trim().is_empty()).then(|| visit.wiki().comment_html(&review.body));
    view! {
        <li class=class id=format!("review-{}", review.id)>
            <p class="byline">{told} {later}</p>
            {html.map(|html| view! { <div class="prose small" inner_html=html></div> })}
            {lapsed}
        </li>
    }
}

/// The form below the pages. It sends what was kept back, too.
#[component]
pub fn Judge(visit: Visit, change: Change) -> impl IntoView {
    if change.state != ChangeState::Open {
        return ().into_any();
    }
    if !visit.may(Action::Comment) {
        return view! { <p class="hint" id="review">{woven!("change-sign-in-to-judge", link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> })}</p> }
            .into_any();
    }
    let is_own = visit.actor().name() == change.author;
    if is_own {
        return view! { <p class="hint" id="review">{text!("change-own-proposal")}</p> }.into_any();
    }
    let (typed, chosen, why) = match &visit.refused {
        Some(Refused::Proposal { act, body, verdict, why, .. }) if act == "review" => {
            (body.clone(), verdict.clone(), Some(why.clone()))
        }
        _ => (String::new(), String::new(), None),
    };
    let choice = move |value: &'static str, label: &'static str, hint: &'static str| {
        let id = format!("verdict-{value}");
        let checked = chosen == value;
        view! {
            <label class="check" for=id.clone()>
                <input type="radio" id=id.clone() name="verdict" value=value required checked=checked/>
                <span><strong>{label}</strong> " " <span class="hint">{hint}</span></span>
            </label>
        }
    };
    view! {
        <section class="judge" id="review" aria-labelledby="judge-title">
            <h2 id="judge-title">{text!("change-what-do-you-think")}</h2>
            {why.map(|why| view! { <Alert title=text!("change-not-sent") why/> })}
            <form action=visit.path.clone() method="post">
                <input type="hidden" name="action" value="review"/>
                <input type="hidden" name="seen" value=newest(&change)/>
                <fieldset>
                    <legend class="visually-hidden">{text!("change-your-verdict")}</legend>
                    {choice("approve", text!("change-approve"), text!("change-approve-hint"))}
                    {choice("request_changes", text!("change-request"), text!("change-request-hint"))}
                    {choice("comment", text!("change-only-comment"), text!("change-only-comment-hint"))}
                </fieldset>
                <label for="verdict-body">{text!("change-verdict-words")}</label>
                <TextArea id="verdict-body" name="body" text=typed rows="3"/>
                <p class="buttons"><button class="primary" type="submit">{text!("change-send")}</button></p>
            </form>
        </section>
    }
    .into_any()
}
