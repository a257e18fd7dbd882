//! Branches of a mounted repository: open changes by themselves, from the first push to the merge.

mod support;

use spec::change::ChangeState;
use spec::notice::Reason;
use spec::page::RevisionKind;
use spec::{Actor, Change, Role, Verdict};
use support::{Place, Repo, path};
use wiki::{ChangeFilter, Error, Followed, Imported, MountRequest, NewAccount};

const TEA: &str = "# Tea\n\nThe water must boil.\n\nIt steeps for three minutes.\n\nServe it hot.\n";

async fn sync(place: &Place) -> Imported {
    let mut done = place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    done.pop().unwrap().1.unwrap()
}

async fn in_state(place: &Place, state: ChangeState) -> Vec<(i64, String)> {
    let filter = ChangeFilter { state: Some(state), ..ChangeFilter::default() };
    let listing = place.wiki.changes(&Actor::Anonymous, &filter, None, 100).await.unwrap();
    listing.items.into_iter().map(|line| (line.change, line.title)).collect()
}

async fn open(place: &Place) -> Vec<String> {
    let mut titles: Vec<_> = in_state(place, ChangeState::Open).await.into_iter().map(|(_, title)| title).collect();
    titles.sort();
    titles
}

async fn change(place: &Place, number: i64) -> Change {
    place.wiki.change(&Actor::Anonymous, number).await.unwrap()
}

/// The one open change.
async fn only(place: &Place) -> Change {
    let open = in_state(place, ChangeState::Open).await;
    assert_eq!(open.len(), 1, "{open:?}");
    change(place, open[0].0).await
}

async fn text(place: &Place, revision: i64) -> String {
    place.wiki.revision(&Actor::Anonymous, revision).await.unwrap().body
}

fn pages(change: &Change) -> Vec<(&str, RevisionKind)> {
    change.pages.iter().map(|page| (page.path.as_str(), page.kind)).collect()
}

/// A repository with a page and some commits, and a branch with two commits.
fn with_branch() -> Repo {
    let mut repo = Repo::new();
    repo.write("docs/tea.md", TEA).write("docs/cups.md", "# Cups\n\nBlue, and large enough.\n\nTwo of them.\n");
    repo.write("docs/old.md", "# Old\n\nNobody needs this any more.\n").write("main.rs", "fn main() {}\n");
    repo.commit("Begin");
    repo.git(&["switch", "--quiet", "--create", "feature/faster-boil"]);
    repo.write("docs/tea.md", TEA.replace("must boil", "must boil within a minute"));
    repo.commit("Boil within a minute\n\nTea is late.");
    repo.git(&["mv", "docs/cups.md", "docs/ware.md"]);
    repo.write("docs/milk/README.md", "# Milk\n\nNone.\n").remove("docs/old.md");
    repo.commit("Say what the tea is served in");
    repo.git(&["switch", "--quiet", "main"]);
    repo
}

/// What is in somebody's inbox, newest first.
async fn inbox(place: &Place, actor: &Actor) -> Vec<(i64, &'static str, Reason)> {
    place.wiki.catch_up().await.unwrap();
    let inbox = place.wiki.inbox(actor, false, None, 100).await.unwrap();
    inbox.items.into_iter().map(|notice| (notice.change, notice.kind.as_str(), notice.reason)).collect()
}

async fn account(place: &Place, name: &str) -> Actor {
    let new = NewAccount { name: name.into(), role: Role::Editor, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role: Role::Editor }
}

