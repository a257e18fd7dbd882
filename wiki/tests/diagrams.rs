//! Diagrams in pages, through the doors of rendering: drawn as pictures that can do nothing, within bounds of time
//! and size, with their source beneath.

use std::time::{Duration, Instant};

use spec::PagePath;
use spec::anchor::{Anchor, Anchored, locate};
use spec::thread::Thread;
use wiki::render::{Place, carried, html, marked, piece, shared};

const ORDERS: &str = "flowchart LR\n  accTitle: How an order moves\n  A[Order arrives] --> B{In stock?}\n  B -->|yes| C(Pack it)\n  B -->|no| D[[Order more]]\n";

fn place() -> Place {
    Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() }
}

fn page(diagram: &str) -> String {
    html(&format!("```mermaid\n{diagram}\n```\n"), &place())
}

/// The pictures of a page as SVG.
fn pictures(page: &str) -> Vec<String> {
    let sources = page.split("src=\"data:image/svg+xml,").skip(1).filter_map(|rest| rest.split('"').next());
    sources.map(|svg| percent_encoding::percent_decode_str(svg).decode_utf8().unwrap().into_owned()).collect()
}

// r[verify holding.diagram] r[verify holding.diagram-text]
#[test]
fn a_diagram_is_a_picture_for_each_side_with_its_name_and_its_source() {
    let page = page(ORDERS);
    assert!(page.starts_with("<figure class=\"diagram\" data-b=\"0\" id=\"~0\">"), "{page}");
    assert_eq!(page.matches(" alt=\"How an order moves\"").count(), 2, "{page}");
    assert!(
        page.contains("<details class=\"diagram-source\">") && page.contains("A[Order arrives] --&gt; B{In stock?}")
    );
    let [light, dark] = &pictures(&page)[..] else { panic!("{page}") };
    for svg in [light, dark] {
        assert!(svg.starts_with("<svg") && svg.contains("Order arrives") && svg.contains("In stock?"), "{svg}");
    }
    assert!(light.contains("#e6f1f5") && dark.contains("#1b333d") && !dark.contains("#e6f1f5"), "{dark}");
}

// r[verify holding.diagram]
#[test]
fn the_kinds_that_specifications_use_are_drawn() {
    for (diagram, says) in [
        ("sequenceDiagram\n  participant R as Reader\n  R->>+Server: GET /page\n  Server-->>-R: 200", "GET /page"),
        ("stateDiagram-v2\n  [*] --> Draft\n  Draft --> Accepted : accept", "accept"),
        ("classDiagram\n  class Page {\n    +String path\n  }\n  Page <|-- Decision", "Decision"),
        ("erDiagram\n  PAGE ||--o{ CHANGE : has\n  PAGE {\n    string path PK\n  }", "CHANGE"),
        ("gantt\n  title A plan\n  dateFormat YYYY-MM-DD\n  section Build\n  Code :crit, 2024-01-20, 12d", "A plan"),
    ] {
        let pictures = pictures(&page(diagram));
        assert_eq!(pictures.len(), 2, "{diagram}");
        assert!(pictures.iter().all(|svg| svg.contains(says)), "{}", pictures[0]);
    }
}

