//! Spaces of Confluence's and pages of Notion's, exported as HTML: pages in the same tree, their words and links whole, and beside
//! each the file it was made of.

mod support;

use std::path::Path;

use spec::Actor;
use support::{Place, folder_of_texts, path};
use wiki::{Cargo, Carried, Fate};

async fn carried(place: &Place, source: &Path, at: &str) -> Carried {
    let cargo = Cargo {
        source: source.to_owned(),
        at: path(at),
        layout: None,
        attachments: None,
        message: String::new(),
        replace: false,
        fold: false,
    };
    place.wiki.carry_in(&Actor::Operator, &cargo).await.unwrap()
}

fn space_page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html>\n<head><title>Tea : {title}</title><meta charset=\"UTF-8\"></head>\n<body class=\"theme-default aui-theme-default\">\n\
         <div id=\"page\"><div id=\"main\" class=\"aui-page-panel\"><div id=\"main-header\"><div id=\"breadcrumb-section\"><ol id=\"breadcrumbs\">\
         <li class=\"first\"><span><a href=\"index.html\">Tea</a></span></li></ol></div><h1 id=\"title-heading\" class=\"pagetitle\">\
         <span id=\"title-text\"> Tea : {title} </span></h1></div><div id=\"content\" class=\"view\"><div class=\"page-metadata\">Created by \
         <span class='author'> Ada</span></div>\n<div id=\"main-content\" class=\"wiki-content group\">{body}</div>\n\
         <div class=\"pageSection group\"><div class=\"greybox\" align=\"left\"><a href=\"attachments/1001/1.png\">kettle.png</a> (image/png)<br/>\
         <a href=\"attachments/1001/2.pdf\">plan.pdf</a></div></div></div></div></div></body></html>"
    )
}

// r[verify carry.exported] r[verify carry.never-dropped]
#[tokio::test]
async fn a_space_of_confluence_becomes_its_tree() {
    let home = space_page(
        "Home",
        "<p>See <a href=\"The-Kettle_1001.html#TheKettle-Care\">the kettle</a> &amp; <a href=\"https://example.org/a(b)\">more</a>.</p>",
    );
    let kettle = space_page(
        "The Kettle",
        "<div class=\"toc-macro rbtoc1\"><ul><li><a href=\"#TheKettle-Care\">Care</a></li></ul></div>\
         <p>It boils <strong>water</strong>. See <a href=\"#TheKettle-Care\">below</a>.</p>\
         <h2 id=\"TheKettle-Care\">Care &amp; use</h2>\
         <div class=\"confluence-information-macro confluence-information-macro-note\"><span class=\"aui-icon\"></span>\
         <div class=\"confluence-information-macro-body\"><p>It is hot.</p></div></div>\
         <div class=\"code panel pdl\"><div class=\"codeContent panelContent pdl\">\
         <pre class=\"syntaxhighlighter-pre\" data-syntaxhighlighter-params=\"brush: java; gutter: false\">int a = b * c;\nif (a &lt; 1) *x*;</pre></div></div>\
         <ul class=\"inline-task-list\"><li class=\"checked\" data-inline-task-id=\"1\"><span>fill</span></li><li data-inline-task-id=\"2\">boil</li></ul>\
         <div class=\"table-wrap\"><table class=\"confluenceTable\"><tbody><tr><th class=\"confluenceTh\">Part</th><th>Of</th></tr>\
         <tr><td>Lid</td><td>steel</td></tr></tbody></table></div>\
         <p><img class=\"confluence-embedded-image\" src=\"attachments/1001/1.png\" alt=\"\"></p><iframe src=\"https://example.org\"></iframe>",
    );
    let index = "<html><body><div class=\"pageSection\"><h2>Available Pages:</h2><ul><li><a href=\"Home_1000.html\">Home</a> \
                 <ul><li><a href=\"The-Kettle_1001.html\">The Kettle</a></li></ul></li></ul></div></body></html>";
    let source = folder_of_texts(&[
        ("TEA/index.html", index),
        ("TEA/Home_1000.html", &home),
        ("TEA/The-Kettle_1001.html", &kettle),
        ("TEA/attachments/1001/1.png", "png"),
        ("TEA/attachments/1001/2.pdf", "pdf"),
        ("TEA/styles/site.css", "p {}"),
    ]);
    let place = Place::new().await;
    let carried = carried(&place, source.path(), "/tea").await;
    assert_eq!(carried.layouts[0].found, "2 pages");
    let pages: Vec<_> = carried.files.iter().filter(|file| matches!(file.fate, Fate::Page(_))).collect();
    assert_eq!(pages.len(), 2, "{:?}", carried.files);
    assert_eq!(
        pages[1].note.as_deref(),
        Some("made of it; the file itself lies beside the page; left out of the page: 1 frame")
    );
    assert!(
        carried
            .files
            .iter()
            .any(|file| file.name == "TEA/The-Kettle_1001.html" && matches!(file.fate, Fate::Beside(_)))
    );
    assert_eq!(
        place.body("/tea").await,
        "# Home\n\nSee [the kettle](the-kettle.md) & [more](https://example.org/a%28b%29).\n\n\
         ## Attachments\n\n- [kettle.png](TEA/attachments/1001/1.png)\n- [plan.pdf](TEA/attachments/1001/2.pdf)\n"
    );
    assert_eq!(
        place.body("/tea/the-kettle").await,
        "# The Kettle\n\nIt boils **water**. See [below](#care--use).\n\n## Care & use\n\n> [!WARNING]\n> It is hot.\n\n\
         ```java\nint a = b * c;\nif (a < 1) *x*;\n```\n\n- [x] fill\n- [ ] boil\n\n| Part | Of    |\n| ---- | ----- |\n| Lid  | steel |\n\n\
         ![](TEA/attachments/1001/1.png)\n\n## Attachments\n\n- [plan.pdf](TEA/attachments/1001/2.pdf)\n"
    );
    // The same once more is nothing new.
    let again = self::carried(&place, source.path(), "/tea").await;
    assert_eq!(again.change, None);
}

