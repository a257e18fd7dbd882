//! The audit log: what is in it, what is not, and that tampering with it shows.

mod support;

use spec::audit::{AuditFilter, AuditRow, Door, Mark};
use spec::review::Policy;
use spec::{Actor, Role};
use sqlx::{Connection, SqliteConnection};
use support::{Place, editor, path, with_accounts};
use wiki::{Deletion, Error, Flaw, NewAccount, Origin, Scope, Wiki};

async fn rows(wiki: &Wiki) -> Vec<AuditRow> {
    wiki.audit_after(&Actor::Operator, 0).await.unwrap()
}

async fn flaws(wiki: &Wiki, expected: Option<&Mark>) -> Vec<Flaw> {
    wiki.verify_audit(&Actor::Operator, expected).await.unwrap().flaws
}

/// Does to the database what only somebody with its file can do.
async fn tamper(place: &Place, statements: &[&'static str]) {
    let file = format!("sqlite://{}", place.folder.path().join("data/holotype.db").display());
    let mut conn = SqliteConnection::connect(&file).await.unwrap();
    for statement in statements {
        sqlx::query(*statement).execute(&mut conn).await.unwrap();
    }
    conn.close().await.unwrap();
}

const UNGUARDED: [&str; 2] = ["drop trigger audit_kept", "drop trigger audit_stays"];

/// A wiki in which five things were done.
async fn busy() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for label in ["one", "two", "three", "four", "five"] {
        place.wiki.create_token(&Actor::Operator, "Edith", label).await.unwrap();
    }
    place
}

// r[verify audit.chain] r[verify audit.verify]
#[tokio::test]
async fn rows_follow_one_another_without_a_gap() {
    let place = busy().await;
    let rows = rows(&place.wiki).await;
    assert!(rows.len() >= 5);
    assert_eq!(rows[0].before, "0".repeat(64));
    assert!(rows.windows(2).all(|pair| pair[1].before == pair[0].hash && pair[1].seq == pair[0].seq + 1));
    let report = place.wiki.verify_audit(&Actor::Operator, None).await.unwrap();
    assert_eq!((report.flaws, report.rows), (Vec::new(), rows.len() as u64));
    assert_eq!(report.newest.unwrap().hash, rows.last().unwrap().hash);
}

// r[verify audit.verify]
#[tokio::test]
async fn the_database_refuses_to_change_or_remove_a_row() {
    let place = busy().await;
    let file = format!("sqlite://{}", place.folder.path().join("data/holotype.db").display());
    let mut conn = SqliteConnection::connect(&file).await.unwrap();
    for statement in ["update audit set actor = 'Eve'", "delete from audit"] {
        let refused = sqlx::query(statement).execute(&mut conn).await.unwrap_err().to_string();
        assert!(refused.contains("the audit log is only added to"), "{refused}");
    }
}

// r[verify audit.verify]
#[tokio::test]
async fn a_row_that_was_changed_removed_put_in_or_exchanged_is_found_and_named() {
    let columns = [
        "at = at + 1",
        "account = 7",
        "actor = 'Eve'",
        "door = 'api'",
        "address = '192.0.2.1'",
        "act = 'token.revoke'",
        "subject = 'Eve'",
        "detail = '{}'",
    ];
    for column in columns {
        let place = busy().await;
        let change: &'static str = format!("update audit set {column} where seq = 4").leak();
        tamper(&place, &[UNGUARDED[0], UNGUARDED[1], change]).await;
        assert_eq!(flaws(&place.wiki, None).await, [Flaw::Unguarded, Flaw::Changed(4)], "{column}");
    }

    let place = busy().await;
    tamper(&place, &[UNGUARDED[0], UNGUARDED[1], "delete from audit where seq in (3, 4)"]).await;
    assert_eq!(flaws(&place.wiki, None).await, [Flaw::Unguarded, Flaw::Missing(3, 4)]);

    let place = busy().await;
    let renumbered = "update audit set seq = -seq where seq > 3";
    let moved = "update audit set seq = 1 - seq where seq < 0";
    let put_in = "insert into audit select 4, at, account, actor, door, address, act, subject, detail, before, hash \
                  from audit where seq = 3";
    tamper(&place, &[UNGUARDED[0], UNGUARDED[1], renumbered, moved, put_in]).await;
    let found = flaws(&place.wiki, None).await;
    assert!(found.contains(&Flaw::Changed(4)) && found.contains(&Flaw::Loose(4)), "{found:?}");

    let place = busy().await;
    let exchanged = [
        UNGUARDED[0],
        UNGUARDED[1],
        "update audit set seq = -3 where seq = 3",
        "update audit set seq = 3 where seq = 4",
        "update audit set seq = 4 where seq = -3",
    ];
    tamper(&place, &exchanged).await;
    let found = flaws(&place.wiki, None).await;
    assert!(found.contains(&Flaw::Changed(3)) && found.contains(&Flaw::Changed(4)), "{found:?}");
}