// r[verify branch.open] r[verify branch.unchanged] r[verify branch.title] r[verify branch.rename] r[verify branch.commits] r[verify branch.base]
#[tokio::test]
async fn a_branch_is_an_open_change_with_its_pages_and_commits() {
    let mut repo = with_branch();
    repo.write("docs/tea.md", TEA.replace("Serve it hot", "Serve it at once"));
    repo.commit("Serve at once");
    let place = Place::new().await;
    let imported = place.mount(&repo, "docs").await;
    assert_eq!(imported.branches, Followed { opened: 1, ..Followed::default() });

    let change = only(&place).await;
    assert_eq!(change.title, "Faster boil");
    assert_eq!(change.message, "Faster boil\n\n- Boil within a minute\n- Say what the tea is served in");
    assert_eq!((&*change.author, change.commit.as_deref(), change.merged_at), ("Ada", None, None));
    assert_eq!(change.mount, Some(path("/spec")));
    use RevisionKind::*;
    let expected = [("/spec/tea", Edit), ("/spec/milk", Create), ("/spec/ware", Move), ("/spec/old", Delete)];
    let mut found = pages(&change);
    found.sort_by_key(|(path, _)| expected.iter().position(|(there, _)| there == path));
    assert_eq!(found, expected);
    let moved = change.pages.iter().find(|page| page.kind == Move).unwrap();
    assert_eq!(moved.moved_from, Some(path("/spec/cups")));
    let tea = change.pages.iter().find(|page| page.path == path("/spec/tea")).unwrap();
    // It is compared with the page as it was where the branch began, not as it is now.
    assert_eq!(text(&place, tea.base.unwrap()).await, TEA);
    assert_eq!(text(&place, tea.revision).await, TEA.replace("must boil", "must boil within a minute"));
    let proposal = change.proposal.unwrap();
    assert_eq!((proposal.branch.as_deref(), proposal.arrived), (Some("feature/faster-boil"), None));
    assert!(proposal.conflicts.is_empty() && proposal.contributors.is_empty());
    let subjects: Vec<_> = change.commits.iter().map(|commit| &*commit.subject).collect();
    assert_eq!(subjects, ["Boil within a minute", "Say what the tea is served in"]);
    assert_eq!(change.commits[0].author, "Ada");

    // It is in no log.
    assert!(place.wiki.page(&Actor::Anonymous, &path("/spec/milk"), None).await.is_err());
    assert_eq!(in_state(&place, ChangeState::Merged).await.len(), 2);
    // Nothing is new: nothing is done.
    assert_eq!(sync(&place).await, Imported::default());
}

// r[verify branch.screen]
#[tokio::test]
async fn a_branch_with_one_commit_is_told_by_its_message_and_refuses_edits_made_here() {
    let mut repo = Repo::new();
    repo.write("tea.md", TEA);
    repo.commit("Begin");
    repo.git(&["switch", "--quiet", "--create", "patch-1"]);
    repo.write("tea.md", TEA.replace("three", "four"));
    repo.commit("Steep longer\n\nIt is too thin.");
    repo.git(&["switch", "--quiet", "main"]);
    let place = Place::new().await;
    place.mount(&repo, "").await;
    let change = only(&place).await;
    assert_eq!(change.message.trim(), "Steep longer\n\nIt is too thin.");
    let ben = account(&place, "ben").await;
    let aim = wiki::Aim::Write { text: Some(wiki::Text { body: "x".into(), onto: None }), to: None };
    let edit = wiki::Wanted { path: path("/spec/tea"), base: Some(change.pages[0].revision), aim };
    let refused = place.wiki.revise(&ben, change.change, &[edit]).await;
    assert!(matches!(&refused, Err(Error::Unready(why)) if why.contains("branch patch-1")), "{refused:?}");
    let refused =
        place.wiki.merge(&ben, change.change, wiki::Merging { objections: wiki::Objections::Heed, seen: None }).await;
    assert!(matches!(&refused, Err(Error::Unready(why)) if why.contains("branch patch-1")), "{refused:?}");
}

