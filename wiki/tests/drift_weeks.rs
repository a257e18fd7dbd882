//! The week in drift: what came, what was settled, and who is told.

mod support;

#[path = "../../server/tests/doors/postman.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod postman;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use spec::drift::{DriftWeek, Settling};
use spec::notice::{Mail, Wishes};
use spec::permission::Name;
use spec::watch::Watched;
use spec::{Actor, Role};
use support::{Place, Repo, editor, path, with_accounts};
use texts::Language;
use wiki::{Error, NewAccount, Post, WeekOf};

use postman::Postman;

const PAGE: &str = "# Sessions\n\nr[session.end]\nA session ends after 30 minutes without a request.\n";
const CODE: &str = "// r[impl session.end]\nfn ends(age: u64) -> bool {\n    let limit = 1800;\n    age > limit\n}\n";

/// Thursday, the first of January 2026, when the clock of a place begins.
const BEGIN: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

struct House {
    place: Place,
    repo: Repo,
}

impl House {
    /// A page, the code that does what it says, and Edith, who watches everything.
    async fn new() -> Self {
        let mut repo = Repo::new();
        repo.write("docs/session.md", PAGE).write("docs/other.md", "# Other\n").write("src/session.rs", CODE);
        repo.commit("Begin");
        let place = Place::new().await;
        with_accounts(&place).await;
        place.mount(&repo, "docs").await;
        place.wiki.watch(&editor(), &Watched::At(path("/"))).await.unwrap();
        let house = Self { place, repo };
        house.look(0).await;
        house
    }

    /// So many days after the beginning, everything new is read, and weeks end.
    async fn look(&self, day: i64) {
        self.place.clock.set(Timestamp::from_second(BEGIN + day * DAY).unwrap());
        self.place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
        self.place.wiki.look_back_on_drift(&Actor::Operator).await.unwrap();
    }

    /// Commits another limit on a day.
    fn limit(&self, limit: &str, day: i64) {
        self.repo.write("src/session.rs", CODE.replace("1800", limit));
        self.repo.commit_at("Another limit", BEGIN + day * DAY);
    }

    async fn account(&self, name: &str) -> Actor {
        let new = NewAccount { name: name.into(), role: Role::Reader, password: "correct horse".into() };
        let id = self.place.wiki.add_account(&Actor::Operator, new).await.unwrap();
        Actor::Account { id, name: name.into(), role: Role::Reader }
    }

    async fn week(&self, actor: &Actor) -> DriftWeek {
        self.place.wiki.drift_week(actor, &WeekOf::Below(path("/"))).await.unwrap().unwrap()
    }

    async fn unread(&self, actor: &Actor) -> Option<DriftWeek> {
        self.place.wiki.unread_drift_week(actor).await.unwrap()
    }
}

// r[verify drift.week] r[verify drift.week-quiet] r[verify drift.week-inbox]
#[tokio::test]
async fn a_week_tells_what_came_and_what_was_settled_and_nothing_when_nothing_happened() {
    let house = House::new().await;
    assert!(house.place.wiki.drift_week(&Actor::Anonymous, &WeekOf::Below(path("/"))).await.unwrap().is_none());
    let bob = house.account("Bob").await;
    let cy = house.account("Cy").await;
    house.place.wiki.watch(&cy, &Watched::Page(path("/spec/other"))).await.unwrap();

    house.limit("3600", 2);
    house.look(3).await;
    assert!(house.unread(&editor()).await.is_none(), "the week is not over");
    house.look(4).await;
    let week = house.unread(&editor()).await.expect("a week was over on Monday");
    assert_eq!(week.told(), "1 requirement came out of step, none was settled, 1 waits for an answer.");
    let came = &week.came[0];
    assert_eq!((came.requirement.as_str(), came.path.to_string()), ("session.end", "/spec/session".into()));
    assert_eq!(week.worst, week.came);
    assert_eq!(house.place.wiki.unread(&editor()).await.unwrap(), 1);
    for other in [&bob, &cy] {
        assert!(house.unread(other).await.is_none(), "{} watches nothing that it is about", other.name());
        assert_eq!(house.place.wiki.unread(other).await.unwrap(), 0);
    }
    house.place.wiki.read_drift_weeks(&editor()).await.unwrap();
    assert!(house.unread(&editor()).await.is_none());
    assert_eq!(house.place.wiki.unread(&editor()).await.unwrap(), 0);

    house.place.wiki.still_true(&editor(), &path("/spec/session"), "session.end", "").await.unwrap();
    house.look(11).await;
    let week = house.unread(&editor()).await.unwrap();
    assert_eq!(week.told(), "Nothing came out of step, 1 was settled, none waits for an answer.");
    assert_eq!((week.settled[0].by, week.settled[0].who.as_deref()), (Settling::StillTrue, Some("Edith")));

    house.look(18).await;
    assert!(house.unread(&editor()).await.is_none(), "nothing happened, and what was told before is over");
    assert_eq!(house.place.wiki.unread(&editor()).await.unwrap(), 0);
    assert!(!house.week(&Actor::Anonymous).await.is_eventful());
}

