//! What is told of a change: who, when, why, and the commits it brought.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use spec::change::{Commit, headline};

use super::inquiry::Inquiry;
use crate::clock::time;
use crate::error::Result;
use crate::store::{self, Conn, linked};

/// Digits of a commit's id that are told.
const DIGITS: usize = 10;

/// Commits of a merge that are told one by one.
const COMMITS: usize = 6;

/// Longest reason that is told, in characters.
const REASON: usize = 900;

/// A change as it is told.
#[derive(Clone, Debug)]
pub struct Act {
    pub change: i64,
    pub at: Timestamp,
    pub author: String,
    pub message: String,
    pub commit: Option<String>,
    /// The commits it brought in that have to do with the page, oldest first.
    pub brought: Vec<Commit>,
}

impl Inquiry<'_> {
    /// What is told of a change to a page.
    pub async fn act(&self, conn: &mut Conn, change: i64, page: i64) -> Result<Act> {
        let act = store::history::act(conn, change).await?;
        let commit = act.object_id.as_deref().map(crate::git::hex);
        let mut brought = store::commits::of_change(conn, change).await?;
        brought.retain(|one| Some(&one.id) != commit.as_ref());
        if brought.len() > 1 {
            let mut touching = std::collections::HashSet::new();
            let files: Vec<String> = linked::places(conn, page).await?.into_iter().map(|(_, file)| file).collect();
            for side in linked::sides(conn, page).await? {
                touching.extend(linked::touching(conn, side.repository, &files).await?);
            }
            let touches = |one: &Commit| touching.contains(&crate::git::unhex(&one.id, 0));
            if brought.iter().any(touches) {
                brought.retain(touches);
            }
        }
        Ok(Act { change, at: time(act.merged_at), author: act.author, message: act.message, commit, brought })
    }
}

impl Act {
    /// `3 March 2018`
    pub fn day(&self) -> String {
        day(self.at)
    }

    /// `change 12 by Ada (commit 91fe10538d: “Boil faster”)`
    pub fn told(&self) -> String {
        let subject = headline(&self.message);
        match &self.commit {
            Some(commit) => {
                format!("change {} by {} (commit {}: “{subject}”)", self.change, self.author, short(commit))
            }
            None => format!("change {} by {}: “{subject}”", self.change, self.author),
        }
    }

    /// `That change brought in work of Ben: commits e5102a57de (“…”) and f379e07e5c (“…”).`
    pub fn told_brought(&self) -> String {
        if self.brought.is_empty() {
            return String::new();
        }
        let told = self.brought.iter().take(COMMITS);
        let told: Vec<_> = told.map(|one| format!("{} (“{}”)", short(&one.id), one.subject)).collect();
        let more = match self.brought.len().saturating_sub(COMMITS) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let noun = if self.brought.len() == 1 { "commit" } else { "commits" };
        format!("It merged work of {}: {noun} {}{more}.", listed(&self.writers()), told.join(", "))
    }

    /// Who wrote what it brought; whoever made it, when it brought nothing.
    pub fn writers(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for one in &self.brought {
            if !names.contains(&one.author) {
                names.push(one.author.clone());
            }
        }
        if names.is_empty() {
            names.push(self.author.clone());
        }
        names
    }

    /// Why, in the words of those who did it.
    pub fn reason(&self) -> String {
        let mut said = vec![message(&self.message)];
        said.extend(self.brought.iter().map(|one| message(&one.message)).filter(|said| !said.is_empty()));
        said.retain(|said| !said.is_empty());
        said.dedup();
        let text = said.join(" … ");
        match text.char_indices().nth(REASON) {
            Some((end, _)) => format!("{}…", text[..end].trim_end()),
            None => text,
        }
    }
}

/// A message in one line, without what tools write below and above it.
fn message(text: &str) -> String {
    let subject = headline(text);
    let body = text.trim_start().lines().skip(1).map(str::trim);
    let is_trailer = |line: &str| {
        line.split_once(": ").is_some_and(|(key, _)| {
            !key.contains(' ') && key.contains('-') && key.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        })
    };
    let body: Vec<_> = body.filter(|line| !line.is_empty() && *line != subject && !is_trailer(line)).collect();
    if body.is_empty() { subject.to_owned() } else { format!("{subject}: {}", body.join(" ")) }
}

/// The beginning of an id.
pub fn short(id: &str) -> &str {
    id.get(..DIGITS).unwrap_or(id)
}

/// `3 March 2018`, in UTC.
pub fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%-d %B %Y").to_string()
}

/// `a, b and c`
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `one page`, `3 pages`
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("one {noun}") } else { format!("{count} {noun}s") }
}
