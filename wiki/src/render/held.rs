//! Places of other pages that a page shows: a link where it is kept, what the link leads to where somebody looks.
//!
//! What is there is not known when a page is rendered, and is another for each reader. So a paragraph with a link is kept, which
//! reads well wherever nothing is put in its place: in documents, in feeds, where a page is shared. A list is kept as the question
//! it is made from.

use std::collections::{BTreeMap, HashMap, HashSet};

use texts::text;

use super::compared::escaped;
use super::diagram::pictures;
use super::marked::{character, tag_end};

/// How such a paragraph begins.
const OPEN: &str = "<p class=\"held\"";

/// How the question of a list begins.
const LIST: &str = "<pre class=\"held-list\"";

/// Most bytes of other places on one page, the pictures of their diagrams not counted.
pub const ROOM: usize = 1 << 20;

/// Most bytes of those pictures, as they are written: a place is put in as often as it is named.
const PICTURES: usize = 4 << 20;

/// How many bytes of HTML are words and what words are in, without the pictures of diagrams.
pub(crate) fn worded(html: &str) -> usize {
    html.len() - pictures(html).map(str::len).sum::<usize>()
}

/// How many bytes may still be put in place.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    words: usize,
    pictures: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { words: ROOM, pictures: PICTURES }
    }
}

impl Room {
    /// What is left behind a piece of HTML; none when there is no room for it.
    fn behind(self, html: &str) -> Option<Self> {
        let words = worded(html);
        let pictures = self.pictures.checked_sub(html.len() - words)?;
        Some(Self { words: self.words.checked_sub(words)?, pictures })
    }
}

/// The paragraph that is kept; `number` is what numbers its block, as attributes.
// r[impl holding.elsewhere]
pub(super) fn kept(address: &str, name: &str, number: &str) -> String {
    format!("{OPEN}{number}><a href=\"{}\">{}</a></p>\n", escaped(address), escaped(name))
}

/// The question of a list that is kept.
pub(super) fn question(text: &str, number: &str) -> String {
    format!("{LIST}{number} tabindex=\"0\"><code>{}</code></pre>\n", escaped(text))
}

/// Something of other places that a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// What is at an address.
    Address(String),
    /// What a question finds.
    List(String),
}

/// What is shown, by what is wanted.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The HTML for each.
    pub of: HashMap<Wanted, String>,
    /// How much may still be put in place.
    pub room: Room,
    /// The level of the last heading above.
    pub level: u8,
}

impl Default for Shown {
    fn default() -> Self {
        Self { of: HashMap::new(), room: Room::default(), level: 1 }
    }
}

impl Shown {
    /// HTML with what is shown put in place, its headings below the one above; past the limit the links stay.
    // r[impl holding.limits]
    pub fn fill(&mut self, html: &str) -> String {
        let mut filled = String::with_capacity(html.len());
        let mut copied = 0;
        for (start, end, wanted) in places(html) {
            let Some(shown) = self.of.get(&wanted) else { continue };
            let Some(room) = self.room.behind(shown) else { continue };
            self.room = room;
            filled.push_str(&html[copied..start]);
            self.level = headings(&html[copied..start]).last().map_or(self.level, |(_, level)| level);
            // The block keeps its number and its anchor.
            let tag = &html[start..start + tag_end(&html[start..])];
            filled.push_str("<section");
            let attributes = tag.trim_start_matches("<pre").trim_start_matches("<p").trim_end_matches('>');
            filled.push_str(&attributes.replace(" tabindex=\"0\"", ""));
            filled.push('>');
            filled.push_str(&beneath(shown, self.level));
            filled.push_str("</section>");
            copied = end;
        }
        filled.push_str(&html[copied..]);
        self.level = headings(&html[copied..]).last().map_or(self.level, |(_, level)| level);
        filled
    }
}