// r[verify branch.update]
#[tokio::test]
async fn what_is_pushed_becomes_new_versions_and_verdicts_on_other_pages_hold() {
    let mut repo = with_branch();
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let first = only(&place).await;
    let ben = account(&place, "ben").await;
    place.wiki.review(&ben, first.change, Verdict::Approve, "", None).await.unwrap();
    let page_of = |change: &Change, at: &str| change.pages.iter().find(|page| page.path == path(at)).cloned().unwrap();

    repo.git(&["switch", "--quiet", "feature/faster-boil"]);
    repo.write("docs/milk/README.md", "# Milk\n\nA drop.\n");
    repo.commit("A drop of milk");
    let imported = sync(&place).await;
    assert_eq!(imported.branches, Followed { updated: 1, ..Followed::default() });
    let second = only(&place).await;
    assert_eq!(second.change, first.change);
    assert_eq!(second.commits.len(), 3);
    assert!(second.message.ends_with("- A drop of milk"), "{}", second.message);
    let (before, after) = (page_of(&first, "/spec/milk"), page_of(&second, "/spec/milk"));
    assert_ne!(before.revision, after.revision);
    assert_eq!(text(&place, before.revision).await, "# Milk\n\nNone.\n");
    assert_eq!(text(&place, after.revision).await, "# Milk\n\nA drop.\n");
    assert_eq!(page_of(&first, "/spec/tea").revision, page_of(&second, "/spec/tea").revision);
    assert_eq!(second.reviews[0].lapsed, [path("/spec/milk")]);

    // The history is written anew without one of the pages, and the mounted branch has gone on.
    repo.git(&["switch", "--quiet", "main"]);
    repo.write("docs/tea.md", TEA.replace("Serve it hot", "Serve it at once"));
    repo.commit("Serve at once");
    repo.git(&["switch", "--quiet", "feature/faster-boil"]);
    repo.git(&["reset", "--quiet", "--hard", "main"]);
    let body = TEA.replace("Serve it hot", "Serve it at once").replace("must boil", "must boil within a minute");
    repo.write("docs/tea.md", &body).write("docs/milk/README.md", "# Milk\n\nA drop.\n");
    repo.commit("Boil faster");
    repo.git(&["switch", "--quiet", "main"]);
    sync(&place).await;
    let third = only(&place).await;
    assert_eq!(third.change, first.change);
    let mut found = pages(&third);
    found.sort_by_key(|(path, _)| path.to_owned());
    assert_eq!(found, [("/spec/milk", RevisionKind::Create), ("/spec/tea", RevisionKind::Edit)]);
    assert_eq!(third.message.trim(), "Boil faster");
    let tea = page_of(&third, "/spec/tea");
    assert_eq!(text(&place, tea.base.unwrap()).await, TEA.replace("Serve it hot", "Serve it at once"));
    // What is new is the same page as before the rewriting.
    assert_eq!(page_of(&third, "/spec/milk").revision, after.revision);
    assert_eq!(third.reviews.len(), 1);

    // A person's title is kept.
    place.wiki.retitle(&ben, third.change, "Tea in a minute", "").await.unwrap();
    repo.git(&["switch", "--quiet", "feature/faster-boil"]);
    repo.write("docs/tea.md", body.replace("three", "four"));
    repo.commit("Longer");
    sync(&place).await;
    assert_eq!(only(&place).await.title, "Tea in a minute");
}

