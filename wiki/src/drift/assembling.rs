//! One timeline for each requirement: what happened to its words, to the code that names it, and what people said.

mod dated;
mod kept;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use spec::drift::{Along, Event, Happening, PageTouch, Subject, rewording, standing as standing_after};

use self::dated::{about, answered, changed, coded_begin, gone_with, stale, still_linked};
use self::kept::kept;
use crate::error::{Error, Result};
use crate::store::drift::answers;
use crate::store::drift::history::{self, Coded, Happened, Stated};
use crate::store::drift::standing::Stands;
use crate::store::results::OfRequirement;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most open things that are kept of one requirement.
const MOST: usize = 8;

/// The changes of pages that were asked for already, with the times they took effect.
pub type Pages = HashMap<i64, Vec<(i64, i64)>>;

/// Where an event comes from.
#[derive(Clone, Debug)]
enum Source {
    /// A commit: which of the rows of code.
    Commit(usize),
    /// A change.
    Change(i64),
    /// A test.
    Test,
    /// An answer.
    Answer,
}

/// What is known of the code of a requirement.
struct Code<'a> {
    coded: Vec<Coded>,
    /// How many other requirements it may be about as well.
    rivals: usize,
    /// A test that fails.
    failing: Option<&'a OfRequirement>,
}

/// An event before its place among the others is known.
struct Dated {
    at: i64,
    /// Within the same moment words come before code, and answers last.
    order: u8,
    source: Source,
    happening: Happening,
}

impl Wiki {
    /// How the requirements of a name stand, those that code names or named.
    pub(super) async fn assembled(
        &self,
        conn: &mut Conn,
        name: &str,
        failing: &[OfRequirement],
        pages: &mut Pages,
    ) -> Result<Vec<Stands>> {
        let stated = history::stated(conn, name).await?;
        let mut all = Vec::new();
        let mut taken = HashSet::new();
        for one in &stated {
            // Of those that are gone, the last one on each page can still be asked for.
            if !taken.insert(one.page) || (one.gone.is_some() && stated.iter().any(|other| other.gone.is_none())) {
                continue;
            }
            let mut names = history::names_of(conn, one.id).await?;
            if !names.contains(&one.name) {
                names.push(one.name.clone());
            }
            let coded = history::coded(conn, &names).await?;
            let (coded, rivals) = about(one, &stated, coded);
            let failing =
                failing.iter().find(|of| of.name == name && of.path.to_string() == one.path && one.gone.is_none());
            if coded.is_empty() && failing.is_none() {
                continue;
            }
            let code = Code { coded, rivals, failing };
            all.push(self.stands_now(conn, one, &names, code, pages).await?);
        }
        Ok(all)
    }

    async fn stands_now(
        &self,
        conn: &mut Conn,
        stated: &Stated,
        names: &[String],
        code: Code<'_>,
        pages: &mut Pages,
    ) -> Result<Stands> {
        let Code { coded, rivals, failing } = code;
        let text = self.stated_words(conn, stated.revision, stated.start, stated.end).await?;
        let happened = history::happened(conn, stated.id).await?;
        let touched = match pages.entry(stated.page) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(history::changes_of(conn, stated.page).await?),
        };
        let touched = touched.as_slice();
        let answers = answers::list(conn, stated.page, names).await?;

        let mut dated = Vec::new();
        let landed = self.of_code(conn, stated, &coded, rivals, &happened, touched, &mut dated).await?;
        self.of_words(conn, &happened, &landed, &mut dated).await?;
        let own: HashSet<i64> = happened.iter().map(|event| event.change).collect();
        let first = coded_begin(&dated);
        for (change, at) in touched.iter().filter(|(change, at)| !own.contains(change) && *at >= first) {
            dated.push(Dated { at: *at, order: 0, source: Source::Change(*change), happening: Happening::Page });
        }
        if let Some(gone) = stated.gone
            && let Some(last) = still_linked(&coded)
        {
            let at = happened.last().map_or(0, |event| event.at);
            let happening = Happening::Unstated { file: last.path.clone() };
            dated.push(Dated { at, order: 3, source: Source::Change(gone), happening });
        }
        let oldest = history::oldest_version(conn, names).await?;
        stale(stated, oldest, &happened, &mut dated);
        if let Some(of) = failing {
            let happening = Happening::Tested { failing: Some(of.result.test.clone()) };
            // Whatever else happened, it fails now.
            let at = dated.iter().map(|one| one.at).fold(of.result.at.as_millisecond(), i64::max);
            dated.push(Dated { at, order: 4, source: Source::Test, happening });
        }
        answered(&answers, &coded, &mut dated);

