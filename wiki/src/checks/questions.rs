//! Open questions that a proposal leaves in its pages.

use spec::proposal::{Check, Finding, Outcome};
use texts::text;

use super::{Changed, told};

// r[impl check.questions] r[impl templates.states-nothing]
pub(super) fn check(changed: &[Changed]) -> Check {
    let mut findings = Vec::new();
    let mut fresh = 0;
    for page in changed {
        let Some(after) = &page.after else { continue };
        let document = spec::markdown::parse(after);
        // What a template leaves open is an example.
        if spec::template::of(after, &document).is_some() {
            continue;
        }
        let before = page.before.as_ref().map_or("", |(_, text)| text);
        for range in spec::question::questions(after, &document) {
            let quote = &after[range];
            let is_old = before.contains(quote);
            fresh += usize::from(!is_old);
            findings.push(Finding {
                path: page.path.clone(),
                message: if is_old { text!("check-questions-before") } else { text!("check-questions-asked") }.into(),
                quote: Some(quote.to_owned()),
                proposed: true,
            });
        }
    }
    let open = text!("check-questions", n = findings.len());
    let summary = if fresh == 0 { open } else { text!("check-questions-new", open = open, n = fresh) };
    told("questions", text!("check-questions-fine"), Outcome::Warning, summary, findings)
}
