use super::*;

fn claim(text: &str) -> Claim {
    Claim::read(&Sentence::of_words(text)).unwrap_or_else(|| panic!("{text} claims nothing"))
}

fn conflict(one: &str, other: &str) -> Option<Conflict> {
    let (one, other) = (claim(one), claim(other));
    assert_eq!(one.conflict(&other).is_some(), other.conflict(&one).is_some(), "it does not matter who is asked");
    one.conflict(&other)
}

#[test]
fn words_are_compared_without_their_endings() {
    for same in [
        &["delete", "deletes", "deleted", "deleting", "deletion"][..],
        &["reply", "replies", "replied"],
        &["log", "logs", "logged"],
        &["guest", "guests"],
    ] {
        let stems: BTreeSet<_> = same.iter().map(|word| stem(word)).collect();
        assert_eq!(stems.len(), 1, "{stems:?}");
    }
    assert_ne!(stem("status"), stem("state"));
    assert_eq!(stem("access"), "access");
}

// r[verify unclear.contradiction]
#[test]
fn claims_about_the_same_disagree_by_a_not_or_by_a_number() {
    assert_eq!(
        conflict("Guests must not export reports.", "Guests must be able to export reports."),
        Some(Conflict::Opposite)
    );
    assert_eq!(conflict("A guest may delete pages.", "Guests cannot delete pages."), Some(Conflict::Opposite));
    assert_eq!(claim("FR-007: An upload must be small.").subject, stems(&["upload"]));
    let numbers = |one: &str, other: &str| Some(Conflict::Numbers(one.into(), other.into()));
    assert_eq!(
        conflict("A list must have at most 5 items.", "A list must have at most 10 items."),
        numbers("5 items", "10 items")
    );
    assert_eq!(
        conflict("The session must expire after 30 minutes.", "The session expires after 1 hour."),
        numbers("30 minutes", "1 hour")
    );
    assert_eq!(
        conflict("Uploads must be at most 20 MB.", "Uploads must not be larger than 50 MB."),
        None,
        "a not and another verb are not compared by numbers"
    );
}

// r[verify unclear.contradiction]
#[test]
fn claims_that_can_both_be_right_do_not_disagree() {
    for (one, other) in [
        ("The session must expire after 60 minutes.", "The session expires after 1 hour."),
        ("Guests must not export reports.", "Editors must be able to export reports."),
        ("If it is closed, guests must not read pages.", "If it is open, guests must read pages."),
        ("A list must have at least 1 item.", "A list must have at most 10 items."),
        ("The server must reply within 2 seconds.", "The server must keep 2 copies."),
        ("The type must be sized.", "The type must not be empty."),
    ] {
        assert_eq!(conflict(one, other), None, "{one} / {other}");
    }
}

#[test]
fn what_binds_nobody_claims_nothing() {
    for text in ["Hello there.", "It is nice.", "Must.", "The cat sat on the mat."] {
        assert!(Claim::read(&Sentence::of_words(text)).is_none(), "{text}");
    }
}
