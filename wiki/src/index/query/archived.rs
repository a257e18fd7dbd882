//! Archived pages are left out of what is found, unless somebody asks for them.

use spec::PagePath;
use spec::search::{Filter, In, Kind, Query as Typed, Search, Sense, What};
use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;

use super::filters::named;
use super::pieces::any_of;
use super::seen::Seen;
use crate::error::Result;
use crate::index::schema::{Fields, number_of};

/// So many subtrees are looked up one by one; more of them are gathered before anything is looked for.
const FEW: usize = 16;

/// What stands at and below archived pages.
// r[impl archive.search-asked]
pub fn within(archived: &[PagePath], fields: &Fields) -> Box<dyn Query> {
    let terms: Vec<_> = archived.iter().map(|root| Term::from_field_text(fields.within, root.as_str())).collect();
    match terms.len() {
        ..=FEW => any_of(terms),
        _ => Box::new(TermSetQuery::new(terms)),
    }
}

/// What of it is left out: all, but for what somebody asks about by `is:archived` or by a place within it.
// r[impl archive.search]
pub fn left_out(
    seen: &Seen<'_>,
    archived: &[PagePath],
    fields: &Fields,
    search: &Search,
    typed: &Typed,
) -> Result<Vec<(Occur, Box<dyn Query>)>> {
    if archived.is_empty() {
        return Ok(Vec::new());
    }
    let parts = typed.parts.iter().filter_map(|part| match &part.what {
        What::Filter(filter) if part.sense == Sense::With => Some(filter),
        _ => None,
    });
    let (mut places, mut names) = (vec![&search.at], Vec::new());
    for filter in parts {
        match filter {
            Filter::Is(_) => return Ok(Vec::new()),
            Filter::In(In::Path(place)) => places.push(place),
            Filter::In(In::Name(name)) => names.push(name),
            _ => {}
        }
    }
    let left: Vec<PagePath> =
        archived.iter().filter(|root| !places.iter().any(|place| place.is_within(root))).cloned().collect();
    if left.is_empty() {
        return Ok(Vec::new());
    }
    // What was done to many pages is found by those people work by.
    let of = |kind: Kind| -> Box<dyn Query> {
        let term = Term::from_field_u64(fields.kind, number_of(kind));
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    };
    let mut only = vec![
        (Occur::Must, within(&left, fields)),
        (Occur::MustNot, of(Kind::Change)),
        (Occur::MustNot, of(Kind::Commit)),
    ];
    for name in names {
        only.push((Occur::MustNot, named(seen, fields, name)?));
    }
    Ok(vec![(Occur::MustNot, Box::new(BooleanQuery::new(only)))])
}
