//! Who can see and edit what, who is told why, and links for somebody outside.

mod support;

use spec::permission::Name;
use spec::{Actor, Role};
use support::{Place, path};
use wiki::{Edit, Error, NewAccount, NewShare, Sharing};

struct Cast {
    place: Place,
    ann: Actor,
    ben: Actor,
    eve: Actor,
    rita: Actor,
}

async fn account(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse battery".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

/// Ann administers, Ben and Eve edit, Rita reads; there are three pages.
async fn cast() -> Cast {
    let place = Place::new().await;
    let ann = account(&place, "Ann", Role::Admin).await;
    let ben = account(&place, "Ben", Role::Editor).await;
    let eve = account(&place, "Eve", Role::Editor).await;
    let rita = account(&place, "Rita", Role::Reader).await;
    for (at, body) in [
        ("/guide", "# Guide\n\nSee [billing](/billing).\n"),
        ("/billing", "# Billing\n\nSee [tax](/billing/tax).\n"),
        ("/billing/tax", "# Tax\n\nNineteen.\n"),
    ] {
        save(&place, &ann, at, None, body).await.unwrap();
    }
    place.wiki.catch_up().await.unwrap();
    Cast { place, ann, ben, eve, rita }
}

async fn save(place: &Place, actor: &Actor, at: &str, base: Option<i64>, body: &str) -> Result<i64, Error> {
    let edit = Edit { path: path(at), base, body: body.into(), message: "Written".into() };
    Ok(place.wiki.save(actor, edit).await?.page.revision)
}

fn names(list: &[&str]) -> Option<Vec<Name>> {
    Some(list.iter().map(|name| name.parse().unwrap()).collect())
}

impl Cast {
    async fn set(&self, at: &str, readers: Option<Vec<Name>>, editors: Option<Vec<Name>>) {
        self.place.wiki.set_permissions(&self.ann, &path(at), readers, editors).await.unwrap();
    }

    async fn reads(&self, actor: &Actor, at: &str) -> bool {
        match self.place.wiki.page(actor, &path(at), None).await {
            Ok(_) => true,
            Err(Error::NotFound(_) | Error::Denied(_)) => false,
            Err(error) => panic!("{error}"),
        }
    }

    async fn edits(&self, actor: &Actor, at: &str) -> bool {
        self.place.wiki.may_at(actor, spec::Action::Edit, &path(at)).await
    }
}

// r[verify permission.who] r[verify permission.one-place] r[verify permission.set]
#[tokio::test]
async fn what_is_told_is_what_holds() {
    let cast = cast().await;
    let lists = [None, names(&[]), names(&["everybody"]), names(&["Ben"]), names(&["Ben", "Rita"])];
    for (number, readers) in lists.iter().enumerate() {
        for editors in &lists {
            let at = path("/billing");
            let set = cast.place.wiki.set_permissions(&cast.ann, &at, readers.clone(), editors.clone());
            if let Err(error) = set.await {
                assert!(error.to_string().contains("everybody cannot edit"), "{error}");
                continue;
            }
            let inner = if number % 2 == 0 { None } else { names(&["everybody"]) };
            cast.set("/billing/tax", inner, None).await;
            for at in ["/guide", "/billing", "/billing/tax"] {
                let who = cast.place.wiki.who_can_see(&cast.ann, &path(at)).await.unwrap();
                let told = format!("{readers:?} {editors:?} {at}");
                assert_eq!(cast.reads(&Actor::Anonymous, at).await, who.strangers.read.may, "stranger {told}");
                for actor in [&cast.ann, &cast.ben, &cast.eve, &cast.rita] {
                    let lines = who.accounts.as_ref().unwrap();
                    let line = lines.iter().find(|line| line.name == actor.name()).unwrap();
                    assert_eq!(cast.reads(actor, at).await, line.access.read.may, "{} reads {told}", actor.name());
                    assert_eq!(cast.edits(actor, at).await, line.access.edit.may, "{} edits {told}", actor.name());
                }
            }
        }
    }
}

// r[verify permission.why]
#[tokio::test]
async fn each_is_told_why() {
    let cast = cast().await;
    cast.set("/billing", names(&["Ben"]), None).await;
    let who = cast.place.wiki.who_can_see(&cast.ben, &path("/billing/tax")).await.unwrap();
    let why: Vec<_> =
        who.accounts.unwrap().iter().map(|line| format!("{}: {}", line.name, line.access.read.why)).collect();
    assert_eq!(
        why,
        [
            "Ann: as administrator",
            "Ben: because /billing names Ben, set by Ann on 1 January 2026",
            "Eve: because /billing is closed to all but those it names, set by Ann on 1 January 2026",
            "Rita: because /billing is closed to all but those it names, set by Ann on 1 January 2026",
        ]
    );
    assert_eq!(who.closed, Some(2));
}

// r[verify permission.who-names]
#[tokio::test]
async fn names_are_told_to_those_with_one() {
    let cast = cast().await;
    let who = cast.place.wiki.who_can_see(&Actor::Anonymous, &path("/guide")).await.unwrap();
    assert!(who.strangers.read.may && who.accounts.is_none() && who.groups.is_none());
    assert!(cast.place.wiki.who_can_see(&cast.rita, &path("/guide")).await.unwrap().accounts.is_some());
    let refused = cast.place.wiki.permissions(&Actor::Anonymous, &path("/guide")).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
}

// r[verify permission.one-place]
#[tokio::test]
async fn a_closed_place_is_told_like_one_that_is_not_there() {
    let cast = cast().await;
    cast.set("/billing", names(&["Ben"]), None).await;
    let wiki = &cast.place.wiki;
    for actor in [&Actor::Anonymous, &cast.rita] {
        for at in ["/billing", "/nothing"] {
            let told = wiki.who_can_see(actor, &path(at)).await.unwrap_err().to_string();
            assert_eq!(told, format!("there is no page at {at}"));
        }
    }
    let told = wiki.permissions(&cast.rita, &path("/billing/tax")).await.unwrap_err().to_string();
    assert_eq!(told, "there is no page at /billing/tax");
}

// r[verify permission.told]
#[tokio::test]
async fn what_is_inherited_is_told_with_where_from() {
    let cast = cast().await;
    cast.set("/", None, names(&["Eve"])).await;
    cast.set("/billing", names(&["Ben", "everybody"]), None).await;
    let told = cast.place.wiki.permissions(&cast.rita, &path("/billing/tax")).await.unwrap();
    assert_eq!((told.readers, told.editors, told.author), (None, None, None));
    let readers = told.inherited.readers.unwrap();
    assert_eq!((readers.path, readers.names), (path("/billing"), vec!["Ben".to_owned(), "everybody".to_owned()]));
    let editors = told.inherited.editors.unwrap();
    assert_eq!((editors.path, editors.names), (path("/"), vec!["Eve".to_owned()]));
    let told = cast.place.wiki.permissions(&cast.rita, &path("/billing")).await.unwrap();
    assert_eq!(told.author.as_deref(), Some("Ann"));
    assert_eq!(told.inherited.readers, None);

    cast.set("/billing", None, None).await;
    let all = cast.place.wiki.all_permissions(&cast.ann).await.unwrap();
    assert_eq!(all.iter().map(|one| one.told.path.to_string()).collect::<Vec<_>>(), ["/"]);
    assert_eq!(all[0].pages, 3);
}

// r[verify permission.set-names] r[verify permission.contradiction]
#[tokio::test]
async fn unknown_names_are_refused_by_name_and_only_administrators_decide() {
    let cast = cast().await;
    let set = |actor: &Actor, readers| {
        let (wiki, actor) = (cast.place.wiki.clone(), actor.clone());
        async move { wiki.set_permissions(&actor, &path("/billing"), readers, None).await }
    };
    let refused = set(&cast.ann, names(&["Ben", "Finance", "group:Ann"])).await.unwrap_err().to_string();
    assert_eq!(refused, "there are no accounts or groups \"Finance\", \"group:Ann\"; make them first");
    assert!(cast.reads(&cast.rita, "/billing").await);
    for actor in [&Actor::Anonymous, &cast.ben, &cast.rita] {
        assert!(matches!(set(actor, names(&[])).await, Err(Error::Denied(_))));
    }
    set(&cast.ann, names(&["ben"])).await.unwrap();
    assert!(!cast.reads(&cast.rita, "/billing").await);
}

// r[verify permission.foreseen] r[verify permission.warnings]
#[tokio::test]
async fn what_it_would_mean_is_told_before() {
    let cast = cast().await;
    cast.set("/billing/tax", names(&["everybody"]), None).await;
    let foresee = |readers, editors| {
        let (wiki, ann) = (cast.place.wiki.clone(), cast.ann.clone());
        async move { wiki.foresee_permissions(&ann, &path("/billing"), readers, editors).await.unwrap() }
    };
    let reached = foresee(names(&["Ben"]), None).await;
    assert_eq!(reached.pages, 1);
    assert_eq!(reached.unseen, ["Eve", "Rita"]);
    assert_eq!((reached.readers, reached.strangers), (2, Sharing::Closed));
    let linking: Vec<_> = reached.linking.iter().map(|(at, title)| format!("{at} {title}")).collect();
    assert_eq!(linking, ["/guide Guide"]);

    let reached = foresee(None, names(&["Rita"])).await;
    assert_eq!(
        (reached.unseen.len(), reached.unedited, reached.edited),
        (0, vec!["Ben".into(), "Eve".into()], vec!["Rita".into()])
    );
    // Nothing of that was done.
    assert!(cast.reads(&cast.rita, "/billing").await && !cast.edits(&cast.rita, "/billing").await);
}

// r[verify permission.mark]
#[tokio::test]
async fn the_tree_marks_where_something_closed_begins() {
    let cast = cast().await;
    cast.set("/billing", names(&["Ben"]), None).await;
    let tree = |actor: &Actor| {
        let (wiki, actor) = (cast.place.wiki.clone(), actor.clone());
        async move { wiki.tree(&actor, &path("/"), 2, None).await.unwrap() }
    };
    let seen = tree(&cast.ben).await;
    let marks: Vec<_> = seen.iter().map(|item| (item.path.to_string(), item.closed)).collect();
    assert_eq!(marks, [("/billing".into(), Some(2)), ("/guide".into(), None)]);
    assert_eq!(seen[0].children[0].closed, None);
    assert_eq!(cast.place.wiki.closed(&cast.ben, &path("/billing/tax")).await.unwrap(), Some(2));
    assert_eq!(tree(&cast.rita).await.len(), 1);
}

// r[verify permission.whole]
#[tokio::test]
async fn who_opened_or_closed_the_wiki_is_told() {
    let cast = cast().await;
    let wiki = &cast.place.wiki;
    assert!(wiki.whole_reading(&cast.ann).await.unwrap().open);
    wiki.set_reading(&cast.ann, false).await.unwrap();
    let reading = wiki.whole_reading(&cast.ann).await.unwrap();
    assert_eq!((reading.open, reading.author.as_deref()), (false, Some("Ann")));
    assert_eq!(reading.at.unwrap().to_string(), "2026-01-01T00:00:00Z");
    assert!(matches!(wiki.whole_reading(&cast.ben).await, Err(Error::Denied(_))));
}

fn link(at: &str) -> NewShare {
    NewShare { path: path(at), revision: None, label: "For Olga".into(), days: 7 }
}

// r[verify share.make] r[verify share.shows] r[verify share.alone] r[verify share.revoke]
#[tokio::test]
async fn a_link_shows_one_page_as_it_was_until_it_is_ended() {
    let cast = cast().await;
    let wiki = &cast.place.wiki;
    let made = wiki.share(&cast.ben, link("/billing")).await.unwrap();
    wiki.set_reading(&cast.ann, false).await.unwrap();
    cast.set("/billing", names(&["Ben"]), None).await;
    let before = wiki.page(&cast.ben, &path("/billing"), None).await.unwrap().revision;
    save(&cast.place, &cast.ben, "/billing", Some(before), "# Billing\n\nDear.\n").await.unwrap();

    let shown = wiki.shared(&made.secret, "/s").await.unwrap();
    assert_eq!((shown.page.title.as_str(), shown.author.as_str()), ("Billing", "Ben"));
    assert!(shown.html.contains("See <a") && !shown.html.contains("/billing"), "{}", shown.html);

    // Who may not edit the page is not told that there is a link.
    for actor in [&cast.eve, &cast.rita] {
        assert!(wiki.revoke_share(actor, made.share.id).await.is_err());
        assert!(wiki.shares(actor, &path("/billing")).await.is_err());
    }
    assert_eq!(wiki.shares(&cast.ben, &path("/billing")).await.unwrap().len(), 1);
    wiki.revoke_share(&cast.ben, made.share.id).await.unwrap();
    let told = |result: Result<wiki::Shared, Error>| match result {
        Err(Error::NotFound(why)) => why,
        other => panic!("{other:?}"),
    };
    let ended = told(wiki.shared(&made.secret, "/s").await);
    assert_eq!(ended, told(wiki.shared("never", "/s").await));
    let shares = wiki.all_shares(&cast.ann).await.unwrap();
    assert!(!shares[0].works && shares[0].revoked_at.is_some());
}

// r[verify share.ends] r[verify share.used]
#[tokio::test]
async fn a_link_ends_by_itself_and_with_what_its_maker_sees() {
    let cast = cast().await;
    let wiki = &cast.place.wiki;
    let made = wiki.share(&cast.ben, link("/billing")).await.unwrap();
    assert_eq!(wiki.all_shares(&cast.ann).await.unwrap()[0].used_at, None);
    wiki.shared(&made.secret, "/s").await.unwrap();
    assert_eq!(wiki.all_shares(&cast.ann).await.unwrap()[0].used_at.unwrap().to_string(), "2026-01-01T00:00:00Z");
    cast.place.clock.set("2026-01-01T23:00:00Z".parse().unwrap());
    wiki.shared(&made.secret, "/s").await.unwrap();
    assert_eq!(wiki.all_shares(&cast.ann).await.unwrap()[0].used_at.unwrap().to_string(), "2026-01-01T00:00:00Z");

    cast.set("/billing", names(&["Eve"]), None).await;
    assert!(matches!(wiki.shared(&made.secret, "/s").await, Err(Error::NotFound(_))));
    cast.set("/billing", None, None).await;
    wiki.shared(&made.secret, "/s").await.unwrap();
    cast.place.clock.set("2026-01-08T00:00:00Z".parse().unwrap());
    assert!(matches!(wiki.shared(&made.secret, "/s").await, Err(Error::NotFound(_))));
}

// r[verify share.make]
#[tokio::test]
async fn links_are_made_by_those_who_may_edit_and_of_that_page_alone() {
    let cast = cast().await;
    let wiki = &cast.place.wiki;
    for actor in [&Actor::Anonymous, &Actor::Operator, &cast.rita] {
        assert!(matches!(wiki.share(actor, link("/billing")).await, Err(Error::Denied(_))));
    }
    let tax = wiki.page(&cast.ann, &path("/billing/tax"), None).await.unwrap().revision;
    let other = NewShare { revision: Some(tax), ..link("/billing") };
    assert!(matches!(wiki.share(&cast.ben, other).await, Err(Error::NotFound(_))));
    for days in [0, 366] {
        assert!(matches!(wiki.share(&cast.ben, NewShare { days, ..link("/billing") }).await, Err(Error::Invalid(_))));
    }
    cast.set("/billing", None, names(&["Rita"])).await;
    wiki.share(&cast.rita, link("/billing")).await.unwrap();
    assert!(wiki.share(&cast.ben, link("/billing")).await.is_err());
}

// r[verify share.pictures]
#[tokio::test]
async fn a_link_shows_the_pictures_of_its_revision_that_its_maker_sees_and_no_others() {
    let cast = cast().await;
    let wiki = &cast.place.wiki;
    for at in ["/guide/lid.png", "/billing/secret.png", "/guide/other.png"] {
        let upload = wiki::Upload { to: at.into(), base: None, bytes: at.as_bytes().to_vec(), message: String::new() };
        wiki.attach(&cast.ann, upload).await.unwrap();
    }
    let body = "# Guide\n\n![Lid](/guide/lid.png) ![Secret](/billing/secret.png)\n";
    let base = wiki.page(&cast.ben, &path("/guide"), None).await.unwrap().revision;
    save(&cast.place, &cast.ben, "/guide", Some(base), body).await.unwrap();
    let made = wiki.share(&cast.ben, link("/guide")).await.unwrap();
    let picture = |number| {
        let (wiki, secret) = (wiki.clone(), made.secret.clone());
        async move { wiki.shared_picture(&secret, number).await.map(|(_, bytes)| bytes.to_vec()) }
    };
    assert!(wiki.shared(&made.secret, "/s").await.unwrap().html.contains("src=\"/s/1\""));
    assert_eq!(picture(1).await.unwrap(), b"/guide/lid.png");
    assert_eq!(picture(2).await.unwrap(), b"/billing/secret.png");
    for none in [0, 3] {
        assert!(matches!(picture(none).await, Err(Error::NotFound(_))));
    }
    cast.set("/billing", names(&[]), None).await;
    assert!(matches!(picture(2).await, Err(Error::NotFound(_))));
    picture(1).await.unwrap();
}

// r[verify permission.buttons]
#[tokio::test]
async fn what_is_offered_is_what_would_be_taken_there() {
    let cast = cast().await;
    cast.set("/billing", None, names(&["Rita"])).await;
    cast.set("/billing/tax", names(&["Ben"]), None).await;
    let offered = async |actor: &Actor, at: &[&str]| {
        let paths: Vec<_> = at.iter().map(|at| path(at)).collect();
        let acts = cast.place.wiki.acts_at(actor, &paths.iter().collect::<Vec<_>>()).await;
        [(acts.comment, 'c'), (acts.propose, 'p'), (acts.edit, 'e')]
            .iter()
            .filter(|(may, _)| *may)
            .map(|(_, letter)| *letter)
            .collect::<String>()
    };
    assert_eq!(offered(&cast.rita, &["/billing"]).await, "cpe");
    assert_eq!(offered(&cast.rita, &["/guide"]).await, "");
    assert_eq!(offered(&cast.rita, &["/billing", "/guide"]).await, "");
    assert_eq!(offered(&cast.eve, &["/billing"]).await, "cp");
    assert_eq!(offered(&cast.eve, &["/guide"]).await, "cpe");
    assert_eq!(offered(&cast.ann, &["/billing", "/guide"]).await, "cpe");
    assert_eq!(offered(&Actor::Anonymous, &["/billing"]).await, "");
    // What they do not see looks like what is not there.
    cast.set("/guide", names(&["Ben"]), None).await;
    assert_eq!(offered(&cast.eve, &["/guide"]).await, offered(&cast.eve, &["/nothing"]).await);
    assert_eq!(offered(&cast.rita, &["/guide"]).await, offered(&cast.rita, &["/nothing"]).await);
    assert_eq!(offered(&cast.eve, &["/billing/tax"]).await, offered(&cast.eve, &["/billing/nothing"]).await);
}
