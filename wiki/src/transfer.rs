//! Writing the tree out as files.

use std::path::{Path, PathBuf};

use spec::account::Action;
use spec::{Actor, PagePath, When};

use crate::error::{Error, Result};
use crate::store::pages::Form;
use crate::store::{self};
use crate::wiki::Wiki;

impl Wiki {
    /// Writes the pages below `at` as files into `folder`, byte for byte as they were imported or saved, and gives
    /// their number. The folder is made; it must not hold anything yet.
    // r[impl export.exact] r[impl export.whole]
    pub async fn export(&self, actor: &Actor, folder: &Path, at: &PagePath, when: Option<&When>) -> Result<usize> {
        self.must(actor, Action::Read).await?;
        let partial = begin(folder)?;
        match self.write_files(&partial, at, when).await {
            Ok(count) => {
                let _ = std::fs::remove_dir(folder);
                std::fs::rename(&partial, folder).map_err(|error| cannot(folder, &error))?;
                Ok(count)
            }
            Err(error) => {
                let _ = std::fs::remove_dir_all(&partial);
                Err(error)
            }
        }
    }

    async fn write_files(&self, folder: &Path, at: &PagePath, when: Option<&When>) -> Result<usize> {
        let mut conn = self.store.read().await?;
        let moment = self.moment(&mut conn, when).await?;
        let mut count = 0;
        let mut links = Vec::new();
        for page in store::pages::list(&mut conn, None).await? {
            let Some(id) = store::pages::revision_at(&mut conn, page, moment.as_ref()).await? else { continue };
            let revision = store::pages::get(&mut conn, id).await?;
            let Some(blob) = revision.blob.filter(|_| revision.form != Form::None) else { continue };
            let mount = revision.mount_path.clone().unwrap_or_else(PagePath::root);
            let Some(file) = file_below(at, &mount, &revision.file, &revision.path) else { continue };
            let body = self.store.body(&mut conn, blob).await?;
            let target = folder.join(file);
            let write = || {
                std::fs::create_dir_all(target.parent().unwrap_or(folder))?;
                match revision.form {
                    Form::Link => {
                        links.push((target.clone(), body.clone()));
                        Ok(())
                    }
                    _ => std::fs::write(&target, &body),
                }
            };
            let mut write = write;
            write().map_err(|error| cannot(&target, &error))?;
            count += 1;
        }
        // Links come last, so that no file is ever written through one.
        for (target, body) in links {
            let points_to = String::from_utf8_lossy(&body).into_owned();
            symlink(&points_to, &target).map_err(|error| cannot(&target, &error))?;
        }
        Ok(count)
    }
}

/// The file's path below the exported folder; none when its page is not below `at`.
// r[impl export.below]
fn file_below(at: &PagePath, mount: &PagePath, file: &str, path: &PagePath) -> Option<PathBuf> {
    let whole: Vec<&str> = mount.segments().chain(file.split('/')).collect();
    if !path.is_within(at) && !mount.is_within(at) {
        return None;
    }
    let above = at.segments().count().min(whole.len() - 1);
    Some(whole[above..].iter().collect())
}

/// A folder beside the wanted one, renamed when it is whole: an interrupted export leaves nothing half done.
fn begin(folder: &Path) -> Result<PathBuf> {
    let holds_something = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(cannot(folder, &error)),
    };
    if holds_something {
        let shown = folder.display();
        return Err(Error::Invalid(format!("{shown} holds something already; name a new or an empty folder")));
    }
    let name = folder.file_name().map_or_else(|| "export".into(), |name| name.to_string_lossy().into_owned());
    let partial = folder.with_file_name(format!(".{name}.partial-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&partial);
    std::fs::create_dir_all(&partial).map_err(|error| cannot(&partial, &error))?;
    Ok(partial)
}

fn cannot(path: &Path, error: &std::io::Error) -> Error {
    Error::Failed(format!("{} cannot be written: {error}", path.display()))
}

// r[impl export.links]
#[cfg(unix)]
fn symlink(points_to: &str, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(points_to, at)
}

#[cfg(not(unix))]
fn symlink(points_to: &str, at: &Path) -> std::io::Result<()> {
    std::fs::write(at, points_to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(at: &str, mount: &str, file: &str, expected: Option<&str>) {
        let parse = |text: &str| text.parse::<PagePath>().unwrap();
        let path = PagePath::of_file(&parse(mount), file).unwrap();
        let found = file_below(&parse(at), &parse(mount), file, &path);
        assert_eq!(found.as_deref(), expected.map(Path::new));
    }

    // r[verify export.below]
    #[test]
    fn files_are_written_below_the_exported_path_under_their_own_names() {
        check("/", "/ref", "types/Bool.md", Some("ref/types/Bool.md"));
        check("/ref", "/ref", "types/Bool.md", Some("types/Bool.md"));
        check("/ref", "/ref", "README.md", Some("README.md"));
        check("/ref/types", "/ref", "types/Bool.md", Some("Bool.md"));
        check("/ref/types", "/ref", "types.md", Some("types.md"));
        check("/ref/types", "/ref", "items.md", None);
        check("/other", "/ref", "items.md", None);
    }
}
