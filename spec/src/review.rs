//! Judging a proposal: verdicts, what they are bound to, and what they add up to.
//!
//! A verdict is about texts, not about a number: it holds for every page that still says what it said when it was
//! judged, and lapses for the others. What a subtree asks for before a change of its pages counts is its [`Policy`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// A person's judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It may count as it is.
    Approve,
    /// Not like this.
    RequestChanges,
    /// Neither.
    Comment,
}

impl Verdict {
    /// The word used in the store and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Approve => "approve",
            Verdict::RequestChanges => "request_changes",
            Verdict::Comment => "comment",
        }
    }
}

impl std::str::FromStr for Verdict {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word.to_ascii_lowercase().replace('-', "_").as_str() {
            "approve" | "approved" => Ok(Verdict::Approve),
            "request_changes" | "requestchanges" | "changes_requested" => Ok(Verdict::RequestChanges),
            "comment" => Ok(Verdict::Comment),
            _ => Err(format!("{word:?} is no verdict; use approve, request_changes or comment")),
        }
    }
}

/// One judgement of a proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// Its number.
    pub id: i64,
    /// Who judged.
    pub author: String,
    /// Whose agent that is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_of: Option<String>,
    /// How.
    pub verdict: Verdict,
    /// What they said, Markdown; may be empty.
    pub body: String,
    /// When.
    pub at: Timestamp,
    /// Pages that say something else by now, or that joined the proposal later: the verdict is not about them any more.
    pub lapsed: Vec<PagePath>,
    /// True when the same person has judged again since.
    pub superseded: bool,
}

/// What has to happen before a change of the pages at and below a path counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Where it was said; it holds for everything below.
    pub path: PagePath,
    /// How many people have to approve, besides the author.
    pub approvals: u32,
    /// Whose approval counts, by name; anybody's who may edit the page when none is given.
    pub reviewers: Option<Vec<String>>,
}

/// A page of a proposal, as far as judging it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The page's number.
    pub page: i64,
    /// Where it would be.
    pub path: PagePath,
    /// What would happen to it, as a hash.
    pub digest: Vec<u8>,
    /// What is asked for where it lies.
    pub policy: Option<Policy>,
}

/// A judgement with what it was about.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Who judged.
    pub author: String,
    /// The pages of the proposal that they may edit.
    pub edits: Vec<i64>,
    /// How.
    pub verdict: Verdict,
    /// Page and digest of everything that was judged.
    pub about: Vec<(i64, Vec<u8>)>,
}

/// What the judgements of a proposal add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReviewStanding"))]
pub struct Standing {
    /// True when nothing more is asked for.
    pub ready: bool,
    /// Who asked for changes and has not approved since.
    pub refused_by: Vec<String>,
    /// Who has approved every page as it is now.
    pub approved_by: Vec<String>,
    /// Pages that need an approval they do not have.
    pub missing: Vec<Missing>,
}

/// An approval that is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missing {
    /// The page.
    pub path: PagePath,
    /// How many approvals are still to come.
    pub count: u32,
    /// Whose would count; anybody's who may edit when none is given.
    pub reviewers: Option<Vec<String>>,
    /// Who approved an earlier text of the page.
    pub lapsed: Vec<String>,
}

/// What the judgements, oldest first, of a proposal by `author` add up to.
// r[impl review.bound] r[impl review.policy] r[impl review.own]
pub fn standing(author: &str, subjects: &[Subject], judgements: &[Judgement]) -> Standing {
    let mut people: Vec<&str> = Vec::new();
    for judgement in judgements.iter().filter(|judgement| judgement.verdict != Verdict::Comment) {
        if !people.contains(&judgement.author.as_str()) && !same(&judgement.author, author) {
            people.push(&judgement.author);
        }
    }
    let of = |person: &str| decided(judgements, person);
    let refuses = |person: &&&str| of(person).last().is_some_and(|last| last.verdict == Verdict::RequestChanges);
    let refused_by: Vec<String> = people.iter().filter(refuses).map(|person| (*person).to_owned()).collect();
    people.retain(|person| !refused_by.iter().any(|refuser| refuser == person));

    // An approval given before a refusal was taken back by it.
    let approvals = |person: &str| {
        let given = of(person);
        let since = given.iter().rposition(|one| one.verdict == Verdict::RequestChanges).map_or(0, |at| at + 1);
        given[since..].to_vec()
    };
    let holds = |person: &str, subject: &Subject| {
        approvals(person)
            .iter()
            .any(|one| one.about.iter().any(|(page, digest)| *page == subject.page && *digest == subject.digest))
    };
    let lapsed = |person: &str, subject: &Subject| {
        !holds(person, subject)
            && approvals(person).iter().any(|one| one.about.iter().any(|(page, _)| *page == subject.page))
    };
    let edits = |person: &str, page: i64| of(person).iter().any(|one| one.edits.contains(&page));

    let mut missing = Vec::new();
    for subject in subjects {
        let Some(policy) = subject.policy.as_ref().filter(|policy| policy.approvals > 0) else { continue };
        let counts = |person: &str| match &policy.reviewers {
            Some(named) => named.iter().any(|name| same(name, person)),
            None => edits(person, subject.page),
        };
        let given = people.iter().filter(|person| counts(person) && holds(person, subject)).count();
        let count = policy.approvals.saturating_sub(u32::try_from(given).unwrap_or(u32::MAX));
        if count > 0 {
            let lapsed = people.iter().filter(|person| counts(person) && lapsed(person, subject));
            missing.push(Missing {
                path: subject.path.clone(),
                count,
                reviewers: policy.reviewers.clone(),
                lapsed: lapsed.map(|person| (*person).to_owned()).collect(),
            });
        }
    }
    let of_all = |person: &&&str| !subjects.is_empty() && subjects.iter().all(|subject| holds(person, subject));
    Standing {
        ready: missing.is_empty() && refused_by.is_empty(),
        approved_by: people.iter().filter(of_all).map(|person| (*person).to_owned()).collect(),
        refused_by,
        missing,
    }
}

