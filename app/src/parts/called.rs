//! What people call the things that the specification's own types name: kinds of pages, rules, weights, and why something is
//! as it is. The types' own words are those of programs, which speak one language.

pub mod audit;
pub mod drift;
pub mod permission;
pub mod reasons;

use spec::lint::Rule;
use spec::phase::Cycle;
use spec::requirement::Dialect;
use spec::setting::Source;
use spec::{contract, kind, unclear};
use texts::text;

/// What a page is for, in a word or two.
pub fn page(kind: kind::Kind) -> &'static str {
    match kind {
        kind::Kind::Constitution => text!("called-constitution"),
        kind::Kind::UserStory => text!("called-user-story"),
        kind::Kind::Requirements => text!("called-requirements"),
        kind::Kind::Decision => text!("called-decision"),
        kind::Kind::Plan => text!("called-plan"),
        kind::Kind::Tasks => text!("called-tasks"),
        kind::Kind::Contract => text!("called-contract"),
        kind::Kind::Glossary => text!("called-glossary"),
    }
}

/// The same in a sentence.
pub fn purpose(kind: kind::Kind) -> &'static str {
    match kind {
        kind::Kind::Constitution => text!("called-constitution-for"),
        kind::Kind::UserStory => text!("called-user-story-for"),
        kind::Kind::Requirements => text!("called-requirements-for"),
        kind::Kind::Decision => text!("called-decision-for"),
        kind::Kind::Plan => text!("called-plan-for"),
        kind::Kind::Tasks => text!("called-tasks-for"),
        kind::Kind::Contract => text!("called-contract-for"),
        kind::Kind::Glossary => text!("called-glossary-for"),
    }
}

/// What a page can begin with: its name and what it is for. A page of this wiki that is a template has a name of its own.
pub fn offered(offer: &kind::Offer) -> (String, String) {
    let of_kind = offer.kind.filter(|kind| offer.purpose == kind.purpose());
    let purpose = of_kind.map_or_else(|| offer.purpose.clone(), |kind| purpose(kind).to_owned());
    let title = offer.kind.filter(|_| offer.page.is_none()).map(|kind| page(kind).to_owned());
    (title.unwrap_or_else(|| offer.title.clone()), purpose)
}

/// What a rule for specifications has found.
pub fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::DuplicateId => text!("called-duplicate-id"),
        Rule::DanglingId => text!("called-dangling-id"),
        Rule::WaitsForItself => text!("called-waits-for-itself"),
        Rule::Acceptance => text!("called-acceptance"),
        Rule::ScenarioSteps => text!("called-scenario-steps"),
        Rule::BindingWord => text!("called-binding-word"),
        Rule::Ears => text!("called-ears"),
        Rule::MissingPart => text!("called-missing-part"),
        Rule::EmptyPart => text!("called-empty-part"),
        Rule::Placeholder => text!("called-placeholder"),
        Rule::UnreadableContract => text!("called-unreadable-contract"),
        Rule::UnreadableDiagram => text!("called-unreadable-diagram"),
        Rule::ContractReference => text!("called-contract-reference"),
        Rule::ContractTwice => text!("called-contract-twice"),
        Rule::ContractMistake => text!("called-contract-mistake"),
        Rule::PartOrder => text!("called-part-order"),
        Rule::CodeDetail => text!("called-code-detail"),
        Rule::UndefinedTerm => text!("called-undefined-term"),
        Rule::VagueWords => text!("called-vague-words"),
    }
}

/// What is the matter with words that are unclear.
pub fn unclear(kind: unclear::Kind) -> &'static str {
    match kind {
        unclear::Kind::Vague => text!("called-vague"),
        unclear::Kind::Actor => text!("called-actor"),
        unclear::Kind::Undefined => text!("called-undefined"),
        unclear::Kind::Contradiction => text!("called-contradiction"),
        unclear::Kind::Missing => text!("called-missing"),
    }
}

/// Where a setting's value comes from.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Default => text!("called-by-default"),
        Source::Here => text!("called-set-here"),
        Source::File => text!("called-from-file"),
        Source::Environment => text!("called-from-environment"),
        Source::Flag => text!("called-from-flag"),
    }
}

/// What a contract is written in.
pub fn contract(kind: contract::Kind) -> &'static str {
    match kind {
        contract::Kind::Sql => text!("called-sql"),
        name => name.told(),
    }
}

/// How much a contract's difference weighs.
pub fn weight(weight: contract::Weight) -> &'static str {
    match weight {
        contract::Weight::Breaking => text!("called-breaking"),
        contract::Weight::MayBreak => text!("called-may-break"),
        contract::Weight::Fine => text!("called-fine"),
    }
}

/// How requirements look that are written in some way.
pub fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Doorstop => text!("called-doorstop"),
        example => example.example(),
    }
}

/// `Phase 1 waits for Phase 3, which waits for Phase 1`
pub fn cycle(cycle: &Cycle) -> String {
    let name = |name: &String| match name.strip_prefix("Phase ") {
        Some(number) => text!("plan-phase-numbered", number = number),
        None => name.clone(),
    };
    let mut names = cycle.names.iter().map(name);
    let (first, second) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let begun = text!("called-waits", first = first, second = second);
    names.fold(begun, |told, next| text!("called-waits-on", told = told, next = next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_says_what_programs_are_told() {
        for one in Rule::ALL {
            assert_eq!(rule(one), one.told());
        }
        for one in kind::Kind::ALL {
            assert_eq!((page(one), purpose(one)), (one.told(), one.purpose()));
        }
        for one in unclear::Kind::ALL {
            assert_eq!(unclear(one), one.told());
        }
        for one in Dialect::ALL {
            assert_eq!(dialect(one), one.example());
        }
        for one in [Source::Default, Source::Here, Source::File, Source::Environment, Source::Flag] {
            assert_eq!(source(one), one.told());
        }
        for one in [contract::Weight::Breaking, contract::Weight::MayBreak, contract::Weight::Fine] {
            assert_eq!(weight(one), one.told());
        }
        assert_eq!(contract(contract::Kind::Sql), contract::Kind::Sql.told());
        let named = |names: &[&str]| Cycle { names: names.iter().map(|&name| name.to_owned()).collect(), start: 0 };
        for one in [named(&["Phase 1", "Phase 3", "Phase 1"]), named(&["T001", "T001"])] {
            assert_eq!(cycle(&one), one.told());
        }
    }
}
