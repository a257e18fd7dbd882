//! What somebody watches, and how they are told beyond the inbox.

use leptos::prelude::*;
use spec::notice::Mail;
use spec::watch::{Watch, Watched};
use texts::text;
use wiki::Result;

use crate::parts::fields::Alert;
use crate::parts::time::Day;
use crate::screens::Screen;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

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
        {choice(Mail::Off, text!("inbox-mail-off"), text!("inbox-mail-off-hint"))}
        {choice(Mail::AtOnce, text!("inbox-mail-at-once"), text!("inbox-mail-at-once-hint"))}
        {choice(Mail::Daily, text!("inbox-mail-daily"), text!("inbox-mail-daily-hint"))}
    };
    let main = view! {
        <p class="breadcrumbs"><a href="/changes/inbox">{text!("inbox-title")}</a></p>
        <h1>{text!("inbox-settings-title")}</h1>
        {kept.then(|| view! { <p class="notice" role="status">{text!("inbox-kept")}</p> })}
        <section class="watched" aria-labelledby="watched">
            <h2 id="watched">{text!("inbox-watched")}</h2>
            {is_empty.then(|| view! { <p>{text!("inbox-watched-none")}</p> })}
            <ul class="plain watches">{lines}</ul>
            {(!everything).then(|| view! {
                <form action="/changes/inbox" method="post">
                    <input type="hidden" name="action" value="watch"/>
                    <input type="hidden" name="at" value="/"/>
                    <input type="hidden" name="next" value="/changes/inbox/settings"/>
                    <button type="submit">{text!("inbox-watch-everything")}</button>
                </form>
            })}
            <p class="hint">{text!("inbox-otherwise", name = visit.actor().name())}</p>
            <p class="hint">{woven!(
                "inbox-feed",
                everything = view! { <a href="/feed.atom">{text!("inbox-feed-link")}</a> },
            )}</p>
        </section>
        <section aria-labelledby="mail">
            <h2 id="mail">{text!("inbox-mail")}</h2>
            {(!is_sent).then(|| view! {
                <p class="notice">{text!("inbox-mail-not-sent")}</p>
            })}
            {why.map(|why| view! { <Alert title=text!("inbox-not-kept") why/> })}
            <form class="stacked mail-wishes" action="/changes/inbox/settings" method="post">
                <label for="email">{text!("inbox-mail-address")}</label>
                <input id="email" type="email" name="email" autocomplete="email" maxlength="254" value=wishes.email.clone().unwrap_or_default()/>
                <fieldset>
                    <legend>{text!("inbox-mail-when")}</legend>
                    {mails}
                </fieldset>
                <fieldset>
                    <legend>{text!("inbox-weekly")}</legend>
                    <p class="mail-choice">
                        <input type="checkbox" id="drift-weekly" name="drift-weekly" value="yes" checked=wishes.drift_weekly/>
                        <label for="drift-weekly">
                            {text!("inbox-weekly-drift")}
                            " " <span class="hint">{text!("inbox-weekly-drift-hint")}</span>
                        </label>
                    </p>
                </fieldset>
                <p class="buttons"><button class="primary" type="submit">{text!("groups-keep")}</button></p>
            </form>
        </section>
    };
    Ok(Screen::plain(text!("inbox-settings-title"), main.into_any()))
}

#[component]
fn Line(visit: Visit, watch: Watch) -> impl IntoView {
    let link = |path| view! { <a href=visit.link(path)>{watch.title.clone()}</a> };
    let (what, label) = match &watch.watched {
        Watched::At(path) if path.is_root() => {
            let link = view! { <a href="/">{text!("inbox-everything")}</a> };
            (link.into_any(), text!("inbox-stop-everything").to_owned())
        }
        Watched::At(path) => {
            let link = woven!("inbox-and-below", page = link(path));
            (link.into_any(), text!("inbox-stop-below", page = &watch.title))
        }
        Watched::Page(path) => (link(path).into_any(), text!("inbox-stop-page", page = &watch.title)),
    };
    view! {
        <li>
            <span>{what} " " <span class="meta">{woven!("inbox-since", day = view! { <Day at=watch.since/> })}</span></span>
            <form action="/changes/inbox" method="post">
                <input type="hidden" name="action" value="unwatch"/>
                <input type="hidden" name="watch" value=watch.id.to_string()/>
                <input type="hidden" name="next" value="/changes/inbox/settings"/>
                <button type="submit" aria-label=label>{text!("inbox-stop")}</button>
            </form>
        </li>
    }
}
