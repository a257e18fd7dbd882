//! What HTML may stay: text, structure and links; nothing that runs, loads, covers the page or asks for input.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

/// Classes the renderer itself writes. An author's own are dropped, so that no text can dress up as part of the program.
const CLASSES: &[&str] = &[
    "absent-image",
    "anchor",
    "footnote-definition",
    "footnote-definition-label",
    "footnote-reference",
    "markdown-alert-caution",
    "markdown-alert-important",
    "markdown-alert-note",
    "markdown-alert-tip",
    "markdown-alert-warning",
    "requirement",
    "table-scroll",
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["input", "section", "u"])
        .add_generic_attributes(["class", "id", "aria-label", "tabindex", "data-b"])
        .add_tag_attributes("input", ["checked"])
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .set_tag_attribute_value("input", "disabled", "")
        .set_tag_attribute_value("img", "loading", "lazy")
        .attribute_filter(|_, attribute, value| match attribute {
            "class" => classes(value),
            "data-b" => value.bytes().all(|b| b.is_ascii_digit()).then_some(Cow::Borrowed(value)),
            "tabindex" => (value == "0").then_some(Cow::Borrowed(value)),
            _ => Some(Cow::Borrowed(value)),
        })
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .tag_attribute_values(HashMap::from([("input", HashMap::from([("type", HashSet::from(["checkbox"]))]))]));
    builder
});

/// Keeps what is safe.
// r[impl render.safe]
pub fn clean(html: &str) -> String {
    BUILDER.clean(html).to_string()
}

fn classes(value: &str) -> Option<Cow<'_, str>> {
    let known = |class: &&str| class.starts_with("hl-") || CLASSES.contains(class);
    if value.split_ascii_whitespace().all(|class| known(&class)) {
        return Some(Cow::Borrowed(value));
    }
    let kept: Vec<_> = value.split_ascii_whitespace().filter(known).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}
