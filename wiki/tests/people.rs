//! Accounts, sessions and what people say to each other.

mod support;

use spec::thread::Quote;
use spec::{Actor, Role};
use support::{Place, editor, path, with_accounts};
use wiki::{Error, IsNew, NewAccount, NewThread, Session};

// r[verify people.first]
#[tokio::test]
async fn the_first_administrator_is_made_by_a_link_that_works_once() {
    let place = Place::new().await;
    let secret = place.wiki.first_invitation().await.unwrap().unwrap();
    assert!(place.wiki.is_invited(&secret).await.unwrap());

    let short = place.wiki.accept_invitation(&secret, "Ann", "short".into()).await.unwrap_err().to_string();
    assert_eq!(short, "a password has at least 10 characters");
    let admin = place.wiki.accept_invitation(&secret, "Ann", "long enough it is".into()).await.unwrap();
    assert!(matches!(admin, Actor::Account { role: Role::Admin, .. }));

    let again = place.wiki.accept_invitation(&secret, "Bob", "long enough it is".into()).await.unwrap_err();
    assert!(matches!(again, Error::NotFound(_)));
    assert_eq!(place.wiki.first_invitation().await.unwrap(), None);
}

#[tokio::test]
async fn a_newer_link_replaces_the_one_before() {
    let place = Place::new().await;
    let first = place.wiki.first_invitation().await.unwrap().unwrap();
    let second = place.wiki.first_invitation().await.unwrap().unwrap();
    assert!(!place.wiki.is_invited(&first).await.unwrap());
    assert!(place.wiki.is_invited(&second).await.unwrap());
}

// r[verify people.passwords]
#[tokio::test]
async fn signing_in_takes_the_name_in_any_case_and_the_right_password() {
    let place = Place::new().await;
    with_accounts(&place).await;
    assert_eq!(place.wiki.sign_in("edith", "correct horse".into()).await.unwrap(), editor());
    for (name, password) in [("Edith", "wrong horse"), ("Nobody", "correct horse")] {
        let refused = place.wiki.sign_in(name, password.into()).await.unwrap_err().to_string();
        assert_eq!(refused, "the name or the password is wrong");
    }
}

#[tokio::test]
async fn names_are_unique_whatever_their_case() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let new = NewAccount { name: "EDITH".into(), role: Role::Reader, password: "correct horse".into() };
    assert!(place.wiki.add_account(&Actor::Operator, new.clone()).await.is_err());
    assert!(matches!(place.wiki.add_account(&editor(), new).await, Err(Error::Denied(_))));
}

// r[verify people.tokens]
#[tokio::test]
async fn a_token_stands_for_its_account() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let token = place.wiki.create_token(&Actor::Operator, "Edith", "ci").await.unwrap();
    assert_eq!(place.wiki.token_holder(&token).await.unwrap(), Some(editor()));
    assert_eq!(place.wiki.token_holder("holo_guess").await.unwrap(), None);
}

// r[verify people.sessions]
#[tokio::test]
async fn a_session_lasts_until_it_runs_out_or_is_ended() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let soon = place.clock.now() + 1_000;
    let session =
        Session { id: "s1".into(), account: Some(1), data: "{}".into(), expires_at: soon, ..Session::default() };
    assert!(place.wiki.keep_session(&session, IsNew::Yes).await.unwrap());
    assert!(!place.wiki.keep_session(&session, IsNew::Yes).await.unwrap());
    assert!(place.wiki.session("s1").await.unwrap().is_some());

    place.wiki.end_session("s1").await.unwrap();
    assert_eq!(place.wiki.session("s1").await.unwrap(), None);

    assert!(place.wiki.keep_session(&session, IsNew::Yes).await.unwrap());
    place.clock.set("2026-01-01T00:00:02Z".parse().unwrap());
    assert_eq!(place.wiki.session("s1").await.unwrap(), None);
}

// r[verify discuss.quote] r[verify discuss.thread]
#[tokio::test]
async fn a_comment_is_about_words_that_really_stand_there() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let page = place.save("/a", None, "It must reply within 2 s.\n").await.unwrap().page;
    let about = |quote: &str| NewThread {
        about: Some(Quote {
            page: path("/a"),
            revision: page.revision,
            quote: quote.into(),
            prefix: String::new(),
            suffix: String::new(),
        }),
        body: "Why two?".into(),
    };

    let thread = place.wiki.comment(&editor(), page.change, about("within 2 s")).await.unwrap();
    let thread = place.wiki.reply(&editor(), thread.id, "Because three is slow.").await.unwrap();
    let said: Vec<_> = thread.comments.iter().map(|comment| comment.body.as_str()).collect();
    assert_eq!(said, ["Why two?", "Because three is slow."]);
    assert!(place.wiki.resolve(&editor(), thread.id).await.unwrap().resolved);
    let change = place.wiki.change(&Actor::Anonymous, page.change).await.unwrap();
    assert_eq!(change.threads[0].about.as_ref().unwrap().quote, "within 2 s");

    let made_up = place.wiki.comment(&editor(), page.change, about("within 9 s")).await.unwrap_err().to_string();
    assert!(made_up.starts_with("the quoted words do not stand in revision 1"), "{made_up}");
}

// r[verify discuss.change]
#[tokio::test]
async fn commenting_takes_an_account_that_may() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let change = place.save("/a", None, "One.\n").await.unwrap().page.change;
    let reader = Actor::Account { id: 1, name: "Rita".into(), role: Role::Reader };
    for actor in [Actor::Anonymous, reader] {
        let new = NewThread { about: None, body: "Hello".into() };
        assert!(matches!(place.wiki.comment(&actor, change, new).await, Err(Error::Denied(_))));
    }
    let empty = NewThread { about: None, body: " \n".into() };
    assert!(matches!(place.wiki.comment(&editor(), change, empty).await, Err(Error::Invalid(_))));
}
