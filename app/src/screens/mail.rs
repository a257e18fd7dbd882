//! How e-mail is sent, and a letter to find out whether it is.

use leptos::prelude::*;
use texts::text;
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
        <Head title=text!("mail-title")/>
        {was_sent.then(|| view! { <p class="notice" role="status">{text!("mail-taken")}</p> })}
        {why.map(|why| view! { <Alert title=text!("mail-refused") why/> })}
        {match post {
            Some(post) => view! { <Post post to/> }.into_any(),
            None => view! { <Nothing/> }.into_any(),
        }}
    };
    Ok(Screen::plain(text!("mail-title"), main.into_any()))
}

#[component]
fn Post(post: PostLine, to: String) -> impl IntoView {
    view! {
        <div class="panels">
            <section class="panel" aria-labelledby="how">
                <h2 id="how">{text!("mail-how")}</h2>
                <dl class="facts">
                    <dt>{text!("mail-server")}</dt> <dd>{post.server}</dd>
                    <dt>{text!("mail-from")}</dt> <dd>{post.from}</dd>
                    <dt>{text!("mail-waits")}</dt> <dd>{text!("mail-wait", n = post.wait)}</dd>
                </dl>
                <p class="hint">{text!("mail-secret")}</p>
            </section>
            <section class="panel" aria-labelledby="try">
                <h2 id="try">{text!("mail-try")}</h2>
                <form class="stacked" action="/admin/mail" method="post">
                    <label for="to">{text!("mail-to")}</label>
                    <input id="to" name="to" type="email" value=to required autocomplete="email"/>
                    <p class="buttons"><button class="primary" type="submit">{text!("mail-send")}</button></p>
                </form>
            </section>
        </div>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <p class="notice">{text!("mail-none")}</p>
        <section class="panel" aria-labelledby="how">
            <h2 id="how">{text!("mail-naming")}</h2>
            <p>{text!("mail-naming-where")}</p>
            <pre><code>"[mail]\nserver_file = \"/etc/holotype/smtp\"  # holds smtps://user:password@mail.example.org\nfrom = \"Holotype <wiki@example.org>\""</code></pre>
        </section>
    }
}
