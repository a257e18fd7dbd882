//! What changed in the whole wiki between any two moments.

mod forms;
mod pages;

use leptos::prelude::*;
use spec::comparison::Totals;
use spec::{PagePath, When};
use texts::text;
use wiki::{Error, Result};

use self::forms::Forms;
use self::pages::{Contents, Pages};
use super::Screen;
use crate::parts::diff::Views;
use crate::parts::pager::Pager;
use crate::parts::time::{date, day, moment};
use crate::parts::words::{sentence, short};
use crate::visit::Visit;
use crate::weaving::woven;

/// How many pages are listed at once.
const MANY: usize = 100;

/// The two moments somebody chose; the second is now when there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    from: When,
    to: Option<When>,
}

// r[impl compare.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let asked = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    let at = match asked("at") {
        Some(at) => at.parse()?,
        None => PagePath::root(),
    };
    let tags = visit.wiki().tags(visit.actor()).await?;
    let chosen = match chosen(visit, asked("from"), asked("to")).await {
        Ok(chosen) => Ok(chosen),
        Err(error) if error.is_input() && !matches!(error, Error::Denied(_)) => Err(error.to_string()),
        Err(error) => return Err(error),
    };
    let (chosen, why) = match chosen {
        Ok(chosen) => (chosen, None),
        Err(why) => (None, Some(why)),
    };
    let forms = view! { <Forms visit=visit.clone() tags=tags.to_vec() chosen=chosen.clone() at=at.clone()/> };
    let Some(chosen) = chosen else {
        let main = view! {
            <div class="page-head"><h1>{text!("between-title")}</h1></div>
            {why.map(|why| view! { <p class="alert" role="alert">{sentence(&why)}</p> })}
            {forms}
        };
        return Ok(Screen::plain(text!("between-title"), main.into_any()));
    };

    let wiki = visit.wiki();
    let found = wiki.compare(visit.actor(), &chosen.from, chosen.to.as_ref(), &at, asked("cursor"), MANY).await?;
    let compared = pages::compare(visit, found.items).await?;
    let title = heading(visit, &chosen).await?;
    let next = found.next.map(|cursor| {
        let (from, to, at) = (chosen.from.to_string(), chosen.to.as_ref().map(When::to_string), at.to_string());
        let query = [("from", Some(from.as_str())), ("to", to.as_deref()), ("at", Some(at.as_str()))];
        let query = query.into_iter().filter_map(|(name, value)| Some((name, value?)));
        visit.url("/changes/compare", &query.chain([("cursor", cursor.as_str())]).collect::<Vec<_>>())
    });
    let below = (!at.is_root()).then(|| {
        let everywhere = visit.url("/changes/compare", &[("from", &chosen.from.to_string()), ("to", &name(&chosen.to))]);
        view! { <p class="meta">{woven!("between-only", path = view! { <code>{at.to_string()}</code> })} " " <a href=everywhere>{text!("between-everywhere")}</a></p> }
    });
    let any = found.totals.all() > 0;
    let left = any.then(|| view! { <Contents compared=compared.clone() total=found.totals.all()/> }.into_any());
    let main = view! {
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {below}
        <p class="summary" role="status">{told(&found.totals)}</p>
        <details class="say moments-again"><summary class="button">{text!("between-again")}</summary>{forms}</details>
        {any.then(|| view! { <div class="views-bar"><Views visit=visit.clone()/></div> })}
        <Pages visit=visit.clone() compared chosen/>
        <Pager next label=text!("between-more-pages")/>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// The moments in the order of their times: chosen the wrong way round, they are still compared from old to new.
async fn chosen(visit: &Visit, from: Option<&str>, to: Option<&str>) -> Result<Option<Chosen>> {
    let Some(from) = from else { return Ok(None) };
    let (wiki, actor) = (visit.wiki(), visit.actor());
    let from = wiki.meant(actor, from).await?;
    let to = match to {
        Some(to) => Some(wiki.meant(actor, to).await?),
        None => visit.when.clone(),
    };
    match to {
        Some(to) if wiki.time_of(actor, &to).await? < wiki.time_of(actor, &from).await? => {
            Ok(Some(Chosen { from: to, to: Some(from) }))
        }
        to => Ok(Some(Chosen { from, to })),
    }
}

/// `What changed between v1.4 (3 March 2024) and v1.5 (5 June 2024)`
async fn heading(visit: &Visit, chosen: &Chosen) -> Result<String> {
    let from = dated(visit, &chosen.from).await?;
    Ok(match &chosen.to {
        Some(to) => text!("between-title-span", from = from, to = dated(visit, to).await?),
        None => text!("between-title-since", from = from),
    })
}

/// A moment as one of two, with its day where its name is none.
async fn dated(visit: &Visit, when: &When) -> Result<String> {
    if let When::Date(_) = when {
        return Ok(called(when));
    }
    let at = visit.wiki().time_of(visit.actor(), when).await?;
    Ok(format!("{} ({})", called(when), day(date(at))))
}

/// A moment as one of two, by its name.
pub fn called(when: &When) -> String {
    match when {
        When::Date(date) => text!("between-day", day = day(*date)),
        When::Time(time) => text!("between-day", day = moment(*time)),
        When::Change(number) => text!("between-change", n = number.to_string()),
        When::Revision(number) => text!("between-revision", n = number.to_string()),
        When::Commit(id) => text!("between-commit", id = short(id)),
        When::Tag(name) => name.clone(),
    }
}

fn name(when: &Option<When>) -> String {
    when.as_ref().map(When::to_string).unwrap_or_default()
}

/// `12 pages differ: 3 new, 8 edited, 1 removed`
fn told(totals: &Totals) -> String {
    if totals.all() == 0 {
        return text!("between-nothing").to_owned();
    }
    let Totals { added, removed, edited, moved } = *totals;
    let kinds = [
        (added > 0).then(|| text!("between-count-new", n = added)),
        (edited > 0).then(|| text!("between-count-edited", n = edited)),
        (moved > 0).then(|| text!("between-count-moved", n = moved)),
        (removed > 0).then(|| text!("between-count-removed", n = removed)),
    ];
    let kinds = kinds.into_iter().flatten().collect::<Vec<_>>().join(", ");
    text!("between-told", n = totals.all(), kinds = kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_of_everything_is_told_in_a_sentence() {
        let totals = Totals { added: 3, removed: 1, edited: 1_200, moved: 0 };
        assert_eq!(told(&totals), "1,204 pages differ: 3 new, 1,200 edited, 1 removed");
        assert_eq!(told(&Totals { edited: 1, ..Totals::default() }), "1 page differs: 1 edited");
    }
}
