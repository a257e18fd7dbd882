//! Every rule for texts, tried with texts that nobody would write: nothing panics, takes long or takes much.

#[path = "support/hostile.rs"]
mod hostile;

use hostile::{Dice, FEARED, grows_evenly, try_all, try_some};
use spec::anchor::{Anchor, Trail, locate};
use spec::link::{Moved, Relocation, Top};
use spec::markdown::{leaves, parse, plain_text};
use spec::search::Query;
use spec::suggestion::Replacement;
use spec::{PagePath, When};

fn two(dice: &mut Dice) -> Vec<String> {
    let old = dice.text();
    let new = if dice.below(3) == 0 { dice.text() } else { dice.spoilt(&old) };
    vec![old, new]
}

// r[verify hostile.rules]
#[test]
fn what_is_unclear_is_found() {
    try_some(500, "unclear", |dice| vec![dice.text()], |input| unclear(&input[0]));
    for (sort, make) in FEARED {
        grows_evenly("unclear", sort, 1_000, make, unclear);
    }
}

fn unclear(source: &str) {
    spec::unclear::unclear(source);
    spec::unclear::undefined::terms(source);
    spec::unclear::undefined::explained(source);
    spec::unclear::contradiction::Claims::of(source);
    spec::context::units(source, &parse(source));
}

// r[verify hostile.rules]
#[test]
fn markdown_is_cut_into_blocks() {
    try_all("markdown", |dice| vec![dice.text()], |input| markdown(&input[0]));
    for (sort, make) in FEARED {
        grows_evenly("markdown", sort, 4_000, make, markdown);
    }
}

fn markdown(source: &str) {
    let document = parse(source);
    let tiled: String = document.blocks.iter().map(|block| &source[block.range.clone()]).collect();
    assert_eq!(tiled, source, "blocks tile their source");
    leaves(source);
    plain_text(source);
    spec::question::questions(source, &document);
    spec::requirement::stated(source, &document);
    spec::page::title(source);
    spec::mention::mentions(source);
    spec::thread::people(source);
}

// r[verify hostile.rules]
#[test]
fn templates_are_told_and_filled_in() {
    try_some(500, "templates", |dice| vec![dice.text()], |input| template(&input[0]));
    for (sort, make) in FEARED {
        grows_evenly("templates", sort, 1_000, make, template);
    }
    let front = |before: &str, key: &str, times: usize, behind: &str| {
        format!("---\n{before}{}{behind}\n---\n\n# {{{{title}}}}\n", key.repeat(times))
    };
    grows_evenly("templates", "keys in one line", 20_000, |n| front("{template: x, ", "a,", n / 2, "}"), template);
    let far = |n: usize| front(&format!("{}{{template: x, ", " ".repeat(n / 2)), "a,", n / 4, "}");
    grows_evenly("templates", "keys behind spaces", 20_000, far, template);
    grows_evenly("templates", "keys of templates", 20_000, |n| front("", "template: a\n", n / 12, ""), template);
}

fn template(source: &str) {
    spec::template::of(source, &parse(source));
    let values = spec::template::Values { title: "Tea".into(), ..Default::default() };
    spec::template::filled(source, &values);
}

// r[verify hostile.rules]
#[test]
fn texts_are_compared() {
    try_all("diff", two, |input| compare(&input[0], &input[1]));
}

fn compare(old: &str, new: &str) {
    let diff = spec::diff::diff(old, new);
    for block in &diff.blocks {
        let side =
            |text: &str, span: Option<spec::diff::Span>| span.map_or("", |span| &text[span.start..span.end]).to_owned();
        assert_eq!(block.old_text(), side(old, block.from), "a comparison rebuilds the old text");
        assert_eq!(block.new_text(), side(new, block.to), "a comparison rebuilds the new text");
    }
    spec::diff::changed_words(old, new);
    let reading = spec::reading::Reading::of(old, new);
    for index in 0..reading.diff.blocks.len() {
        reading.visible(index);
        reading.gone(index);
    }
    spec::requirement::touched(old, new);
}

