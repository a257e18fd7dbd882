//! Showing another repository.

use leptos::prelude::*;
use spec::mount::USUAL;
use texts::text;

use super::super::Screen;
use super::mount::words;
use crate::parts::fields::Alert;
use crate::ssr::TypedMount;

pub fn show(typed: TypedMount, why: Option<String>) -> Screen {
    let title = text!("repositories-another");
    let main = view! {
        <div class="new-mount">
            <h1>{title}</h1>
            <p class="lead">{text!("repositories-new-lead")}</p>
            {why.map(|why| view! { <Alert title=text!("repositories-refused") why/> })}
            <Form typed/>
        </div>
    };
    Screen::plain(title, main.into_any())
}

#[component]
fn Form(typed: TypedMount) -> impl IntoView {
    let TypedMount { repository, at, dir, branch, poll } = typed;
    view! {
        <form class="stacked" action="/admin/repositories?view=new" method="post">
            <label for="repository">{text!("repositories-new-where")}</label>
            <p class="hint" id="repository-hint">{text!("repositories-new-where-hint")}</p>
            <input id="repository" name="repository" value=repository required aria-describedby="repository-hint" autocomplete="off" spellcheck="false"/>
            <label for="at">{text!("repositories-new-at")}</label>
            <p class="hint" id="at-hint">{text!("repositories-new-at-hint")}</p>
            <input id="at" name="at" value=at required aria-describedby="at-hint" autocomplete="off" spellcheck="false"/>
            <label for="dir">{text!("repositories-new-folder")}</label>
            <p class="hint" id="dir-hint">{text!("repositories-new-folder-hint")}</p>
            <input id="dir" name="dir" value=dir aria-describedby="dir-hint" autocomplete="off" spellcheck="false"/>
            <label for="branch">{text!("repositories-new-branch")}</label>
            <p class="hint" id="branch-hint">{text!("repositories-new-branch-hint")}</p>
            <input id="branch" name="branch" value=branch aria-describedby="branch-hint" autocomplete="off" spellcheck="false"/>
            <label for="poll">{text!("repositories-new-often")}</label>
            <p class="hint" id="poll-hint">{text!("repositories-new-often-hint", often = words(USUAL))}</p>
            <input id="poll" name="poll" value=poll aria-describedby="poll-hint" autocomplete="off" spellcheck="false"/>
            <p class="buttons">
                <button class="primary" name="action" value="mount" type="submit">{text!("repositories-new-show")}</button>
                <a class="button" href="/admin/repositories">{text!("cancel")}</a>
            </p>
        </form>
    }
}
