//! What is unclear in pages, and asking it.

mod support;

use spec::permission::Name;
use spec::unclear::{Kind, Unclear, UnclearPage};
use spec::{Actor, PagePath, Role};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::Error;

/// Pages of a wiki that can be searched.
async fn wiki_of(pages: &[(&str, &str)]) -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (at, body) in pages {
        place.save(at, None, body).await.unwrap();
    }
    place.wiki.catch_up().await.unwrap();
    place
}

async fn unclear(place: &Place, actor: &Actor, at: &str) -> UnclearPage {
    place.wiki.unclear(actor, &path(at), None).await.unwrap()
}

fn told(found: &UnclearPage) -> Vec<(Kind, &str)> {
    found.items.iter().map(|one| (one.kind, one.quote.as_str())).collect()
}

// r[verify unclear.page] r[verify unclear.contradiction] r[verify unclear.undefined]
#[tokio::test]
async fn other_pages_explain_terms_and_say_the_opposite() {
    let place = wiki_of(&[
        (
            "/orders",
            "# Orders\n\nA guest must not cancel an order. The QRF and the ZZK must be kept. It must be fast.\n",
        ),
        ("/guests", "# Guests\n\nGuests may cancel orders.\n"),
        ("/words", "# Words\n\n- **QRF**: the quick response form\n"),
    ])
    .await;
    let found = unclear(&place, &editor(), "/orders").await;
    let expected =
        [(Kind::Contradiction, "A guest must not cancel an order."), (Kind::Undefined, "ZZK"), (Kind::Vague, "fast")];
    assert_eq!(told(&found), expected);
    assert_eq!(found.sentences, 3);
    let against = found.items[0].against.as_ref().unwrap();
    assert_eq!((against.path.as_str(), against.quote.as_str()), ("/guests", "Guests may cancel orders."));
    let body = place.body("/orders").await;
    for one in &found.items {
        assert_eq!(&body[one.start..one.end], one.quote);
        assert_eq!(one.headings, ["Orders"]);
    }
}

