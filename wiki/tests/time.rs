//! Any two moments, tags, timelines, and what changed below a path.

mod support;

use spec::comparison::{ComparedKind, Comparison};
use spec::{Actor, PagePath, When};
use support::{Place, Repo, path, with_accounts};
use wiki::{ChangeFilter, Error};

async fn compare(place: &Place, from: &str, to: &str, at: &str) -> Comparison {
    let to: Option<When> = (!to.is_empty()).then(|| to.parse().unwrap());
    let from: When = from.parse().unwrap();
    place.wiki.compare(&Actor::Anonymous, &from, to.as_ref(), &path(at), None, 100).await.unwrap()
}

fn told(comparison: &Comparison) -> Vec<String> {
    let line = |page: &spec::comparison::ComparedPage| {
        let from = page.moved_from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
        format!("{} {}{from} +{} -{}", page.kind.as_str(), page.path, page.words_added, page.words_removed)
    };
    comparison.items.iter().map(line).collect()
}

/// Two releases, and one that is on no branch that is shown.
fn product() -> Repo {
    let mut repo = Repo::new();
    let lid = "# Lid\n\nIt closes the kettle, and it opens again when somebody lifts it.\n\nTwo hinges hold it.\n";
    repo.write("spec/README.md", "# Kettle\n\nIt boils.\n")
        .write("spec/parts/lid.md", lid)
        .write("spec/old.md", "# Old\n");
    repo.write("spec/same.md", "# Same\n").write("code.rs", "fn main() {}\n");
    repo.commit("First");
    repo.git(&["tag", "v1.4"]);
    repo.write("spec/README.md", "# Kettle\n\nIt boils water.\n").remove("spec/old.md");
    repo.write("spec/new.md", "# New\n\nThree words here.\n");
    repo.git(&["mv", "spec/parts/lid.md", "spec/lid.md"]);
    repo.commit("Second");
    repo.write("spec/same.md", "# Another\n");
    repo.commit("Third");
    repo.write("spec/same.md", "# Same\n").write("code.rs", "fn main() { loop {} }\n");
    repo.commit("Fourth");
    repo.git(&["tag", "--annotate", "v1.5", "--message", "Release"]);
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("spec/side.md", "# Side\n");
    repo.commit("Beside");
    repo.git(&["tag", "v2.0-side"]);
    repo.git(&["checkout", "--quiet", "main"]);
    repo
}

// r[verify compare.moments] r[verify moment.tag]
#[tokio::test]
async fn two_releases_are_compared_page_by_page() {
    let place = Place::new().await;
    place.mount(&product(), "spec").await;

    let found = compare(&place, "tag:v1.4", "tag:v1.5", "/").await;

    assert_eq!(
        told(&found),
        [
            "edited /spec +1 -0",
            "moved /spec/lid from /spec/parts/lid +0 -0",
            "added /spec/new +4 -0",
            "removed /spec/old +0 -1",
        ]
    );
    assert_eq!((found.totals.added, found.totals.removed, found.totals.edited, found.totals.moved), (1, 1, 1, 1));
    // The other way round everything is undone.
    let back = compare(&place, "tag:v1.5", "tag:v1.4", "/spec/parts").await;
    assert_eq!(told(&back), ["moved /spec/parts/lid from /spec/lid +0 -0"]);
    assert_eq!(told(&compare(&place, "tag:v1.5", "", "/").await), Vec::<String>::new());
}

#[tokio::test]
async fn a_long_comparison_comes_in_parts() {
    let place = Place::new().await;
    place.mount(&product(), "spec").await;
    let (from, to): (When, When) = ("tag:v1.4".parse().unwrap(), "tag:v1.5".parse().unwrap());
    let mut cursor = None;
    let mut lines = Vec::new();
    loop {
        let root = PagePath::root();
        let part = place.wiki.compare(&Actor::Anonymous, &from, Some(&to), &root, cursor.as_deref(), 1).await.unwrap();
        assert_eq!(part.totals.all(), 4);
        lines.extend(told(&part));
        match part.next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(lines, told(&compare(&place, "tag:v1.4", "tag:v1.5", "/").await));
}

// A commit's state holds no edits made here, a day's does.
#[tokio::test]
async fn edits_made_here_are_told_between_a_commit_and_now() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let mut repo = product();
    let tip = repo.git(&["rev-parse", "HEAD"]);
    place.mount(&repo, "spec").await;
    let base = place.wiki.page(&Actor::Anonymous, &path("/spec/new"), None).await.unwrap().revision;
    let four = place.save("/spec/new", Some(base), "# New\n\nFour words here now.\n").await.unwrap().page.change;
    place.save("/elsewhere", None, "# Elsewhere\n").await.unwrap();

    let now = ["added /elsewhere +1 -0", "edited /spec/new +2 -1"];
    assert_eq!(told(&compare(&place, &format!("commit:{tip}"), "", "/").await), now);
    assert_eq!(told(&compare(&place, "2024-01-01", "2026-01-01", "/").await), now);
    let before = place.wiki.changes(&Actor::Anonymous, &Default::default(), None, 9).await.unwrap().items[2].change;
    let (before, four) = (format!("change:{before}"), format!("change:{four}"));
    assert_eq!(told(&compare(&place, &before, &four, "/spec").await), now[1..]);
    // A commit that came in after the edit does not hold it either.
    repo.write("spec/README.md", "# Kettle\n\nIt boils tea.\n");
    let next = repo.commit("Fifth");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    let commits = compare(&place, &format!("commit:{tip}"), &format!("commit:{next}"), "/spec").await;
    assert_eq!(told(&commits), ["edited /spec +1 -1"]);
    let undone = compare(&place, "2026-01-01", &format!("commit:{next}"), "/spec/new").await;
    assert_eq!(told(&undone), ["edited /spec/new +1 -2"]);
}

