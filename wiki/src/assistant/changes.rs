//! What changed: in a page, below it, or everywhere, on a day, between two, or lately.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::tz::TimeZone;
use spec::ask::Time;
use spec::{PagePath, When};

use super::difference::first_sentence;
use super::facts::{counted, day, listed, short};
use super::inquiry::{Draft, Inquiry};
use super::places::Place;
use super::says::oneline;
use crate::changes::ChangeFilter;
use crate::clock::time;
use crate::error::Result;
use crate::store::indexed::{self, Step};
use crate::store::pages::Form;
use crate::store::{self, moments};

/// Changes that are told one by one.
const TOLD: usize = 12;

/// Changes that are quoted.
const QUOTED: usize = 6;

/// Changes of a subtree that are looked through.
const LISTED: usize = 500;

/// From when to when, in milliseconds: after the first, up to the second.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    after: i64,
    upto: i64,
}

impl Stretch {
    pub fn holds(&self, at: i64) -> bool {
        self.after < at && at <= self.upto
    }
}

impl Inquiry<'_> {
    /// The stretch of time that is asked about; none when none is.
    pub async fn stretch(&self) -> Result<Option<Stretch>> {
        let begin = |day: jiff::civil::Date| {
            day.to_zoned(TimeZone::UTC).map(|day| day.timestamp().as_millisecond()).unwrap_or(i64::MIN)
        };
        let end = |day: jiff::civil::Date| day.checked_add(1.day()).map(begin).unwrap_or(i64::MAX);
        let stretch =
            |after: i64, upto: i64| Some(Stretch { after: after.saturating_sub(1), upto: upto.saturating_sub(1) });
        Ok(match &self.understood.time {
            Time::Open => self
                .asked
                .as_of
                .as_ref()
                .and_then(When::instant)
                .map(|at| Stretch { after: i64::MIN, upto: at.as_millisecond() }),
            Time::Days(first, last) => stretch(begin(*first), end(*last)),
            Time::Before(day) => stretch(i64::MIN, begin(*day)),
            Time::At(named) => match self.named(named).await? {
                When::Date(day) => stretch(begin(day), end(day)),
                when => Some(Stretch { after: i64::MIN, upto: self.time_of(&when).await? }),
            },
            Time::Between(from, to) => {
                let after = self.time_of(&self.named(from).await?).await?;
                let upto = match to {
                    Some(to) => self.time_of(&self.named(to).await?).await?,
                    None => i64::MAX,
                };
                Some(Stretch { after: after.min(upto), upto: after.max(upto) })
            }
        })
    }

    async fn time_of(&self, when: &When) -> Result<i64> {
        let mut conn = self.read().await?;
        Ok(moments::get(&mut conn, when).await?.at)
    }

    /// What changed in a page.
    // r[impl ask.changes]
    pub async fn tell_changes(&self, place: &Place) -> Result<Draft> {
        let stretch = match self.stretch().await {
            Err(error) if error.is_input() => {
                return Ok(Draft::abstain(format!("{}.", super::events::capital(&error.to_string()))));
            }
            stretch => stretch?,
        };
        let mut conn = self.read().await?;
        let mut draft = Draft::default();
        draft.context.page = Some(place.path.clone());
        let mut pages: Vec<i64> = place.page.into_iter().collect();
        for page in store::pages::ever_at(&mut conn, &place.path).await? {
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
        let mut found: Option<(i64, Vec<Step>, Vec<usize>)> = None;
        for page in &pages {
            let steps = indexed::steps(&mut conn, &[*page], i64::MAX).await?;
            let mut within: Vec<usize> = match stretch {
                Some(stretch) => (0..steps.len()).filter(|at| stretch.holds(steps[*at].at)).collect(),
                None => (steps.len().saturating_sub(TOLD)..steps.len()).collect(),
            };
            if let (true, Some(stretch)) = (within.is_empty(), stretch) {
                // Somebody may mean the day when it was written.
                for (at, step) in steps.iter().enumerate() {
                    let act = store::history::act(&mut conn, step.change).await?;
                    if stretch.holds(act.at) {
                        within.push(at);
                    }
                }
            }
            if !within.is_empty() {
                found = Some((*page, steps, within));
                break;
            }
        }
        let Some((page, steps, within)) = found else {
            drop(conn);
            return self.unchanged(draft, place, stretch).await;
        };
        let many = within.len();
        draft.say(format!("{} changed {}{}:", place.told(), times(many), self.told_stretch()));
        let mut lines = Vec::new();
        let shown = &within[many.saturating_sub(TOLD)..];
        for at in shown.iter().rev() {
            let (step, before) = (&steps[*at], at.checked_sub(1).map(|before| &steps[before]));
            let act = self.act(&mut conn, step.change, page).await?;
            draft.context.change.get_or_insert(act.change);
            let change = self.difference(&mut conn, before, step).await?;
            let mut line = format!("- {}: {}, {}.", act.day(), act.told(), change.told());
            let brought = act.told_brought();
            if !brought.is_empty() {
                line.push(' ');
                line.push_str(&brought);
            }
            if draft.citations.len() < QUOTED {
                let citation = match (&change.new, before) {
                    (Some(range), _) => self.cite(&mut conn, step.revision, |_| Some(range.clone())).await?,
                    (None, Some(before)) if step.form != Form::Text => {
                        let range = change.old.clone();
                        self.cite(&mut conn, before.revision, |_| range).await?
                    }
                    _ => self.cite(&mut conn, step.revision, first_sentence).await?,
                };
                if let (Some(citation), true) = (&citation, change.new.is_some()) {
                    line.push_str(&format!(" Now: “{}”", oneline(&citation.quote)));
                }
                draft.cite(citation);
            }
            lines.push(line);
        }
        if many > shown.len() {
            lines.push(format!("- and {} before these.", counted(many - shown.len(), "change")));
        }
        draft.say(lines.join("\n"));
        Ok(draft)
    }

    /// True when a page changed in the time that is asked about.
    pub async fn has_changed(&self, place: &Place) -> Result<bool> {
        let (Some(page), Some(stretch)) = (place.page, self.stretch().await?) else { return Ok(false) };
        let mut conn = self.read().await?;
        let steps = indexed::steps(&mut conn, &[page], i64::MAX).await?;
        Ok(steps.iter().any(|step| stretch.holds(step.at)))
    }

    /// A page that did not change: what lies below it may have, and when it changed at all.
    async fn unchanged(&self, mut draft: Draft, place: &Place, stretch: Option<Stretch>) -> Result<Draft> {
        let below = self.tell_subtree(&place.path, stretch).await?;
        if !below.citations.is_empty() {
            return Ok(below);
        }
        draft.say(format!("Nothing changed in {}{}.", place.told(), self.told_stretch()));
        let mut conn = self.read().await?;
        let Some(page) = place.page else { return Ok(draft) };
        let steps = indexed::steps(&mut conn, &[page], i64::MAX).await?;
        let stretch = stretch.unwrap_or(Stretch { after: i64::MAX, upto: i64::MAX });
        let before = steps.iter().rfind(|step| step.at <= stretch.after);
        let behind = steps.iter().find(|step| step.at > stretch.upto);
        for (step, word) in [(before, "before"), (behind, "after")] {
            let Some(step) = step else { continue };
            let act = self.act(&mut conn, step.change, page).await?;
            draft.say(format!("The nearest change {word} that was on {}, in {}.", act.day(), act.told()));
            let citation = self.cite(&mut conn, step.revision, first_sentence).await?;
            draft.cite(citation);
        }
        Ok(draft)
    }

    /// What changed at and below a path.
    pub async fn tell_subtree(&self, at: &PagePath, stretch: Option<Stretch>) -> Result<Draft> {
        let mut draft = Draft::default();
        let moment = |at: i64| (at > i64::MIN && at < i64::MAX).then(|| When::Time(time(at)));
        let filter = ChangeFilter {
            at: Some(at.clone()).filter(|at| !at.is_root()),
            since: stretch.and_then(|stretch| moment(stretch.after)),
            until: stretch.and_then(|stretch| moment(stretch.upto)),
            ..ChangeFilter::default()
        };
        let limit = if stretch.is_some() { LISTED } else { TOLD };
        let listing = self.wiki.changes(self.actor, &filter, None, limit).await?;
        let whole = if at.is_root() { "The specification".to_owned() } else { format!("What lies at and below {at}") };
        if listing.items.is_empty() {
            draft.say(format!("{whole} did not change{}.", self.told_stretch()));
            return Ok(draft);
        }
        let mut tops: BTreeMap<String, usize> = BTreeMap::new();
        let mut people: HashMap<String, usize> = HashMap::new();
        for line in &listing.items {
            *people.entry(line.author.clone()).or_default() += 1;
            let mut met: Vec<String> = line.pages.iter().filter_map(|page| top_of(&page.path, at)).collect();
            met.sort();
            met.dedup();
            met.into_iter().for_each(|top| *tops.entry(top).or_default() += 1);
        }
        let many = listing.items.len();
        let more = if listing.next.is_some() { "at least " } else { "" };
        let mut people: Vec<_> = people.into_iter().collect();
        people.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let named: Vec<String> = people.iter().take(5).map(|(name, _)| name.clone()).collect();
        let others = people.len().saturating_sub(named.len());
        let others = if others > 0 { format!(" and {others} more") } else { String::new() };
        match stretch {
            Some(_) => draft.say(format!(
                "{whole} changed {more}{}{}, by {}{others}.",
                times(many),
                self.told_stretch(),
                listed(&named)
            )),
            None => draft.say(format!(
                "The last changes{}:",
                if at.is_root() { String::new() } else { format!(" at and below {at}") }
            )),
        }
        let mut tops: Vec<_> = tops.into_iter().collect();
        tops.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        if tops.len() > 1 {
            let told: Vec<_> = tops.iter().take(10).map(|(top, many)| format!("{top} ({many})")).collect();
            draft.say(format!("Most in {}.", told.join(", ")));
        }
        let mut conn = self.read().await?;
        let mut lines = Vec::new();
        for line in listing.items.iter().take(TOLD) {
            let commit = line.commit.as_deref().map(|id| format!(", commit {}", short(id))).unwrap_or_default();
            let pages: Vec<_> = line.pages.iter().take(3).map(|page| page.path.to_string()).collect();
            let rest = usize::try_from(line.page_count).unwrap_or(0).saturating_sub(pages.len());
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            lines.push(format!(
                "- {}, {}: “{}” (change {}{commit}), in {}{rest}.",
                day(line.merged_at.unwrap_or(line.at)),
                line.author,
                spec::change::headline(&line.message),
                line.change,
                pages.join(", ")
            ));
            if draft.citations.len() < QUOTED
                && let Some(page) = line.pages.first()
            {
                draft.cite(self.told_new(&mut conn, page.base, page.revision).await?);
            }
        }
        if many > TOLD {
            lines.push(format!("- and {more}{}.", counted(many - TOLD, "more change")));
        }
        draft.say(lines.join("\n"));
        draft.context.change = listing.items.first().map(|line| line.change);
        Ok(draft)
    }

    /// " on 3 March 2018", " between … and …"; nothing when no time was said.
    pub fn told_stretch(&self) -> String {
        let date = |date: &jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
        let named = |named: &spec::ask::Named| match named {
            spec::ask::Named::When(When::Date(day)) => date(day),
            spec::ask::Named::When(when) => when.to_string(),
            spec::ask::Named::Name(name) => name.clone(),
        };
        match &self.understood.time {
            Time::Open => String::new(),
            Time::Days(first, last) if first == last => format!(" on {}", date(first)),
            Time::Days(first, last) => format!(" from {} to {}", date(first), date(last)),
            Time::Before(day) => format!(" before {}", date(day)),
            Time::At(at) => format!(" as of {}", named(at)),
            Time::Between(from, Some(to)) => format!(" after {} and up to {}", named(from), named(to)),
            Time::Between(from, None) => format!(" after {}", named(from)),
        }
    }
}

fn times(many: usize) -> String {
    match many {
        1 => "once".into(),
        2 => "twice".into(),
        many => format!("{many} times"),
    }
}

/// The part of a subtree that a page lies in.
fn top_of(path: &PagePath, at: &PagePath) -> Option<String> {
    let below = path.below(at)?;
    let first = below.trim_start_matches('/').split('/').next().filter(|first| !first.is_empty())?;
    Some(format!("{}/{first}", at.as_str().trim_end_matches('/')))
}
