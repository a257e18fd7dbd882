//! The parts a page of a kind has, by its headings.

use super::{Kind, Layout, PageIs};

/// A part that pages of a kind have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How its heading reads in the template.
    pub title: &'static str,
    /// How else it is called, in small letters; a heading that begins so is meant.
    pub names: &'static [&'static str],
    /// Front matter or a line (`Status: …`) may say it instead of a heading.
    pub key: Option<&'static str>,
}

const fn part(title: &'static str, names: &'static [&'static str]) -> Part {
    Part { title, names, key: None }
}

/// The parts that a page has to have, in their order; none where nothing is asked.
pub fn parts(is: PageIs) -> &'static [Part] {
    const STORY: &[Part] = &[
        part("User Scenarios & Testing", &["user scenarios", "user stories", "user story", "scenarios"]),
        part("Requirements", &["requirements", "functional requirements"]),
        part("Success Criteria", &["success criteria"]),
    ];
    const OPEN_SPEC: &[Part] = &[part("Purpose", &["purpose", "overview"]), part("Requirements", &["requirements"])];
    const KIRO: &[Part] =
        &[part("Introduction", &["introduction", "overview"]), part("Requirements", &["requirements"])];
    const DECISION: &[Part] = &[
        Part { title: "Status", names: &["status"], key: Some("status") },
        part("Context", &["context", "problem", "background", "issue"]),
        part("Decision", &["decision", "outcome", "resolution"]),
        part(
            "Consequences",
            &["consequences", "implications", "positive consequences", "pros and cons", "impact", "confirmation"],
        ),
    ];
    const CONSTITUTION: &[Part] = &[part("Core Principles", &["core principles", "principles", "rules", "core rules"])];
    const SPEC_KIT_PLAN: &[Part] = &[
        part("Summary", &["summary"]),
        part("Technical Context", &["technical context"]),
        part("Constitution Check", &["constitution check"]),
        part("Project Structure", &["project structure"]),
    ];
    match (is.kind, is.layout) {
        (Kind::UserStory, Layout::SpecKit) => STORY,
        (Kind::Requirements, Layout::OpenSpec) => OPEN_SPEC,
        (Kind::Requirements, Layout::Kiro) => KIRO,
        (Kind::Decision, _) => DECISION,
        (Kind::Constitution, _) => CONSTITUTION,
        (Kind::Plan, Layout::SpecKit) => SPEC_KIT_PLAN,
        _ => &[],
    }
}
