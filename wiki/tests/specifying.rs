//! What helps to write specifications: lint, kinds of pages with their rules and plans, and the queue of questions.

mod support;

use spec::kind::Kind;
use spec::lint::{Rule, Severity};
use spec::permission::Name;
use spec::proposal::Outcome;
use spec::question::{Filter, Origin, Scope};
use spec::thread::Quote;
use spec::{Actor, PagePath, Role};
use support::{Place, editor, path, with_accounts};
use wiki::{Aim, Asks, Error, NewAccount, NewAnswerTo, NewProposal, Text, ThreadFilter, Wanted, Way};

async fn wiki_of(pages: &[(&str, &str)]) -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (at, body) in pages {
        place.save(at, None, body).await.unwrap();
    }
    follow(&place, pages[0].0).await;
    place
}

/// What pages say is read behind the log; whoever asks for commits waits for it.
async fn follow(place: &Place, at: &str) {
    place.wiki.catch_up().await.unwrap();
    place.wiki.commits(&Actor::Anonymous, &path(at), None, 1).await.unwrap();
}

async fn rules(place: &Place, actor: &Actor, at: &str) -> Vec<(Rule, Severity)> {
    let found = place.wiki.lint(actor, &path(at), None).await.unwrap();
    found.items.into_iter().map(|one| (one.rule, one.severity)).collect()
}

fn proposal(at: &str, base: Option<i64>, body: &str) -> NewProposal {
    let aim = Aim::Write { text: Some(Text { body: body.into(), onto: None }), to: None };
    let edits = vec![Wanted { path: path(at), base, aim }];
    NewProposal { title: "Say more".into(), description: String::new(), draft: false, edits }
}

const STORY: &str = "# Login\n\n## User Scenarios & Testing\n\n### User Story 1 - Sign in\n\n**Independent Test**: Try.\n\n**Acceptance \
                     Scenarios**:\n\n1. **Given** a, **When** b, **Then** c\n\n## Requirements\n\n- **FR-001**: It MUST tell by \
                     [NEEDS CLARIFICATION: mail or SSO?]\n- **FR-002**: It MUST stop\n\n## Success Criteria\n\n- **SC-001**: 9 of 10, \
                     TBD\n";

// r[verify lint.page] r[verify lint.severity] r[verify lint.set] r[verify lint.subtree]
#[tokio::test]
async fn rules_weigh_what_the_nearest_place_says() {
    let place = wiki_of(&[("/a/b", "It must be fast.\n"), ("/c", "It must be slow.\n"), ("/fine", "# Fine\n")]).await;
    let wiki = &place.wiki;
    assert_eq!(rules(&place, &Actor::Anonymous, "/a/b").await, [(Rule::VagueWords, Severity::Info)]);
    let denied = wiki.set_lint(&editor(), &path("/a"), Rule::VagueWords, Some(Severity::Error)).await;
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    let set = async |at: &str, severity| {
        wiki.set_lint(&Actor::Operator, &path(at), Rule::VagueWords, severity).await.unwrap();
    };
    set("/", Some(Severity::Off)).await;
    set("/a", Some(Severity::Error)).await;
    assert_eq!(rules(&place, &Actor::Anonymous, "/a/b").await, [(Rule::VagueWords, Severity::Error)]);
    assert_eq!(rules(&place, &Actor::Anonymous, "/c").await, []);
    let below = wiki.lint_below(&Actor::Anonymous, &PagePath::root(), None, 50).await.unwrap();
    assert_eq!(below.items.iter().map(|page| page.path.as_str()).collect::<Vec<_>>(), ["/a/b"]);
    set("/a", None).await;
    assert_eq!(rules(&place, &Actor::Anonymous, "/a/b").await, []);
    assert_eq!(wiki.lint_settings(&Actor::Anonymous).await.unwrap().len(), 1);
}

// r[verify lint.sight]
#[tokio::test]
async fn what_other_pages_state_counts_as_far_as_it_may_be_read() {
    let place = wiki_of(&[
        ("/t/a", "r[door.opens]\nIt opens, as r[door.closes] says.\n"),
        ("/t/b", "r[door.opens]\nIt does not.\n"),
        ("/t/c", "r[door.closes]\nIt closes.\n"),
    ])
    .await;
    let twice = [(Rule::DuplicateId, Severity::Error)];
    assert_eq!(rules(&place, &Actor::Anonymous, "/t/a").await, twice);
    let only = Some(vec![Name::Account("Edith".into())]);
    for closed in ["/t/b", "/t/c"] {
        place.wiki.set_permissions(&Actor::Operator, &path(closed), only.clone(), None).await.unwrap();
    }
    let dangling = [(Rule::DanglingId, Severity::Warning)];
    assert_eq!(rules(&place, &Actor::Anonymous, "/t/a").await, dangling);
}

