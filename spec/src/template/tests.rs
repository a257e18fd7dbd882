use proptest::prelude::*;

use super::*;
use crate::markdown::{events, parse};

fn told(source: &str) -> Option<Template> {
    of(source, &parse(source))
}

fn values(title: &str) -> Values {
    Values {
        title: title.into(),
        date: "2026-03-01".into(),
        author: "Ada Lovelace".into(),
        place: "/docs/decisions".into(),
        number: Some("0008".into()),
    }
}

fn made(template: &str, title: &str) -> String {
    filled(template, &values(title))
}

/// What front matter says under a key.
fn says(page: &str, key: &str) -> Option<String> {
    crate::front::said(page, &parse(page), &[key])
}

// r[verify templates.pages]
#[test]
fn a_page_says_that_it_is_a_template() {
    let front = |yaml: &str| told(&format!("---\n{yaml}\n---\n\n# T\n"));
    assert_eq!(front("title: x\ntemplate: Decision").unwrap().name.as_deref(), Some("Decision"));
    assert_eq!(front("template: yes").unwrap().name, None);
    let all = front("template: ADR\ntemplate-about: What was decided.\ntemplate-for: [adr, ./x/, 'b/*/c']").unwrap();
    assert_eq!(all.about.as_deref(), Some("What was decided."));
    assert_eq!(all.places, ["adr/**", "x/**", "b/*/c"]);
    for none in [
        "title: template",
        "template: no",
        "template:",
        "template: home.html",
        "template: overrides/main.jinja2",
        "{template: x}",
        "x:\n  template: y",
        "templates: x",
        "template: [",
    ] {
        assert_eq!(front(none), None, "{none}");
    }
    assert_eq!(told("# T\n\ntemplate: x\n"), None);
}

// r[verify templates.place]
#[test]
fn a_template_is_for_where_it_lies_and_below() {
    let path = |path: &str| PagePath::parse(path).unwrap();
    assert_eq!(place_of(&path("/docs/adr/form")), path("/docs/adr"));
    assert_eq!(place_of(&path("/docs/templates/form")), path("/docs"));
    assert_eq!((place_of(&path("/templates/form")), place_of(&path("/form"))), (path("/"), path("/")));
    let at = |places: &[&str], page: &str| {
        let places = places.iter().map(|&place| place.to_owned()).collect();
        Template { name: None, about: None, places }.begins_at(&path(page)).to_string()
    };
    assert_eq!(at(&[], "/docs/form"), "/docs");
    assert_eq!(at(&["adr/**"], "/docs/form"), "/docs/adr");
    assert_eq!(at(&["*/adr"], "/form"), "/");
}

// r[verify templates.fill]
#[test]
fn what_is_open_is_filled_in_once() {
    let template =
        "# {{number}}. {{ title }}\n\n{{date}}, {{author}}, in {{place}}\n\n{{owner}} \\{{date}} {{ {{}} {{title\n";
    let page = "# 0008. Cache {{date}}\n\n2026-03-01, Ada Lovelace, in /docs/decisions\n\n{{owner}} \\{{date}} {{ {{}} {{title\n";
    assert_eq!(made(template, "Cache {{date}}"), page);
    let unknown = Values { number: None, ..values("Cache") };
    assert_eq!(filled("---\nno: {{number}}\n---\n{{number}}\n", &unknown), "---\nno: {{number}}\n---\n{{number}}\n");
    let link = made("<https://example.org/?q={{title}}>\n", "Tea > coffee & <lid>");
    assert_eq!(link, "<https://example.org/?q=Tea%20%3E%20coffee%20%26%20%3Clid%3E>\n");
    assert!(leaves_open("x {{ number }}", Blank::Number) && !leaves_open("\\{{number}}", Blank::Number));
}

// r[verify templates.properties]
#[test]
fn what_makes_a_template_does_not_go_along_and_all_else_does() {
    let template = "---\nkind: decision\ntemplate: ADR\ntemplate-for:\n  - adr\n  - x # why\ntags: [a, b] # both\n\
                    template-about: >\n  Long\n  words.\nowner: {{author}}\n---\n\n# {{title}}\n";
    let page = "---\nkind: decision\ntags: [a, b] # both\nowner: Ada Lovelace\n---\n\n# Cache\n";
    assert_eq!(made(template, "Cache"), page);
    assert_eq!(made("---\ntemplate: ADR\n---\n\n# {{title}}\n", "Cache"), "# Cache\n");
    let twice = "---\r\ntemplate: A\r\ntemplate: B\r\nx: y\r\n---\r\n---\r\ntemplate: C\r\n---\r\n";
    assert_eq!(made(twice, "Cache"), "---\r\nx: y\r\n---\r\n---\r\ntemplate: C\r\n---\r\n");
    assert_eq!(told(&made("---\ntemplate: A\n---\n---\ntemplate: C\n---\n# x\n", "x")), None);
}

const HOSTILE: &[&str] = &[
    "a: b",
    "# no heading",
    "- no item",
    "1. no item",
    "1)",
    "true",
    "\"quoted\" 'twice'",
    "it's",
    "a #b",
    "[x](javascript:alert(1))",
    "![x](y)",
    "<script>alert(1)</script>",
    "</h1><b onclick=x>",
    "a | b",
    "`x` and ```",
    "~~~",
    "---",
    "...",
    "===",
    ": x",
    "> x",
    "| a |",
    "x\n---\nadmin: yes\n---\n",
    "x\r\n\r\n# two",
    "x\u{2028}---\u{85}y",
    "{{author}} {x} }}",
    "$a$ $$b$$",
    "\\",
    "x\\",
    "*x* _y_ **z** ~~w~~",
    "&lt; &amp; AT&T",
    "r[area.name]",
    "[^1] [!NOTE]",
    "@ada !x ?y %z &anchor *alias",
    "[a, b] {c: d}",
    "\u{e000} \u{feff}",
    "-->",
    "",
];

