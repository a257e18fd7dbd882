//! Where in the tree something may not be true any more: worked out once for everything, and again when something was written.

use std::sync::Arc;

use moka::sync::Cache;
use spec::PagePath;
use spec::drift::Heat;
use spec::tree::TreeItem;

use super::looking::Thresholds;
use crate::error::Result;
use crate::store::drift::standing;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// The newest marks, by how often the log was written and what may be seen.
#[derive(Clone, Debug)]
pub(crate) struct DriftMarks(Cache<(u64, i64), Arc<Marks>>);

impl Default for DriftMarks {
    fn default() -> Self {
        Self(Cache::new(16))
    }
}

/// The path of each requirement that is asked about, in order, and how sure that is.
#[derive(Debug, Default)]
struct Marks(Vec<(String, f64)>);

impl Marks {
    /// How hot it is at and below a path; nothing where nobody is asked anything.
    fn heat(&self, path: &PagePath) -> Option<Heat> {
        let from = |bound: &str| self.0.partition_point(|(known, _)| known.as_str() < bound);
        let own = from(path.as_str())..self.0.partition_point(|(known, _)| known.as_str() <= path.as_str());
        let below = match path.is_root() {
            true => own.end..self.0.len(),
            // What comes behind a slash.
            false => from(&format!("{path}/"))..from(&format!("{path}0")),
        };
        let all = self.0[own].iter().chain(&self.0[below]);
        let (asked, evidence) = all.fold((0, 0.0), |(asked, most), (_, sure)| (asked + 1, f64::max(most, *sure)));
        (asked > 0).then_some(Heat { asked, evidence: evidence as f32 })
    }
}

impl Wiki {
    /// Says of each place how much at and below it may not be true any more.
    // r[impl drift.tree]
    pub(crate) async fn mark_drift(&self, conn: &mut Conn, items: &mut [TreeItem]) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        // Before it is read: what is written meanwhile makes it old.
        let key = (self.store.generation().await, store::sight::key(conn).await?);
        let marks = match self.drift_marks.0.get(&key) {
            Some(marks) => marks,
            None => {
                let thresholds = Thresholds::read(conn).await?;
                let loud = standing::loud(conn, "", thresholds.lowest(), self.clock.now()).await?;
                let asked = loud.into_iter().filter(|(path, _, evidence)| *evidence >= thresholds.at(path));
                let mut marks: Vec<_> = asked.map(|(path, _, evidence)| (path.to_string(), evidence)).collect();
                marks.sort_unstable_by(|a, b| a.0.cmp(&b.0));
                let marks = Arc::new(Marks(marks));
                self.drift_marks.0.insert(key, marks.clone());
                marks
            }
        };
        if !marks.0.is_empty() {
            mark(&marks, items);
        }
        Ok(())
    }
}

fn mark(marks: &Marks, items: &mut [TreeItem]) {
    for item in items {
        item.drift = marks.heat(&item.path);
        mark(marks, &mut item.children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hot_is_counted_at_and_below_a_place_and_beside_it_is_not() {
        let marks = [("/a", 0.6), ("/a-b", 1.0), ("/a/b", 0.9), ("/a/b", 0.7), ("/a0", 1.0), ("/c", 0.5)];
        let marks = Marks(marks.into_iter().map(|(path, evidence)| (path.to_owned(), evidence)).collect());
        let heat = |path: &str| marks.heat(&path.parse().unwrap()).map(|heat| (heat.asked, heat.evidence));
        assert_eq!(heat("/a"), Some((3, 0.9)));
        assert_eq!(heat("/c"), Some((1, 0.5)));
        assert_eq!(heat("/d"), None);
        assert_eq!(heat("/a/b"), Some((2, 0.9)));
        assert_eq!(heat("/"), Some((6, 1.0)));
    }
}
