//! Writing into a proposal: which page is meant, and how a text meets what others wrote there meanwhile.

use spec::account::Action;
use spec::change::ChangeState;
use spec::merge::{self, Merge};
use spec::page::RevisionKind;
use spec::{Actor, Change, PagePath};

use super::{get, must_own};
use crate::error::{Conflict, Error, Result};
use crate::saving::{Move, Scope, file_name, moved_file, must_be_free, must_fit, planned};
use crate::store::events::Event;
use crate::store::pages::{Form, Revision};
use crate::store::proposed::{NewVersion, Version};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most pages that one proposal holds.
pub(crate) const MOST_PAGES: usize = 2_000;

/// A proposal to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewProposal {
    /// First line for people who read lists.
    pub title: String,
    /// What it is for, and why; may be empty.
    pub description: String,
    /// True to keep it to oneself for now.
    pub draft: bool,
    /// What it does to which pages.
    pub edits: Vec<Wanted>,
}

/// What a proposal is to do to one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Where the page is: in the proposal, else in the tree; where it shall be, for a new one.
    pub path: PagePath,
    /// The revision, or the version of the proposal, that was looked at; none for a new page.
    pub base: Option<i64>,
    /// What becomes of it.
    pub aim: Aim,
}

/// What becomes of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    /// It is at another place, as it was typed, or says something else, or both.
    Write {
        /// Its text; none to leave it.
        text: Option<Text>,
        /// Its new place.
        to: Option<String>,
    },
    /// It moves to another place, as it was typed, with everything below it.
    MoveAll(String),
    /// It stands at a place that has been worked out.
    #[doc(hidden)]
    Put(PagePath, String),
    /// It goes, with everything below it if that is asked for.
    Delete(Scope),
    /// It is left as it is: it is no longer part of the proposal.
    Leave,
}

/// A text for a page of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Markdown source.
    pub body: String,
    /// The newest revision of the page, when the text joins the proposal with what was written meanwhile.
    pub onto: Option<i64>,
}

