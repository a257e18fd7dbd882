//! Bringing back what a page said: what changes by it, and where it shall be.

use leptos::prelude::*;
use spec::{Action, PagePath, When};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, View, told};
use crate::parts::fields::Alert;
use crate::parts::proposing::proposing;
use crate::parts::time::Time;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl acts.restore-screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    if visit.refused.is_none() {
        visit.actor().must(Action::Propose, false).map_err(Error::Denied)?;
    }
    let asked = visit.number("revision");
    let asked = asked.ok_or_else(|| Error::Invalid(text!("restoring-which").into()))?;
    let restorable = visit.wiki().restorable(visit.actor(), asked).await?;
    let (to, message, why) = match visit.refused.clone() {
        Some(Refused::Act { to, message, why, .. }) => (to, message, Some(why)),
        _ => (restorable.path.to_string(), String::new(), None),
    };
    let old = visit.wiki().revision(visit.actor(), restorable.revision).await?;
    let compared = visit.wiki().reading(visit.actor(), Some(restorable.newest), Some(restorable.revision)).await?;
    let title = match restorable.deleted {
        true => text!("restoring-title-deleted", name = &old.title),
        false => text!("restoring-title", name = &old.title),
    };
    let place = match restorable.deleted {
        true => view! {
            <label for="to">{text!("restoring-where")}</label>
            <input id="to" name="to" value=to required autocomplete="off"/>
        }
        .into_any(),
        false => ().into_any(),
    };
    let what = match restorable.deleted {
        true => {
            let when = view! { <Time at=old.merged_at/> };
            view! { <p>{woven!("restoring-deleted", when = when)}</p> }.into_any()
        }
        false => {
            let when = view! { <Time at=old.merged_at/> };
            let link = crate::visit::at_moment(&old.path, &When::Revision(old.revision));
            let look = view! { <a href=link>{text!("restoring-older-look")}</a> };
            view! { <p>{woven!("restoring-older", when = when, look = look)}</p> }.into_any()
        }
    };
    let action = visit.url(&path.url(), &[("view", "restore"), ("revision", &asked.to_string())]);
    let changed = (!restorable.deleted).then(|| {
        let shown = Shown { id: "diff".into(), view: Some(View::Inline), ..Shown::default() };
        view! {
            <h2>{text!("restoring-changes")}</h2>
            <p class="summary">{told(&compared.reading.diff.stat())}</p>
            <Comparison visit=visit.clone() compared=compared.clone() shown/>
        }
    });
    let proposing = proposing(visit, path).await?;
    let at_once = (!proposing.only).then(|| {
        let label = if restorable.deleted { text!("restore") } else { text!("restoring-go-back") };
        view! { <button class="primary" type="submit">{label}</button> }
    });
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title=text!("restoring-refused") why/> })}
        {what}
        <form class="stacked act" action=action method="post">
            <input type="hidden" name="revision" value=restorable.revision.to_string()/>
            <input type="hidden" name="base" value=restorable.newest.to_string()/>
            {place}
            <label for="message">{text!("why")}</label>
            <input id="message" name="message" value=message maxlength="500" placeholder=text!("message-hint")/>
            <p class="buttons">
                {at_once}
                <button type="submit" name="action" value="propose">{text!("propose")}</button>
                <a class="button" href=visit.link(path)>{text!("cancel")}</a>
            </p>
        </form>
        {changed}
    };
    Ok(Screen::plain(title, main.into_any()))
}
