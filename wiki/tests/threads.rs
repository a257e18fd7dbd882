//! What people say of words, and where the words are later.

mod support;

use spec::anchor::State;
use spec::thread::{Quote, Thread};
use spec::{Actor, Role, Verdict};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{
    Aim, Application, Error, Manner, NewProposal, NewThread, Sending, Subject, Text, ThreadFilter, Wanted, Way,
};

const TEXT: &str = "# Kettle\n\nIt boils water in three minutes.\n\nIt has a lid of glass.\n";

fn other() -> Actor {
    Actor::Account { id: 2, name: "Grace".into(), role: Role::Commenter }
}

/// Two accounts and a page at `/kettle`; its first revision.
async fn kettle() -> (Place, i64) {
    let place = Place::new().await;
    with_accounts(&place).await;
    let new = wiki::NewAccount { name: "Grace".into(), role: Role::Commenter, password: "correct horse".into() };
    assert_eq!(place.wiki.add_account(&Actor::Operator, new).await.unwrap(), 2);
    let saved = place.save("/kettle", None, TEXT).await.unwrap();
    (place, saved.page.revision)
}

fn about(revision: i64, quote: &str) -> Quote {
    Quote { page: path("/kettle"), revision, quote: quote.into(), prefix: String::new(), suffix: String::new() }
}

async fn say(place: &Place, actor: &Actor, revision: i64, quote: &str, body: &str) -> Thread {
    let new = NewThread { about: Some(about(revision, quote)), body: body.into() };
    place.wiki.begin_thread(actor, Subject::Page, new, Manner::default()).await.unwrap()
}

async fn suggest(place: &Place, actor: &Actor, subject: Subject, about: Quote, text: &str) -> i64 {
    let new = NewThread { about: Some(about), body: String::new() };
    let manner = Manner { replacement: Some(text.into()), ..Manner::default() };
    place.wiki.begin_thread(actor, subject, new, manner).await.unwrap().comments[0].id
}

async fn synced(place: &Place) {
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
}

async fn threads(place: &Place, actor: &Actor, at: &str) -> Vec<Thread> {
    place.wiki.threads(actor, &path(at), ThreadFilter::default()).await.unwrap()
}

/// What the page says where each thread is, and how sure that is.
async fn places(place: &Place, at: &str) -> Vec<(State, Option<String>)> {
    let told = |thread: Thread| thread.anchor.map(|anchor| (anchor.state, anchor.quote)).unwrap();
    threads(place, &Actor::Anonymous, at).await.into_iter().map(told).collect()
}

// r[verify anchor.threads] r[verify discuss.standing]
#[tokio::test]
async fn what_is_said_of_a_page_follows_its_words() {
    let (place, first) = kettle().await;
    let said = say(&place, &editor(), first, "three minutes", "Measured how?").await;
    assert!(said.standing);
    say(&place, &editor(), first, "lid of glass", "Does it break?").await;

    let second = "# Kettle\n\nNew.\n\nIt boils water in two minutes.\n\nIt has a\nlid of glass.\n";
    let second = place.save("/kettle", Some(first), second).await.unwrap().page.revision;
    let found = places(&place, "/kettle").await;
    assert_eq!(found[0], (State::Approximate, Some("two minutes".into())));
    assert_eq!(found[1], (State::Exact, Some("lid of glass".into())));

    // The words come back, and with them their place.
    place.save("/kettle", Some(second), TEXT).await.unwrap();
    assert_eq!(places(&place, "/kettle").await[0], (State::Exact, Some("three minutes".into())));

    // Asked about an older revision, the answer is of that one.
    let filter = ThreadFilter { revision: Some(second), resolved: None };
    let then = place.wiki.threads(&editor(), &path("/kettle"), filter).await.unwrap();
    assert_eq!(then[0].anchor.as_ref().unwrap().state, State::Approximate);
}