// r[verify hostile.rules]
#[test]
fn texts_are_joined() {
    let three = |dice: &mut Dice| {
        let base = dice.text();
        let (ours, theirs) = (dice.spoilt(&base), dice.spoilt(&base));
        vec![base, ours, theirs]
    };
    try_all("merge", three, |input| join(&input[0], &input[1], &input[2]));
    for (sort, make) in FEARED {
        grows_evenly("merge", sort, 2_000, make, |text| join(text, &format!("x {text}"), &format!("{text}\n\ny")));
    }
}

fn join(base: &str, ours: &str, theirs: &str) {
    let joined = spec::merge::three_way(base, ours, theirs);
    joined.text();
    assert_eq!(
        spec::merge::three_way(base, ours, base).text(),
        ours,
        "what nobody else has changed is as it was written"
    );
}

// r[verify hostile.rules]
#[test]
fn quoted_words_are_found_again() {
    let quoting = |dice: &mut Dice| {
        let mut texts = two(dice);
        let old = &texts[0];
        let start = old.floor_char_boundary(dice.below(old.len() + 1));
        let end = old.floor_char_boundary((start + dice.below(30)).min(old.len()));
        let quote = if dice.below(4) == 0 { dice.line() } else { old[start..end].to_owned() };
        let around = dice.line();
        texts.extend([quote, around]);
        texts
    };
    try_all("anchors", quoting, |input| follow(&input[0], &input[1], &input[2], &input[3]));
    for (sort, make) in FEARED {
        grows_evenly("anchors", sort, 2_000, make, |text| follow(text, &format!("x\n\n{text}"), "a", "b"));
    }
}

fn follow(old: &str, new: &str, quote: &str, around: &str) {
    let located = locate(old, quote, around, around);
    if let Ok(found) = &located {
        assert!(old.get(found.range.clone()).is_some(), "what is found stands there");
    }
    let range = located.map_or(0..old.len().min(1), |found| found.range);
    let Some(anchor) = Anchor::of(old, range) else { return };
    let trail = Trail::new(vec![old, new]);
    trail.sure(&anchor, 0);
    if let Some(place) = trail.resolve(&anchor, 0).range() {
        assert!(new.get(place).is_some(), "words are placed inside their text");
    }
}

// r[verify hostile.rules]
#[test]
fn queries_are_taken_apart() {
    try_all("query", |dice| vec![dice.line()], |input| query(&input[0]));
    for (sort, make) in FEARED {
        grows_evenly("query", sort, 400, make, query);
    }
}

fn query(text: &str) {
    let query = Query::parse(text);
    for number in 0..query.parts.len() {
        query.written(number);
    }
    for number in 0..query.parts.len().min(8) {
        query.without(number);
    }
    let (_, _, _, _) = (
        query.kind(),
        query.ignored().map(ToString::to_string).collect::<String>(),
        query.without_filters(),
        query.ends_open(),
    );
}

// r[verify hostile.rules]
#[test]
fn paths_are_read() {
    let make = |dice: &mut Dice| vec![dice.line(), dice.line()];
    try_all("paths", make, |input| path(&input[0], &input[1]));
    for (sort, make) in FEARED {
        grows_evenly("paths", sort, 4_000, make, |text| path(text, text));
    }
}

fn path(text: &str, file: &str) {
    if let Ok(path) = PagePath::parse(text) {
        assert_eq!(PagePath::from_url(&path.url()).as_ref(), Ok(&path), "the address of a page leads to it");
        assert!(path.segments().all(|segment| !matches!(segment, "" | "." | "..")), "no path leads out");
        path.ancestors();
        path.fold();
    }
    let _ = PagePath::from_url(text);
    if let Ok(path) = PagePath::of_file(&PagePath::root(), file) {
        let path = path.moved_aside();
        assert!(path.reserved().is_none() && path.segments().all(|segment| !matches!(segment, "" | "." | "..")));
        path.numbered(2);
    }
    spec::page::title_of_file(file, &PagePath::root());
    let name = spec::attachment::clean_name(file);
    assert!(!name.contains(['/', '\\', '\0']) && name != ".." && name != "." && !name.is_empty(), "{name:?}");
}