// r[verify holding.safe]
#[test]
fn nothing_in_a_diagram_runs_or_loads_anything() {
    for hostile in [
        "flowchart TD\n  A[\"<script>alert(1)</script>\"] --> B[\"<img src=x onerror=alert(1)>\"]",
        "flowchart TD\n  A --> B\n  click A \"javascript:alert(1)\" \"tip\"\n  click B call alert()",
        "flowchart TD\n  A --> B\n  click A href \"https://example.org\" _blank",
        "flowchart TD\n  A --> B\n  style A fill:url(https://example.org),stroke:red\" onload=\"x()",
        "flowchart TD\n  A --> B\n  classDef c fill:#f00\" onload=\"alert(1)\n  class B c",
        "flowchart TD\n  A[\"</text></svg><foreignObject><script>x()</script>\"] --> B",
        "flowchart TD\n  A@{ img: \"https://example.org/x.png\", label: \"x\" } --> B",
        "%%{init: {'themeCSS':'*{background:url(https://example.org)}','themeVariables':{'primaryColor':'\"><script>x()</script>'}}}%%\nflowchart TD\n  A --> B",
        "%%{init: {'securityLevel':'loose','htmlLabels':true}}%%\nflowchart TD\n  A[\"<iframe src=x>\"] --> B",
        "---\ntitle: <script>x()</script>\nconfig:\n  themeCSS: '@import url(https://example.org)'\n---\nflowchart TD\n  A --> B",
        "sequenceDiagram\n  participant A as <script>x()</script>\n  A->>B: <img src=x onerror=x()>\n  link A: x @ javascript:x()",
        "gantt\n  title <script>x()</script>\n  section <b onclick=x()>\n  T :a1, 2024-01-01, 3d\n  click a1 href \"javascript:x()\"",
        "flowchart TD\n  accTitle: \"><img src=x onerror=y>\n  A --> B",
        "flowchart TD\n  A --> B\n```\n<figure class=\"diagram\"><pre><code>flowchart TD\n A --> B</code></pre><img src=x onerror=y></figure>\n```mermaid\nx",
    ] {
        let page = page(hostile);
        for tag in tags(&page) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let ours = ["button", "code", "details", "div", "figure", "img", "p", "pre", "summary"];
            assert!(ours.contains(&name), "<{name}> in {page}");
            // What is quoted is no attribute.
            let bare: String = tag.split('"').step_by(2).collect();
            assert!(!bare.split(' ').any(|word| word.starts_with("on")), "{tag}");
            let is_ours = tag.contains(" src=\"data:image/svg+xml,") || tag.contains(" src=\"/x\"");
            assert!(name != "img" || is_ours, "{tag}");
        }
        // A browser runs and loads nothing in a picture; there is nothing either.
        for svg in pictures(&page) {
            harmless(&svg);
        }
    }
}

/// The tags of HTML, without their brackets.
fn tags(html: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let mut is_quoted = false;
        let end = tag.bytes().position(|byte| {
            is_quoted ^= byte == b'"';
            byte == b'>' && !is_quoted
        });
        let end = end.expect(html);
        tags.push(&tag[..end]);
        rest = &tag[end..];
    }
    tags
}

fn lower(name: &impl AsRef<str>) -> String {
    name.as_ref().to_lowercase()
}

/// Holds to what a picture may hold: nothing that runs, and no address but of its own parts.
fn harmless(svg: &str) {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut is_style = false;
    loop {
        match reader.read_event().expect(svg) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                let name = lower(&element.local_name());
                is_style = name == "style";
                let runs = ["script", "foreignobject", "iframe", "animate", "animatetransform", "set", "handler"];
                assert!(!runs.contains(&&*name), "<{name}> in {svg}");
                for attribute in element.attributes() {
                    let attribute = attribute.expect(svg);
                    let key = lower(&attribute.key.local_name());
                    let value = attribute.value.to_lowercase();
                    assert!(!key.starts_with("on"), "{key} in {svg}");
                    // Nobody can follow a link in a picture; were it shown by itself, it would be a link like any other.
                    let is_link = name == "a" && value.starts_with("https://");
                    assert!(key != "href" || value.starts_with('#') || is_link, "{value} in {svg}");
                    let leads = value.replace(' ', "").match_indices("url(").count();
                    assert_eq!(leads, value.matches("url(#").count(), "{value} in {svg}");
                }
            }
            quick_xml::events::Event::Text(text) if is_style => {
                let css = text.to_lowercase();
                assert!(!css.contains("@import"), "{css}");
                assert_eq!(css.matches("url(").count(), css.matches("url(#").count(), "{css}");
            }
            _ => {}
        }
    }
}

// r[verify holding.diagram-unreadable]
#[test]
fn what_is_no_diagram_is_shown_as_its_source_with_the_line() {
    let unreadable = page("sequenceDiagram\n  A->>B: fine\n  foo bar baz\n");
    assert!(
        unreadable.contains("<p class=\"diagram-said diagram-fault\">This diagram cannot be read, line 3: "),
        "{unreadable}"
    );
    assert!(
        unreadable.contains("<pre tabindex=\"0\"><code>sequenceDiagram\n") && !unreadable.contains("<img"),
        "{unreadable}"
    );
    for none in ["hello world", "", "flowchart TD\n  A["] {
        let page = page(none);
        assert!(page.contains("cannot be read") && !page.contains("<img"), "{none}: {page}");
    }
}

// r[verify holding.diagram-unreadable]
#[tokio::test]
async fn why_a_diagram_is_not_drawn_is_told_in_the_language_of_whoever_looks() {
    let told = async |language| texts::speaking(language, async { page("tea and cake") }).await;
    let english = told(texts::Language::English).await;
    assert!(english.contains("line 1: no kind of diagram that is known here begins like this."), "{english}");
    let german = told(texts::Language::German).await;
    assert!(german.contains("Zeile 1: so beginnt keine Art von Diagramm, die hier bekannt ist."), "{german}");
}