// r[verify drift.week]
#[tokio::test]
async fn what_is_mended_or_put_off_is_told_so_and_making_everything_anew_forgets_nothing() {
    let house = House::new().await;
    house.limit("3600", 2);
    house.look(4).await;
    house.limit("1800", 8);
    house.look(11).await;
    let week = house.week(&Actor::Anonymous).await;
    assert_eq!((week.settled.len(), week.settled[0].by, week.standing), (1, Settling::Mended, 0));
    house.limit("3600", 13);
    house.look(18).await;
    assert_eq!(house.week(&Actor::Anonymous).await.came.len(), 1);
    let waiver = wiki::Waiver {
        path: path("/spec/session"),
        name: "session.end".into(),
        until: Timestamp::from_second(BEGIN + 18 * DAY).unwrap() + SignedDuration::from_hours(24 * 30),
        note: String::new(),
    };
    house.place.wiki.waive_drift(&editor(), &waiver).await.unwrap();
    house.look(25).await;
    let week = house.week(&Actor::Anonymous).await;
    assert_eq!((week.settled.len(), week.settled[0].by, week.standing), (1, Settling::NotNow, 0));
    house.place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(house.week(&Actor::Anonymous).await, week);
}

// r[verify drift.week]
#[tokio::test]
async fn what_a_repository_brings_in_of_the_past_is_no_news() {
    let house = House::new().await;
    let mut old = Repo::new();
    old.write("docs/old.md", PAGE.replace("session.end", "old.end"));
    old.write("src/old.rs", CODE.replace("session.end", "old.end"));
    old.commit("Begin");
    old.write("src/old.rs", CODE.replace("session.end", "old.end").replace("1800", "3600"));
    old.commit("Another limit");
    house.place.try_mount(&old, "docs", "/old").await.unwrap();
    house.look(4).await;
    let week = house.week(&Actor::Anonymous).await;
    assert_eq!((week.came.len(), week.standing), (0, 1));
    assert!(house.unread(&editor()).await.is_none());
}

// r[verify drift.week-wish] r[verify drift.closed-pages]
#[tokio::test]
async fn who_turned_it_off_or_may_not_read_the_page_is_told_nothing() {
    let house = House::new().await;
    let bob = house.account("Bob").await;
    let cy = house.account("Cy").await;
    for actor in [&bob, &cy] {
        house.place.wiki.watch(actor, &Watched::At(path("/"))).await.unwrap();
    }
    let wishes = Wishes { drift_weekly: false, ..Wishes::default() };
    house.place.wiki.wish(&bob, &wishes).await.unwrap();
    assert_eq!(house.place.wiki.wishes(&bob).await.unwrap(), wishes);
    let readers = Some(vec!["Edith".parse::<Name>().unwrap(), "Bob".parse().unwrap()]);
    house.place.wiki.set_permissions(&Actor::Operator, &path("/spec"), readers, None).await.unwrap();
    house.limit("3600", 2);
    house.look(4).await;
    assert!(house.unread(&editor()).await.is_some());
    assert!(house.unread(&bob).await.is_none(), "turned off");
    assert!(house.unread(&cy).await.is_none(), "closed");
    assert_eq!(house.week(&cy).await.standing, 0);
    assert_eq!(house.place.wiki.unread(&cy).await.unwrap(), 0);
}

