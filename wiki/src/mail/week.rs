//! The week in drift as a message: what came, what was settled, how much stands, and the worst of it, each with its address.

use std::fmt::Write as _;

use spec::drift::{DriftWeek, SettledLine, Settling, WeekLine};
use spec::path::encode;
use texts::text;

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
    let told = text!("drift-week-told", came = week.came.len(), settled = week.settled.len(), standing = week.standing);
    let mut letter = Letter {
        subject: text!("letters-week", told = told.trim_end_matches('.')),
        text: format!("{told}\n\n"),
        html: format!("<p><strong>{}</strong></p>\n", escaped(&told)),
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
    let sure = |line: &WeekLine| text!("drift-sure", n = (line.evidence * 100.0).round() as u32);
    let came: Vec<_> = week.came.iter().map(|line| (asked(line), sure(line))).collect();
    let settled = week.settled.iter().map(|one| (page(&one.line), how(one)));
    letter.list(text!("drift-week-came"), &came);
    letter.list(text!("drift-week-settled"), &settled.collect::<Vec<_>>());
    let worst: Vec<_> = week.worst.iter().map(|line| (asked(line), sure(line))).collect();
    letter.list(text!("drift-week-worst"), &worst);
    letter.end(address);
    letter
}

/// By what it was settled, within a sentence.
fn how(one: &SettledLine) -> String {
    let who = one.who.as_deref().unwrap_or_else(|| text!("drift-settled-somebody"));
    match one.by {
        Settling::StillTrue => text!("drift-settled-still-true", who = who),
        Settling::NotNow => text!("drift-settled-not-now", who = who),
        Settling::Mended => text!("drift-settled-mended").into(),
    }
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
            let more = text!("drift-week-more", n = more.to_string());
            let _ = writeln!(self.text, "- {more}");
            let _ = writeln!(self.html, "<li>{}</li>", escaped(&more));
        }
        self.text.push('\n');
        self.html.push_str("</ul>\n");
    }
}
