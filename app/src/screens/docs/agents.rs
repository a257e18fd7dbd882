//! A text for the repository of the code, so that whoever writes code there, a program mostly, reads the specification
//! first and offers changes of it along with the code.

use leptos::prelude::*;
use wiki::Result;

use crate::parts::described::Head;
use crate::screens::Screen;
use crate::ssr::described::described;
use crate::visit::Visit;

/// The text, to be copied.
// r[impl described.agents]
pub async fn show(visit: &Visit) -> Result<Screen> {
    // Whoever may not read here is told nothing of it.
    let name = visit.wiki().name(visit.actor()).await?;
    let mounts = visit.wiki().mounts(visit.actor()).await.unwrap_or_default();
    let places: Vec<_> = mounts.iter().map(|mount| mount.path.to_string()).collect();
    let text = text(&name, &described().base, &places);
    let rows = text.lines().count() + 1;
    let main = view! {
        <Head title="For coding agents".to_owned()/>
        <p class="lead">"Put this text into a file called " <code>"AGENTS.md"</code> " at the top of the repository your code is in, or add it to the one that is there. Programs that write code read it before they begin, and so find what the product has to do here."</p>
        <div class="stacked">
            <label for="agents">"The text"</label>
            <textarea id="agents" class="source" readonly rows=rows.to_string() spellcheck="false" aria-describedby="agents-hint">{text}</textarea>
            <p class="hint" id="agents-hint">"Click into it, select all of it (Ctrl+A, or ⌘A), and copy it."</p>
        </div>
        <p class="request-note">"A program that shall also offer changes needs a token. "<a href="/login/account/agents">"Make an agent"</a>" for it, so that everybody sees what it wrote, and give it the token as " <code>"HOLOTYPE_TOKEN"</code> ". Reading works without one where strangers may read."</p>
        <p class="request-note">"The text is also at " <a href="/api/docs/agents.md">"/api/docs/agents.md"</a> ", for programs."</p>
    };
    Ok(Screen::plain("For coding agents", main.into_any()))
}

/// The text for the wiki with this name at this address, in which repositories are mounted at these places.
// r[impl described.agents]
pub fn text(name: &str, base: &str, places: &[String]) -> String {
    let name = if name == "Holotype" { String::new() } else { format!(" ({})", plain(name)) };
    let places = match places {
        [] => String::new(),
        places => {
            let places: Vec<_> = places.iter().map(|place| format!("`{}`", plain(place))).collect();
            format!("Pages that come from repositories are at and below {}.\n", places.join(", "))
        }
    };
    include_str!("agents.md").replace("{name}", &name).replace("{base}", base).replace("{places}", &places)
}

/// Words in one line, which begin nothing in Markdown.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !"`*_[]<>#".contains(*c)).collect()
}
