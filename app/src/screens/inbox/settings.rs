//! What somebody watches, and how they are told beyond the inbox.

use leptos::prelude::*;
use spec::notice::Mail;
use spec::watch::{Watch, Watched};
use wiki::Result;

use crate::parts::fields::Alert;
use crate::parts::time::Day;
use crate::screens::Screen;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl news.mail-wish]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let mut wishes = visit.wiki().wishes(visit.actor()).await?;
    let watches = visit.wiki().watches(visit.actor()).await?;
    let why = match &visit.refused {
        Some(Refused::News { wishes: typed, why }) => {
            wishes = typed.clone();
            Some(why.clone())
        }
        _ => None,
    };
    let kept = visit.query("kept").is_some() && why.is_none();
    let is_sent = visit.wiki().sends_mail();
    let everything = watches.iter().any(|watch| matches!(&watch.watched, Watched::At(path) if path.is_root()));
    let is_empty = watches.is_empty();
    let lines: Vec<_> = watches.into_iter().map(|watch| view! { <Line visit=visit.clone() watch/> }).collect();
    let choice = |mail: Mail, label: &'static str, hint: &'static str| {
        let id = format!("mail-{}", mail.as_str().replace(' ', "-"));
        view! {
            <p class="mail-choice">
                <input type="radio" id=id.clone() name="mail" value=mail.as_str() checked=wishes.mail == mail/>
                <label for=id>{label} <span class="hint">{hint}</span></label>
            </p>
        }
    };
    let mails = view! {
        {choice(Mail::Off, "No e-mail", "Everything is in your inbox.")}
        {choice(Mail::AtOnce, "At once", "A minute or so after something happens, what belongs together in one.")}
        {choice(Mail::Daily, "Once a day", "Everything you have not read, with what changed.")}
    };
    let main = view! {
        <p class="breadcrumbs"><a href="/changes/inbox">"Inbox"</a></p>
        <h1>"What you are told"</h1>
        {kept.then(|| view! { <p class="notice" role="status">"Kept."</p> })}
        <section class="watched" aria-labelledby="watched">
            <h2 id="watched">"What you watch"</h2>
            {is_empty.then(|| view! { <p>"Nothing yet. Each page has a button for it."</p> })}
            <ul class="plain watches">{lines}</ul>
            {(!everything).then(|| view! {
                <form action="/changes/inbox" method="post">
                    <input type="hidden" name="action" value="watch"/>
                    <input type="hidden" name="at" value="/"/>
                    <input type="hidden" name="next" value="/changes/inbox/settings"/>
                    <button type="submit">"Watch everything"</button>
                </form>
            })}
            <p class="hint">
                "What concerns you otherwise you are told in any case: answers, mentions of @" {visit.actor().name().to_owned()}
                ", what is given to you, and what becomes of your own changes."
            </p>
            <p class="hint">"For a feed reader: " <a href="/feed.atom">"everything that changes"</a> ". Each page has its own feed, too."</p>
        </section>
        <section aria-labelledby="mail">
            <h2 id="mail">"E-mail"</h2>
            {(!is_sent).then(|| view! {
                <p class="notice">"This wiki sends no e-mail yet: whoever runs it has to say how. What you choose here counts from then on."</p>
            })}
            {why.map(|why| view! { <Alert title="This was not kept." why/> })}
            <form class="stacked mail-wishes" action="/changes/inbox/settings" method="post">
                <label for="email">"Your address"</label>
                <input id="email" type="email" name="email" autocomplete="email" maxlength="254" value=wishes.email.clone().unwrap_or_default()/>
                <fieldset>
                    <legend>"When"</legend>
                    {mails}
                </fieldset>
                <fieldset>
                    <legend>"Once a week"</legend>
                    <p class="mail-choice">
                        <input type="checkbox" id="drift-weekly" name="drift-weekly" value="yes" checked=wishes.drift_weekly/>
                        <label for="drift-weekly">
                            "What may not be true any more"
                            " " <span class="hint">"Of what you watch, when anything happened to it: in your inbox, and by e-mail where you get any."</span>
                        </label>
                    </p>
                </fieldset>
                <p class="buttons"><button class="primary" type="submit">"Keep"</button></p>
            </form>
        </section>
    };
    Ok(Screen::plain("What you are told", main.into_any()))
}

#[component]
fn Line(visit: Visit, watch: Watch) -> impl IntoView {
    let what = match &watch.watched {
        Watched::At(path) if path.is_root() => view! { <a href="/">"Everything"</a> }.into_any(),
        Watched::At(path) => view! { <a href=visit.link(path)>{watch.title.clone()}</a> " and all below" }.into_any(),
        Watched::Page(path) => view! { <a href=visit.link(path)>{watch.title.clone()}</a> }.into_any(),
    };
    let label = format!("Stop watching {}", watch.watched.told(&watch.title));
    view! {
        <li>
            <span>{what} " " <span class="meta">"since " <Day at=watch.since/></span></span>
            <form action="/changes/inbox" method="post">
                <input type="hidden" name="action" value="unwatch"/>
                <input type="hidden" name="watch" value=watch.id.to_string()/>
                <input type="hidden" name="next" value="/changes/inbox/settings"/>
                <button type="submit" aria-label=label>"Stop"</button>
            </form>
        </li>
    }
}
