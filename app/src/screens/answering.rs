//! Answering a question: what is asked, the words around it, and how they shall read with the answer in them.

use leptos::prelude::*;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Answerable, Asks, Error, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::{Alert, TextArea};
use crate::parts::words::cut;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl question.answer-screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    visit.must(Action::Propose).map_err(Error::Denied)?;
    let asks = match (visit.number("thread"), visit.number("start").and_then(|start| usize::try_from(start).ok())) {
        (Some(thread), _) => Asks::Thread(thread),
        (None, Some(start)) => Asks::Mark(start),
        (None, None) => return Err(Error::NotFound(text!("answering-which").to_owned())),
    };
    let Answerable { path, title, revision, question, passage, mark, clarifies } =
        visit.wiki().answerable(visit.actor(), path, asks).await?;
    let (answer, typed, why) = match visit.refused.clone() {
        Some(Refused::Answer { answer, passage, why }) => (answer, passage, Some(why)),
        _ => (String::new(), passage.clone(), None),
    };
    let has_mark = mark.is_some();
    let (before, words, behind) = match mark.and_then(|mark| {
        let (before, rest) = passage.split_at_checked(mark.start)?;
        let (words, behind) = rest.split_at_checked(mark.end - mark.start)?;
        Some((before.to_owned(), words.to_owned(), behind.to_owned()))
    }) {
        Some(parts) => parts,
        None => (String::new(), String::new(), passage.clone()),
    };
    let heading = text!("answering-title", page = title);
    let query = match asks {
        Asks::Thread(thread) => ("thread", thread.to_string()),
        Asks::Mark(start) => ("start", start.to_string()),
    };
    let action = visit.url(&path.url(), &[("view", "answer"), (query.0, &query.1)]);
    let may_edit = visit.may(Action::Edit);
    let asked: Vec<_> =
        question.lines().filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{cut(line, 600)}</p> }).collect();
    let questions = visit.url("/questions", &[("at", path.as_str())]);
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head">
            <h1>{heading.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.link(&path)>{text!("unclear-back-to-page")}</a>
                <a class="button" href=questions>{text!("unclear-open-questions")}</a>
            </p>
        </div>
        {why.map(|why| view! { <Alert title=text!("answering-refused") why/> })}
        <section class="answering" aria-labelledby="asked">
            <h2 id="asked">{text!("answering-asked")}</h2>
            <blockquote class="finding-words">{asked}</blockquote>
            <h2>{text!("answering-where")}</h2>
            <blockquote class="finding-words"><p class="as-written">{before} {(!words.is_empty()).then(|| view! { <mark>{words}</mark> })} {behind}</p></blockquote>
        </section>
        <form class="stacked answering" action=action method="post">
            <input type="hidden" name="revision" value=revision.to_string()/>
            <label for="answer">{text!("answering-answer")}</label>
            <p class="hint" id="answer-hint">
                {if has_mark { text!("answering-answer-mark") } else { text!("answering-answer-hint") }}
            </p>
            <TextArea id="answer" name="answer" text=answer rows="2" described_by="answer-hint" longest=10_000/>
            <label for="passage">{text!("answering-passage")}</label>
            <p class="hint" id="passage-hint">
                {if has_mark { text!("answering-passage-mark") } else { text!("answering-passage-hint") }}
            </p>
            <TextArea id="passage" name="passage" text=typed rows="6" source=true described_by="passage-hint"/>
            {clarifies.then(|| view! { <p class="hint">{text!("answering-clarifies")}</p> })}
            <p class="buttons">
                {may_edit.then(|| view! { <button class="primary" type="submit" name="action" value="save">{text!("answering-save")}</button> })}
                <button class:primary=!may_edit type="submit" name="action" value="propose">{text!("answering-propose")}</button>
            </p>
        </form>
    };
    Ok(Screen::plain(heading, main.into_any()))
}