/// The tags of headings, closing ones too: where the level stands, and which it is.
fn headings(html: &str) -> impl Iterator<Item = (usize, u8)> + '_ {
    let level = |(at, tag): (usize, &str)| {
        let at = at + tag.len();
        let digit = html.as_bytes().get(at).filter(|digit| (b'1'..=b'6').contains(*digit))?;
        let is_tag = html.as_bytes().get(at + 1).is_some_and(|next| matches!(next, b'>' | b' '));
        is_tag.then_some((at, digit - b'0'))
    };
    let tags = html.match_indices("<h").chain(html.match_indices("</h"));
    tags.filter_map(level).collect::<BTreeMap<_, _>>().into_iter()
}

/// HTML whose highest heading is one level below another, the others as far below it as they were.
fn beneath(html: &str, level: u8) -> String {
    let highest = headings(html).map(|(_, level)| level).min().unwrap_or_default();
    let mut sunk = html.to_owned();
    for (at, was) in headings(html) {
        sunk.replace_range(at..=at, &(level + 1 + was - highest).min(6).to_string());
    }
    sunk
}

/// What HTML shows of other places, each once.
pub fn wanted(html: &str) -> Vec<Wanted> {
    let mut seen = HashSet::new();
    places(html).into_iter().map(|(_, _, wanted)| wanted).filter(|wanted| seen.insert(wanted.clone())).collect()
}

/// Where such paragraphs and questions begin and end, in order.
fn places(html: &str) -> Vec<(usize, usize, Wanted)> {
    let mut found = Vec::new();
    for (start, _) in html.match_indices(LIST) {
        let Some(length) = html[start..].find("</pre>") else { break };
        found.push((start, start + length + "</pre>".len(), Wanted::List(text(&html[start..start + length]))));
    }
    for (start, _) in html.match_indices(OPEN) {
        let Some(length) = html[start..].find("</p>") else { break };
        let paragraph = &html[start..start + length];
        let href = paragraph.split_once(" href=\"").and_then(|(_, rest)| rest.split_once('"'));
        if let Some((href, _)) = href {
            found.push((start, start + length + "</p>".len(), Wanted::Address(text(href))));
        }
    }
    found.sort_by_key(|(start, ..)| *start);
    // Nothing is put into what is replaced.
    let mut upto = 0;
    found.retain(|(start, end, _)| {
        let is_behind = *start >= upto;
        upto = upto.max(*end);
        is_behind
    });
    found
}

/// The text of HTML.
fn text(html: &str) -> String {
    let (mut text, mut at) = (String::new(), 0);
    while at < html.len() {
        if html[at..].starts_with('<') {
            at += tag_end(&html[at..]);
            continue;
        }
        let (c, length) = character(&html[at..]);
        text.push(c);
        at += length;
    }
    text
}

/// What stands above what is shown, and what is shown.
pub fn section(address: &str, title: &str, html: &str) -> String {
    let from = text!("rendered-held-from", place = link(address, title));
    format!("<p class=\"held-from\">{from}</p><div>{html}</div>")
}

/// Why nothing is shown.
pub fn absent(address: &str, name: &str, why: &str) -> String {
    let absent = text!("rendered-held-absent", place = link(address, name), why = escaped(why));
    format!("<p class=\"held-from\">{absent}</p>")
}

fn link(address: &str, name: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escaped(address), escaped(name))
}

/// A list of places: where each is, what it is called and what else is said of it; and where there are more of them.
pub fn list(items: &[(String, String, String)], more: Option<&str>) -> String {
    if items.is_empty() {
        return format!("<p class=\"held-from\">{}</p>", text!("rendered-held-none"));
    }
    let item = |(address, name, about): &(String, String, String)| {
        format!("<li><a href=\"{}\">{}</a> <small>{}</small></li>", escaped(address), escaped(name), escaped(about))
    };
    let items: String = items.iter().map(item).collect();
    let more = more.map(|more| format!("<p class=\"held-from\">{}</p>", escaped(more))).unwrap_or_default();
    format!("<ul>{items}</ul>{more}")
}

/// A question that is none, as it is written, and why.
pub fn no_list(question: &str, why: &str) -> String {
    format!(
        "<pre tabindex=\"0\"><code>{}</code></pre><p class=\"held-from\">{}</p>",
        escaped(question),
        text!("rendered-held-no-list", why = escaped(why))
    )
}
