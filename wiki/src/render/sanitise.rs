//! What HTML may stay: text, structure and links; nothing that runs, loads, covers the page or asks for input.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use spec::PagePath;

use super::Within;
use super::nested::nested;

/// Classes the renderer itself writes. An author's own are dropped, so that no text can dress up as part of the program.
const CLASSES: &[&str] = &[
    "about-requirement",
    "absent-image",
    "anchor",
    "callout-word",
    "caption",
    "diagram",
    "embedded-from",
    "embedded-since",
    "footnote-definition",
    "footnote-definition-label",
    "footnote-reference",
    "front-matter",
    "markdown-alert-caution",
    "markdown-alert-important",
    "markdown-alert-note",
    "markdown-alert-tip",
    "markdown-alert-warning",
    "held",
    "held-list",
    "math",
    "math-display",
    "math-inline",
    "mention",
    "requirement",
    "table-scroll",
    "zoom",
];

/// Classes of comparisons. An author's text never brings any of its own there.
const COMPARED: &[&str] = &[
    "as-heading",
    "context",
    "continued",
    "is-added",
    "is-center",
    "is-edited",
    "is-h1",
    "is-h2",
    "is-h3",
    "is-moved",
    "is-removed",
    "is-right",
    "is-written",
    "line",
    "line-break",
    "skipped",
    "written-note",
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| builder(|_, address| Some(Cow::Borrowed(address)), &[]));

/// Marks in a comparison are the program's: an author's `<ins>` and `<del>` are none.
static UNMARKED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder(|_, address| Some(Cow::Borrowed(address)), &[]);
    builder.rm_tags(["ins", "del"]);
    builder
});

static COMPARISON: LazyLock<Builder<'static>> =
    LazyLock::new(|| builder(|_, address| Some(Cow::Borrowed(address)), COMPARED));

/// What may stay; `address` tells where a link (`a`) leads and where a picture (`img`) is, `more` which classes there are besides.
fn builder<'a>(
    address: impl for<'u> Fn(&str, &'u str) -> Option<Cow<'u, str>> + Send + Sync + 'static,
    more: &'static [&'static str],
) -> Builder<'a> {
    let mut builder = Builder::default();
    builder
        .add_tags(["input", "section", "u"])
        .add_generic_attributes(["class", "id", "aria-label", "tabindex", "data-b", "dir"])
        .add_tag_attributes("input", ["checked"])
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .set_tag_attribute_value("input", "disabled", "")
        .set_tag_attribute_value("img", "loading", "lazy")
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            (_, "class") => classes(value, more),
            (_, "data-b") => value.bytes().all(|b| b.is_ascii_digit()).then_some(Cow::Borrowed(value)),
            (_, "dir") => matches!(value, "ltr" | "rtl" | "auto").then_some(Cow::Borrowed(value)),
            (_, "tabindex") => (value == "0").then_some(Cow::Borrowed(value)),
            ("a", "href") | ("img", "src") => address(element, value),
            _ => Some(Cow::Borrowed(value)),
        })
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .tag_attribute_values(HashMap::from([("input", HashMap::from([("type", HashSet::from(["checkbox"]))]))]));
    builder
}

/// Keeps what is safe.
// r[impl render.safe]
pub fn clean(html: &str) -> String {
    BUILDER.clean(&nested(html)).to_string()
}

/// Keeps what is safe of a part of a comparison.
pub fn clean_compared(html: &str) -> String {
    COMPARISON.clean(&nested(html)).to_string()
}

/// Keeps what is safe, but for what would look like marks.
pub fn clean_unmarked(html: &str) -> String {
    UNMARKED.clean(&nested(html)).to_string()
}

/// Keeps what is safe, as part of a document: every id is the page's own, every link to a page of the document leads
/// inside it. Done here rather than in Markdown, so that it holds for HTML that authors write, too.
pub fn clean_within(html: &str, within: &Within, suffix: &str) -> String {
    let (page, pages, suffix) = (within.page.url(), within.pages.clone(), suffix.to_owned());
    let prefix = format!("{page}:");
    let own = prefix.clone();
    let mut builder = builder(
        move |element, href| {
            if element != "a" {
                return Some(Cow::Borrowed(href));
            }
            if let Some(id) = href.strip_prefix('#') {
                return Some(if id.is_empty() { format!("#{page}") } else { format!("#{own}{id}") }.into());
            }
            Some(inside(href, &pages, &suffix).map_or(Cow::Borrowed(href), Cow::Owned))
        },
        &[],
    );
    builder.id_prefix(Some(&prefix));
    builder.clean(&nested(html)).to_string()
}

/// What is clean already, for somebody who sees nothing but this: links to the wiki's own places lead nowhere, and `picture`
/// tells where pictures are.
pub fn clean_shared(html: &str, picture: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> String {
    let address = move |element: &str, address: &str| match element {
        "img" => picture(address),
        _ => (address.starts_with('#') || spec::link::has_scheme(address)).then(|| address.to_owned()),
    };
    let builder = builder(move |element, value| address(element, value).map(Cow::Owned), &[]);
    builder.clean(html).to_string()
}

/// What is clean already, among files: `file` tells where links lead and where pictures are, or that they lead nowhere.
pub fn clean_carried(html: &str, file: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> String {
    let builder = builder(move |_, value| file(value).map(Cow::Owned), &[]);
    builder.clean(html).to_string()
}

/// The place in the document an address leads to, when it is one of its pages at the same moment.
fn inside(href: &str, pages: &HashSet<PagePath>, suffix: &str) -> Option<String> {
    let (address, fragment) = href.split_once('#').unwrap_or((href, ""));
    let path = address.strip_suffix(suffix).filter(|path| path.starts_with('/') && !path.starts_with("//"))?;
    let page = PagePath::from_url(path).ok().filter(|page| pages.contains(page))?;
    let separator = if fragment.is_empty() { "" } else { ":" };
    Some(format!("#{}{separator}{fragment}", page.url()))
}

fn classes<'v>(value: &'v str, more: &[&str]) -> Option<Cow<'v, str>> {
    let known = |class: &&str| {
        class.starts_with("hl-")
            || *class == "contract"
            || class.starts_with("contract-")
            || CLASSES.contains(class)
            || more.contains(class)
    };
    if value.split_ascii_whitespace().all(|class| known(&class)) {
        return Some(Cow::Borrowed(value));
    }
    let kept: Vec<_> = value.split_ascii_whitespace().filter(known).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}
