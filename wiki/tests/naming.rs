//! Names of requirements in the words of pages.

mod support;

use spec::Actor;
use spec::permission::Name;
use support::{Place, Repo, path};

/// A page's HTML as it is shown to somebody: only the links to requirements of it.
async fn leads(place: &Place, actor: &Actor, at: &str) -> Vec<String> {
    let page = place.wiki.page(actor, &path(at), None).await.unwrap();
    let names = place.wiki.names_in(actor, &page, None).await.unwrap();
    let parts = place.wiki.marked_html(&page, None, &[], None, &names);
    let html: String = parts.into_iter().map(|part| part.html).collect();
    let links = html.split("<a class=\"named-requirement\" href=\"").skip(1);
    links
        .map(|link| {
            let (href, rest) = link.split_once('"').unwrap();
            let words = rest.split_once('>').unwrap().1.split_once("</a>").unwrap().0;
            format!("{words} -> {href}")
        })
        .collect()
}

// r[verify links.requirements]
#[tokio::test]
async fn names_lead_to_what_has_them_and_to_nothing_else() {
    let mut repo = Repo::new();
    repo.write(
        "docs/a.md",
        "# A\n\n- **FR-001**: It MUST shine.\n- **FR-002**: It MUST glow as FR-001 says, not FR-009.\n",
    );
    repo.write("docs/b.md", "# B\n\n- **FR-001**: It MUST sing.\n\nr[song.loud]\nAs loud as `FR-001`.\n");
    repo.write("docs/c.md", "# C\n\nSee FR-001, [FR-002], r[song.loud], [[r:song.loud]] and [song.loud].\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    place.wiki.requirements(&Actor::Anonymous, &wiki::RequirementFilter::default(), None, 10).await.unwrap();
    assert_eq!(
        leads(&place, &Actor::Anonymous, "/spec/a").await,
        [
            "FR-001 -> /requirements/fr-001?page=%2Fspec%2Fa",
            "FR-002 -> /requirements/fr-002?page=%2Fspec%2Fa",
            "FR-001 -> /requirements/fr-001?page=%2Fspec%2Fa",
        ]
    );
    assert_eq!(
        leads(&place, &Actor::Anonymous, "/spec/c").await,
        [
            "FR-001 -> /requirements/fr-001",
            "[FR-002] -> /requirements/fr-002",
            "r[song.loud] -> /requirements/song.loud",
            "[[r:song.loud]] -> /requirements/song.loud",
            "[song.loud] -> /requirements/song.loud",
        ]
    );
    // What somebody may not read is not there for them.
    let readers = Some(vec!["Nobody".parse::<Name>().unwrap()]);
    let new = wiki::NewAccount { name: "Nobody".into(), role: spec::Role::Reader, password: "correct horse".into() };
    place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    place.wiki.set_permissions(&Actor::Operator, &path("/spec/b"), readers, None).await.unwrap();
    assert_eq!(leads(&place, &Actor::Anonymous, "/spec/c").await.len(), 2);
}
