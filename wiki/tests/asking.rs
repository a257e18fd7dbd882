//! Questions, and what the record answers.

mod support;

use spec::Actor;
use spec::ask::{Asked, Reply};
use support::{Place, Repo, path, with_accounts};

const STRANGER: &Actor = &Actor::Anonymous;

/// A kettle whose specification changed, with a merge, a move to another page, and a page that is gone.
struct Kettle {
    place: Place,
    first: String,
    faster: String,
    merge: String,
    inner: String,
    moved: String,
    gone: String,
}

const LID: &str = "The lid stays **closed** while the [water](water.md) boils.";

impl Kettle {
    async fn new() -> Self {
        let mut repo = Repo::new();
        repo.write("kettle.md", format!("# Kettle\n\nThe kettle boils in three minutes at most.\n\n{LID}\n"));
        repo.write("old.md", "# Whistle\n\nThe whistle can be heard in every room.\n");
        let first = repo.commit("Describe the kettle");
        repo.write("kettle.md", format!("# Kettle\n\nThe kettle boils in two minutes at most.\n\n{LID}\n"));
        let faster = repo.commit("Boil faster\n\nThree minutes were too long for guests.");
        repo.git(&["checkout", "-q", "-b", "handle"]);
        repo.write(
            "kettle.md",
            format!("# Kettle\n\nThe kettle boils in two minutes at most.\n\n{LID}\n\nIts \"handle\" never gets\nhotter than 40 degrees.\n"),
        );
        repo.commit("Keep hands safe");
        repo.git(&["commit", "--amend", "--quiet", "--no-edit", "--author", "Ben Handle <ben@example.org>"]);
        let inner = repo.git(&["rev-parse", "HEAD"]);
        repo.git(&["checkout", "-q", "main"]);
        let merge = repo.merge("handle", "Merge pull request #7 from ben/handle\n\nHandles");
        repo.write(
            "kettle.md",
            "# Kettle\n\nThe kettle boils in two minutes at most.\n\nIts \"handle\" never gets\nhotter than 40 degrees.\n",
        );
        repo.write("safety.md", format!("# Safety\n\n{LID}\n"));
        let moved = repo.commit("Put safety on a page of its own");
        repo.remove("old.md");
        let gone = repo.commit("Whistle no more");
        let place = Place::new().await;
        place.mount(&repo, "").await;
        place.wiki.catch_up().await.unwrap();
        Self { place, first, faster, merge, inner, moved, gone }
    }

    async fn ask(&self, question: &str) -> Reply {
        self.asked(&Asked { question: question.into(), ..Asked::default() }).await
    }

    async fn asked(&self, asked: &Asked) -> Reply {
        let reply = self.place.wiki.ask(STRANGER, asked).await.unwrap();
        for citation in reply.citations.iter().chain(&reply.nearest) {
            let page = self.place.wiki.revision(STRANGER, citation.revision).await.unwrap();
            assert!(page.body.contains(&citation.quote), "{citation:?}");
            assert_eq!((&page.path, &page.commit), (&citation.path, &citation.commit));
        }
        reply
    }
}

fn told<'a>(reply: &'a Reply, parts: &[&str]) -> &'a Reply {
    for part in parts {
        assert!(reply.answer.contains(part), "{part:?} is not in {:?}", reply.answer);
    }
    assert!(!reply.abstained, "{}", reply.answer);
    reply
}

fn commits(reply: &Reply) -> Vec<&str> {
    reply.citations.iter().filter_map(|citation| citation.commit.as_deref()).collect()
}

// r[verify ask.history] r[verify ask.facts] r[verify ask.citations]
#[tokio::test]
async fn words_are_told_with_the_change_that_brought_them() {
    let kettle = Kettle::new().await;

    let reply = kettle.ask("When was \"boils in two minutes\" added to the specification?").await;
    told(&reply, &[&kettle.faster[..10], "Ada", "Boil faster"]);
    assert_eq!(commits(&reply)[0], kettle.faster);
    assert_eq!(reply.citations[0].quote, "The kettle boils in two minutes at most.");

    let reply = kettle.ask("Who wrote “handle never gets hotter than 40 degrees”?").await;
    told(&reply, &["Ben Handle", &kettle.merge[..10], &kettle.inner[..10]]);
    assert_eq!(reply.citations[0].quote, "Its \"handle\" never gets\nhotter than 40 degrees.");
}

