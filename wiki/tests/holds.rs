//! What pages can hold, through the doors of rendering: what is shown, that comments find their words in it, and that nothing of it
//! can run.

use expect_test::{Expect, expect};
use spec::PagePath;
use spec::anchor::{Anchor, Anchored, locate};
use spec::thread::Thread;
use wiki::render::{Place, html, marked};

fn place() -> Place {
    Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() }
}

fn check(source: &str, expected: Expect) {
    expected.assert_eq(&html(source, &place()));
}

// r[verify holding.callouts]
#[test]
fn a_callout_says_its_kind_in_a_word() {
    check(
        "> [!WARNING]\n> Hot.\n\n> plain\n",
        expect![[r#"
        <blockquote class="markdown-alert-warning"><p class="callout-word">Warning</p>
        <p data-b="1" id="~1">Hot.</p>
        </blockquote>
        <blockquote>
        <p data-b="2" id="~2">plain</p>
        </blockquote>
    "#]],
    );
    for kind in ["Note", "Tip", "Important", "Warning", "Caution"] {
        let html = html(&format!("> [!{}]\n> x\n", kind.to_uppercase()), &place());
        assert!(html.contains(&format!("<p class=\"callout-word\">{kind}</p>")), "{html}");
    }
}

// r[verify render.direction]
#[test]
fn words_are_set_the_way_they_are_read() {
    let is_leftward = |source: &str| html(source, &place()).contains(r#" dir="rtl""#);
    for source in [
        "# المرجل\n",
        "המים רותחים בשלוש דקות.\n",
        "**שלום** kettle\n",
        "r[kettle.heat]\nהמים רותחים.\n",
        "- الماء\n",
        "> ماء\n",
        "> r[kettle.heat]\n> ماء\n",
        "- [x] שלום\n",
        "<b>שלום</b> kettle\n",
        "See[^a].\n\n[^a]: שלום\n",
        "| ماء | زمن |\n|---|---|\n| 1 | 2 |\n",
    ] {
        assert!(is_leftward(source), "{}", html(source, &place()));
    }
    for source in ["# Kettle שלום\n", "It boils.\n", "1. 2\n", "```\nשלום\n```\n", "---\ntitle: שלום\n---\n"]
    {
        assert!(!is_leftward(source), "{}", html(source, &place()));
    }
    // Each block for itself, whatever is around it.
    let both = html("- שלום\n- Hello\n- 1\n\n```\ncode\n```\n", &place());
    assert_eq!(both.matches(r#"dir="rtl""#).count(), 1, "{both}");
    assert!(both.contains(r#"<li data-b="1" dir="ltr" id="~1">"#), "{both}");
    assert!(both.contains(r#"<pre data-b="3" dir="ltr""#), "{both}");
    assert!(both.contains(r#"<li data-b="2" id="~2">1"#), "{both}");
}

// r[verify holding.definitions]
#[test]
fn terms_are_followed_by_their_definitions() {
    check(
        "Boiling\n: It is *hot*.\n: Or so they say.\n",
        expect![[r#"
        <dl>
        <dt data-b="0" id="~0">Boiling</dt>
        <dd data-b="1" id="~1">It is <em>hot</em>.</dd>
        <dd data-b="2" id="~2">Or so they say.</dd>
        </dl>
    "#]],
    );
}

// r[verify holding.math]
#[test]
fn formulas_are_set_among_words_and_in_lines_of_their_own() {
    check(
        "Take $x^2$.\n\n```math\n\\frac{a}{b}\n```\n\nBut not $HOME/$USER.\n",
        expect![[r#"
        <p data-b="0" id="~0">Take <span class="math math-inline"><math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>.</p>
        <p data-b="1" id="~1"><span class="math math-display"><math display="block"><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac><annotation encoding="application/x-tex">\frac{a}{b}</annotation></semantics></math></span></p>
        <p data-b="2" id="~2">But not $HOME/$USER.</p>
    "#]],
    );
}

// r[verify holding.front-matter]
#[test]
fn settings_are_a_table_that_can_be_opened() {
    check(
        "---\ntitle: Tea & <b>\ntags: [hot, drinks]\nowner:\n  name: Ada\n  since: 2024\n---\n\n# Tea\n",
        expect![[r##"
            <details class="front-matter" data-b="0" id="~0"><summary>Settings of this page</summary><div class="table-scroll"><table><tbody>
            <tr><th scope="row">title</th><td>Tea &amp; &lt;b&gt;</td></tr>
            <tr><th scope="row">tags</th><td>hot, drinks</td></tr>
            <tr><th scope="row">owner</th><td>name: Ada, since: 2024</td></tr>
            </tbody></table></div></details>
            <h1 id="tea" data-b="1"><a class="anchor" href="#tea" aria-label="Link to this section" rel="noopener noreferrer">#</a>Tea</h1>
        "##]],
    );
    assert!(!html("---\n---\n\ntext\n", &place()).contains("front-matter"));
}

// r[verify holding.limits] r[verify language.whole]
#[tokio::test]
async fn settings_past_the_most_are_said_to_be_more_in_the_language_of_the_reader() {
    let settings = |keys: usize| (0..keys).map(|key| format!("key{key}: {key}\n")).collect::<String>();
    let page = |keys| html(&format!("---\n{}---\n\ntext\n", settings(keys)), &place());
    assert!(!page(64).contains("stands in the source") && page(64).contains("<td>63</td>"));
    assert!(page(65).contains("<p>One more setting stands in the source.</p></details>"), "{}", page(65));
    let german = texts::speaking(texts::Language::German, async { page(400) }).await;
    assert!(german.contains("Einstellungen dieser Seite"), "{german}");
    assert!(german.contains("<p>336 weitere Einstellungen stehen im Quelltext.</p></details>"), "{german}");
    assert!(!german.contains("<td>64</td>"), "{german}");
}

// r[verify holding.pictures]
#[test]
fn a_picture_by_itself_has_its_title_below_and_a_way_to_itself() {
    check(
        "![A <cup>](cup.png \"A cup & tea\")\n\n![](b.png)\n\nwith ![c](c.png)\n\n[![d](d.png)](e.md)\n",
        expect![[r#"
            <figure data-b="0" id="~0"><a class="zoom" href="/cup.png" title="The picture by itself" rel="noopener noreferrer"><img src="/cup.png" alt="A &lt;cup&gt;" loading="lazy"></a><figcaption class="caption">A cup &amp; tea</figcaption></figure>
            <figure data-b="1" id="~1"><a class="zoom" href="/b.png" title="The picture by itself" aria-label="The picture by itself" rel="noopener noreferrer"><img src="/b.png" alt="" loading="lazy"></a></figure>
            <p data-b="2" id="~2">with <img src="/c.png" alt="c" loading="lazy"></p>
            <p data-b="3" id="~3"><a href="/e" rel="noopener noreferrer"><img src="/d.png" alt="d" loading="lazy"></a></p>
        "#]],
    );
}

// r[verify holding.safe]
#[test]
fn nothing_that_a_page_holds_can_run() {
    for hostile in [
        "$\\href{javascript:alert(1)}{x}$",
        "$\\text{<script>alert(1)</script>}$",
        "```math\n</math><script>alert(1)</script>\n```",
        "<span class=\"math math-inline\"><img src=x onerror=alert(1)></span>",
        "<span class=\"math math-display\">\\href{javascript:alert(1)}{x}",
        "![x](javascript:alert(1) \"t\")",
        "![x](a.png '\"><script>alert(1)</script>')",
        "![\"><script>alert(1)</script>](a.png 't')",
        "---\n\"<script>alert(1)</script>\": '<img src=x onerror=alert(1)>'\n---\n\nx",
        "> [!NOTE]\n> <script>alert(1)</script>",
        "<script>\n: alert(1)",
        "<math><mtext><script>alert(1)</script></mtext></math>",
    ] {
        let html = html(hostile, &place()).to_lowercase();
        for bad in ["<script", "<img src=\"x\"", "onerror=\"", "href=\"javascript:", "src=\"javascript:"] {
            assert!(!html.contains(bad), "{hostile} became {html}");
        }
    }
}

fn thread(id: i64, source: &str, quote: &str) -> Thread {
    let found = locate(source, quote, "", "").unwrap_or_else(|_| panic!("{quote} in {source}"));
    let anchor = Anchor::of(source, found.range).unwrap();
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

/// What is marked for each thread.
fn words(source: &str, quotes: &[&str]) -> Vec<String> {
    let threads: Vec<_> = quotes.iter().zip(1..).map(|(quote, id)| thread(id, source, quote)).collect();
    let parts = marked(&html(source, &place()), source, &threads, None);
    let whole: String = parts.into_iter().map(|part| part.html).collect();
    let of = |id: usize| {
        let tag = format!("data-thread=\"{id}\">");
        let marks = whole.split(&tag).skip(1).filter_map(|rest| rest.split("</mark>").next());
        marks.collect::<Vec<_>>().join("|")
    };
    (1..=quotes.len()).map(of).collect()
}

// r[verify holding.one-parser] r[verify holding.math-words]
#[test]
fn comments_find_their_words_in_all_of_it() {
    let source = "---\ntitle: Warning\n---\n\n> [!WARNING]\n> Warning: it is hot.\n\nTerm\n: What it means.\n\nTake $x^2$ twice.\n\n\
                  ![cup](cup.png \"Take tea\")\n\nTake tea at last.\n";
    let found = words(source, &["Warning: it", "What it means", "twice", "Take tea at last", "Term"]);
    assert_eq!(found, ["Warning: it", "What it means", "twice", "Take tea at last", "Term"]);
    let formula = words("So $x^2$, and $y$ again.", &["So x^2, and", "y"]);
    assert!(formula[0].starts_with("So <span class=\"math math-inline\"><math>"), "{formula:?}");
    assert!(formula[1].contains(">y<"), "{formula:?}");
}

// r[verify holding.code]
#[test]
fn code_of_fifty_languages_is_coloured() {
    let languages = [
        ("asm", "mov eax, 1 ; c"),
        ("awk", "{ print \"a\" }"),
        ("bash", "if true; then echo \"a\"; fi"),
        ("bat", "REM c\necho a"),
        ("c", "int x = 1;"),
        ("c#", "public class A { }"),
        ("c++", "class A { public: int x = 1; };"),
        ("clojure", "(defn a [] \"b\")"),
        ("cmake", "set(A \"b\")"),
        ("console", "echo \"a\""),
        ("crystal", "def a; \"b\"; end"),
        ("css", "a { color: red; }"),
        ("csv", ""),
        ("d", "int x = 1;"),
        ("dart", "class A {}"),
        ("diff", "+ a\n- b"),
        ("dockerfile", "FROM a\nRUN echo \"b\""),
        ("elixir", "def a, do: \"b\""),
        ("elm", "a = \"b\""),
        ("erlang", "a() -> \"b\"."),
        ("fish", "if true; echo \"a\"; end"),
        ("fortran", "program a\nend program"),
        ("fsharp", "let a = \"b\""),
        ("glsl", "int x = 1;"),
        ("go", "package a\nfunc b() {}"),
        ("graphql", "type A { b: String }"),
        ("groovy", "def a = 'b'"),
        ("haskell", "module A where\na = \"b\""),
        ("hcl", "resource \"a\" \"b\" {}"),
        ("html", "<p class=\"a\">b</p>"),
        ("ini", "[a]\nb = \"c\""),
        ("java", "class A { int x = 1; }"),
        ("javascript", "const x = 1;"),
        ("json", "{\"a\": 1}"),
        ("julia", "function a() 1 end"),
        ("kotlin", "fun a() = 1"),
        ("latex", "\\begin{a} % c"),
        ("lisp", "(defun a () \"b\")"),
        ("lua", "local a = 1"),
        ("makefile", "a: b\n\techo \"c\" # d"),
        ("matlab", "a = 'b'; % c"),
        ("nim", "var a = \"b\""),
        ("nix", "{ a = \"b\"; }"),
        ("objc", "int x = 1;"),
        ("ocaml", "let a = \"b\""),
        ("perl", "my $a = \"b\";"),
        ("php", "<?php echo \"a\";"),
        ("powershell", "function a { \"b\" }"),
        ("proto", "message A { string b = 1; }"),
        ("puppet", "class a { }"),
        ("purescript", "module A where"),
        ("python", "def a(): return 1"),
        ("r", "a <- \"b\""),
        ("ruby", "def a; \"b\"; end"),
        ("rust", "let x = 1;"),
        ("scala", "class A { val x = 1 }"),
        ("scss", "a { color: red; }"),
        ("solidity", "contract A { uint x = 1; }"),
        ("sql", "select 'a' from b"),
        ("svelte", "<script>let a = 1;</script>"),
        ("swift", "let a = 1"),
        ("terraform", "resource \"a\" \"b\" {}"),
        ("toml", "a = 1"),
        ("ts", "interface A { b: string }"),
        ("tsx", "const a: string = \"b\";"),
        ("verilog", "module a; endmodule"),
        ("vim", "let a = \"b\""),
        ("vue", "<template><p>a</p></template>"),
        ("xml", "<a b=\"c\"/>"),
        ("yaml", "a: 1"),
        ("zig", "const a = 1;"),
    ];
    let is_coloured = |(language, code): &(&str, &str)| {
        html(&format!("```{language}\n{code}\n```\n"), &place()).contains("<span class=\"hl-")
    };
    let (coloured, plain): (Vec<_>, Vec<_>) = languages.iter().partition(|one| is_coloured(one));
    let plain: Vec<_> = plain.iter().map(|(language, _)| *language).collect();
    assert!(coloured.len() >= 60, "{} languages; without: {plain:?}", coloured.len());
}
