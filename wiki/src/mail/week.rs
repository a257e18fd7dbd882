//! The week in drift as a message: what came, what was settled, how much stands, and the worst of it, each with its address.

use std::fmt::Write as _;

use spec::drift::{DriftWeek, WeekLine};
use spec::path::encode;

use super::Post;
use super::letter::Letter;
use crate::drift::told_week;
use crate::error::Result;
use crate::feed::escaped;
use crate::store;
use crate::store::drift::weeks::{self, Recipient};
use crate::watches::week_farewell;
use crate::wiki::Wiki;

/// How many of what came or was settled are told by name; the others are counted.
const NAMED: usize = 10;

impl Wiki {
    /// Sends somebody the week, so far as they may see it now.
    // r[impl drift.week-mail]
    pub(super) async fn deliver_week(&self, post: &Post, recipient: &Recipient) -> Result<()> {
        let Some(actor) = self.account(recipient.account).await? else { return Ok(()) };
        if self.must(&actor, spec::account::Action::Read).await.is_err() {
            return Ok(());
        }
        let mut conn = self.read(&actor).await?;
        let newest = weeks::newest(&mut conn).await?.filter(|week| week.id == recipient.week);
        let watches = store::watches::list(&mut conn, recipient.account).await?;
        let wanted: Vec<_> = watches.into_iter().map(|watch| watch.watched).collect();
        let week = match newest {
            Some(newest) => told_week(&mut conn, newest, &wanted).await?,
            None => None,
        };
        if let Some(week) = week.filter(DriftWeek::is_eventful) {
            let farewell = week_farewell(&self.mail_secret(&mut conn).await?, recipient.account);
            drop(conn);
            let letter = written(&week, &post.address, &farewell);
            let tells = format!("{} week {}", recipient.account, recipient.week);
            self.dispatch(post, letter, (recipient.account, &recipient.name, &recipient.email), &tells).await?;
        }
        let mut tx = self.store.write().await?;
        weeks::sent(&mut tx, recipient.account, recipient.week, self.clock.now()).await?;
        tx.commit().await
    }
}

fn written(week: &DriftWeek, address: &str, farewell: &str) -> Letter {
    let mut letter = Letter {
        subject: format!("Still true? {}", week.told().trim_end_matches('.')),
        text: format!("{}\n\n", week.told()),
        html: format!("<p><strong>{}</strong></p>\n", escaped(&week.told())),
        farewell: format!("{address}/changes/unwatch/{farewell}"),
    };
    let asked = |line: &WeekLine| {
        (
            line.requirement.clone(),
            format!("{address}/drift?at={}", encode(line.path.as_str())),
            line.page_title.clone(),
        )
    };
    let page =
        |line: &WeekLine| (line.requirement.clone(), format!("{address}{}", line.path.url()), line.page_title.clone());
    let sure = |line: &WeekLine| format!("{} % sure", (line.evidence * 100.0).round());
    let came: Vec<_> = week.came.iter().map(|line| (asked(line), sure(line))).collect();
    let settled = week.settled.iter().map(|one| (page(&one.line), one.by.told(one.who.as_deref())));
    letter.list("Came out of step", &came);
    letter.list("Settled", &settled.collect::<Vec<_>>());
    let worst: Vec<_> = week.worst.iter().map(|line| (asked(line), sure(line))).collect();
    letter.list("What most needs a look", &worst);
    letter.end(address);
    letter
}

/// What it is called, where it is, and on which page; and what is said of it.
type Entry = ((String, String, String), String);

impl Letter {
    /// A heading with lines below it; nothing where there are none.
    fn list(&mut self, heading: &str, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "{heading}:");
        let _ = writeln!(self.html, "<p>{heading}:</p>\n<ul>");
        for ((called, url, page), said) in entries.iter().take(NAMED) {
            let _ = writeln!(self.text, "- {called} ({page}): {said}\n  {url}");
            let _ = writeln!(
                self.html,
                "<li><a href=\"{}\">{}</a> ({}): {}</li>",
                escaped(url),
                escaped(called),
                escaped(page),
                escaped(said),
            );
        }
        if let Some(more) = entries.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let _ = writeln!(self.text, "- and {more} more");
            let _ = writeln!(self.html, "<li>and {more} more</li>");
        }
        self.text.push('\n');
        self.html.push_str("</ul>\n");
    }
}