// r[verify carry.exported] r[verify carry.never-dropped]
#[tokio::test]
async fn what_confluence_writes_besides_html_is_read() {
    let empty = space_page("Kettle's", "").replace("<div id=\"main-content\" class=\"wiki-content group\"></div>", "");
    let lid = space_page(
        "Lid",
        "<div class=\"table-wrap\"><table class=\"confluenceTable\"><tbody>\
         <tr><th class=\"confluenceTh\"><p><strong>Date</strong></p></th><td><p><time datetime=\"2024-07-26\">26 Jul 2024</time></p></td></tr>\
         <tr><th class=\"confluenceTh\"><p>Who</p></th><td><p><a class=\"confluence-userlink user-mention\" href=\"https://x.example/people/1\">Ada</a></p>\
         <p>and more</p></td></tr></tbody></table></div>\
         <div class=\"table-wrap\"><table><tbody><tr><td>one=0</td></tr></tbody></table></div>\
         <div class=\"expand-container\"><div class=\"expand-control\"><span><img class=\"expand-control-image\" src=\"images/icons/grey_arrow_down.png\"></span>\
         <span class=\"expand-control-text\">More</span></div><div class=\"expand-content\"><p>It is hot.</p></div></div>\
         <p><img class=\"emoticon emoticon-blue-star\" data-emoji-id=\"1f61e\" alt=\"(blue star)\" src=\"images/icons/emoticons/72/1f61e.png\"/> \
         <img class=\"emoticon emoticon-tick\" data-emoji-id=\"atlassian-check_mark\" alt=\"(tick)\" src=\"images/icons/emoticons/check.png\"/> \
         <a href=\"https://x.example/T-1\"><img class=\"icon\" src=\"https://x.example/i.png\"/>T-1</a></p>\
         <fieldset class=\"hidden\"><input type=\"hidden\" name=\"a\" value=\"b\"></fieldset>\
         <pre class=\"syntaxhighlighter-pre\" data-syntaxhighlighter-params=\"brush: c#; gutter: false\">var a = 1;</pre>\
         <p>See <a href=\"Kettle%27s_1000.html\">above</a>, <a href=\"/wiki/spaces/T/pages/1000/Kettle's#more\">there</a> and <a href=\"attachments/1001/7\">the drawing</a>.</p>",
    );
    let index = "<ul><li><a href=\"Kettle%27s_1000.html\">Kettle&#39;s</a><ul><li><a href=\"Lid_1001.html\">Lid</a></li></ul></li></ul>";
    let source = folder_of_texts(&[
        ("index.html", index),
        ("Kettle%27s_1000.html", &empty),
        ("Lid_1001.html", &lid),
        ("attachments/1001/1.png", "png"),
        ("attachments/1001/2.pdf", "pdf"),
        ("attachments/1001/7", "<drawing>"),
        ("attachments/1001/8.psd", "8BPS"),
    ]);
    let place = Place::new().await;
    let carried = carried(&place, source.path(), "/tea").await;
    let left: Vec<_> = carried.files.iter().filter(|file| matches!(file.fate, Fate::Left(_))).collect();
    assert!(left.is_empty(), "{left:?}");
    // A page without a word has those below it.
    assert!(place.body("/tea").await.starts_with("# Kettle's\n\n## Attachments\n"));
    let lid = place.body("/tea/lid").await;
    let (lid, attachments) = lid.split_once("\n\n## Attachments\n").expect("the files that its text does not name");
    assert!(attachments.contains("[plan.pdf](attachments/1001/2.pdf)"), "{attachments}");
    assert_eq!(
        lid,
        "# Lid\n\n|          |                 |\n| -------- | --------------- |\n| **Date** | 26 Jul 2024     |\n\
         | **Who**  | Ada<br>and more |\n\n|       |\n| ----- |\n| one=0 |\n\n**More**\n\nIt is hot.\n\n😞 ✅ \
         [T-1](https://x.example/T-1)\n\n```csharp\nvar a = 1;\n```\n\nSee [above](README.md), [there](README.md) and [the drawing](attachments/1001/7)."
    );
}