// r[verify ask.history]
#[tokio::test]
async fn words_that_went_are_told_with_the_change_that_took_them() {
    let kettle = Kettle::new().await;

    let reply = kettle.ask("When did the spec stop saying \"boils in three minutes\"?").await;
    told(&reply, &[&kettle.faster[..10]]);
    assert_eq!(commits(&reply)[..2], [kettle.first.clone(), kettle.faster.clone()]);
    assert!(reply.citations[1].quote.contains("two minutes"));

    let reply = kettle.ask("Who removed \"heard in every room\"?").await;
    told(&reply, &[&kettle.gone[..10], "Whistle no more"]);
    assert_eq!(reply.citations[0].path, path("/spec/old"));

    // What only went to another page is still said.
    let reply = kettle.ask("When was \"closed while the water boils\" removed?").await;
    told(&reply, &["still stands", "/spec/safety", &kettle.moved[..10]]);
}

// r[verify ask.quotes]
#[tokio::test]
async fn words_are_found_whatever_markup_they_had_and_where_they_stand_by_now() {
    let kettle = Kettle::new().await;
    for words in [
        "stays closed while the water boils",
        "stays **closed** while the [water](water.md) boils",
        "STAYS CLOSED WHILE",
    ] {
        let reply = kettle.ask(&format!("When was \"{words}\" introduced?")).await;
        told(&reply, &[&kettle.first[..10], &kettle.moved[..10], "Safety"]);
        assert_eq!(reply.citations[0].quote, LID);
    }
}

// r[verify ask.why]
#[tokio::test]
async fn a_reason_is_told_in_the_words_of_those_who_had_it() {
    let kettle = Kettle::new().await;
    let reply = kettle.ask("Why was \"boils in three minutes\" removed?").await;
    told(&reply, &["Three minutes were too long for guests."]);
}

// r[verify ask.state] r[verify ask.times]
#[tokio::test]
async fn what_is_said_is_told_now_and_then() {
    let kettle = Kettle::new().await;
    let reply = kettle.ask("How long does the kettle take to boil, in minutes?").await;
    told(&reply, &["two minutes"]);
    let page =
        kettle.place.wiki.page(STRANGER, &path("/spec/kettle"), Some(&"change:1".parse().unwrap())).await.unwrap();
    let day = page.merged_at.strftime("%Y-%m-%d").to_string();
    let asked = Asked {
        question: "What did the page kettle say about boiling minutes as of change 1?".into(),
        ..Asked::default()
    };
    let reply = kettle.asked(&asked).await;
    told(&reply, &["three minutes"]);
    assert_eq!(reply.citations[0].commit.as_ref(), Some(&kettle.first));
    let reply = kettle.ask(&format!("What did kettle.md say about boiling minutes on {day}?")).await;
    assert!(!reply.abstained, "{}", reply.answer);
}

// r[verify ask.changes] r[verify ask.pages]
#[tokio::test]
async fn what_changed_in_a_page_is_told_change_by_change() {
    let kettle = Kettle::new().await;
    for name in ["kettle", "/spec/kettle", "kettle.md", "the page \"Kettle\"", "spec/kettle"] {
        let reply = kettle.ask(&format!("What changed in {name} since change 1?")).await;
        told(&reply, &["3 times", &kettle.faster[..10], &kettle.merge[..10], &kettle.moved[..10], "Ben Handle"]);
        assert_eq!(commits(&reply)[0], kettle.moved);
    }
    let reply = kettle.ask("What changed since change 1?").await;
    told(&reply, &["4 times", &kettle.gone[..10]]);
    let reply = kettle.ask("What changed in old since change 1?").await;
    told(&reply, &[&kettle.gone[..10]]);
}

