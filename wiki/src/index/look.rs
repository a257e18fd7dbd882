//! Looking in several indexes as if they were one: what each of them finds is put in one order, and what is counted is
//! counted in all of them.

use spec::search::{Facet, Hits, Kind, Query, Search, Sense, What};

use super::query::{self, Level};
use super::scope::{Part, Scope};
use crate::error::Result;

/// The best finds in all parts, and how many there are.
// r[impl search.one]
pub fn search(parts: &[Part], search: &Search) -> Result<Hits> {
    let search = &so_far(search);
    let mut found: Option<(Level, Hits)> = None;
    for part in parts {
        let Part { searcher, fields, scope } = part;
        let built = query::build(searcher, fields, scope, search)?;
        let finds = built.collect(searcher, fields, scope, search.limit)?;
        let level = finds.level;
        let hits = built.hits(searcher, fields, finds)?;
        found = Some(match found {
            None => (level, hits),
            // What holds all the words in one part leaves out what holds some of them in another.
            Some((other, hits)) if hits.total > 0 && other < level => (other, hits),
            Some((other, before)) if hits.total > 0 && (before.total == 0 || level < other) => {
                (level, Hits { ignored: before.ignored, ..hits })
            }
            Some((other, mut joined)) => {
                joined.total += hits.total;
                joined.items.extend(hits.items);
                joined.items.sort_by(|a, b| b.score.total_cmp(&a.score));
                joined.items.truncate(search.limit);
                joined
                    .instead
                    .extend(hits.instead.into_iter().filter(|one| !joined.instead.contains(one)).collect::<Vec<_>>());
                (other, joined)
            }
        });
    }
    Ok(found.map(|(_, hits)| hits).unwrap_or_default())
}

/// How many finds of each kind there are in all parts, those of no kind left out.
// r[impl search.facets]
pub fn facets(parts: &[Part], search: &Search) -> Result<Vec<Facet>> {
    let search = &so_far(search);
    let mut totals = [0; Kind::ALL.len()];
    for Part { searcher, fields, scope } in parts {
        let scope = &Scope { kind: None, ..scope.clone() };
        let built = query::build(searcher, fields, scope, search)?;
        for (total, more) in totals.iter_mut().zip(built.count(searcher, fields, scope)?) {
            *total += more;
        }
    }
    let facets = Kind::ALL.into_iter().zip(totals).filter(|(_, total)| *total > 0);
    Ok(facets.map(|(kind, total)| Facet { kind, total }).collect())
}

/// Whoever gives the beginning of a commit's id gives all of it that they mean to.
// r[impl search.commits]
fn so_far(search: &Search) -> Search {
    let typed = Query::parse(&search.text);
    let words = typed.parts.iter().filter_map(|part| match &part.what {
        What::Word(word) if part.sense == Sense::With => Some(word),
        _ => None,
    });
    let is_id = |word: &String| (4..40).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    match super::kind(search) == Kind::Commit && words.clone().count() == 1 && words.clone().all(is_id) {
        true => Search { text: search.text.trim_end().to_owned(), ..search.clone() }.while_typing(),
        false => search.clone(),
    }
}
