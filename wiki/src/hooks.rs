//! News that hosts of repositories send: somebody has pushed.
//!
//! Anybody can reach the address they are sent to, so a delivery counts only when it proves that it knows the secret, and
//! nothing of it is read before. What it then does is ask for jobs; the work itself comes later.

mod payload;

use std::fmt;
use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use spec::account::{Action, Denied};
use spec::audit::Act;
use spec::{Actor, PagePath};

use crate::accounts::secret;
use crate::error::Result;
use crate::git::{Meaning, Repository};
use crate::jobs::Kind;
use crate::store::accounts::{set, setting};
use crate::store::mounts::{self, Mount};
use crate::wiki::Wiki;

use payload::Named;

/// Where the secret is kept among the settings.
const SETTING: &str = "hook";

/// What proves that a delivery comes from a host we told the secret.
#[derive(Clone, Copy, Debug)]
pub enum Proof<'a> {
    /// HMAC-SHA256 of the body in hexadecimal, as GitHub, Gitea and Forgejo sign it.
    Signed(&'a str),
    /// The secret itself, as GitLab sends it.
    Told(&'a str),
}

/// One delivery of a host.
#[derive(Debug)]
pub struct Delivery<'a> {
    /// Everything in it that should be a proof.
    pub proofs: Vec<Proof<'a>>,
    /// What the host calls the event: `push`, `Push Hook`, `ping`.
    pub event: &'a str,
    /// What the host calls this delivery, the same when it is sent again.
    pub id: Option<&'a str>,
    /// The body, byte for byte.
    pub body: &'a [u8],
}

/// What becomes of a delivery.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Something was pushed; these mounts will be looked into.
    Syncing(Vec<PagePath>),
    /// Nothing that would change anything here.
    Nothing,
}

/// A secret, which no message shows.
#[derive(Clone)]
pub(crate) struct Secret(Arc<str>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Wiki {
    /// The wiki with a secret for hooks that is kept elsewhere.
    pub fn with_hook_secret(self, secret: Option<&str>) -> Self {
        let secret = secret.filter(|secret| !secret.is_empty()).map(|secret| Secret(secret.into()));
        self.with(|parts| parts.hook_secret = secret)
    }

    /// The secret that hosts sign their deliveries with, made at random the first time.
    pub async fn hook_secret(&self, actor: &Actor) -> Result<String> {
        self.must(actor, Action::Administer).await?;
        if let Some(given) = &self.hook_secret {
            return Ok(given.0.to_string());
        }
        if let Some(kept) = self.kept_secret().await? {
            return Ok(kept);
        }
        let mut tx = self.store.write().await?;
        // Another process may have been faster.
        let known = match setting(&mut tx, SETTING).await? {
            Some(known) => known,
            None => {
                let new = secret("");
                set(&mut tx, SETTING, &new).await?;
                new
            }
        };
        tx.commit().await?;
        Ok(known)
    }

    /// Another secret; the one before stops working.
    pub async fn new_hook_secret(&self, actor: &Actor) -> Result<String> {
        self.must(actor, Action::Administer).await?;
        let new = secret("");
        let mut tx = self.store.write().await?;
        set(&mut tx, SETTING, &new).await?;
        self.audit(&mut tx, actor, Act::HookSecretChanged, &"", &[]).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// True when the secret for hooks is kept elsewhere and cannot be changed here.
    pub fn has_given_secret(&self) -> bool {
        self.hook_secret.is_some()
    }

    /// Takes a delivery of a host: asks for a look into each mount of the repository it is about.
    // r[impl sync.hook] r[impl sync.hook-proof] r[impl sync.hook-again]
    pub async fn pushed(&self, delivery: &Delivery<'_>) -> Result<Heard> {
        // The proof is what takes the place of an actor here: it comes before everything else.
        if !self.is_proven(delivery).await? {
            return Err(Denied::Signature.into());
        }
        let Some(named) = payload::read(delivery.event, delivery.body)? else { return Ok(Heard::Nothing) };
        let mut conn = self.store.read().await?;
        let all = mounts::list(&mut conn).await?;
        drop(conn);
        let shown: Vec<_> = all.into_iter().filter(|mount| is_about(&named, mount)).collect();
        if shown.is_empty() {
            return Ok(Heard::Syncing(Vec::new()));
        }
        let mut tx = self.store.write().await?;
        for mount in &shown {
            let id = delivery.id.map(|id| format!("{id} {}", mount.id));
            self.ask_job(&mut tx, Kind::Sync, mount.id, id.as_deref()).await?;
        }
        tx.commit().await?;
        self.work.stir();
        Ok(Heard::Syncing(shown.into_iter().map(|mount| mount.path).collect()))
    }

    /// True when a delivery has a proof and all it has are right. Each is compared in a time that tells nothing.
    async fn is_proven(&self, delivery: &Delivery<'_>) -> Result<bool> {
        let secret = match &self.hook_secret {
            Some(given) => Some(given.0.to_string()),
            None => self.kept_secret().await?,
        };
        let Some(secret) = secret.filter(|secret| !secret.is_empty()) else { return Ok(false) };
        let fits = |proof: &Proof<'_>| match proof {
            Proof::Signed(signature) => is_signed(&secret, delivery.body, signature),
            // Hashes of this kind are compared in constant time.
            Proof::Told(told) => blake3::hash(told.as_bytes()) == blake3::hash(secret.as_bytes()),
        };
        Ok(!delivery.proofs.is_empty() && delivery.proofs.iter().all(fits))
    }

    async fn kept_secret(&self) -> Result<Option<String>> {
        let mut conn = self.store.read().await?;
        setting(&mut conn, SETTING).await
    }
}

fn is_signed(secret: &str, body: &[u8], signature: &str) -> bool {
    let digits = signature.strip_prefix("sha256=").unwrap_or(signature);
    let Some(signature) = bytes(digits) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(body);
    mac.verify_slice(&signature).is_ok()
}

/// The bytes behind hexadecimal digits.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = digits.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// True when a mount shows the repository that was pushed to.
// r[impl sync.hook-names]
fn is_about(named: &Named, mount: &Mount) -> bool {
    let Some(place) = Meaning::of(&mount.location) else { return false };
    if named.fits(&place) {
        return true;
    }
    if !place.is_local() {
        return false;
    }
    // A copy on this machine is kept up to date by somebody else, from where its `origin` says.
    let folder = mount.location.trim_start_matches("file://");
    let origin = Repository::open(std::path::Path::new(folder)).ok().and_then(|repository| repository.origin());
    let origin = origin.and_then(|origin| Meaning::of(&origin));
    named.is_called(place.name()) || origin.is_some_and(|origin| named.fits(&origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify sync.hook-proof]
    #[test]
    fn a_signature_is_the_one_github_documents() {
        let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assert!(is_signed("It's a Secret to Everybody", b"Hello, World!", signature));
        assert!(is_signed("It's a Secret to Everybody", b"Hello, World!", &signature["sha256=".len()..]));
        assert!(!is_signed("It's a Secret to Everybody", b"Hello, World?", signature));
        assert!(!is_signed("It's a secret to everybody", b"Hello, World!", signature));
        for wrong in ["", "sha256=", "sha256=7571", "sha256=zz", "sha1=757107ea", "sha256=\u{e9}\u{e9}"] {
            assert!(!is_signed("It's a Secret to Everybody", b"Hello, World!", wrong), "{wrong}");
        }
    }
}