// r[verify audit.cut]
#[tokio::test]
async fn a_log_whose_end_was_cut_off_is_found_by_a_hash_that_is_kept_elsewhere() {
    let place = busy().await;
    let mark = place.wiki.verify_audit(&Actor::Operator, None).await.unwrap().newest.unwrap();
    assert_eq!(flaws(&place.wiki, Some(&mark)).await, []);

    let create = "create trigger audit_stays before delete on audit begin select raise(abort, 'the audit log is only \
                  added to'); end";
    let last: &'static str = format!("delete from audit where seq >= {}", mark.seq - 1).leak();
    tamper(&place, &[UNGUARDED[1], last, create]).await;
    assert_eq!(flaws(&place.wiki, None).await, [], "by itself it looks whole");
    assert_eq!(flaws(&place.wiki, Some(&mark)).await, [Flaw::Cut(mark.seq)]);

    for label in ["six", "seven", "eight"] {
        place.wiki.create_token(&Actor::Operator, "Edith", label).await.unwrap();
    }
    assert_eq!(flaws(&place.wiki, Some(&mark)).await, [Flaw::Replaced(mark.seq)], "written anew it is another");
}

// r[verify audit.read]
#[tokio::test]
async fn only_administrators_read_it() {
    let place = busy().await;
    for actor in [Actor::Anonymous, editor()] {
        let refused = place.wiki.audit_log(&actor, &AuditFilter::default(), None, 10).await;
        assert!(matches!(refused, Err(Error::Denied(_))));
        assert!(matches!(place.wiki.audit_after(&actor, 0).await, Err(Error::Denied(_))));
        assert!(matches!(place.wiki.verify_audit(&actor, None).await, Err(Error::Denied(_))));
        assert!(matches!(place.wiki.audited_names(&actor).await, Err(Error::Denied(_))));
    }
}

// r[verify audit.read]
#[tokio::test]
async fn it_is_read_by_person_act_and_time_and_part_by_part() {
    let place = busy().await;
    place.wiki.delete(&editor(), deletion(&place).await).await.unwrap();
    let asked = async |actor: &str, act: &str| {
        let filter = AuditFilter::typed(actor, act, "", "").unwrap();
        let rows = place.wiki.audit_log(&Actor::Operator, &filter, None, 100).await.unwrap().items;
        rows.into_iter().map(|row| format!("{} {}", row.who(), row.told())).collect::<Vec<_>>()
    };
    assert_eq!(asked("edith", "").await.len(), 1);
    assert_eq!(asked("", "token").await.len(), 5);
    assert_eq!(asked("", "token.create").await[0], "Whoever runs the server made a token for Edith, called five");
    assert!(asked("", "token.revoke").await.is_empty());

    let all = AuditFilter::default();
    let first = place.wiki.audit_log(&Actor::Operator, &all, None, 4).await.unwrap();
    let second = place.wiki.audit_log(&Actor::Operator, &all, first.next.as_deref(), 100).await.unwrap();
    assert_eq!(first.items.len() + second.items.len(), rows(&place.wiki).await.len());
    assert_eq!(second.items[0].seq, first.items[3].seq - 1);
    let future = AuditFilter { since: Some(i64::MAX), ..AuditFilter::default() };
    assert!(place.wiki.audit_log(&Actor::Operator, &future, None, 4).await.unwrap().items.is_empty());
}

