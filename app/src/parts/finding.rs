//! Finds, wherever they are listed: what their kinds are called, and where each leads.

mod directive;

use spec::When;
use spec::path::encode;
use spec::search::{Hit, Kind};
use texts::text;

use crate::visit::{Visit, at_moment};

/// What people call the finds of a kind.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => text!("pages"),
        Kind::Heading => text!("finding-headings"),
        Kind::Requirement => text!("finding-requirements"),
        Kind::History => text!("finding-past-texts"),
        Kind::Change => text!("changes"),
        Kind::Comment => text!("finding-comments"),
        Kind::Commit => text!("finding-commits"),
        Kind::Attachment => text!("finding-files"),
        Kind::Deleted => text!("finding-deleted"),
    }
}

/// `1 page`, `12 past texts`
pub fn number(kind: Kind, number: usize) -> String {
    match kind {
        Kind::Page => text!("count-pages", n = number),
        Kind::Heading => text!("finding-count-headings", n = number),
        Kind::Requirement => text!("count-requirements", n = number),
        Kind::History => text!("finding-count-past-texts", n = number),
        Kind::Change => text!("count-changes", n = number),
        Kind::Comment => text!("count-comments", n = number),
        Kind::Commit => text!("count-commits", n = number),
        Kind::Attachment => text!("count-files", n = number),
        Kind::Deleted => text!("finding-count-deleted", n = number),
    }
}

/// The address of the very place a find is about; where a browser can, the words there are marked.
// r[impl find.lands]
pub fn address(visit: &Visit, hit: &Hit) -> String {
    let page = || visit.link(&hit.path);
    match (hit.kind, hit.change, hit.thread, &hit.commit) {
        (Kind::Page | Kind::Requirement, ..) => page() + &place(hit, directive::of(&hit.snippet)),
        // The heading itself is seen at once.
        (Kind::Heading, ..) => page() + &place(hit, None),
        (Kind::History, ..) => {
            at_moment(&hit.path, &When::Revision(hit.revision)) + &place(hit, directive::of(&hit.snippet))
        }
        (Kind::Change, Some(change), ..) => visit.url(&format!("/changes/{change}"), &[]),
        (Kind::Comment, Some(change), thread, _) => visit.url(&format!("/changes/{change}"), &[]) + &to_thread(thread),
        (Kind::Comment, None, thread, _) => visit.face(&hit.path, "discuss") + &to_thread(thread),
        (Kind::Commit, _, _, Some(commit)) => visit.url(&format!("/changes/commits/{commit}"), &[]),
        (Kind::Change | Kind::Commit | Kind::Attachment | Kind::Deleted, ..) => page(),
    }
}

fn to_thread(thread: Option<i64>) -> String {
    thread.map(|thread| format!("#thread-{thread}")).unwrap_or_default()
}

/// What stands behind the `#`: the block, and the words in it.
fn place(hit: &Hit, words: Option<String>) -> String {
    match (&hit.anchor, words) {
        (None, None) => String::new(),
        (anchor, words) => {
            let anchor = anchor.as_deref().map(encode).unwrap_or_default();
            format!("#{anchor}{}", words.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_are_counted_in_words_of_people() {
        assert_eq!(number(Kind::Page, 1), "1 page");
        assert_eq!(number(Kind::History, 1_200), "1,200 past texts");
        assert_eq!(number(Kind::Attachment, 1), "1 file");
        assert_eq!(number(Kind::Deleted, 1), "1 deleted page");
    }
}
