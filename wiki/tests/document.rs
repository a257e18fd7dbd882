//! A subtree as one document.

mod support;

use spec::{Actor, When};
use support::{Place, Repo, path, with_accounts};
use wiki::Document;

async fn book() -> Place {
    let place = Place::new().await;
    let mut repo = Repo::new();
    repo.write("SUMMARY.md", "- [Types](types.md)\n- [Abi](abi.md)\n");
    repo.write("README.md", "# Book\n\nSee [types](types.md), [bool](types/bool.md#values) and [gone](gone.md).\n");
    repo.write("types.md", "# Types\n\n## Kinds\n\nBack [to the top](README.md), or [above](#kinds).\n");
    repo.write("types/bool.md", "# Bool\n\nr[bool.size]\nOne bit[^1].\n\n## Values\n\n<a href=\"#values\" id=\"mine\">up</a>\n\n[^1]: Or a byte.\n");
    repo.write("abi.md", "No title here.\n");
    repo.write("deep/down/leaf.md", "# Leaf\n");
    repo.commit("All");
    repo.write("late.md", "# Late\n");
    repo.commit("Late");
    place.mount(&repo, "").await;
    place
}

async fn read(place: &Place, at: &str, when: Option<&str>) -> Document {
    let when = when.map(|when| when.parse::<When>().unwrap());
    place.wiki.document(&Actor::Anonymous, &path(at), when.as_ref(), None).await.unwrap()
}

fn outline(document: &Document) -> Vec<String> {
    document.parts.iter().map(|part| format!("{}{} {}", "  ".repeat(part.depth), part.path, part.title)).collect()
}

// r[verify document.whole]
#[tokio::test]
async fn a_subtree_is_read_in_reading_order_as_of_any_moment() {
    let place = book().await;
    let book = read(&place, "/spec", None).await;
    assert_eq!((book.title.as_str(), book.pages, book.next.clone()), ("Book", 7, None));
    assert_eq!(
        outline(&book),
        [
            "/spec Book",
            "  /spec/types Types",
            "    /spec/types/bool Bool",
            "  /spec/abi abi",
            "  /spec/deep deep",
            "    /spec/deep/down down",
            "      /spec/deep/down/leaf Leaf",
            "  /spec/late Late",
            "  /spec/summary SUMMARY",
        ]
    );
    let past = read(&place, "/spec", Some("change:1")).await;
    assert_eq!((past.pages, past.parts.len()), (6, 8));
    assert_eq!(outline(&read(&place, "/spec/deep", None).await)[..2], ["/spec/deep deep", "  /spec/deep/down down"]);
    assert!(place.wiki.document(&Actor::Anonymous, &path("/nothing"), None, None).await.is_err());
}

// r[verify document.anchors]
#[tokio::test]
async fn anchors_belong_to_their_page_and_links_lead_inside() {
    let place = book().await;
    let book = read(&place, "/spec", Some("change:1")).await;
    let html = |at: &str| book.parts.iter().find(|part| part.path == path(at)).unwrap().html.to_string();

    let top = html("/spec");
    assert!(top.contains(r##"<h1 id="/spec:book">"##), "{top}");
    assert!(top.contains(r##"href="#/spec/types""##), "{top}");
    assert!(top.contains(r##"href="#/spec/types/bool:values""##), "{top}");
    assert!(top.contains(r##"href="/spec/gone?as_of=change%3A1""##), "{top}");
    let types = html("/spec/types");
    assert!(types.contains(r##"<h2 id="/spec/types:types">"##) && types.contains(r##"<h3 id="/spec/types:kinds">"##));
    assert!(types.contains(r##"href="#/spec""##) && types.contains(r##"href="#/spec/types:kinds""##), "{types}");
    let bool = html("/spec/types/bool");
    assert!(bool.contains(r##"<h3 id="/spec/types/bool:bool">"##), "{bool}");
    assert!(bool.contains(r##"id="/spec/types/bool:r-bool.size""##), "{bool}");
    assert!(
        bool.contains(r##"href="#/spec/types/bool:1""##) && bool.contains(r##"id="/spec/types/bool:1""##),
        "{bool}"
    );
    assert!(bool.contains(r##"id="/spec/types/bool:mine""##), "{bool}");
    assert!(!book.parts.iter().find(|part| part.path == path("/spec/abi")).unwrap().is_titled);
}

// r[verify document.bounded]
#[tokio::test]
async fn a_document_too_long_for_one_answer_goes_on_where_it_was_cut() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let mut repo = Repo::new();
    for chapter in 0..30 {
        for page in 0..20 {
            repo.write(&format!("c{chapter}/p{page}.md"), format!("# Page {chapter}.{page}\n"));
        }
        repo.write(&format!("c{chapter}/README.md"), format!("# Chapter {chapter}\n"));
    }
    repo.commit("All");
    place.mount(&repo, "").await;

    for when in [None, Some("change:1".parse::<When>().unwrap())] {
        let mut from = None;
        let mut seen = Vec::new();
        let mut parts = 0;
        loop {
            let at = path("/spec");
            let part = place.wiki.document(&Actor::Anonymous, &at, when.as_ref(), from.as_ref()).await.unwrap();
            assert_eq!(part.pages, 630);
            assert!(part.parts.len() <= 500);
            parts += 1;
            seen.extend(part.parts.iter().map(|part| part.path.clone()));
            match part.next {
                Some(next) => from = Some(next),
                None => break,
            }
        }
        // The place at the top has no page of its own.
        assert_eq!((parts, seen.len()), (2, 631));
        let unique: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(unique.len(), 631);
        // A page to go on from that is gone meanwhile loses nothing.
        let gone = path("/spec/c4/p3x");
        let rest = place.wiki.document(&Actor::Anonymous, &path("/spec"), when.as_ref(), Some(&gone)).await.unwrap();
        assert_eq!(rest.parts[0].path, path("/spec/c4/p4"));
    }
}
