//! Proposals: offered, written into by several people, judged, checked, merged whole.

mod support;

use spec::change::ChangeState;
use spec::page::RevisionKind;
use spec::proposal::Outcome;
use spec::review::Policy;
use spec::{Actor, Change, Role, Verdict};
use support::{Place, Repo, path};
use wiki::{Aim, Error, Merging, NewAccount, NewProposal, NewToken, Objections, Scope, Text, Wanted};

/// A wiki with people in it.
struct Team {
    place: Place,
    ada: Actor,
    ben: Actor,
    carol: Actor,
}

impl Team {
    async fn new() -> Self {
        let place = Place::new().await;
        let mut people = Vec::new();
        for (name, role) in
            [("Edith", Role::Editor), ("ada", Role::Editor), ("ben", Role::Editor), ("carol", Role::Commenter)]
        {
            let new = NewAccount { name: name.into(), role, password: "correct horse".into() };
            let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
            people.push(Actor::Account { id, name: name.into(), role });
        }
        let [_, ada, ben, carol] = people.try_into().unwrap();
        Self { place, ada, ben, carol }
    }

    async fn page(&self, at: &str, body: &str) -> i64 {
        self.place.save(at, None, body).await.unwrap().page.revision
    }

    async fn propose(&self, edits: Vec<Wanted>) -> Change {
        let new = NewProposal { title: "Boil faster".into(), description: "Tea is late.".into(), draft: false, edits };
        self.place.wiki.propose(&self.ada, new).await.unwrap()
    }

    async fn merge(&self, change: &Change) -> Result<Change, Error> {
        self.place.wiki.merge(&self.ben, change.change, heed()).await
    }

    async fn approve(&self, who: &Actor, change: &Change) -> Result<spec::review::Review, Error> {
        self.place.wiki.review(who, change.change, Verdict::Approve, "", None).await
    }
}

fn heed() -> Merging {
    Merging { objections: Objections::Heed, seen: None }
}

fn say(at: &str, base: impl Into<Option<i64>>, body: &str) -> Wanted {
    let text = Some(Text { body: body.into(), onto: None });
    Wanted { path: path(at), base: base.into(), aim: Aim::Write { text, to: None } }
}

fn go(at: &str, base: i64, to: &str) -> Wanted {
    Wanted { path: path(at), base: Some(base), aim: Aim::Write { text: None, to: Some(to.into()) } }
}

fn drop(at: &str, base: i64) -> Wanted {
    Wanted { path: path(at), base: Some(base), aim: Aim::Delete(Scope::Page) }
}

const TEA: &str = "# Tea\n\nThe water must boil.\n\nIt steeps for three minutes.\n";

// r[verify proposal.make] r[verify proposal.merge] r[verify proposal.whole]
#[tokio::test]
async fn a_proposal_touches_no_page_until_it_is_merged_and_then_all_of_them() {
    let team = Team::new().await;
    let tea = team.page("/tea", TEA).await;
    let cups = team.page("/cups", "# Cups\n\nSee [tea](tea.md).\n").await;
    let old = team.page("/old", "# Old\n").await;
    let change = team
        .propose(vec![
            say("/tea", tea, &TEA.replace("three", "four")),
            say("/milk", None, "# Milk\n\nNone.\n"),
            go("/cups", cups, "/ware/cups"),
            drop("/old", old),
        ])
        .await;
    assert_eq!(
        (change.state, &*change.title, &*change.message),
        (ChangeState::Open, "Boil faster", "Boil faster\n\nTea is late.")
    );
    let kinds: Vec<_> = change.pages.iter().map(|page| (page.path.as_str(), page.kind)).collect();
    use RevisionKind::*;
    assert_eq!(kinds, [("/tea", Edit), ("/milk", Create), ("/ware/cups", Move), ("/old", Delete)]);
    assert_eq!(team.place.body("/tea").await, TEA);
    assert!(team.place.wiki.page(&team.ada, &path("/milk"), None).await.is_err());

    let merged = team.merge(&change).await.unwrap();
    assert_eq!((merged.state, &*merged.author), (ChangeState::Merged, "ada"));
    assert_eq!(merged.proposal.unwrap().closed_by.as_deref(), Some("ben"));
    assert_eq!(team.place.body("/tea").await, TEA.replace("three", "four"));
    assert_eq!(team.place.body("/milk").await, "# Milk\n\nNone.\n");
    assert_eq!(team.place.body("/ware/cups").await, "# Cups\n\nSee [tea](../tea.md).\n");
    assert!(team.place.wiki.page(&team.ada, &path("/old"), None).await.is_err());
    // It is one change of the log, with its author's words.
    let history = team.place.wiki.history(&team.ada, &path("/tea"), None, 5).await.unwrap();
    assert_eq!((history.items[0].change, &*history.items[0].author), (change.change, "ada"));
    assert!(matches!(team.merge(&change).await, Err(Error::Unready(_))));
}

