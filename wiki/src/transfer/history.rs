//! The wiki as a repository: one commit for every change, in the order in which they took effect.

use std::path::Path;
use std::pin::pin;

use futures_util::StreamExt;
use spec::account::Action;
use spec::{Actor, PagePath, When, audit};

use super::git::{FILE, Head, LINK, Repository, is_forbidden};
use super::names::{Item, Names, file_below};
use super::partial::{Partial, unreadable};
use crate::audit::Fact;
use crate::error::Result;
use crate::git::hex;
use crate::store::history::{self, Act, Step};
use crate::store::pages::Form;
use crate::store::{Conn, moments::Moment};
use crate::wiki::Wiki;

/// How far an export with history is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// Revisions written so far.
    pub done: usize,
    /// Revisions in all.
    pub total: usize,
}

/// What an export with history wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Commits.
    pub commits: usize,
    /// Files that git cannot keep: one line each.
    pub skipped: Vec<String>,
}

impl Wiki {
    /// Writes the pages below `at` as a repository whose log is the wiki's, up to a moment. The folder is made; it must not
    /// hold anything yet.
    // r[impl export.history] r[impl export.whole]
    pub async fn export_history(
        &self,
        actor: &Actor,
        folder: &Path,
        at: &PagePath,
        when: Option<&When>,
        progress: &mut (dyn FnMut(Exporting) + Send),
    ) -> Result<Exported> {
        self.must(actor, Action::Read).await?;
        let mut reading = self.read(actor).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let total = history::count(&mut conn).await? as usize;
        let partial = Partial::folder(folder)?;
        let until = when.map(ToString::to_string).unwrap_or_default();
        let facts: &[Fact<'_>] = &[("history", &"with their history"), ("moment", &until)];
        self.audit_alone(actor, audit::Act::Exported, at, facts).await?;

        let mut writer = Writer {
            wiki: self,
            at,
            repository: Repository::begin(partial.path(), folder).await?,
            names: Names::default(),
            exported: Exported::default(),
        };
        // Of the log no more is held than the steps of one change.
        let mut steps = pin!(history::steps(&mut reading));
        let mut change: Vec<Step> = Vec::new();
        let mut done = 0;
        while let Some(step) = steps.next().await.transpose()? {
            done += 1;
            if change.first().is_some_and(|first| first.change != step.change) {
                writer.write(&mut conn, std::mem::take(&mut change), moment.as_ref()).await?;
                progress(Exporting { done, total });
            }
            change.push(step);
        }
        writer.write(&mut conn, change, moment.as_ref()).await?;
        let Writer { repository, exported, .. } = writer;
        repository.finish().await?;
        partial.finish_folder()?;
        Ok(exported)
    }
}

struct Writer<'a> {
    wiki: &'a Wiki,
    at: &'a PagePath,
    repository: Repository<'a>,
    names: Names,
    exported: Exported,
}

impl Writer<'_> {
    /// Writes the steps of one change, unless nothing of it counts here.
    async fn write(&mut self, conn: &mut Conn, steps: Vec<Step>, moment: Option<&Moment>) -> Result<()> {
        let Some(change) = steps.first().map(|step| step.change) else { return Ok(()) };
        let steps = steps.into_iter().filter(|step| step.counts(moment));
        let pages: Vec<_> = steps.filter_map(|step| self.item(step)).collect();
        if pages.is_empty() {
            return Ok(());
        }
        let steps = self.names.change(pages);

        let act = history::act(conn, change).await?;
        let message = message(change, &act);
        let (author, email) = (act.author.as_str(), act.email.as_deref().unwrap_or(""));
        let head = Head { author, email, at: act.at, merged_at: act.merged_at, message: &message };
        self.repository.commit(&head).await?;
        for name in steps.gone.iter().filter(|name| !is_forbidden(name)) {
            self.repository.delete(name).await?;
        }
        for (name, form, blob) in steps.come {
            if is_forbidden(&name) {
                self.exported.skipped.push(format!("{name}: git keeps no file of this name"));
                continue;
            }
            let body = self.wiki.store.body(conn, blob).await.map_err(unreadable(&name))?;
            let mode = if form == Form::Link { LINK } else { FILE };
            self.repository.put(mode, &name, &body).await?;
        }
        self.exported.commits += 1;
        Ok(())
    }

    /// What a step makes of its page; none when the page is not below the exported path and never was.
    fn item(&self, step: Step) -> Option<(i64, Option<Item>)> {
        let mount = step.mount_path.unwrap_or_else(PagePath::root);
        let blob = step.blob.filter(|_| step.form != Form::None);
        let file = file_below(self.at, &mount, &step.file, &step.path);
        let item = match (blob, file) {
            (Some(blob), Some(file)) => Some(Item { file, mounted: step.mount.is_some(), form: step.form, blob }),
            _ => None,
        };
        (item.is_some() || self.names.has(step.page)).then_some((step.page, item))
    }
}

/// What was said of a change, and in the last lines which one it was.
fn message(change: i64, act: &Act) -> String {
    let said = act.message.trim_end();
    let said = if said.trim().is_empty() { format!("Change {change}") } else { said.to_owned() };
    let mut trailers = format!("Holotype-Change: {change}\n");
    if let Some(id) = &act.object_id {
        trailers += &format!("Holotype-Commit: {}\n", hex(id));
    }
    let between = if ends_in_trailers(&said) { "\n" } else { "\n\n" };
    format!("{said}{between}{trailers}")
}

/// True when the last paragraph, which is not the first, is made of lines like `Signed-off-by: Ada`.
fn ends_in_trailers(message: &str) -> bool {
    let Some((_, last)) = message.rsplit_once("\n\n") else { return false };
    let is_trailer = |line: &str| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        })
    };
    last.lines().enumerate().all(|(number, line)| is_trailer(line) || number > 0 && line.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify export.history]
    #[test]
    fn trailers_join_those_that_are_there() {
        let act = |message: &str, object_id: Option<&[u8]>| Act {
            author: "Ada".into(),
            email: None,
            at: 0,
            merged_at: 0,
            message: message.into(),
            object_id: object_id.map(<[u8]>::to_vec),
        };
        assert_eq!(message(3, &act("Fix: it\n", None)), "Fix: it\n\nHolotype-Change: 3\n");
        let signed = act("Fix\n\nSigned-off-by: Ada\n", Some(&[0xab]));
        assert_eq!(message(4, &signed), "Fix\n\nSigned-off-by: Ada\nHolotype-Change: 4\nHolotype-Commit: ab\n");
        assert_eq!(message(5, &act(" \n", None)), "Change 5\n\nHolotype-Change: 5\n");
    }
}
