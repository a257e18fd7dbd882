//! What somebody types before they save it.

mod support;

use spec::permission::Name;
use spec::typing::Named;
use spec::{Actor, Denied, Role};
use support::{Place, path};
use wiki::{Aim, Deletion, Edit, Error, Kept, Move, NewAccount, NewDraft, NewProposal, Scope, Text, Wanted};

async fn person(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

fn typed(at: &str, base: Option<i64>, body: &str, over: Option<i64>) -> NewDraft {
    NewDraft {
        path: path(at),
        base,
        change: None,
        body: body.into(),
        message: String::new(),
        over,
        writer: None,
        window: None,
    }
}

fn says(body: &str) -> Kept<'_> {
    Kept { body, ..Kept::default() }
}

async fn body(place: &Place, actor: &Actor, at: &str) -> Option<String> {
    place.wiki.draft(actor, &path(at)).await.unwrap().map(|draft| draft.body)
}

// r[verify draft.kept] r[verify draft.offered]
#[tokio::test]
async fn what_is_typed_is_kept_with_the_revision_it_began_from() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n\nGreen.\n").await.unwrap().page.revision;
    assert_eq!(body(&place, &ada, "/tea").await, None);

    let first = place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Tea\n\nBla", None)).await.unwrap();
    let second =
        place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Tea\n\nBlack.\n", Some(first.version))).await.unwrap();
    assert!(second.version > first.version);
    let draft = place.wiki.draft(&ada, &path("/tea")).await.unwrap().unwrap();
    assert_eq!(draft, second);
    assert_eq!((draft.base_revision, draft.body.as_str()), (Some(tea), "# Tea\n\nBlack.\n"));
    // The page says what it said.
    assert_eq!(place.body("/tea").await, "# Tea\n\nGreen.\n");
    // A page that is not there yet can be typed as well.
    place.wiki.keep_draft(&ada, typed("/cup", None, "# Cup\n", None)).await.unwrap();
    assert_eq!(body(&place, &ada, "/cup").await.as_deref(), Some("# Cup\n"));
}

// r[verify draft.own]
#[tokio::test]
async fn nobody_else_is_told_of_a_draft_administrators_included() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let root = person(&place, "root", Role::Admin).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    let kept = place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Secret tea\n", None)).await.unwrap();

    for other in [&root, &person(&place, "eve", Role::Editor).await, &Actor::Operator] {
        assert_eq!(body(&place, other, "/tea").await, None);
    }
    // What others type, save or throw away is their own.
    place.wiki.keep_draft(&root, typed("/tea", Some(tea), "# Their tea\n", None)).await.unwrap();
    place.wiki.discard_draft(&root, &path("/tea"), None).await.unwrap();
    assert_eq!(place.wiki.draft(&ada, &path("/tea")).await.unwrap(), Some(kept));
    let stranger = place.wiki.keep_draft(&Actor::Anonymous, typed("/tea", Some(tea), "# Tea!\n", None)).await;
    assert!(matches!(stranger, Err(Error::Denied(Denied::SignIn))), "{stranger:?}");
}

// r[verify draft.one]
#[tokio::test]
async fn a_text_that_waits_is_never_written_over_by_another_one() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    let kept = place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# First\n", None)).await.unwrap();

    let blind = place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Second\n", None)).await;
    assert!(matches!(blind, Err(Error::Unready(_))), "{blind:?}");
    let late = place.wiki.discard_draft(&ada, &path("/tea"), Some(kept.version + 1)).await;
    assert!(matches!(late, Err(Error::Unready(_))), "{late:?}");
    assert_eq!(body(&place, &ada, "/tea").await.as_deref(), Some("# First\n"));
    // The same words again are no other text: an answer was lost on its way.
    let again = place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# First\n", None)).await.unwrap();
    assert_eq!(again.version, kept.version);
}

// r[verify draft.saved] r[verify draft.discarded]
#[tokio::test]
async fn a_draft_goes_when_it_is_saved_or_discarded() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Black tea\n", None)).await.unwrap();
    let edit = Edit { path: path("/tea"), base: Some(tea), body: "# Black tea\n".into(), message: String::new() };
    let saved = place.wiki.save(&ada, edit).await.unwrap().page.revision;
    // Even before anybody says so: what the page says is no draft.
    assert_eq!(body(&place, &ada, "/tea").await, None);
    place.wiki.draft_is_saved(&ada, &path("/tea"), says("# Black tea\n")).await.unwrap();

    let kept = place.wiki.keep_draft(&ada, typed("/tea", Some(saved), "# White tea\n", None)).await.unwrap();
    place.wiki.draft_is_saved(&ada, &path("/tea"), says("# Another text\n")).await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await.as_deref(), Some("# White tea\n"));
    place.wiki.discard_draft(&ada, &path("/tea"), Some(kept.version)).await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await, None);
}

