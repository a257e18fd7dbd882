//! Markdown to HTML that is safe to show.
//!
//! Code is coloured here, on the server; links between pages lead to pages; everything is sanitised last, whatever it
//! was made from, so that nothing an author writes can run.

mod callout;
mod carried;
mod compared;
mod contract;
mod diagram;
pub mod embedded;
mod figure;
pub mod held;
mod highlight;
mod left;
mod marked;
mod math;
mod naming;
mod nested;
mod numbers;
mod sanitise;
mod settings;
mod shared;
mod task;
mod writer;

use std::collections::HashSet;
use std::sync::Arc;

use spec::contract::Kind;
use spec::{Page, PagePath, link};

pub(crate) use self::callout::open as open_callout;
pub use self::carried::carried;
pub use self::compared::{Face, Sheet};
use self::numbers::{Numbers, opens_paragraph};
use self::writer::{headings, write};
pub use diagram::is_whole;
pub(crate) use diagram::{Budget, faults as diagram_faults};
pub(crate) use left::Left;
pub use marked::{Marked, marked};
pub use naming::{Names, linked, names};
pub use shared::shared;

/// Where a text stands: what its links are relative to.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The top of the pages its links can lead to.
    pub mount: PagePath,
    /// Its file below that; empty for a text that is no page.
    pub file: String,
    /// What is put behind every link to a page, `?as_of=…` or nothing.
    pub suffix: String,
}

impl Place {
    /// The place of a page.
    pub fn of_page(page: &Page, suffix: &str) -> Self {
        let mount = page.mount.clone().unwrap_or_else(PagePath::root);
        Self { mount, file: page.file.clone(), suffix: suffix.to_owned() }
    }

    // r[impl render.links]
    fn address(&self, destination: &str) -> Option<String> {
        if destination.starts_with('#') || link::has_scheme(destination) || self.file.is_empty() {
            return None;
        }
        if destination.starts_with('/') {
            // From the top of the wiki.
            let (path, fragment) = destination.split_at(destination.find('#').unwrap_or(destination.len()));
            let path = path.strip_suffix(".md").unwrap_or(path);
            return Some(format!("{path}{}{fragment}", self.suffix));
        }
        let path = link::place(&self.mount, &self.file, destination)?;
        Some(format!("{}{}{}", path.url(), self.suffix, link::fragment(destination)))
    }

    /// The address of what is shown of another place, or of another section of the same page.
    fn held(&self, url: &str) -> Option<String> {
        match url.strip_prefix('#').filter(|_| !self.file.is_empty()) {
            Some(section) => {
                let page = PagePath::of_file(&self.mount, &self.file).ok()?;
                Some(format!("{}{}#{section}", page.url(), self.suffix))
            }
            None => self.address(url),
        }
    }

    /// True for pictures from elsewhere and for those that lie beside the pages.
    // r[impl render.pictures]
    fn is_shown(&self, destination: &str) -> bool {
        link::has_scheme(destination) || self.address(destination).is_some()
    }