// r[verify ask.abstain]
#[tokio::test]
async fn what_the_record_does_not_say_is_not_answered() {
    let kettle = Kettle::new().await;
    for question in [
        "When was \"the toaster browns both sides\" added?",
        "Who wrote \"the kettle boils in four minutes\"?",
        "What does the specification say about refunds for stolen bicycles?",
        "When did the spec stop saying \"never use milk\"?",
        "What changed in the page toaster?",
        "Why was the toaster removed?",
    ] {
        let reply = kettle.ask(question).await;
        assert!(reply.abstained, "{question}: {}", reply.answer);
        assert!(reply.citations.is_empty(), "{question}");
    }
    let reply = kettle.ask("Who wrote \"the kettle boils in four minutes\"?").await;
    assert!(reply.nearest[0].quote.contains("two minutes"));
}

// r[verify ask.follow]
#[tokio::test]
async fn a_question_may_hang_on_the_one_before() {
    let kettle = Kettle::new().await;
    let mut context = kettle.ask("When was \"boils in three minutes\" added?").await.context;
    for (question, parts) in [
        ("And who?", vec!["Ada wrote", &kettle.first[..10]]),
        ("When was it removed?", vec![&kettle.faster[..10]]),
        ("why?", vec!["too long for guests"]),
        ("What about \"heard in every room\"?", vec![&kettle.gone[..10]]),
    ] {
        let reply = kettle.asked(&Asked { question: question.into(), context, ..Asked::default() }).await;
        told(&reply, &parts);
        context = reply.context;
    }
    let asked =
        Asked { question: "Who worked on this page?".into(), page: Some(path("/spec/kettle")), ..Asked::default() };
    told(&kettle.asked(&asked).await, &["Ada", "Ben Handle"]);
}

// r[verify ask.back]
#[tokio::test]
async fn pages_of_the_same_name_are_asked_back_about() {
    let mut repo = Repo::new();
    repo.write("a/limits.md", "# Limits of a\n\nOne.\n");
    repo.write("b/limits.md", "# Limits of b\n\nTwo.\n");
    repo.commit("Limit both");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    place.wiki.catch_up().await.unwrap();
    let ask = async |question: &str| {
        let asked = Asked { question: question.into(), ..Asked::default() };
        place.wiki.ask(STRANGER, &asked).await.unwrap()
    };

    let reply = ask("When was the page limits last changed?").await;
    assert!(reply.abstained);
    assert_eq!(reply.choices.len(), 2);
    let reply = ask(&reply.choices[1].question).await;
    assert_eq!(reply.citations[0].path, path("/spec/b/limits"));
}

// r[verify ask.evolution] r[verify ask.comparison]
#[tokio::test]
async fn a_page_is_told_through_time() {
    let kettle = Kettle::new().await;
    told(
        &kettle.ask("How did the page kettle evolve?").await,
        &["3 changes since", &kettle.faster[..10], "Ben Handle"],
    );
    let reply = kettle.ask("How does the page kettle differ from change 1?").await;
    assert!(!reply.abstained, "{}", reply.answer);
    told(&kettle.ask("What is the difference between kettle and safety?").await, &["/spec/kettle", "/spec/safety"]);
}

// r[verify ask.sight]
#[tokio::test]
async fn what_is_closed_is_as_if_it_had_never_been() {
    let kettle = Kettle::new().await;
    with_accounts(&kettle.place).await;
    let readers = Some(vec!["Edith".parse().unwrap()]);
    kettle.place.wiki.set_permissions(&Actor::Operator, &path("/spec/old"), readers, None).await.unwrap();
    for question in [
        "When was \"heard in every room\" removed?",
        "What changed in old since change 1?",
        "When was the page old removed?",
    ] {
        let reply = kettle.ask(question).await;
        assert!(reply.abstained, "{question}: {}", reply.answer);
        assert!(!format!("{reply:?}").contains("histle"), "{reply:?}");
    }
    // Changes that had part in it are not told either.
    let reply = kettle.ask("What changed since change 1?").await;
    assert!(!reply.answer.contains(&kettle.gone[..10]), "{}", reply.answer);
}
