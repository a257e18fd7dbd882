//! Which branches of a mounted repository are offered as changes.

use globset::GlobSet;
use spec::Branches;

use crate::error::Result;
use crate::git::{Head, ObjectId, Repository, outgoing, short_branch};
use crate::store::Conn;
use crate::store::mounts::{self, Mount};

/// How much older than the mounted branch a branch may be that somebody still works on, in milliseconds: 90 days.
const ALIVE: i64 = 90 * 24 * 60 * 60 * 1000;

/// Most branches that are looked through for those that change pages.
const MOST_LOOKED_AT: usize = 500;

/// What a change of the rules here must change, so that all branches are read again.
const RULES: &[u8] = b"1";

/// The choice of a mount.
pub(super) struct Choice {
    branches: Branches,
    named: Option<GlobSet>,
    /// Branches that are something else already: mounted, or ours.
    others: Vec<String>,
}

impl Choice {
    /// What was chosen for a mount.
    // r[impl branch.which]
    pub async fn of(conn: &mut Conn, mount: &Mount) -> Result<Self> {
        let mut others = Vec::new();
        for other in mounts::list(conn).await?.iter().filter(|other| other.location == mount.location) {
            let pushed = other.push.as_ref().and_then(|push| outgoing::target(push, &other.branch).ok());
            others.extend(pushed.map(|name| short_branch(&name).to_owned()));
            // A branch that is shown elsewhere is not on its way into this one, unless somebody says so.
            if other.id == mount.id || mount.branches == Branches::Alive {
                others.push(short_branch(&other.branch).to_owned());
            }
        }
        Ok(Self { named: crate::mounts::named(&mount.branches)?, branches: mount.branches.clone(), others })
    }

    /// True for a branch that may be offered.
    pub fn admits(&self, name: &str) -> bool {
        let is_chosen = match &self.branches {
            Branches::Alive => true,
            Branches::None => false,
            Branches::Named(_) => self.named.as_ref().is_some_and(|named| named.is_match(name)),
        };
        is_chosen && !self.others.iter().any(|other| other == name)
    }

    /// True when branches are offered because of their names, however old they are.
    pub fn is_named(&self) -> bool {
        matches!(self.branches, Branches::Named(_))
    }

    /// Those that somebody works on or that are open already, the newest first.
    pub fn alive(&self, repository: &Repository, tip: ObjectId, heads: Vec<Head>, open: &[&str]) -> Vec<Head> {
        let since = repository.committed_at(tip).unwrap_or(i64::MIN).saturating_sub(ALIVE);
        let aged = heads.into_iter().filter_map(|head| Some((repository.committed_at(head.id)?, head)));
        let mut aged: Vec<_> =
            aged.filter(|(at, head)| self.is_named() || *at >= since || open.contains(&&*head.name)).collect();
        aged.sort_by(|a, b| (b.0, &a.1.name).cmp(&(a.0, &b.1.name)));
        let mut looked_at = 0;
        aged.retain(|(_, head)| {
            looked_at += 1;
            looked_at <= MOST_LOOKED_AT || open.contains(&&*head.name)
        });
        aged.into_iter().map(|(_, head)| head).collect()
    }

    /// A hash of all that decides about branches: while it is the same, nothing has to be done.
    // r[impl branch.unchanged]
    pub fn fingerprint(&self, mount: &Mount, tip: ObjectId, heads: &[Head]) -> Vec<u8> {
        let mut hash = blake3::Hasher::new();
        let mut say = |part: &[u8]| {
            hash.update(&(part.len() as u64).to_le_bytes()).update(part);
        };
        say(RULES);
        for part in [&mount.dir, &mount.glob, &mount.attachments, &self.branches.to_string()] {
            say(part.as_bytes());
        }
        say(tip.as_slice());
        for head in heads {
            say(head.name.as_bytes());
            say(head.id.as_slice());
        }
        hash.finalize().as_bytes().to_vec()
    }
}