/// The verdicts of one person that decide something, oldest first.
fn decided<'a>(judgements: &'a [Judgement], person: &str) -> Vec<&'a Judgement> {
    judgements.iter().filter(|one| one.author == person && one.verdict != Verdict::Comment).collect()
}

/// Names are the same whatever their case.
fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(page: i64, text: &str, approvals: u32, reviewers: Option<&[&str]>) -> Subject {
        let path: PagePath = format!("/p{page}").parse().unwrap();
        let reviewers = reviewers.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let policy = (approvals > 0).then(|| Policy { path: PagePath::root(), approvals, reviewers });
        Subject { page, path, digest: text.into(), policy }
    }

    fn judged(author: &str, verdict: Verdict, about: &[(i64, &str)]) -> Judgement {
        let about = about.iter().map(|(page, text)| (*page, text.as_bytes().to_vec())).collect();
        // Carol edits no page but the second.
        let edits = if author == "carol" { vec![2] } else { vec![1, 2] };
        Judgement { author: author.into(), edits, verdict, about }
    }

    // r[verify review.bound]
    #[test]
    fn an_edit_takes_the_approval_of_the_page_it_touches_and_of_no_other() {
        let judgements = [judged("ben", Verdict::Approve, &[(1, "a"), (2, "b")])];
        let before = [subject(1, "a", 1, None), subject(2, "b", 1, None)];
        assert!(standing("ada", &before, &judgements).ready);

        let after = [subject(1, "a", 1, None), subject(2, "B", 1, None)];
        let found = standing("ada", &after, &judgements);
        assert!(!found.ready);
        assert_eq!(found.missing.len(), 1);
        assert_eq!((found.missing[0].path.as_str(), &found.missing[0].lapsed[..]), ("/p2", &["ben".to_owned()][..]));
        // The text that was approved comes back, and with it the approval.
        assert!(standing("ada", &before, &judgements).ready);
    }

    // r[verify review.own]
    #[test]
    fn nobody_approves_their_own_proposal() {
        let found = standing("ada", &[subject(1, "a", 1, None)], &[judged("Ada", Verdict::Approve, &[(1, "a")])]);
        assert_eq!((found.ready, found.missing[0].count), (false, 1));
    }

    // r[verify review.policy]
    #[test]
    fn only_those_who_are_named_or_may_edit_count() {
        let subjects = [subject(1, "a", 2, None)];
        let about = [(1, "a")];
        let judgements = ["ben", "carol"].map(|name| judged(name, Verdict::Approve, &about));
        assert_eq!(standing("ada", &subjects, &judgements).missing[0].count, 1);
        let named = [subject(1, "a", 2, Some(&["Carol", "ben"]))];
        assert!(standing("ada", &named, &judgements).ready);
        let others = [subject(1, "a", 1, Some(&["dora"]))];
        assert!(!standing("ada", &others, &judgements).ready);
    }

    // r[verify review.policy]
    #[test]
    fn an_approval_counts_for_the_pages_that_whoever_gives_it_may_edit() {
        let subjects = [subject(1, "a", 1, None), subject(2, "b", 1, None)];
        let carol = judged("carol", Verdict::Approve, &[(1, "a"), (2, "b")]);
        let found = standing("ada", &subjects, std::slice::from_ref(&carol));
        assert_eq!(found.missing.iter().map(|missing| missing.path.as_str()).collect::<Vec<_>>(), ["/p1"]);
        let ben = judged("ben", Verdict::Approve, &[(1, "a")]);
        assert!(standing("ada", &subjects, &[carol, ben]).ready);
    }

    #[test]
    fn a_refusal_stands_until_its_author_approves() {
        let subjects = [subject(1, "a", 0, None)];
        let mut judgements = vec![
            judged("ben", Verdict::Approve, &[(1, "a")]),
            judged("ben", Verdict::RequestChanges, &[(1, "a")]),
            judged("ben", Verdict::Comment, &[(1, "a")]),
        ];
        let found = standing("ada", &subjects, &judgements);
        assert_eq!((found.ready, &found.refused_by[..], found.approved_by.len()), (false, &["ben".to_owned()][..], 0));
        judgements.push(judged("ben", Verdict::Approve, &[(1, "a")]));
        let found = standing("ada", &subjects, &judgements);
        assert_eq!((found.ready, &found.approved_by[..]), (true, &["ben".to_owned()][..]));
    }

    #[test]
    fn a_page_that_joins_later_is_not_approved_with_the_rest() {
        let judgements = [judged("ben", Verdict::Approve, &[(1, "a")])];
        let subjects = [subject(1, "a", 1, None), subject(2, "new", 1, None)];
        let found = standing("ada", &subjects, &judgements);
        assert_eq!(found.missing.iter().map(|missing| missing.path.as_str()).collect::<Vec<_>>(), ["/p2"]);
    }

    #[test]
    fn verdicts_are_read_as_people_write_them() {
        for word in ["request_changes", "request-changes", "RequestChanges"] {
            assert_eq!(word.parse(), Ok(Verdict::RequestChanges));
        }
        assert!("maybe".parse::<Verdict>().is_err());
    }
}
