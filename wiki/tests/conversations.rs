//! Conversations: kept for whoever asked, shown to others only as far as they may see.

mod support;

use spec::ask::{Asked, Step};
use spec::permission::Name;
use spec::{Actor, Role};
use support::{Place, path};
use wiki::{Beginning, Edit, Error, NewAccount, Said, Saying};

async fn person(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

fn saying(question: &str) -> Saying {
    Saying { asked: Asked { question: question.into(), ..Asked::default() }, ..Saying::default() }
}

async fn ask(place: &Place, actor: &Actor, conversation: Option<i64>, question: &str) -> Result<Said, Error> {
    let saying = Saying { conversation, ..saying(question) };
    place.wiki.converse(actor, saying, &mut |_| {}).await
}

async fn write(place: &Place, at: &str, base: Option<i64>, body: &str, message: &str) -> i64 {
    let edit = Edit { path: path(at), base, body: body.into(), message: message.into() };
    place.wiki.save(&Actor::Operator, edit).await.unwrap().page.revision
}

async fn close(place: &Place, at: &str, readers: &[&str]) {
    let readers: Vec<Name> = readers.iter().map(|name| name.parse().unwrap()).collect();
    place.wiki.set_permissions(&Actor::Operator, &path(at), Some(readers), None).await.unwrap();
}

fn missing<T: std::fmt::Debug>(result: Result<T, Error>) {
    assert!(matches!(result, Err(Error::NotFound(_))), "{result:?}");
}

// r[verify conversation.keep] r[verify conversation.streamed]
#[tokio::test]
async fn questions_are_kept_one_behind_the_other_with_their_answers() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Reader).await;
    write(&place, "/tea", None, "# Tea\n\nIt steeps for three minutes.\n", "Write of tea").await;

    let mut told = Vec::new();
    let saying = Saying {
        asked: Asked { question: " When does tea steep? ".into(), page: Some(path("/tea")), ..Asked::default() },
        ..Saying::default()
    };
    let said = place.wiki.converse(&ada, saying, &mut |step| told.push(step)).await.unwrap();
    assert!(matches!(&told[0], Step::Doing { what } if !what.is_empty()), "{told:?}");
    assert!(told.iter().any(|step| matches!(step, Step::Text { .. })), "{told:?}");
    let id = said.conversation.unwrap();
    assert_eq!((said.turn.number, said.turn.question.as_str()), (1, "When does tea steep?"));

    let next = ask(&place, &ada, Some(id), "And who wrote that?").await.unwrap();
    assert_eq!((next.conversation, next.turn.number), (Some(id), 2));
    // The page one looked at is looked at still.
    assert_eq!(next.turn.page, Some(path("/tea")));

    let kept = place.wiki.conversation(&ada, id).await.unwrap();
    assert_eq!((kept.title.as_str(), kept.owner.as_str()), ("When does tea steep?", "ada"));
    assert_eq!(kept.turns, [said.turn, next.turn]);
    assert_eq!(kept.secret, None);
}

// r[verify conversation.own] r[verify conversation.forget]
#[tokio::test]
async fn a_conversation_is_its_owners_alone() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Reader).await;
    let root = person(&place, "root", Role::Admin).await;
    let id = ask(&place, &ada, None, "What is tea?").await.unwrap().conversation.unwrap();
    let wiki = &place.wiki;

    assert_eq!(wiki.conversations(&root, "", None, 10).await.unwrap().items, []);
    missing(wiki.conversation(&root, id).await);
    missing(ask(&place, &root, Some(id), "And coffee?").await);
    missing(wiki.rename_conversation(&root, id, "Mine").await);
    missing(wiki.share_conversation(&root, id).await);
    missing(wiki.unshare_conversation(&root, id).await);
    missing(wiki.forget_conversation(&root, id).await);
    let strange = wiki.conversation(&Actor::Anonymous, id).await;
    assert!(matches!(strange, Err(Error::Denied(spec::Denied::SignIn))), "{strange:?}");
    assert!(wiki.conversations(&Actor::Anonymous, "", None, 10).await.is_err());

    wiki.rename_conversation(&ada, id, "All of tea").await.unwrap();
    assert!(wiki.rename_conversation(&ada, id, " ").await.is_err());
    assert_eq!(wiki.conversation(&ada, id).await.unwrap().title, "All of tea");
    wiki.forget_conversation(&ada, id).await.unwrap();
    missing(wiki.conversation(&ada, id).await);
    assert_eq!(wiki.conversations(&ada, "", None, 10).await.unwrap().items, []);
}