/// Diagrams that grow faster than their text, or whose text goes on and on.
fn endless() -> Vec<(&'static str, String)> {
    let many = |of: &dyn Fn(usize) -> String, count| (0..count).map(of).collect::<String>();
    let all = |side: &str, count| (0..count).map(|at| format!("{side}{at}")).collect::<Vec<_>>().join(" & ");
    vec![
        ("nodes", format!("flowchart TD\n{}", many(&|at| format!("N{at} --> N{}\n", at + 1), 1_000))),
        ("ten thousand nodes", format!("flowchart TD\n{}", many(&|at| format!("N{at} --> N{}\n", at + 1), 10_000))),
        ("all to all", format!("flowchart TD\n  {} --> {}", all("A", 300), all("B", 300))),
        ("tangle", format!("flowchart TD\n{}", many(&|at| format!("N{} --> N{}\n", at * 7919 % 499, at * 104_729 % 499), 990))),
        ("subgraphs", format!("flowchart TD\n{}A-->B\n{}", many(&|at| format!("subgraph S{at}\n"), 1_000), "end\n".repeat(1_000))),
        ("one to itself", format!("flowchart TD\n{}", "A-->A\n".repeat(3_000))),
        ("a label", format!("flowchart TD\n  A[\"{}\"] --> B", "word ".repeat(3_900))),
        ("a word", format!("flowchart TD\n  A[\"{}\"] --> B", "w".repeat(19_000))),
        ("brackets", format!("flowchart TD\n{}", "A[".repeat(9_000))),
        ("messages", format!("sequenceDiagram\n{}", many(&|at| format!("P{}->>P{}: x\n", at % 40, at * 7 % 40), 1_300))),
        ("loops", format!("sequenceDiagram\n{}A->>B: x\n{}", "loop x\n".repeat(1_500), "end\n".repeat(1_500))),
        ("states", format!("stateDiagram-v2\n{}A --> B\n{}", many(&|at| format!("state S{at} {{\n"), 1_000), "}\n".repeat(1_000))),
        ("open states", format!("stateDiagram-v2\n{}", "state A {\n".repeat(1_900))),
        ("generics", format!("classDiagram\n  class A~{}", "List~".repeat(3_900))),
        ("classes", format!("classDiagram\n{}", many(&|at| format!("C{} <|-- C{}\n", at * 7919 % 199, at * 104_729 % 199), 990))),
        ("entities", format!("erDiagram\n{}", many(&|at| format!("E{} ||--o{{ E{} : r\n", at * 7919 % 199, at * 104_729 % 199), 800))),
        ("a plan for ages", "gantt\n  dateFormat YYYY-MM-DD\n  T : t, 0001-01-01, 99999999d".to_owned()),
        ("a plan without an end", "gantt\n  dateFormat YYYY-MM-DD\n  T : t, 2024-01-01, 99999999999999999999d\n  A : a, after b, 1d\n  B : b, after a, 1d".to_owned()),
        (
            "a plan that leaves days out for ages",
            "gantt\n  dateFormat YYYY-MM-DD\n  excludes weekends\n  T : t, 2024-01-01, 99999999d".to_owned(),
        ),
        ("ticks", "gantt\n  dateFormat YYYY-MM-DD\n  tickInterval 1millisecond\n  T : t, 1000-01-01, 9000-01-01".to_owned()),
        ("settings", format!("---\nconfig: {}\n---\nflowchart TD\n  A --> B", "[".repeat(9_000))),
        ("directives", format!("%%{{init: {}}}%%\nflowchart TD\n  A --> B", "{\"a\":".repeat(3_000))),
        ("semicolons", format!("flowchart TD;{}", "A-->B;".repeat(3_000))),
    ]
}

// r[verify holding.diagram-limits] r[verify hostile.growth]
#[test]
fn whatever_is_written_there_is_an_answer_in_time() {
    for (name, diagram) in endless() {
        let begun = Instant::now();
        let page = page(&diagram);
        let took = begun.elapsed();
        assert!(took < Duration::from_millis(3_500), "{name} took {took:?}");
        let is_drawn = page.contains("<img class=\"diagram-light\"");
        assert!(is_drawn || page.contains("<p class=\"diagram-said "), "{name}");
        assert!(page.len() < 3 << 20, "{name} became {} bytes", page.len());
    }
}

