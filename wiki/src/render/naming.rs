//! Names of requirements in running text become links to what is known of them.
//!
//! What is shown was rendered and sanitised before. Only tags of our own are put around words that are there already, so
//! that the words stay their author's and whatever is found by them (threads, citations) is found as before.

use std::collections::HashMap;
use std::ops::Range;

use spec::requirement::mentioned;
use texts::text;

use super::marked::tag_end;
use crate::feed::escaped;

/// In these nothing becomes a link: links, code, what is typed, formulas, and headings, which have a sign of their own.
const LEFT: [&str; 15] =
    ["a", "code", "pre", "kbd", "samp", "var", "button", "h1", "h2", "h3", "h4", "h5", "h6", "math", "svg"];

/// Most links of one page.
const MOST: usize = 2_000;

/// Where names lead.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The address of each name that something has, and what it is called.
    pub known: HashMap<String, (String, String)>,
    /// The address behind each heading that states a requirement, by the heading's anchor.
    pub headings: HashMap<String, String>,
}

impl Names {
    /// True when nothing leads anywhere.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.headings.is_empty()
    }
}

/// The names in the running text of HTML, each once.
pub fn names(html: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in running(html) {
        names.extend(mentioned(&html[text]).into_iter().map(|one| one.name));
    }
    names.sort_unstable();
    names.dedup();
    names.truncate(MOST);
    names
}

/// HTML in which names lead to what is known of them.
// r[impl links.requirements]
pub fn linked(html: &str, names: &Names) -> String {
    let mut linked = String::with_capacity(html.len() + html.len() / 8);
    let mut copied = 0;
    let mut many = 0;
    let mut ends = headings(html, names).into_iter().peekable();
    for text in running(html) {
        while let Some((end, address)) = ends.next_if(|(end, _)| *end <= text.start) {
            linked.push_str(&html[copied..end]);
            about(&mut linked, address);
            copied = end;
        }
        for one in mentioned(&html[text.clone()]) {
            let Some((address, called)) = names.known.get(&one.name).filter(|_| many < MOST) else { continue };
            let words = text.start + one.range.start..text.start + one.range.end;
            linked.push_str(&html[copied..words.start]);
            linked.push_str("<a class=\"named-requirement\" href=\"");
            linked.push_str(&escaped(address));
            linked.push_str("\" title=\"");
            linked.push_str(&escaped(called));
            linked.push_str("\">");
            linked.push_str(&html[words.clone()]);
            linked.push_str("</a>");
            copied = words.end;
            many += 1;
        }
    }
    for (end, address) in ends {
        linked.push_str(&html[copied..end]);
        about(&mut linked, address);
        copied = end;
    }
    linked.push_str(&html[copied..]);
    linked
}

/// The way from a heading that states a requirement to all that is known of it; it says nothing itself.
fn about(html: &mut String, address: &str) {
    html.push_str(" <a class=\"about-requirement\" href=\"");
    html.push_str(&escaped(address));
    html.push_str(&format!("\" title=\"{}\"></a>", text!("rendered-requirement-about")));
}

/// Where headings end that state a requirement, and where each leads.
fn headings<'a>(html: &str, names: &'a Names) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    if names.headings.is_empty() {
        return found;
    }
    for (at, _) in html.match_indices("<h") {
        let tag = &html[at..at + tag_end(&html[at..])];
        let Some(level) = tag[2..].chars().next().filter(|c| ('1'..='6').contains(c)) else { continue };
        let id = tag.split_once(" id=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(id, _)| id);
        let Some(address) = id.and_then(|id| names.headings.get(id)) else { continue };
        if let Some(end) = html[at..].find(&format!("</h{level}>")) {
            found.push((at + end, address.as_str()));
        }
    }
    found
}

/// The stretches of text outside of everything in which nothing becomes a link.
fn running(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut left) = (0, 0_usize);
    while at < html.len() {
        let rest = &html[at..];
        if rest.starts_with('<') {
            let end = tag_end(rest);
            let name = rest[..end].trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            if LEFT.contains(&name) {
                left = if rest.starts_with("</") { left.saturating_sub(1) } else { left + 1 };
            }
            at += end;
            continue;
        }
        let end = at + rest.find('<').unwrap_or(rest.len());
        if left == 0 {
            found.push(at..end);
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use spec::PagePath;

    use super::*;
    use crate::render::{Place, html};

    fn shown(source: &str) -> String {
        let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() };
        let html = html(source, &place);
        let address = |name: &str| (name.to_owned(), (format!("/requirements/{name}"), format!("About <{name}>")));
        let known = ["auth.login", "fr-001"].into_iter().map(address).collect();
        let headings = HashMap::from([("requirement-sign-in".to_owned(), "/requirements/x?page=/a".to_owned())]);
        linked(&html, &Names { known, headings })
    }

    // r[verify links.requirements]
    #[test]
    fn names_in_running_text_become_links_and_nothing_else_does() {
        let source = "# FR-001\n\n**FR-001**: as r[auth.login] and [[r:auth.login]] say, not r[auth.other].\n\n\
                      `FR-001` and [FR-001](x.md)\n\n```\nFR-001\n```\n\n### Requirement: Sign in\n";
        expect![[r##"
            <h1 id="fr-001" data-b="0"><a class="anchor" href="#fr-001" aria-label="Link to this section" rel="noopener noreferrer">#</a>FR-001</h1>
            <p data-b="1" id="~1"><strong><a class="named-requirement" href="/requirements/fr-001" title="About &lt;fr-001&gt;">FR-001</a></strong>: as <a class="named-requirement" href="/requirements/auth.login" title="About &lt;auth.login&gt;">r[auth.login]</a> and <a class="named-requirement" href="/requirements/auth.login" title="About &lt;auth.login&gt;">[[r:auth.login]]</a> say, not r[auth.other].</p>
            <p data-b="2" id="~2"><code>FR-001</code> and <a href="/x" rel="noopener noreferrer">FR-001</a></p>
            <pre data-b="3" id="~3" tabindex="0"><code>FR-001
            </code></pre>
            <h3 id="requirement-sign-in" data-b="4"><a class="anchor" href="#requirement-sign-in" aria-label="Link to this section" rel="noopener noreferrer">#</a>Requirement: Sign in <a class="about-requirement" href="/requirements/x?page=/a" title="What became of this requirement, its code and its tests"></a></h3>
        "##]]
        .assert_eq(&shown(source));
    }
}
