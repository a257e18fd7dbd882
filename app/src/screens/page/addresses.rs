//! Where a page's other faces are.

use spec::{PagePath, RevisionLine, When};

use crate::visit::{Visit, at_moment};

/// The address of what changed from one revision of a page to another.
pub fn difference(visit: &Visit, path: &PagePath, from: Option<i64>, to: i64) -> String {
    let (from, to) = (from.map(|from| from.to_string()), to.to_string());
    let mut query = vec![("view", "diff")];
    query.extend(from.as_deref().map(|from| ("from", from)));
    query.push(("to", &to));
    visit.url(&path.url(), &query)
}

/// Where it is told who can see a page; always of now.
pub fn access(path: &PagePath) -> String {
    format!("{}?view=access", path.url())
}

/// Where a page is shown to somebody outside, as it is now or as the revision says that is looked at.
pub fn share(path: &PagePath, when: Option<&When>) -> String {
    match when {
        Some(When::Revision(revision)) => format!("{}?view=share&revision={revision}", path.url()),
        _ => format!("{}?view=share", path.url()),
    }
}

/// Where one goes back to what a revision said; always of now.
pub fn go_back(path: &PagePath, revision: i64) -> String {
    format!("{}?view=restore&revision={revision}", path.url())
}

/// The address of a page as a revision left it.
pub fn revision(line: &RevisionLine) -> String {
    at_moment(&line.path, &When::Revision(line.revision))
}