// r[verify branch.merged] r[verify branch.same-page] r[verify branch.news]
#[tokio::test]
async fn a_merged_branch_is_told_by_the_change_that_brought_it() {
    let mut repo = with_branch();
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let offered = only(&place).await;
    let [ben, ada] = [account(&place, "ben").await, account(&place, "ada").await];
    let wishes = spec::notice::Wishes {
        email: Some("Ada@example.org".into()),
        mail: spec::notice::Mail::Off,
        ..spec::notice::Wishes::default()
    };
    place.wiki.wish(&ada, &wishes).await.unwrap();
    place.wiki.catch_up().await.unwrap();
    place.wiki.review(&ben, offered.change, Verdict::Approve, "Good", None).await.unwrap();
    let milk = offered.pages.iter().find(|page| page.path == path("/spec/milk")).unwrap();
    let about = spec::thread::Quote {
        page: path("/spec/milk"),
        revision: milk.revision,
        quote: "None.".into(),
        prefix: String::new(),
        suffix: String::new(),
    };
    let new = wiki::NewThread { about: Some(about), body: "Not even a drop?".into() };
    place.wiki.comment(&ben, offered.change, new).await.unwrap();

    let commit = repo.merge("feature/faster-boil", "Merge pull request #1 from ada/faster-boil\n\nFaster boil");
    let imported = sync(&place).await;
    assert_eq!(imported.branches, Followed { merged: 1, ..Followed::default() });
    assert_eq!((imported.commits, imported.changes), (1, 1));
    let told = change(&place, offered.change).await;
    let merged = in_state(&place, ChangeState::Merged).await;
    assert_eq!(merged.len(), 2, "{merged:?}");
    let landed = change(&place, merged[0].0).await;
    assert_eq!(landed.commit.as_deref(), Some(&*commit));
    assert_eq!(told.state, ChangeState::Merged);
    assert_eq!(told.merged_at, landed.merged_at);
    let proposal = told.proposal.unwrap();
    assert_eq!((proposal.arrived, proposal.closed_by), (Some(landed.change), None));
    assert_eq!(landed.reviewed_as, [offered.change]);
    assert_eq!((told.reviews.len(), told.threads.len(), told.commits.len()), (1, 1, 2));
    assert!(in_state(&place, ChangeState::Withdrawn).await.is_empty());
    assert!(in_state(&place, ChangeState::Open).await.is_empty());
    // The page that was offered is the page there is now.
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/milk"), None, 5).await.unwrap().items;
    assert_eq!(history.len(), 1);
    let threads = place.wiki.threads(&ben, &path("/spec/milk"), wiki::ThreadFilter::default()).await.unwrap();
    assert_eq!(threads.len(), 1);
    assert_eq!(threads[0].anchor.as_ref().unwrap().state, spec::anchor::State::Exact);
    // Who had to do with it is told, and of what they did themselves nobody is.
    assert_eq!(inbox(&place, &ben).await, [(offered.change, "merged", Reason::Review)]);
    let told = inbox(&place, &ada).await;
    let author = |kind: &'static str| (offered.change, kind, Reason::Author);
    assert_eq!(told, [author("merged"), author("commented"), author("reviewed")]);
    let by = |number: i64| format!("change:{number}");
    assert_eq!(
        place.body_when("/spec/tea", &by(offered.change)).await.unwrap(),
        place.body_when("/spec/tea", &by(landed.change)).await.unwrap(),
    );
    let refused = place.wiki.withdraw(&ben, offered.change).await;
    assert!(matches!(refused, Err(Error::Unready(_))), "{refused:?}");

    // The branch is deleted, and its name used for other work.
    repo.git(&["branch", "--quiet", "--delete", "feature/faster-boil"]);
    assert_eq!(sync(&place).await, Imported::default());
    repo.git(&["switch", "--quiet", "--create", "feature/faster-boil"]);
    repo.write("docs/tea.md", "# Tea\n\nThe water boils.\n");
    repo.commit("Short");
    sync(&place).await;
    let next = only(&place).await;
    assert!(next.change > landed.change);
    assert_eq!(change(&place, offered.change).await.state, ChangeState::Merged);
}

