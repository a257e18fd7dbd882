//! Where changes have to be reviewed before they count, by how many, and by whom.

use leptos::prelude::*;
use spec::review::Policy;
use spec::{Action, PagePath};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;

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
        <div class="page-head"><h1>"Reviews"</h1></div>
        <p>"Where nothing is said, whoever may edit saves at once, or proposes a change if they like. Where a review is asked for, every change of a page is proposed, and counts when enough people have approved it."</p>
        {is_empty.then(|| view! { <p class="notice">"Nothing has to be reviewed so far."</p> })}
        {(!is_empty).then(|| view! { <ul class="policies">{lines}</ul> })}
        <h2>"Ask for reviews"</h2>
        {why.map(|why| view! { <Alert title="This was not saved." why/> })}
        <form class="stacked" action="/admin/reviews" method="post">
            <label for="path">"At and below"</label>
            <p class="hint" id="path-hint">"The address of a page; / for the whole wiki."</p>
            <input id="path" name="path" value=path required aria-describedby="path-hint"/>
            <label for="approvals">"How many people have to approve"</label>
            <input id="approvals" name="approvals" type="number" min="0" max="100" value=approvals required aria-describedby="approvals-hint"/>
            <p class="hint" id="approvals-hint">"Besides the author. With 0, pages there are saved at once again."</p>
            <label for="reviewers">"Who they have to be"</label>
            <input id="reviewers" name="reviewers" value=reviewers aria-describedby="reviewers-hint"/>
            <p class="hint" id="reviewers-hint">"Names of accounts with commas between; empty for anybody who may edit."</p>
            <p class="buttons"><button class="primary" type="submit">"Save"</button></p>
        </form>
    };
    Ok(Screen::plain("Reviews", main.into_any()))
}

#[component]
fn Line(visit: Visit, policy: Policy) -> impl IntoView {
    let path: PagePath = policy.path;
    let count = match policy.approvals {
        1 => "one approval".to_owned(),
        count => format!("{count} approvals"),
    };
    let who = policy.reviewers.map_or_else(|| "anybody who may edit".to_owned(), |names| names.join(", "));
    view! {
        <li>
            <p><a href=visit.link(&path)>{path.to_string()}</a> {format!(": {count} by {who}")}</p>
            <form action="/admin/reviews" method="post">
                <input type="hidden" name="path" value=path.to_string()/>
                <input type="hidden" name="approvals" value="0"/>
                <button type="submit">"Lift"<span class="visually-hidden">{format!(" for {path}")}</span></button>
            </form>
        </li>
    }
}