// r[verify holding.diagram-limits]
#[test]
fn a_page_draws_so_many_and_what_is_too_long_is_its_source() {
    let long = page(&format!("flowchart TD\n{}", "A --> B\n".repeat(3_000)));
    assert!(long.contains("A diagram of more than 20000 bytes is not drawn") && !long.contains("<img"), "{long}");
    let pages = html(&"```mermaid\nflowchart TD\n  A --> B\n```\n\n".repeat(52), &place());
    assert_eq!(pages.matches("<img class=\"diagram-light\"").count(), 50);
    assert_eq!(pages.matches("A page draws 50 diagrams, and this is one more").count(), 2);
}

// r[verify holding.diagram-limits]
#[test]
fn a_page_of_many_that_are_hard_to_draw_does_not_wait_for_all_of_them() {
    let hard = |at: usize| {
        let edges: String =
            (0..990).map(|n| format!("N{} --> N{}\n", n * 7919 % 491, (n * 104_729 + at) % 491)).collect();
        format!("```mermaid\nflowchart TD\n{edges}```\n\n")
    };
    let begun = Instant::now();
    let page = html(&(0..30).map(hard).collect::<String>(), &place());
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    assert_eq!(page.matches("<figure class=\"diagram\"").count(), 30);
}

// r[verify holding.diagram-text]
#[test]
fn words_of_a_diagram_are_those_of_its_source() {
    let source =
        "Before it.\n\n```mermaid\nflowchart TD\n  A[Start] --> B[Done]\n```\n\nAfter Source of the diagram.\n";
    let thread = |id, quote| {
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
    };
    let threads = [thread(7, "A[Start]"), thread(8, "Source of the diagram")];
    let shown: String =
        marked(&html(source, &place()), source, &threads, None).into_iter().map(|part| part.html).collect();
    for words in [
        "<mark class=\"quoted\" id=\"words-7\" data-thread=\"7\">A[Start]</mark> --&gt;",
        "After <mark class=\"quoted\" id=\"words-8\" data-thread=\"8\">Source of the diagram</mark>.",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    // A piece that is shown beside others is its text.
    let piece = piece("```mermaid\nflowchart TD\n  A --> B\n```\n", &place());
    assert!(!piece.contains("diagram") && piece.contains("A --&gt; B"), "{piece}");
}

// r[verify holding.diagram]
#[test]
fn a_page_among_files_or_for_people_outside_keeps_its_diagrams() {
    let page = html(&format!("```mermaid\n{ORDERS}\n```\n\n[b](b.md)\n\n```mermaid\nhello\n```\n"), &place());
    assert_eq!(
        carried(&page, |path| Some(format!("{}.html", path.as_str().trim_start_matches('/')))).replace("b.html", "/b"),
        page
    );
    let (outside, _) = shared(&page, "/s");
    assert_eq!(pictures(&outside), pictures(&page));
    assert!(outside.contains("cannot be read"), "{outside}");
}

// r[verify holding.diagram]
#[test]
fn what_an_author_says_beside_a_diagram_in_html_goes_along() {
    let source = "<figure class=\"diagram\"><pre><code>flowchart TD\n  A --> B</code></pre><p>Beside it.</p></figure>\n\n\
                  <figure class=\"diagram\"><p>Before it.</p><pre><code>sequenceDiagram</code></pre><p>Behind it.</p></figure>\n\n\
                  <figure class=\"diagram\"><pre><code>hello</code></pre><p>No diagram.</p></figure>\n";
    let page = html(source, &place());
    assert_eq!(pictures(&page).len(), 2, "{page}");
    assert_eq!(carried(&page, |path| Some(path.as_str().to_owned())), page);
    let (outside, _) = shared(&page, "/s");
    for words in ["Beside it.", "Before it.", "Behind it.", "No diagram.", "A --&gt; B", "sequenceDiagram"] {
        assert!(outside.contains(words), "{words} in {outside}");
    }
    assert_eq!(pictures(&outside), pictures(&page));
}

// r[verify holding.diagram-limits]
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn others_are_served_while_a_diagram_is_drawn() {
    let hard: String = (0..990).map(|n| format!("N{} --> N{}\n", n * 7919 % 487, n * 104_729 % 487)).collect();
    let diagram = format!("flowchart TD\n{hard}");
    let served = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counts = served.clone();
    // The one thread there is serves both.
    let drawing = tokio::spawn(async move { page(&diagram) });
    let others = tokio::spawn(async move {
        loop {
            counts.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    });
    assert!(drawing.await.unwrap().contains("<figure class=\"diagram\""));
    others.abort();
    let served = served.load(std::sync::atomic::Ordering::Relaxed);
    assert!(served > 1_000, "{served}");
}