// r[verify holding.diagram-lint]
#[tokio::test]
async fn a_diagram_that_cannot_be_read_is_a_finding_with_its_line() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let body = "# Orders\n\n> ```mermaid\n> sequenceDiagram\n>   A->>B: fine\n>   foo bar baz\n> ```\n\n```mermaid\nflowchart TD\n  A --> B\n```\n";
    let found = place.wiki.lint_text(&editor(), &path("/orders"), body).await.unwrap();
    let found: Vec<_> = found.into_iter().filter(|one| one.rule == Rule::UnreadableDiagram).collect();
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.severity, one.line, one.quote.as_str()), (Severity::Error, 6, "foo bar baz"));
    assert!(one.message.starts_with("This diagram cannot be read: ") && one.message.ends_with('.'), "{}", one.message);

    // Whoever turned the rule off is told nothing.
    place
        .wiki
        .set_lint(&Actor::Operator, &PagePath::root(), Rule::UnreadableDiagram, Some(Severity::Off))
        .await
        .unwrap();
    assert_eq!(place.wiki.lint_text(&editor(), &path("/orders"), body).await.unwrap(), []);
}

// r[verify check.lint]
#[tokio::test]
async fn a_proposal_is_told_what_it_makes_worse_and_nothing_else() {
    let kind = "---\nkind: plan\n---\n";
    let old = format!("{kind}# P\n\n## Phase 1: A\n\n[DATE OF IT]\n\n## Phase 2: B\n");
    let place = wiki_of(&[("/plan", &old)]).await;
    let wiki = &place.wiki;
    let base = wiki.page(&editor(), &path("/plan"), None).await.unwrap().revision;
    let check = async |body: &str| {
        let change = wiki.propose(&editor(), proposal("/plan", Some(base), body)).await.unwrap().change;
        let checks = wiki.checks(&editor(), change).await.unwrap();
        checks.into_iter().find(|check| check.name == "lint").unwrap()
    };
    let same = check(&old.replace("## Phase 2: B", "## Phase 2: B\n\nMore.")).await;
    assert_eq!(same.outcome, Outcome::Passed, "{same:?}");
    let worse = check(&old.replace("## Phase 2: B", "## Phase 2: B\n\n[NAME OF IT]")).await;
    assert_eq!((worse.outcome, worse.findings.len()), (Outcome::Warning, 1), "{worse:?}");
    let circle = old
        .replace("[DATE OF IT]", "Depends on: Phase 2")
        .replace("Phase 2: B\n", "Phase 2: B\n\nDepends on: Phase 1\n");
    let failed = check(&circle).await;
    assert_eq!(failed.outcome, Outcome::Failed);
    assert!(failed.findings[0].message.contains("Phase 1 waits for Phase 2"), "{failed:?}");
}

// r[verify kind.plan-cycle] r[verify kind.plan-shown]
#[tokio::test]
async fn a_plan_that_waits_for_itself_is_not_saved_and_tasks_beside_it_tell_how_far_it_is() {
    let plan = "# P\n\n## Phase 1: A\n\nFirst.\n\n## Phase 2: B\n\nDepends on: Phase 1\n";
    let tasks = "# T\n\n## Phase 1: A\n\n- [x] T001 a\n- [ ] T002 b\n\n## Phase 2: B\n\n- [ ] T003 c\n";
    let place = wiki_of(&[("/x/plan", plan), ("/x/tasks", tasks)]).await;
    let told = place.wiki.plan(&Actor::Anonymous, &path("/x/plan"), None).await.unwrap().unwrap();
    let phases: Vec<_> = told.phases.iter().map(|phase| (&*phase.number, phase.done, phase.tasks)).collect();
    assert_eq!(phases, [("1", 1, 2), ("2", 0, 1)]);
    let base = place.wiki.page(&editor(), &path("/x/plan"), None).await.unwrap().revision;
    let circle = plan.replace("First.", "Depends on: Phase 2");
    let refused = place.save("/x/plan", Some(base), &circle).await;
    let Err(Error::Invalid(why)) = refused else { panic!("{refused:?}") };
    assert!(why.contains("Phase 1 waits for Phase 2, which waits for Phase 1"), "{why}");
    assert_eq!(place.body("/x/plan").await, plan);
}

