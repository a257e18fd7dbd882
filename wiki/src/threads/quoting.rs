//! The words a thread is about: looked for where somebody quotes them, and kept as where they stood.

use spec::account::Action;
use spec::anchor::{Anchor, Unlocated, locate};
use spec::thread::Quote;
use spec::{Actor, PagePath};
use texts::text;

use super::Subject;
use crate::error::{Error, Result};
use crate::proposals::must_see_version;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Words a thread is about, found in their revision.
pub(crate) struct About {
    pub page: i64,
    pub revision: i64,
    pub change: i64,
    pub anchor: Anchor,
}

impl Wiki {
    /// The source of words somebody quotes as they see them.
    pub async fn quoted(&self, actor: &Actor, quote: &Quote) -> Result<Quote> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        must_see_version(&mut conn, actor, quote.revision).await?;
        let revision = store::pages::get(&mut conn, quote.revision).await?;
        let about = self.stands(&mut conn, Subject::Change(revision.change), quote).await?;
        let Anchor { quote, prefix, suffix, .. } = about.anchor;
        Ok(Quote { page: revision.path, revision: revision.id, quote, prefix, suffix })
    }

    /// True when a page that is or was at this path is, or came from, the one with this number.
    async fn has_been(&self, conn: &mut Conn, path: &PagePath, page: i64) -> Result<bool> {
        for candidate in store::pages::ever_at(conn, path).await? {
            let ancestry = store::threads::ancestry(conn, candidate).await?;
            if ancestry.iter().any(|(ancestor, _)| *ancestor == page) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where the words of a quote stand, if they do, in a revision that has to do with what the thread is about.
    // r[impl discuss.quote]
    pub(crate) async fn stands(&self, tx: &mut Conn, subject: Subject, quote: &Quote) -> Result<About> {
        let revision = store::pages::get(tx, quote.revision).await?;
        if revision.path.fold() != quote.page.fold() && !self.has_been(tx, &quote.page, revision.page).await? {
            let (revision, path, page) = (revision.id.to_string(), revision.path.to_string(), quote.page.to_string());
            return Err(Error::Invalid(text!("refused-quote-page", revision = revision, path = path, page = page)));
        }
        if let Subject::Change(change) = subject
            && revision.change != change
            && !store::threads::touches(tx, change, revision.page).await?
        {
            let (change, path) = (change.to_string(), revision.path.to_string());
            return Err(Error::Invalid(text!("refused-quote-change", change = change, path = path)));
        }
        let text = self.text(tx, &revision).await?;
        let place = locate(&text, &quote.quote, &quote.prefix, &quote.suffix);
        let place = place.map_err(|why| match why {
            Unlocated::Nothing => Error::Invalid(text!("refused-quote-empty").into()),
            Unlocated::Missing => Error::Invalid(text!("refused-quote-missing", revision = quote.revision.to_string())),
            Unlocated::Ambiguous(times) => {
                let (revision, times) = (quote.revision.to_string(), times.to_string());
                Error::Invalid(text!("refused-quote-ambiguous", revision = revision, times = times))
            }
        })?;
        let anchor = Anchor::of(&text, place.range);
        let anchor = anchor.ok_or_else(|| Error::Failed("the place of a quote lies outside of its text".into()))?;
        // Of two places that are alike in all that was told, none is written down as the right one.
        let anchor = Anchor { range: anchor.range.filter(|_| !place.has_rival), ..anchor };
        Ok(About { page: revision.page, revision: revision.id, change: revision.change, anchor })
    }
}