// r[verify hostile.rules]
#[test]
fn front_matter_is_read() {
    let make = |dice: &mut Dice| {
        let (lines, rest) = (dice.text(), dice.line());
        vec![format!("---\n{lines}\n---\n{rest}")]
    };
    try_all("front matter", make, |input| front(&input[0]));
    for (sort, make) in FEARED {
        grows_evenly("front matter", sort, 4_000, |length| format!("---\ncode: {}\n---\n", make(length)), front);
    }
    // YAML's own.
    let bomb: fn(usize) -> String = |n| {
        (0..n / 30).map(|line| format!("a{line}: &a{line} [*a{}, *a{}]\n", line.max(1) - 1, line.max(1) - 1)).collect()
    };
    let deep: fn(usize) -> String = |n| format!("code: {}", "[".repeat(n));
    let keys: fn(usize) -> String = |n| "? ".repeat(n / 2);
    for (sort, make) in [("references to references", bomb), ("lists in lists", deep), ("keys in keys", keys)] {
        grows_evenly("front matter", sort, 4_000, |length| format!("---\n{}\n---\n", make(length)), front);
    }
}

fn front(source: &str) {
    let document = parse(source);
    spec::front::code_patterns(source, &document);
    spec::front::language(source, &document);
}

// r[verify hostile.rules]
#[test]
fn suggestions_are_applied() {
    let make = |dice: &mut Dice| {
        let text = dice.text();
        let mut input = vec![text.clone()];
        for _ in 0..dice.below(4) {
            let start = text.floor_char_boundary(dice.below(text.len() + 1));
            let end = text.floor_char_boundary((start + dice.below(20)).min(text.len()));
            input.extend([text[start..end].to_owned(), dice.line()]);
        }
        input
    };
    try_all("suggestions", make, |input| {
        let (text, rest) = (&input[0], &input[1..]);
        let replacements = rest.chunks_exact(2).enumerate().filter_map(|(id, pair)| {
            let at = text.find(&pair[0])?;
            let anchor = Anchor::of(text, at..at + pair[0].len())?;
            let place = spec::anchor::Anchored::unmoved(&anchor);
            Some(Replacement { id: id as i64, quote: pair[0].clone(), place, text: pair[1].clone() })
        });
        let _ = spec::suggestion::apply(text, &replacements.collect::<Vec<_>>());
    });
}

// r[verify hostile.rules]
#[test]
fn moments_are_read() {
    try_all("moments", |dice| vec![dice.line()], |input| moment(&input[0]));
    for (sort, make) in FEARED {
        grows_evenly("moments", sort, 4_000, make, moment);
    }
}

fn moment(text: &str) {
    if let Ok(when) = text.parse::<When>() {
        assert_eq!(when.to_string().parse::<When>().as_ref(), Ok(&when), "a moment is written as it is read");
        when.instant();
    }
    spec::moment::readings(text);
}

// r[verify hostile.rules]
#[test]
fn links_are_found_and_follow() {
    try_all("links", |dice| vec![dice.text(), dice.line()], |input| links(&input[0], &input[1]));
    for (sort, make) in FEARED {
        grows_evenly("links", sort, 4_000, make, |text| links(text, "a"));
    }
}

fn links(source: &str, destination: &str) {
    let document = parse(source);
    let place = |text: &str| PagePath::parse(text).unwrap_or_else(|_| PagePath::root());
    for found in spec::link::destinations(source) {
        assert!(source.get(found.range).is_some(), "a destination stands in its text");
    }
    let written = spec::link::written(source, &document);
    spec::link::anchors(source, &document);
    for url in written.iter().map(|link| link.url.as_str()).take(20).chain([destination]) {
        spec::link::target_file("a/b.md", url);
        spec::link::meant(&place("/a/b"), &place("/a"), "a/b.md", Top::Wiki, url);
        let _ = (spec::link::name(url), spec::link::fragment(url), spec::link::has_scheme(url));
    }
    let moved = Moved {
        old_file: "a/b.md".into(),
        new_file: "c (d)/e.md".into(),
        old_path: place("/a/b"),
        new_path: place("/c (d)/e"),
    };
    Relocation::new(PagePath::root(), vec![moved]).follow(source, "a/b.md", "c (d)/e.md");
}
