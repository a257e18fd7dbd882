//! Requirements that a page only proposes: the deltas of OpenSpec, which say what to do to the requirements of another page.

/// What is proposed to be done with a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proposed {
    /// `## ADDED Requirements`
    Added,
    /// `## MODIFIED Requirements`
    Modified,
    /// `## REMOVED Requirements`
    Removed,
    /// `## RENAMED Requirements`
    Renamed,
}

impl Proposed {
    /// What a heading says of the requirements below it.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let mut words = heading.split_whitespace();
        let (what, of, rest) = (words.next()?, words.next()?, words.next());
        if !of.eq_ignore_ascii_case("requirements") || rest.is_some() {
            return None;
        }
        match what {
            "ADDED" => Some(Proposed::Added),
            "MODIFIED" => Some(Proposed::Modified),
            "REMOVED" => Some(Proposed::Removed),
            "RENAMED" => Some(Proposed::Renamed),
            _ => None,
        }
    }
}