// r[verify drift.week-mail] r[verify drift.week-wish]
#[tokio::test]
async fn a_week_is_sent_once_and_its_link_ends_the_weekly_message_alone() {
    let house = House::new().await;
    let wishes = Wishes { email: Some("edith@example.org".into()), mail: Mail::Daily, drift_weekly: true };
    house.place.wiki.wish(&editor(), &wishes).await.unwrap();
    let postman = Postman::new(1);
    let url = format!("smtp://127.0.0.1:{}", postman.port);
    let post = Post::new(&url, "wiki@example.org", "https://wiki.example.org/", Duration::from_millis(400)).unwrap();
    let sending = house.place.wiki.clone().with_post(post);
    let sending = tokio::spawn(async move { sending.deliver().await });
    house.limit("3600", 2);
    house.look(4).await;
    let wait = async |until: usize| {
        for turn in 0..100 {
            // What was refused is tried again later, by the clock of the wiki.
            house.place.clock.set(Timestamp::from_second(BEGIN + 4 * DAY + turn).unwrap());
            if postman.count() >= until {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{} messages were taken", postman.count());
    };
    wait(1).await;
    let message = postman.message(0);
    for part in
        ["Subject: Still true? 1 requirement came out of step", "session.end", "https://wiki.example.org/drift?at"]
    {
        assert!(message.contains(part), "{part:?} is missing in {message}");
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(postman.count(), 1, "sent once");
    sending.abort();

    let unfolded = message.replace("\n ", " ");
    let end = unfolded.lines().find_map(|line| line.strip_prefix("List-Unsubscribe:")).unwrap().trim();
    let secret = end.trim_matches(['<', '>']).rsplit('/').next().unwrap();
    assert!(house.place.wiki.farewell(secret).await.unwrap().contains("weekly"));
    house.place.wiki.say_farewell(secret).await.unwrap();
    assert_eq!(house.place.wiki.wishes(&editor()).await.unwrap(), Wishes { drift_weekly: false, ..wishes });
    assert!(house.place.wiki.farewell(&secret.replacen('w', "", 1)).await.is_err());
}

// r[verify language.letters]
#[tokio::test]
async fn a_week_is_sent_in_the_language_of_whoever_it_goes_to() {
    let house = House::new().await;
    let wishes = Wishes { email: Some("edith@example.org".into()), mail: Mail::Daily, drift_weekly: true };
    house.place.wiki.wish(&editor(), &wishes).await.unwrap();
    let edith = editor().account().unwrap();
    assert_eq!(house.place.wiki.language(&editor()).await.unwrap(), Language::English);
    house.place.wiki.met_in(edith, Language::German).await.unwrap();
    assert_eq!(house.place.wiki.language(&editor()).await.unwrap(), Language::German);
    house.limit("3600", 2);
    house.look(4).await;
    let postman = Postman::new(0);
    let url = format!("smtp://127.0.0.1:{}", postman.port);
    let post = Post::new(&url, "wiki@example.org", "https://wiki.example.org/", Duration::from_millis(400)).unwrap();
    let sending = house.place.wiki.clone().with_post(post);
    let sending = tokio::spawn(async move { sending.deliver().await });
    for _ in 0..100 {
        if postman.count() > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    sending.abort();
    let message = postman.message(0);
    for part in ["Subject: Stimmt das noch? 1 Anforderung ist abgewichen", "% sicher", "Nicht mehr schicken: "] {
        assert!(message.contains(part), "{part:?} is missing in {message}");
    }
    // What was chosen holds against what a browser speaks.
    house.place.wiki.choose_language(&editor(), Language::English).await.unwrap();
    house.place.wiki.met_in(edith, Language::German).await.unwrap();
    assert_eq!(house.place.wiki.language(&editor()).await.unwrap(), Language::English);
}

// r[verify drift.week-rest]
#[tokio::test]
async fn strangers_watch_nothing_whether_or_not_a_week_was_begun() {
    let place = Place::new().await;
    for begun in [false, true] {
        if begun {
            place.wiki.look_back_on_drift(&Actor::Operator).await.unwrap();
        }
        let asked = place.wiki.drift_week(&Actor::Anonymous, &WeekOf::Watched).await;
        assert!(matches!(asked, Err(Error::Denied(_))), "begun: {begun}: {asked:?}");
    }
}
