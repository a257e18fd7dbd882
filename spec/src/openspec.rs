//! OpenSpec's deltas: what a change adds to, modifies in, removes from and renames in a living page, done to its text.
//!
//! Everything that a delta does not name stays byte for byte. What cannot be done is told and left, never guessed: a
//! requirement that is to be modified and is not there, or one that is to be added and is there already with other words.

mod sections;

use sections::{Operations, Piece, operations, pieces};

/// A living page with a delta done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The page's text.
    pub text: String,
    /// What was done, one line each: `added Login`.
    pub done: Vec<String>,
    /// What was not, and why.
    pub left: Vec<String>,
}

/// Does a delta of a change to the living page of a capability; none when there is no such page yet.
// r[impl carry.fold]
pub fn fold(living: Option<&str>, delta: &str, capability: &str, change: &str) -> Folded {
    let wanted = operations(delta);
    let begun = match living {
        Some(living) => living.to_owned(),
        None => beginning(&wanted, capability, change),
    };
    let mut page = Living { pieces: pieces(&begun), crlf: begun.contains("\r\n"), done: Vec::new(), left: Vec::new() };
    if wanted.is_empty() {
        page.left.push("it has no section of ADDED, MODIFIED, REMOVED or RENAMED requirements".into());
    }
    // In this order OpenSpec archives, so that a renamed requirement may be modified under its new name.
    for (from, to) in &wanted.renamed {
        page.rename(from, to);
    }
    for name in &wanted.removed {
        page.remove(name);
    }
    for (name, text) in &wanted.modified {
        page.modify(name, text);
    }
    for (name, text) in &wanted.added {
        page.add(name, text);
    }
    let text = page.pieces.into_iter().map(|piece| piece.text).collect();
    Folded { text, done: page.done, left: page.left }
}

/// How the page of a new capability begins.
fn beginning(wanted: &Operations, capability: &str, change: &str) -> String {
    let purpose = match &wanted.purpose {
        Some(purpose) => purpose.clone(),
        None => format!("To be said; this capability came with the change {change}."),
    };
    format!("# {capability} Specification\n\n## Purpose\n\n{purpose}\n\n## Requirements\n")
}

/// A page that is being worked on.
struct Living {
    pieces: Vec<Piece>,
    crlf: bool,
    done: Vec<String>,
    left: Vec<String>,
}

impl Living {
    fn find(&self, name: &str) -> Option<usize> {
        self.pieces.iter().position(|piece| piece.name.as_deref() == Some(name))
    }

    fn rename(&mut self, from: &str, to: &str) {
        match (self.find(from), self.find(to)) {
            (Some(_), Some(_)) => {
                self.left.push(format!("{from} was not renamed: there is a requirement {to} already"))
            }
            (Some(at), None) => {
                let piece = &mut self.pieces[at];
                let end = piece.text.find(['\r', '\n']).unwrap_or(piece.text.len());
                piece.text.replace_range(..end, &format!("### Requirement: {to}"));
                piece.name = Some(to.to_owned());
                self.done.push(format!("renamed {from} to {to}"));
            }
            (None, Some(_)) => {}
            (None, None) => self.left.push(format!("{from} was not renamed: there is no such requirement")),
        }
    }

    fn remove(&mut self, name: &str) {
        match self.find(name) {
            Some(at) => {
                self.pieces.remove(at);
                self.done.push(format!("removed {name}"));
            }
            None => self.left.push(format!("{name} was not removed: there is no such requirement")),
        }
    }

    fn modify(&mut self, name: &str, text: &str) {
        let Some(at) = self.find(name) else {
            return self.left.push(format!("{name} was not modified: there is no such requirement"));
        };
        let before = &self.pieces[at].text;
        if before.trim_end() == self.ended(text).trim_end() {
            return;
        }
        let behind = &before[before.trim_end().len()..];
        let text = format!("{}{}", self.ended(text), if behind.is_empty() { self.end() } else { behind });
        self.pieces[at].text = text;
        self.done.push(format!("modified {name}"));
    }

    fn add(&mut self, name: &str, text: &str) {
        let text = self.ended(text);
        if let Some(at) = self.find(name) {
            if self.pieces[at].text.trim_end() != text {
                self.left.push(format!("{name} was not added: there is a requirement of that name with other words"));
            }
            return;
        }
        let end = self.end();
        let last = self.pieces.iter().rposition(|piece| piece.name.is_some());
        let behind = last.or_else(|| self.pieces.iter().position(|piece| piece.is_list));
        let at = match behind {
            Some(behind) => behind,
            None => {
                let text = format!("{end}## Requirements{end}");
                self.pieces.push(Piece { name: None, is_list: true, text });
                self.pieces.len() - 1
            }
        };
        // One blank line before it, and one behind it when more follows.
        let before = &mut self.pieces[at].text;
        before.truncate(before.trim_end().len());
        before.push_str(end);
        before.push_str(end);
        let follows = if at + 1 < self.pieces.len() { end } else { "" };
        self.pieces.insert(
            at + 1,
            Piece { name: Some(name.to_owned()), is_list: false, text: format!("{text}{end}{follows}") },
        );
        self.done.push(format!("added {name}"));
    }