// r[verify kind.rules-here]
#[tokio::test]
async fn a_constitution_holds_for_what_lies_beside_and_below_it() {
    let constitution = "# Rules\n\n## Core Principles\n\n### I. Calm\n\nA page MUST NOT blink.\n\n**Version**: 1.2.0 | **Last \
                        Amended**: 2025-07-16\n";
    let place = wiki_of(&[("/p/constitution", constitution), ("/p/q/page", "# P\n"), ("/other", "# O\n")]).await;
    let told = place.wiki.rules_for(&Actor::Anonymous, &path("/p/q/page"), None).await.unwrap();
    assert_eq!((told.len(), told[0].at.as_str(), told[0].version.as_deref()), (1, "/p", Some("1.2.0")));
    assert_eq!(
        (told[0].amended.as_deref(), told[0].rules[0].text.as_str()),
        (Some("2025-07-16"), "A page MUST NOT blink.")
    );
    let rule = &told[0].rules[0];
    assert_eq!(&constitution[rule.start..rule.end], "A page MUST NOT blink.");
    assert!(place.wiki.rules_for(&Actor::Anonymous, &path("/other"), None).await.unwrap().is_empty());
    let only = Some(vec![Name::Account("Edith".into())]);
    place.wiki.set_permissions(&Actor::Operator, &path("/p/constitution"), only, None).await.unwrap();
    assert!(place.wiki.rules_for(&Actor::Anonymous, &path("/p/q/page"), None).await.unwrap().is_empty());
}

// r[verify kind.own-templates] r[verify kind.offered]
#[tokio::test]
async fn a_subtree_offers_its_own_templates_first() {
    let own = "---\nkind: decision\n---\n# [TITLE OF IT]\n\n## Status\n";
    let place = wiki_of(&[("/p/templates/short", own), ("/templates/note", "# Note\n")]).await;
    let names = async |at: &str| {
        let offers = place.wiki.templates(&editor(), &path(at)).await.unwrap();
        offers.into_iter().take(3).map(|offer| offer.name).collect::<Vec<_>>()
    };
    assert_eq!(names("/p/adr/new").await, ["/p/templates/short", "/templates/note", "decision"]);
    assert_eq!(names("/q/new").await[0], "/templates/note");
    let text = place.wiki.from_template(&editor(), &path("/p/x"), "/p/templates/short", "Use it").await.unwrap();
    assert_eq!(text, "---\nkind: decision\n---\n# Use it\n\n## Status\n");
    assert!(
        place
            .wiki
            .from_template(&editor(), &path("/p/x"), "glossary", "Words")
            .await
            .unwrap()
            .contains("kind: glossary")
    );
    assert!(place.wiki.from_template(&editor(), &path("/p/x"), "/p/templates", "x").await.is_err());
    assert_eq!(Kind::named("ADR"), Some(Kind::Decision));
}

// r[verify question.queue] r[verify question.rank]
#[tokio::test]
async fn questions_on_which_more_hangs_come_first() {
    let place =
        wiki_of(&[("/a", "# A\n\nThe end is TBD.\n\nThe lid is wide.\n"), ("/specs/001-login/spec", STORY)]).await;
    let wiki = &place.wiki;
    let page = wiki.page(&editor(), &path("/a"), None).await.unwrap();
    let about = Quote {
        page: path("/a"),
        revision: page.revision,
        quote: "wide".into(),
        prefix: String::new(),
        suffix: String::new(),
    };
    wiki.ask_about(&editor(), about, "How wide?".into()).await.unwrap();
    let (queue, total) =
        wiki.question_queue(&Actor::Anonymous, &PagePath::root(), &Filter::default(), 0, 10).await.unwrap();
    assert_eq!(total, 4);
    let told: Vec<_> = queue.items.iter().map(|one| (&*one.question, one.scope, one.requirements.len())).collect();
    let expected = [
        ("mail or SSO?", Some(Scope::Requirement), 1),
        ("TBD", Some(Scope::Requirement), 1),
        ("How wide?", None, 0),
        ("TBD.", None, 0),
    ];
    assert_eq!(told, expected);
    assert!(queue.items[0].reason.contains("FR-001"), "{:?}", queue.items[0]);
    let marked = Filter { origin: Some(Origin::Marked), ..Filter::default() };
    let (part, total) = wiki.question_queue(&Actor::Anonymous, &path("/specs"), &marked, 0, 1).await.unwrap();
    assert_eq!((part.items.len(), total, part.next.as_deref()), (1, 2, Some("1")));
    let (last, _) = wiki.question_queue(&Actor::Anonymous, &path("/specs"), &marked, 1, 1).await.unwrap();
    assert_eq!((last.items.len(), last.next), (1, None));
}

