//! What is known of requirements while a stretch of the log is read, until it is written down.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::error::Result;
use crate::store::Conn;
use crate::store::required::{self, Happened, Row};

/// Requirements and what happened to them, as far as this stretch has come.
#[derive(Debug, Default)]
pub struct Ledger {
    rows: HashMap<i64, Row>,
    /// Those that stand on each page that was asked about, in its order.
    pages: HashMap<i64, Vec<i64>>,
    /// Those that went within this stretch, by page and name.
    gone: HashMap<(i64, String), i64>,
    happened: Vec<Happened>,
    /// The rows to be written.
    touched: std::collections::BTreeSet<i64>,
    next: Option<i64>,
}

impl Ledger {
    /// The requirements that stand on a page.
    pub async fn standing(&mut self, conn: &mut Conn, page: i64) -> Result<Vec<Row>> {
        if let Entry::Vacant(unknown) = self.pages.entry(page) {
            let rows = required::standing(conn, page).await?;
            unknown.insert(rows.iter().map(|row| row.id).collect());
            self.rows.extend(rows.into_iter().map(|row| (row.id, row)));
        }
        let ids = self.pages.get(&page).into_iter().flatten();
        Ok(ids.filter_map(|id| self.rows.get(id).cloned()).collect())
    }

    /// The requirement of this name that the page had before, with the digest of what it said.
    pub async fn gone_from(&mut self, conn: &mut Conn, page: i64, name: &str) -> Result<Option<(i64, String)>> {
        if let Some(id) = self.gone.get(&(page, name.to_owned())) {
            return Ok(self.rows.get(id).map(|row| (row.id, row.digest.clone())));
        }
        let kept = required::gone_from(conn, page, name).await?;
        // One that is back or elsewhere by now is not the one that went from here.
        Ok(kept.filter(|(id, _)| self.rows.get(id).is_none_or(|row| row.gone.is_some())))
    }

    /// A number no requirement has.
    pub async fn number(&mut self, conn: &mut Conn) -> Result<i64> {
        let next = match self.next {
            Some(next) => next,
            None => required::highest(conn).await? + 1,
        };
        self.next = Some(next + 1);
        Ok(next)
    }

    /// Says what one is like from now on.
    pub fn keep(&mut self, row: Row) {
        let key = (row.page, row.name.clone());
        match row.gone {
            Some(_) => {
                self.gone.insert(key, row.id);
            }
            None if self.gone.get(&key) == Some(&row.id) => {
                self.gone.remove(&key);
            }
            None => {}
        }
        self.touched.insert(row.id);
        self.rows.insert(row.id, row);
    }

    /// Says which requirements stand on a page from now on.
    pub fn stand(&mut self, page: i64, ids: Vec<i64>) {
        self.pages.insert(page, ids);
    }

    /// Says what happened to one.
    pub fn tell(&mut self, happened: Happened) {
        self.happened.push(happened);
    }

    /// How much there is to write.
    pub fn size(&self) -> usize {
        self.touched.len() + self.happened.len()
    }

    /// Writes all of it down.
    pub async fn write(&self, conn: &mut Conn) -> Result<()> {
        let rows: Vec<_> = self.touched.iter().filter_map(|id| self.rows.get(id).cloned()).collect();
        required::keep(conn, &rows).await?;
        required::tell(conn, &self.happened).await
    }
}
