//! Which of several requirements of one name a piece of code means.

/// A requirement that could be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// Its page's path.
    pub path: &'a str,
    /// Its page's file, from the top of its repository.
    pub file: &'a str,
    /// The repository its page comes from, if any.
    pub repository: Option<i64>,
}

/// Where somebody speaks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim<'a> {
    /// The page or document that is named beside it; empty where none is.
    pub document: &'a str,
    /// The repository the code is in.
    pub repository: i64,
}

/// The places in a list of those that are meant: those of the document that is named; of several, those of the code's own
/// repository. What can be meant in several places is meant in all of them.
// r[impl coverage.meant]
pub fn met(targets: &[Target<'_>], aim: Aim<'_>) -> Vec<usize> {
    let named = |target: &Target<'_>| {
        aim.document.is_empty() || [target.path, target.file].iter().any(|name| is_called(name, aim.document))
    };
    let all: Vec<_> = (0..targets.len()).filter(|at| named(&targets[*at])).collect();
    let own: Vec<_> = all.iter().copied().filter(|at| targets[*at].repository == Some(aim.repository)).collect();
    if own.is_empty() { all } else { own }
}

/// True when a page at `path` may be called by the name of a document: the end of its path, of its file or of its address.
fn is_called(path: &str, document: &str) -> bool {
    let document = document.split(['#', '?']).next().unwrap_or(document);
    let document =
        document.split_once("://").map_or(document, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let name = document.trim_start_matches(['.', '/']).to_lowercase();
    let name = name.strip_suffix(".md").unwrap_or(&name).trim_end_matches('/');
    let name = name.strip_suffix("/readme").or_else(|| name.strip_suffix("/index")).unwrap_or(name);
    let path = path.trim_start_matches('/').to_lowercase();
    let path = path.strip_suffix(".md").unwrap_or(&path).to_owned();
    // The wiki's path may begin above the repository's, or leave out where the mount begins.
    !name.is_empty() && (ends(&path, name) || ends(name, &path))
}

/// True when a path ends with whole segments of another.
fn ends(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/')) && !end.is_empty()
}
