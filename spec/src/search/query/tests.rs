//! What is typed, and what it means.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

fn check(text: &str, expected: Expect) {
    let query = Query::parse(text);
    let told = query.parts.iter().enumerate().map(|(number, part)| {
        let not = if part.sense == Sense::Without { "not " } else { "" };
        let what = match &part.what {
            What::Word(word) => format!("word {word}"),
            What::Phrase(phrase) => format!("phrase {phrase}"),
            What::Filter(Filter::Before(at, _)) => format!("before {at}"),
            What::Filter(Filter::After(at, _)) => format!("after {at}"),
            What::Filter(filter) => format!("{:?}", filter),
            What::Wrong(wrong) => format!("wrong: {wrong}"),
        };
        format!("{}: {not}{what}\n", query.written(number))
    });
    expected.assert_eq(&told.collect::<String>());
}

// r[verify query.words] r[verify query.phrase] r[verify query.without]
#[test]
fn words_phrases_and_what_is_kept_out() {
    check(
        r#"move  semantics "exact phrase" -word -"two words" “typed elsewhere” "not closed yet"#,
        expect![[r#"
            move: word move
            semantics: word semantics
            "exact phrase": phrase exact phrase
            -word: not word word
            -"two words": not phrase two words
            “typed elsewhere”: phrase typed elsewhere
            "not closed yet: phrase not closed yet
        "#]],
    );
    check("", expect![""]);
    check(
        "a -> b --flag - x-ray 5\" \"\"",
        expect![[r#"
            a: word a
            ->: word ->
            b: word b
            --flag: word --flag
            -: word -
            x-ray: word x-ray
            5": word 5"
            "": phrase 
        "#]],
    );
}

// r[verify query.author] r[verify query.in] r[verify query.kind] r[verify query.title]
#[test]
fn filters_are_read_with_their_values() {
    check(
        r#"author:ada Author:"Ada Lovelace" in:/reference/items in:Items in:a/b kind:headings title:"the book" -in:old -author:bot"#,
        expect![[r#"
            author:ada: Author("ada")
            Author:"Ada Lovelace": Author("Ada Lovelace")
            in:/reference/items: In(Path(PagePath("/reference/items")))
            in:Items: In(Name("items"))
            in:a/b: In(Path(PagePath("/a/b")))
            kind:headings: Kind(Heading)
            title:"the book": Title("the book")
            -in:old: not In(Name("old"))
            -author:bot: not Author("bot")
        "#]],
    );
}

// r[verify query.dates]
#[test]
fn days_months_and_years_begin_at_midnight() {
    check(
        "before:2024-03-01 after:2024-03 after:2023 before:2024-2-9",
        expect![[r#"
            before:2024-03-01: before 2024-03-01T00:00:00Z
            after:2024-03: after 2024-03-01T00:00:00Z
            after:2023: after 2023-01-01T00:00:00Z
            before:2024-2-9: before 2024-02-09T00:00:00Z
        "#]],
    );
}

// r[verify query.wrong]
#[test]
fn what_cannot_be_understood_says_what_to_write() {
    check(
        "before:soon after:2024-13 kind:novel author: in:/a/../b -kind:page",
        expect![[r#"
            before:soon: wrong: “soon” is no day. Write a year, a month or a day behind before:, as in before:2024-03-01.
            after:2024-13: wrong: “2024-13” is no day. Write a year, a month or a day behind after:, as in after:2024-03-01.
            kind:novel: wrong: “novel” is no kind of find. Write one of these behind kind: page, heading, requirement, history, change, comment, commit, attachment, deleted.
            author:: wrong: Write something behind author:, as in author:ada.
            in:/a/../b: wrong: “/a/../b” is no place for pages. Write a path behind in:, as in in:/guide.
            -kind:page: not wrong: Leave out the “-”: kind: cannot be kept out.
        "#]],
    );
}

// r[verify query.unknown]
#[test]
fn what_only_looks_like_a_filter_is_a_word() {
    check(
        "std::vec http://x.org/a r[items.fn] title::new todo:later C: 12:30",
        expect![[r#"
            std::vec: word std::vec
            http://x.org/a: word http://x.org/a
            r[items.fn]: word r[items.fn]
            title::new: word title::new
            todo:later: word todo:later
            C:: word C:
            12:30: word 12:30
        "#]],
    );
}

#[test]
fn a_part_can_be_taken_out() {
    let query = Query::parse(r#"cards  author:"Ada Lovelace" -old kind:page"#);
    let filters: Vec<_> = query.filters().map(|(number, _, filter)| (number, filter.to_string())).collect();
    assert_eq!(filters, [(1, r#"author:"Ada Lovelace""#.to_owned()), (3, "kind:page".to_owned())]);
    assert_eq!(query.without(1), "cards -old kind:page");
    assert_eq!(query.without_filters(), "cards -old");
    assert_eq!(query.kind(), Some(Kind::Page));
    assert!(!query.ends_open());
    assert!(Query::parse("cards exp").ends_open());
    assert!(!Query::parse("cards exp ").ends_open());
    assert!(!Query::parse("\"cards exp").ends_open());
}

proptest! {
    #[test]
    fn every_text_is_taken_apart(text in any::<String>()) {
        taken_apart(&text);
    }

    #[test]
    fn every_text_of_this_language_is_taken_apart(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "author:", "before:", "in:", "kind:", "-", "\"", "“", "”", "「", " ", "ada", "2024", "-01", "9999-12-31", "/", "ü", "仕", "page", ":",
        ]), 0..20)
    ) {
        taken_apart(&pieces.concat());
    }
}

/// Everything but spaces belongs to exactly one part, and a query without one of its parts is a query again.
fn taken_apart(text: &str) {
    let query = Query::parse(text);
    let mut at = 0;
    for part in &query.parts {
        assert!(part.range.start >= at && part.range.end > part.range.start, "{text:?}");
        assert!(text[at..part.range.start].chars().all(char::is_whitespace), "{text:?}");
        at = part.range.end;
    }
    assert!(text[at..].chars().all(char::is_whitespace), "{text:?}");
    for number in 0..query.parts.len() {
        Query::parse(&query.without(number));
    }
}
