//! Showing another repository.

use leptos::prelude::*;
use spec::mount::USUAL;

use super::super::Screen;
use super::mount::words;
use crate::parts::fields::Alert;
use crate::ssr::TypedMount;

pub fn show(typed: TypedMount, why: Option<String>) -> Screen {
    let title = "Show another repository";
    let main = view! {
        <div class="new-mount">
            <h1>{title}</h1>
            <p class="lead">"The Markdown files of a git repository become pages here, with all their history. Nothing is written into the repository."</p>
            {why.map(|why| view! { <Alert title="That did not work." why/> })}
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
            <label for="repository">"Where the repository is"</label>
            <p class="hint" id="repository-hint">
                "An address like https://example.org/team/product.git, or a folder on the machine that runs Holotype. Leave \
                passwords and tokens out of it: git on that machine signs in by itself."
            </p>
            <input id="repository" name="repository" value=repository required aria-describedby="repository-hint" autocomplete="off" spellcheck="false"/>
            <label for="at">"Where its pages shall begin"</label>
            <p class="hint" id="at-hint">"A place in this wiki, like /product."</p>
            <input id="at" name="at" value=at required aria-describedby="at-hint" autocomplete="off" spellcheck="false"/>
            <label for="dir">"The folder in the repository that holds them"</label>
            <p class="hint" id="dir-hint">"Like docs/spec. Empty for the whole repository."</p>
            <input id="dir" name="dir" value=dir aria-describedby="dir-hint" autocomplete="off" spellcheck="false"/>
            <label for="branch">"The branch to follow"</label>
            <p class="hint" id="branch-hint">"Empty for the one the repository shows first."</p>
            <input id="branch" name="branch" value=branch aria-describedby="branch-hint" autocomplete="off" spellcheck="false"/>
            <label for="poll">"How often to look for something new"</label>
            <p class="hint" id="poll-hint">{format!("Like 30s, 5m, 2h or never. Empty means {}.", words(USUAL))}</p>
            <input id="poll" name="poll" value=poll aria-describedby="poll-hint" autocomplete="off" spellcheck="false"/>
            <p class="buttons">
                <button class="primary" name="action" value="mount" type="submit">"Show it"</button>
                <a class="button" href="/admin/repositories">"Cancel"</a>
            </p>
        </form>
    }
}
