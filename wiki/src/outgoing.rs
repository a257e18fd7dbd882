//! Edits of mounted pages on their way back: a branch of ours, pushed or offered as patches.
//!
//! The branch is derived. It is the newest imported commit with one commit on top for each edit that waits, in the order
//! of the log, and it is written again whenever that may have changed. Nothing depends on it but what was pushed.

use std::collections::BTreeSet;
use std::path::PathBuf;

use spec::account::Action;
use spec::travel::{Outbox, Stage, Standing, address, letter};
use spec::{Actor, PagePath, RevisionLine};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::ObjectId;
use crate::git::outgoing::{self as git, AsBytes, FileEdit, Lease, Letter, Put};
use crate::jobs::Kind;
use crate::pages::page_ever_at;
use crate::store::mounts::Mount;
use crate::store::outgoing::Waiting;
use crate::store::pages::Form;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What sending the edits of a mount came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sent {
    /// Edits that the repository does not hold yet.
    pub waiting: usize,
    /// The branch they were pushed to, if they were.
    pub branch: Option<String>,
    /// Files that git cannot take, and why: one line each.
    pub left_out: Vec<String>,
}

impl Sent {
    /// What came of it, in one line.
    pub fn told(&self) -> String {
        let edits = if self.waiting == 1 { "1 edit".to_owned() } else { format!("{} edits", self.waiting) };
        let line = match (self.waiting, &self.branch) {
            (0, _) => "nothing new".to_owned(),
            (_, Some(branch)) => format!("{edits} on the branch {branch}"),
            (_, None) => format!("{edits} to be taken as patches"),
        };
        self.left_out.iter().fold(line, |line, file| format!("{line}; left out {file}"))
    }
}

/// Edits as `git am` takes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// What the file is called when it is saved.
    pub name: String,
    /// The file.
    pub body: Vec<u8>,
}

/// A change to be written as a commit.
struct Parcel {
    change: i64,
    letter: Letter,
    edits: Vec<FileEdit>,
    /// Its commit, as last written.
    known: Option<ObjectId>,
}

