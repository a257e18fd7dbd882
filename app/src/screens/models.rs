//! The language models that are named in the settings.

use leptos::prelude::*;
use wiki::Result;

use super::Screen;
use crate::parts::administering::Head;
use crate::ssr::house;
use crate::visit::Visit;

pub async fn show(visit: &Visit) -> Result<Screen> {
    // Who may see how the wiki is set up may see this.
    visit.wiki().settings(visit.actor()).await?;
    let models: Vec<_> = house()
        .models
        .into_iter()
        .map(|model| {
            view! {
                <li class="panel">
                    <h2>{model.name}</h2>
                    <dl class="facts">
                        <dt>"Address"</dt> <dd>{model.address}</dd>
                        <dt>"Key"</dt> <dd>{if model.has_key { "given, and shown to nobody" } else { "none" }}</dd>
                    </dl>
                </li>
            }
        })
        .collect();
    let main = view! {
        <Head title="Models"/>
        {match models.is_empty() {
            true => view! { <p class="notice">"No language model is named. Nothing in this wiki needs one."</p> }.into_any(),
            false => view! { <ul class="panels">{models}</ul> }.into_any(),
        }}
        <section class="panel" aria-labelledby="how">
            <h2 id="how">"How to name one"</h2>
            <p>"In the settings file, and the server started again:"</p>
            <pre><code>"[[model]]\nname = \"house\"\naddress = \"https://models.example.org/v1\"\nkey_file = \"/etc/holotype/model-key\""</code></pre>
        </section>
    };
    Ok(Screen::plain("Models", main.into_any()))
}
