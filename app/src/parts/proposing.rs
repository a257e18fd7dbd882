//! What a form for a page does when it is sent: save at once, propose, or go on with a proposal.

use leptos::prelude::*;
use spec::{Action, PagePath};
use texts::text;
use wiki::Result;

use crate::visit::Visit;
use crate::weaving::woven;

/// How what is written on a form would count.
#[derive(Clone, Debug, Default)]
pub struct Proposing {
    /// The proposal it becomes part of: its number and its title.
    pub change: Option<(i64, String)>,
    /// The page's version in that proposal.
    pub version: Option<i64>,
    /// True when it may not be saved at once.
    pub only: bool,
    /// True when that is because changes are reviewed there.
    reviewed: bool,
}

/// How what is written at `path` would count.
// r[impl proposal.form]
pub async fn proposing(visit: &Visit, path: &PagePath) -> Result<Proposing> {
    let wiki = visit.wiki();
    let reviewed = wiki.policy(visit.actor(), path).await?.is_some();
    let only = reviewed || !visit.may(Action::Edit);
    let Some(number) = visit.number("change") else {
        return Ok(Proposing { only, reviewed, ..Proposing::default() });
    };
    let change = wiki.change(visit.actor(), number).await?;
    let here = |page: &&spec::change::ChangedPage| page.path == *path || page.moved_from.as_ref() == Some(path);
    let version = change.pages.iter().find(here).map(|page| page.revision);
    Ok(Proposing { change: Some((number, change.title)), version, only, reviewed })
}

impl Proposing {
    /// Where a form is sent.
    pub fn address(&self, visit: &Visit, path: &PagePath, view: &str) -> String {
        match &self.change {
            Some((number, _)) => visit.url(&path.url(), &[("view", view), ("change", &number.to_string())]),
            None => visit.face(path, view),
        }
    }

    /// Where somebody goes who gives up.
    pub fn back(&self, visit: &Visit, path: &PagePath) -> String {
        match &self.change {
            Some((number, _)) => visit.url(&format!("/changes/{number}"), &[]),
            None => visit.link(path),
        }
    }

    /// The proposal, as the form sends it.
    pub fn field(&self) -> Option<impl IntoView + use<>> {
        let number = self.change.as_ref()?.0.to_string();
        Some(view! { <input type="hidden" name="change" value=number/> })
    }

    /// What the Enter key does.
    pub fn enter(&self) -> &'static str {
        if self.only || self.change.is_some() { "propose" } else { "save" }
    }

    /// Above the form: what becomes of what is written.
    pub fn notice(&self, visit: &Visit) -> impl IntoView + use<> {
        match (&self.change, self.reviewed) {
            (Some((number, title)), _) => {
                let link = visit.url(&format!("/changes/{number}"), &[]);
                let proposal = view! { <a href=link>{title.clone()}</a> };
                view! { <p class="notice" role="status">{woven!("proposing-in", proposal = proposal)}</p> }.into_any()
            }
            (None, true) => view! {
                <p class="notice" role="status">{text!("proposing-reviewed")}</p>
            }
            .into_any(),
            (None, false) if self.only => view! {
                <p class="notice" role="status">{text!("proposing-only")}</p>
            }
            .into_any(),
            (None, false) => ().into_any(),
        }
    }

    /// The buttons that send an edit.
    pub fn buttons(&self) -> impl IntoView + use<> {
        if self.change.is_some() {
            return view! { <button class="primary" type="submit" name="action" value="propose">{text!("proposing-save")}</button> }
                .into_any();
        }
        let save = (!self.only).then(
            || view! { <button class="primary" type="submit" name="action" value="save">{text!("save")}</button> },
        );
        let class = if self.only { "primary" } else { "" };
        view! {
            {save}
            <button class=class type="submit" name="action" value="propose">{text!("propose")}</button>
            <button type="submit" name="action" value="draft">{text!("proposing-draft")}</button>
        }
        .into_any()
    }
}