impl Wiki {
    /// Makes a proposal and gives it, whole.
    // r[impl proposal.make]
    pub async fn propose(&self, actor: &Actor, new: NewProposal) -> Result<Change> {
        self.must(actor, Action::Propose).await?;
        let mut tx = self.store.write().await?;
        let change = self.propose_in(&mut tx, actor, new).await?;
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    /// The same within somebody's transaction; its number.
    pub(crate) async fn propose_in(&self, tx: &mut Conn, actor: &Actor, new: NewProposal) -> Result<i64> {
        let account = actor.account().ok_or(Error::Denied(spec::Denied::SignIn))?;
        if new.edits.is_empty() {
            return Err(Error::Invalid("the proposal changes nothing; say what it does to which page".into()));
        }
        let message = told(&new.title, &new.description)?;
        let at = self.clock.now();
        let state = if new.draft { ChangeState::Draft } else { ChangeState::Open };
        let proposal = store::proposals::NewProposal {
            state,
            message: &message,
            author: actor.name(),
            email: None,
            account: Some(account),
            at,
        };
        let change = store::proposals::create(tx, &proposal).await?;
        self.write_all(tx, actor, change, &new.edits, at).await?;
        if state == ChangeState::Open {
            store::events::record(tx, Event::Opened { change }, Some(account), at).await?;
        }
        Ok(change)
    }

    /// Writes into a proposal. What others wrote there since the version that was looked at is joined, or both texts come
    /// back.
    // r[impl proposal.update]
    pub async fn revise(&self, actor: &Actor, change: i64, edits: &[Wanted]) -> Result<Change> {
        self.must(actor, Action::Propose).await?;
        let mut tx = self.store.write().await?;
        self.revise_in(&mut tx, actor, change, edits).await?;
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    /// The same within somebody's transaction.
    pub(crate) async fn revise_in(&self, tx: &mut Conn, actor: &Actor, change: i64, edits: &[Wanted]) -> Result<()> {
        let facts = get(tx, actor, change).await?;
        must_own(actor, &facts)?;
        if let Some(branch) = &facts.branch {
            return Err(Error::Unready(format!(
                "this proposal is written on the branch {branch}; change it there, it follows by itself"
            )));
        }
        if !matches!(facts.state, ChangeState::Draft | ChangeState::Open) {
            return Err(Error::Unready(format!("change {change} is {}; open it again first", facts.state.as_str())));
        }
        let at = self.clock.now();
        self.write_all(tx, actor, change, edits, at).await?;
        store::proposals::touch(tx, change, at).await?;
        if facts.state == ChangeState::Open {
            store::events::record(tx, Event::Updated { change }, actor.account(), at).await?;
        }
        Ok(())
    }

    async fn write_all(&self, tx: &mut Conn, actor: &Actor, change: i64, edits: &[Wanted], at: i64) -> Result<()> {
        let mut versions = store::proposed::versions(tx, change).await?;
        for wanted in edits {
            for wanted in self.spread(tx, wanted).await? {
                let Some(written) = self.write_version(tx, actor, change, &wanted, &versions, at).await? else {
                    continue;
                };
                match versions.iter_mut().find(|version| version.page == written.page) {
                    Some(before) => *before = written,
                    None => versions.push(written),
                }
            }
        }
        let live: Vec<_> = versions.iter().filter(|version| version.kind.is_some()).collect();
        if live.len() > MOST_PAGES {
            return Err(Error::Invalid(format!("a proposal holds up to {MOST_PAGES} pages; make several of it")));
        }
        common_mount(tx, &live).await?;
        Ok(())
    }

    /// What an act on a subtree is for each of its pages and files.
    async fn spread(&self, tx: &mut Conn, wanted: &Wanted) -> Result<Vec<Wanted>> {
        if let Aim::MoveAll(to) = &wanted.aim {
            let all = Move { from: wanted.path.clone(), to: to.clone(), base: wanted.base, scope: Scope::Subtree };
            let steps = planned(tx, &all).await?.into_iter();
            let put = |(revision, path, file): (Revision, PagePath, String)| Wanted {
                path: revision.path,
                base: Some(revision.id),
                aim: Aim::Put(path, file),
            };
            return Ok(steps.map(put).collect());
        }
        if wanted.aim != Aim::Delete(Scope::Subtree) {
            return Ok(vec![wanted.clone()]);
        }
        let within = store::live::within(tx, &wanted.path).await?;
        if within.is_empty() {
            return Err(Error::no_page(&wanted.path));
        }
        let one =
            |revision: Revision| Wanted { path: revision.path, base: Some(revision.id), aim: Aim::Delete(Scope::Page) };
        Ok(within.into_iter().map(one).collect())
    }

    /// Writes one page and gives its version, unless that says what the one before says.
    async fn write_version(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        change: i64,
        wanted: &Wanted,
        versions: &[Version],
        at: i64,
    ) -> Result<Option<Version>> {
        if let Aim::Write { text: Some(text), .. } = &wanted.aim {
            must_fit(&text.body)?;
        }
        let there = find(tx, versions, wanted).await?;
        let subject = match there {
            Some(version) => self.joined(tx, version.clone(), wanted).await?,
            None => self.begun(tx, wanted).await?,
        };
        let Some(subject) = subject else { return Ok(None) };
        self.append(tx, actor.account(), change, there, subject, at).await
    }

    /// A page that is part of the proposal already.
    async fn joined(&self, tx: &mut Conn, version: Version, wanted: &Wanted) -> Result<Option<Subject>> {
        let seen = wanted.base.ok_or_else(|| {
            Error::Invalid(format!(
                "{} is part of the proposal already; say which version of it you have seen ({})",
                version.path, version.id
            ))
        })?;
        let mut subject = Subject {
            page: version.page,
            path: version.path.clone(),
            file: version.file.clone(),
            base: match version.base {
                Some(base) => Some(store::pages::get(tx, base).await?),
                None => None,
            },
            form: version.form,
            blob: version.blob,
            text: None,
        };
        let body = match &wanted.aim {
            Aim::Leave => {
                subject.leave();
                return Ok(Some(subject));
            }
            Aim::Delete(_) => {
                if seen != version.id {
                    // Who has seen the newest revision means that one.
                    if store::pages::revision_at(tx, version.page, None).await? != Some(seen) {
                        return Err(Error::Changed { path: version.path, revision: version.id });
                    }
                    subject.base = Some(store::pages::get(tx, seen).await?);
                }
                subject.delete();
                return Ok(Some(subject));
            }
            Aim::MoveAll(_) => return Ok(None),
            Aim::Put(path, file) => {
                (subject.path, subject.file) = (path.clone(), file.clone());
                return Ok(Some(subject));
            }
            Aim::Write { text, to } => {
                if let Some(to) = to {
                    subject.relocate(tx, to).await?;
                }
                let Some(text) = text else { return Ok(Some(subject)) };
                if let Some(onto) = text.onto {
                    let newest = store::pages::get(tx, onto).await?;
                    if newest.page != version.page {
                        return Err(Error::Invalid(format!(
                            "another page has come to {}; give yours another place, or leave it out and edit that one",
                            version.path
                        )));
                    }
                    if store::pages::revision_at(tx, version.page, None).await? != Some(onto) {
                        return Err(Error::Changed { path: version.path, revision: onto });
                    }
                    // Who joined the texts had the newest place before them, too.
                    if subject.base.as_ref().is_some_and(|base| base.path == subject.path) {
                        (subject.path, subject.file) = (newest.path.clone(), newest.file.clone());
                    }
                    subject.base = Some(newest);
                }
                text.body.clone()
            }
        };
        let theirs = match version.kind {
            Some(RevisionKind::Delete) | None => None,
            Some(_) => {
                let newest = store::pages::get(tx, version.id).await?;
                Some(self.text(tx, &newest).await?)
            }
        };
        let text = match theirs {
            Some(theirs) if seen != version.id => {
                let base = store::pages::get(tx, seen).await?;
                if base.page != version.page {
                    return Err(Error::Invalid(format!("{seen} is a version of another page than {}", version.path)));
                }
                let base = self.text(tx, &base).await?;
                match merge::three_way(&base, &body, &theirs) {
                    Merge::Clean(text) => text,
                    Merge::Conflict(found) => {
                        let conflict = Conflict {
                            path: version.path,
                            base,
                            yours: body,
                            theirs,
                            revision: Some(version.id),
                            merged: found.text,
                        };
                        return Err(Error::Conflict(Box::new(conflict)));
                    }
                }
            }
            _ => body,
        };
        subject.say(text);
        Ok(Some(subject))
    }

    /// A page that joins the proposal.
    async fn begun(&self, tx: &mut Conn, wanted: &Wanted) -> Result<Option<Subject>> {
        let Some(base) = wanted.base else { return self.fresh(tx, wanted).await.map(Some) };
        let base = store::pages::get(tx, base).await?;
        if store::proposed::change_of(tx, base.id).await?.is_some() {
            return Err(Error::Invalid(format!("{} is a version of another proposal; use a revision", base.id)));
        }
        let newest = store::pages::revision_at(tx, base.page, None).await?.unwrap_or(base.id);
        let newest = store::pages::get(tx, newest).await?;
        if base.path.fold() != wanted.path.fold() && newest.path.fold() != wanted.path.fold() {
            return Err(Error::Invalid(format!("revision {} is of another page than {}", base.id, wanted.path)));
        }
        let mut subject = Subject {
            page: base.page,
            path: base.path.clone(),
            file: base.file.clone(),
            form: base.form,
            blob: base.blob,
            text: None,
            base: Some(base),
        };
        match &wanted.aim {
            Aim::Leave | Aim::MoveAll(_) => return Ok(None),
            Aim::Put(path, file) => (subject.path, subject.file) = (path.clone(), file.clone()),
            Aim::Delete(_) => subject.delete(),
            Aim::Write { text, to } => {
                if let Some(to) = to {
                    subject.relocate(tx, to).await?;
                }
                if let Some(text) = text {
                    subject.say(text.body.clone());
                }
            }
        }
        Ok(Some(subject))
    }

    /// A page that is to be made, or made again where one was deleted.
    async fn fresh(&self, tx: &mut Conn, wanted: &Wanted) -> Result<Subject> {
        let Aim::Write { text: Some(text), .. } = &wanted.aim else { return Err(Error::no_page(&wanted.path)) };
        must_be_free(tx, &wanted.path, &[]).await?;
        for page in store::pages::ever_at(tx, &wanted.path).await? {
            let Some(last) = store::pages::revision_at(tx, page, None).await? else { continue };
            let last = store::pages::get(tx, last).await?;
            if last.form == Form::None && last.path == wanted.path {
                let mut subject = Subject {
                    page,
                    path: last.path.clone(),
                    file: last.file.clone(),
                    form: Form::Text,
                    blob: None,
                    text: None,
                    base: Some(last),
                };
                subject.say(text.body.clone());
                return Ok(subject);
            }
        }
        let mount = store::mounts::holding(tx, &wanted.path).await?;
        let page = store::pages::create(tx, mount.as_ref().map(|mount| mount.id), self.clock.now()).await?;
        let top = mount.map_or_else(PagePath::root, |mount| mount.path);
        let mut subject = Subject {
            page,
            path: wanted.path.clone(),
            file: file_name(&top, &wanted.path),
            form: Form::Text,
            blob: None,
            text: None,
            base: None,
        };
        subject.say(text.body.clone());
        Ok(subject)
    }

    /// Writes the version, unless it says what the one before says.
    pub(crate) async fn append(
        &self,
        tx: &mut Conn,
        account: Option<i64>,
        change: i64,
        before: Option<&Version>,
        subject: Subject,
        at: i64,
    ) -> Result<Option<Version>> {
        let version = self.kept(tx, subject).await?;
        let is_new = before.is_none_or(|before| {
            before.digest != version.digest || before.base != version.base || before.kind != version.kind
        });
        if !is_new || (before.is_none() && version.kind.is_none()) {
            return Ok(None);
        }
        let new = NewVersion {
            change,
            page: version.page,
            kind: version.kind.map_or("none", RevisionKind::as_str),
            path: version.path.as_str(),
            file: &version.file,
            form: version.form,
            blob: version.blob,
            title: version.title.as_deref(),
            base: version.base,
            previous: before.map(|before| before.id),
            digest: &version.digest,
            account,
            at,
        };
        let id = store::proposed::append(tx, &new).await?;
        // Who writes has looked.
        if let Some(account) = account {
            let row = store::seen::Row { page: version.page, version: id, at };
            store::seen::record(tx, account, change, &row).await?;
        }
        Ok(Some(Version { id, ..version }))
    }

    /// What a subject comes to, its text kept.
    pub(crate) async fn kept(&self, tx: &mut Conn, subject: Subject) -> Result<Version> {
        let Subject { page, path, file, base, form, blob, text } = subject;
        let title = match (&text, &base) {
            (Some(text), _) => spec::page::title(text),
            (None, Some(base)) => base.title.clone(),
            (None, None) => None,
        };
        let blob = match (&text, form) {
            (Some(text), Form::Text) => {
                let against = match base.as_ref().and_then(|base| base.blob) {
                    Some(blob) => Some(self.store.base(tx, blob).await?),
                    None => None,
                };
                Some(self.store.keep(tx, text.as_bytes().into(), against.as_ref()).await?.blob)
            }
            (_, Form::None) => None,
            _ => blob,
        };
        let kind = match &base {
            Some(base) if form == Form::None && base.form == Form::None => None,
            None if form == Form::None => None,
            Some(_) if form == Form::None => Some(RevisionKind::Delete),
            None => Some(RevisionKind::Create),
            Some(base) if base.form == Form::None => Some(RevisionKind::Restore),
            Some(base) if base.path != path || base.file != file => Some(RevisionKind::Move),
            Some(base) if (base.form, base.blob) == (form, blob) => None,
            Some(_) => Some(RevisionKind::Edit),
        };
        let digest = digest(kind, &path, blob);
        Ok(Version { id: 0, page, kind, path, file, form, blob, title, base: base.map(|base| base.id), digest })
    }
}

/// What a verdict is bound to. Equal texts are one blob, so its number stands for them.
fn digest(kind: Option<RevisionKind>, path: &PagePath, blob: Option<i64>) -> Vec<u8> {
    let mut hash = blake3::Hasher::new();
    let kind = match kind {
        // A text may be written against another revision by now: it is judged by what it says.
        Some(RevisionKind::Delete) => "delete",
        Some(_) => "write",
        None => "none",
    };
    hash.update(kind.as_bytes()).update(b"\0").update(path.as_str().as_bytes()).update(b"\0");
    hash.update(&blob.unwrap_or(0).to_le_bytes());
    hash.finalize().as_bytes().to_vec()
}

/// A page on its way into a proposal.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub page: i64,
    pub path: PagePath,
    pub file: String,
    /// The revision that it is written against.
    pub base: Option<Revision>,
    pub form: Form,
    pub blob: Option<i64>,
    /// The text, when it is not that of `blob`.
    pub text: Option<String>,
}

impl Subject {
    pub fn say(&mut self, text: String) {
        self.form = Form::Text;
        self.text = Some(text);
    }

