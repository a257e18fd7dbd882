//! How much each rule for specifications weighs, and where.

use leptos::prelude::*;
use spec::lint::{Rule, Setting, Severity};
use spec::{Action, PagePath};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl lint.set-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let settings = visit.wiki().lint_settings(visit.actor()).await?;
    let is_empty = settings.is_empty();
    let lines: Vec<_> = settings.into_iter().map(|one| view! { <Line visit=visit.clone() one/> }).collect();
    let (path, rule, severity, why) = match visit.refused.clone() {
        Some(Refused::Lint { path, rule, severity, why }) => (path, rule, severity, Some(why)),
        _ => (visit.query("at").unwrap_or("/").to_owned(), String::new(), Severity::Warning.as_str().to_owned(), None),
    };
    let rules: Vec<_> = Rule::ALL
        .into_iter()
        .map(|one| {
            let name = one.as_str();
            let usual = one.usual().told().to_lowercase();
            view! { <option value=name selected=rule == name>{one.told()} " (usually " {usual} ")"</option> }
        })
        .collect();
    let weights: Vec<_> = Severity::ALL
        .into_iter()
        .map(|one| view! { <option value=one.as_str() selected=severity == one.as_str()>{one.told()}</option> })
        .collect();
    let main = view! {
        <div class="page-head"><h1>"Rules for specifications"</h1></div>
        <p>"Each page is looked at by these rules: while somebody writes, on proposals, and when somebody asks. What you say of a rule holds at its place and for everything below, until something nearer says otherwise."</p>
        {is_empty.then(|| view! { <p class="notice">"Every rule weighs what it usually does."</p> })}
        {(!is_empty).then(|| view! { <ul class="policies">{lines}</ul> })}
        <h2>"Say how much a rule weighs"</h2>
        {why.map(|why| view! { <Alert title="This was not saved." why/> })}
        <form class="stacked" action="/admin/lint" method="post">
            <label for="path">"At and below"</label>
            <p class="hint" id="path-hint">"The address of a page; / for the whole wiki."</p>
            <input id="path" name="path" value=path required aria-describedby="path-hint"/>
            <label for="rule">"Rule"</label>
            <select id="rule" name="rule">{rules}</select>
            <label for="severity">"How it is told"</label>
            <p class="hint" id="severity-hint">"A mistake makes the check of a proposal fail, a warning is told there, a hint only to whoever asks."</p>
            <select id="severity" name="severity" aria-describedby="severity-hint">{weights}</select>
            <p class="buttons"><button class="primary" type="submit">"Save"</button></p>
        </form>
    };
    Ok(Screen::plain("Rules for specifications", main.into_any()))
}

#[component]
fn Line(visit: Visit, one: Setting) -> impl IntoView {
    let path: PagePath = one.path;
    let of = format!(" for {} at {path}", one.rule.told());
    view! {
        <li>
            <p><a href=visit.link(&path)>{path.to_string()}</a> {format!(": {}: {}", one.rule.told(), one.severity.told().to_lowercase())}</p>
            <form action="/admin/lint" method="post">
                <input type="hidden" name="path" value=path.to_string()/>
                <input type="hidden" name="rule" value=one.rule.as_str()/>
                <input type="hidden" name="severity" value="inherit"/>
                <button type="submit">"Lift"<span class="visually-hidden">{of}</span></button>
            </form>
        </li>
    }
}