        let events: Vec<Event> = dated
            .iter()
            .enumerate()
            .map(|(number, dated)| Event { key: number as i64, happening: dated.happening.clone() })
            .collect();
        let standing = standing_after(&Subject::of(&text), &events);
        kept(stated, standing, &dated, &coded)
    }

    /// What commits did to the code, and the changes they landed with.
    #[allow(clippy::too_many_arguments, reason = "one timeline is put together from all of these")]
    async fn of_code(
        &self,
        conn: &mut Conn,
        stated: &Stated,
        coded: &[Coded],
        rivals: usize,
        happened: &[Happened],
        touched: &[(i64, i64)],
        dated: &mut Vec<Dated>,
    ) -> Result<HashSet<i64>> {
        let own: HashSet<i64> = happened.iter().map(|event| event.change).collect();
        let on_page: HashSet<i64> = touched.iter().map(|(change, _)| *change).collect();
        let times: HashMap<i64, i64> = touched.iter().copied().collect();
        let mut landings = HashSet::new();
        let mut latest: HashMap<i64, i64> = HashMap::new();
        let mut index = 0;
        while index < coded.len() {
            let first = &coded[index];
            let length = coded[index..]
                .iter()
                .take_while(|row| row.mount == first.mount && row.position == first.position)
                .count();
            // What the same commit is to the mount of the page.
            let landed = match stated.mount {
                Some(mount) if mount != first.mount && stated.repository == Some(first.repository) => {
                    history::landed_in(conn, mount, &first.object_id).await?
                }
                _ => first.landed,
            };
            let page = match landed {
                Some(change) if own.contains(&change) => PageTouch::Requirement,
                Some(change) if on_page.contains(&change) => PageTouch::Page,
                Some(_) => PageTouch::Elsewhere,
                None => PageTouch::None,
            };
            let at = first.committed_at.max(first.effect_at.unwrap_or(i64::MIN));
            let at = landed.and_then(|change| times.get(&change).copied()).unwrap_or(at);
            let before = latest.entry(first.mount).or_insert(i64::MIN);
            let at = at.max(*before);
            *before = at;
            for (number, row) in coded.iter().enumerate().skip(index).take(length) {
                let happening = match row.kind.as_str() {
                    "linked" => Some(Happening::Linked),
                    "unlinked" => None,
                    _ => Some(changed(row, rivals, page)?),
                };
                landings.extend(landed.filter(|_| row.kind != "unlinked"));
                if let Some(happening) = happening {
                    dated.push(Dated { at, order: 1, source: Source::Commit(number), happening });
                }
            }
            if let Some((number, row)) = gone_with(coded, index, length)
                && page != PageTouch::Requirement
            {
                let along = history::lost_with(conn, row.mount, row.position).await? as usize;
                let happening = Happening::Unlinked { file: row.path.clone(), along };
                dated.push(Dated { at, order: 2, source: Source::Commit(number), happening });
            }
            index += length;
        }
        dated.sort_by_key(|dated| (dated.at, dated.order));
        Ok(landings)
    }

    /// What became of the requirement's words.
    async fn of_words(
        &self,
        conn: &mut Conn,
        happened: &[Happened],
        landed: &HashSet<i64>,
        dated: &mut Vec<Dated>,
    ) -> Result<()> {
        let mut before: Option<String> = None;
        for event in happened {
            if !matches!(event.kind.as_str(), "added" | "changed" | "restored") {
                continue;
            }
            let text = self.stated_words(conn, event.revision, event.start, event.end).await?;
            if let Some(before) = &before
                && *before != text
            {
                let along = if landed.contains(&event.change) { Along::Code } else { Along::Nothing };
                let happening = Happening::Worded(rewording(before, &text), along);
                dated.push(Dated { at: event.at, order: 0, source: Source::Change(event.change), happening });
            }
            before = Some(text);
        }
        dated.sort_by_key(|dated| (dated.at, dated.order));
        Ok(())
    }

    /// Some bytes of a revision.
    pub(super) async fn stated_words(&self, conn: &mut Conn, revision: i64, start: i64, end: i64) -> Result<String> {
        let revision = store::pages::get(conn, revision).await?;
        let text = match self.text(conn, &revision).await {
            Ok(text) => text,
            // What cannot be read any more says nothing.
            Err(Error::Damaged(_) | Error::NotFound(_)) => return Ok(String::new()),
            Err(error) => return Err(error),
        };
        Ok(text.get(start as usize..end as usize).unwrap_or_default().to_owned())
    }
}
