//! Rendering, tried with texts that nobody would write: nothing panics, takes long or takes much, and nothing that is
//! rendered can run.

#[path = "../../spec/tests/support/hostile.rs"]
mod hostile;

use hostile::{Dice, FEARED, try_all};
use spec::PagePath;
use spec::reading::Reading;
use wiki::render::{Face, Place, Sheet, html, marked, piece};

fn place() -> Place {
    Place { mount: PagePath::root(), file: "a/b.md".into(), suffix: String::new() }
}

// r[verify hostile.rules] r[verify render.safe]
#[test]
fn texts_are_rendered() {
    try_all("rendering", |dice| vec![dice.text()], |input| render(&input[0]));
}

fn render(source: &str) {
    let whole = html(source, &place());
    harmless(&whole);
    harmless(&piece(source, &place()));
    marked(&whole, source, &[], None);
}

// r[verify hostile.growth]
#[test]
fn what_is_rendered_is_as_long_as_its_text_is_long() {
    const SHORT: usize = 2_000;
    for (sort, make) in FEARED {
        let length = |bytes: usize| html(&make(bytes), &place()).len();
        let (short, long) = (length(SHORT), length(16 * SHORT));
        assert!(long <= 20 * short.max(2 * SHORT), "{sort}: {short} bytes, and {long} of sixteen times as many");
        let deepest = depth(&html(&make(16 * SHORT), &place()));
        // Tables get bodies and rows that nobody wrote.
        assert!(deepest <= 3 * 128, "{sort}: {deepest} elements in elements");
    }
}

/// How many elements are in elements.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !["br", "hr", "img", "input", "wbr", "col"].contains(&name.as_str()) {
            depth += 1;
        }
        deepest = deepest.max(depth);
    }
    deepest
}

// r[verify hostile.rules] r[verify render.safe]
#[test]
fn comparisons_are_rendered() {
    let two = |dice: &mut Dice| {
        let old = dice.text();
        let new = dice.spoilt(&old);
        vec![old, new]
    };
    try_all("comparison", two, |input| compare(&input[0], &input[1]));
}

fn compare(old: &str, new: &str) {
    let reading = Reading::of(old, new);
    let place = place();
    let sheet = Sheet { reading: &reading, old: &place, new: &place };
    for index in 0..reading.diff.blocks.len() {
        for face in [Face::Both, Face::Old, Face::New, Face::Plain] {
            harmless(&sheet.block(index, face));
        }
        harmless(&sheet.gone(index));
        harmless(&sheet.rows(&[index], Face::Both));
    }
}

/// What is rendered holds nothing that runs, loads, frames, styles or sends, as tags stand in it: `<` is a tag's beginning
/// there and nothing else.
fn harmless(html: &str) {
    const NONE_OF: [&str; 16] = [
        "script", "style", "iframe", "object", "embed", "svg", "math", "form", "button", "textarea", "select", "base",
        "meta", "link", "template", "noscript",
    ];
    // Formulas are set by us; in anything else `<math>` is none of ours.
    let html = &without_formulas(html);
    for tag in html.split('<').skip(1) {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(!NONE_OF.contains(&name.to_ascii_lowercase().as_str()), "<{name}> in {html}");
        for (attribute, value) in attributes(tag) {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc",
                "{attribute} in {html}"
            );
            if matches!(attribute.as_str(), "href" | "src" | "cite") {
                let scheme = value.split([':', '/', '?', '#']).next().unwrap_or("").to_ascii_lowercase();
                let is_absolute = value.starts_with(&format!("{scheme}:")) || value.contains("&colon;");
                assert!(!is_absolute || matches!(scheme.as_str(), "http" | "https" | "mailto"), "{value} in {html}");
            }
        }
    }
}

/// HTML without the `<math>` of formulas, which hold what sets mathematics and nothing else.
fn without_formulas(html: &str) -> String {
    const MATHEMATICS: [&str; 30] = [
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
        "span",
    ];
    let mut rest = html;
    let mut without = String::new();
    while let Some((before, formula)) = rest.split_once("<span class=\"math math-") {
        without.push_str(before);
        let Some((inside, after)) =
            formula.split_once("</math></span>").filter(|(inside, _)| !inside.contains("</span>"))
        else {
            without.push_str("<span>");
            rest = formula;
            continue;
        };
        for tag in inside.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(MATHEMATICS.contains(&name.as_str()), "<{name}> in {inside}");
            for (attribute, _) in attributes(tag) {
                assert!(!attribute.starts_with("on") && !["style", "href", "src"].contains(&attribute.as_str()));
            }
        }
        rest = after;
    }
    without.push_str(rest);
    without
}

/// The attributes of a tag as our sanitiser writes them: names, `=`, values in double quotes.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut rest = tag.trim_start_matches(|c: char| c == '/' || c.is_ascii_alphanumeric());
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '/']);
        let end = rest.find(['=', '>', ' ']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(value) = after.strip_prefix("=\"") else { return found };
        let (value, after) = value.split_once('"').unwrap_or((value, ""));
        found.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
}
