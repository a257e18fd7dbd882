//! How e-mail is sent, and a letter to find out whether it is.

use leptos::prelude::*;
use wiki::{PostLine, Result};

use super::Screen;
use crate::parts::administering::Head;
use crate::parts::fields::Alert;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl mail.test]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let post = visit.wiki().post(visit.actor()).await?;
    let (to, why) = match visit.refused.clone() {
        Some(Refused::TestMail { to, why }) => (to, Some(why)),
        _ => (String::new(), None),
    };
    let was_sent = visit.query("sent").is_some() && why.is_none();
    let main = view! {
        <Head title="E-mail"/>
        {was_sent.then(|| view! { <p class="notice" role="status">"The mail server took the letter. Look whether it arrives."</p> })}
        {why.map(|why| view! { <Alert title="The letter was not sent." why/> })}
        {match post {
            Some(post) => view! { <Post post to/> }.into_any(),
            None => view! { <Nothing/> }.into_any(),
        }}
    };
    Ok(Screen::plain("E-mail", main.into_any()))
}

#[component]
fn Post(post: PostLine, to: String) -> impl IntoView {
    view! {
        <div class="panels">
            <section class="panel" aria-labelledby="how">
                <h2 id="how">"How it is sent"</h2>
                <dl class="facts">
                    <dt>"Mail server"</dt> <dd>{post.server}</dd>
                    <dt>"From"</dt> <dd>{post.from}</dd>
                    <dt>"Waits for more"</dt> <dd>{format!("{} seconds about the same change", post.wait)}</dd>
                </dl>
                <p class="hint">"Its name and password are known to the server and shown to nobody."</p>
            </section>
            <section class="panel" aria-labelledby="try">
                <h2 id="try">"Try it"</h2>
                <form class="stacked" action="/admin/mail" method="post">
                    <label for="to">"Send a test letter to"</label>
                    <input id="to" name="to" type="email" value=to required autocomplete="email"/>
                    <p class="buttons"><button class="primary" type="submit">"Send it"</button></p>
                </form>
            </section>
        </div>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <p class="notice">"No mail server is named, so no e-mail is sent. People find what concerns them in their inbox."</p>
        <section class="panel" aria-labelledby="how">
            <h2 id="how">"How to name one"</h2>
            <p>"In the settings file, and the server started again:"</p>
            <pre><code>"[mail]\nserver_file = \"/etc/holotype/smtp\"  # holds smtps://user:password@mail.example.org\nfrom = \"Holotype <wiki@example.org>\""</code></pre>
        </section>
    }
}
