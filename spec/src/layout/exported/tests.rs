use super::*;

// r[verify carry.exported]
#[test]
fn a_space_has_the_tree_of_its_list() {
    let index = "<div><a href='https://example.org'>x</a><ul><li><a href=\"Home_1000.html\">Tea &amp; more</a><ul>\
                 <li><a href=\"Kettle_1001.html\">The Kettle</a> <ul><li><a href=\"1002.html\">Übergabe</a></li></ul></li>\
                 <li><a href=\"Kettle_1003.html\">The Kettle</a></li></ul></li></ul></div>";
    let files = [
        "T/index.html",
        "T/Home_1000.html",
        "T/Kettle_1001.html",
        "T/1002.html",
        "T/Kettle_1003.html",
        "T/Lost-page_1004.html",
    ];
    let of = |files: &[&str], below: &str| {
        let mut space = Exported::among(files.iter().copied());
        space.add_space("T/", index, files, below);
        space
    };
    let space = of(&files[..5], "");
    let page = |file| space.page(file).unwrap();
    assert_eq!(page("T/Home_1000.html"), "README.md");
    assert_eq!(space.title("T/Home_1000.html"), Some("Tea & more"));
    assert_eq!(page("T/Kettle_1001.html"), "the-kettle.md");
    assert_eq!(page("T/1002.html"), "the-kettle/übergabe.md");
    assert_eq!(page("T/Kettle_1003.html"), "the-kettle-1.md");
    assert_eq!(space.page("T/index.html"), None);
    let own = "T/Home_1000.html";
    for url in [
        "Kettle_1001.html",
        "/wiki/spaces/T/pages/1001/Kettle",
        "https://x.example/pages/viewpage.action?pageId=1001&a=b",
    ] {
        assert_eq!(space.named(own, url).as_deref(), Some("T/Kettle_1001.html"), "{url}");
    }
    assert_eq!(space.named(own, "/wiki/spaces/T/pages/100"), None);
    assert!(space.holds("T/attachments/1001/7") && !space.holds("T/styles/site.css"));
    // With a page that the list does not name there is more than one top.
    let space = of(&files, "T/");
    assert_eq!(space.page("T/Home_1000.html"), Some("T/tea-more.md"));
    assert_eq!(space.page("T/Kettle_1001.html"), Some("T/tea-more/the-kettle.md"));
    assert_eq!(space.page("T/Lost-page_1004.html"), Some("T/lost-page.md"));
}

// r[verify carry.exported]
#[test]
fn folders_of_notion_are_pages_with_and_without_their_number() {
    let (one, two, three) =
        ("0123456789abcdef0123456789abcdef", "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100");
    let files = [
        format!("Tea {one}.html"),
        format!("Tea {one}/Kettle {two}.html"),
        format!("Tea {one}/Kettle/Lid {three}.html"),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let mut pages = Exported::among(files.iter().copied());
    pages.add_notion(&files);
    let found: Vec<_> = files.iter().map(|file| pages.page(file).unwrap()).collect();
    assert_eq!(found, ["README.md", "kettle.md", "kettle/lid.md"]);
    assert_eq!(pages.title(files[1]), Some("Kettle"));
}

// r[verify carry.never-over]
#[test]
fn a_page_takes_no_name_that_is_taken() {
    let index =
        "<ul><li><a href='Home_1000.html'>Home</a><ul><li><a href='Kettle_1001.html'>Kettle</a></li></ul></li></ul>";
    let files = ["index.html", "Home_1000.html", "Kettle_1001.html"];
    let mut space = Exported::among(["README.md", "kettle.md"]);
    assert_eq!(space.named("index.html", "a%27b.html").as_deref(), Some("a'b.html"));
    space.add_space("", index, &files, "");
    assert_eq!(space.page("Home_1000.html"), Some("home.md"));
    assert_eq!(space.page("Kettle_1001.html"), Some("kettle-2.md"));
}
