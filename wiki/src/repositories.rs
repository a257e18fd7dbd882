//! The mounts as people and programs look after them: what is mounted, how it goes, and a look at once.

use spec::account::Action;
use spec::audit::Act;
use spec::mount::{JobLine, JobState, MountDetails, MountLine};
use spec::{Actor, PagePath, Poll};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::jobs::Kind;
use crate::mounts::MountRequest;
use crate::store::Conn;
use crate::store::jobs::{self, JobRow};
use crate::store::mounts::{self, Looked, Mount};
use crate::wiki::Wiki;

/// How many jobs of a mount are told.
const TOLD: i64 = 5;

impl Wiki {
    /// Everything that is mounted; to administrators with where it comes from and how it goes.
    // r[impl sync.told]
    pub async fn mounts(&self, actor: &Actor) -> Result<Vec<MountLine>> {
        self.must(actor, Action::Read).await?;
        let details = self.must(actor, Action::Administer).await.is_ok();
        let mut conn = self.read(actor).await?;
        let mut looked = mounts::looked(&mut conn).await?;
        let mut lines = Vec::new();
        for mount in mounts::list(&mut conn).await? {
            let looked = looked.remove(&mount.id).unwrap_or_default();
            lines.push(MountLine {
                path: mount.path.clone(),
                branch: short(&mount.branch).to_owned(),
                looked_at: looked.looked_at.map(time),
                details: match details {
                    true => Some(self.details(&mut conn, mount, looked).await?),
                    false => None,
                },
            });
        }
        Ok(lines)
    }

    /// Everything that is mounted, for those who look after it.
    pub async fn repositories(&self, actor: &Actor) -> Result<Vec<MountLine>> {
        self.must(actor, Action::Administer).await?;
        self.mounts(actor).await
    }

    /// Asks for a look into every mount, or the one at `path`; gives the jobs by mount.
    pub async fn look_now(&self, actor: &Actor, path: Option<&PagePath>) -> Result<Vec<(i64, PagePath)>> {
        self.must(actor, Action::Administer).await?;
        let mounts = self.mounts_at(path).await?;
        let mut tx = self.store.write().await?;
        let mut asked = Vec::new();
        for mount in mounts {
            asked.push((self.ask_job(&mut tx, Kind::Sync, mount.id, None).await?, mount.path));
        }
        tx.commit().await?;
        self.work.stir();
        Ok(asked)
    }

    /// Changes how often the mount at `path` is looked at.
    pub async fn set_poll(&self, actor: &Actor, path: &PagePath, poll: Poll) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        for mount in self.mounts_at(Some(path)).await? {
            let mut tx = self.store.write().await?;
            mounts::set_options(&mut tx, &Mount { poll, ..mount }).await?;
            let what = format!("how often to look, {poll}");
            self.audit(&mut tx, actor, Act::RepositoryChanged, path, &[("what", &what)]).await?;
            tx.commit().await?;
        }
        self.work.stir();
        Ok(())
    }

    /// Mounts a directory and leaves its import to a job.
    pub async fn begin_mount(&self, actor: &Actor, request: &MountRequest) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let new = request.checked(self.egress_for(actor)).await?;
        let mount = self.entered(actor, request, new).await?;
        let mut tx = self.store.write().await?;
        self.ask_job(&mut tx, Kind::Sync, mount.id, None).await?;
        tx.commit().await?;
        self.work.stir();
        Ok(())
    }

    /// Forgets the mount at `path`, which nothing was ever imported for: it was a mistake.
    pub async fn forget_mount(&self, actor: &Actor, path: &PagePath) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        for mount in self.mounts_at(Some(path)).await? {
            let mut tx = self.store.write().await?;
            let looked = mounts::looked(&mut tx).await?.remove(&mount.id).unwrap_or_default();
            if looked.commits > 0 || looked.changes > 0 {
                return Err(Error::Invalid(text!("refused-mount-history", path = path.to_string())));
            }
            mounts::remove(&mut tx, mount.id).await?;
            self.audit(&mut tx, actor, Act::RepositoryRemoved, path, &[]).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn details(&self, conn: &mut Conn, mount: Mount, looked: Looked) -> Result<MountDetails> {
        let jobs = jobs::latest(conn, mount.id, TOLD).await?;
        Ok(MountDetails {
            repository: mount.location,
            dir: mount.dir,
            glob: mount.glob,
            attachments: mount.attachments,
            poll: mount.poll,
            push: mount.push,
            branches: mount.branches,
            failure: looked.failure,
            pages: looked.pages,
            changes: looked.changes,
            commits: looked.commits,
            progress: self.work.progress(mount.id),
            jobs: jobs.into_iter().map(line).collect::<Result<_>>()?,
        })
    }
}

/// A branch as people name it.
fn short(branch: &str) -> &str {
    branch.strip_prefix("refs/heads/").or_else(|| branch.strip_prefix("refs/tags/")).unwrap_or(branch)
}

fn line(row: JobRow) -> Result<JobLine> {
    let state: JobState = row.state.parse().map_err(Error::Failed)?;
    Ok(JobLine {
        id: row.id,
        kind: row.kind,
        state,
        tries: row.tries,
        created_at: time(row.created_at),
        due_at: time(row.due_at),
        started_at: row.started_at.map(time),
        finished_at: row.finished_at.map(time),
        outcome: row.outcome,
    })
}