    /// HTML whose links and pictures lead where those of the text around it lead.
    fn linked(&self, html: &str) -> String {
        let mut linked = String::with_capacity(html.len());
        let mut copied = 0;
        for link::Destination { range, url } in link::in_html(html, 0..html.len()) {
            if let Some(address) = self.address(&url) {
                linked.push_str(&html[copied..range.start]);
                linked.push_str(&address.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;"));
                copied = range.end;
            }
        }
        linked.push_str(&html[copied..]);
        linked
    }
}

/// A text as one of many in a document.
#[derive(Clone, Debug)]
pub struct Within {
    /// The page; its anchors begin with its path.
    pub page: PagePath,
    /// How far its headings sink.
    pub depth: usize,
    /// The pages of the document: links to them lead inside it.
    pub pages: Arc<HashSet<PagePath>>,
}

/// Renders a text.
// r[impl render.markdown]
pub fn html(source: &str, place: &Place) -> String {
    let source = readable(source);
    // Only blocks of pages are ever asked about.
    let numbers = if place.file.is_empty() { Numbers::none() } else { Numbers::of(source) };
    made(sanitise::clean(&write(source, place, 0, Some(headings(source)), numbers)))
}

/// Renders a text as one of many in a document, which wait for their diagrams together.
// r[impl document.anchors] r[impl holding.diagram-limits]
pub(crate) fn html_within(source: &str, place: &Place, within: &Within, diagrams: &mut Budget) -> String {
    let source = readable(source);
    let written = write(source, place, within.depth, Some(headings(source)), Numbers::none());
    diagram::set_some(math::set(sanitise::clean_within(&written, within, &place.suffix)), diagrams)
}

/// Sanitised HTML with its formulas set and its diagrams drawn.
fn made(html: String) -> String {
    diagram::set(math::set(html))
}

/// The same HTML as it went through the sanitiser.
fn unmade(html: &str) -> String {
    math::unset(&diagram::unset(html))
}

/// A file beside the pages as the contract it is.
// r[impl contract.file-shown]
pub(crate) fn contract_file(kind: Kind, name: &str, text: &str) -> String {
    sanitise::clean(&contract::of_file(kind, name, readable(text)))
}

/// HTML whose elements end inside of each other and are not too deep for what reads it. Nothing of it is safe to show.
pub(crate) fn shallow(html: &str) -> String {
    nested::nested(html)
}

/// A source without the mark that some editors put in front.
fn readable(source: &str) -> &str {
    source.strip_prefix('\u{feff}').unwrap_or(source)
}

/// Renders a piece of a text that is shown beside the whole: without anchors, which would be there twice.
pub fn piece(source: &str, place: &Place) -> String {
    math::set(sanitise::clean(&write(source, place, 0, None, Numbers::none())))
}

/// The same for a piece that is shown inside of another text: its headings sink below those around it. Of its formulas and
/// diagrams as many are made as may still be.
pub(crate) fn sunk_piece(source: &str, place: &Place, left: &mut Left) -> String {
    let clean = sanitise::clean(&write(readable(source), place, 2, None, Numbers::none()));
    diagram::set_some(math::set_some(clean, &mut left.formulas), &mut left.diagrams)
}

/// HTML with only what is safe left of it, its formulas set.
pub(crate) fn sanitised(html: &str) -> String {
    math::set(sanitise::clean(html))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(source: &str, expected: Expect) {
        let place = Place { mount: "/ref".parse().unwrap(), file: "types/bool.md".into(), suffix: String::new() };
        expected.assert_eq(&html(source, &place));
    }

    // r[verify render.links]
    #[test]
    fn links_between_pages_lead_to_pages() {
        check(
            "[a](../items.md#x) [b](int.md) [c](https://example.org/) [d](#here) [e](/top.md)",
            expect![[r##"
                <p data-b="0" id="~0"><a href="/ref/items#x" rel="noopener noreferrer">a</a> <a href="/ref/types/int" rel="noopener noreferrer">b</a> <a href="https://example.org/" rel="noopener noreferrer">c</a> <a href="#here" rel="noopener noreferrer">d</a> <a href="/top" rel="noopener noreferrer">e</a></p>
            "##]],
        );
    }

    #[test]
    fn links_keep_the_moment() {
        let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: "?as_of=2024-01-01".into() };
        assert!(html("[b](b.md#x)", &place).contains(r#"href="/b?as_of=2024-01-01#x""#));
    }

    // r[verify render.pictures]
    #[test]
    fn pictures_beside_the_pages_are_shown_as_of_the_same_moment() {
        let place = Place { mount: "/ref".parse().unwrap(), file: "types/bool.md".into(), suffix: "?as_of=3".into() };
        let expected = expect![[r#"
            <p data-b="0" id="~0"><img src="/ref/img/a%20b.png?as_of=3" alt="A &lt;plan&gt;" title="T" loading="lazy"> <a href="/ref/types/f.csv?as_of=3#x" rel="noopener noreferrer">f</a> <img src="https://example.org/a.png" alt="" loading="lazy">
            <span class="absent-image" title="This picture lies outside the directory that is shown here">gone</span> <img src="/ref/types/p.png?as_of=3" alt="p" width="20" loading="lazy"></p>
            <p>
            <img src="/ref/l.svg?as_of=3" loading="lazy"></p>
        "#]];
        let source = "![A <plan>](../img/A%20b.png \"T\") [f](f.csv#x) ![](https://example.org/a.png)\n\
                      ![gone](../../out.png) <img src='p.png' alt=p width=20>\n\n<p align=\"center\">\n<img\nsrc=\"../l.svg\"></p>\n";
        expected.assert_eq(&html(source, &place));
    }

    // r[verify render.requirements]
    #[test]
    fn a_requirement_is_shown_by_its_id() {
        check(
            "r[types.bool]\nA `bool` is one bit.\n\nr[types.next]\n\nText.\n",
            expect![[r##"
                <p class="requirement" id="r-types.bool"><a href="#r-types.bool" title="Link to this requirement" rel="noopener noreferrer">types.bool</a> <a class="about-requirement" href="/requirements/types.bool" title="What became of this requirement, its code and its tests" rel="noopener noreferrer"></a></p><p data-b="0" id="~0">A <code>bool</code> is one bit.</p>
                <p class="requirement" id="r-types.next"><a href="#r-types.next" title="Link to this requirement" rel="noopener noreferrer">types.next</a> <a class="about-requirement" href="/requirements/types.next" title="What became of this requirement, its code and its tests" rel="noopener noreferrer"></a></p><p data-b="2" id="~2">Text.</p>
            "##]],
        );
    }

    // r[verify render.safe]
    #[test]
    fn nothing_an_author_writes_can_run() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<a href=\"java&#x0A;script:alert(1)\">x</a>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<svg onload=alert(1)></svg>",
            "<p style=\"position:fixed\">x</p>",
            "<form action=\"/login\"><button>x</button></form>",
            "```\"><script>alert(1)</script>\nx\n```",
        ] {
            let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() };
            let html = html(hostile, &place).to_lowercase();
            for bad in ["<script", "onerror=", "onload=", "javascript:", "<iframe", "style=", "<form", "<svg"] {
                assert!(!html.contains(bad), "{hostile} became {html}");
            }
        }
    }

    // r[verify render.code] r[verify render.markdown] r[verify render.block-anchors]
    #[test]
    fn code_is_coloured_tables_scroll_and_tasks_are_boxes() {
        check(
            "```rust,ignore\nlet x = 1;\n```\n\n| a |\n|---|\n| b |\n\n- [x] done\n",
            expect![[r#"
                <pre data-b="0" id="~0" tabindex="0"><code><span class="hl-keyword">let</span> x = <span class="hl-constant">1</span>;
                </code></pre>
                <div class="table-scroll" data-b="1" id="~1"><table><thead><tr><th>a</th></tr></thead><tbody>
                <tr><td>b</td></tr>
                </tbody></table>
                </div>
                <ul>
                <li data-b="3" id="~3"><input type="checkbox" aria-label="Done" checked="" disabled=""> done</li>
                </ul>
            "#]],
        );
    }
}