// r[verify conversation.passing]
#[tokio::test]
async fn of_strangers_nothing_is_kept() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Reader).await;
    let said = ask(&place, &Actor::Anonymous, None, "What is tea?").await.unwrap();
    assert_eq!((said.conversation, said.turn.number), (None, 1));
    let asked: Vec<String> = (1..=9).map(|number| format!("Question {number}?")).collect();
    let turns = place.wiki.ask_in_passing(&Actor::Anonymous, &asked, None, None).await.unwrap();
    let shown: Vec<_> = turns.iter().map(|turn| turn.question.as_str()).collect();
    assert_eq!(shown, &asked[3..], "only the last are answered");
    // What somebody with an account asked in passing can be kept.
    let kept = Saying { before: vec!["What is tea?".into()], ..saying("And why?") };
    let said = place.wiki.converse(&ada, kept, &mut |_| {}).await.unwrap();
    assert_eq!(said.turn.number, 2);
    let kept = place.wiki.conversation(&ada, said.conversation.unwrap()).await.unwrap();
    assert_eq!((kept.title.as_str(), kept.turns.len()), ("What is tea?", 2));
}

#[tokio::test]
async fn a_question_says_something_and_is_not_endless() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Reader).await;
    for question in ["", "  \n ", &"x".repeat(2_001)] {
        assert!(matches!(ask(&place, &ada, None, question).await, Err(Error::Invalid(_))), "{question:.20}");
    }
    assert_eq!(place.wiki.conversations(&ada, "", None, 10).await.unwrap().items, []);
    let long = ask(&place, &ada, None, &"Why ".repeat(400)).await.unwrap();
    let title = place.wiki.conversation(&ada, long.conversation.unwrap()).await.unwrap().title;
    assert!(title.ends_with('…') && title.chars().count() <= 91, "{title}");
}

// r[verify conversation.search]
#[tokio::test]
async fn conversations_are_found_by_words_that_were_said_in_them() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Reader).await;
    let bob = person(&place, "bob", Role::Reader).await;
    let tea = ask(&place, &ada, None, "What is Grüner TEE?").await.unwrap().conversation.unwrap();
    ask(&place, &ada, Some(tea), "Does 100%_of it steep?").await.unwrap();
    place.clock.set("2026-01-01T01:00:00Z".parse().unwrap());
    let pot = ask(&place, &ada, None, "What is a pot?").await.unwrap().conversation.unwrap();
    ask(&place, &bob, None, "What is Grüner Tee to Bob?").await.unwrap();

    let found = async |words: &str| {
        let lines = place.wiki.conversations(&ada, words, None, 10).await.unwrap().items;
        lines.iter().map(|line| line.id).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, [pot, tea]);
    assert_eq!(found("GRÜNER tee").await, [tea]);
    assert_eq!(found("tee steep").await, [tea], "in two turns");
    assert_eq!(found("100%_").await, [tea]);
    assert_eq!(found("100%x").await, [0; 0]);
    assert_eq!(found("pot tee").await, [0; 0]);
    place.wiki.rename_conversation(&ada, pot, "Geschirr").await.unwrap();
    assert_eq!(found("geschirr").await, [pot]);

    let first = place.wiki.conversations(&ada, "", None, 1).await.unwrap();
    let rest = place.wiki.conversations(&ada, "", first.next.as_deref(), 1).await.unwrap();
    assert_eq!((first.items[0].id, rest.items[0].id, rest.next), (pot, tea, None));
    assert_eq!((rest.items[0].turns, rest.items[0].shared), (2, false));
}