// r[verify question.answer] r[verify question.cited] r[verify question.clarifications]
#[tokio::test]
async fn an_answer_becomes_an_edit_and_its_thread_keeps_it() {
    let at = "/specs/001-login/spec";
    let place = wiki_of(&[(at, STORY)]).await;
    let wiki = &place.wiki;
    let revision = wiki.page(&editor(), &path(at), None).await.unwrap().revision;
    let start = STORY.find("[NEEDS").unwrap();
    let shown = wiki.answerable(&editor(), &path(at), Asks::Mark(start)).await.unwrap();
    assert_eq!((shown.question.as_str(), shown.clarifies), ("mail or SSO?", true));
    let new = NewAnswerTo {
        path: path(at),
        revision,
        asks: Asks::Mark(start),
        answer: "mail".into(),
        passage: shown.passage.clone(),
        way: Way::Page,
    };
    let nobody = wiki.answer_question(&Actor::Anonymous, new.clone()).await;
    assert!(matches!(nobody, Err(Error::Denied(_))), "{nobody:?}");
    let answered = wiki.answer_question(&editor(), new.clone()).await.unwrap();
    assert!(!answered.proposed);
    let body = place.body(at).await;
    assert!(body.contains("It MUST tell by mail\n- **FR-002**"), "{body}");
    assert!(
        body.contains("## Clarifications\n\n### Session 2026-01-01\n\n- Q: mail or SSO? → A: mail\n\n## User"),
        "{body}"
    );

    let threads = wiki.threads(&editor(), &path(at), ThreadFilter::default()).await.unwrap();
    let thread = threads.iter().find(|thread| thread.id == answered.thread).unwrap();
    assert!(thread.resolved);
    assert!(thread.comments[1].body.contains(&format!("change {}", answered.change)), "{thread:?}");
    let block = spec::markdown::parse(&body)
        .blocks
        .iter()
        .position(|block| body[block.range.clone()].contains("tell by mail"))
        .unwrap();
    let why = wiki.why(&Actor::Anonymous, &path(at), None, block).await.unwrap();
    assert!(why.steps[0].threads.iter().any(|thread| thread.id == answered.thread), "{why:?}");

    // What was answered is not answered twice.
    let again = wiki.answer_question(&editor(), new).await;
    assert!(matches!(again, Err(Error::NotFound(_) | Error::Invalid(_))), "{again:?}");
    follow(&place, at).await;
    let (queue, _) = wiki.question_queue(&editor(), &PagePath::root(), &Filter::default(), 0, 10).await.unwrap();
    assert_eq!(queue.items.iter().map(|one| one.question.as_str()).collect::<Vec<_>>(), ["TBD"]);
}

// r[verify question.answer]
#[tokio::test]
async fn whoever_may_not_edit_proposes_the_answer() {
    let place = wiki_of(&[("/a", "# A\n\nThe end is TBD.\n")]).await;
    let wiki = &place.wiki;
    let revision = wiki.page(&editor(), &path("/a"), None).await.unwrap().revision;
    let new = NewAnswerTo {
        path: path("/a"),
        revision,
        asks: Asks::Mark("# A\n\nThe end is ".len()),
        answer: "noon".into(),
        passage: String::new(),
        way: Way::Page,
    };
    let account = NewAccount { name: "Carl".into(), role: Role::Commenter, password: "correct horse".into() };
    let id = wiki.add_account(&Actor::Operator, account).await.unwrap();
    let carl = Actor::Account { id, name: "Carl".into(), role: Role::Commenter };
    let answered = wiki.answer_question(&carl, new).await.unwrap();
    assert!(answered.proposed);
    assert_eq!(place.body("/a").await, "# A\n\nThe end is TBD.\n");
    let change = wiki.change(&carl, answered.change).await.unwrap();
    assert_eq!(change.pages.len(), 1);
}