    fn end(&self) -> &'static str {
        if self.crlf { "\r\n" } else { "\n" }
    }

    /// A delta's text with the ends of lines that the page has.
    fn ended(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n");
        if self.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIVING: &str = "# auth Specification\n\n## Purpose\nWho comes in.\n\n## Requirements\n### Requirement: Login\n\
                          It SHALL ask.\n\n#### Scenario: Right\n- **THEN** in\n\n### Requirement: Logout\nIt SHALL end.\n\n\
                          ## Notes\n\nKept.\n";

    fn check(delta: &str, done: &[&str], left: &[&str], text: &str) {
        let folded = fold(Some(LIVING), delta, "auth", "x");
        assert_eq!((&folded.done[..], &folded.left[..]), (&strings(done)[..], &strings(left)[..]), "{}", folded.text);
        assert_eq!(folded.text, text);
    }

    fn strings(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|&line| line.to_owned()).collect()
    }

    // r[verify carry.fold]
    #[test]
    fn all_four_operations_are_done_and_everything_else_stays() {
        check(
            "## ADDED Requirements\n\n### Requirement: Token\nIt SHALL expire.\n\n#### Scenario: Old\n- **THEN** out\n\n\
             ## MODIFIED Requirements\n### Requirement: Sign in\nIt SHALL ask twice.\n\n\
             ## REMOVED Requirements\n### Requirement: Logout\n**Reason**: nobody leaves\n\n\
             ## RENAMED Requirements\n- FROM: `### Requirement: Login`\n- TO: `### Requirement: Sign in`\n",
            &["renamed Login to Sign in", "removed Logout", "modified Sign in", "added Token"],
            &[],
            "# auth Specification\n\n## Purpose\nWho comes in.\n\n## Requirements\n### Requirement: Sign in\n\
             It SHALL ask twice.\n\n### Requirement: Token\nIt SHALL expire.\n\n#### Scenario: Old\n- **THEN** out\n\n\
             ## Notes\n\nKept.\n",
        );
    }

    #[test]
    fn what_cannot_be_done_is_told_and_left() {
        check(
            "## ADDED Requirements\n### Requirement: Login\nOther words.\n## MODIFIED Requirements\n### Requirement: Gone\nX\n\
             ## REMOVED Requirements\n- `### Requirement: Nothing`\n## RENAMED Requirements\n- FROM: `### Requirement: A`\n\
             - TO: `### Requirement: B`\n",
            &[],
            &[
                "A was not renamed: there is no such requirement",
                "Nothing was not removed: there is no such requirement",
                "Gone was not modified: there is no such requirement",
                "Login was not added: there is a requirement of that name with other words",
            ],
            LIVING,
        );
        check(
            "# Only words\n",
            &[],
            &["it has no section of ADDED, MODIFIED, REMOVED or RENAMED requirements"],
            LIVING,
        );
    }

    #[test]
    fn a_delta_done_twice_changes_nothing_the_second_time() {
        let delta = "## ADDED Requirements\n### Requirement: Token\nIt SHALL expire.\n## MODIFIED Requirements\n\
                     ### Requirement: Login\nIt SHALL ask thrice.\n";
        let once = fold(Some(LIVING), delta, "auth", "x").text;
        let twice = fold(Some(&once), delta, "auth", "x");
        assert_eq!((twice.text, twice.done, twice.left), (once, Vec::new(), Vec::new()));
    }

    #[test]
    fn headings_in_code_are_no_headings() {
        let delta = "## ADDED Requirements\n### Requirement: Shown\n```md\n## REMOVED Requirements\n### Requirement: Login\n```\n\
                     Behind.\n";
        let folded = fold(Some(LIVING), delta, "auth", "x");
        assert_eq!(folded.done, ["added Shown"]);
        assert!(folded.text.contains("### Requirement: Login\n```\nBehind.\n\n## Notes"), "{}", folded.text);
    }

    #[test]
    fn a_capability_that_is_new_gets_a_page() {
        let folded =
            fold(None, "\u{feff}## ADDED Requirements\r\n### Requirement: A\r\nIt SHALL.\r\n", "mail", "add-mail");
        assert_eq!(
            folded.text,
            "# mail Specification\n\n## Purpose\n\nTo be said; this capability came with the change add-mail.\n\n\
             ## Requirements\n\n### Requirement: A\nIt SHALL.\n"
        );
    }

    #[test]
    fn a_page_keeps_the_ends_of_its_lines() {
        let living = "# a\r\n\r\n## Requirements\r\n\r\n### Requirement: A\r\nOne.\r\n";
        let folded = fold(Some(living), "## ADDED Requirements\n### Requirement: B\nTwo.\n", "a", "x");
        assert_eq!(folded.text, format!("{living}\r\n### Requirement: B\r\nTwo.\r\n"));
    }
}
