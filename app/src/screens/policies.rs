//! Where changes have to be reviewed before they count, by how many, and by whom.

use leptos::prelude::*;
use spec::review::Policy;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl review.policy-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let policies: Vec<Policy> = visit.wiki().policies(visit.actor()).await?;
    let policies: Vec<_> = policies.into_iter().filter(|policy| policy.approvals > 0).collect();
    let is_empty = policies.is_empty();
    let lines: Vec<_> = policies.into_iter().map(|policy| view! { <Line visit=visit.clone() policy/> }).collect();
    let (path, approvals, reviewers, why) = match visit.refused.clone() {
        Some(Refused::Policy { path, approvals, reviewers, why }) => (path, approvals, reviewers, Some(why)),
        _ => (visit.query("at").unwrap_or("/").to_owned(), "1".to_owned(), String::new(), None),
    };
    let main = view! {
        <div class="page-head"><h1>{text!("policies-title")}</h1></div>
        <p>{text!("policies-told")}</p>
        {is_empty.then(|| view! { <p class="notice">{text!("policies-none")}</p> })}
        {(!is_empty).then(|| view! { <ul class="policies">{lines}</ul> })}
        <h2>{text!("policies-ask")}</h2>
        {why.map(|why| view! { <Alert title=text!("policies-refused") why/> })}
        <form class="stacked" action="/admin/reviews" method="post">
            <label for="path">{text!("policies-where")}</label>
            <p class="hint" id="path-hint">{text!("policies-where-hint")}</p>
            <input id="path" name="path" value=path required aria-describedby="path-hint"/>
            <label for="approvals">{text!("policies-approvals")}</label>
            <input id="approvals" name="approvals" type="number" min="0" max="100" value=approvals required aria-describedby="approvals-hint"/>
            <p class="hint" id="approvals-hint">{text!("policies-approvals-hint")}</p>
            <label for="reviewers">{text!("policies-reviewers")}</label>
            <input id="reviewers" name="reviewers" value=reviewers aria-describedby="reviewers-hint"/>
            <p class="hint" id="reviewers-hint">{text!("policies-reviewers-hint")}</p>
            <p class="buttons"><button class="primary" type="submit">{text!("save")}</button></p>
        </form>
    };
    Ok(Screen::plain(text!("policies-title"), main.into_any()))
}

#[component]
fn Line(visit: Visit, policy: Policy) -> impl IntoView {
    let path: PagePath = policy.path;
    let place = view! { <a href=visit.link(&path)>{path.to_string()}</a> };
    let told = match policy.reviewers {
        Some(names) => woven!("policies-line", n = policy.approvals, who = names.join(", "); path = place),
        None => woven!("policies-line-anybody", n = policy.approvals; path = place),
    };
    view! {
        <li>
            <p>{told}</p>
            <form action="/admin/reviews" method="post">
                <input type="hidden" name="path" value=path.to_string()/>
                <input type="hidden" name="approvals" value="0"/>
                <button type="submit">{text!("policies-lift")}<span class="visually-hidden">{format!(" {}", text!("policies-lift-for", path = path.to_string()))}</span></button>
            </form>
        </li>
    }
}
