//! Who is told what, and what they have seen.

mod support;

use spec::notice::{Happened, Mail, Reason, Wishes};
use spec::watch::Watched;
use spec::{Actor, Role, Verdict};
use support::{Place, Repo, path};
use wiki::{Edit, Error, FeedOf, NewAccount, NewAgent, NewThread};

async fn account(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse battery".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

async fn save(place: &Place, actor: &Actor, at: &str, body: &str) -> i64 {
    let base = place.wiki.page(actor, &path(at), None).await.ok().map(|page| page.revision);
    let edit = Edit { path: path(at), base, body: body.into(), message: format!("Write {at}") };
    place.wiki.save(actor, edit).await.unwrap().page.change
}

/// What is in somebody's inbox, newest first: what happened and why it is told.
async fn inbox(place: &Place, actor: &Actor) -> Vec<(Happened, Reason)> {
    place.wiki.catch_up().await.unwrap();
    let inbox = place.wiki.inbox(actor, false, None, 100).await.unwrap();
    inbox.items.into_iter().map(|notice| (notice.kind, notice.reason)).collect()
}

// r[verify news.watch] r[verify news.who] r[verify news.not-own] r[verify news.count]
#[tokio::test]
async fn whoever_watches_a_page_or_what_lies_above_it_is_told_of_changes_by_others() {
    let place = Place::new().await;
    let [ada, bob, eve] = [
        account(&place, "Ada", Role::Editor).await,
        account(&place, "Bob", Role::Reader).await,
        account(&place, "Eve", Role::Reader).await,
    ];
    save(&place, &ada, "/tea/green", "# Green\n\nBoil.\n").await;
    save(&place, &ada, "/milk", "# Milk\n").await;
    place.wiki.watch(&bob, &Watched::Page(path("/tea/green"))).await.unwrap();
    place.wiki.watch(&eve, &Watched::At(path("/tea"))).await.unwrap();
    place.wiki.watch(&ada, &Watched::At(path("/"))).await.unwrap();
    save(&place, &ada, "/tea/green", "# Green\n\nBoil longer.\n").await;
    save(&place, &ada, "/tea/black", "# Black\n").await;
    save(&place, &ada, "/milk", "# Milk\n\nCold.\n").await;
    let merged = (Happened::Merged, Reason::Watch);
    assert_eq!(inbox(&place, &bob).await, [merged]);
    assert_eq!(inbox(&place, &eve).await, [merged, merged]);
    assert_eq!(inbox(&place, &ada).await, [], "nobody is told of what they did themselves");
    assert_eq!(place.wiki.unread(&eve).await.unwrap(), 2);
    assert_eq!(place.wiki.unread(&Actor::Anonymous).await.unwrap(), 0);
    let told = place.wiki.inbox(&bob, true, None, 10).await.unwrap().items.remove(0);
    assert_eq!(
        (told.by.as_deref(), told.title.as_str(), told.url.as_str()),
        (Some("Ada"), "Write /tea/green", format!("/changes/{}", told.change).as_str())
    );
}

// r[verify news.watch]
#[tokio::test]
async fn a_watch_follows_its_page_and_is_ended() {
    let place = Place::new().await;
    let ada = account(&place, "Ada", Role::Editor).await;
    let bob = account(&place, "Bob", Role::Reader).await;
    save(&place, &ada, "/tea", "# Tea\n").await;
    let watch = place.wiki.watch(&bob, &Watched::Page(path("/tea"))).await.unwrap();
    assert_eq!(watch.id, place.wiki.watch(&bob, &Watched::Page(path("/tea"))).await.unwrap().id);
    let base = place.wiki.page(&ada, &path("/tea"), None).await.unwrap().revision;
    let step = wiki::Move { from: path("/tea"), to: "/drinks/tea".into(), scope: wiki::Scope::Page, base: Some(base) };
    place.wiki.move_page(&ada, step, "Tidy").await.unwrap();
    save(&place, &ada, "/drinks/tea", "# Tea\n\nHot.\n").await;
    assert_eq!(inbox(&place, &bob).await.len(), 2);
    assert_eq!(place.wiki.watches(&bob).await.unwrap()[0].watched, Watched::Page(path("/drinks/tea")));
    assert!(matches!(place.wiki.unwatch(&ada, watch.id).await, Err(Error::NotFound(_))));
    place.wiki.unwatch(&bob, watch.id).await.unwrap();
    save(&place, &ada, "/drinks/tea", "# Tea\n\nCold.\n").await;
    assert_eq!(inbox(&place, &bob).await.len(), 2);
    assert!(place.wiki.watch(&bob, &Watched::Page(path("/nothing"))).await.is_err());
    assert!(place.wiki.watch(&bob, &Watched::At(path("/nothing"))).await.is_err());
    assert!(matches!(place.wiki.watch(&Actor::Anonymous, &Watched::At(path("/"))).await, Err(Error::Denied(_))));
}

// r[verify news.who] r[verify news.once]
#[tokio::test]
async fn authors_participants_and_those_who_are_mentioned_are_told_once_for_the_strongest_reason() {
    let place = Place::new().await;
    let [ada, bob, eve] = [
        account(&place, "Ada", Role::Editor).await,
        account(&place, "Bob", Role::Commenter).await,
        account(&place, "Eve Two", Role::Commenter).await,
    ];
    let change = save(&place, &ada, "/tea", "# Tea\n\nBoil.\n").await;
    let new = NewThread { about: None, body: "How long? @\"eve two\" knows.".into() };
    let thread = place.wiki.comment(&bob, change, new).await.unwrap().id;
    assert_eq!(inbox(&place, &ada).await, [(Happened::Commented, Reason::Author)]);
    assert_eq!(inbox(&place, &eve).await, [(Happened::Commented, Reason::Mention)]);
    assert_eq!(inbox(&place, &bob).await, []);
    place.wiki.reply(&ada, thread, "Three minutes, @Bob").await.unwrap();
    assert_eq!(inbox(&place, &bob).await, [(Happened::Commented, Reason::Mention)]);
    assert_eq!(inbox(&place, &eve).await.len(), 1, "who is only mentioned takes no part yet");
    place.wiki.resolve(&bob, thread).await.unwrap();
    assert_eq!(inbox(&place, &ada).await[0], (Happened::Resolved, Reason::Author));
    // Told again, they would be told nothing new.
    place.wiki.catch_up().await.unwrap();
    assert_eq!(inbox(&place, &ada).await.len(), 2);
}

// r[verify news.who]
#[tokio::test]
async fn an_opened_proposal_is_told_to_those_whose_review_is_asked_for_and_a_draft_to_nobody() {
    let place = Place::new().await;
    let [ada, bob, eve] = [
        account(&place, "Ada", Role::Editor).await,
        account(&place, "Bob", Role::Editor).await,
        account(&place, "Eve", Role::Reader).await,
    ];
    save(&place, &ada, "/tea/green", "# Green\n\nBoil.\n").await;
    let policy = spec::review::Policy { path: path("/tea"), approvals: 1, reviewers: Some(vec!["Bob".into()]) };
    place.wiki.set_policy(&Actor::Operator, &policy).await.unwrap();
    place.wiki.watch(&eve, &Watched::At(path("/tea"))).await.unwrap();
    let base = place.wiki.page(&ada, &path("/tea/green"), None).await.unwrap().revision;
    place.clock.set("2026-01-02T00:00:00Z".parse().unwrap());
    let new = wiki::NewProposal {
        title: "Boil longer".into(),
        description: String::new(),
        draft: true,
        edits: vec![wiki::Wanted {
            path: path("/tea/green"),
            base: Some(base),
            aim: wiki::Aim::Write {
                text: Some(wiki::Text { body: "# Green\n\nBoil longer.\n".into(), onto: None }),
                to: None,
            },
        }],
    };
    let change = place.wiki.propose(&ada, new).await.unwrap().change;
    assert_eq!(inbox(&place, &bob).await, []);
    assert_eq!(inbox(&place, &eve).await, []);
    place.wiki.open_proposal(&ada, change).await.unwrap();
    assert_eq!(inbox(&place, &bob).await, [(Happened::Opened, Reason::Review)]);
    assert_eq!(inbox(&place, &eve).await, [(Happened::Opened, Reason::Watch)]);
    place.wiki.review(&bob, change, Verdict::Approve, "Fine.", None).await.unwrap();
    assert_eq!(inbox(&place, &ada).await, [(Happened::Reviewed, Reason::Author)]);
}

// r[verify news.read] r[verify news.open] r[verify news.rebuild]
#[tokio::test]
async fn what_was_read_stays_read_when_everything_is_derived_again() {
    let place = Place::new().await;
    let ada = account(&place, "Ada", Role::Editor).await;
    let bob = account(&place, "Bob", Role::Reader).await;
    place.wiki.watch(&bob, &Watched::At(path("/"))).await.unwrap();
    for at in ["/a", "/b", "/c"] {
        save(&place, &ada, at, "# Text\n").await;
    }
    place.wiki.catch_up().await.unwrap();
    let items = place.wiki.inbox(&bob, false, None, 10).await.unwrap().items;
    let url = place.wiki.open_notice(&bob, items[2].id).await.unwrap();
    assert_eq!(url, items[2].url);
    assert_eq!(place.wiki.unread(&bob).await.unwrap(), 2);
    assert!(place.wiki.open_notice(&ada, items[1].id).await.is_err(), "nobody opens another's inbox");
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(place.wiki.unread(&bob).await.unwrap(), 2);
    assert_eq!(place.wiki.inbox(&bob, false, None, 10).await.unwrap().items.len(), 3);
    place.wiki.read_notices(&bob, &[items[1].id]).await.unwrap();
    place.wiki.read_notices_until(&bob, items[0].id).await.unwrap();
    assert_eq!(place.wiki.unread(&bob).await.unwrap(), 0);
    let cut = place.wiki.inbox(&bob, false, None, 2).await.unwrap();
    let rest = place.wiki.inbox(&bob, false, cut.next.as_deref().map(|next| next.parse().unwrap()), 2).await.unwrap();
    assert_eq!((cut.items.len(), rest.items.len(), rest.next), (2, 1, None));
}

// r[verify news.who]
#[tokio::test]
async fn the_past_that_a_mount_brings_in_is_no_news_and_what_is_committed_later_is() {
    let place = Place::new().await;
    let bob = account(&place, "Bob", Role::Reader).await;
    place.wiki.watch(&bob, &Watched::At(path("/"))).await.unwrap();
    let mut repo = Repo::new();
    repo.write("tea.md", "# Tea\n");
    repo.commit("Begin");
    place.mount(&repo, "").await;
    assert_eq!(inbox(&place, &bob).await, []);
    repo.write("tea.md", "# Tea\n\nHot.\n");
    let later = "2026-02-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
    repo.commit_at("Heat it", later);
    place.clock.set("2026-02-02T00:00:00Z".parse().unwrap());
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    assert_eq!(inbox(&place, &bob).await, [(Happened::Merged, Reason::Watch)]);
    let told = place.wiki.inbox(&bob, false, None, 1).await.unwrap().items.remove(0);
    assert_eq!((told.by.as_deref(), told.title.as_str()), (Some("Ada"), "Heat it"));
}

// r[verify unseen.pages] r[verify unseen.read] r[verify unseen.tree] r[verify unseen.all]
#[tokio::test]
async fn pages_that_others_changed_are_unseen_until_they_are_read() {
    let place = Place::new().await;
    let ada = account(&place, "Ada", Role::Editor).await;
    save(&place, &ada, "/old", "# Old\n").await;
    place.clock.set("2026-01-02T00:00:00Z".parse().unwrap());
    let bob = account(&place, "Bob", Role::Editor).await;
    place.clock.set("2026-01-03T00:00:00Z".parse().unwrap());
    save(&place, &ada, "/tea/green", "# Green\n").await;
    save(&place, &ada, "/tea/black", "# Black\n").await;
    save(&place, &bob, "/tea/mine", "# Mine\n").await;
    let unseen = async |actor: &Actor| {
        let unseen = place.wiki.unseen(actor).await.unwrap();
        unseen.iter().map(|page| page.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(unseen(&bob).await, ["/tea/black", "/tea/green"], "neither what was there before, nor one's own");
    assert!(unseen(&Actor::Anonymous).await.is_empty());
    let marks = async |actor: &Actor| {
        let tree = place.wiki.tree(actor, &path("/"), 2, None).await.unwrap();
        tree.into_iter().map(|item| (item.path.to_string(), item.unseen)).collect::<Vec<_>>()
    };
    assert_eq!(marks(&bob).await, [("/old".into(), 0), ("/tea".into(), 2)]);

    let green = place.wiki.page(&bob, &path("/tea/green"), None).await.unwrap().revision;
    let known = place.wiki.have_read(&bob, green).await.unwrap().unwrap();
    assert_eq!(known.known, None, "it is new to them");
    assert_eq!(place.wiki.have_read(&bob, green).await.unwrap(), None);
    assert_eq!(unseen(&bob).await, ["/tea/black"]);
    assert_eq!(marks(&bob).await[1].1, 1);

    place.clock.set("2026-01-04T00:00:00Z".parse().unwrap());
    save(&place, &ada, "/tea/green", "# Green\n\nBoil.\n").await;
    save(&place, &ada, "/old", "# Old\n\nBut new.\n").await;
    // What was read is on disk soon, so that another process knows it as well.
    tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    let again = wiki::Wiki::open(&place.folder.path().join("data"), place.clock.clone()).await.unwrap();
    let found = again.unseen(&bob).await.unwrap();
    let found: Vec<_> = found.iter().map(|page| (page.path.to_string(), page.known)).collect();
    let old = place.wiki.history(&bob, &path("/old"), None, 5).await.unwrap().items[1].revision;
    assert_eq!(
        found,
        [("/old".to_owned(), Some(old)), ("/tea/green".to_owned(), Some(green)), ("/tea/black".to_owned(), None)]
    );
    place.wiki.have_read_all(&bob).await.unwrap();
    assert!(unseen(&bob).await.is_empty());
}

// r[verify news.mail-wish]
#[tokio::test]
async fn e_mail_needs_an_address_that_can_be_one() {
    let place = Place::new().await;
    let bob = account(&place, "Bob", Role::Reader).await;
    let wish = async |email: Option<&str>, mail| {
        place.wiki.wish(&bob, &Wishes { email: email.map(Into::into), mail, ..Wishes::default() }).await.is_ok()
    };
    assert!(wish(Some(" bob@example.org "), Mail::Daily).await);
    assert_eq!(place.wiki.wishes(&bob).await.unwrap().email.as_deref(), Some("bob@example.org"));
    for wrong in ["bob", "@", "bob@", "a b@c", "<a@b>", "a@b\r\nBcc: c@d"] {
        assert!(!wish(Some(wrong), Mail::Daily).await, "{wrong}");
    }
    assert!(!wish(None, Mail::AtOnce).await);
    assert!(wish(None, Mail::Off).await);
    assert!(place.wiki.wishes(&Actor::Anonymous).await.is_err());
}

// r[verify people.agents-marked]
#[tokio::test]
async fn a_feed_says_whose_agent_wrote() {
    let place = Place::new().await;
    let ann = account(&place, "Ann", Role::Editor).await;
    let new = NewAgent { name: "bot".into(), role: Role::Editor, owner: None };
    let id = place.wiki.make_agent(&ann, &new).await.unwrap();
    let bot = place.wiki.account(id).await.unwrap().unwrap();
    save(&place, &bot, "/tea", "# Tea\n").await;
    save(&place, &ann, "/milk", "# Milk\n").await;
    let feed = place.wiki.feed(&Actor::Anonymous, &FeedOf::Everything, "http://wiki.test").await.unwrap();
    let authors: Vec<_> = feed.entries.iter().map(|entry| entry.author.as_str()).collect();
    assert_eq!(authors, ["Ann", "bot (agent of Ann)"]);
}
