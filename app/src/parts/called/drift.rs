//! Why it is thought that code and specification no longer agree.

use spec::drift::{Reason, What, Wording};
use texts::text;

/// With names in backticks, as `why` of the same is told to programs.
pub fn why(reason: &Reason) -> String {
    match reason {
        Reason::Code { what, old, new, said } => {
            let told = code(*what, quoted(old), quoted(new));
            if *said { text!("drifted-said", what = told) } else { told }
        }
        Reason::Words { wording, old, new } => match wording {
            Wording::Numbers => text!("drifted-says", old = quoted(old), new = quoted(new)),
            Wording::Obligation => text!("drifted-binds").into(),
            Wording::Words => text!("drifted-words").into(),
            Wording::Little => text!("drifted-little").into(),
        },
        Reason::Stale { code, page } => text!("drifted-stale", code = code.to_string(), page = page.to_string()),
        Reason::Unlinked { file } => text!("drifted-unlinked", file = file),
        Reason::Unstated { file } => text!("drifted-unstated", file = file),
        Reason::Failing { test } => text!("drifted-failing", test = test),
        Reason::Files { file, files, pattern, along } => {
            let others = files.saturating_sub(1);
            let changed = text!("drifted-files", n = others, file = file, others = others.to_string());
            match pattern {
                Some(pattern) => text!("drifted-named", changed = changed, pattern = pattern),
                None => text!("drifted-along", changed = changed, along = along.to_string()),
            }
        }
    }
}

fn code(what: What, old: String, new: String) -> String {
    match what {
        What::Number => text!("drifted-number", old = old, new = new),
        What::Comparison => text!("drifted-comparison", old = old, new = new),
        What::Negation => text!("drifted-negation").into(),
        What::Logic => text!("drifted-logic", old = old, new = new),
        What::Truth | What::Constant => text!("drifted-became", old = old, new = new),
        What::Opposite => text!("drifted-opposite", old = old, new = new),
        What::Failure => text!("drifted-failure", old = old, new = new),
        What::Arithmetic => text!("drifted-arithmetic", old = old, new = new),
        What::Text => text!("drifted-text", old = old, new = new),
        What::Call => text!("drifted-call", old = old, new = new),
        What::CheckGone => text!("drifted-check-gone", old = old),
        What::Gone | What::Part => text!("drifted-gone", old = old),
        What::CheckNew => text!("drifted-check-new", new = new),
        What::New => text!("drifted-new", new = new),
        What::Rewritten => text!("drifted-rewritten", old = old),
    }
}

fn quoted(words: &str) -> String {
    format!("`{words}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_says_what_programs_are_told() {
        let (file, test) = ("src/a.rs".to_owned(), "a::b".to_owned());
        let mut all = vec![
            Reason::Stale { code: 1_200, page: 1_201 },
            Reason::Unlinked { file: file.clone() },
            Reason::Unstated { file: file.clone() },
            Reason::Failing { test },
        ];
        let whats = [
            What::Number,
            What::Comparison,
            What::Negation,
            What::Logic,
            What::Truth,
            What::Opposite,
            What::Failure,
            What::Constant,
            What::Arithmetic,
            What::Text,
            What::Call,
            What::CheckGone,
            What::Gone,
            What::CheckNew,
            What::New,
            What::Part,
            What::Rewritten,
        ];
        for what in whats {
            all.extend([false, true].map(|said| Reason::Code { what, old: "a".into(), new: "b".into(), said }));
        }
        for wording in [Wording::Numbers, Wording::Obligation, Wording::Words, Wording::Little] {
            all.push(Reason::Words { wording, old: "1".into(), new: "2".into() });
        }
        for files in [0, 1, 2, 3, 2_000] {
            for pattern in [None, Some("src/**".to_owned())] {
                all.push(Reason::Files { file: file.clone(), files, pattern, along: 80 });
            }
        }
        for one in all {
            assert_eq!(why(&one), one.to_string());
        }
    }
}
