//! Why pages, commits, links and questions stand where they stand.

use spec::commit;
use spec::question::{Queued, Scope};
use spec::reference::Told;
use spec::relation::{BrokenLink, Fault, Kinship, LinkKind};
use spec::requirement::shown;
use texts::text;

/// Why two pages belong together, in one line.
// r[impl links.related-reasons]
pub fn related(reasons: &[Kinship]) -> String {
    let told = reasons.iter().map(|reason| match *reason {
        Kinship::Text { share } if share >= 0.5 => text!("because-much-the-same").into(),
        Kinship::Text { .. } => text!("because-same-words").into(),
        Kinship::Changes { together, of } => {
            text!("because-together", together = together.to_string(), of = of.to_string())
        }
    });
    told.collect::<Vec<String>>().join("; ")
}

/// What is wrong with a link, as the rest of a sentence that begins with where it leads.
pub fn broken(link: &BrokenLink) -> String {
    let section = link.fragment.as_deref().unwrap_or_default();
    match (link.fault, link.change) {
        (Fault::Missing, _) if link.kind == LinkKind::Picture => text!("because-no-picture").into(),
        (Fault::Missing, _) => text!("because-nothing-there").into(),
        (Fault::Deleted, Some(change)) => text!("because-deleted-in", change = change.to_string()),
        (Fault::Deleted, None) => text!("because-deleted").into(),
        (Fault::Moved, _) => text!("because-moved").into(),
        (Fault::Section, _) if link.to == link.path => text!("because-no-section-here", section = section),
        (Fault::Section, _) => text!("because-no-section", section = section),
    }
}

/// What a commit has to do with a page, in one line.
pub fn commit(reasons: &[commit::Reason]) -> String {
    let told = reasons.iter().map(|reason| match reason {
        commit::Reason::Page => text!("because-changed").into(),
        commit::Reason::Code { file, files, pattern } => {
            let others = files.saturating_sub(1);
            let many = others.to_string();
            text!("because-changed-code", n = others, many = many, file = file, pattern = pattern)
        }
        commit::Reason::Trailer { key, name } => match name.contains('/') || name.ends_with(".md") {
            true => text!("because-says", key = key),
            false => text!("because-says-requirement", key = key, name = shown(name)),
        },
        commit::Reason::Id { name } => text!("because-names", name = shown(name)),
    });
    told.collect::<Vec<String>>().join("; ")
}

/// Why a question stands where it stands in the queue.
// r[impl question.rank]
pub fn question(one: &Queued) -> String {
    let name = one.requirements.first().map(|named| named.written.as_str()).unwrap_or_default();
    let many = one.requirements.len();
    let told = match (one.scope, many) {
        (None, _) | (_, 0) => return text!("because-nothing-hangs").into(),
        (Some(Scope::Requirement), _) => text!("because-unfinished", name = name),
        (Some(Scope::Section), _) => text!("because-section", n = many, many = many.to_string(), name = name),
        (Some(Scope::Page), _) => text!("because-page", n = many, many = many.to_string(), name = name),
    };
    match one.code {
        0 => told,
        code => format!("{told} {}", text!("because-code", n = code, many = code.to_string())),
    }
}

/// Why a reference in code is stale.
pub fn stale(told: &Told) -> String {
    let page = told.requirements.first().and_then(|meant| meant.version).unwrap_or(1);
    text!("because-stale", code = told.version.unwrap_or(1).to_string(), page = page.to_string())
}

#[cfg(test)]
mod tests {
    use spec::PagePath;
    use spec::question::{Named, Origin, reason};
    use spec::relation::why;

    use super::*;

    #[test]
    fn english_says_what_programs_are_told() {
        let changes = Kinship::Changes { together: 1_200, of: 1_300 };
        let kin = [Kinship::Text { share: 0.5 }, Kinship::Text { share: 0.2 }, changes];
        assert_eq!(related(&kin), why(&kin));

        let code = |files| commit::Reason::Code { file: "a.rs".into(), files, pattern: "src/**".into() };
        let trailer = |name: &str| commit::Reason::Trailer { key: "Spec".into(), name: name.into() };
        let id = |name: &str| commit::Reason::Id { name: name.into() };
        let mut all = vec![commit::Reason::Page, code(0), code(1), code(2), code(3), code(2_000)];
        all.extend([trailer("/a"), trailer("a.md"), trailer("fr-001"), trailer("a.b")]);
        all.extend(["fr-001", "fr-001a", "a-b-12", "1-2", "a.b", "requirement: sign in"].map(id));
        assert_eq!(commit(&all), commit::why(&all));
    }

    #[test]
    fn english_says_where_a_question_stands_as_to_programs() {
        let named = |name: &str| Named { name: name.to_lowercase(), written: name.into() };
        let mut one = Queued {
            path: PagePath::root(),
            title: String::new(),
            origin: Origin::Marked,
            question: String::new(),
            words: String::new(),
            kind: None,
            thread: None,
            start: None,
            heading: None,
            anchor: None,
            author: None,
            assignee: None,
            answers: 0,
            scope: None,
            requirements: Vec::new(),
            code: 0,
            weight: 0,
            reason: String::new(),
        };
        for scope in [None, Some(Scope::Requirement), Some(Scope::Section), Some(Scope::Page)] {
            for requirements in [vec![], vec![named("FR-1")], vec![named("FR-1"), named("FR-2")]] {
                for code in [0, 1, 2, 1_200] {
                    one = Queued { scope, requirements: requirements.clone(), code, ..one };
                    assert_eq!(question(&one), reason(one.scope, &one.requirements, one.code));
                }
            }
        }
    }
}
