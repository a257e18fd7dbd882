//! What is set for the whole wiki, and how the server is set up.

use leptos::prelude::*;
use spec::setting::{Effective, Setting, Source};
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
        <Head title="Settings"/>
        {was_saved.then(|| view! { <p class="notice" role="status">"Saved."</p> })}
        {why.map(|why| view! { <Alert title="Nothing was saved." why/> })}
        <form class="settings" action="/admin/settings" method="post">
            {fields}
            {can_save.then(|| view! { <p class="buttons"><button class="primary" type="submit">"Save"</button></p> })}
        </form>
        <section class="outside" aria-labelledby="outside">
            <h2 id="outside">"How the server is set up"</h2>
            <p class="hint">"Said by flags, by the environment or in the settings file when the server was started; the others are defaults."</p>
            <dl class="facts set-up">{lines}</dl>
        </section>
    };
    Ok(Screen::plain("Settings", main.into_any()))
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
                    {option("open", "Everybody, also without signing in")}
                    {option("closed", "Only those who sign in")}
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
            <p class="hint" id=hint_id>{hint}{is_given.then_some(" It is given from outside, so it is changed there.")}</p>
            {input}
        </div>
    }
}

fn words(setting: Setting) -> (&'static str, &'static str) {
    match setting {
        Setting::Name => ("What this wiki is called", "Shown on top of every screen and in the title of the browser."),
        Setting::Reading => ("Who may read", "A wiki that is closed shows strangers nothing but the way to sign in."),
        Setting::SessionDays => {
            ("How many days people stay signed in", "Counted from their last visit. A smaller number counts at once.")
        }
    }
}

fn told(setting: Setting, value: &str) -> String {
    match (setting, value) {
        (Setting::Reading, "closed") => "Only those who sign in".into(),
        (Setting::Reading, _) => "Everybody, also without signing in".into(),
        (Setting::Name | Setting::SessionDays, value) => value.to_owned(),
    }
}