// r[verify proposal.update]
#[tokio::test]
async fn two_people_write_into_one_proposal_and_lose_nothing_of_each_other() {
    let team = Team::new().await;
    let tea = team.page("/tea", TEA).await;
    let change = team.propose(vec![say("/tea", tea, &TEA.replace("three", "four"))]).await;
    let seen = change.pages[0].revision;
    let body = TEA.replace("three", "four");

    let by_ben = vec![say("/tea", seen, &body.replace("must boil", "should boil"))];
    team.place.wiki.revise(&team.ben, change.change, &by_ben).await.unwrap();
    let by_ada = vec![say("/tea", seen, &format!("{body}\nServe at once.\n"))];
    let both = team.place.wiki.revise(&team.ada, change.change, &by_ada).await.unwrap();
    let text = team.place.wiki.revision(&team.ada, both.pages[0].revision).await.unwrap().body;
    assert_eq!(text, format!("{}\nServe at once.\n", body.replace("must boil", "should boil")));
    assert_eq!(both.proposal.unwrap().contributors, ["ben"]);

    // In the same place both texts come back.
    let clash = vec![say("/tea", seen, &body.replace("must boil", "shall simmer"))];
    match team.place.wiki.revise(&team.ada, change.change, &clash).await {
        Err(Error::Conflict(conflict)) => {
            assert!(conflict.theirs.contains("should boil") && conflict.yours.contains("shall simmer"));
        }
        other => panic!("{other:?}"),
    }
    // Who has not seen it at all is asked to look first.
    let blind = team.place.wiki.revise(&team.ada, change.change, &[say("/tea", None, "x")]).await;
    assert!(matches!(blind, Err(Error::Invalid(_))), "{blind:?}");
}

// r[verify proposal.join] r[verify proposal.conflict]
#[tokio::test]
async fn what_was_written_meanwhile_is_joined_or_shown() {
    let team = Team::new().await;
    let tea = team.page("/tea", TEA).await;
    let fine = team.propose(vec![say("/tea", tea, &TEA.replace("three", "four"))]).await;
    let clash = team.propose(vec![say("/tea", tea, &TEA.replace("must boil", "may boil"))]).await;
    let overlaps = clash.proposal.as_ref().unwrap().overlaps.clone();
    assert_eq!((overlaps.len(), overlaps[0].change), (1, fine.change));

    let now = TEA.replace("must boil", "can boil");
    team.place.save("/tea", Some(tea), &now).await.unwrap();
    team.merge(&fine).await.unwrap();
    assert_eq!(team.place.body("/tea").await, now.replace("three", "four"));

    let told = team.place.wiki.change(&team.ada, clash.change).await.unwrap();
    assert_eq!(told.proposal.unwrap().conflicts, [path("/tea")]);
    let Err(Error::Conflicts(conflicts)) = team.merge(&clash).await else { panic!() };
    assert_eq!(conflicts.len(), 1);
    assert!(conflicts[0].theirs.contains("can boil") && conflicts[0].yours.contains("may boil"));
    assert!(conflicts[0].base.contains("must boil"));

    // Somebody joins the texts, against both sides, and the merge goes through.
    let onto = conflicts[0].revision;
    let settled = now.replace("three", "four").replace("can boil", "will boil");
    let aim = Aim::Write { text: Some(Text { body: settled.clone(), onto }), to: None };
    let join = Wanted { path: path("/tea"), base: Some(told.pages[0].revision), aim };
    let joined = team.place.wiki.revise(&team.ada, clash.change, &[join]).await.unwrap();
    assert!(joined.proposal.unwrap().conflicts.is_empty());
    team.merge(&clash).await.unwrap();
    assert_eq!(team.place.body("/tea").await, settled);
}

