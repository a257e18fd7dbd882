//! A report in words, for a terminal and for a comment beside a pull request.

use super::{Level, Report};
use crate::path::{PagePath, encode};

impl Level {
    /// Its name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// How many of something there are, in words.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The whole of it in one line.
pub fn summary(report: &Report) -> String {
    match (report.errors, report.warnings) {
        (0, 0) if report.excused.is_empty() => "code and specification agree".to_owned(),
        (0, 0) => format!("code and specification agree; {} answered for", report.excused.len()),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// Lines for a terminal.
pub fn text(report: &Report) -> String {
    let mut told = String::new();
    for finding in &report.findings {
        let place = match (&finding.file, finding.line) {
            (Some(file), Some(line)) => format!("{file}:{line}: "),
            (Some(file), None) => format!("{file}: "),
            (None, _) => String::new(),
        };
        told += &format!("{place}{}: {} [{}]\n", finding.level.as_str(), finding.message, finding.rule);
        told += &format!("    {}\n", finding.remedy);
    }
    for excused in &report.excused {
        told += &format!("{} in {}: fine ({})\n", excused.requirement, excused.page, excused.why);
    }
    told + &summary(report) + "\n"
}

/// Findings that a comment tells; the rest is counted.
const TOLD: usize = 30;

/// Markdown for a comment. What comes from texts is code in it, so that it is no markup and calls nobody. Where the wiki has an
/// address, each requirement of one of its pages leads there.
// r[impl forge.addresses]
pub fn comment(report: &Report, wiki: Option<&str>) -> String {
    let lead_of = |requirement: Option<&str>, page: Option<&str>| lead(wiki?, requirement, page?);
    let mut told = format!("### Specification: {}\n", summary(report));
    for finding in report.findings.iter().take(TOLD) {
        let place = match (&finding.file, finding.line) {
            (Some(file), Some(line)) => format!("{} ", code(&format!("{file}:{line}"))),
            (Some(file), None) => format!("{} ", code(file)),
            (None, _) => String::new(),
        };
        told += &format!("\n- **{}** {place}{}", finding.level.as_str(), harmless(&finding.message));
        told += &format!("  \n  {}", harmless(&finding.remedy));
        if let Some(there) = lead_of(finding.requirement.as_deref(), finding.page.as_deref()) {
            told += &format!("  \n  In the wiki: {there}");
        }
    }
    if report.findings.len() > TOLD {
        told += &format!("\n- … and {} more", report.findings.len() - TOLD);
    }
    if !report.excused.is_empty() {
        told += "\n\nAnswered for:\n";
        for excused in report.excused.iter().take(TOLD) {
            let there = lead_of(Some(&excused.requirement), Some(&excused.page));
            let called = there.unwrap_or_else(|| code(&excused.requirement));
            told += &format!("\n- {called} ({})", harmless(&excused.why));
        }
    }
    told + "\n"
}

/// Links to a requirement of a page and to the page; nothing for a page that is only a file.
fn lead(wiki: &str, requirement: Option<&str>, page: &str) -> Option<String> {
    let path: PagePath = page.starts_with('/').then(|| page.parse().ok())??;
    let there = format!("[{}](<{wiki}{}>)", code(path.as_str()), path.url());
    Some(match requirement {
        Some(name) => format!(
            "[{}](<{wiki}/requirements/{}?page={}>) on {there}",
            code(name),
            encode(name),
            encode(path.as_str()),
        ),
        None => there,
    })
}

/// A text as a span of code.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace(['\n', '\r'], " "))
}

/// A text that is neither markup nor a call for somebody.
fn harmless(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '@' => plain.push_str("@\u{200b}"),
            '#' | '!' if plain.ends_with(|before: char| !before.is_alphanumeric()) => {
                plain.push('\\');
                plain.push(c);
            }
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' => {
                plain.push('\\');
                plain.push(c);
            }
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            '\n' | '\r' => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Finding;

    // r[verify forge.addresses]
    #[test]
    fn requirements_lead_to_the_wiki_where_it_has_an_address() {
        let finding = |page: &str| Finding {
            rule: "specification-unchanged".into(),
            level: Level::Error,
            requirement: Some("Sign in (once)".into()),
            page: Some(page.into()),
            file: None,
            line: None,
            message: "a".into(),
            remedy: "b".into(),
        };
        let report = Report { findings: vec![finding("/spec/a b"), finding("docs/a.md")], ..Report::default() };
        let told = comment(&report, Some("https://wiki.example.org"));
        let there = told.lines().filter(|line| line.contains("In the wiki")).collect::<Vec<_>>();
        assert_eq!(there.len(), 1, "a file is no page: {told}");
        let page = "[`/spec/a b`](<https://wiki.example.org/spec/a%20b>)";
        assert!(there[0].ends_with(&format!("on {page}")), "{told}");
        assert!(there[0].contains("[`Sign in (once)`](<https://wiki.example.org/requirements/Sign%20in%20"), "{told}");
        assert!(!comment(&report, None).contains("In the wiki"));
    }

    // r[verify forge.harmless]
    #[test]
    fn nothing_in_a_comment_is_markup_or_calls_somebody() {
        assert_eq!(
            harmless("@all <b>x</b> [y](z) #12 a*b"),
            "@\u{200b}all &lt;b&gt;x&lt;/b&gt; \\[y\\](z) \\#12 a\\*b"
        );
        assert_eq!(code("a`b\nc"), "`a'b c`");
    }
}