#[tokio::test]
async fn a_branch_that_was_pushed_and_merged_and_deleted_between_two_looks_is_merged() {
    for squash in [false, true] {
        let mut repo = with_branch();
        let place = Place::new().await;
        place.mount(&repo, "docs").await;
        let offered = only(&place).await;
        repo.git(&["switch", "--quiet", "feature/faster-boil"]);
        if !squash {
            repo.write("docs/tea.md", TEA.replace("must boil", "must boil within two minutes"));
            repo.commit("Two minutes");
        }
        repo.git(&["switch", "--quiet", "main"]);
        if squash {
            repo.git(&["merge", "--quiet", "--squash", "feature/faster-boil"]);
            repo.commit("Boil faster (#1)");
        } else {
            repo.git(&["merge", "--quiet", "--ff-only", "feature/faster-boil"]);
        }
        repo.write("docs/tea.md", "# Tea\n\nSomething else altogether by now.\n");
        repo.commit("Another time");
        repo.git(&["branch", "--quiet", "--delete", "--force", "feature/faster-boil"]);
        sync(&place).await;
        let told = change(&place, offered.change).await;
        assert_eq!(told.state, ChangeState::Merged, "squash: {squash}");
        let landed = change(&place, told.proposal.unwrap().arrived.unwrap()).await;
        // Of a branch that was taken over as it is the commits stand for themselves.
        let subject = if squash { "Boil faster (#1)" } else { "Say what the tea is served in" };
        assert_eq!(landed.title, subject);
        let mut again = in_state(&place, ChangeState::Open).await;
        assert!(again.pop().is_none());
    }
}

// r[verify branch.squashed]
#[tokio::test]
async fn a_branch_whose_texts_arrived_squashed_is_merged_and_not_offered_again() {
    let mut repo = with_branch();
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let offered = only(&place).await;
    // A page of it alone is not all of it.
    repo.write("docs/milk/README.md", "# Milk\n\nNone.\n");
    repo.commit("Milk first");
    sync(&place).await;
    assert_eq!(only(&place).await.change, offered.change);
    repo.git(&["merge", "--quiet", "--squash", "feature/faster-boil"]);
    repo.commit("Faster boil (#1)");
    let imported = sync(&place).await;
    assert_eq!(imported.branches.merged, 1);
    let told = change(&place, offered.change).await;
    assert_eq!(told.state, ChangeState::Merged);
    let landed = change(&place, told.proposal.unwrap().arrived.unwrap()).await;
    assert_eq!((&*landed.title, &landed.reviewed_as[..]), ("Faster boil (#1)", &[offered.change][..]));
    repo.write("docs/tea.md", "# Tea\n\nSomething else altogether by now.\n");
    repo.commit("Another time");
    assert_eq!(sync(&place).await.branches, Followed::default());

    // Nor is it in a wiki that begins now.
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    assert!(open(&place).await.is_empty());
}

#[tokio::test]
async fn a_branch_that_was_squashed_on_top_of_other_words_is_merged() {
    let mut repo = with_branch();
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let offered = only(&place).await;
    let other = TEA.replace("Serve it hot", "Serve it at once");
    repo.write("docs/tea.md", &other);
    repo.commit("Serve at once");
    repo.git(&["merge", "--quiet", "--squash", "feature/faster-boil"]);
    repo.commit("Faster boil (#1)");
    repo.write("docs/tea.md", other.replace("must boil", "must boil within a minute").replace("three", "five"));
    repo.commit("Longer");
    sync(&place).await;
    let told = change(&place, offered.change).await;
    assert_eq!(told.state, ChangeState::Merged);
    assert_eq!(change(&place, told.proposal.unwrap().arrived.unwrap()).await.title, "Faster boil (#1)");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    assert!(open(&place).await.is_empty());
}

