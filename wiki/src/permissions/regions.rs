//! What was closed to somebody at a moment, as places: kept beside what they were told then. Rules change, and their numbers
//! with them; places can still be compared.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use spec::Actor;

use crate::error::Result;
use crate::wiki::Wiki;

/// The places that have readers of their own, and which of them are closed to somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Regions(Vec<(String, bool)>);

impl Regions {
    /// Whether somebody to whom this is closed may be told what was told to somebody with those: wherever they see nothing,
    /// nothing was seen.
    pub fn may_be_told(&self, told: &Regions) -> bool {
        let mut places = self.0.iter().chain(&told.0).map(|(path, _)| path);
        places.all(|path| !self.is_closed(path) || told.is_closed(path))
    }

    fn is_closed(&self, path: &str) -> bool {
        let holds = |above: &str| {
            above == "/" || path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let nearest = self.0.iter().filter(|(above, _)| holds(above)).max_by_key(|(above, _)| above.len());
        nearest.is_some_and(|(_, closed)| *closed)
    }
}

impl Wiki {
    /// Where there are readers of their own, and what of it is closed to the actor.
    pub(crate) async fn regions(&self, actor: &Actor) -> Result<Regions> {
        if actor.is_admin() {
            return Ok(Regions::default());
        }
        let access = self.access(actor).await?;
        let said = &access.rules.said;
        let closed: HashSet<usize> = said.closed_to(&access.who, access.reading).collect();
        let read = said.said().iter().enumerate().filter(|(_, one)| one.readers.is_some());
        Ok(Regions(read.map(|(at, one)| (one.path.fold(), closed.contains(&at))).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(list: &[(&str, bool)]) -> Regions {
        Regions(list.iter().map(|(path, closed)| ((*path).to_owned(), *closed)).collect())
    }

    // r[verify conversation.rechecked]
    #[test]
    fn only_who_sees_as_much_is_told_what_somebody_saw() {
        let may = |viewer: &[(&str, bool)], told: &[(&str, bool)]| regions(viewer).may_be_told(&regions(told));
        assert!(may(&[], &[]));
        assert!(may(&[], &[("/hr", true)]), "who sees all");
        assert!(!may(&[("/hr", true)], &[]));
        assert!(may(&[("/hr", true)], &[("/hr", true)]));
        assert!(may(&[("/hr", true)], &[("/", true)]));
        assert!(!may(&[("/", true)], &[("/hr", true)]));
        // What was open within, and is not any more, was seen.
        assert!(!may(&[("/hr", true)], &[("/hr", true), ("/hr/open", false)]));
        assert!(may(&[("/hr", true), ("/hr/open", false)], &[("/hr", true), ("/hr/open", false)]));
        assert!(may(&[("/hr", true)], &[("/hr", true), ("/hr/open", true)]));
        assert!(!may(&[("/hrx", true)], &[("/hr", true)]));
    }
}
