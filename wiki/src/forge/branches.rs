//! Branches that are proposals: their pull requests are looked for, told what a check found, and kept with the proposal.
//!
//! What is to be done is read from the store each time, so that nothing is lost when the server stops: a branch whose head was
//! not told about yet is told about.

use std::time::Duration;

use spec::{Actor, ChangeState};

use super::{Forge, InWiki, PullRequest};
use crate::error::{Error, Result};
use crate::gate::Checking;
use crate::git::{Repository, hex};
use crate::store::branches::Branch;
use crate::store::mounts::Mount;
use crate::store::{self, requests};
use crate::wiki::Wiki;

/// How often it is looked what is to be told.
const STEP: Duration = Duration::from_secs(2);

/// How long a pull request that is not there yet, or a forge that refused, is left alone, in milliseconds.
const RESPITE: i64 = 2 * 60 * 1000;

/// What the server tells forges with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Telling {
    forges: std::sync::Arc<[Forge]>,
    /// Where this wiki is, without a slash at the end.
    address: std::sync::Arc<str>,
}

impl Wiki {
    /// The same wiki, which tells these forges of its proposals; `address` is where people find it.
    pub fn with_forges(self, forges: Vec<Forge>, address: &str) -> Self {
        let address = address.trim_end_matches('/').into();
        self.with(|parts| parts.telling = Telling { forges: forges.into(), address })
    }

    /// Tells forges of branches that are proposals, for as long as nobody stops it; nothing where no forge is named.
    // r[impl forge.branches]
    pub async fn tell_forges(&self) {
        if self.telling.forges.is_empty() {
            return std::future::pending().await;
        }
        loop {
            if let Err(error) = self.tell_due().await {
                tracing::warn!(%error, "what forges are to be told could not be looked up");
            }
            tokio::time::sleep(STEP).await;
        }
    }

    async fn tell_due(&self) -> Result<()> {
        let mut conn = self.store.read().await?;
        let mounts = store::mounts::list(&mut conn).await?;
        drop(conn);
        for mount in mounts {
            let Some((forge, repository)) = self.forge_of(&mount) else { continue };
            let mut conn = self.store.read().await?;
            let branches = store::branches::of_mount(&mut conn, mount.id).await?;
            drop(conn);
            for branch in branches.into_iter().filter(|branch| branch.state == ChangeState::Open) {
                self.tell_of(forge, &repository, &mount, &branch).await?;
            }
        }
        Ok(())
    }

    /// The forge a mounted repository is on, and what it is called there.
    fn forge_of(&self, mount: &Mount) -> Option<(&Forge, String)> {
        let named = |location: &str| {
            let (host, repository) = place_of(location)?;
            Some((self.telling.forges.iter().find(|forge| forge.host == host)?, repository))
        };
        // A clone on this machine says itself where it came from.
        named(&mount.location).or_else(|| named(&Repository::open(&self.repository_of(mount)).ok()?.origin()?))
    }

    /// Tells of one branch, unless that was done; what the forge refuses is kept, logged, and tried again later.
    async fn tell_of(&self, forge: &Forge, repository: &str, mount: &Mount, branch: &Branch) -> Result<()> {
        let mut conn = self.store.read().await?;
        let before = requests::find(&mut conn, branch.change).await?;
        drop(conn);
        let now = self.clock.now();
        let (is_same, is_told, is_recent) = match &before {
            Some(before) => (
                before.object_id == branch.object_id,
                before.url.is_some() && before.failure.is_none(),
                now - before.looked_at < RESPITE,
            ),
            None => (false, false, false),
        };
        if is_same && (is_told || is_recent) {
            return Ok(());
        }
        let known = before.and_then(|before| before.url);
        let told = self.told_of(forge, repository, mount, branch, known.clone()).await;
        let (url, failure) = match told {
            Ok(url) => (url, None),
            Err(error) => {
                tracing::warn!(%error, branch = branch.name, "the forge could not be told; trying again later");
                (known, Some(error.to_string()))
            }
        };
        let mut tx = self.store.write().await?;
        let (url, failure) = (url.as_deref(), failure.as_deref());
        requests::keep(&mut tx, branch.change, url, &branch.object_id, now, failure).await?;
        tx.commit().await
    }

    /// Gives the address of the pull request, if the branch has one.
    async fn told_of(
        &self,
        forge: &Forge,
        repository: &str,
        mount: &Mount,
        branch: &Branch,
        known: Option<String>,
    ) -> Result<Option<String>> {
        let url = match known {
            Some(url) => Some(url),
            None => self.request_of(forge, repository, &branch.name).await?,
        };
        let Some(url) = url else { return Ok(None) };
        let mut request: PullRequest = url.parse()?;
        // The forge's own address may differ from the one it is asked at; the repository may have been renamed.
        request.host.clone_from(&forge.host);
        let checking = Checking {
            repository: Some(self.repository_of(mount)),
            base: mount.branch.clone(),
            head: hex(&branch.object_id),
            at: Some(mount.path.clone()),
            pull_request: Some(url.clone()),
            ..Checking::default()
        };
        let report = self.check(&Actor::Operator, &checking).await?;
        let there = InWiki { address: self.telling.address.to_string(), change: Some(branch.change) };
        forge.tell(&self.egress, &request, &report, Some(&there)).await?;
        Ok(Some(url))
    }

    async fn request_of(&self, forge: &Forge, repository: &str, branch: &str) -> Result<Option<String>> {
        let mut found = None;
        forge
            .list(
                &self.egress,
                |part| forge.list_requests(repository, branch, part),
                |value| {
                    found = forge.request_of(value, branch);
                    found.is_none()
                },
            )
            .await?;
        let Some((number, url)) = found else { return Ok(None) };
        // What a forge says becomes a link: only an address of a pull request may.
        let request: PullRequest = url.parse()?;
        match request.number == number {
            true => Ok(Some(url)),
            false => Err(Error::Failed(format!("{} names the pull request {number} strangely", forge.host))),
        }
    }
}

/// The host and the name of a repository by its address: `https://host/owner/name.git`, `git@host:owner/name`.
fn place_of(location: &str) -> Option<(String, String)> {
    let (host, path) = match location.split_once("://") {
        Some((scheme, rest)) if scheme != "file" => rest.split_once('/')?,
        Some(_) => return None,
        None => location.split_once(':').filter(|(host, _)| host.len() > 1 && !host.contains('/'))?,
    };
    let host = host.rsplit('@').next().unwrap_or(host).to_lowercase();
    let path = path.trim_matches('/').trim_end_matches(".git");
    (path.contains('/') && !path.split('/').any(|part| part == "..")).then(|| (host, path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::place_of;

    // r[verify forge.branches]
    #[test]
    fn a_repository_is_known_by_its_address() {
        let read = |text| place_of(text).map(|(host, name)| format!("{host} {name}"));
        assert_eq!(read("https://user:word@GitHub.com/o/n.git").as_deref(), Some("github.com o/n"));
        assert_eq!(read("git@gitlab.com:g/s/n.git").as_deref(), Some("gitlab.com g/s/n"));
        assert_eq!(read("ssh://git@codeberg.org/o/n/").as_deref(), Some("codeberg.org o/n"));
        assert_eq!(read("http://127.0.0.1:3000/o/n").as_deref(), Some("127.0.0.1:3000 o/n"));
        for none in ["/srv/git/o/n", "C:/o/n", "file:///srv/o/n", "https://github.com/n", "https://x/../n"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