// r[verify branch.gone] r[verify branch.again]
#[tokio::test]
async fn a_deleted_branch_ends_its_change_and_brings_it_back_when_it_is_pushed_again() {
    let mut repo = with_branch();
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let offered = only(&place).await;
    let head = repo.git(&["rev-parse", "feature/faster-boil"]);
    repo.git(&["branch", "--quiet", "--delete", "--force", "feature/faster-boil"]);
    assert_eq!(sync(&place).await.branches, Followed { withdrawn: 1, ..Followed::default() });
    let told = change(&place, offered.change).await;
    assert_eq!((told.state, told.proposal.unwrap().closed_by), (ChangeState::Withdrawn, None));
    assert_eq!(told.pages.len(), 4);
    let ben = account(&place, "ben").await;
    let refused = place.wiki.open_proposal(&ben, offered.change).await;
    assert!(matches!(&refused, Err(Error::Unready(why)) if why.contains("branch")), "{refused:?}");

    repo.git(&["branch", "--quiet", "feature/faster-boil", &head]);
    assert_eq!(sync(&place).await.branches, Followed { opened: 1, ..Followed::default() });
    assert_eq!(only(&place).await.change, offered.change);

    // Somebody closes it here: it stays so until the branch goes on.
    place.wiki.withdraw(&ben, offered.change).await.unwrap();
    repo.write("main.rs", "fn main() { }\n");
    repo.commit("Code");
    sync(&place).await;
    assert!(open(&place).await.is_empty());
    repo.git(&["switch", "--quiet", "feature/faster-boil"]);
    repo.write("docs/tea.md", TEA.replace("must boil", "must boil at once"));
    repo.commit("At once");
    sync(&place).await;
    assert_eq!(only(&place).await.change, offered.change);

    // All of it is taken back on the branch: there is nothing to offer.
    repo.git(&["reset", "--quiet", "--hard", "main"]);
    repo.git(&["switch", "--quiet", "main"]);
    sync(&place).await;
    assert_eq!(change(&place, offered.change).await.state, ChangeState::Withdrawn);

    // Other work under the same name is another change.
    repo.git(&["switch", "--quiet", "feature/faster-boil"]);
    repo.write("docs/sugar.md", "# Sugar\n");
    repo.commit("Sugar");
    sync(&place).await;
    assert_ne!(only(&place).await.change, offered.change);
}

// r[verify branch.which]
#[tokio::test]
async fn which_branches_are_offered_is_chosen() {
    let mut repo = Repo::new();
    repo.write("docs/tea.md", TEA).write("docs/notes.txt", "x\n");
    let first = repo.commit("Begin");
    let branch = |repo: &mut Repo, name: &str, file: &str, old: bool| {
        repo.git(&["switch", "--quiet", "--create", name, &first]);
        repo.write(file, format!("# {name}\n"));
        match old {
            true => repo.commit_at(name, 1_690_000_000),
            false => repo.commit(name),
        };
        repo.git(&["switch", "--quiet", "main"]);
    };
    branch(&mut repo, "fresh", "docs/a.md", false);
    branch(&mut repo, "pr/old", "docs/b.md", true);
    branch(&mut repo, "code", "main.rs", false);
    branch(&mut repo, "notes", "docs/notes.txt", false);
    branch(&mut repo, "holotype", "docs/c.md", false);
    branch(&mut repo, "release", "docs/d.md", false);
    repo.git(&["switch", "--quiet", "--orphan", "site"]);
    repo.write("docs/e.md", "# Site\n");
    repo.commit("Site");
    repo.git(&["switch", "--quiet", "main"]);
    repo.write("docs/tea.md", "# Tea\n");
    repo.commit("Shorter");
    let place = Place::new().await;
    let usual = || MountRequest { push: Some("holotype".into()), ..support::request(&repo, "docs", "/spec") };
    let mount = async |branches: &str| {
        let branches = Some(branches.parse().unwrap());
        place.wiki.mount(&Actor::Operator, &MountRequest { branches, ..usual() }, &mut |_| {}).await.unwrap()
    };
    place.wiki.mount(&Actor::Operator, &usual(), &mut |_| {}).await.unwrap();
    assert_eq!(open(&place).await, ["fresh", "release"]);
    mount("pr/* rel*").await;
    assert_eq!(open(&place).await, ["pr/old", "release"]);
    // Nothing said leaves it as it was.
    place.wiki.mount(&Actor::Operator, &usual(), &mut |_| {}).await.unwrap();
    assert_eq!(open(&place).await, ["pr/old", "release"]);
    mount("none").await;
    assert!(open(&place).await.is_empty());
    let also = MountRequest { branch: Some("release".into()), ..support::request(&repo, "docs", "/release") };
    place
        .wiki
        .mount(&Actor::Operator, &MountRequest { branches: Some("none".parse().unwrap()), ..also }, &mut |_| {})
        .await
        .unwrap();
    mount("alive").await;
    assert_eq!(open(&place).await, ["fresh"]);
    let wrong = MountRequest { branches: Some("a{".parse().unwrap()), ..usual() };
    assert!(matches!(place.wiki.mount(&Actor::Operator, &wrong, &mut |_| {}).await, Err(Error::Invalid(_))));
    let told = place.wiki.mounts(&Actor::Operator).await.unwrap();
    assert_eq!(told[1].details.as_ref().unwrap().branches.to_string(), "alive");
}

