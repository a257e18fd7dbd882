//! How much each rule for specifications weighs, and where.

use leptos::prelude::*;
use spec::lint::{Rule, Setting, Severity};
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::called;
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
            let usual = text!("lint-weight-within", weight = one.usual().as_str());
            view! { <option value=name selected=rule == name>{text!("lint-rule-usually", rule = called::rule(one), weight = usual)}</option> }
        })
        .collect();
    let weights: Vec<_> = Severity::ALL
        .into_iter()
        .map(|one| view! { <option value=one.as_str() selected=severity == one.as_str()>{text!("lint-weight", weight = one.as_str())}</option> })
        .collect();
    let main = view! {
        <div class="page-head"><h1>{text!("lint-settings-title")}</h1></div>
        <p>{text!("lint-settings-lead")}</p>
        {is_empty.then(|| view! { <p class="notice">{text!("lint-settings-none")}</p> })}
        {(!is_empty).then(|| view! { <ul class="policies">{lines}</ul> })}
        <h2>{text!("lint-settings-say")}</h2>
        {why.map(|why| view! { <Alert title=text!("lint-settings-refused") why/> })}
        <form class="stacked" action="/admin/lint" method="post">
            <label for="path">{text!("lint-settings-at")}</label>
            <p class="hint" id="path-hint">{text!("lint-settings-at-hint")}</p>
            <input id="path" name="path" value=path required aria-describedby="path-hint"/>
            <label for="rule">{text!("lint-settings-rule")}</label>
            <select id="rule" name="rule">{rules}</select>
            <label for="severity">{text!("lint-settings-weight")}</label>
            <p class="hint" id="severity-hint">{text!("lint-settings-weight-hint")}</p>
            <select id="severity" name="severity" aria-describedby="severity-hint">{weights}</select>
            <p class="buttons"><button class="primary" type="submit">{text!("save")}</button></p>
        </form>
    };
    Ok(Screen::plain(text!("lint-settings-title"), main.into_any()))
}

#[component]
fn Line(visit: Visit, one: Setting) -> impl IntoView {
    let path: PagePath = one.path;
    let weight = text!("lint-weight-within", weight = one.severity.as_str());
    let of = text!("lint-lift-of", rule = called::rule(one.rule), path = path.to_string());
    view! {
        <li>
            <p><a href=visit.link(&path)>{path.to_string()}</a> {format!(": {}: {weight}", called::rule(one.rule))}</p>
            <form action="/admin/lint" method="post">
                <input type="hidden" name="path" value=path.to_string()/>
                <input type="hidden" name="rule" value=one.rule.as_str()/>
                <input type="hidden" name="severity" value="inherit"/>
                <button type="submit">{text!("lint-lift")}<span class="visually-hidden">" " {of}</span></button>
            </form>
        </li>
    }
}
