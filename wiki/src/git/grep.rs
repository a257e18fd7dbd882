//! Which files of a commit hold certain words: asked of `git grep`, which reads packs faster than we would.

use std::path::Path;

use super::command::git;

/// The files at the head of a branch, outside of `dir`, that hold `text` letter for letter. A repository that cannot be
/// asked has none.
pub async fn holding(folder: &Path, branch: &str, dir: &str, text: &str) -> Vec<String> {
    let Some(folder) = folder.to_str() else { return Vec::new() };
    let beside = format!(":(exclude,top,literal){dir}");
    let mut arguments = vec!["-C", folder, "grep", "-l", "-I", "-F", "-z", "-e", text, branch, "--"];
    if !matches!(dir, "" | ".") {
        arguments.extend([":/", beside.as_str()]);
    }
    // It fails when nothing is found, too.
    let Ok(found) = git(&arguments).await else { return Vec::new() };
    let file = |line: &str| line.split_once(':').map(|(_, file)| file.to_owned());
    found.split('\0').filter_map(file).collect()
}
