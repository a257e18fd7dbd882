//! What governs a task or files, and what a plan would contradict.

mod support;

use spec::context::{CONTRACT, Pack, Wanted, markdown, tokens};
use spec::intent::Relation;
use spec::permission::Name;
use spec::{Actor, Role};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::Error;

const BILLING: &str =
    "---\ncode: [\"src/billing/**\"]\n---\n\n# Billing\n\nr[billing.tax]\nTax is added to every invoice.\n";

/// A repository of code and pages: one names the code, one was changed with it, one is named by its commits, and two have
/// nothing to do with it.
async fn shop() -> (Repo, Place) {
    let mut repo = Repo::new();
    repo.write("docs/billing.md", BILLING)
        .write("docs/export.md", "# Export\n\nReports are exported as CSV.\n")
        .write("docs/limits.md", "# Limits\n\n- **FR-007**: An upload must be at most 20 MB.\n- **FR-008**: A name must be at most 80 characters.\n")
        .write("docs/garden.md", "# Garden\n\nRoses are watered in the evening.\n")
        .write("docs/api.md", "# Interface\n\n```openapi\npaths:\n  /orders: {}\n```\n")
        .write("src/billing/tax.rs", "1")
        .write("src/report/csv.rs", "1")
        .write("src/upload.rs", "1");
    repo.commit("Begin");
    for number in 2..5 {
        repo.write("docs/export.md", format!("# Export\n\nReports are exported as CSV, version {number}.\n"));
        repo.write("src/report/csv.rs", number.to_string());
        repo.commit(&format!("Export it better {number}"));
    }
    repo.write("src/upload.rs", "2");
    repo.commit("Check the size, as FR-007 asks");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "docs").await;
    place.wiki.catch_up().await.unwrap();
    (repo, place)
}

async fn context(place: &Place, actor: &Actor, wanted: &str, budget: usize) -> Pack {
    place.wiki.context(actor, Wanted::read([wanted]), budget).await.unwrap()
}

fn first(pack: &Pack) -> (&str, &str) {
    pack.items.first().map_or(("", ""), |item| (item.path.as_str(), item.why.as_str()))
}

// r[verify context.pack] r[verify context.together]
#[tokio::test]
async fn files_lead_to_the_pages_that_govern_them() {
    let (_repo, place) = shop().await;
    let anyone = Actor::Anonymous;
    let pack = context(&place, &anyone, "src/billing/tax.rs", 4_000).await;
    assert_eq!(first(&pack).0, "/spec/billing");
    assert!(first(&pack).1.contains("code: src/billing/**"), "{pack:?}");
    // A file that is not there yet is governed all the same.
    assert_eq!(first(&context(&place, &anyone, "src/billing/new.rs", 4_000).await).0, "/spec/billing");
    let pack = context(&place, &anyone, "src/report/csv.rs", 4_000).await;
    assert_eq!(first(&pack).0, "/spec/export");
    assert!(first(&pack).1.contains("changed together with src/report/csv.rs"), "{pack:?}");
    let pack = context(&place, &anyone, "src/upload.rs", 4_000).await;
    assert_eq!(first(&pack).0, "/spec/limits");
    assert!(first(&pack).1.contains("fr-007"), "{pack:?}");
}

// r[verify context.pack] r[verify context.budget] r[verify context.contract] r[verify context.cited]
#[tokio::test]
async fn words_lead_to_pages_quoted_byte_for_byte_within_the_budget() {
    let (_repo, place) = shop().await;
    for budget in [200, 300, 2_000] {
        let pack = context(&place, &Actor::Anonymous, "limit the size of an upload", budget).await;
        assert_eq!(first(&pack).0, "/spec/limits", "{pack:?}");
        assert!(pack.tokens <= budget && tokens(&markdown(&pack)) <= budget, "{pack:?}");
        for item in &pack.items {
            let page = place.wiki.revision(&Actor::Anonymous, item.revision).await.unwrap();
            assert_eq!(&page.body[item.start..item.end], item.quote);
            assert_eq!((page.path, page.commit), (item.path.clone(), item.commit.clone()));
            assert!(item.commit.is_some() && !item.why.is_empty());
        }
    }
    let named = context(&place, &Actor::Anonymous, "do what FR-008 says", 2_000).await;
    assert_eq!(first(&named).0, "/spec/limits");
    let contract = context(&place, &Actor::Anonymous, "answer orders in the interface", 2_000).await;
    let item = contract.items.iter().find(|item| item.path.as_str() == "/spec/api").unwrap();
    assert_eq!(item.instruction.as_deref(), Some(CONTRACT));
    for (wanted, budget) in [("", 2_000), ("words", 5), ("words", 9_000_000)] {
        let refused = place.wiki.context(&Actor::Anonymous, Wanted::read([wanted]), budget).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid(_)), "{refused}");
    }
    assert!(context(&place, &Actor::Anonymous, "xyzzy plugh", 2_000).await.items.is_empty());
}

// r[verify intent.check] r[verify intent.quiet]
#[tokio::test]
async fn a_plan_is_held_against_the_pages() {
    let (_repo, place) = shop().await;
    let check = async |plan: &str| place.wiki.check_intent(&Actor::Anonymous, plan).await.unwrap();
    let found = check("Allow an upload of up to 50 MB. Write it in the log.").await;
    let first = &found.items[0];
    assert_eq!((first.relation, first.statement.path.as_str()), (Relation::Contradicts, "/spec/limits"));
    assert!(first.statement.quote.contains("An upload must be at most 20 MB."), "{found:?}");
    assert_eq!(first.statement.why, "the specification says 20 MB, the plan 50 MB");
    assert_eq!(first.plan, "Allow an upload of up to 50 MB.");
    assert!(found.summary.contains("contradict"), "{}", found.summary);
    let nothing = check("Paint the shed blue.").await;
    assert!(nothing.items.is_empty(), "{nothing:?}");
    assert!(place.wiki.check_intent(&Actor::Anonymous, " ").await.is_err());
    let long = "Do it. ".repeat(2_000);
    assert!(matches!(place.wiki.check_intent(&Actor::Anonymous, &long).await, Err(Error::TooLarge { .. })));
}

// r[verify context.sight] r[verify intent.sight]
#[tokio::test]
async fn closed_pages_are_given_to_nobody_who_may_not_read_them() {
    let (_repo, place) = shop().await;
    let new = wiki::NewAccount { name: "Grace".into(), role: Role::Reader, password: "correct horse".into() };
    place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    let grace = Actor::Account { id: 2, name: "Grace".into(), role: Role::Reader };
    for closed in ["/spec/billing", "/spec/export", "/spec/limits"] {
        let only = Some(vec![Name::Account("Edith".into())]);
        place.wiki.set_permissions(&Actor::Operator, &path(closed), only, None).await.unwrap();
    }
    for wanted in ["src/billing/tax.rs", "src/report/csv.rs", "src/upload.rs", "limit the size of an upload", "FR-007"]
    {
        let mine = context(&place, &editor(), wanted, 4_000).await;
        assert!(!mine.items.is_empty(), "{wanted}");
        let theirs = format!("{:?}", context(&place, &grace, wanted, 4_000).await);
        for word in ["invoice", "CSV", "at most", "/spec/billing", "/spec/export", "/spec/limits", "billing.tax"] {
            assert!(!theirs.contains(word), "{wanted} tells {word}: {theirs}");
        }
    }
    let plan = "Allow an upload of up to 50 MB.";
    assert!(place.wiki.check_intent(&grace, plan).await.unwrap().items.is_empty());
    assert!(!place.wiki.check_intent(&editor(), plan).await.unwrap().items.is_empty());
}
