//! What a new page of a kind begins with.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::markdown::parse;
use crate::path::PagePath;

/// Folders that hold templates, by the name of their last segment.
pub const FOLDER: &str = "templates";

/// Something a new page can begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TemplateOffer"))]
pub struct Offer {
    /// What it is called by: a kind, or the path of a page that is a template.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The kind of page it makes, where it says so.
    pub kind: Option<Kind>,
    /// The page it is, for a template of this wiki.
    pub page: Option<PagePath>,
    /// Where such a template is offered, and below.
    pub place: Option<PagePath>,
    /// True for a template of the very place that was asked about, rather than of one above.
    pub here: bool,
}

/// The text a new page of a kind begins with.
pub fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Constitution => include_str!("templates/constitution.md"),
        Kind::UserStory => include_str!("templates/user-story.md"),
        Kind::Requirements => include_str!("templates/requirements.md"),
        Kind::Decision => include_str!("templates/decision.md"),
        Kind::Plan => include_str!("templates/plan.md"),
        Kind::Tasks => include_str!("templates/tasks.md"),
        Kind::Contract => include_str!("templates/contract.md"),
        Kind::Glossary => include_str!("templates/glossary.md"),
    }
}

/// The kinds a new page at `path` can be, the one its place suggests first.
// r[impl kind.offered]
pub fn offers(path: &PagePath) -> Vec<Offer> {
    let suggested = suggested(path);
    let first = suggested.into_iter();
    let rest = Kind::ALL.into_iter().filter(|kind| Some(*kind) != suggested);
    first.chain(rest).map(of_kind).collect()
}

fn of_kind(kind: Kind) -> Offer {
    Offer {
        name: kind.as_str().into(),
        title: kind.told().into(),
        purpose: kind.purpose().into(),
        kind: Some(kind),
        page: None,
        place: None,
        here: false,
    }
}

/// The kind that the places of tools and of most projects suggest.
fn suggested(path: &PagePath) -> Option<Kind> {
    let by_name = match path.name() {
        "spec" | "story" => Some(Kind::UserStory),
        name => Kind::named(name),
    };
    let folder = |segment: &str| match segment {
        "adr" | "adrs" => Some(Kind::Decision),
        segment => Kind::named(segment.strip_suffix('s').unwrap_or(segment)).or_else(|| Kind::named(segment)),
    };
    by_name.or_else(|| path.parent()?.segments().rev().find_map(folder))
}

/// A template that asks for the title in its heading, where the heading leaves it open: `# Plan: [WHAT IS TO BE BUILT]` keeps its
/// first word.
pub fn title_of(template: &str) -> String {
    let document = parse(template);
    let Some(heading) = document.headings.iter().find(|heading| heading.level == 1) else {
        return template.to_owned();
    };
    let line = &template[heading.range.clone()];
    let open = line.find('[').zip(line.rfind(']')).filter(|(open, close)| open < close && !line.contains("{{"));
    let Some((open, close)) = open else {
        return template.to_owned();
    };
    let (start, end) = (heading.range.start + open, heading.range.start + close + 1);
    format!("{}{{{{title}}}}{}", &template[..start], &template[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Values, filled};

    // r[verify kind.offered]
    #[test]
    fn the_place_says_what_is_offered_first() {
        let first = |path: &str| offers(&PagePath::parse(path).unwrap())[0].kind;
        assert_eq!(first("/docs/adr/0008-cache"), Some(Kind::Decision));
        assert_eq!(first("/docs/decisions/0008-cache"), Some(Kind::Decision));
        assert_eq!(first("/specs/001-login/tasks"), Some(Kind::Tasks));
        assert_eq!(first("/specs/001-login/contracts/api"), Some(Kind::Contract));
        assert_eq!(first("/product/glossary"), Some(Kind::Glossary));
        assert_eq!(offers(&PagePath::root()).len(), Kind::ALL.len());
    }

    #[test]
    fn every_template_is_of_its_kind_and_takes_a_title() {
        for kind in Kind::ALL {
            let values = Values { title: "Sign in".into(), ..Values::default() };
            let text = filled(&title_of(template(kind)), &values);
            let is = crate::kind::of(&PagePath::parse("/x").unwrap(), &text, &parse(&text)).unwrap();
            assert_eq!(is.kind, kind);
            assert!(text.contains("Sign in") || kind == Kind::Glossary, "{text}");
        }
    }
}