// r[verify anchor.threads]
#[tokio::test]
async fn comments_go_where_the_page_goes() {
    let mut repo = Repo::new();
    let text = "# Kettle\n\nIt boils water in three minutes, whatever the weather is.\n\nIt has a lid of glass.\n";
    repo.write("spec/kettle.md", text);
    repo.commit("Begin");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "spec").await;
    let page = place.wiki.page(&editor(), &path("/spec/kettle"), None).await.unwrap();
    let quote = Quote { page: page.path, ..about(page.revision, "three minutes, whatever") };
    let new = NewThread { about: Some(quote), body: "Always?".into() };
    place.wiki.comment(&editor(), page.change, new).await.unwrap();

    repo.git(&["mv", "spec/kettle.md", "spec/pot.md"]);
    repo.write("spec/pot.md", text.replace("It has", "\nIt surely has"));
    repo.commit("Move");
    synced(&place).await;
    let found = places(&place, "/spec/pot").await;
    assert_eq!(found, [(State::Exact, Some("three minutes, whatever".into()))]);

    repo.remove("spec/pot.md");
    repo.commit("Remove");
    synced(&place).await;
    assert_eq!(places(&place, "/spec/pot").await, [(State::Orphaned, None)]);
}

// r[verify discuss.quote]
#[tokio::test]
async fn words_are_quoted_as_they_are_shown_or_refused_with_a_reason() {
    let (place, first) = kettle().await;
    let body = "# Kettle\n\nIt *boils* water. It boils milk, too. It boils milk.\n";
    let second = place.save("/kettle", Some(first), body).await.unwrap().page.revision;
    let said = say(&place, &editor(), second, "It boils water", "Really?").await;
    assert_eq!(said.about.unwrap().quote, "It *boils* water");

    let ask = async |quote: Quote| {
        let new = NewThread { about: Some(quote), body: "Really?".into() };
        place.wiki.begin_thread(&editor(), Subject::Page, new, Manner::default()).await
    };
    let why = ask(about(second, "boils milk")).await.unwrap_err().to_string();
    assert!(why.contains("2 times"), "{why}");
    let told = ask(Quote { suffix: ", too".into(), ..about(second, "boils milk") }).await.unwrap();
    assert_eq!(told.anchor.unwrap().start, Some(body.find("boils milk").unwrap()));
    let why = ask(about(second, "boils tea")).await.unwrap_err().to_string();
    assert!(why.contains("do not stand"), "{why}");
    let elsewhere = Quote { page: path("/pot"), ..about(second, "water") };
    assert!(matches!(ask(elsewhere).await, Err(Error::Invalid(_))));
    // A change that has nothing to do with the page is no place to talk about it.
    place.save("/pot", None, "# Pot\n").await.unwrap();
    let pot = place.wiki.page(&editor(), &path("/pot"), None).await.unwrap().change;
    let new = NewThread { about: Some(about(second, "water")), body: "Hm".into() };
    assert!(matches!(place.wiki.comment(&editor(), pot, new).await, Err(Error::Invalid(_))));
}

// r[verify discuss.edit] r[verify discuss.reply]
#[tokio::test]
async fn a_comment_can_be_edited_for_an_hour_by_who_wrote_it() {
    let (place, first) = kettle().await;
    let thread = say(&place, &other(), first, "water", "Or mlik?").await;
    let id = thread.comments[0].id;
    let edited = place.wiki.edit_comment(&other(), id, "Or milk?").await.unwrap();
    assert_eq!(edited.comments[0].body, "Or milk?");
    assert!(edited.comments[0].edited_at.is_some());
    assert!(threads(&place, &other(), "/kettle").await[0].comments[0].editable);
    assert!(!threads(&place, &editor(), "/kettle").await[0].comments[0].editable);
    assert!(place.wiki.edit_comment(&editor(), id, "Mine").await.is_err());

    place.clock.set("2026-01-01T01:01:00Z".parse().unwrap());
    assert!(place.wiki.edit_comment(&other(), id, "Too late").await.unwrap_err().to_string().contains("60 minutes"));
    assert!(!threads(&place, &other(), "/kettle").await[0].comments[0].editable);
}

