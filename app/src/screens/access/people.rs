//! Everybody, by what they may, each with the reason.

use leptos::prelude::*;
use spec::permission::{Access, Kind, Line, Who};
use texts::text;

use crate::parts::called::permission::why;
use crate::parts::words::sentence;

/// Those who may read, then those who may not; nothing for whoever is told no names.
// r[impl permission.who] r[impl permission.why]
pub fn people(who: Who) -> Option<AnyView> {
    let (groups, accounts) = (who.groups?, who.accounts?);
    let name = text!("access-strangers").to_owned();
    let everybody = Line { name, kind: Kind::Group, members: None, access: who.strangers };
    let all: Vec<_> = [everybody].into_iter().chain(groups).chain(accounts).collect();
    let (read, shut): (Vec<_>, Vec<_>) = all.into_iter().partition(|line| line.access.read.may);
    let count = shut.len();
    let shut = (count > 0).then(|| {
        view! {
            <details class="shut" open=count <= 5>
                <summary>{text!("access-shut-count", n = count)}</summary>
                <Lines lines=shut label=text!("access-shut")/>
            </details>
        }
    });
    let view = view! {
        <section class="who" aria-labelledby="who">
            <h2 id="who">{text!("access-who")}</h2>
            <Lines lines=read label=text!("access-who-reads")/>
            {shut}
        </section>
    };
    Some(view.into_any())
}

#[component]
fn Lines(lines: Vec<Line>, label: &'static str) -> impl IntoView {
    let rows: Vec<_> = lines.into_iter().map(|line| view! { <Row line/> }).collect();
    view! {
        <table class="people" aria-label=label>
            <thead><tr><th scope="col">{text!("access-head-who")}</th><th scope="col">{text!("access-head-may")}</th><th scope="col">{text!("access-head-why")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let Line { name, kind, members, access } = line;
    let what = match (kind, members) {
        (Kind::Agent, _) => Some(text!("access-agent").to_owned()),
        (Kind::Group, Some(members)) => Some(text!("access-group", n = members)),
        _ => None,
    };
    let what = what.map(|what| view! { <span class="meta">{what}</span> });
    let reasons: Vec<_> = reasons(&access).into_iter().map(|why| view! { <p>{why}</p> }).collect();
    view! {
        <tr>
            <th scope="row">{name} " " {what}</th>
            <td>{acts(&access)}</td>
            <td>{reasons}</td>
        </tr>
    }
}

/// `read, comment`
fn acts(access: &Access) -> String {
    let all = [
        (access.read.may, text!("access-act-read")),
        (access.comment.may, text!("access-act-comment")),
        (access.edit.may, text!("access-act-edit")),
    ];
    let may: Vec<_> = all.iter().filter(|(may, _)| *may).map(|(_, act)| *act).collect();
    if may.is_empty() { text!("access-act-nothing").to_owned() } else { may.join(", ") }
}

/// Each reason once.
fn reasons(access: &Access) -> Vec<String> {
    let read = why(&access.read.why);
    let edit = why(&access.edit.why);
    let mut told = vec![sentence(&read)];
    if access.read.may && edit != read {
        told.push(match access.edit.may {
            true => text!("access-edits", why = edit),
            false => text!("access-edits-not", why = edit),
        });
    }
    told
}
