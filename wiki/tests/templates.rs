//! Templates by place: pages that new pages begin with.

mod support;

use spec::kind::Offer;
use spec::permission::Name;
use spec::typing::Named;
use spec::{Actor, PagePath};
use support::{Place, editor, path, with_accounts};
use wiki::{Error, TemplateBeginning};

const RECORD: &str = "---\ntemplate: Decision record\ntemplate-about: For what is hard to take back.\nkind: decision\nowner: {{author}}\n\
                      tags: [decided]\ncode: src/**\n---\n\n# {{number}}. {{title}}\n\nOn {{date}} in [here]({{place}}/index).\n\n\
                      r[area.name]\nIt must [WHAT IT MUST DO], says TBD.\n";

async fn wiki_of(pages: &[(&str, &str)]) -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (at, body) in pages {
        place.save(at, None, body).await.unwrap();
    }
    place.wiki.catch_up().await.unwrap();
    place.wiki.commits(&Actor::Anonymous, &path(pages[0].0), None, 1).await.unwrap();
    place
}

async fn offers(place: &Place, actor: &Actor, at: &str) -> Vec<Offer> {
    let all = place.wiki.templates(actor, &path(at)).await.unwrap();
    all.into_iter().filter(|offer| offer.page.is_some()).collect()
}

async fn names(place: &Place, actor: &Actor, at: &str) -> Vec<String> {
    offers(place, actor, at).await.into_iter().map(|offer| offer.title).collect()
}

// r[verify templates.offered] r[verify templates.place] r[verify templates.pages]
#[tokio::test]
async fn a_place_offers_its_own_templates_the_nearest_first() {
    let place = wiki_of(&[
        ("/note", "---\ntemplate: Note\n---\n# {{title}}\n\nSomething short.\n"),
        ("/a/decisions/record", RECORD),
        ("/a/zebra", "---\ntemplate: yes\ndescription: Stripes\n---\n# Zebra\n"),
        ("/a/ape", "---\ntemplate: Ape\n---\n# {{title}}\n"),
        ("/a/templates/form", "# Form\n\n[WHAT]\n"),
        ("/a/narrow", "---\ntemplate: Narrow\ntemplate-for: [decisions, '*/deep/*']\n---\n"),
        ("/a/page", "---\ntemplate: no\n---\n# No template\n"),
        ("/a/site", "---\ntemplate: home.html\n---\n# No template\n"),
    ])
    .await;
    let at = async |at: &str| names(&place, &editor(), at).await;
    assert_eq!(at("/a/decisions/new").await, ["Decision record", "Narrow", "Ape", "Form", "Zebra", "Note"]);
    assert_eq!(at("/a/new").await, ["Ape", "Form", "Zebra", "Note"]);
    assert_eq!(at("/a/b/deep/new").await, ["Narrow", "Ape", "Form", "Zebra", "Note"]);
    assert_eq!(at("/b/new").await, ["Note"]);
    let told = offers(&place, &editor(), "/a/decisions/new").await;
    let told: Vec<_> =
        told.iter().map(|one| (one.place.as_ref().unwrap().as_str(), one.here, one.purpose.as_str())).collect();
    let expected = [
        ("/a/decisions", true, "For what is hard to take back."),
        ("/a", true, "A template of this wiki, at /a/narrow."),
        ("/a", false, "A template of this wiki, at /a/ape."),
        ("/a", false, "A template of this wiki, at /a/templates/form."),
        ("/a", false, "Stripes"),
        ("/", false, "Something short."),
    ];
    assert_eq!(told, expected);
    // The kinds come behind them.
    let all = place.wiki.templates(&editor(), &path("/a/decisions/new")).await.unwrap();
    assert_eq!((all.len(), all[6].name.as_str()), (14, "decision"));
}

// r[verify templates.fill] r[verify templates.number] r[verify templates.properties]
#[tokio::test]
async fn a_page_is_made_with_what_is_known_of_it() {
    let place = wiki_of(&[("/d/record", RECORD), ("/d/0001-tea", "# Tea\n"), ("/d/0007-lid", "# Lid\n")]).await;
    let made =
        async |at: &str, title: &str| place.wiki.from_template(&editor(), &path(at), "/d/record", title).await.unwrap();
    let page = made("/d/cache", "Cache").await;
    let begins = "---\nkind: decision\nowner: Edith\ntags: [decided]\ncode: src/**\n---\n\n# 0008. Cache\n\n\
                  On 2026-01-01 in [here](/d/index).\n";
    assert!(page.starts_with(begins), "{page}");
    assert!(made("/d/0012-cache-it", "0012 cache it").await.contains("# 0012. Cache it\n"));
    assert!(made("/e/adr-0003", "Adr 0003").await.contains("# 0003. Adr 0003\n"));
    assert!(made("/e/http2-push", "Http2 push").await.contains("# 0001. Http2 push\n"));
    let begins = async |at: &str, name: &str| place.wiki.numbered_name(&editor(), &path(at), name).await.unwrap();
    assert_eq!(begins("/d", "/d/record").await.as_deref(), Some("0008-"));
    assert_eq!(begins("/", "/d/record").await.as_deref(), Some("0001-"));
    assert_eq!(begins("/d", "decision").await, None);
}