// r[verify conversation.shared]
#[tokio::test]
async fn a_shared_conversation_is_seen_by_whoever_may_read_until_it_is_not() {
    let place = Place::new().await;
    let ada = person(&place, "ada", Role::Reader).await;
    let bob = person(&place, "bob", Role::Reader).await;
    let id = ask(&place, &ada, None, "What is tea?").await.unwrap().conversation.unwrap();
    let wiki = &place.wiki;
    let secret = wiki.share_conversation(&ada, id).await.unwrap();
    assert_eq!(wiki.share_conversation(&ada, id).await.unwrap(), secret, "the address stays");
    assert_eq!(wiki.conversation(&ada, id).await.unwrap().secret, Some(secret.clone()));

    for viewer in [&bob, &Actor::Anonymous] {
        let seen = wiki.shared_conversation(viewer, &secret).await.unwrap();
        assert_eq!((seen.owner.as_str(), seen.secret.clone()), ("ada", None));
        assert_eq!(seen.turns[0].question, "What is tea?");
        assert!(!seen.turns[0].withheld && !seen.turns[0].reply.answer.is_empty());
    }
    missing(wiki.conversation(&bob, id).await);
    missing(wiki.shared_conversation(&bob, "0000").await);

    // A wiki that is closed to strangers is closed to them here, too.
    wiki.set_reading(&Actor::Operator, false).await.unwrap();
    let strange = wiki.shared_conversation(&Actor::Anonymous, &secret).await;
    assert!(matches!(strange, Err(Error::Denied(_))), "{strange:?}");
    wiki.unshare_conversation(&ada, id).await.unwrap();
    missing(wiki.shared_conversation(&bob, &secret).await);
    assert_ne!(wiki.share_conversation(&ada, id).await.unwrap(), secret);
}

// r[verify conversation.rechecked]
#[tokio::test]
async fn who_sees_less_than_whoever_asked_is_not_told_what_they_were_told() {
    let place = Place::new().await;
    let root = person(&place, "root", Role::Admin).await;
    let inge = person(&place, "inge", Role::Reader).await;
    let otto = person(&place, "otto", Role::Reader).await;
    write(&place, "/open", None, "# Open\n\nFor all.\n", "Begin").await;
    write(&place, "/shut/plan", None, "# Plan\n\nFor few.\n", "Plan").await;
    close(&place, "/shut", &["inge"]).await;
    let wiki = &place.wiki;

    let asked = Saying {
        asked: Asked { question: "What is planned?".into(), page: Some(path("/shut/plan")), ..Asked::default() },
        ..Saying::default()
    };
    let of_root = wiki.converse(&root, asked.clone(), &mut |_| {}).await.unwrap().conversation.unwrap();
    let of_inge = wiki.converse(&inge, asked, &mut |_| {}).await.unwrap().conversation.unwrap();
    let of_otto = ask(&place, &otto, None, "What is planned?").await.unwrap().conversation.unwrap();
    let shared = [
        wiki.share_conversation(&root, of_root).await.unwrap(),
        wiki.share_conversation(&inge, of_inge).await.unwrap(),
        wiki.share_conversation(&otto, of_otto).await.unwrap(),
    ];
    let withheld = async |viewer: &Actor, which: usize| {
        let turn = wiki.shared_conversation(viewer, &shared[which]).await.unwrap().turns.remove(0);
        assert_eq!(turn.reply.answer.is_empty(), turn.withheld);
        assert!(!turn.withheld || turn.reply.choices.is_empty() && turn.reply.context.is_empty());
        (turn.withheld, turn.page.is_some())
    };
    assert_eq!(withheld(&root, 1).await, (false, true));
    assert_eq!(withheld(&inge, 0).await, (false, true));
    assert_eq!(withheld(&otto, 0).await, (true, false), "nor which page was looked at");
    assert_eq!(withheld(&otto, 1).await, (true, false));
    assert_eq!(withheld(&Actor::Anonymous, 1).await, (true, false));
    assert_eq!(withheld(&inge, 2).await, (false, false));
    assert_eq!(withheld(&Actor::Anonymous, 2).await, (false, false));

    // What is closed to somebody later is closed in what they were told before.
    close(&place, "/open", &["otto"]).await;
    let own = wiki.conversation(&inge, of_inge).await.unwrap();
    assert!(own.turns[0].withheld);
    assert!(!wiki.conversation(&otto, of_otto).await.unwrap().turns[0].withheld);
    ask(&place, &inge, Some(of_inge), "And now?").await.unwrap();
}

