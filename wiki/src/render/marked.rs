//! HTML in which the words of threads are marked.
//!
//! What is marked was rendered and sanitised before; only tags of our own are put into it, around text. The words are
//! found by what is seen of them, so that nothing has to be known of how they were rendered.

use std::fmt::Write;
use std::ops::Range;

use spec::anchor::{State, Visible};
use spec::thread::Thread;

use super::math;

/// A stretch of a page, and the threads that are about words in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Whole elements.
    pub html: String,
    /// Numbers of threads, in the order of their words.
    pub threads: Vec<i64>,
}

/// The words that somebody was led to stand among those of threads under a number that no thread has.
const CITED: i64 = 0;

/// Marks the words of threads in the HTML of their page, and those that somebody was led to.
pub fn marked(html: &str, source: &str, threads: &[Thread], cited: Option<Range<usize>>) -> Vec<Marked> {
    let placed: Vec<_> = threads.iter().filter_map(|thread| Some((thread, thread.anchor.as_ref()?.range()?))).collect();
    if placed.is_empty() && cited.is_none() {
        return vec![Marked { html: html.to_owned(), threads: Vec::new() }];
    }
    let (text, visible) = (Text::of(html), Visible::of(source));
    let blocks = spec::markdown::parse(source).blocks;
    let mut spans: Vec<(Range<usize>, i64, bool)> = Vec::new();
    let mut beside: Vec<(usize, i64)> = Vec::new();
    for (thread, range) in placed {
        let found = visible.words(&range).and_then(|(words, before)| text.find(words, before));
        let exact = thread.anchor.as_ref().is_some_and(|anchor| anchor.state == State::Exact);
        let at = match found {
            Some(found) => {
                let is_block =
                    thread.anchor.as_ref().is_some_and(|anchor| anchor.method == spec::anchor::Method::Block);
                let pieces = text.pieces(html, &found);
                let at = pieces.last().map_or(0, |piece| piece.end);
                if !is_block && !thread.resolved {
                    spans.extend(pieces.into_iter().map(|piece| (piece, thread.id, exact)));
                }
                at
            }
            None => {
                let block = blocks.partition_point(|block| block.range.end <= range.start);
                html.find(&format!("data-b=\"{block}\"")).unwrap_or(html.len())
            }
        };
        beside.push((text.seam(at), thread.id));
    }
    if let Some((words, before)) = cited.as_ref().and_then(|range| visible.words(range))
        && let Some(found) = text.find(words, before)
    {
        spans.extend(text.pieces(html, &found).into_iter().map(|piece| (piece, CITED, true)));
    }
    spans.sort_by_key(|(range, thread, _)| (range.start, range.end, *thread));
    beside.sort_unstable();
    write(html, &spans, &beside)
}

fn write(html: &str, spans: &[(Range<usize>, i64, bool)], beside: &[(usize, i64)]) -> Vec<Marked> {
    let mut parts = vec![Marked::default()];
    let mut spans = spans.iter().peekable();
    let mut seen = Vec::new();
    let mut at = 0;
    let seams = beside.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, same.iter().map(|(_, id)| *id).collect()));
    for (seam, threads) in seams.chain([(html.len(), Vec::new())]) {
        let Some(part) = parts.last_mut() else { break };
        while let Some((range, thread, exact)) = spans.next_if(|(range, ..)| range.start < seam) {
            let range = range.start.max(at)..range.end;
            if range.is_empty() {
                continue;
            }
            part.html.push_str(&html[at..range.start]);
            let is_first = !seen.contains(thread);
            seen.push(*thread);
            let said = match (*thread, is_first, *exact) {
                (CITED, true, _) => "class=\"cited\" id=\"cited\"".to_owned(),
                (CITED, false, _) => "class=\"cited\"".to_owned(),
                (thread, first, exact) => {
                    let id = if first { format!(" id=\"words-{thread}\"") } else { String::new() };
                    let class = if exact { "quoted" } else { "quoted is-unsure" };
                    format!("class=\"{class}\"{id} data-thread=\"{thread}\"")
                }
            };
            let _ = write!(part.html, "<mark {said}>{}</mark>", &html[range.clone()]);
            at = range.end;
        }
        part.html.push_str(&html[at..seam.max(at)]);
        at = seam.max(at);
        if !Vec::is_empty(&threads) {
            part.threads = threads;
            parts.push(Marked::default());
        }
    }
    parts.retain(|part| !part.html.trim().is_empty() || !part.threads.is_empty());
    parts
}