// r[verify draft.listed]
#[tokio::test]
async fn one_is_reminded_of_what_one_has_not_saved_and_of_nothing_else() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let eve = person(&place, "eve", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Black tea\n", None)).await.unwrap();
    place.wiki.keep_draft(&ada, typed("/cup", None, "# Cup\n", None)).await.unwrap();
    let away = Move { from: path("/tea"), to: "/drinks/tea".into(), base: Some(tea), scope: Scope::Page };
    place.wiki.move_page(&Actor::Operator, away, "").await.unwrap();

    let waiting = place.wiki.drafts(&ada).await.unwrap();
    let named: Vec<_> = waiting.iter().map(|draft| (draft.page.as_str(), draft.body.as_str())).collect();
    assert_eq!(named, [("/cup", "# Cup\n"), ("/drinks/tea", "# Black tea\n")]);
    assert_eq!(place.wiki.drafts(&eve).await.unwrap(), []);
    assert_eq!(place.wiki.drafts(&Actor::Anonymous).await.unwrap(), []);
    place.save("/cup", None, "# Cup\n").await.unwrap();
    assert_eq!(place.wiki.drafts(&ada).await.unwrap().len(), 1);
    // Of a page that is gone it is offered where it was typed.
    let now = place.wiki.page(&ada, &path("/drinks/tea"), None).await.unwrap().revision;
    let scope = Scope::Page;
    let gone = Deletion { path: path("/drinks/tea"), base: Some(now), scope, message: String::new() };
    place.wiki.delete(&Actor::Operator, gone).await.unwrap();
    let waiting = place.wiki.drafts(&ada).await.unwrap();
    assert_eq!(waiting.iter().map(|draft| draft.page.as_str()).collect::<Vec<_>>(), ["/tea"]);
    assert_eq!(body(&place, &ada, "/tea").await.as_deref(), Some("# Black tea\n"));
}

// r[verify draft.saved] r[verify draft.one]
#[tokio::test]
async fn saving_takes_along_what_its_window_typed_and_nothing_of_another_one() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    let here = |body, over| NewDraft { window: Some("here".into()), ..typed("/tea", Some(tea), body, over) };
    let first = place.wiki.keep_draft(&ada, here("# Black tea\n", None)).await.unwrap();

    // A phone goes on with it; then what the first window had is saved there.
    let phone = NewDraft { window: Some("phone".into()), ..here("# Black tea, hot\n", Some(first.version)) };
    let newer = place.wiki.keep_draft(&ada, phone).await.unwrap();
    let saved = Kept { body: "# Black tea!\n", version: Some(first.version), window: Some("here") };
    place.wiki.draft_is_saved(&ada, &path("/tea"), saved).await.unwrap();
    assert_eq!(place.wiki.draft(&ada, &path("/tea")).await.unwrap(), Some(newer));

    // Saved by the phone while a keeping was on its way: it is the phone's own.
    let saved = Kept { body: "# Black tea, hot and sweet\n", version: None, window: Some("phone") };
    place.wiki.draft_is_saved(&ada, &path("/tea"), saved).await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await, None);
    let named = NewDraft { window: Some("a\nb".into()), ..here("# Tea?\n", None) };
    let refused = place.wiki.keep_draft(&ada, named).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}

// r[verify draft.offered]
#[tokio::test]
async fn what_was_proposed_or_saved_is_no_draft_though_its_keeping_arrives_later() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    let text = Some(Text { body: "# Green tea\n".into(), onto: None });
    let wanted = Wanted { path: path("/tea"), base: Some(tea), aim: Aim::Write { text, to: None } };
    let new = NewProposal { title: "Green".into(), description: String::new(), draft: false, edits: vec![wanted] };
    place.wiki.propose(&ada, new).await.unwrap();
    place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Green tea\n", None)).await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await, None);

    // Saved by them, and changed by somebody else before they come back.
    let edit = Edit { path: path("/tea"), base: Some(tea), body: "# Black tea\n".into(), message: String::new() };
    let saved = place.wiki.save(&ada, edit).await.unwrap().page.revision;
    place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Black tea\n", None)).await.unwrap();
    place.save("/tea", Some(saved), "# White tea\n").await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await, None);
    // What nobody has saved is offered as ever.
    place.wiki.keep_draft(&ada, typed("/tea", Some(saved), "# Red tea\n", None)).await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await.as_deref(), Some("# Red tea\n"));
}

