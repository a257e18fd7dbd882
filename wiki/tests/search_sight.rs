//! What may be found by whom.

mod support;

use spec::search::{Hits, Kind, Search};
use spec::{Actor, Role};
use support::{Place, path, with_accounts};
use wiki::{Aim, NewAccount, NewProposal, NewThread, Text, Wanted};

const STRANGER: &Actor = &Actor::Anonymous;

async fn account(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

async fn draft(place: &Place, actor: &Actor, title: &str) -> i64 {
    let text = Some(Text { body: "# Cake\n\nWith almonds.\n".into(), onto: None });
    let edits = vec![Wanted { path: path("/cake"), base: None, aim: Aim::Write { text, to: None } }];
    let new = NewProposal { title: title.into(), description: "Quietly.".into(), draft: true, edits };
    place.wiki.propose(actor, new).await.unwrap().change
}

async fn ask(place: &Place, actor: &Actor, kind: Kind, query: &str) -> Hits {
    place.wiki.catch_up().await.unwrap();
    place.wiki.search(actor, &Search::new(query).of(kind)).await.unwrap()
}

/// Nothing of an answer tells that there is anything.
fn is_silent(hits: &Hits) -> bool {
    hits.items.is_empty() && hits.total == 0 && hits.facets.is_empty() && hits.instead.is_empty()
}

// r[verify search.drafts] r[verify search.sight]
#[tokio::test]
async fn a_draft_is_found_by_its_author_alone() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let ada = account(&place, "ada", Role::Commenter).await;
    let ben = account(&place, "ben", Role::Admin).await;
    place.save("/tea", None, "# Tea\n").await.unwrap();
    let change = draft(&place, &ada, "Secret marzipan").await;
    let new = NewThread { about: None, body: "Nougat perhaps?".into() };
    place.wiki.comment(&ada, change, new).await.unwrap();

    let own = ask(&place, &ada, Kind::Change, "marzipan").await;
    assert_eq!(own.items.iter().map(|hit| hit.change).collect::<Vec<_>>(), [Some(change)]);
    assert_eq!(ask(&place, &ada, Kind::Comment, "nougat").await.total, 1);
    assert_eq!(ask(&place, &Actor::Operator, Kind::Change, "marzipan").await.total, 1);
    for other in [STRANGER, &ben, &support::editor()] {
        for kind in Kind::ALL {
            // Neither as they are written, nor with slips that could be mended, nor by their beginnings.
            for query in ["marzipan", "marzipna", "nougat", "nuogat", "quietly", "almonds"] {
                let hits = ask(&place, other, kind, query).await;
                assert!(is_silent(&hits), "{kind} {query}: {hits:?}");
            }
            let typing = Search::new("marzi").of(kind).while_typing();
            assert!(is_silent(&place.wiki.search(other, &typing).await.unwrap()));
        }
    }
}

// r[verify search.drafts]
#[tokio::test]
async fn a_draft_that_is_offered_is_found_by_all_and_what_it_said_before_by_nobody() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let ada = account(&place, "ada", Role::Commenter).await;
    let change = draft(&place, &ada, "Secret marzipan").await;
    let new = NewThread { about: None, body: "Nougat perhaps?".into() };
    place.wiki.comment(&ada, change, new).await.unwrap();
    assert_eq!(ask(&place, &ada, Kind::Change, "marzipan").await.total, 1);
    place.wiki.retitle(&ada, change, "Plain nougats", "").await.unwrap();
    assert_eq!(ask(&place, &ada, Kind::Change, "marzipan").await.total, 0);
    assert_eq!(ask(&place, &ada, Kind::Change, "plain").await.total, 1);
    assert_eq!(ask(&place, STRANGER, Kind::Change, "plain").await.total, 0);

    place.wiki.open_proposal(&ada, change).await.unwrap();
    assert_eq!(ask(&place, STRANGER, Kind::Change, "plain").await.total, 1);
    assert_eq!(ask(&place, STRANGER, Kind::Comment, "nougat").await.total, 1);
    place.wiki.withdraw(&ada, change).await.unwrap();
    assert_eq!(ask(&place, STRANGER, Kind::Change, "plain").await.total, 1);
}

// r[verify search.drafts]
#[tokio::test]
async fn a_draft_that_nobody_was_shown_stays_its_authors_when_it_is_given_up() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let ada = account(&place, "ada", Role::Commenter).await;
    let change = draft(&place, &ada, "Secret marzipan").await;
    assert_eq!(ask(&place, &ada, Kind::Change, "marzipan").await.total, 1);
    place.wiki.withdraw(&ada, change).await.unwrap();
    assert_eq!(ask(&place, &ada, Kind::Change, "marzipan").await.total, 1);
    assert_eq!(ask(&place, STRANGER, Kind::Change, "marzipan").await.total, 0);
}
