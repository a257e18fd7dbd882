//! What somebody has looked at of a change.

mod support;

use spec::seen::{SeenPage, SeenState};
use spec::{Actor, Change, Role};
use support::{Place, path};
use wiki::{Aim, Error, Look, Merging, NewAccount, NewProposal, Objections, Text, Wanted};

async fn person(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

fn write(at: &str, base: i64, body: &str) -> Wanted {
    let text = Some(Text { body: body.into(), onto: None });
    Wanted { path: path(at), base: Some(base), aim: Aim::Write { text, to: None } }
}

fn states(pages: &[SeenPage]) -> Vec<(String, SeenState)> {
    pages.iter().map(|page| (page.page.to_string(), page.state)).collect()
}

async fn two_pages(place: &Place, author: &Actor) -> Change {
    let tea = place.save("/tea", None, "# Tea\n\nGreen.\n").await.unwrap().page.revision;
    let pot = place.save("/pot", None, "# Pot\n\nRound.\n").await.unwrap().page.revision;
    let edits = vec![write("/tea", tea, "# Tea\n\nBlack.\n"), write("/pot", pot, "# Pot\n\nSquare.\n")];
    let new = NewProposal { title: "Other tea".into(), description: String::new(), draft: false, edits };
    place.wiki.propose(author, new).await.unwrap()
}

// r[verify seen.pages] r[verify seen.remembered] r[verify seen.since]
#[tokio::test]
async fn a_page_is_seen_until_it_changes() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let pia = person(&place, "pia", Role::Reader).await;
    let change = two_pages(&place, &ada).await;
    let (wiki, number) = (&place.wiki, change.change);
    let (tea, pot) = (&change.pages[0], &change.pages[1]);
    let seen = wiki.seen(&pia, number).await.unwrap();
    assert_eq!(states(&seen), [("/tea".into(), SeenState::Unseen), ("/pot".into(), SeenState::Unseen)]);

    let look = Look { page: tea.path.clone(), version: Some(tea.revision) };
    let seen = wiki.see(&pia, number, Some(&[look])).await.unwrap();
    assert_eq!(states(&seen), [("/tea".into(), SeenState::Seen), ("/pot".into(), SeenState::Unseen)]);
    assert_eq!((seen[0].seen, seen[1].seen), (Some(tea.revision), None));
    // It is theirs alone. Who wrote the pages has looked at them.
    let of_author = states(&wiki.seen(&ada, number).await.unwrap());
    assert_eq!(of_author, [("/tea".into(), SeenState::Seen), ("/pot".into(), SeenState::Seen)]);

    let again = [write("/tea", tea.revision, "# Tea\n\nBlack, hot.\n")];
    let newer = wiki.revise(&ada, number, &again).await.unwrap();
    let newer = newer.pages.iter().find(|page| page.path == path("/tea")).unwrap().revision;
    let seen = wiki.seen(&pia, number).await.unwrap();
    assert_eq!(seen[0].state, SeenState::Changed);
    assert_eq!((seen[0].seen, seen[0].version), (Some(tea.revision), newer));
    let since = wiki.reading(&pia, seen[0].seen, Some(seen[0].version)).await.unwrap();
    assert_eq!(since.reading.diff.stat().inserted, 1);

    let all = wiki.see(&pia, number, None).await.unwrap();
    assert!(all.iter().all(|page| page.state == SeenState::Seen));
    let taken_back = Look { page: pot.path.clone(), version: None };
    let seen = wiki.see(&pia, number, Some(&[taken_back])).await.unwrap();
    assert_eq!(seen[1].state, SeenState::Unseen);
}

// r[verify seen.remembered]
#[tokio::test]
async fn merging_changes_nothing_about_what_was_seen() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let change = two_pages(&place, &ada).await;
    place.wiki.see(&ada, change.change, None).await.unwrap();
    place
        .wiki
        .merge(&Actor::Operator, change.change, Merging { objections: Objections::Overrule, seen: None })
        .await
        .unwrap();
    let seen = place.wiki.seen(&ada, change.change).await.unwrap();
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|page| page.state == SeenState::Seen));
}

#[tokio::test]
async fn only_versions_of_the_change_are_seen_and_only_by_somebody() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let change = two_pages(&place, &ada).await;
    let (wiki, number) = (&place.wiki, change.change);
    let look = |page: &str, version: i64| Look { page: path(page), version: Some(version) };
    let base = change.pages[0].base.unwrap();
    let is_wrong = |found: Result<Vec<SeenPage>, Error>| matches!(found, Err(Error::Invalid(_) | Error::NotFound(_)));
    assert!(is_wrong(wiki.see(&ada, number, Some(&[look("/tea", base)])).await));
    assert!(is_wrong(wiki.see(&ada, number, Some(&[look("/tea", change.pages[1].revision)])).await));
    assert!(is_wrong(wiki.see(&ada, number, Some(&[look("/milk", base)])).await));
    assert!(is_wrong(wiki.see(&ada, 999, None).await));
    assert!(matches!(wiki.see(&Actor::Anonymous, number, None).await, Err(Error::Denied(_))));
    assert_eq!(wiki.seen(&Actor::Anonymous, number).await.unwrap(), []);
}

// r[verify diff.page-list] r[verify diff.requirements]
#[tokio::test]
async fn a_change_tells_of_each_page_how_much_and_which_requirements() {
    let place = Place::new().await;
    person(&place, "Edith", Role::Editor).await;
    let first = place.save("/tea", None, "# Tea\n\nr[tea.hot]\nHot.\n\nr[tea.cup]\nCup.\n").await.unwrap().page;
    let second =
        place.save("/tea", Some(first.revision), "# Tea\n\nr[tea.hot]\nWarm.\n\nr[tea.mug]\nMug.\n").await.unwrap();
    let pairs = [(Some(first.revision), Some(second.page.revision)), (None, Some(first.revision))];
    let told = place.wiki.touched(&Actor::Anonymous, &pairs).await.unwrap();
    let names = &told[0].requirements;
    assert_eq!(
        (&names.added[..], &names.changed[..], &names.removed[..]),
        (&["tea.mug".to_owned()][..], &["tea.hot".to_owned()][..], &["tea.cup".to_owned()][..],)
    );
    assert_eq!((told[0].words.added, told[0].words.removed), (3, 3));
    assert_eq!(told[1].requirements.added, ["tea.hot", "tea.cup"]);
}