// r[verify draft.offered]
#[tokio::test]
async fn a_text_that_is_typed_again_after_it_was_saved_is_offered() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    let edit = Edit { path: path("/tea"), base: Some(tea), body: "# Black tea\n".into(), message: String::new() };
    let black = place.wiki.save(&ada, edit).await.unwrap().page.revision;
    place.wiki.draft_is_saved(&ada, &path("/tea"), says("# Black tea\n")).await.unwrap();
    let white = place.save("/tea", Some(black), "# White tea\n").await.unwrap().page.revision;

    // Within the same minute, but begun from what came of it: it is no keeping that was on its way.
    let again = place.wiki.keep_draft(&ada, typed("/tea", Some(white), "# Black tea\n", None)).await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await.as_deref(), Some("# Black tea\n"));
    assert_eq!(place.wiki.drafts(&ada).await.unwrap(), std::slice::from_ref(&again));
    // And so it is not written over by what another window types.
    let blind = place.wiki.keep_draft(&ada, typed("/tea", Some(white), "# Red tea\n", None)).await;
    assert!(matches!(blind, Err(Error::Unready(_))), "{blind:?}");
    // Saved once more, it is no draft.
    let edit = Edit { path: path("/tea"), base: Some(white), body: "# Black tea\n".into(), message: String::new() };
    let black = place.wiki.save(&ada, edit).await.unwrap().page.revision;
    place.save("/tea", Some(black), "# White tea\n").await.unwrap();
    assert_eq!(body(&place, &ada, "/tea").await, None);
}

// r[verify draft.offered]
#[tokio::test]
async fn a_draft_follows_its_page_where_it_is_moved() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Black tea\n", None)).await.unwrap();
    let away = Move { from: path("/tea"), to: "/drinks/tea".into(), base: Some(tea), scope: Scope::Page };
    place.wiki.move_page(&Actor::Operator, away, "").await.unwrap();
    assert_eq!(body(&place, &ada, "/drinks/tea").await.as_deref(), Some("# Black tea\n"));
}

// r[verify draft.own]
#[tokio::test]
async fn on_a_page_that_was_closed_nothing_is_kept_and_nothing_is_told() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    person(&place, "carl", Role::Editor).await;
    let tea = place.save("/vault/tea", None, "# Tea\n").await.unwrap().page.revision;
    place.wiki.keep_draft(&ada, typed("/vault/tea", Some(tea), "# Black tea\n", None)).await.unwrap();
    let carl: Name = "carl".parse().unwrap();
    place.wiki.set_permissions(&Actor::Operator, &path("/vault"), Some(vec![carl]), None).await.unwrap();

    let told = place.wiki.draft(&ada, &path("/vault/tea")).await;
    let never = place.wiki.draft(&ada, &path("/vault/nothing")).await;
    assert!(matches!((&told, &never), (Err(Error::NotFound(_)), Err(Error::NotFound(_)))), "{told:?} {never:?}");
    for at in ["/vault/tea", "/elsewhere"] {
        let kept = place.wiki.keep_draft(&ada, typed(at, Some(tea), "# Tea?\n", None)).await;
        assert!(matches!(kept, Err(Error::NotFound(_))), "{kept:?}");
    }
    place.wiki.set_permissions(&Actor::Operator, &path("/vault"), None, None).await.unwrap();
    assert_eq!(body(&place, &ada, "/vault/tea").await.as_deref(), Some("# Black tea\n"));
}

// r[verify draft.size]
#[tokio::test]
async fn a_draft_is_no_larger_than_a_page() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let body = "a".repeat(spec::page::LARGEST + 1);
    let kept = place.wiki.keep_draft(&ada, typed("/tea", None, &body, None)).await;
    assert!(matches!(kept, Err(Error::TooLarge { .. })));
}

// r[verify write.others]
#[tokio::test]
async fn who_else_writes_a_page_is_known_for_a_minute() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let bob = person(&place, "bob", Role::Editor).await;
    let tea = path("/tea");
    assert_eq!(place.wiki.editing(&ada, &tea).await.unwrap(), Vec::<String>::new());
    assert_eq!(place.wiki.editing(&bob, &tea).await.unwrap(), ["ada"]);
    assert_eq!(place.wiki.editing(&bob, &path("/pot")).await.unwrap(), Vec::<String>::new());
    place.clock.set("2026-01-01T00:00:59Z".parse().unwrap());
    assert_eq!(place.wiki.editing(&ada, &tea).await.unwrap(), ["bob"]);
    place.clock.set("2026-01-01T00:02:00Z".parse().unwrap());
    assert_eq!(place.wiki.editing(&ada, &tea).await.unwrap(), Vec::<String>::new());
    // Whoever may not write there is told nothing.
    let rita = person(&place, "rita", Role::Reader).await;
    assert!(matches!(place.wiki.editing(&rita, &tea).await, Err(Error::Denied(_))));
}

