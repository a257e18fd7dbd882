//! Lines of messages that say that the specification is not affected: `Spec: unaffected — only the log lines differ`.

/// A commit of the range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its id.
    pub commit: String,
    /// Its message.
    pub message: String,
    /// The files it touches.
    pub files: Vec<String>,
}

/// What a message says about the specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The requirements it is about, as it writes them; none when it is about all that its commit touches.
    pub names: Vec<String>,
    /// Why; empty when it does not say.
    pub reason: String,
}

/// The lines of a message that say so.
///
/// Names may stand before the reason: `Spec: unaffected auth.login, auth.logout — the same with fewer lines`.
// r[impl check.unaffected]
pub fn statements(message: &str) -> Vec<Statement> {
    message.lines().filter_map(statement).collect()
}

fn statement(line: &str) -> Option<Statement> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    if !["spec", "specification"].iter().any(|known| known.eq_ignore_ascii_case(key)) {
        return None;
    }
    let value = value.trim();
    let word = value.get(.."unaffected".len()).filter(|word| word.eq_ignore_ascii_case("unaffected"))?;
    let rest = &value[word.len()..];
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let is_mark = |c: char| matches!(c, '—' | '–' | ':' | '(' | ';');
    let (before, reason) = match rest.find(is_mark).into_iter().chain(rest.find(" - ")).min() {
        Some(at) => rest.split_at(at),
        // Without a mark, what is no name is the reason.
        None => match rest.split([',', ' ']).filter(|word| !word.is_empty()).all(is_name) {
            true => (rest, ""),
            false => ("", rest),
        },
    };
    let names: Vec<_> = before.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let reason = reason.trim_matches(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, '-' | ')' | ',' | '.'));
    Some(Statement { names, reason: reason.to_owned() })
}

/// True for what only names look like: `auth.login`, `FR-001`, `r[login]`.
fn is_name(word: &str) -> bool {
    let inside = word.trim_matches('.');
    word.starts_with("r[") || inside.contains('.') || crate::requirement::is_numbered(inside)
}

impl Statement {
    /// True when it is about a requirement by one of its names.
    pub(super) fn names(&self, name: &str, written: &str) -> bool {
        self.names.iter().any(|said| said.eq_ignore_ascii_case(name) || said.eq_ignore_ascii_case(written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify check.unaffected]
    #[test]
    fn a_message_can_say_that_the_specification_is_unaffected() {
        let said = |message| {
            let told = |statement: Statement| format!("[{}] {}", statement.names.join("|"), statement.reason);
            statements(message).into_iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(said("Faster\n\nSpec: unaffected — only the log lines differ"), ["[] only the log lines differ"]);
        assert_eq!(said("spec:  Unaffected - renamed a helper."), ["[] renamed a helper"]);
        assert_eq!(said("Specification: unaffected (no behaviour)"), ["[] no behaviour"]);
        assert_eq!(said("Spec: unaffected: typo"), ["[] typo"]);
        assert_eq!(said("Spec: unaffected, only a typo"), ["[] only a typo"]);
        assert_eq!(said("Spec: unaffected auth.login, FR-001 — same"), ["[auth.login|FR-001] same"]);
        assert_eq!(said("Spec: unaffected"), ["[] "]);
        assert_eq!(said("Spec: unaffected auth.login"), ["[auth.login] "]);
        assert!(said("Spec: /billing\nspec unaffected\nSpec: unaffectedly x\nMy Spec: unaffected — x").is_empty());
    }
}