// r[verify ask.suggested]
#[tokio::test]
async fn questions_to_begin_with_are_about_what_somebody_may_see() {
    let place = Place::new().await;
    let otto = person(&place, "otto", Role::Reader).await;
    let suggested = async |page: Option<&str>| {
        let page = page.map(path);
        place.wiki.suggested_questions(&otto, page.as_ref(), None).await.unwrap()
    };
    assert_eq!(suggested(None).await, [""; 0], "nothing is there to ask about");
    let tea =
        write(&place, "/tea", None, "# Green tea\n\nIt steeps.\n\n## How long it takes\n\nLong.\n", "Begin").await;
    write(&place, "/tea", Some(tea), "# Green tea\n\nIt steeps.\n\n## How long it takes\n\nNot long.\n", "Faster")
        .await;
    write(&place, "/shut/plan", None, "# Quokka plan\n\nFor few.\n", "Plan").await;
    close(&place, "/shut", &[]).await;

    let about = suggested(Some("/tea")).await;
    assert!(
        about
            .iter()
            .any(|question| question.contains("changed in Green tea") || question == "Why was Green tea last changed?"),
        "{about:?}"
    );
    assert!(about.contains(&"What does Green tea say about How long it takes?".into()), "{about:?}");
    let lately = suggested(None).await;
    assert!(lately[0].starts_with("What changed since 2025-12-25"), "{lately:?}");
    assert!(lately.iter().all(|question| !question.contains("Quokka")), "{lately:?}");
    assert_eq!(suggested(Some("/shut/plan")).await, lately);
}

// r[verify digest.told] r[verify digest.visit]
#[tokio::test]
async fn a_digest_tells_part_by_part_what_changed_and_why() {
    let place = Place::new().await;
    let otto = person(&place, "otto", Role::Reader).await;
    let at = |time: &str| place.clock.set(time.parse().unwrap());
    let tea = write(&place, "/drinks/tea", None, "# Tea\n\nIt steeps for three minutes.\n", "Begin").await;
    write(&place, "/drinks", None, "# Drinks\n\nAll of them.\n", "Begin").await;
    at("2026-01-05T00:00:00Z");
    write(
        &place,
        "/drinks/tea",
        Some(tea),
        "# Tea\n\nIt steeps for two long minutes.\n",
        "Tea is steeped for less\n\nIt was bitter.",
    )
    .await;
    write(&place, "/food/cake", None, "# Cake\n\nSweet.\n", "Cake goes with it").await;
    write(&place, "/food/bread", None, "# Bread\n\nSour.\n", "Bread, too").await;
    write(&place, "/shut/plan", None, "# Plan\n\nFor few.\n", "A quokka").await;
    close(&place, "/shut", &[]).await;

    let since = "2026-01-02".parse().unwrap();
    let digest = place.wiki.digest(&otto, &since, None, &path("/")).await.unwrap();
    let parts: Vec<_> =
        digest.parts.iter().map(|part| format!("{} {} {}", part.path, part.title, part.pages.len())).collect();
    assert_eq!(parts, ["/drinks Drinks 1", "/food food 2"]);
    assert_eq!((digest.totals.all(), digest.untold), (3, 0));
    assert!(
        digest.parts[0].summary.starts_with("1 page was edited; 2 words came and 1 went."),
        "{}",
        digest.parts[0].summary
    );
    let reasons: Vec<_> = digest.parts[0].reasons.iter().map(|reason| reason.message.as_str()).collect();
    assert_eq!(reasons, ["Tea is steeped for less"]);
    let below = place.wiki.digest(&otto, &since, None, &path("/food")).await.unwrap();
    assert_eq!((below.parts.len(), below.totals.added), (1, 2));
    let until = "2026-01-01".parse().unwrap();
    let before = place.wiki.digest(&otto, &"change:1".parse().unwrap(), Some(&until), &path("/")).await.unwrap();
    assert_eq!((before.totals.all(), before.totals.added), (1, 1));

    at("2026-02-10T00:00:00Z");
    let beginnings = place.wiki.digest_beginnings(&otto).await.unwrap();
    let week = beginnings.iter().find(|(which, _)| *which == Beginning::Week).unwrap();
    assert_eq!(week.1.to_string(), "2026-02-03");
    assert!(place.wiki.last_visit(&otto).await.unwrap().is_none());
}