// r[verify templates.hostile]
#[tokio::test]
async fn an_address_does_not_break_out_of_the_page_that_is_made() {
    let place = wiki_of(&[("/d/record", RECORD)]).await;
    let title = "x](javascript:alert(1)) \"\n---\nadmin: yes\n---\n<script>";
    let page = place.wiki.from_template(&editor(), &path("/d: [a]/<b>"), "/d/record", title).await.unwrap();
    let html = place.wiki.preview(&editor(), &path("/d/x"), &page).await.unwrap().html;
    assert!(html.contains("x](javascript:alert(1)) \"") || html.contains("x](javascript:alert(1)) &quot;"), "{html}");
    assert!(!html.contains("href=\"javascript") && !html.contains("<script>"), "{html}");
    let document = spec::markdown::parse(&page);
    assert_eq!(spec::front::said(&page, &document, &["admin"]), None);
    assert_eq!(spec::front::said(&page, &document, &["code"]).as_deref(), Some("src/**"));
}

// r[verify templates.closed]
#[tokio::test]
async fn a_closed_template_is_as_absent_as_one_that_never_was() {
    let place = wiki_of(&[("/d/record", RECORD), ("/d/open", "---\ntemplate: Open\n---\n# {{number}}\n")]).await;
    place.save("/d/0041-secret", None, "# Secret\n").await.unwrap();
    let only = Some(vec![Name::Account("Edith".into())]);
    for closed in ["/d/record", "/d/0041-secret"] {
        place.wiki.set_permissions(&Actor::Operator, &path(closed), only.clone(), None).await.unwrap();
    }
    assert_eq!(names(&place, &editor(), "/d/new").await, ["Decision record", "Open"]);
    assert_eq!(names(&place, &Actor::Anonymous, "/d/new").await, ["Open"]);
    let use_of = async |name: &str| {
        let used = place.wiki.from_template(&Actor::Anonymous, &path("/d/new"), name, "New").await;
        let Err(Error::NotFound(why)) = used else { panic!("{used:?}") };
        why.replace(name, "NAME")
    };
    assert_eq!(use_of("/d/record").await, use_of("/d/nowhere").await);
    // What cannot be seen takes no number.
    let page = place.wiki.from_template(&Actor::Anonymous, &path("/d/new"), "/d/open", "New").await.unwrap();
    assert_eq!(page, "# 0001\n");
    let page = place.wiki.from_template(&editor(), &path("/d/new"), "/d/open", "New").await.unwrap();
    assert_eq!(page, "# 0042\n");
}

// r[verify templates.states-nothing] r[verify templates.no-orphan]
#[tokio::test]
async fn what_a_template_says_is_an_example() {
    let place = wiki_of(&[("/d/record", RECORD), ("/d/page", "# Page\n\nr[area.other]\nIt must.\n")]).await;
    let wiki = &place.wiki;
    let orphans = wiki.orphans(&editor(), &PagePath::root(), None, 10).await.unwrap();
    assert_eq!(orphans.items.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/d/page"]);
    let broken = wiki.broken_links(&editor(), &PagePath::root(), None, 10).await.unwrap();
    assert!(broken.items.is_empty(), "{:?}", broken.items);
    let required = wiki.requirements(&editor(), &wiki::RequirementFilter::default(), None, 10).await.unwrap();
    assert_eq!(required.items.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["area.other"]);
    let left = wiki.left_open(&editor(), &PagePath::root(), None, 10).await.unwrap();
    assert!(left.items.is_empty(), "{:?}", left.items);
    let lint = wiki.lint(&editor(), &path("/d/record"), None).await.unwrap();
    assert!(lint.is.is_none() && lint.items.iter().all(|one| one.rule != spec::lint::Rule::Placeholder), "{lint:?}");
    // It stops being one, and what it says counts.
    let base = wiki.page(&editor(), &path("/d/record"), None).await.unwrap().revision;
    place.save("/d/record", Some(base), &RECORD.replace("template: Decision record\n", "")).await.unwrap();
    wiki.catch_up().await.unwrap();
    wiki.commits(&editor(), &path("/d/page"), None, 1).await.unwrap();
    let orphans = wiki.orphans(&editor(), &PagePath::root(), None, 10).await.unwrap();
    assert_eq!(orphans.items.len(), 2);
    assert!(names(&place, &editor(), "/d/new").await.is_empty());
    let required = wiki.requirements(&editor(), &wiki::RequirementFilter::default(), None, 10).await.unwrap();
    assert_eq!(required.items.len(), 2);
}

// r[verify templates.marked] r[verify templates.complete]
#[tokio::test]
async fn a_template_says_where_it_is_for_and_the_editor_offers_it() {
    let glob = "---\ntemplate: Deep\ntemplate-for: 'adr/*/x*'\n---\n# Deep\n";
    let place =
        wiki_of(&[("/d/record", RECORD), ("/d/deep", glob), ("/d/templates/x", "# X\n"), ("/d/y", "# Y\n")]).await;
    let told = async |at: &str| {
        let page = place.wiki.page(&editor(), &path(at), None).await.unwrap();
        let told = TemplateBeginning::of(&page)?;
        Some((told.place.to_string(), told.at.map(|at| at.to_string()), told.is_said))
    };
    assert_eq!(told("/d/record").await, Some(("/d".into(), Some("/d".into()), true)));
    assert_eq!(told("/d/templates/x").await, Some(("/d".into(), Some("/d".into()), false)));
    assert_eq!(told("/d/deep").await, Some(("/d".into(), None, true)));
    assert_eq!(told("/d/y").await, None);
    assert_eq!(place.wiki.page(&editor(), &path("/d/record"), None).await.unwrap().title, "Decision record");
    let found = place.wiki.complete(&editor(), &path("/d/new"), Named::Template, "record").await.unwrap();
    assert_eq!((found.len(), found[0].words.as_str()), (1, "/d/record"));
    assert_eq!(found[0].about, "For what is hard to take back. · /d");
}
