//! What comments in the code of mounted repositories say of requirements.
//!
//! What each means is worked out for all of them at once and kept until something is different: what stands, what may be
//! seen, how much code has been read.

pub(crate) mod derived;
mod resolved;

use spec::account::Action;
use spec::change::subject;
use spec::reference::told::{Brought, Counts, List, Meant, Told, link};
use spec::reference::{Dialect, Relation, State};
use spec::{Actor, PagePath};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;
use crate::links::advice::nearest;
use crate::requirements::meant;
use crate::requirements::survey::{Survey, relation};
use crate::store::references::{self as rows};
use crate::store::requirements::Standing;
use crate::store::{self, Conn, linked};
use crate::wiki::Wiki;

pub(crate) use resolved::Ledgers;
use resolved::Resolved;
use texts::text;

/// Most names that one is compared with.
const NAMES: usize = 20_000;

/// Which references a list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReferenceFilter {
    /// Only those that mean a requirement of this page.
    pub page: Option<PagePath>,
    /// Only those of this name.
    pub name: Option<String>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those with this relation.
    pub relation: Option<Relation>,
    /// Only those in this file, from the top of its repository; with a slash at its end, in all files of a directory.
    pub file: Option<String>,
}

impl Wiki {
    /// The references in the code of mounted repositories as it stands, what needs somebody first.
    // r[impl references.list]
    pub async fn references(
        &self,
        actor: &Actor,
        filter: &ReferenceFilter,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<List> {
        self.must(actor, Action::Read).await?;
        let cursor = cursor.map(read_cursor).transpose()?;
        self.read_requirements_now().await?;
        self.read_heads_now().await?;
        // Which commits brought them may be told later.
        self.read_code_soon().await?;
        let mut conn = self.read(actor).await?;
        if let Some(page) = &filter.page
            && store::tree::find_node(&mut conn, page).await?.is_none()
        {
            return Err(Error::no_page(page));
        }
        let survey = self.survey(&mut conn, None).await?;
        let ledger = self.ledger(&mut conn, &survey).await?;
        let (fold, names) = (filter.page.as_ref().map(PagePath::fold), filter.name.as_deref().map(meant));
        let mut found: Vec<&Resolved> = ledger.entries.iter().collect();
        let is_in = |file: &str, one: &Resolved| match file.ends_with('/') {
            true => one.row.path.starts_with(file),
            false => one.row.path == file,
        };
        found.retain(|one| {
            let on_page = |fold: &String| one.meant.iter().any(|at| survey.entries[*at].standing.path.fold() == *fold);
            fold.as_ref().is_none_or(on_page)
                && names.as_ref().is_none_or(|names| names.contains(&one.row.name))
                && filter.relation.is_none_or(|wanted| relation(&one.row.relation) == Some(wanted))
                && filter.file.as_ref().is_none_or(|file| is_in(file.trim_start_matches("./"), one))
        });
        let mut counts = Counts::default();
        found.iter().for_each(|one| counts.add(one.state));
        found.retain(|one| filter.state.is_none_or(|state| one.state == state));
        let key = |one: &Resolved| (one.row.mount, one.row.file, one.row.position);
        let from = match cursor {
            Some((last, place)) => match found.iter().position(|one| key(one) == last) {
                Some(at) => at + 1,
                None => place.min(found.len()),
            },
            None => 0,
        };
        let mut items = Vec::new();
        for one in found.iter().skip(from).take(limit) {
            items.push(tell(&mut conn, &survey, one).await?);
        }
        let behind = from + items.len();
        let last = found.get(behind.wrapping_sub(1)).filter(|_| behind < found.len() && !items.is_empty());
        let next = last.map(|last| {
            let (mount, file, position) = key(last);
            format!("{mount}.{file}.{position}.{behind}")
        });
        Ok(List { items, next, counts })
    }
}

/// A reference with everything that is told of it.
async fn tell(conn: &mut Conn, survey: &Survey, one: &Resolved) -> Result<Told> {
    let row = &one.row;
    let requirements: Vec<_> = one.meant.iter().map(|at| named(&survey.entries[*at].standing)).collect();
    let instead = match one.state {
        State::Unknown => instead(conn, survey, &row.name).await?,
        _ => None,
    };
    let commit = rows::brought(conn, row.mount, row.file, &row.name).await?.map(|commit| Brought {
        commit: hex(&commit.object_id),
        at: time(commit.authored_at),
        author: commit.author,
        subject: subject(&commit.message).to_owned(),
    });
    let repository = linked::public_name(&row.location);
    let number = |number: i64| usize::try_from(number).unwrap_or(0);
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let link = row.head.as_deref().and_then(|head| {
        let line = number(row.line);
        link(&repository, &hex(head), &row.path, (line, line))
    });
    Ok(Told {
        state: one.state,
        why: why(one, &requirements, instead.as_ref()),
        written: row.written.clone(),
        name: row.name.clone(),
        document: said(&row.document),
        version: row.version.and_then(|version| u32::try_from(version).ok()),
        quote: said(&row.quote),
        relation: relation(&row.relation).unwrap_or(Relation::Mentions),
        dialect: resolved::dialect(&row.dialect).unwrap_or(Dialect::Holotype),
        repository,
        file: row.path.clone(),
        line: number(row.line),
        item: said(&row.item),
        from_line: number(row.from_line),
        to_line: number(row.to_line),
        link,
        requirements,
        instead,
        commit,
    })
}

fn named(standing: &Standing) -> Meant {
    Meant {
        name: standing.name.clone(),
        id: standing.written.clone(),
        path: standing.path.clone(),
        version: standing.version.and_then(|version| u32::try_from(version).ok()),
    }
}

/// What was probably meant by a name that no page states: what had it before, else what is written nearly so.
// r[impl references.instead]
async fn instead(conn: &mut Conn, survey: &Survey, name: &str) -> Result<Option<Meant>> {
    for id in store::requirements::ever_named(conn, name).await? {
        if let Some(at) = survey.numbers.get(&id) {
            return Ok(Some(named(&survey.entries[*at].standing)));
        }
    }
    let mut names: Vec<_> = survey.entries.iter().take(NAMES).map(|entry| entry.standing.name.as_str()).collect();
    names.dedup();
    let near = nearest(name, names.iter().copied()).map(|at| names[at]);
    let found = near.and_then(|near| survey.entries.iter().find(|entry| entry.standing.name == near));
    Ok(found.map(|entry| named(&entry.standing)))
}

/// A reference's state in words.
fn why(one: &Resolved, requirements: &[Meant], instead: Option<&Meant>) -> String {
    let name = &one.row.written;
    match (one.state, requirements) {
        (State::Unknown, _) => match instead {
            Some(instead) => format!("no page states {name}; perhaps {} is meant", instead.id),
            None => format!("no page states {name}"),
        },
        (State::Ambiguous, all) => format!("{} pages state {name}, and the comment does not say which", all.len()),
        (State::Stale, [one_of, ..]) => {
            let (was, is) = (one.version(), one_of.version.unwrap_or(1));
            format!("written for version {was}; the page says version {is}")
        }
        (State::Elsewhere, _) => "names a document outside of this wiki".to_owned(),
        (_, [meant, ..]) => format!("stated by {}", meant.path),
        (_, []) => String::new(),
    }
}

fn read_cursor(text: &str) -> Result<((i64, i64, i64), usize)> {
    let parts: Option<Vec<i64>> = text.split('.').map(|part| part.parse().ok()).collect();
    match parts.as_deref() {
        Some([mount, file, position, behind]) if *behind >= 0 => {
            Ok(((*mount, *file, *position), usize::try_from(*behind).unwrap_or(0)))
        }
        _ => Err(Error::Invalid(text!("refused-cursor", text = format!("{text:?}")))),
    }
}