// r[verify discuss.reopen] r[verify discuss.assignee]
#[tokio::test]
async fn a_thread_is_settled_taken_up_again_and_handed_over() {
    let (place, first) = kettle().await;
    let id = say(&place, &other(), first, "water", "Or milk?").await.id;
    assert!(place.wiki.resolve(&editor(), id).await.unwrap().resolved);
    let settled = ThreadFilter { revision: None, resolved: Some(true) };
    assert_eq!(place.wiki.threads(&editor(), &path("/kettle"), settled).await.unwrap().len(), 1);
    assert!(!place.wiki.reopen(&other(), id).await.unwrap().resolved);
    assert!(place.wiki.threads(&editor(), &path("/kettle"), settled).await.unwrap().is_empty());

    assert_eq!(place.wiki.assign(&other(), id, Some("edith")).await.unwrap().assignee.as_deref(), Some("Edith"));
    assert_eq!(place.wiki.assign(&other(), id, None).await.unwrap().assignee, None);
    assert!(place.wiki.assign(&other(), id, Some("Nobody")).await.is_err());
    assert!(matches!(place.wiki.reopen(&Actor::Anonymous, id).await, Err(Error::Denied(_))));
}

/// A proposal that makes the kettle faster.
async fn proposal(place: &Place, first: i64) -> (i64, i64) {
    let text = Some(Text { body: TEXT.replace("three", "two"), onto: None });
    let edit = Wanted { path: path("/kettle"), base: Some(first), aim: Aim::Write { text, to: None } };
    let new = NewProposal { title: "Faster".into(), description: String::new(), draft: false, edits: vec![edit] };
    let change = place.wiki.propose(&editor(), new).await.unwrap();
    (change.change, change.pages[0].revision)
}

// r[verify discuss.pending]
#[tokio::test]
async fn what_waits_for_a_verdict_is_seen_by_its_author_alone() {
    let (place, first) = kettle().await;
    let (change, version) = proposal(&place, first).await;
    let later = Manner { sending: Sending::WithVerdict, ..Manner::default() };
    let new = NewThread { about: Some(about(version, "two minutes")), body: "Too fast.".into() };
    let thread = place.wiki.begin_thread(&other(), Subject::Change(change), new, later.clone()).await.unwrap();
    assert!(thread.comments[0].pending);
    place.wiki.answer(&other(), thread.id, "Much too fast.", Manner::default()).await.unwrap();

    let seen = async |actor: &Actor| place.wiki.change(actor, change).await.unwrap().threads.len();
    assert_eq!((seen(&other()).await, seen(&editor()).await, seen(&Actor::Anonymous).await), (1, 0, 0));
    assert!(threads(&place, &editor(), "/kettle").await.is_empty());
    assert!(matches!(place.wiki.reply(&editor(), thread.id, "What?").await, Err(Error::NotFound(_))));
    assert!(matches!(place.wiki.resolve(&editor(), thread.id).await, Err(Error::NotFound(_))));
    let id = thread.comments[0].id;
    assert!(matches!(place.wiki.edit_comment(&editor(), id, "x").await, Err(Error::NotFound(_))));

    place.wiki.review(&other(), change, Verdict::RequestChanges, "See below.", None).await.unwrap();
    let told = place.wiki.change(&editor(), change).await.unwrap().threads;
    assert_eq!(told[0].comments.iter().filter(|comment| !comment.pending).count(), 2);
}