#[tokio::test]
async fn a_page_deleted_or_made_meanwhile_is_a_conflict_and_nothing_is_half_done() {
    let team = Team::new().await;
    let tea = team.page("/tea", TEA).await;
    let change =
        team.propose(vec![say("/tea", tea, &TEA.replace("three", "four")), say("/new", None, "# New\n")]).await;
    team.page("/new", "# Newer\n").await;
    let deletion = wiki::Deletion { path: path("/tea"), base: Some(tea), scope: Scope::Page, message: String::new() };
    team.place.wiki.delete(&team.ben, deletion).await.unwrap();
    let Err(Error::Conflicts(conflicts)) = team.merge(&change).await else { panic!() };
    assert_eq!(conflicts.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/tea", "/new"]);
    assert_eq!(team.place.body("/new").await, "# Newer\n");
    assert!(team.place.wiki.page(&team.ada, &path("/tea"), None).await.is_err());
}

// r[verify proposal.draft] r[verify proposal.states] r[verify proposal.who]
#[tokio::test]
async fn a_draft_is_its_authors_alone_and_goes_through_its_states() {
    let team = Team::new().await;
    let new = NewProposal {
        title: "Quiet".into(),
        description: String::new(),
        draft: true,
        edits: vec![say("/quiet", None, "# Quiet\n")],
    };
    let draft = team.place.wiki.propose(&team.carol, new).await.unwrap();
    let wiki = &team.place.wiki;
    assert!(matches!(wiki.change(&team.ben, draft.change).await, Err(Error::NotFound(_))));
    assert!(matches!(wiki.revision(&team.ben, draft.pages[0].revision).await, Err(Error::NotFound(_))));
    assert!(matches!(wiki.diff(&Actor::Anonymous, None, draft.pages[0].revision).await, Err(Error::NotFound(_))));
    assert!(wiki.change(&team.carol, draft.change).await.is_ok());
    let drafts = wiki::ChangeFilter { state: Some(ChangeState::Draft), ..Default::default() };
    assert_eq!(wiki.changes(&team.ben, &drafts, None, 9).await.unwrap().items.len(), 0);
    assert_eq!(wiki.changes(&team.carol, &drafts, None, 9).await.unwrap().items.len(), 1);

    let open = wiki.open_proposal(&team.carol, draft.change).await.unwrap();
    assert_eq!(open.state, ChangeState::Open);
    // Who may not edit does not merge, not even their own.
    assert!(matches!(wiki.merge(&team.carol, open.change, heed()).await, Err(Error::Denied(_))));
    let taken_back = wiki.withdraw(&team.ben, open.change).await.unwrap();
    assert_eq!(taken_back.state, ChangeState::Withdrawn);
    assert!(matches!(team.merge(&open).await, Err(Error::Unready(_))));
    wiki.open_proposal(&team.ben, open.change).await.unwrap();
    team.merge(&open).await.unwrap();
    assert_eq!(team.place.body("/quiet").await, "# Quiet\n");
}

// r[verify review.gate] r[verify review.bound] r[verify review.direct] r[verify review.policy-set]
#[tokio::test]
async fn a_subtree_that_asks_for_review_gets_it_and_a_later_edit_asks_again_for_what_it_touches() {
    let team = Team::new().await;
    let tea = team.page("/rules/tea", TEA).await;
    let cups = team.page("/rules/cups", "# Cups\n").await;
    let wiki = &team.place.wiki;
    let policy = Policy { path: path("/rules"), approvals: 1, reviewers: Some(vec!["carol".into()]) };
    assert!(matches!(wiki.set_policy(&team.ada, &policy).await, Err(Error::Denied(_))));
    wiki.set_policy(&Actor::Operator, &policy).await.unwrap();

    let direct = team.place.save("/rules/tea", Some(tea), "# Tea\n").await;
    assert!(matches!(direct, Err(Error::Denied(spec::Denied::Review { .. }))), "{direct:?}");
    team.page("/elsewhere", "# Fine\n").await;

    let edits =
        vec![say("/rules/tea", tea, &TEA.replace("three", "four")), say("/rules/cups", cups, "# Cups\n\nBlue.\n")];
    let change = team.propose(edits).await;
    assert!(matches!(team.merge(&change).await, Err(Error::Unready(_))));
    // Nobody's own, and only those who are named.
    assert!(team.approve(&team.ada, &change).await.is_err());
    team.approve(&team.ben, &change).await.unwrap();
    assert!(matches!(team.merge(&change).await, Err(Error::Unready(_))));
    team.approve(&team.carol, &change).await.unwrap();
    assert!(wiki.change(&team.ada, change.change).await.unwrap().proposal.unwrap().standing.ready);

    let seen = change.pages[1].revision;
    let edited = wiki.revise(&team.ada, change.change, &[say("/rules/cups", seen, "# Cups\n\nRed.\n")]).await.unwrap();
    let standing = edited.proposal.unwrap().standing;
    assert_eq!(standing.missing.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/rules/cups"]);
    assert_eq!(standing.missing[0].lapsed, ["carol"]);
    assert_eq!(edited.reviews.last().unwrap().lapsed, [path("/rules/cups")]);
    assert!(matches!(team.merge(&change).await, Err(Error::Unready(_))));
    team.approve(&team.carol, &change).await.unwrap();
    team.merge(&change).await.unwrap();
    assert_eq!(team.place.body("/rules/cups").await, "# Cups\n\nRed.\n");
}

#[tokio::test]
async fn a_request_for_changes_holds_a_proposal_up_until_it_is_taken_back() {
    let team = Team::new().await;
    let change = team.propose(vec![say("/a", None, "# A\n")]).await;
    let wiki = &team.place.wiki;
    wiki.review(&team.carol, change.change, Verdict::RequestChanges, "Why A?", None).await.unwrap();
    let Err(Error::Unready(why)) = team.merge(&change).await else { panic!() };
    assert!(why.contains("carol"), "{why}");
    // An editor cannot overrule it, an administrator can.
    assert!(
        wiki.merge(&team.ben, change.change, Merging { objections: Objections::Overrule, seen: None }).await.is_err()
    );
    team.approve(&team.carol, &change).await.unwrap();
    team.merge(&change).await.unwrap();
}

// r[verify check.links] r[verify check.requirements] r[verify check.questions] r[verify check.registry] r[verify templates.states-nothing]
#[tokio::test]
async fn checks_say_what_a_proposal_would_break_and_where() {
    let mut repo = Repo::new();
    repo.write("spec/auth.md", "# Auth\n\nr[auth.login]\n\nPeople sign in.\n\nr[auth.out]\n\nAnd out.\n");
    repo.write("spec/api.md", "# API\n\nNeeds auth.login. See [auth](auth.md).\n");
    repo.write("src/login.rs", "// r[impl auth.login]\nfn login() {}\n");
    repo.commit("Begin");
    let team = Team::new().await;
    team.place.mount(&repo, "spec").await;
    team.place.wiki.catch_up().await.unwrap();
    let auth = team.place.wiki.page(&team.ada, &path("/spec/auth"), None).await.unwrap();
    let text =
        auth.body.replace("r[auth.login]\n\nPeople sign in.\n\n", "") + "\nSee [gone](gone.md). TODO: ask Ben.\n";
    let change = team.propose(vec![say("/spec/auth", auth.revision, &text)]).await;
    let checks = team.place.wiki.checks(&team.ben, change.change).await.unwrap();
    let of = |name: &str| checks.iter().find(|check| check.name == name).unwrap();
    assert_eq!(of("links").outcome, Outcome::Failed);
    assert_eq!(of("links").findings[0].quote.as_deref(), Some("gone.md"));
    assert_eq!(of("questions").outcome, Outcome::Warning);
    assert_eq!(of("discussion").outcome, Outcome::Passed);
    let requirements = of("requirements");
    assert_eq!(requirements.outcome, Outcome::Failed, "{requirements:?}");
    let told: Vec<_> = requirements.findings.iter().map(|finding| &*finding.message).collect();
    assert!(told.iter().any(|line| line.starts_with("src/login.rs")), "{told:?}");
    assert!(requirements.findings.iter().any(|finding| finding.path == path("/spec/api")), "{told:?}");

    let plan = "# Plan\n\n[NEEDS CLARIFICATION: who pays?]\n";
    for (text, outcome) in [
        (plan.to_owned(), Outcome::Warning),
        // What a template leaves open is an example.
        (format!("---\ntemplate: Plan\n---\n\n{plan}"), Outcome::Passed),
    ] {
        let change = team.propose(vec![say("/plan", None, &text)]).await;
        let checks = team.place.wiki.checks(&team.ben, change.change).await.unwrap();
        assert_eq!(checks.iter().find(|check| check.name == "questions").unwrap().outcome, outcome, "{text}");
    }

    let gone = team.propose(vec![drop("/spec/auth", auth.revision)]).await;
    let checks = team.place.wiki.checks(&team.ben, gone.change).await.unwrap();
    let links = checks.iter().find(|check| check.name == "links").unwrap();
    assert_eq!((links.outcome, &links.findings[0].path), (Outcome::Failed, &path("/spec/api")));
}

#[tokio::test]
async fn a_proposal_that_says_what_is_there_is_no_change() {
    let team = Team::new().await;
    let tea = team.page("/tea", TEA).await;
    let change = team.propose(vec![say("/tea", tea, "# Tea\n"), say("/b", None, "# B\n")]).await;
    let back = [say("/tea", change.pages[0].revision, TEA)];
    let back = team.place.wiki.revise(&team.ada, change.change, &back).await.unwrap();
    assert_eq!(back.pages.iter().map(|page| page.path.as_str()).collect::<Vec<_>>(), ["/b"]);
    let left = [Wanted { path: path("/b"), base: Some(back.pages[0].revision), aim: Aim::Leave }];
    let empty = team.place.wiki.revise(&team.ada, change.change, &left).await.unwrap();
    assert!(empty.proposal.unwrap().version > back.pages[0].revision);
    assert!(empty.pages.is_empty());
    assert!(matches!(team.merge(&change).await, Err(Error::Unready(_))));
}

// r[verify review.seen]
#[tokio::test]
async fn a_verdict_is_about_what_was_looked_at() {
    let team = Team::new().await;
    let change = team.propose(vec![say("/a", None, "# A\n"), say("/b", None, "# B\n")]).await;
    let wiki = &team.place.wiki;
    let seen = change.pages.iter().map(|page| page.revision).max();
    let more = [say("/b", change.pages[1].revision, "# B\n\nMore.\n")];
    wiki.revise(&team.ada, change.change, &more).await.unwrap();
    let review = wiki.review(&team.ben, change.change, Verdict::Approve, "", seen).await.unwrap();
    assert_eq!(review.lapsed, [path("/b")]);
    let blind = wiki.merge(&team.ben, change.change, Merging { objections: Objections::Heed, seen }).await;
    assert!(matches!(blind, Err(Error::Unready(_))), "{blind:?}");
    team.merge(&change).await.unwrap();
}

#[tokio::test]
async fn nothing_that_is_derived_knows_of_an_open_proposal() {
    let team = Team::new().await;
    let tea = team.page("/tea", TEA).await;
    team.propose(vec![say("/tea", tea, "# Zanzibar\n"), say("/zebra", None, "# Zebra\n"), go("/tea", tea, "/tee")])
        .await;
    let wiki = &team.place.wiki;
    let before = team.place.outline(None).await;
    assert_eq!(wiki.rebuild(&Actor::Operator).await.unwrap(), 1);
    assert_eq!(team.place.outline(None).await, before);
    assert_eq!(team.place.outline(Some("2026-06-01")).await, before);
    wiki.catch_up().await.unwrap();
    for word in ["zanzibar", "zebra"] {
        let found = wiki.search(&team.ada, &spec::search::Search::new(word)).await.unwrap();
        assert_eq!(found.total, 0, "{word}");
    }
    let folder = team.place.folder.path().join("export");
    assert_eq!(wiki.export(&Actor::Operator, &folder, &path("/"), None).await.unwrap(), 1);
    assert!(matches!(wiki.page(&team.ada, &path("/zebra"), None).await, Err(Error::NotFound(_))));
    assert!(matches!(wiki.history(&team.ada, &path("/tee"), None, 9).await, Err(Error::NotFound(_))));
}

// r[verify review.policy] r[verify people.tokens]
#[tokio::test]
async fn an_approval_counts_where_whoever_gives_it_may_edit() {
    let team = Team::new().await;
    let wiki = &team.place.wiki;
    let tea = team.page("/tea", TEA).await;
    let cups = team.page("/ware/cups", "# Cups\n").await;
    let policy = spec::review::Policy { path: path("/"), approvals: 1, reviewers: None };
    wiki.set_policy(&Actor::Operator, &policy).await.unwrap();
    // Carol, who comments in the whole wiki, edits the ware; ben, who edits, does not.
    let carol = Some(vec!["carol".parse().unwrap()]);
    wiki.set_permissions(&Actor::Operator, &path("/ware"), None, carol).await.unwrap();
    let change = team
        .propose(vec![say("/tea", tea, &TEA.replace("three", "four")), say("/ware/cups", cups, "# Cups\n\nTwo.\n")])
        .await;

    let lacking = async || {
        let standing = wiki.change(&team.ada, change.change).await.unwrap().proposal.unwrap().standing;
        standing.missing.iter().map(|missing| missing.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(lacking().await, ["/tea", "/ware/cups"]);
    team.approve(&team.ben, &change).await.unwrap();
    assert_eq!(lacking().await, ["/ware/cups"]);

    // What a token does not let her do it does not let her sign either.
    let new = NewToken { role: Some(Role::Commenter), ..NewToken::default() };
    let (_, secret) = wiki.make_token(&team.carol, &new).await.unwrap();
    let bearer = wiki.token_holder(&secret).await.unwrap().unwrap();
    assert!(matches!(team.approve(&bearer, &change).await, Err(Error::Denied(_))));
    assert_eq!(lacking().await, ["/ware/cups"]);
    team.approve(&team.carol, &change).await.unwrap();
    assert_eq!(lacking().await, Vec::<String>::new());

    // Whoever may edit all of its pages goes on with it, and nobody else.
    for actor in [&team.ben, &team.carol] {
        let refused = wiki.retitle(actor, change.change, "Mine", "").await.unwrap_err();
        assert!(matches!(refused, Error::Denied(_)), "{refused}");
    }
    let alone = NewProposal {
        title: "Cups".into(),
        description: String::new(),
        draft: false,
        edits: vec![say("/ware/cups", cups, "# Cups\n\nThree.\n")],
    };
    let alone = wiki.propose(&team.ada, alone).await.unwrap();
    wiki.retitle(&team.carol, alone.change, "Hers", "").await.unwrap();
    wiki.retitle(&team.ben, alone.change, "His", "").await.unwrap_err();

    // It goes with what she may.
    wiki.set_permissions(&Actor::Operator, &path("/ware"), None, Some(Vec::new())).await.unwrap();
    assert_eq!(lacking().await, ["/ware/cups"]);
}
