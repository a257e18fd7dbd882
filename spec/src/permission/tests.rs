//! Rules as data, and what must hold for any of them.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

fn path(text: &str) -> PagePath {
    text.parse().unwrap()
}

fn member(word: &str) -> Member {
    match word.split_once(':') {
        Some(("group", id)) => Member::Group { id: id.parse().unwrap(), name: "Finance".into() },
        Some((name, id)) => Member::Account { id: id.parse().unwrap(), name: name.into() },
        None => Member::Everybody,
    }
}

/// `/billing readers=Ben:2,group:1 editors=`
fn said(line: &str) -> Permission {
    let mut words = line.split(' ');
    let mut said = Permission {
        path: path(words.next().unwrap()),
        readers: None,
        editors: None,
        author: Some("Ann".into()),
        at: "2026-03-03T09:00:00Z".parse().unwrap(),
    };
    for word in words {
        let (list, members) = word.split_once('=').unwrap();
        let members = members.split(',').filter(|word| !word.is_empty()).map(member).collect();
        match list {
            "readers" => said.readers = Some(members),
            _ => said.editors = Some(members),
        }
    }
    said
}

fn account(id: i64, role: Role) -> Subject {
    Subject::Account { id, role, groups: Vec::new(), barred: false }
}

fn check(rules: &[&str], at: &str, who: &Subject, expected: Expect) {
    let rules: Vec<_> = rules.iter().map(|line| said(line)).collect();
    let Access { read, comment, edit } = access(&rules, &path(at), who, Reading::Open);
    let told = [("read", read), ("comment", comment), ("edit", edit)].map(|(act, answer)| {
        let may = if answer.may { "may" } else { "may not" };
        format!("{may} {act} {}\n", answer.why)
    });
    expected.assert_eq(&told.concat());
}

const BEN: i64 = 2;

