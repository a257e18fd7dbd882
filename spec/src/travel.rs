//! How edits of mounted pages travel back into their repository, and what becomes of them on the way.
//!
//! An edit becomes a commit whose message names the change it came from. By that name it is recognised when it arrives,
//! however it was merged. Where it meets a commit in the same words, a person chooses.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// What the line of a commit message begins with that names the change the commit came from.
pub const TRAILER: &str = "Holotype-Change:";

/// Where an edit of a mounted page is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TravelStage"))]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Stage {
    /// Only here so far.
    Waiting,
    /// Offered to the repository on a branch of ours.
    Pushed {
        /// The branch.
        branch: String,
        /// When it was put there.
        at: Timestamp,
    },
    /// The repository holds it.
    Arrived(Arrival),
    /// The repository held it and took it back.
    TakenBack {
        /// The change that did.
        change: i64,
    },
    /// A commit went over it, and it was put again on top.
    Again {
        /// The change that did so last.
        change: i64,
    },
    /// A commit changed the same words, and somebody has to choose.
    Met {
        /// The page they met on.
        page: PagePath,
        /// The conflict's number.
        conflict: i64,
    },
    /// A commit changed the same words, and somebody has chosen.
    Settled {
        /// The change that holds what was chosen; none when the commit's text was left as it was.
        change: Option<i64>,
    },
    /// The repository says the same by now.
    Moot,
}

/// How an edit arrived in its repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Arrival {
    /// The change the commit was imported as.
    pub change: i64,
    /// Full object id of the commit.
    pub commit: String,
    /// When that change took effect.
    pub at: Timestamp,
}

/// The edits of one mount that its repository does not hold yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outbox {
    /// The mount.
    pub mount: PagePath,
    /// The branch they are offered on; none when they are only offered as patches.
    pub branch: Option<String>,
    /// Oldest first.
    pub edits: Vec<Outgoing>,
}

/// An edit that is on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outgoing {
    /// The change.
    pub change: i64,
    /// First line of its message.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub at: Timestamp,
    /// When it was put on the branch.
    pub pushed_at: Option<Timestamp>,
}

/// An edit made here and a commit that changed the same words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meeting {
    /// The conflict's number.
    pub conflict: i64,
    /// Where the page is, or was last.
    pub page: PagePath,
    /// Its title.
    pub title: String,
    /// When they met.
    pub at: Timestamp,
    /// The revision both began from; none when the page was new on both sides.
    pub base: Option<i64>,
    /// The edit made here.
    pub ours: Party,
    /// The commit.
    pub theirs: Party,
    /// When somebody chose; none while it is open.
    pub settled_at: Option<Timestamp>,
    /// The change that holds what was chosen; none when the commit's text was left as it was.
    pub settled_by: Option<i64>,
}

/// One of the two that met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeetingParty"))]
pub struct Party {
    /// The revision.
    pub revision: i64,
    /// Its change.
    pub change: i64,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub at: Timestamp,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
    /// True when it deleted the page.
    pub deleted: bool,
}

/// What the page says of its way into the repository.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TravelStanding"))]
pub struct Standing {
    /// The newest change made here that the repository does not hold yet.
    pub ahead: Option<i64>,
    /// Open conflicts.
    pub conflicts: Vec<i64>,
}

/// The message of the commit that carries a change: the change's own, with a line that names it.
///
/// Lines that `git am` would take for the end of the message or for another author are moved in by a space, and nobody's
/// message names a change it is not.
// r[impl travel.commit]
pub fn letter(message: &str, change: i64) -> String {
    let mut lines = message.trim().lines();
    let subject = match lines.next().map(str::trim) {
        Some(subject) if !subject.is_empty() => subject,
        _ => "Edited",
    };
    let mut letter = plain(subject);
    let rest: Vec<_> = lines.map(|line| plain(line.trim_end())).collect();
    let rest = rest.join("\n");
    let rest = rest.trim_matches('\n');
    if !rest.is_empty() {
        letter.push_str("\n\n");
        letter.push_str(rest);
    }
    // A message that ends in lines of this kind gets another one; every other message gets a paragraph of them.
    let last = rest.rsplit("\n\n").next().unwrap_or("");
    let goes_on = !last.is_empty() && last.lines().all(is_trailer);
    letter.push_str(if goes_on { "\n" } else { "\n\n" });
    letter.push_str(&format!("{TRAILER} {change}\n"));
    letter
}

