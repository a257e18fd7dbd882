//! "Why is this here?": who last really changed each block, and a block's whole story.

mod support;

use std::fmt::Write;

use proptest::prelude::*;
use spec::{Actor, When};
use support::{Place, Repo, path, with_accounts};
use wiki::NewThread;

/// Each block's first line and the headline of what last really changed it.
async fn blamed(place: &Place, at: &str, when: Option<&str>) -> Vec<(String, String)> {
    let when = when.map(|when| when.parse::<When>().unwrap());
    let page = place.wiki.page(&Actor::Anonymous, &path(at), when.as_ref()).await.unwrap();
    let blocks = place.wiki.blame(&Actor::Anonymous, &path(at), when.as_ref()).await.unwrap();
    assert_eq!(blocks.first().map(|block| block.start), Some(0));
    let told = blocks.iter().map(|block| {
        let line = page.body[block.start..block.end].lines().next().unwrap_or_default().to_owned();
        (line, spec::change::subject(&block.message).to_owned())
    });
    told.collect()
}

fn told(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(line, why)| (line.as_str(), why.as_str())).collect()
}

const TEA: &str = "Tea is made with water that has just stopped boiling.";
const CUP: &str = "A cup holds a quarter of a litre, filled to the brim.";

// r[verify why.block] r[verify why.really]
#[tokio::test]
async fn a_block_is_told_by_the_change_that_last_really_changed_it() {
    let mut repo = Repo::new();
    repo.write("tea.md", format!("# Tea\n\n{TEA}\n\n{CUP}\n"));
    repo.commit("Begin");
    repo.write("tea.md", format!("# Tea\n\n{TEA}\n\n{CUP} No more.\n"));
    repo.commit("Fill the cup");
    repo.write("tea.md", format!("Tea\n===\n\n{}\n\n{CUP} No more.\n", TEA.replace(" that", "\nthat")));
    repo.commit("Wrap the lines");
    repo.git(&["mv", "tea.md", "drink.md"]);
    repo.commit("Rename it");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    let found = blamed(&place, "/spec/drink", None).await;

    assert_eq!(
        told(&found),
        [("Tea", "Begin"), ("Tea is made with water", "Begin"), (&format!("{CUP} No more."), "Fill the cup")]
    );
    // Before the cup was filled, it was as it began.
    let before = blamed(&place, "/spec/tea", Some("change:1")).await;
    assert!(before.iter().all(|(_, why)| why == "Begin"));
}

// r[verify why.moves]
#[tokio::test]
async fn a_paragraph_that_was_moved_to_another_page_keeps_its_history() {
    let mut repo = Repo::new();
    repo.write("a.md", format!("# A\n\n{TEA}\n\n{CUP}\n")).write("b.md", "# B\n\nSomething else that stays.\n");
    repo.commit("Begin");
    repo.write("a.md", format!("# A\n\n{TEA}\n"))
        .write("b.md", format!("# B\n\nSomething else that stays.\n\n{CUP}\n"));
    repo.commit("Move the cup");
    repo.write("b.md", format!("# B\n\nSomething else that stays, mostly.\n\n{CUP}\n"));
    repo.commit("Weaken B");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    let found = blamed(&place, "/spec/b", None).await;

    assert_eq!(told(&found), [("# B", "Begin"), ("Something else that stays, mostly.", "Weaken B"), (CUP, "Begin")]);
    let blocks = place.wiki.blame(&Actor::Anonymous, &path("/spec/b"), None).await.unwrap();
    assert_eq!(blocks[2].path, path("/spec/a"));
}

// r[verify why.story]
#[tokio::test]
async fn a_paragraphs_story_holds_every_change_its_commits_and_what_was_said() {
    let mut repo = Repo::new();
    repo.write("a.md", "# A\n\nThe kettle boils in three minutes.\n\nLast.\n");
    repo.commit("Begin");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo.write("a.md", "# A\n\nThe kettle boils in two minutes.\n\nLast.\n");
    repo.commit("Boil faster\n\nThree are too long.");
    repo.git(&["switch", "--quiet", "main"]);
    repo.merge("topic", "Merge the topic");
    repo.write("a.md", "# A\n\nNew.\n\nThe kettle boils in two minutes.\n\nLast of all.\n");
    repo.commit("Elsewhere");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    with_accounts(&place).await;
    let said = NewThread { about: None, body: "Is that safe?".into() };
    place.wiki.comment(&support::editor(), 2, said).await.unwrap();

    let why = place.wiki.why(&Actor::Anonymous, &path("/spec/a"), None, 2).await.unwrap();

    assert_eq!(why.text, "The kettle boils in two minutes.\n\n");
    let steps: Vec<_> = why.steps.iter().map(|step| spec::change::subject(&step.message)).collect();
    assert_eq!(steps, ["Merge the topic", "Begin"]);
    let commits: Vec<_> = why.steps[0].commits.iter().map(|commit| commit.subject.as_str()).collect();
    assert_eq!(commits, ["Boil faster", "Merge the topic"]);
    assert_eq!(why.steps[0].threads[0].comments[0].body, "Is that safe?");
    let deleted: String = why.steps[0]
        .segments
        .iter()
        .filter(|segment| segment.kind == spec::diff::SegmentKind::Delete)
        .map(|segment| segment.text.as_str())
        .collect();
    assert_eq!(deleted, "three");
    assert_eq!(why.steps[1].kind, spec::diff::Kind::Added);
    let missing = place.wiki.why(&Actor::Anonymous, &path("/spec/a"), None, 99).await;
    assert!(missing.unwrap_err().to_string().contains("there is no 99"));
}

/// A page as a list of distinct paragraphs.
fn page(paragraphs: &[u8]) -> String {
    paragraphs.iter().fold(String::new(), |mut page, number| {
        let _ = write!(page, "Paragraph number {number} of this page says so.\n\n");
        page
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// For any history of distinct paragraphs, a paragraph is told by the revision since which it has always been there.
    #[test]
    fn blame_is_since_when_a_block_has_been_there(history in prop::collection::vec(prop::collection::btree_set(0..12_u8, 1..8), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let place = Place::new().await;
            with_accounts(&place).await;
            let mut base = None;
            let mut revisions = Vec::new();
            for paragraphs in &history {
                let paragraphs: Vec<_> = paragraphs.iter().copied().collect();
                let saved = place.save("/a", base, &page(&paragraphs)).await.unwrap();
                base = Some(saved.page.revision);
                revisions.push((saved.page.revision, paragraphs));
            }
            let blocks = place.wiki.blame(&Actor::Anonymous, &path("/a"), None).await.unwrap();
            let (_, newest) = revisions.last().unwrap();
            assert_eq!(blocks.len(), newest.len());
            for (block, paragraph) in blocks.iter().zip(newest) {
                let held = revisions.iter().rev().take_while(|(_, page)| page.contains(paragraph));
                assert_eq!(Some(block.revision), held.last().map(|(revision, _)| *revision));
            }
        });
    }
}
