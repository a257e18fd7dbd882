//! Writing the tree out as files.

use std::path::Path;

use spec::account::Action;
use spec::audit::Act;
use spec::{Actor, PagePath, When};

use super::names::{Item, Names, file_below};
use super::partial::{Partial, cannot, unreadable};
use crate::error::Result;
use crate::store::pages::Form;
use crate::store::{self};
use crate::wiki::Wiki;

impl Wiki {
    /// Writes the pages below `at` as files into `folder`, byte for byte as they were imported or saved, and gives
    /// their number. The folder is made; it must not hold anything yet.
    // r[impl export.exact] r[impl export.whole]
    pub async fn export(&self, actor: &Actor, folder: &Path, at: &PagePath, when: Option<&When>) -> Result<usize> {
        self.must(actor, Action::Read).await?;
        let partial = Partial::folder(folder)?;
        let moment = when.map(ToString::to_string).unwrap_or_default();
        self.audit_alone(actor, Act::Exported, at, &[("moment", &moment)]).await?;
        let count = self.write_files(actor, folder, partial.path(), at, when).await?;
        partial.finish_folder()?;
        Ok(count)
    }

    /// Writes into `folder`, which is to be called `named`.
    async fn write_files(
        &self,
        actor: &Actor,
        named: &Path,
        folder: &Path,
        at: &PagePath,
        when: Option<&When>,
    ) -> Result<usize> {
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let mut items = Vec::new();
        for page in store::pages::list(&mut conn, None).await? {
            let Some(id) = store::pages::revision_at(&mut conn, page, moment.as_ref()).await? else { continue };
            let revision = store::pages::get(&mut conn, id).await?;
            let Some(blob) = revision.blob.filter(|_| revision.form != Form::None) else { continue };
            let mounted = revision.mount_path.is_some();
            let mount = revision.mount_path.unwrap_or_else(PagePath::root);
            let Some(file) = file_below(at, &mount, &revision.file, &revision.path) else { continue };
            items.push((page, Some(Item { file, mounted, form: revision.form, blob })));
        }
        let files = Names::default().change(items).come;
        let count = files.len();
        let mut links = Vec::new();
        for (name, form, blob) in files {
            let body = self.store.body(&mut conn, blob).await.map_err(unreadable(&name))?;
            let target = folder.join(&name);
            let put = |body: &[u8]| {
                std::fs::create_dir_all(target.parent().unwrap_or(folder))?;
                match form {
                    Form::Link => Ok(()),
                    _ => std::fs::write(&target, body),
                }
            };
            put(&body).map_err(|error| cannot(&named.join(&name), &error))?;
            if form == Form::Link {
                links.push((name, body));
            }
        }
        // Links come last, so that no file is ever written through one.
        for (name, body) in links {
            let points_to = String::from_utf8_lossy(&body).into_owned();
            symlink(&points_to, &folder.join(&name)).map_err(|error| cannot(&named.join(&name), &error))?;
        }
        Ok(count)
    }
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
