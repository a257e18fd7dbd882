//! Of MathML only what sets mathematics.

use super::super::marked::tag_end;

/// Elements that stay.
const ELEMENTS: &[&str] = &[
    "annotation",
    "math",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "semantics",
];

/// Elements that go, while what they hold stays: what links, and what looks like something by a style.
const DROPPED: &[&str] = &["a", "menclose", "span"];

/// Attributes that stay.
const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Deeper than this nobody reads, and browsers suffer.
const DEEPEST: usize = 64;

/// MathML without anything that links or styles; cells keep to which side they lean.
// r[impl holding.safe]
pub(super) fn plain(mathml: &str) -> Result<String, String> {
    let mut out = String::with_capacity(mathml.len());
    let (mut at, mut depth) = (0, 0_usize);
    while at < mathml.len() {
        let rest = &mathml[at..];
        if !rest.starts_with('<') {
            let end = rest.find('<').unwrap_or(rest.len());
            out.push_str(&rest[..end].replace('>', "&gt;"));
            at += end;
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        at += end;
        let bare = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
        let (name, attributes) = bare.split_once(' ').unwrap_or((bare, ""));
        if DROPPED.contains(&name) {
            continue;
        }
        if !ELEMENTS.contains(&name) {
            return Err("it holds what is no mathematics".into());
        }
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            out.push_str(tag);
            continue;
        }
        depth += 1;
        if depth > DEEPEST {
            return Err(format!("it is nested deeper than {DEEPEST} levels"));
        }
        out.push('<');
        out.push_str(name);
        write(&mut out, attributes);
        out.push('>');
        if tag.ends_with("/>") {
            depth -= 1;
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }
    Ok(out)
}

/// The attributes that stay, of those that stand in a tag.
fn write(out: &mut String, attributes: &str) {
    let mut rest = attributes.trim_start();
    while let Some((name, value)) = rest.split_once("=\"") {
        let Some((value, after)) = value.split_once('"') else { return };
        let is_plain = !value.contains(['<', '>', '&']);
        if ATTRIBUTES.contains(&name) && is_plain {
            out.push_str(&format!(" {name}=\"{value}\""));
        } else if name == "style" && value.contains("text-align: left") {
            out.push_str(" class=\"is-left\"");
        } else if name == "style" && value.contains("text-align: right") {
            out.push_str(" class=\"is-right\"");
        }
        rest = after.trim_start();
    }
}