/// Comparing is exact whatever the moments are: it says what comparing both trees page by page says.
#[tokio::test]
async fn comparing_agrees_with_reading_both_moments() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let repo = Repo::new();
    let mut commits = Vec::new();
    for round in 0..8 {
        repo.write(&format!("spec/p{}.md", round % 5), format!("# Page\n\nRound {round}.\n"));
        if round == 5 {
            repo.remove("spec/p1.md");
        }
        // Some clocks run late.
        let time = 1_700_000_000 + if round % 3 == 0 { -500 } else { 60 * round };
        commits.push(repo.commit_at("Round", time));
    }
    place.mount(&repo, "spec").await;
    place.try_mount(&repo, "spec", "/again").await.unwrap();
    let base = place.wiki.page(&Actor::Anonymous, &path("/spec/p2"), None).await.unwrap().revision;
    place.save("/spec/p2", Some(base), "# Page\n\nEdited here.\n").await.unwrap();
    place.save("/free", None, "# Free\n").await.unwrap();

    let mut moments: Vec<String> = commits.iter().map(|commit| format!("commit:{commit}")).collect();
    moments.extend((1..=18).map(|change| format!("change:{change}")));
    moments.extend(["2023-11-14T22:13:20Z", "2023-11-14T22:16:20Z", "2030-01-01"].map(String::from));
    let mut states = Vec::new();
    for moment in &moments {
        states.push(state(&place, moment).await);
    }
    for (from, before) in moments.iter().zip(&states) {
        for (to, after) in moments.iter().zip(&states) {
            let found = compare(&place, from, to, "/").await;
            let found: Vec<_> = found.items.iter().map(|page| (page.path.to_string(), page.kind)).collect();
            let mut expected: Vec<(String, ComparedKind)> = Vec::new();
            for path in before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>() {
                match (before.get(path), after.get(path)) {
                    (Some(old), Some(new)) if old != new => expected.push((path.clone(), ComparedKind::Edited)),
                    (None, Some(_)) => expected.push((path.clone(), ComparedKind::Added)),
                    (Some(_), None) => expected.push((path.clone(), ComparedKind::Removed)),
                    _ => {}
                }
            }
            assert_eq!(found, expected, "from {from} to {to}");
        }
    }
}

async fn state(place: &Place, moment: &str) -> std::collections::BTreeMap<String, String> {
    let when: When = moment.parse().unwrap();
    let mut state = std::collections::BTreeMap::new();
    let tree = place.wiki.tree(&Actor::Anonymous, &PagePath::root(), 5, Some(&when)).await.unwrap();
    let mut ahead = tree;
    while let Some(item) = ahead.pop() {
        if item.page {
            let page = place.wiki.page(&Actor::Anonymous, &item.path, Some(&when)).await.unwrap();
            state.insert(item.path.to_string(), page.body);
        }
        ahead.extend(item.children);
    }
    state
}

// r[verify moment.tags] r[verify moment.tag]
#[tokio::test]
async fn tags_on_the_branch_are_listed_and_others_say_why_not() {
    let place = Place::new().await;
    assert!(place.wiki.tags(&Actor::Anonymous).await.unwrap().is_empty());
    let repo = product();
    place.mount(&repo, "spec").await;
    place.try_mount(&repo, "spec/parts", "/parts").await.unwrap();

    let tags = place.wiki.tags(&Actor::Anonymous).await.unwrap();
    let names: Vec<_> = tags.iter().map(|tag| format!("{} {}", tag.name, tag.mount)).collect();
    assert_eq!(names, ["v1.5 /parts", "v1.5 /spec", "v1.4 /parts", "v1.4 /spec"]);

    assert!(place.body_when("/spec", "tag:1.4").await.unwrap().contains("boils."));
    // Every mount that knows the tag is as it was.
    assert!(place.body_when("/parts/lid", "tag:v1.4").await.is_ok());
    assert!(place.body_when("/parts/lid", "tag:refs/tags/v1.5").await.is_err());
    let refused = place.body_when("/spec", "tag:v2.0-side").await.unwrap_err().to_string();
    assert!(refused.contains("is not on the branch shown at /spec and at /parts"), "{refused}");
    assert!(matches!(place.body_when("/spec", "tag:v9").await, Err(Error::NotFound(_))));
}

