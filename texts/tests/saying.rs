//! Texts come in the language of the request, with their values as that language writes them.

use texts::{Language, Piece, filled, fixed, language, later, pieces, speaking, speaking_now};

#[tokio::test]
async fn what_is_said_is_said_in_the_language_of_the_request() {
    assert_eq!(fixed("save"), "Save");
    speaking(Language::German, async {
        assert_eq!(language(), Language::German);
        assert_eq!(fixed("save"), "Speichern");
    })
    .await;
    assert_eq!(language(), Language::English);
}

#[tokio::test]
async fn a_number_is_counted_and_written_as_the_language_does() {
    assert_eq!(filled("count-pages", &[("n", 1.into())]), "1 page");
    assert_eq!(filled("count-pages", &[("n", 1_204.into())]), "1,204 pages");
    speaking(Language::German, async {
        assert_eq!(filled("count-pages", &[("n", 1.into())]), "1 Seite");
        assert_eq!(filled("count-pages", &[("n", 1_204.into())]), "1.204 Seiten");
    })
    .await;
}

#[tokio::test]
async fn what_is_said_later_is_said_in_the_language_of_whoever_is_told() {
    let pages = speaking(Language::German, async { later!("count-pages", n = 2) }).await;
    assert_eq!(pages.to_string(), "2 pages");
    assert_eq!(speaking_now(Language::German, || format!("{}, {pages}", later!("save"))), "Speichern, 2 Seiten");
}

#[test]
fn a_text_has_holes_where_its_language_wants_them() {
    let pieces = pieces("time-moment", &[("day", "3 March 2024".into())], &["time"]);
    assert_eq!(pieces, [Piece::Said("3 March 2024, ".into()), Piece::Hole(0), Piece::Said(" UTC".into())]);
}

#[test]
fn what_fills_a_text_makes_no_holes_in_it() {
    let day = "a \u{fdd0}0\u{fdd0} b \u{f8ff}";
    let pieces = pieces("time-moment", &[("day", day.into())], &["time"]);
    assert_eq!(pieces, [Piece::Said("a 0 b \u{f8ff}, ".into()), Piece::Hole(0), Piece::Said(" UTC".into())]);
}

#[test]
fn a_text_that_is_nowhere_is_its_own_name() {
    assert_eq!(fixed("no-such-text"), "no-such-text");
    assert_eq!(filled("no-such-text", &[("n", 1.into())]), "no-such-text");
}

#[test]
fn a_browser_gets_the_best_language_for_what_it_accepts() {
    let cases = [
        ("de-AT,de;q=0.9,en;q=0.8", Language::German),
        ("en-GB,en;q=0.9,de;q=0.8", Language::English),
        ("fr-FR,fr;q=0.9,de;q=0.5", Language::German),
        ("ja", Language::English),
        ("en;q=0.1, de;q=0.9", Language::German),
        ("de;q=0, fr", Language::English),
        ("", Language::English),
        ("*;q=0.1, ;;,\u{fffd}", Language::English),
    ];
    for (header, language) in cases {
        assert_eq!(Language::accepted(header), language, "{header}");
    }
}