const FRAME: &str = "---\nplain: {{title}}\nwithin: by {{title}} of {{place}}\n\"double\": \"say {{title}}\"\nsingle: 'say {{title}}'\n\
                     list: [{{title}}, two]\nitems:\n  - {{title}}\n  - two\nmap: {a: {{title}}, b: 2}\nlong: |\n  {{title}}\n  end\nfolded: >-\n  {{title}}\n  end\n\
                     many: words\n  {{title}}\n  end\nlast: yes\n---\n\n# {{title}}\n\n{{title}}\n\nBy **{{title}}** here, `say {{title}}` and {{title}}.\n\n- {{title}}\n\
                     - [{{title}}](/x/{{title}} \"{{title}}\")\n\n1. {{title}}\n\n> {{title}}\n\n| a | b |\n|---|---|\n| {{title}} | `{{title}}` |\n\n```text\n{{title}}\n```\n\n\
                     ~~~\n{{title}}\n~~~\n\n    {{title}}\n\n<div title=\"{{title}}\">{{title}}</div>\n\n<!-- {{title}} -->\n\nTerm\n: {{title}}\n\nx ![{{title}}](y.png) \
                     <i title='{{title}}'>{{title}}</i> z\n\nSee <https://example.org/?q={{title}}> there.\n\n[{{title}}]: /x\n\nTitle {{title}}\n===\n\nThe end.\n";

/// What is told of a text by its parser, without words; what stands between fences and in HTML with them.
fn shape(page: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Tag};
    let mut shape = Vec::new();
    for (event, _) in events(page) {
        match event {
            Event::Text(_) | Event::SoftBreak => {
                if shape.last().is_none_or(|last| last != "words") {
                    shape.push("words".to_owned());
                }
            }
            Event::Code(_) => shape.push("code".into()),
            Event::Html(_) => shape.push("html".into()),
            Event::InlineHtml(html) => shape.push(html.chars().filter(|c| "<>".contains(*c)).collect()),
            Event::Start(Tag::Link { .. }) => shape.push("link".into()),
            Event::Start(Tag::Image { .. }) => shape.push("image".into()),
            other => shape.push(format!("{other:?}")),
        }
    }
    shape
}

fn holds(title: &str) {
    let shown = value::one_line(title);
    let page = made(FRAME, title);
    // Front matter says what it said, with the value in its place.
    for (key, expected) in [
        ("plain", shown.clone()),
        ("within", format!("by {shown} of /docs/decisions")),
        ("double", format!("say {shown}")),
        ("single", format!("say {shown}")),
        ("list", shown.clone()),
        ("items", shown.clone()),
        ("many", format!("words {shown} end")),
    ] {
        assert_eq!(says(&page, key).unwrap_or_default(), expected.trim(), "{key} in {page}");
    }
    let document = parse(&page);
    let front = crate::front::range(&page, &document).unwrap();
    let keys: Vec<_> = crate::front::settings(&page[front]).told.into_iter().map(|(key, _)| key).collect();
    let expected = ["plain", "within", "double", "single", "list", "items", "map", "long", "folded", "many", "last"];
    assert_eq!(keys, expected, "{page}");
    assert_eq!(says(&page, "last").as_deref(), Some("yes"), "{page}");
    // And the text is built as it was, with the value as its words.
    if !shown.is_empty() {
        assert_eq!(shape(&page), shape(&made(FRAME, "Word")), "{page}");
        let heading = document.headings.iter().find(|heading| heading.level == 1).unwrap();
        assert_eq!(heading.text, shown, "{page}");
    }
    assert!(page.ends_with("The end.\n"), "{page}");
}

// r[verify templates.hostile]
#[test]
fn no_value_is_more_than_its_words() {
    for title in HOSTILE {
        holds(title);
    }
}

// Braces are a mapping to YAML, and nothing behind them can be read before something stands in their place.
#[test]
fn what_can_only_be_read_once_it_is_filled_in_goes_as_well() {
    let page = made("---\nx: {{title}}\n  - x\ntemplate: A\n---\n", "Cache");
    assert_eq!(page, "---\nx: Cache - x\n---\n");
}

proptest! {
    // r[verify templates.hostile]
    #[test]
    fn no_value_breaks_out(parts in prop::collection::vec(prop_oneof![prop::sample::select(HOSTILE), Just(" "), Just("x")], 1..5)) {
        holds(&parts.concat());
    }

    #[test]
    fn no_value_of_any_letters_breaks_out(title in "[ -~\\n\\t\u{a0}-\u{ff}]{0,24}") {
        holds(&title);
    }

    // r[verify templates.properties]
    #[test]
    fn a_page_that_is_made_is_no_template(lines in prop::collection::vec(prop::sample::select(&[
        "template: A", "template: 'A", "template-for:", "  - x", "x: {{title}}", "? template", ": y", "---", "# {{title}}", "", "\"template\": b", "- {{date}}",
    ][..]), 0..9)) {
        let template = format!("---\n{}\n---\n", lines.join("\n"));
        let page = made(&template, "Cache");
        prop_assert_eq!(told(&page), None, "{}", page);
    }
}