// r[verify carry.exported]
#[tokio::test]
async fn pages_of_notion_become_their_tree() {
    let (one, two) = ("0123456789abcdef0123456789abcdef", "00112233445566778899aabbccddeeff");
    let page = |title: &str, body: &str| {
        format!(
            "<html><head><title>{title}</title><style>p {{}}</style></head><body><article id=\"x\" class=\"page sans\"><header>\
             <div class=\"page-header-icon undefined\"><span class=\"icon\">T</span></div><h1 class=\"page-title\">{title}</h1></header>\
             <div class=\"page-body\">{body}</div></article></body></html>"
        )
    };
    let tea = page(
        "Tea",
        &format!(
            "<p>Begin.</p><figure id=\"y\" class=\"link-to-page\"><a href=\"Tea%20{one}/Kettle%20{two}.html\">Kettle</a></figure>\
             <figure class=\"block-color-gray_background callout\"><div>T</div><div>Mind the steam.</div></figure>"
        ),
    );
    let kettle = page(
        "Kettle",
        "<ul class=\"to-do-list\"><li><div class=\"checkbox checkbox-on\"></div> <span class=\"to-do-children-checked\">fill</span></li></ul>\
         <pre class=\"code\"><code class=\"language-python\">a = 1</code></pre><img src=\"Untitled.png\"/>",
    );
    let names = [format!("Tea {one}.html"), format!("Tea {one}/Kettle {two}.html"), format!("Tea {one}/Untitled.png")];
    let source = folder_of_texts(&[(&names[0], &tea), (&names[1], &kettle), (&names[2], "png")]);
    let place = Place::new().await;
    let carried = carried(&place, source.path(), "/tea").await;
    assert_eq!(carried.layouts[0].found, "2 pages");
    assert_eq!(
        place.body("/tea").await,
        "# Tea\n\nBegin.\n\n[Kettle](kettle.md)\n\n> [!NOTE]\n> T\n>\n> Mind the steam.\n"
    );
    let body = place.body("/tea/kettle").await;
    assert!(body.starts_with("# Kettle\n\n- [x] fill\n\n```python\na = 1\n```\n\n![](Tea%20"), "{body}");
}

// r[verify carry.hostile]
#[tokio::test]
async fn a_page_that_is_nested_or_wide_without_end_is_bounded() {
    let deep = "<div>".repeat(50_000);
    let wide = format!("<table><tr>{}</tr></table>", "<td>x</td>".repeat(2_000));
    let home = space_page("Home", &format!("{deep}deep{wide}"));
    let lists = "<ul><li><a href=\"Home_1000.html\">Home</a>".repeat(10_000);
    let source = folder_of_texts(&[("index.html", &lists), ("Home_1000.html", &home)]);
    let place = Place::new().await;
    let carried = carried(&place, source.path(), "/tea").await;
    assert!(carried.files.iter().any(|file| file.name == "Home_1000.html"));
    assert!(place.body("/tea/home").await.contains("deep"));
}

// r[verify carry.never-dropped] r[verify carry.hostile]
#[tokio::test]
async fn what_no_page_can_be_made_of_is_told() {
    // Longer in Markdown than the file is.
    let wide = "<hr>".repeat(620_000);
    let source = folder_of_texts(&[
        ("README.md", "# Somebody's own\n"),
        ("index.html", "<ul><li><a href=\"Home_1000.html\">List&lt;String&gt; __init__</a></li></ul>"),
        (
            "Home_1000.html",
            &space_page("Home", "<p>See <a href=\"Home_1000.html#x\">this</a>.</p><h2 id=\"x\">Care</h2>"),
        ),
        ("Wide_1001.html", &space_page("Wide", &wide)),
        ("Odd_1002.html", "<articles></articles><p>none</p>"),
        ("Signs_1003.html", &format!("<article>{}", "<".repeat(1 << 20))),
    ]);
    let place = Place::new().await;
    let carried = carried(&place, source.path(), "/tea").await;
    let note = |name: &str| {
        let beside = |file: &&wiki::CarriedFile| file.name == name && matches!(file.fate, Fate::Beside(_));
        carried.files.iter().find(beside).and_then(|file| file.note.clone()).unwrap_or_default()
    };
    assert_eq!(note("Wide_1001.html"), "no page was made of it: it would be larger than a page may be");
    assert_eq!(note("Odd_1002.html"), "no page was made of it: it holds no page of Confluence's or Notion's");
    assert_eq!(place.body("/tea").await, "# Somebody's own\n");
    let home = place.body("/tea/list-string-init").await;
    assert!(home.starts_with("# List\\<String> \\_\\_init\\_\\_\n\nSee [this](#care).\n\n## Care\n"), "{home}");
}