// r[verify write.complete] r[verify write.complete-closed]
#[tokio::test]
async fn names_are_completed_from_what_the_writer_may_see() {
    let place = Place::new().await;
    let ada = person(&place, "Ada", Role::Editor).await;
    person(&place, "Bob", Role::Editor).await;
    place.save("/drinks/tea", None, "# Green tea\n\nr[tea.hot]\nIt must be hot.\n").await.unwrap();
    place.save("/vault/secret", None, "# Green secret\n\nr[tea.secret]\nIt must be hidden.\n").await.unwrap();
    let bob: Name = "Bob".parse().unwrap();
    place.wiki.set_permissions(&Actor::Operator, &path("/vault"), Some(vec![bob]), None).await.unwrap();
    place.wiki.catch_up().await.unwrap();
    let found = async |what: Named, words: &str| -> Vec<String> {
        let found = place.wiki.complete(&ada, &path("/drinks/cup"), what, words).await.unwrap();
        found.into_iter().map(|found| found.words).collect()
    };

    assert_eq!(found(Named::Page, "green").await, ["[Green tea](tea.md)"]);
    assert_eq!(found(Named::Requirement, "tea.").await, ["r[tea.hot]"]);
    assert_eq!(found(Named::Person, "a").await, ["@Ada"]);
    assert_eq!(found(Named::Person, "Bob").await, Vec::<String>::new());
    assert!(!found(Named::Template, "").await.is_empty());
}

// r[verify write.suggested]
#[tokio::test]
async fn a_message_is_suggested_from_the_revision_a_text_was_begun_from() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n\nGreen.\n").await.unwrap().page.revision;
    let suggested = place.wiki.suggested_message(&ada, Some(tea), "# Tea\n\nGreen and hot.\n").await.unwrap();
    assert_eq!(suggested, "Tea: 2 words added");
}

// r[verify draft.own]
#[tokio::test]
async fn what_somebody_typed_is_not_kept_as_anothers() {
    let place = Place::new().await;
    let (ada, eve) = (person(&place, "ada", Role::Editor).await, person(&place, "eve", Role::Editor).await);
    let of_ada = NewDraft { writer: ada.account(), ..typed("/tea", None, "# Tea\n", None) };
    let refused = place.wiki.keep_draft(&eve, of_ada.clone()).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::SignIn))), "{refused:?}");
    place.wiki.keep_draft(&ada, of_ada).await.unwrap();
    assert_eq!(body(&place, &eve, "/tea").await, None);
}

// r[verify draft.offered]
#[tokio::test]
async fn a_draft_stays_with_its_page_when_another_takes_the_place() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let tea = place.save("/tea", None, "# Tea\n").await.unwrap().page.revision;
    place.wiki.keep_draft(&ada, typed("/tea", Some(tea), "# Tea, black\n", None)).await.unwrap();
    place.wiki.keep_draft(&ada, typed("/leaf", None, "# Leaf\n", None)).await.unwrap();
    let moved = Move { from: path("/tea"), to: "/leaf".into(), base: Some(tea), scope: Scope::Page };
    place.wiki.move_page(&Actor::Operator, moved, "").await.unwrap();
    let cup = place.save("/tea", None, "# Cup\n").await.unwrap().page.revision;

    assert_eq!(body(&place, &ada, "/tea").await, None);
    place.wiki.keep_draft(&ada, typed("/tea", Some(cup), "# Cup, blue\n", None)).await.unwrap();
    // Two texts wait for one page: the newest comes first, and none of them goes with the other.
    assert_eq!(body(&place, &ada, "/leaf").await.as_deref(), Some("# Leaf\n"));
    place.wiki.discard_draft(&ada, &path("/leaf"), None).await.unwrap();
    assert_eq!(body(&place, &ada, "/leaf").await.as_deref(), Some("# Tea, black\n"));
    assert_eq!(body(&place, &ada, "/tea").await.as_deref(), Some("# Cup, blue\n"));
}

// r[verify draft.size]
#[tokio::test]
async fn nobody_fills_the_disk_with_what_they_do_not_save() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Editor).await;
    let long = NewDraft { message: "a".repeat(10_001), ..typed("/tea", None, "# Tea\n", None) };
    assert!(matches!(place.wiki.keep_draft(&ada, long).await, Err(Error::TooLarge { limit: 10_000, .. })));
    for number in 0..200 {
        place.wiki.keep_draft(&ada, typed(&format!("/tea/{number}"), None, "# Tea\n", None)).await.unwrap();
    }
    let more = place.wiki.keep_draft(&ada, typed("/more", None, "# Tea\n", None)).await;
    assert!(matches!(more, Err(Error::Unready(_))), "{more:?}");
    let first = place.wiki.draft(&ada, &path("/tea/0")).await.unwrap().unwrap();
    place.wiki.keep_draft(&ada, typed("/tea/0", None, "# Tea, green\n", Some(first.version))).await.unwrap();
}