// r[verify permission.inherited] r[verify permission.why]
#[test]
fn where_nobody_said_anything_the_roles_of_the_wiki_count() {
    check(
        &["/billing readers=", "/other editors="],
        "/guide",
        &account(BEN, Role::Commenter),
        expect![[r#"
            may read because the wiki is open to everybody
            may comment because the role commenter lets them
            may not edit because this takes the role editor
        "#]],
    );
    check(
        &[],
        "/guide",
        &Subject::Stranger,
        expect![[r#"
            may read because the wiki is open to everybody
            may not comment because this takes an account
            may not edit because this takes an account
        "#]],
    );
}

// r[verify permission.readers] r[verify permission.unseen]
#[test]
fn who_is_not_named_as_a_reader_may_nothing() {
    check(
        &["/billing readers=group:1"],
        "/billing/tax",
        &account(BEN, Role::Editor),
        expect![[r#"
            may not read because /billing is closed to all but those it names, set by Ann on 3 March 2026
            may not comment because they cannot see it
            may not edit because they cannot see it
        "#]],
    );
}

// r[verify permission.readers]
#[test]
fn a_member_of_a_named_group_reads() {
    check(
        &["/billing readers=group:1"],
        "/billing",
        &Subject::Account { id: BEN, role: Role::Editor, groups: vec![1], barred: false },
        expect![[r#"
            may read because /billing names the group Finance, set by Ann on 3 March 2026
            may comment because the role editor lets them
            may edit because the role editor lets them
        "#]],
    );
}

// r[verify permission.editors] r[verify permission.editors-read]
#[test]
fn a_named_editor_edits_whatever_their_role_and_reads_where_the_same_word_closes() {
    check(
        &["/billing readers= editors=Ben:2"],
        "/billing",
        &account(BEN, Role::Reader),
        expect![[r#"
            may read because /billing names Ben as editor, set by Ann on 3 March 2026
            may comment because /billing names Ben as editor, set by Ann on 3 March 2026
            may edit because /billing names Ben as editor, set by Ann on 3 March 2026
        "#]],
    );
    check(
        &["/billing editors=Ben:2", "/billing/pay readers="],
        "/billing/pay",
        &account(BEN, Role::Reader),
        expect![[r#"
            may not read because /billing/pay names nobody but administrators, set by Ann on 3 March 2026
            may not comment because they cannot see it
            may not edit because they cannot see it
        "#]],
    );
}

// r[verify permission.editors]
#[test]
fn other_editors_still_propose_where_editors_are_named() {
    check(
        &["/billing editors=Ben:2"],
        "/billing",
        &account(3, Role::Editor),
        expect![[r#"
            may read because the wiki is open to everybody
            may comment because the role editor lets them
            may not edit because /billing names others as editors, set by Ann on 3 March 2026
        "#]],
    );
}

// r[verify permission.nearest]
#[test]
fn the_nearest_word_counts_and_each_list_by_itself() {
    check(
        &["/ readers=", "/guide readers=everybody", "/guide/draft editors="],
        "/guide/draft/x",
        &account(BEN, Role::Editor),
        expect![[r#"
            may read because /guide is open to everybody, set by Ann on 3 March 2026
            may comment because the role editor lets them
            may not edit because /guide/draft names nobody but administrators, set by Ann on 3 March 2026
        "#]],
    );
}

// r[verify permission.barred]
#[test]
fn an_account_that_is_barred_may_nothing() {
    check(
        &["/ readers=Ben:2 editors=Ben:2"],
        "/",
        &Subject::Account { id: BEN, role: Role::Admin, groups: vec![], barred: true },
        expect![[r#"
            may not read because the account is barred
            may not comment because the account is barred
            may not edit because the account is barred
        "#]],
    );
}

// r[verify permission.names]
#[test]
fn names_say_whom_they_mean() {
    let read = |text: &str| text.parse::<Name>();
    assert_eq!(read(" Everybody "), Ok(Name::Everybody));
    assert_eq!(read("account:everybody"), Ok(Name::Account("everybody".into())));
    assert_eq!(read("group: Finance"), Ok(Name::Group("Finance".into())));
    assert_eq!(read("Ann"), Ok(Name::Either("Ann".into())));
    assert!(read("group:").is_err() && read(" ").is_err());
    for text in ["everybody", "account:x", "group:x", "x"] {
        assert_eq!(read(text).unwrap().to_string(), text);
    }
}

// r[verify permission.typed]
#[test]
fn names_are_typed_with_commas_between() {
    let read = |text: &str| names(text).map(|names| names.iter().map(Name::to_string).collect::<Vec<_>>());
    let told = ["Ann", "Smith, John", "group:Finance"].map(str::to_owned);
    assert_eq!(typed(&told), "Ann, \"Smith, John\", group:Finance");
    assert_eq!(read(&typed(&told)).unwrap(), told);
    assert_eq!(read(" Ann,,\nBen ").unwrap(), ["Ann", "Ben"]);
    assert_eq!(read("").unwrap(), [""; 0]);
    assert!(read("\"Ann").is_err() && read("group:").is_err());
}

fn any_list() -> impl Strategy<Value = Option<Vec<Member>>> {
    let any = prop::sample::select(vec!["everybody", "Ann:1", "Ben:2", "group:1", "group:2"]);
    prop::option::of(prop::collection::vec(any.prop_map(member), 0..3))
}

fn any_path() -> impl Strategy<Value = PagePath> {
    prop::sample::select(vec!["/", "/a", "/a/b", "/a/b/c", "/ab", "/b"]).prop_map(path)
}

fn any_rules() -> impl Strategy<Value = Vec<Permission>> {
    let rule = (any_path(), any_list(), any_list());
    let rule = rule.prop_map(|(path, readers, editors)| Permission { path, readers, editors, ..said("/") });
    prop::collection::vec(rule, 0..5).prop_map(|mut rules| {
        rules.sort_by(|a, b| a.path.cmp(&b.path));
        rules.dedup_by(|a, b| a.path == b.path);
        rules
    })
}

fn any_subject() -> impl Strategy<Value = Subject> {
    let role = prop::sample::select(crate::account::ROLES.to_vec());
    let groups = prop::collection::vec(1..3_i64, 0..2);
    prop_oneof![
        Just(Subject::Stranger),
        (1..4_i64, role.clone(), groups, any::<bool>()).prop_map(|(id, role, groups, barred)| Subject::Account {
            id,
            role,
            groups,
            barred
        }),
        (1..3_i64, prop::option::of(role)).prop_map(|(id, role)| Subject::Group { id, role }),
    ]
}

fn any_reading() -> impl Strategy<Value = Reading> {
    prop::sample::select(vec![Reading::Open, Reading::Closed])
}

proptest! {
    // r[verify permission.unseen]
    #[test]
    fn nobody_writes_or_says_anything_where_they_do_not_read(
        rules in any_rules(), at in any_path(), who in any_subject(), reading in any_reading(),
    ) {
        let found = access(&rules, &at, &who, reading);
        prop_assert!(found.read.may || !found.comment.may && !found.edit.may);
        prop_assert!(found.comment.may || !found.edit.may);
    }

    // r[verify permission.admins]
    #[test]
    fn administrators_do_everything(rules in any_rules(), at in any_path(), reading in any_reading()) {
        let found = access(&rules, &at, &account(9, Role::Admin), reading);
        prop_assert!(found.read.may && found.comment.may && found.edit.may);
    }

    // r[verify permission.nearest]
    #[test]
    fn what_is_said_elsewhere_changes_nothing(
        rules in any_rules(), at in any_path(), who in any_subject(), reading in any_reading(),
    ) {
        let near: Vec<_> = rules.iter().filter(|rule| rule.covers(&at)).cloned().collect();
        prop_assert_eq!(access(&rules, &at, &who, reading), access(&near, &at, &who, reading));
    }

    // r[verify permission.one-place]
    #[test]
    fn what_is_enforced_is_what_is_told(
        rules in any_rules(), at in any_path(), who in any_subject(), reading in any_reading(),
    ) {
        let kept = Rules::new(rules.clone());
        let told = access(&rules, &at, &who, reading);
        prop_assert_eq!(kept.reads(&at, &who, reading), told.read.may);
        prop_assert_eq!(kept.access(&at, &who, reading), told);
        for duty in [Duty::Read, Duty::Edit] {
            prop_assert_eq!(kept.governing(&at, duty), governing(&rules, &at, duty));
        }
        let governs = governing(&rules, &at, Duty::Read).and_then(|rule| rules.iter().position(|one| one == rule));
        let closed: Vec<_> = kept.closed_to(&who, reading).collect();
        if let Some(rule) = governs {
            prop_assert_eq!(closed.contains(&rule), !access(&rules, &at, &who, reading).read.may);
        }
    }

    #[test]
    fn strangers_never_see_more_than_any_account_that_is_not_barred(
        rules in any_rules(), at in any_path(), id in 1..4_i64, reading in any_reading(),
    ) {
        let stranger = access(&rules, &at, &Subject::Stranger, reading);
        let reader = access(&rules, &at, &account(id, Role::Reader), reading);
        prop_assert!(reader.read.may || !stranger.read.may);
    }

    #[test]
    fn a_rule_is_closed_exactly_when_a_stranger_of_an_open_wiki_is_shut_out(rules in any_rules(), at in any_path()) {
        let rule = governing(&rules, &at, Duty::Read);
        let shut = !access(&rules, &at, &Subject::Stranger, Reading::Open).read.may;
        prop_assert_eq!(rule.is_some_and(Permission::is_closed), shut);
    }
}
