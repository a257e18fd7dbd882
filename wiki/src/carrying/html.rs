//! A page that another wiki exported as HTML, as Markdown.
//!
//! What its export says besides HTML is taken along: which language code is in, what is a notice, what is done, and where links
//! lead. What cannot be said in Markdown is counted, and stays in the file that lies beside the page.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, HtmlToMarkdown};
use percent_encoding::percent_decode_str;
use spec::layout::exported::{self, Exported};
use spec::link;

use super::markup::{LONGEST_TAG, anchors, prepared};
use super::sign::decoration;
use crate::pasted::{Headless, options, tables};
use crate::render;

/// Elements that Markdown has no words for, as they are told.
const UNSAID: [(&str, &str); 7] = [
    ("<iframe", "frame"),
    ("<object", "object"),
    ("<embed", "object"),
    ("<video", "film"),
    ("<audio", "sound"),
    ("<svg", "drawing"),
    ("<form", "form"),
];

/// Most files that are listed below a page.
const MOST_FILES: usize = 1_000;

/// What was made of a page.
pub(super) struct Converted {
    pub text: String,
    /// What was left out, for people.
    pub left: Option<String>,
}

/// The page of a file; why there is none, when there is none.
// r[impl carry.exported]
pub(super) fn page(source: &str, file: &str, exported: &Arc<Exported>) -> Result<Converted, &'static str> {
    const NONE: &str = "it holds no page of Confluence's or Notion's";
    let page = exported.page(file).ok_or(NONE)?.to_owned();
    let (own_title, body) = match element(source, "<article", "article") {
        // Notion's holds its title.
        Some(article) => (true, article),
        // A page of Confluence's that nobody wrote anything into has a title alone, and often others below it.
        None => {
            let empty = source.contains("id=\"title-heading\"").then_some("");
            (false, element(source, "<div id=\"main-content\"", "div").or(empty).ok_or(NONE)?)
        }
    };
    let files = element(source, "<div class=\"greybox\"", "div").filter(|_| !own_title).unwrap_or_default();
    let body = prepared(body);
    let safe = render::shallow(&body);
    let title = (!own_title).then(|| exported.title(file).unwrap_or("Untitled"));
    let text = markdown(&safe, file, &page, exported, anchors(&body, title)).ok_or(NONE)?;
    let heading = title.map(|title| format!("# {}\n\n", escaped(title))).unwrap_or_default();
    let mut written = format!("{}\n", [heading.as_str(), text.trim()].concat().trim_end());
    let files = files_beside(files, file, &page, &body, exported);
    if !files.is_empty() {
        written.push_str(&format!("\n## Attachments\n\n{files}"));
    }
    Ok(Converted { text: written, left: unsaid(&body) })
}

fn markdown(
    html: &str,
    file: &str,
    page: &str,
    exported: &Arc<Exported>,
    anchors: HashMap<String, String>,
) -> Option<String> {
    let anchors = Arc::new(anchors);
    let led = {
        let (file, page, exported) = (file.to_owned(), page.to_owned(), Arc::clone(exported));
        move |url: &str| leading(url, &file, &page, &exported, &anchors)
    };
    let to_picture = led.clone();
    let converter = HtmlToMarkdown::builder()
        .options(options())
        .skip_tags(vec!["style", "script"])
        .add_handler(vec!["a"], move |handlers: &dyn Handlers, element: Element| {
            let Some(url) = attribute(&element, "href").map(|url| led(&url)) else { return handlers.fallback(element) };
            let words = handlers.walk_children(element.node).content;
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            // Somebody's profile stays behind, their name does not.
            let url = if is_of(&element, "confluence-userlink") { String::new() } else { url };
            Some(if words.is_empty() || url.is_empty() { words } else { format!("[{words}]({url})") }.into())
        })
        .add_handler(vec!["img"], move |_: &dyn Handlers, element: Element| {
            if let Some(sign) = decoration(&element) {
                return Some(sign.into());
            }
            let Some(url) = attribute(&element, "src").map(|url| to_picture(&url)) else { return Some("".into()) };
            let alt = attribute(&element, "alt").unwrap_or_default();
            Some(format!("![{}]({url})", escaped(&exported::said(&alt))).into())
        })
        .add_handler(vec!["input"], |_: &dyn Handlers, element: Element| {
            if attribute(&element, "type").is_some_and(|kind| kind != "checkbox") {
                return Some("".into());
            }
            Some(if attribute(&element, "checked").is_some() { "[x] " } else { "[ ] " }.into())
        })
        .add_handler(vec!["div", "figure", "aside"], block)
        .add_handler(vec!["table"], tables(Headless::Empty))
        .build();
    converter.convert(html).ok()
}