#[tokio::test]
async fn a_branch_of_a_branch_says_only_what_it_does_itself_once_that_is_merged() {
    let mut repo = Repo::new();
    repo.write("tea.md", TEA);
    repo.commit("Begin");
    repo.git(&["switch", "--quiet", "--create", "one"]);
    repo.write("tea.md", TEA.replace("must boil", "may boil"));
    repo.commit("One");
    repo.git(&["switch", "--quiet", "--create", "two"]);
    repo.write("tea.md", TEA.replace("must boil", "may boil").replace("three", "four"));
    repo.commit("Two");
    repo.git(&["switch", "--quiet", "main"]);
    let hot = TEA.replace("Serve it hot", "Serve it at once");
    repo.write("tea.md", &hot);
    repo.commit("Serve at once");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    assert_eq!(open(&place).await, ["One", "Two"]);
    repo.merge("one", "Merge one");
    sync(&place).await;
    // What the mounted branch said since is not taken back by it.
    let two = only(&place).await;
    let now = hot.replace("must boil", "may boil");
    assert_eq!(text(&place, two.pages[0].base.unwrap()).await, now);
    assert_eq!(text(&place, two.pages[0].revision).await, now.replace("three", "four"));
    assert_eq!(two.commits.len(), 1);
    repo.merge("two", "Merge two");
    sync(&place).await;
    assert!(open(&place).await.is_empty());
    assert_eq!(change(&place, two.change).await.state, ChangeState::Merged);
}

// r[verify branch.again]
#[tokio::test]
async fn a_branch_whose_merge_was_taken_back_is_open_again() {
    let mut repo = with_branch();
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let offered = only(&place).await;
    repo.merge("feature/faster-boil", "Merge faster boil");
    sync(&place).await;
    assert_eq!(change(&place, offered.change).await.state, ChangeState::Merged);
    repo.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    sync(&place).await;
    let again = only(&place).await;
    assert_eq!((again.change, pages(&again).len()), (offered.change, 4));
    assert_eq!(again.proposal.unwrap().arrived, None);
    repo.merge("feature/faster-boil", "Merge faster boil again");
    sync(&place).await;
    assert_eq!(change(&place, offered.change).await.state, ChangeState::Merged);
}

// r[verify branch.limit]
#[tokio::test]
async fn a_branch_that_is_too_large_is_told_and_holds_up_no_other() {
    let mut repo = Repo::new();
    repo.write("tea.md", TEA);
    repo.commit("Begin");
    for (name, files) in [("large", 2_001), ("small", 1)] {
        repo.git(&["switch", "--quiet", "--create", name, "main"]);
        for number in 0..files {
            repo.write(&format!("new/{number}.md"), format!("# {name} {number}\n"));
        }
        repo.commit(name);
    }
    repo.git(&["switch", "--quiet", "main"]);
    let place = Place::new().await;
    let imported = place.mount(&repo, "").await;
    assert_eq!(imported.branches.opened, 1);
    assert_eq!(imported.skipped, ["the branch large: it changes 2001 files; up to 2000 can be offered together"]);
    assert_eq!(only(&place).await.title, "small");
    // It is told again when something has moved.
    assert_eq!(sync(&place).await, Imported::default());
}