async fn deletion(place: &Place) -> Deletion {
    let saved = place.save("/notes", None, "# Notes\n").await.unwrap();
    Deletion { path: path("/notes"), base: Some(saved.page.revision), scope: Scope::Page, message: String::new() }
}

// r[verify audit.origin]
#[tokio::test]
async fn a_row_says_by_which_door_and_from_where() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let origin = Origin::new(Door::Api, "192.0.2.7");
    origin.during(place.wiki.create_token(&Actor::Operator, "Edith", "")).await.unwrap();
    let row = rows(&place.wiki).await.pop().unwrap();
    assert_eq!((row.door, row.address.as_str()), (Door::Api, "192.0.2.7"));
    place.wiki.set_reading(&Actor::Operator, false).await.unwrap();
    let row = rows(&place.wiki).await.pop().unwrap();
    assert_eq!((row.door, row.address.as_str(), row.act.as_str()), (Door::Program, "", "reading.close"));
}

// r[verify audit.same-transaction]
#[tokio::test]
async fn what_was_refused_leaves_no_row() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let before = rows(&place.wiki).await.len();
    let taken = NewAccount { name: "EDITH".into(), role: Role::Reader, password: "correct horse".into() };
    place.wiki.add_account(&Actor::Operator, taken).await.unwrap_err();
    place.wiki.create_token(&Actor::Operator, "Nobody", "").await.unwrap_err();
    let policy = Policy { path: path("/"), approvals: 3, reviewers: Some(vec!["Edith".into()]) };
    place.wiki.set_policy(&Actor::Operator, &policy).await.unwrap_err();
    place.wiki.create_token(&editor(), "Edith", "").await.unwrap_err();
    assert_eq!(rows(&place.wiki).await.len(), before);
}

// r[verify audit.refusals] r[verify audit.no-secrets]
#[tokio::test]
async fn a_refused_sign_in_is_written_down_without_what_was_typed() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.wiki.sign_in("Edith", "wrong horse".into()).await.unwrap_err();
    place.wiki.sign_in("correct horse", "Edith".into()).await.unwrap_err();
    place.wiki.sign_in("Edith", "correct horse".into()).await.unwrap();
    let rows = rows(&place.wiki).await;
    let told: Vec<_> = rows.iter().rev().take(3).map(|row| format!("{} {}", row.who(), row.told())).collect();
    assert_eq!(
        told,
        [
            "Edith signed in",
            "Somebody was refused signing in as a name that is no account's",
            "Somebody was refused signing in as Edith",
        ]
    );
    for _ in 0..30 {
        place.wiki.sign_in("Edith", "wrong horse".into()).await.unwrap_err();
    }
    let after = place.wiki.audit_after(&Actor::Operator, rows.last().unwrap().seq).await.unwrap();
    assert!(after.len() < 10, "{}", after.len());
}

// r[verify audit.no-secrets]
#[tokio::test]
async fn no_secret_is_in_it() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let mut secrets = vec!["correct horse".to_owned(), "long enough it is".to_owned()];
    secrets.extend(place.wiki.first_invitation().await.unwrap());
    let invitation = secrets.last().unwrap().clone();
    place.wiki.accept_invitation(&invitation, "Ann", "long enough it is".into()).await.unwrap();
    secrets.push(place.wiki.create_token(&Actor::Operator, "Ann", "ci").await.unwrap());
    secrets.push(place.wiki.hook_secret(&Actor::Operator).await.unwrap());
    secrets.push(place.wiki.new_hook_secret(&Actor::Operator).await.unwrap());
    let all = serde_json::to_string(&rows(&place.wiki).await).unwrap();
    for secret in secrets {
        assert!(!all.contains(&secret), "{secret}");
    }
}