    pub fn delete(&mut self) {
        if let Some(base) = &self.base {
            (self.path, self.file) = (base.path.clone(), base.file.clone());
        }
        self.form = Form::None;
        self.text = None;
    }

    pub fn leave(&mut self) {
        match &self.base {
            Some(base) => {
                (self.path, self.file) = (base.path.clone(), base.file.clone());
                (self.form, self.blob) = (base.form, base.blob);
            }
            None => self.form = Form::None,
        }
        self.text = None;
    }

    async fn relocate(&mut self, tx: &mut Conn, to: &str) -> Result<()> {
        let path = PagePath::parse(to)?;
        if path == self.path {
            return Ok(());
        }
        must_be_free(tx, &path, &[self.page]).await?;
        self.file = match &self.base {
            Some(base) if base.path == path => base.file.clone(),
            Some(base) => {
                let moved = Move { from: base.path.clone(), to: to.to_owned(), base: None, scope: Scope::Page };
                moved_file(tx, base, &moved).await?
            }
            None => {
                let mount = store::mounts::holding(tx, &path).await?;
                file_name(&mount.map_or_else(PagePath::root, |mount| mount.path), &path)
            }
        };
        self.path = path;
        Ok(())
    }
}

/// The version that an edit is about: by the number it was written against, else by its place.
async fn find<'a>(tx: &mut Conn, versions: &'a [Version], wanted: &Wanted) -> Result<Option<&'a Version>> {
    if let Some(base) = wanted.base
        && let Some(base) = store::pages::find(tx, base).await?
        && let Some(version) = versions.iter().find(|version| version.page == base.page)
    {
        return Ok(Some(version));
    }
    let is_at = |version: &&Version| version.path.fold() == wanted.path.fold() && version.kind.is_some();
    Ok(versions.iter().find(is_at))
}

/// The mount that all pages of a proposal belong to: it becomes one change, and a change goes into one repository.
pub(super) async fn common_mount(tx: &mut Conn, versions: &[&Version]) -> Result<Option<i64>> {
    let mut common = None;
    for version in versions {
        let mount = store::live::mount_of(tx, version.page).await?;
        if *common.get_or_insert(mount) != mount {
            return Err(Error::Invalid(format!(
                "{} belongs to another repository than the pages before it; propose this for each repository by itself",
                version.path
            )));
        }
    }
    Ok(common.flatten())
}

/// The message of a proposal: its title, and below it what it is for.
pub(super) fn told(title: &str, description: &str) -> Result<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Error::Invalid("give the proposal a title: what will be different, in a few words".into()));
    }
    if title.len() > 500 || description.len() > spec::thread::LONGEST_COMMENT {
        return Err(Error::Invalid("the title or the description is too long; put it into the pages".into()));
    }
    match description.trim() {
        "" => Ok(title),
        description => Ok(format!("{title}\n\n{description}")),
    }
}
