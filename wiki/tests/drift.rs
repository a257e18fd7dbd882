//! Drift: whether requirements and the code linked to them still say the same.

mod support;

use jiff::{SignedDuration, Timestamp};
use spec::Actor;
use spec::drift::{Drifted, LineKind, State};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Clock, DriftFilter, Error, Waiver, Wiki};

const PAGE: &str = "# Sessions\n\nr[session.end]\nA session ends after 30 minutes without a request.\n\nr[session.name]\nA session has a name.\n";
const CODE: &str = "// r[impl session.end]\nfn ends(age: u64) -> bool {\n    let limit = 1800;\n    age > limit\n}\n\n\
                    // r[impl session.name]\nfn name(&self) -> &str {\n    &self.name\n}\n";

/// A page and the code that does what it says, in one repository.
fn house() -> Repo {
    let mut repo = Repo::new();
    repo.write("docs/session.md", PAGE).write("src/session.rs", CODE).write("src/other.rs", "fn other() {}\n");
    repo.commit("Begin");
    repo
}

async fn place_of(repo: &Repo) -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(repo, "docs").await;
    place
}

async fn asked(wiki: &Wiki) -> Vec<Drifted> {
    wiki.drift(&Actor::Anonymous, &DriftFilter::default(), None, 50).await.unwrap().items
}

async fn synced(place: &Place) -> Vec<Drifted> {
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    asked(&place.wiki).await
}

fn changed(repo: &mut Repo, from: &str, to: &str, message: &str) -> String {
    let code = std::fs::read_to_string(repo.path().join("src/session.rs")).unwrap();
    assert!(code.contains(from), "{code}");
    repo.write("src/session.rs", code.replacen(from, to, 1));
    repo.commit(message)
}

// r[verify drift.list] r[verify drift.derived]
#[tokio::test]
async fn a_number_the_requirement_speaks_of_is_asked_about_with_its_commit_and_its_lines() {
    let mut repo = house();
    let commit = changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    let [found] = &asked(&place.wiki).await[..] else { panic!("one is asked about") };
    assert_eq!((found.path.to_string(), found.requirement.as_str()), ("/spec/session".into(), "session.end"));
    assert_eq!((found.state, found.asked), (State::CodeMoved, true));
    assert!(found.words.contains("after 30 minutes"), "{found:?}");
    let open = &found.open[0];
    assert_eq!(open.reasons[0].text, "the number `1800` became `3600`; the requirement speaks of it");
    let told = open.commit.as_ref().unwrap();
    assert_eq!((told.commit.as_str(), told.subject.as_str()), (commit.as_str(), "Let sessions live longer"));
    assert_eq!(open.file.as_deref(), Some("src/session.rs"));
    let kinds: Vec<_> = open.diff.iter().map(|line| (line.kind, line.text.trim())).collect();
    assert!(kinds.contains(&(LineKind::Gone, "let limit = 1800;")), "{kinds:?}");
    assert!(kinds.contains(&(LineKind::New, "let limit = 3600;")), "{kinds:?}");
    let summary = place.wiki.drift_summary(&Actor::Anonymous, &path("/spec")).await.unwrap();
    assert_eq!((summary.linked, summary.asked, summary.pages.len()), (2, 1, 1));
    assert_eq!(place.wiki.drift_summary(&Actor::Anonymous, &path("/other")).await.unwrap().asked, 0);
}

// r[verify drift.silent] r[verify drift.quiet]
#[tokio::test]
async fn what_says_nothing_is_not_asked_about() {
    let mut repo = house();
    changed(
        &mut repo,
        "    let limit = 1800;\n    age > limit",
        "    // As long as it lives.\n    let most = 1800;\n    age > most",
        "Say it better",
    );
    repo.write("src/other.rs", "fn other() { 17 }\n");
    repo.commit("Something else");
    let page = PAGE.replace("30 minutes", "an hour");
    repo.write("docs/session.md", page);
    changed(&mut repo, "1800", "3600", "Let sessions live longer, and say so");
    let place = place_of(&repo).await;
    assert!(asked(&place.wiki).await.is_empty());
    let all = DriftFilter { least: Some(0.1), ..DriftFilter::default() };
    assert!(place.wiki.drift(&Actor::Anonymous, &all, None, 50).await.unwrap().items.is_empty());
}

// r[verify drift.still-true] r[verify drift.closed]
#[tokio::test]
async fn who_says_that_it_is_still_true_closes_it_and_a_rebuild_does_not_forget_it() {
    let mut repo = house();
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    let at = path("/spec/session");
    let refused = place.wiki.still_true(&Actor::Anonymous, &at, "session.end", "").await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let missing = place.wiki.still_true(&editor(), &at, "session.nothing", "").await;
    assert!(matches!(missing, Err(Error::NotFound(_))), "{missing:?}");
    assert_eq!(asked(&place.wiki).await.len(), 1);
    place.wiki.still_true(&editor(), &at, "session.end", "The hour is what we mean.").await.unwrap();
    assert!(asked(&place.wiki).await.is_empty());
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert!(asked(&place.wiki).await.is_empty());
    // What happens after it is asked about again, even when its clock ran behind.
    let code = CODE.replace("1800", "3600").replace("age > limit", "age < limit");
    repo.write("src/session.rs", code);
    repo.commit_at("Turn it round", 1_700_000_100);
    assert_eq!(synced(&place).await.len(), 1);
}

