//! What is set for the whole wiki, and how the server is set up.

use leptos::prelude::*;
use spec::setting::{Effective, Setting, Source};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::administering::{Head, Whence};
use crate::parts::fields::Alert;
use crate::ssr::{Refused, house};
use crate::visit::Visit;

// r[impl settings.here] r[impl settings.shown]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let mut settings = visit.wiki().settings(visit.actor()).await?;
    let why = match visit.refused.clone() {
        Some(Refused::Settings { typed, why }) => {
            for set in &mut settings {
                if let Some((_, text)) = typed.iter().find(|(setting, _)| *setting == set.setting) {
                    set.value.clone_from(text);
                }
            }
            Some(why)
        }
        _ => None,
    };
    let was_saved = visit.query("saved").is_some() && why.is_none();
    let can_save = settings.iter().any(|set| !set.source.is_given());
    let fields: Vec<_> = settings.into_iter().map(|set| view! { <Field set/> }).collect();
    let lines: Vec<_> = house()
        .lines
        .into_iter()
        .map(|line| view! { <dt><code>{line.name}</code></dt> <dd>{line.value} " " {(line.source != Source::Default).then(|| view! { <Whence source=line.source/> })}</dd> })
        .collect();
    let main = view! {
        <Head title=text!("admin-settings")/>
        {was_saved.then(|| view! { <p class="notice" role="status">{text!("saved")}</p> })}
        {why.map(|why| view! { <Alert title=text!("nothing-was-saved") why/> })}
        <form class="settings" action="/admin/settings" method="post">
            {fields}
            {can_save.then(|| view! { <p class="buttons"><button class="primary" type="submit">{text!("save")}</button></p> })}
        </form>
        <section class="outside" aria-labelledby="outside">
            <h2 id="outside">{text!("settings-server")}</h2>
            <p class="hint">{text!("settings-server-hint")}</p>
            <dl class="facts set-up">{lines}</dl>
        </section>
    };
    Ok(Screen::plain(text!("admin-settings"), main.into_any()))
}

/// One setting: a field, or what was given in its place.
#[component]
fn Field(set: Effective) -> impl IntoView {
    let Effective { setting, value, source } = set;
    let (label, hint) = words(setting);
    let hint_id = format!("{setting}-hint");
    let is_given = source.is_given();
    let input = match setting {
        _ if is_given => view! { <p class="given" id=setting.as_str()>{told(setting, &value)}</p> }.into_any(),
        Setting::Reading => {
            let option = |name: &'static str, told: &'static str| {
                let is_chosen = value == name;
                view! { <option value=name selected=is_chosen>{told}</option> }
            };
            view! {
                <select id=setting.as_str() name=setting.as_str() aria-describedby=hint_id.clone()>
                    {option("open", text!("settings-reading-open"))}
                    {option("closed", text!("settings-reading-closed"))}
                </select>
            }
            .into_any()
        }
        Setting::Name => view! {
            <input id=setting.as_str() name=setting.as_str() value=value required maxlength="60" aria-describedby=hint_id.clone()/>
        }
        .into_any(),
        Setting::SessionDays => view! {
            <input
                id=setting.as_str()
                name=setting.as_str()
                type="number"
                min="1"
                max="365"
                value=value
                required
                aria-describedby=hint_id.clone()
            />
        }
        .into_any(),
    };
    view! {
        <div class="setting">
            <div class="setting-head">
                {match is_given {
                    true => view! { <p class="label">{label}</p> }.into_any(),
                    false => view! { <label for=setting.as_str()>{label}</label> }.into_any(),
                }}
                <Whence source/>
            </div>
            <p class="hint" id=hint_id>{hint}{is_given.then(|| format!(" {}", text!("settings-given")))}</p>
            {input}
        </div>
    }
}

fn words(setting: Setting) -> (&'static str, &'static str) {
    match setting {
        Setting::Name => (text!("settings-name"), text!("settings-name-hint")),
        Setting::Reading => (text!("settings-reading"), text!("settings-reading-hint")),
        Setting::SessionDays => (text!("settings-session-days"), text!("settings-session-days-hint")),
    }
}

fn told(setting: Setting, value: &str) -> String {
    match (setting, value) {
        (Setting::Reading, "closed") => text!("settings-reading-closed").to_owned(),
        (Setting::Reading, _) => text!("settings-reading-open").to_owned(),
        (Setting::Name | Setting::SessionDays, value) => value.to_owned(),
    }
}