/// Classes of what the program says about a text and its author does not: the sign that links to a heading, the word above a
/// callout, the caption of a picture, a page's settings, what is shown of another page, what stands around a diagram's source,
/// and the reference of a contract, which says in other words what the source says.
const NO_WORDS: &[&str] = &[
    "class=\"anchor\"",
    "class=\"callout-word\"",
    "class=\"caption\"",
    "class=\"front-matter\"",
    "class=\"held\"",
    super::contract::REFERENCE,
    super::diagram::NO_WORDS,
    super::diagram::SAID,
];

/// The text of HTML without its spaces, with a way back.
struct Text {
    words: String,
    /// For each byte of it, the bytes of the HTML.
    spans: Vec<(u32, u32)>,
    /// Where elements end that are in no other.
    seams: Vec<usize>,
}

impl Text {
    fn of(html: &str) -> Self {
        let mut text = Self { words: String::with_capacity(html.len()), spans: Vec::new(), seams: Vec::new() };
        let (mut at, mut depth) = (0, 0_usize);
        // How deep it was when something without words began.
        let mut hidden: Option<usize> = None;
        while at < html.len() {
            let rest = &html[at..];
            // A formula is one thing, marked as a whole; its words are what it is written as.
            if rest.starts_with(math::TAG) {
                let (written, end) = math::written(html, at);
                if hidden.is_none() {
                    for c in written.chars().filter(|c| !c.is_whitespace()) {
                        text.words.push(c);
                        text.spans.extend(std::iter::repeat_n((at as u32, end as u32), c.len_utf8()));
                    }
                }
                at = end;
                continue;
            }
            if rest.starts_with('<') {
                let end = tag_end(rest);
                let tag = &rest[..end];
                let name =
                    tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                if tag.starts_with("</") {
                    depth = depth.saturating_sub(1);
                    hidden = hidden.filter(|from| depth > *from);
                    if depth == 0 {
                        text.seams.push(at + end);
                    }
                } else if !matches!(name, "br" | "hr" | "img" | "input" | "wbr" | "col") {
                    if hidden.is_none() && NO_WORDS.iter().any(|class| tag.contains(class)) {
                        hidden = Some(depth);
                    }
                    depth += 1;
                }
                at += end;
                continue;
            }
            let (c, length) = character(rest);
            if hidden.is_none() && !c.is_whitespace() {
                text.words.push(c);
                text.spans.extend(std::iter::repeat_n((at as u32, (at + length) as u32), c.len_utf8()));
            }
            at += length;
        }
        text
    }

    /// Where words stand that stand as often before.
    fn find(&self, words: &str, before: usize) -> Option<Range<usize>> {
        let all: Vec<usize> = self.words.match_indices(words).map(|(at, _)| at).collect();
        let at = all.get(before).or(all.last())?;
        Some(*at..at + words.len())
    }

    /// The bytes of the HTML that a stretch is made of, none of which holds a tag.
    fn pieces(&self, html: &str, found: &Range<usize>) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (start, end) in &self.spans[found.clone()] {
            let (start, end) = (*start as usize, *end as usize);
            match pieces.last_mut() {
                Some(last) if start < last.end => {}
                Some(last) if !html[last.end..start].contains('<') => last.end = end,
                _ => pieces.push(start..end),
            }
        }
        pieces
    }

    /// The end of the outermost element that holds this byte.
    fn seam(&self, at: usize) -> usize {
        let after = self.seams.partition_point(|seam| *seam <= at);
        self.seams.get(after).or(self.seams.last()).copied().unwrap_or(0)
    }
}