// r[verify drift.closed] r[verify drift.churn]
#[tokio::test]
async fn code_that_goes_back_closes_by_itself_and_coming_again_is_told() {
    let mut repo = house();
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    assert_eq!(asked(&place.wiki).await.len(), 1);
    changed(&mut repo, "3600", "1800", "Take it back");
    assert!(synced(&place).await.is_empty());
    changed(&mut repo, "1800", "3600", "Once more");
    let again = synced(&place).await;
    assert_eq!((again.len(), again[0].churn), (1, 1));
    // Whoever edits the requirement has answered.
    let page = place.wiki.page(&editor(), &path("/spec/session"), None).await.unwrap();
    let body = place.body("/spec/session").await.replace("30 minutes", "60 minutes");
    place.save("/spec/session", Some(page.revision), &body).await.unwrap();
    assert!(asked(&place.wiki).await.is_empty());
}

// r[verify drift.waive]
#[tokio::test]
async fn what_is_put_off_comes_back_when_its_time_has_come() {
    let mut repo = house();
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let now = Timestamp::from_second(1_800_000_000).unwrap();
    let clock = Clock::manual(now);
    let folder = tempfile::tempdir().unwrap();
    let wiki = Wiki::open(folder.path(), clock.clone()).await.unwrap();
    wiki.mount(&Actor::Operator, &support::request(&repo, "docs", "/spec"), &mut |_| {}).await.unwrap();
    let day = SignedDuration::from_hours(24);
    let mut waiver = Waiver {
        path: path("/spec/session"),
        name: "session.end".into(),
        until: now + day * 7,
        note: "After the release".into(),
    };
    wiki.waive_drift(&Actor::Operator, &waiver).await.unwrap();
    assert!(asked(&wiki).await.is_empty());
    clock.set(now + day * 8);
    assert_eq!(asked(&wiki).await.len(), 1);
    let past = wiki.waive_drift(&Actor::Operator, &waiver).await;
    assert!(matches!(past, Err(Error::Invalid(_))), "{past:?}");
    waiver.until = now + day * 900;
    assert!(wiki.waive_drift(&Actor::Operator, &waiver).await.is_err());
}

// r[verify drift.specification-moved] r[verify drift.states]
#[tokio::test]
async fn a_requirement_that_moves_alone_waits_for_its_code_and_code_that_goes_is_missed() {
    let mut repo = house();
    repo.write("docs/session.md", PAGE.replace("30 minutes", "20 minutes"));
    repo.commit("Sessions are shorter from now on");
    let place = place_of(&repo).await;
    let found = asked(&place.wiki).await;
    assert_eq!((found.len(), found[0].state), (1, State::SpecificationMoved));
    assert!(found[0].open[0].change.is_some());
    changed(&mut repo, "1800", "1200", "Shorten sessions");
    assert!(synced(&place).await.is_empty());
    changed(
        &mut repo,
        "// r[impl session.name]\nfn name(&self) -> &str {\n    &self.name\n}\n",
        "",
        "Nobody needs a name",
    );
    let found = synced(&place).await;
    assert_eq!((found.len(), found[0].state, found[0].name.as_str()), (1, State::Missing, "session.name"));
}

// r[verify drift.threshold]
#[tokio::test]
async fn a_subtree_may_be_quieter_than_the_rest() {
    let mut repo = house();
    changed(&mut repo, "age > limit", "age > limit + grace", "Wait a little");
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    assert_eq!(asked(&place.wiki).await.len(), 1);
    let refused = place.wiki.set_drift_threshold(&Actor::Anonymous, &path("/spec"), Some(1.0)).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
    place.wiki.set_drift_threshold(&editor(), &path("/spec"), Some(1.0)).await.unwrap();
    assert!(asked(&place.wiki).await.is_empty());
    let quieter = DriftFilter { least: Some(0.1), ..DriftFilter::default() };
    let found = place.wiki.drift(&Actor::Anonymous, &quieter, None, 50).await.unwrap().items;
    assert_eq!((found.len(), found[0].asked), (1, false));
    place.wiki.set_drift_threshold(&editor(), &path("/spec"), None).await.unwrap();
    assert_eq!(asked(&place.wiki).await.len(), 1);
}

// r[verify drift.closed-pages]
#[tokio::test]
async fn whoever_may_not_read_a_page_is_told_nothing_of_it() {
    let mut repo = house();
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    let at = path("/spec/session");
    place.wiki.set_permissions(&Actor::Operator, &at, Some(Vec::new()), None).await.unwrap();
    assert!(asked(&place.wiki).await.is_empty());
    let summary = place.wiki.drift_summary(&Actor::Anonymous, &path("/")).await.unwrap();
    assert_eq!((summary.linked, summary.asked), (0, 0));
    let one = place.wiki.drift_of(&Actor::Anonymous, &at, "session.end").await;
    assert!(matches!(one, Err(Error::NotFound(_))), "{one:?}");
    assert_eq!(place.wiki.drift(&Actor::Operator, &DriftFilter::default(), None, 50).await.unwrap().items.len(), 1);
}