// r[verify moment.typed]
#[tokio::test]
async fn what_somebody_types_is_understood_where_it_can_mean_something() {
    let place = Place::new().await;
    let repo = product();
    place.mount(&repo, "spec").await;
    let commit = repo.git(&["rev-parse", "HEAD"]);
    let meant = async |text: &str| match place.wiki.meant(&Actor::Anonymous, text).await {
        Ok(when) => when.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(meant("2").await, "change:2");
    assert_eq!(meant("change #2").await, "change:2");
    assert_eq!(meant(" v1.4 ").await, "tag:v1.4");
    assert_eq!(meant(&commit[..9]).await, format!("commit:{}", &commit[..9]));
    assert_eq!(meant("2024-03-03").await, "2024-03-03");
    assert!(meant("812").await.contains("\"812\" is no day, release, change or commit known here"));
    assert!(meant("next tuesday").await.contains("write it like 2024-03-03"));
    assert_eq!(meant("change:812").await, "there is no merged change 812");
}

// r[verify timeline.picture]
#[tokio::test]
async fn a_timeline_tells_when_and_how_much_a_page_changed_up_to_a_moment() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let repo = Repo::new();
    repo.write("a.md", "# A\n\nOne two three.\n");
    repo.commit_at("Begin", 1_600_000_000);
    repo.write("a.md", "# A\n\nOne two.\n");
    let second = repo.commit_at("Shorten", 1_650_000_000);
    place.mount(&repo, "").await;
    let base = place.wiki.page(&Actor::Anonymous, &path("/spec/a"), None).await.unwrap().revision;

    let sums = async |when: Option<&str>| {
        let when = when.map(|when| when.parse::<When>().unwrap());
        let timeline = place.wiki.timeline(&Actor::Anonymous, &path("/spec/a"), when.as_ref()).await.unwrap();
        let sum = |count: fn(&spec::timeline::Bar) -> usize| timeline.bars.iter().map(count).sum::<usize>();
        (timeline.changes(), sum(|bar| bar.added), sum(|bar| bar.removed))
    };
    assert_eq!(sums(None).await, (2, 4, 1));
    // What comes later is counted on from where it ended.
    let saved = place.save("/spec/a", Some(base), "# A\n\nOne two, and more.\n").await.unwrap();
    assert_eq!(sums(None).await, (3, 6, 1));
    assert_eq!(sums(Some(&format!("commit:{second}"))).await, (2, 4, 1));
    assert_eq!(sums(Some("2021-01-01")).await, (1, 4, 0));
    let revisions = [saved.page.revision, base];
    let words = place.wiki.words_changed(&Actor::Anonymous, &path("/spec/a"), &revisions).await.unwrap();
    assert_eq!(words.iter().map(|words| (words.added, words.removed)).collect::<Vec<_>>(), [(2, 0), (0, 1)]);
}

// r[verify changes.below]
#[tokio::test]
async fn changes_below_a_path_are_those_that_touched_a_page_there() {
    let place = Place::new().await;
    place.mount(&product(), "spec").await;
    let changes = async |at: &str, since: Option<&str>| {
        let since = since.map(|since| since.parse().unwrap());
        let filter = ChangeFilter { at: Some(path(at)), since, ..ChangeFilter::default() };
        let found = place.wiki.changes(&Actor::Anonymous, &filter, None, 50).await.unwrap();
        found.items.iter().map(|line| format!("{}: {}", line.title, line.pages[0].path)).collect::<Vec<_>>()
    };
    assert_eq!(changes("/spec/same", None).await, ["Fourth: /spec/same", "Third: /spec/same", "First: /spec/same"]);
    // The second change moved a page away from here.
    assert_eq!(changes("/spec/parts", None).await, ["Second: /spec/lid", "First: /spec/parts/lid"]);
    assert_eq!(changes("/spec/part", None).await, Vec::<String>::new());
    assert_eq!(changes("/spec", Some("tag:v1.4")).await.len(), 3);
    assert_eq!(changes("/", None).await.len(), 4);
}

#[tokio::test]
async fn a_closed_wiki_tells_strangers_nothing_of_its_past() {
    let place = Place::new().await;
    place.mount(&product(), "spec").await;
    place.wiki.set_reading(&Actor::Operator, false).await.unwrap();
    let (stranger, at) = (&Actor::Anonymous, &path("/spec"));
    let when: When = "2024-01-01".parse().unwrap();
    let wiki = &place.wiki;
    assert!(matches!(wiki.tags(stranger).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.meant(stranger, "1").await, Err(Error::Denied(_))));
    assert!(matches!(wiki.time_of(stranger, &when).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.compare(stranger, &when, None, at, None, 1).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.compared(stranger, None, Some(1)).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.timeline(stranger, at, None).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.words_changed(stranger, at, &[1]).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.document(stranger, at, None, None).await, Err(Error::Denied(_))));
    assert!(matches!(wiki.document_source(stranger, at, None, None).await, Err(Error::Denied(_))));
}