/// How long a tag is; signs in quotes do not end it.
pub(super) fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

/// The character a text begins with, and how many bytes it takes in HTML.
pub(super) fn character(html: &str) -> (char, usize) {
    const NAMED: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&nbsp;", '\u{a0}')];
    for (name, c) in NAMED {
        if html.starts_with(name) {
            return (c, name.len());
        }
    }
    let c = html.chars().next().unwrap_or(' ');
    (c, c.len_utf8())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use spec::PagePath;
    use spec::anchor::{Anchor, Anchored, locate};

    use super::*;
    use crate::render::{Place, html};

    fn thread(id: i64, source: &str, quote: &str) -> Thread {
        let anchor = Anchor::of(source, locate(source, quote, "", "").unwrap().range).unwrap();
        Thread {
            id,
            change: 1,
            standing: true,
            proposed: false,
            about: None,
            anchor: Some(Anchored::unmoved(&anchor)),
            resolved: false,
            assignee: None,
            comments: Vec::new(),
        }
    }

    // r[verify anchor.marked]
    #[test]
    fn words_are_marked_across_markup_and_blocks_are_told_apart() {
        let source = "# A & B\n\nSay **it** with `code`, twice: it.\n\n```rust\nlet x = 1;\n```\n\n- one\n- two\n";
        let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() };
        let threads =
            [thread(7, source, "A & B"), thread(8, source, "it with code, twice"), thread(9, source, "let x")];
        let parts = marked(&html(source, &place), source, &threads, None);
        let shown: Vec<_> = parts.iter().map(|part| format!("{:?} {}", part.threads, part.html.trim())).collect();
        expect![[r##"
            [7] <h1 id="a--b" data-b="0"><a class="anchor" href="#a--b" aria-label="Link to this section" rel="noopener noreferrer">#</a><mark class="quoted" id="words-7" data-thread="7">A &amp; B</mark></h1>
            [8] <p data-b="1" id="~1">Say <strong><mark class="quoted" id="words-8" data-thread="8">it</mark></strong> <mark class="quoted" data-thread="8">with</mark> <code><mark class="quoted" data-thread="8">code</mark></code><mark class="quoted" data-thread="8">, twice</mark>: it.</p>
            [9] <pre data-b="2" id="~2" tabindex="0"><code><span class="hl-keyword"><mark class="quoted" id="words-9" data-thread="9">let</mark></span> <mark class="quoted" data-thread="9">x</mark> = <span class="hl-constant">1</span>;
            </code></pre>
            [] <ul>
            <li data-b="3" id="~3">one</li>
            <li data-b="4" id="~4">two</li>
            </ul>"##]].assert_eq(&shown.join("\n"));
    }

    // r[verify ask.cited]
    #[test]
    fn the_words_somebody_was_led_to_are_marked_beside_those_of_threads() {
        let source = "# Tea\n\nSay **it** with `<code>`, twice.\n";
        let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() };
        let threads = [thread(7, source, "with")];
        let at = source.find("Say").unwrap()..source.find(", twice").unwrap();
        let shown: String =
            marked(&html(source, &place), source, &threads, Some(at)).into_iter().map(|part| part.html).collect();
        expect![[r##"
            <p data-b="1" id="~1"><mark class="cited" id="cited">Say</mark> <strong><mark class="cited">it</mark></strong> <mark class="cited">with</mark> <code><mark class="cited">&lt;code&gt;</mark></code>, twice.</p>"##]]
        .assert_eq(shown.lines().filter(|line| line.contains("data-b=\"1\"")).collect::<Vec<_>>().join("").as_str());
    }
}