// r[verify drift.learned]
#[tokio::test]
async fn a_page_that_names_files_is_asked_about_only_when_they_go_on_changing_without_it() {
    let mut repo = Repo::new();
    repo.write("docs/tax.md", "---\ncode: src/tax/**\n---\n\n# Tax\n\nTax is added.\n").write("src/tax/sum.rs", "0");
    repo.commit("Begin");
    repo.write("src/tax/sum.rs", "1");
    repo.commit("Round the tax");
    let place = place_of(&repo).await;
    assert!(asked(&place.wiki).await.is_empty(), "one ordinary commit asks nobody");
    for number in 2..14 {
        repo.write("src/tax/sum.rs", number.to_string());
        repo.commit("Round the tax");
    }
    let found = synced(&place).await;
    assert_eq!((found.len(), found[0].name.as_str(), found[0].state), (1, "", State::CodeMoved));
    let told = &found[0].open[0].reasons[0].text;
    assert!(told.contains("src/tax/sum.rs") && told.contains("(code: src/tax/**)"), "{told}");
    place.wiki.still_true(&editor(), &path("/spec/tax"), "", "").await.unwrap();
    assert!(asked(&place.wiki).await.is_empty());
}

// r[verify drift.tree] r[verify drift.closed-pages]
#[tokio::test]
async fn the_tree_says_where_something_may_not_be_true_any_more_to_whoever_may_read_it() {
    let mut repo = house();
    repo.write("docs/other.md", "# Other\n");
    repo.commit("Another page");
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    assert_eq!(asked(&place.wiki).await.len(), 1);
    async fn heat(place: &Place, actor: &Actor) -> Vec<(String, usize)> {
        let tree = place.wiki.tree(actor, &path("/"), 3, None).await.unwrap();
        let all = tree.into_iter().flat_map(|item| {
            let below = item.children.clone();
            std::iter::once(item).chain(below)
        });
        all.map(|item| (item.path.to_string(), item.drift.map_or(0, |heat| heat.asked))).collect()
    }
    let told =
        |asked| vec![("/spec".to_owned(), asked), ("/spec/other".to_owned(), 0), ("/spec/session".to_owned(), asked)];
    assert_eq!(heat(&place, &Actor::Anonymous).await, told(1));
    let then = place.wiki.tree(&Actor::Anonymous, &path("/"), 1, Some(&"change:1".parse().unwrap())).await.unwrap();
    assert_eq!(then[0].drift, None, "the past knows nothing of what came after it");
    place.wiki.set_drift_threshold(&editor(), &path("/spec"), Some(1.0)).await.unwrap();
    assert_eq!(heat(&place, &Actor::Anonymous).await, told(0));
    place.wiki.set_drift_threshold(&editor(), &path("/spec"), None).await.unwrap();
    place.wiki.set_permissions(&Actor::Operator, &path("/spec/session"), Some(Vec::new()), None).await.unwrap();
    assert_eq!(heat(&place, &Actor::Anonymous).await, [("/spec".to_owned(), 0), ("/spec/other".to_owned(), 0)]);
    assert_eq!(heat(&place, &Actor::Operator).await, told(1));
}

// r[verify drift.threshold-screen]
#[tokio::test]
async fn who_sets_a_threshold_is_told_how_many_questions_each_choice_means() {
    let mut repo = house();
    changed(&mut repo, "1800", "3600", "Let sessions live longer");
    let place = place_of(&repo).await;
    let refused = place.wiki.drift_quiet(&Actor::Anonymous, &path("/spec")).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let quiet = place.wiki.drift_quiet(&editor(), &path("/spec")).await.unwrap();
    assert_eq!((quiet.holds, quiet.own), (0.5, None));
    let many: Vec<_> = quiet.would.iter().map(|(_, many)| *many).collect();
    assert_eq!((many[2], many[4]), (1, 0), "{many:?}");
    place.wiki.set_drift_threshold(&editor(), &path("/spec/session"), Some(1.0)).await.unwrap();
    let quiet = place.wiki.drift_quiet(&editor(), &path("/spec")).await.unwrap();
    assert!(quiet.would.iter().all(|(_, many)| *many == 0), "what was said below holds there");
    let own = place.wiki.drift_quiet(&editor(), &path("/spec/session")).await.unwrap();
    assert_eq!((own.holds, own.own), (1.0, Some(1.0)));
    let places = place.wiki.drift_thresholds(&editor()).await.unwrap();
    assert_eq!(places.iter().map(|place| place.path.to_string()).collect::<Vec<_>>(), ["/spec/session"]);
    assert!(place.wiki.drift_thresholds(&Actor::Anonymous).await.unwrap().is_empty());
    assert!(place.wiki.drift_quiet(&editor(), &path("/nothing")).await.is_err());
}