// r[verify anchor.threads]
#[tokio::test]
async fn what_is_said_of_a_proposal_is_said_of_the_page_once_it_is_merged() {
    let (place, first) = kettle().await;
    let (change, version) = proposal(&place, first).await;
    let new = NewThread { about: Some(about(version, "two minutes")), body: "Fast!".into() };
    place.wiki.comment(&other(), change, new).await.unwrap();
    assert_eq!(places(&place, "/kettle").await[0].0, State::Approximate);
    let filter = ThreadFilter { revision: Some(version), resolved: None };
    let there = place.wiki.threads(&editor(), &path("/kettle"), filter).await.unwrap();
    assert_eq!(there[0].anchor.as_ref().unwrap().state, State::Exact);
    place
        .wiki
        .merge(&editor(), change, wiki::Merging { objections: wiki::Objections::Overrule, seen: None })
        .await
        .unwrap();
    assert_eq!(places(&place, "/kettle").await, [(State::Exact, Some("two minutes".into()))]);
}

// r[verify proposal.draft]
#[tokio::test]
async fn what_is_said_of_a_draft_is_its_authors_alone() {
    let (place, first) = kettle().await;
    let text = Some(Text { body: TEXT.replace("three", "two"), onto: None });
    let edit = Wanted { path: path("/kettle"), base: Some(first), aim: Aim::Write { text, to: None } };
    let new = NewProposal { title: "Secret".into(), description: String::new(), draft: true, edits: vec![edit] };
    let change = place.wiki.propose(&editor(), new).await.unwrap();
    let version = change.pages[0].revision;
    let new = NewThread { about: Some(about(version, "two minutes")), body: "Hm".into() };
    let thread = place.wiki.comment(&editor(), change.change, new.clone()).await.unwrap();
    assert_eq!(threads(&place, &editor(), "/kettle").await.len(), 1);
    assert!(threads(&place, &other(), "/kettle").await.is_empty());
    assert!(matches!(place.wiki.thread(&other(), thread.id, None).await, Err(Error::NotFound(_))));
    assert!(matches!(place.wiki.reply(&other(), thread.id, "x").await, Err(Error::NotFound(_))));
    assert!(matches!(place.wiki.comment(&other(), change.change, new).await, Err(Error::NotFound(_))));
}

// r[verify suggest.proposal] r[verify suggest.credit]
#[tokio::test]
async fn suggestions_become_part_of_an_open_proposal_and_name_who_made_them() {
    let (place, first) = kettle().await;
    let (change, version) = proposal(&place, first).await;
    let one = suggest(&place, &other(), Subject::Change(change), about(version, "two minutes"), "90 seconds").await;
    let two = suggest(&place, &other(), Subject::Change(change), about(version, "lid of glass"), "lid").await;
    let asked = Application { comments: vec![one, two], ..Application::default() };
    let seen = place.wiki.preview_suggestions(&other(), &asked).await.unwrap();
    assert_eq!(seen.proposal, Some(change));
    // Who made neither the proposal nor may edit cannot write into it.
    assert!(matches!(place.wiki.apply_suggestions(&other(), asked.clone()).await, Err(Error::Denied(_))));
    place.wiki.apply_suggestions(&editor(), asked.clone()).await.unwrap();

    let change = place.wiki.change(&editor(), change).await.unwrap();
    assert!(change.message.ends_with("\n\nSuggested-by: Grace"), "{}", change.message);
    let body = place.wiki.revision(&editor(), change.pages[0].revision).await.unwrap().body;
    assert_eq!(body, "# Kettle\n\nIt boils water in 90 seconds.\n\nIt has a lid.\n");
    assert!(change.threads.iter().all(|thread| thread.resolved));
    assert!(change.threads[0].comments[0].suggestion.as_ref().unwrap().applied_by.as_deref() == Some("Edith"));
    assert!(matches!(place.wiki.apply_suggestions(&editor(), asked).await, Err(Error::Unready(_))));
    // Who suggested may still approve.
    place.wiki.review(&other(), change.change, Verdict::Approve, "", None).await.unwrap();
}