// r[verify unclear.ask] r[verify question.open]
#[tokio::test]
async fn what_is_unclear_is_asked_once_and_is_then_an_open_question() {
    let place = wiki_of(&[("/kettle", "# Kettle\n\nIt must boil fast. The lid must be large.\n")]).await;
    let wiki = &place.wiki;
    let found = unclear(&place, &editor(), "/kettle").await;
    assert_eq!(told(&found), [(Kind::Vague, "fast"), (Kind::Vague, "large")]);
    let Unclear { start, kind, .. } = found.items[0];
    let (kettle, edith) = (path("/kettle"), editor());
    let ask = |revision| wiki.ask_unclear(&edith, &kettle, revision, start, kind);

    let thread = wiki.ask_unclear(&editor(), &path("/kettle"), found.revision, start, kind).await.unwrap();
    assert_eq!(thread.about.as_ref().unwrap().quote, "fast");
    assert!(thread.comments[0].body.contains("It must boil fast."), "{}", thread.comments[0].body);
    assert_eq!(ask(found.revision).await.unwrap().id, thread.id, "it is not asked again");
    let lid = || wiki.ask_unclear(&edith, &kettle, found.revision, found.items[1].start, Kind::Vague);
    let (one, other) = tokio::join!(lid(), lid());
    assert_eq!(one.unwrap().id, other.unwrap().id, "not by two at the same time either");

    let asked = unclear(&place, &Actor::Anonymous, "/kettle").await;
    assert_eq!(asked.items[0].asked.map(|asked| (asked.thread, asked.resolved)), Some((thread.id, false)));
    let open = wiki.questions(&Actor::Anonymous, &PagePath::root(), None, 10).await.unwrap();
    assert_eq!(open.items.len(), 2);
    assert_eq!(
        (open.items[1].path.as_str(), open.items[1].kind, open.items[1].thread.id),
        ("/kettle", Some(Kind::Vague), thread.id)
    );
    let part = wiki.questions(&Actor::Anonymous, &path("/kettle"), None, 1).await.unwrap();
    assert!(part.next.is_some());

    // It goes along with its words, and ends with them.
    place
        .save(
            "/kettle",
            Some(found.revision),
            "# Kettle\n\nNew words first.\n\nIt must boil fast. The lid is 10 cm wide.\n",
        )
        .await
        .unwrap();
    let later = unclear(&place, &editor(), "/kettle").await;
    assert_eq!(later.items[0].asked.map(|asked| asked.thread), Some(thread.id));
    let gone = ask(found.revision).await.unwrap_err();
    assert!(matches!(gone, Error::Invalid(_)), "{gone}");
    wiki.resolve(&editor(), thread.id).await.unwrap();
    let settled = unclear(&place, &editor(), "/kettle").await;
    assert_eq!(settled.items[0].asked.map(|asked| asked.resolved), Some(true));
    assert_eq!(wiki.questions(&editor(), &PagePath::root(), None, 10).await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn who_may_not_comment_asks_nothing() {
    let place = wiki_of(&[("/kettle", "# Kettle\n\nIt must boil fast.\n")]).await;
    let found = unclear(&place, &editor(), "/kettle").await;
    let (start, kind) = (found.items[0].start, found.items[0].kind);
    for actor in [Actor::Anonymous, Actor::Account { id: 1, name: "Edith".into(), role: Role::Reader }] {
        let refused = place.wiki.ask_unclear(&actor, &path("/kettle"), found.revision, start, kind).await.unwrap_err();
        assert!(matches!(refused, Error::Denied(_)), "{refused}");
    }
    let nothing = place.wiki.ask_unclear(&editor(), &path("/kettle"), found.revision, 1, kind).await.unwrap_err();
    assert!(matches!(nothing, Error::NotFound(_)), "{nothing}");
}

// r[verify question.left]
#[tokio::test]
async fn what_pages_leave_open_is_listed_and_goes_with_its_mark() {
    let mut repo = Repo::new();
    repo.write("docs/a.md", "# A\n\n## Limits\n\nThe limit is TBD.\n")
        .write("docs/b.md", "# B\n\n[NEEDS CLARIFICATION: who?]\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let left = async |at: &str, cursor: Option<&str>, limit| {
        // They are read behind the log.
        place.wiki.commits(&Actor::Anonymous, &path("/spec/b"), None, 1).await.unwrap();
        place.wiki.left_open(&Actor::Anonymous, &path(at), cursor, limit).await.unwrap()
    };
    let all = left("/", None, 10).await;
    let told: Vec<_> =
        all.items.iter().map(|left| (left.path.as_str(), left.words.as_str(), left.anchor.as_deref())).collect();
    let expected = [("/spec/a", "TBD.", Some("limits")), ("/spec/b", "[NEEDS CLARIFICATION: who?]", Some("b"))];
    assert_eq!(told, expected);
    let first = left("/spec", None, 1).await;
    let rest = left("/spec", first.next.as_deref(), 10).await;
    assert_eq!(rest.items, all.items[1..]);
    assert!(left("/spec/b", None, 10).await.items.len() == 1);
    repo.write("docs/a.md", "# A\n\n## Limits\n\nThe limit is 5.\n");
    repo.commit("Decide");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    assert_eq!(left("/", None, 10).await.items.len(), 1);
}

// r[verify unclear.sight] r[verify question.open]
#[tokio::test]
async fn closed_pages_neither_explain_nor_contradict_nor_ask_for_those_who_may_not_read_them() {
    let place = wiki_of(&[
        ("/open", "# Open\n\nA guest must not cancel an order.\n\nThe QRF must be kept.\n"),
        ("/shut/page", "# Shut\n\nGuests may cancel orders. It must be fast.\n\n- **QRF**: the quick response form\n"),
    ])
    .await;
    let wiki = &place.wiki;
    let shut = unclear(&place, &editor(), "/shut/page").await;
    let fast = shut.items.iter().find(|one| one.kind == Kind::Vague).unwrap();
    wiki.ask_unclear(&editor(), &path("/shut/page"), shut.revision, fast.start, Kind::Vague).await.unwrap();
    let new = wiki::NewAccount { name: "Grace".into(), role: Role::Reader, password: "correct horse".into() };
    wiki.add_account(&Actor::Operator, new).await.unwrap();
    let grace = Actor::Account { id: 2, name: "Grace".into(), role: Role::Reader };
    assert_eq!(
        told(&unclear(&place, &grace, "/open").await),
        [(Kind::Contradiction, "A guest must not cancel an order.")]
    );
    let only = Some(vec![Name::Account("Edith".into())]);
    wiki.set_permissions(&Actor::Operator, &path("/shut"), only, None).await.unwrap();
    let found = unclear(&place, &grace, "/open").await;
    assert_eq!(told(&found), [(Kind::Undefined, "QRF")]);
    assert!(wiki.questions(&grace, &PagePath::root(), None, 10).await.unwrap().items.is_empty());
    assert!(matches!(wiki.unclear(&grace, &path("/shut/page"), None).await, Err(Error::NotFound(_))));
    assert_eq!(wiki.questions(&editor(), &PagePath::root(), None, 10).await.unwrap().items.len(), 1);
}