/// A block that its class says something of.
fn block(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let is = |name: &str| is_of(&element, name);
    if is("expand-control") {
        let words = handlers.walk_children(element.node).content;
        return Some(format!("\n\n**{}**\n\n", words.trim().replace("**", "")).into());
    }
    if is("page-header-icon") || is("toc-macro") || is("table_of_contents") {
        return Some("".into());
    }
    if is("checkbox") {
        return Some(if is("checkbox-on") { "[x] " } else { "[ ] " }.into());
    }
    let kind = match () {
        () if is("confluence-information-macro-information") || is("callout") => "NOTE",
        () if is("confluence-information-macro-tip") => "TIP",
        () if is("confluence-information-macro-note") => "WARNING",
        () if is("confluence-information-macro-warning") => "CAUTION",
        () => return handlers.fallback(element),
    };
    let said = handlers.walk_children(element.node).content;
    let lines = said.trim().lines().map(|line| format!("> {line}").trim_end().to_owned());
    Some(format!("\n\n> [!{kind}]\n{}\n\n", lines.collect::<Vec<_>>().join("\n")).into())
}

pub(super) fn is_of(element: &Element, class: &str) -> bool {
    attribute(element, "class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
}

pub(super) fn attribute(element: &Element, name: &str) -> Option<String> {
    element.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

/// Where a link of an exported file leads in the page that is made of it. What a heading of another page was called there is not
/// known here.
fn leading(url: &str, file: &str, page: &str, exported: &Exported, anchors: &HashMap<String, String>) -> String {
    let (bare, id) = url.split_once('#').unwrap_or((url, ""));
    let named = exported.named(file, bare);
    let is_own = bare.is_empty() || named.as_deref() == Some(file);
    if is_own {
        let anchor = anchors.get(id).or_else(|| anchors.get(&*percent_decode_str(id).decode_utf8_lossy()));
        return if id.is_empty() { String::new() } else { format!("#{}", written(anchor.map_or(id, String::as_str))) };
    }
    let Some(target) = named else { return written(url) };
    match exported.page(&target) {
        Some(other) => link::relative(page, other),
        None if target.is_empty() => written(url),
        None => link::relative(page, &target),
    }
}

/// An address as it can stand in a link.
fn written(url: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for sign in url.chars() {
        match sign {
            ' ' => written.push_str("%20"),
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            sign if sign.is_control() => {}
            sign => written.push(sign),
        }
    }
    written
}

/// Links to the files beside a page that its text does not name.
fn files_beside(list: &str, file: &str, page: &str, body: &str, exported: &Exported) -> String {
    let mut lines = String::new();
    let named: HashSet<_> = link::in_html(body, 0..body.len()).into_iter().map(|destination| destination.url).collect();
    for destination in link::in_html(list, 0..list.len()).into_iter().take(MOST_FILES) {
        let Some(target) = exported.named(file, &destination.url).filter(|_| !named.contains(&destination.url)) else {
            continue;
        };
        let rest = &list[destination.range.end..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_TAG)];
        let words = rest.split_once('>').map_or("", |(_, rest)| rest.split('<').next().unwrap_or_default());
        let words = exported::said(words);
        let name = if words.is_empty() { target.as_str() } else { &words };
        lines.push_str(&format!("- [{}]({})\n", escaped(name), link::relative(page, &target)));
    }
    lines
}

/// What of this Markdown has no words for.
fn unsaid(html: &str) -> Option<String> {
    let html = html.to_ascii_lowercase();
    let mut told: Vec<(&str, usize)> = Vec::new();
    for (sign, name) in UNSAID {
        let count = html.matches(sign).count();
        match told.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known += count,
            None => told.push((name, count)),
        }
    }
    let told = told.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<_> =
        told.map(|(name, count)| format!("{count} {name}{}", if count == 1 { "" } else { "s" })).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// What stands in the first element that begins so, up to its end.
fn element<'a>(html: &'a str, begin: &str, name: &str) -> Option<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let is = |at: usize, sign: &str| {
        let behind = html.as_bytes().get(at + sign.len());
        html[at..].starts_with(sign)
            && behind.is_none_or(|sign| sign.is_ascii_whitespace() || matches!(sign, b'>' | b'/'))
    };
    let start = html.match_indices(begin).map(|(at, _)| at).find(|at| is(*at, &open))?;
    let mut depth = 0_usize;
    for (at, _) in html[start..].match_indices('<') {
        if is(start + at, &open) {
            depth += 1;
        } else if is(start + at, &close) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(&html[start..start + at]);
            }
        }
    }
    Some(&html[start..])
}

/// Words that say themselves in Markdown.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for sign in words.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '<' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