impl Wiki {
    /// Brings the branch with the edits of each mount, or of the one at `path`, up to date and pushes it where the mount
    /// may push. Doing it again changes nothing; a mount that fails holds up no other.
    pub async fn send(&self, actor: &Actor, path: Option<&PagePath>) -> Result<Vec<(PagePath, Result<Sent>)>> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.read(actor).await?;
        let mounts = match path {
            Some(path) => vec![mounted_at(&mut conn, path).await?],
            None => store::mounts::list(&mut conn).await?,
        };
        drop(conn);
        let mut done = Vec::with_capacity(mounts.len());
        for mount in mounts {
            let sent = self.send_mount(&mount).await;
            done.push((mount.path, sent));
        }
        Ok(done)
    }

    /// [`send`](Self::send) for one mount.
    // r[impl travel.branch]
    pub(crate) async fn send_mount(&self, mount: &Mount) -> Result<Sent> {
        let _alone = self.only_sender(mount).await?;
        let mut tx = self.store.write().await?;
        store::outgoing::note(&mut tx, mount.id).await?;
        tx.commit().await?;

        let mut conn = self.store.read().await?;
        let mut sent = Sent::default();
        let parcels = self.parcels(&mut conn, mount, None, &mut sent.left_out).await?;
        let tip = store::outgoing::tip(&mut conn, mount.id).await?;
        let push = store::outgoing::branch(&mut conn, mount.id).await?;
        drop(conn);
        sent.waiting = parcels.len();
        let Some(tip) = tip.as_deref().map(ObjectId::from_bytes_or_panic) else { return Ok(sent) };
        if parcels.is_empty() && !self.outbox_path(mount).exists() {
            return Ok(sent);
        }

        let (head, written) = self.write_branch(mount, tip, parcels).await?;
        let mut tx = self.store.write().await?;
        for (change, id) in &written {
            store::outgoing::written(&mut tx, *change, id.as_ref().map(ObjectId::as_slice)).await?;
        }
        tx.commit().await?;

        if let Some(push) = push.filter(|_| head != tip) {
            let branch = git::target(&push, &mount.branch)?;
            self.push_branch(mount, &branch, head).await?;
            let changes: Vec<_> = written.iter().filter(|(_, id)| id.is_some()).map(|(change, _)| *change).collect();
            let mut tx = self.store.write().await?;
            store::outgoing::pushed(&mut tx, &changes, self.clock.now()).await?;
            tx.commit().await?;
            sent.branch = Some(short(&branch).to_owned());
        }
        Ok(sent)
    }

    /// One edit as a patch for the mounted branch, with those before it that it stands on.
    pub async fn patch(&self, actor: &Actor, change: i64) -> Result<Patch> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        store::changes::get(&mut conn, change).await?;
        let Some(way) = store::outgoing::way(&mut conn, change).await? else {
            return Err(Error::NotFound(format!("change {change} is no edit of a mounted page")));
        };
        if !store::outgoing::waits(&mut conn, change).await? {
            return Err(Error::NotFound(match self.stage_of(&mut conn, change).await? {
                Some(Stage::Again { change: next }) => {
                    format!("change {change} was put again on top of a newer commit; take the patch of change {next}")
                }
                Some(Stage::Met { page, .. }) => {
                    format!("change {change} meets a commit in the same words; settle that at {page} first")
                }
                _ => format!("nothing of change {change} waits: the repository holds it"),
            }));
        }
        let mount = mount_by_id(&mut conn, way.mount).await?;
        let body = self.mailbox_of(&mut conn, &mount, Some(change)).await?;
        Ok(Patch { name: format!("change-{change}.patch"), body })
    }

    /// All edits of a mount that its repository does not hold yet, as one mailbox.
    pub async fn mailbox(&self, actor: &Actor, path: &PagePath) -> Result<Patch> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let mount = mounted_at(&mut conn, path).await?;
        let body = self.mailbox_of(&mut conn, &mount, None).await?;
        let name = if mount.path.name().is_empty() { "wiki" } else { mount.path.name() };
        Ok(Patch { name: format!("{name}.mbox"), body })
    }

    /// The edits that wait, mount by mount. A mount without any is not told.
    pub async fn outgoing(&self, actor: &Actor) -> Result<Vec<Outbox>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let mut boxes = Vec::new();
        for mount in store::mounts::list(&mut conn).await? {
            let waiting = store::outgoing::waiting(&mut conn, mount.id).await?;
            let changes: BTreeSet<_> = waiting.iter().map(|waiting| waiting.change).collect();
            if changes.is_empty() {
                continue;
            }
            let changes: Vec<_> = changes.into_iter().collect();
            let edits = store::outgoing::list(&mut conn, &changes).await?;
            let branch = store::outgoing::branch(&mut conn, mount.id).await?;
            boxes.push(Outbox { mount: mount.path, branch: branch.map(|name| short(&name).to_owned()), edits });
        }
        Ok(boxes)
    }

    /// What the page at `path` says of its way into the repository.
    // r[impl travel.page-says]
    pub async fn standing(&self, actor: &Actor, path: &PagePath) -> Result<Standing> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let Some(page) = page_ever_at(&mut conn, path).await? else { return Ok(Standing::default()) };
        Ok(Standing {
            ahead: store::outgoing::ahead(&mut conn, page).await?,
            conflicts: store::conflicts::open(&mut conn, Some(page)).await?,
        })
    }

    /// Asks for the edits of a mount to be sent, in the transaction of what makes that worth while. The server does it.
    // r[impl travel.branch]
    pub(crate) async fn ask_sending(&self, conn: &mut Conn, mount: i64) -> Result<()> {
        if store::outgoing::branch(conn, mount).await?.is_some() {
            self.ask_job(conn, Kind::Send, mount, None).await?;
        }
        Ok(())
    }

    /// [`ask_sending`](Self::ask_sending), if anything waits.
    pub(crate) async fn ask_sending_again(&self, conn: &mut Conn, mount: i64) -> Result<()> {
        match store::outgoing::waiting(conn, mount).await?.is_empty() {
            true => Ok(()),
            false => self.ask_sending(conn, mount).await,
        }
    }

    /// Where a change is on its way into the repository; none when it is no edit of mounted pages.
    // r[impl travel.stage]
    pub(crate) async fn stage_of(&self, conn: &mut Conn, change: i64) -> Result<Option<Stage>> {
        let Some(way) = store::outgoing::way(conn, change).await? else { return Ok(None) };
        if let Some(landed) = way.arrived
            && let Some(change) = store::outgoing::taken_back(conn, landed).await?
        {
            return Ok(Some(Stage::TakenBack { change }));
        }
        if let Some(landed) = way.arrived
            && let Some(arrival) = store::outgoing::arrival(conn, landed).await?
        {
            return Ok(Some(Stage::Arrived(arrival)));
        }
        if store::outgoing::waits(conn, change).await? {
            let branch = store::outgoing::branch(conn, way.mount).await?;
            return Ok(Some(match (way.pushed_at, branch) {
                (Some(at), Some(branch)) => Stage::Pushed { branch: short(&branch).to_owned(), at: time(at) },
                _ => Stage::Waiting,
            }));
        }
        if let Some(conflict) = store::conflicts::of_change(conn, change).await? {
            let meeting = store::conflicts::get(conn, conflict).await?;
            return Ok(Some(match meeting.settled_at {
                None => Stage::Met { page: meeting.page, conflict },
                Some(_) => Stage::Settled { change: meeting.settled_by },
            }));
        }
        Ok(Some(match store::outgoing::continued_by(conn, change).await? {
            Some(change) => Stage::Again { change },
            None => Stage::Moot,
        }))
    }

    /// Writes what waits on top of the newest imported commit and gives it as a mailbox.
    async fn mailbox_of(&self, conn: &mut Conn, mount: &Mount, last: Option<i64>) -> Result<Vec<u8>> {
        let mut left_out = Vec::new();
        let parcels = self.parcels(conn, mount, last, &mut left_out).await?;
        let tip = store::outgoing::tip(conn, mount.id).await?;
        let tip = tip.as_deref().map(ObjectId::from_bytes_or_panic);
        let Some(tip) = tip.filter(|_| !parcels.is_empty()) else {
            let why = left_out.into_iter().next().unwrap_or_else(|| format!("nothing of {} waits", mount.path));
            return Err(Error::NotFound(why));
        };
        let dos = parcels.iter().flat_map(|parcel| &parcel.edits).any(|edit| match &edit.put {
            Some(Put::Bytes(bytes)) => bytes.windows(2).any(|pair| pair == b"\r\n"),
            _ => false,
        });
        let bytes = if dos { AsBytes::Yes } else { AsBytes::No };
        self.outside(mount, move |outbox| {
            let head = write(&outbox, tip, parcels)?.0;
            outbox.mailbox(tip, head, bytes)
        })
        .await
    }

    async fn write_branch(&self, mount: &Mount, tip: ObjectId, parcels: Vec<Parcel>) -> Result<(ObjectId, Posted)> {
        let name = format!("refs/heads/holotype/{}", mount.id);
        self.outside(mount, move |outbox| {
            let (head, written) = write(&outbox, tip, parcels)?;
            outbox.point(&name, head)?;
            Ok((head, written))
        })
        .await
    }

    /// Pushes what waits. A branch of ours is replaced as long as nobody else has put anything there.
    async fn push_branch(&self, mount: &Mount, branch: &str, head: ObjectId) -> Result<()> {
        let outbox = self.outside(mount, Ok).await?;
        let there = outbox.there(&mount.location, self.egress_of(mount), branch).await?;
        if there == Some(head) {
            return Ok(());
        }
        let last = format!("refs/pushed/{}", mount.id);
        let lease = match there {
            _ if branch == mount.branch => Lease::Behind,
            None => Lease::Over(None),
            Some(old) => {
                let mut conn = self.store.read().await?;
                let arrived = store::outgoing::holds(&mut conn, mount.id, old.as_slice()).await?;
                if !arrived && outbox.at(&last) != Some(old) {
                    return Err(Error::Failed(format!(
                        "the branch {} holds commits of somebody else, which are not overwritten; merge them, or delete \
                         the branch",
                        short(branch)
                    )));
                }
                Lease::Over(Some(old))
            }
        };
        outbox.push(&mount.location, self.egress_of(mount), branch, head, lease).await?;
        outbox.point(&last, head)
    }

    /// What waits, as commits to be written: all of it, or what the change `last` stands on and that change itself.
    async fn parcels(
        &self,
        conn: &mut Conn,
        mount: &Mount,
        last: Option<i64>,
        left_out: &mut Vec<String>,
    ) -> Result<Vec<Parcel>> {
        let mut waiting = store::outgoing::waiting(conn, mount.id).await?;
        if let Some(last) = last {
            let wanted = stood_on(&waiting, last);
            waiting.retain(|waiting| wanted.contains(&waiting.change));
        }
        let mut parcels: Vec<Parcel> = Vec::new();
        for edit in waiting {
            let file = below(&mount.dir, &edit.file);
            if !git::travels(&file) {
                left_out.push(format!("{file}: git takes no file of that name"));
                continue;
            }
            if parcels.last().is_none_or(|parcel| parcel.change != edit.change) {
                parcels.push(parcel(conn, edit.change).await?);
            }
            let body = match edit.blob {
                Some(blob) => Some(self.store.body(conn, blob).await?),
                None => None,
            };
            let put = match (edit.form, body) {
                (Form::None, _) | (_, None) => None,
                (Form::Link, Some(target)) => Some(Put::Link(target)),
                (_, Some(body)) => Some(Put::Bytes(body)),
            };
            let before = edit.before.map(|before| below(&mount.dir, &before));
            if let Some(parcel) = parcels.last_mut() {
                parcel.edits.push(FileEdit { file, before, put });
            }
        }
        Ok(parcels)
    }

    /// Work in the repository of ours, on a thread that may wait.
    async fn outside<T: Send + 'static>(
        &self,
        mount: &Mount,
        work: impl FnOnce(git::Outbox) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (path, source) = (self.outbox_path(mount), self.repository_of(mount));
        std::fs::create_dir_all(self.mirrors())?;
        let done = tokio::task::spawn_blocking(move || work(git::Outbox::open(&path, &source)?));
        done.await.map_err(|error| Error::Failed(error.to_string()))?
    }

    fn outbox_path(&self, mount: &Mount) -> PathBuf {
        self.mirrors().join(format!("outgoing-{}.git", mount.id))
    }

    /// A lock that nobody else who sends edits of this mount can hold, in any process.
    async fn only_sender(&self, mount: &Mount) -> Result<std::fs::File> {
        let file = std::fs::File::create(self.folder.join(format!("send-{}.lock", mount.id)))?;
        // A process that is just being started holds what its parent held, for a moment.
        for _ in 0..20 {
            if file.try_lock().is_ok() {
                return Ok(file);
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Err(Error::Busy(format!("edits of {} are being sent by another process", mount.path).into()))
    }
}

/// Tells of each revision how it arrived in the repository, or with which edits made here it came back.
// r[impl travel.one-story]
pub(crate) async fn tell_ways(conn: &mut Conn, lines: &mut [RevisionLine]) -> Result<()> {
    for line in lines {
        match line.commit {
            Some(_) => {
                line.same_as = store::outgoing::same_as(conn, line.change).await?;
                line.echo = !line.same_as.is_empty() && store::outgoing::is_echo(conn, line.revision).await?;
            }
            None => {
                if let Some(landed) = store::outgoing::arrived(conn, line.change).await? {
                    line.arrived = store::outgoing::arrival(conn, landed).await?;
                    line.echo = store::outgoing::continues(conn, line.change).await?.is_some();
                }
            }
        }
    }
    Ok(())
}

/// Changes, each with its commit; none when it made no difference to the files.
type Posted = Vec<(i64, Option<ObjectId>)>;

/// Writes commits on top of each other; those that stand there already are taken as they are.
fn write(outbox: &git::Outbox, tip: ObjectId, parcels: Vec<Parcel>) -> Result<(ObjectId, Posted)> {
    let mut head = tip;
    let mut written = Vec::with_capacity(parcels.len());
    for parcel in parcels {
        let id = match parcel.known.filter(|known| outbox.follows(*known, head)) {
            Some(known) => Some(known),
            None => outbox.commit(head, &parcel.letter, &parcel.edits)?,
        };
        head = id.unwrap_or(head);
        written.push((parcel.change, id));
    }
    Ok((head, written))
}

async fn parcel(conn: &mut Conn, change: i64) -> Result<Parcel> {
    let said = store::outgoing::said(conn, change).await?;
    let letter = Letter {
        email: said.email.unwrap_or_else(|| address(&said.author)),
        author: said.author,
        authored_at: said.at.div_euclid(1_000),
        committed_at: said.merged_at.div_euclid(1_000),
        message: letter(&said.message, said.root),
    };
    let known = said.object_id.as_deref().map(ObjectId::from_bytes_or_panic);
    Ok(Parcel { change, letter, edits: Vec::new(), known })
}

/// The change `last` and those before it that wrote the same files, or files that those stand on.
fn stood_on(waiting: &[Waiting], last: i64) -> BTreeSet<i64> {
    let mut changes = BTreeSet::from([last]);
    let mut pages = BTreeSet::new();
    let mut files = BTreeSet::new();
    loop {
        let before = changes.len();
        for edit in waiting.iter().rev().filter(|edit| edit.change <= last) {
            let shares = pages.contains(&edit.page) || files.contains(edit.file.as_str());
            if changes.contains(&edit.change) || shares {
                changes.insert(edit.change);
                pages.insert(edit.page);
                files.insert(edit.file.as_str());
            }
        }
        if changes.len() == before {
            return changes;
        }
    }
}

fn below(dir: &str, file: &str) -> String {
    if dir.is_empty() { file.to_owned() } else { format!("{dir}/{file}") }
}

fn short(branch: &str) -> &str {
    branch.strip_prefix("refs/heads/").unwrap_or(branch)
}

async fn mounted_at(conn: &mut Conn, path: &PagePath) -> Result<Mount> {
    let mounts = store::mounts::list(conn).await?;
    let found = mounts.into_iter().find(|mount| mount.path == *path);
    found.ok_or_else(|| Error::NotFound(format!("nothing is mounted at {path}")))
}

async fn mount_by_id(conn: &mut Conn, id: i64) -> Result<Mount> {
    let mounts = store::mounts::list(conn).await?;
    let found = mounts.into_iter().find(|mount| mount.id == id);
    found.ok_or_else(|| Error::NotFound("the mount is gone".into()))
}