// r[verify suggest.page] r[verify suggest.preview]
#[tokio::test]
async fn suggestions_about_a_page_become_an_edit_or_a_proposal() {
    let (place, first) = kettle().await;
    let one = suggest(&place, &other(), Subject::Page, about(first, "three minutes"), "two minutes").await;
    let two = suggest(&place, &other(), Subject::Page, about(first, "lid of glass"), "lid").await;
    let second = place.save("/kettle", Some(first), &TEXT.replace("# Kettle", "# Kettle\n\nNew.")).await.unwrap();
    let asked = Application { comments: vec![one], ..Application::default() };
    place.wiki.apply_suggestions(&editor(), asked).await.unwrap();
    let page = place.wiki.page(&editor(), &path("/kettle"), None).await.unwrap();
    assert_ne!(page.revision, second.page.revision);
    assert_eq!(page.body, "# Kettle\n\nNew.\n\nIt boils water in two minutes.\n\nIt has a lid of glass.\n");
    let change = place.wiki.change(&editor(), page.change).await.unwrap();
    assert!(change.message.ends_with("Suggested-by: Grace"));

    // Who may not edit makes a proposal of it.
    let asked = Application { comments: vec![two], way: Way::Page, ..Application::default() };
    let made = place.wiki.apply_suggestions(&other(), asked).await.unwrap().change.unwrap();
    assert_eq!(place.wiki.change(&editor(), made).await.unwrap().state.as_str(), "open");
    assert!(place.body("/kettle").await.contains("glass"));
}

// r[verify suggest.overlap]
#[tokio::test]
async fn suggestions_that_clash_change_nothing() {
    let (place, first) = kettle().await;
    let one = suggest(&place, &other(), Subject::Page, about(first, "boils water"), "heats").await;
    let two = suggest(&place, &editor(), Subject::Page, about(first, "water in three"), "tea in two").await;
    let asked = Application { comments: vec![one, two], ..Application::default() };
    let seen = place.wiki.preview_suggestions(&editor(), &asked).await.unwrap();
    assert_eq!((seen.after, seen.clashes.len()), (None, 1));
    let why = place.wiki.apply_suggestions(&editor(), asked).await.unwrap_err().to_string();
    assert!(why.contains("heats") && why.contains("tea in two"), "{why}");
    assert_eq!(place.body("/kettle").await, TEXT);
}

// r[verify discuss.mention]
#[tokio::test]
async fn comments_are_markdown_that_cannot_run_and_mark_people() {
    let (place, _) = kettle().await;
    let html = place.wiki.comment_html("*Hi* @Grace, `@nobody` <script>alert(1)</script> [x](javascript:y)");
    assert!(html.contains("<em>Hi</em> <strong class=\"mention\">@Grace</strong>"), "{html}");
    assert!(html.contains("<code>@nobody</code>") && !html.contains("script"), "{html}");
}

// r[verify anchor.fast]
#[tokio::test]
async fn a_page_with_many_threads_is_answered_at_once_the_second_time() {
    let (place, _) = kettle().await;
    let body: String = (0..200).map(|n| format!("Paragraph {n} says something of its own.\n\n")).collect();
    let first = place.save("/kettle", None, &body).await;
    let first = match first {
        Ok(saved) => saved.page.revision,
        Err(_) => {
            let known = place.wiki.page(&editor(), &path("/kettle"), None).await.unwrap().revision;
            place.save("/kettle", Some(known), &body).await.unwrap().page.revision
        }
    };
    for n in 0..200 {
        say(&place, &editor(), first, &format!("Paragraph {n} says"), "Hm").await;
    }
    place.save("/kettle", Some(first), &format!("New.\n\n{body}")).await.unwrap();
    assert_eq!(threads(&place, &editor(), "/kettle").await.len(), 200);
    let began = std::time::Instant::now();
    let found = threads(&place, &editor(), "/kettle").await;
    assert!(began.elapsed().as_millis() < 1_000, "{:?}", began.elapsed());
    assert!(found.iter().all(|thread| thread.anchor.as_ref().unwrap().state == State::Exact));
}