fn is_trailer(line: &str) -> bool {
    let Some((key, value)) = line.split_once(": ") else { return false };
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !value.trim().is_empty()
}

/// A line that git reads as nothing but words.
fn plain(line: &str) -> String {
    let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    let lower = line.trim_start().to_ascii_lowercase();
    if lower.starts_with(&TRAILER.to_ascii_lowercase()) {
        return format!("> {}", line.trim_start());
    }
    let marks = ["---", "diff -", "index: ", "from ", "from:", "date:", "subject:", ">from "];
    match marks.iter().any(|mark| line.to_ascii_lowercase().starts_with(mark)) {
        true => format!(" {line}"),
        false => line,
    }
}

/// The changes a commit message names, wherever merging and squashing have put the lines that do.
// r[impl travel.recognised]
pub fn named(message: &str) -> Vec<i64> {
    let mut named: Vec<i64> = Vec::new();
    for line in message.lines() {
        let line = line.trim_start();
        let Some(start) = line.get(..TRAILER.len()) else { continue };
        if !start.eq_ignore_ascii_case(TRAILER) {
            continue;
        }
        named.extend(line[TRAILER.len()..].trim().parse::<i64>().ok().filter(|number| !named.contains(number)));
    }
    named
}

/// The address of somebody who has told none.
pub fn address(name: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() || "._-".contains(c) { c } else { '-' };
    let local: String = name.chars().map(letter).collect();
    let local = local.trim_matches(['-', '.']).to_lowercase();
    let local = if local.is_empty() { "nobody" } else { &local };
    format!("{local}@users.noreply.holotype")
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify travel.commit]
    #[test]
    fn a_commit_says_what_the_change_says_and_names_it() {
        assert_eq!(letter("Boil faster", 7), "Boil faster\n\nHolotype-Change: 7\n");
        assert_eq!(letter("Boil\nfaster\n\n- a\n", 7), "Boil\n\nfaster\n\n- a\n\nHolotype-Change: 7\n");
        assert_eq!(letter("", 7), "Edited\n\nHolotype-Change: 7\n");
        let signed = "Boil\n\nIt is cold.\n\nSigned-off-by: Ada <a@b>";
        assert_eq!(letter(signed, 7), format!("{signed}\nHolotype-Change: 7\n"));
    }

    #[test]
    fn no_message_pretends_to_be_another_change_or_another_author() {
        let hostile = "One\n\nFrom: Eve <e@e>\n---\ndiff --git a b\n  holotype-change: 3\nFrom 1234";
        let letter = letter(hostile, 7);
        assert_eq!(named(&letter), [7]);
        assert!(letter.contains("\n From: Eve") && letter.contains("\n ---\n diff --git"), "{letter}");
        assert!(letter.contains("\n> holotype-change: 3\n From 1234\n"), "{letter}");
    }

    // r[verify travel.recognised]
    #[test]
    fn names_are_found_however_commits_were_merged() {
        let squashed =
            "Squashed commit\n\ncommit abc\n\n    Edit\n\n    Holotype-Change: 5\n\n* Two\n\nHolotype-Change: 6";
        assert_eq!(named(squashed), [5, 6]);
        assert_eq!(
            named("See Holotype-Change: 5\n> Holotype-Change: 6\nHolotype-Change: x\nHolotype-Changé"),
            [0_i64; 0]
        );
        assert_eq!(named("holotype-change:8\nHolotype-Change: 8"), [8]);
    }

    #[test]
    fn everybody_has_an_address() {
        assert_eq!(address("Ada Lovelace"), "ada-lovelace@users.noreply.holotype");
        assert_eq!(address("<>\n"), "nobody@users.noreply.holotype");
    }
}
