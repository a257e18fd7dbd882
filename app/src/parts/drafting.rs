//! A text that somebody typed for a page and did not save: offered when they come back.

use leptos::prelude::*;
use spec::draft::{Draft, is_window};
use spec::{Action, PagePath};
use texts::text;
use wiki::Result;

use super::time::Time;
use crate::visit::Visit;
use crate::weaving::woven;

/// What is kept of an earlier text, and what is to become of it.
#[derive(Clone, Debug, Default)]
pub struct Drafting {
    kept: Option<Draft>,
    /// True when the form goes on with it.
    goes_on: bool,
    /// The window whose text came back unsaved.
    window: Option<String>,
}

/// What is kept of what the visitor typed at `path`.
pub async fn drafting(visit: &Visit, path: &PagePath) -> Result<Drafting> {
    // Whoever is not signed in any more is shown their text all the same.
    if !visit.may(Action::Propose) {
        return Ok(Drafting::default());
    }
    let kept = visit.wiki().draft(visit.actor(), path).await?;
    let window = visit.query("window").filter(|_| visit.refused.is_some()).filter(|window| is_window(window));
    let goes_on = kept.as_ref().is_some_and(|kept| match visit.query("draft") {
        Some("on") => true,
        // What was typed elsewhere since waits.
        said => said == Some(&*kept.version.to_string()) || window.is_some() && window == kept.window.as_deref(),
    });
    Ok(Drafting { goes_on, window: window.map(str::to_owned), kept })
}

impl Drafting {
    /// The text that waits until somebody says what becomes of it.
    pub fn waiting(&self) -> Option<Draft> {
        self.kept.clone().filter(|_| !self.goes_on)
    }

    /// The text that the form goes on with.
    pub fn gone_on_with(&self) -> Option<&Draft> {
        self.kept.as_ref().filter(|_| self.goes_on)
    }

    /// The version that what is typed on takes the place of.
    pub fn version(&self) -> Option<i64> {
        self.gone_on_with().map(|kept| kept.version)
    }

    /// The text, if it is to be compared with the page.
    pub fn compared(&self, visit: &Visit) -> Option<&Draft> {
        let asked = visit.refused.is_none() && visit.query("draft") == Some("compare");
        self.kept.as_ref().filter(|_| asked)
    }

    /// Where the form is sent: saving it takes the draft along.
    pub fn address(&self, to: String) -> String {
        let window = self.window.as_ref().map(|window| format!("&window={window}")).unwrap_or_default();
        let version = self.version().map(|version| format!("&draft={version}")).unwrap_or_default();
        format!("{to}{window}{version}")
    }
}

/// Where a form is sent that takes the place of the one this visit sent: it takes the same draft along.
pub fn carried(visit: &Visit, to: String) -> String {
    let window = visit.query("window").filter(|window| is_window(window));
    let window = window.map(|window| format!("&window={window}")).unwrap_or_default();
    let version = visit.number("draft").map(|version| format!("&draft={version}")).unwrap_or_default();
    format!("{to}{window}{version}")
}

/// Offers a text that waits.
// r[impl draft.offered]
#[component]
pub fn Waiting(visit: Visit, path: PagePath, kept: Draft) -> impl IntoView {
    let at = kept.at;
    let compare = address(&visit, &path, &kept, "compare");
    view! {
        <section class="notice draft-waiting" aria-label=text!("parts-draft")>
            <p>{woven!("parts-draft-told", when = view! { <Time at/> })}</p>
            <div class="buttons">
                <GoOn visit=visit.clone() path=path.clone() kept=kept.clone()/>
                <a class="button" href=compare>{text!("parts-draft-compare")}</a>
                <Discard visit path kept/>
            </div>
        </section>
    }
}

/// What waits anywhere, with the ways back; nothing where nothing does.
// r[impl draft.listed]
pub async fn reminder(visit: &Visit) -> Result<Option<AnyView>> {
    let waiting = visit.wiki().drafts(visit.actor()).await?;
    if waiting.is_empty() || visit.when.is_some() {
        return Ok(None);
    }
    let lines: Vec<_> = waiting
        .into_iter()
        .map(|kept| {
            let to = address(visit, &kept.page, &kept, "on");
            let page = view! { <a href=to>{kept.page.to_string()}</a> };
            view! { <li>{woven!("parts-draft-line", page = page, when = view! { <Time at=kept.at/> })}</li> }
        })
        .collect();
    Ok(Some(
        view! {
            <section class="notice" aria-labelledby="unsaved">
                <h2 id="unsaved">{text!("parts-drafts")}</h2>
                <ul>{lines}</ul>
            </section>
        }
        .into_any(),
    ))
}

/// The way back into the text.
#[component]
pub fn GoOn(visit: Visit, path: PagePath, kept: Draft) -> impl IntoView {
    view! { <a class="button primary" href=address(&visit, &path, &kept, "on")>{text!("parts-draft-go-on")}</a> }
}

/// Throws the text away.
// r[impl draft.discarded]
#[component]
pub fn Discard(visit: Visit, path: PagePath, kept: Draft) -> impl IntoView {
    let change = kept.change.map(|change| view! { <input type="hidden" name="change" value=change.to_string()/> });
    view! {
        <form action=visit.face(&path, "edit") method="post">
            {change}
            <input type="hidden" name="kept" value=kept.version.to_string()/>
            <button class="danger" type="submit" name="action" value="discard">{text!("parts-draft-discard")}</button>
        </form>
    }
}

/// The editor, with the text as it is to be met there.
fn address(visit: &Visit, path: &PagePath, kept: &Draft, how: &str) -> String {
    let change = kept.change.map(|change| change.to_string());
    let mut query = vec![("view", "edit"), ("draft", how)];
    query.extend(change.as_deref().map(|change| ("change", change)));
    visit.url(&path.url(), &query)
}
