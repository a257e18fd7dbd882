//! Closed subtrees: absent for whoever may not read them, whatever happens to pages afterwards.

mod support;

use spec::change::ChangeState;
use spec::permission::Name;
use spec::search::Search;
use spec::{Actor, PagePath, Role};
use support::{Place, Repo, path};
use wiki::{
    Aim, ChangeFilter, Deletion, Edit, Error, Move, NewAccount, NewProposal, NewToken, Scope, Text, Wanted, Wiki,
};

/// A wiki with an open page, a closed one, and people.
struct House {
    place: Place,
    inside: Actor,
    outside: Actor,
}

impl House {
    async fn new() -> Self {
        let place = Place::new().await;
        let mut people = Vec::new();
        for name in ["Inge", "Otto"] {
            let new = NewAccount { name: name.into(), role: Role::Editor, password: "correct horse".into() };
            let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
            people.push(Actor::Account { id, name: name.into(), role: Role::Editor });
        }
        let [inside, outside] = people.try_into().unwrap();
        Self { place, inside, outside }
    }

    fn wiki(&self) -> &Wiki {
        &self.place.wiki
    }

    async fn write(&self, at: &str, body: &str) -> i64 {
        let edit = Edit { path: path(at), base: None, body: body.into(), message: format!("Write {at}") };
        self.wiki().save(&Actor::Operator, edit).await.unwrap().page.revision
    }

    /// Whoever comes with a new token of somebody's that may so much.
    async fn bearer(&self, whose: &Actor, role: Option<Role>) -> Actor {
        let (_, secret) = self.wiki().make_token(whose, &NewToken { role, ..NewToken::default() }).await.unwrap();
        self.wiki().token_holder(&secret).await.unwrap().unwrap()
    }

    async fn close(&self, at: &str) {
        self.say(at, Some(&["Inge"])).await;
    }

    async fn say(&self, at: &str, readers: Option<&[&str]>) {
        let readers = readers.map(|names| names.iter().map(|name| name.parse::<Name>().unwrap()).collect());
        self.wiki().set_permissions(&Actor::Operator, &path(at), readers, None).await.unwrap();
    }

    async fn go(&self, from: &str, to: &str, scope: Scope) -> Result<(), Error> {
        let base = self.wiki().page(&Actor::Operator, &path(from), None).await.ok().map(|page| page.revision);
        let moved = Move { from: path(from), to: to.into(), base, scope };
        self.wiki().move_pages(&Actor::Operator, vec![moved], "").await.map(drop)
    }

    async fn delete(&self, at: &str) {
        let base = self.wiki().page(&Actor::Operator, &path(at), None).await.unwrap().revision;
        let deletion = Deletion { path: path(at), base: Some(base), scope: Scope::Page, message: String::new() };
        self.wiki().delete(&Actor::Operator, deletion).await.unwrap();
    }

    async fn propose(&self, title: &str, edits: &[(&str, Option<i64>)]) {
        let wanted = |(at, base): &(&str, Option<i64>)| Wanted {
            path: path(at),
            base: *base,
            aim: Aim::Write { text: Some(Text { body: format!("# {title}\n"), onto: None }), to: None },
        };
        let edits = edits.iter().map(wanted).collect();
        let new = NewProposal { title: title.into(), description: String::new(), draft: false, edits };
        self.wiki().propose(&self.inside, new).await.unwrap();
    }

    /// All that somebody is told of the tree, the changes, the deleted pages and what links where.
    async fn told(&self, who: &Actor) -> String {
        let wiki = self.wiki();
        wiki.catch_up().await.unwrap();
        let root = PagePath::root();
        let mut told = format!("{:#?}\n", wiki.tree(who, &root, 9, None).await.unwrap());
        let open = ChangeFilter { state: Some(ChangeState::Open), ..ChangeFilter::default() };
        let mut changes = wiki.changes(who, &ChangeFilter::default(), None, 500).await.unwrap().items;
        changes.extend(wiki.changes(who, &open, None, 500).await.unwrap().items);
        for change in changes {
            told += &format!("{} {}\n", change.change, change.title);
            let whole = wiki.change(who, change.change).await.unwrap();
            told += &format!("{:?}\n", whole.pages);
        }
        for deleted in wiki.deleted(who, &root, None, None, 500).await.unwrap().items {
            told += &format!("deleted {}\n", deleted.path);
        }
        for link in wiki.broken_links(who, &root, None, 500).await.unwrap().items {
            told += &format!("broken {link:?}\n");
        }
        for orphan in wiki.orphans(who, &root, None, 500).await.unwrap().items {
            told += &format!("orphan {}\n", orphan.path);
        }
        let hits = wiki.search(who, &Search::new("word".to_owned())).await.unwrap();
        told += &format!("{} {:?}\n", hits.total, hits.facets);
        told
    }
}

async fn missing(house: &House, who: &Actor, at: &str) -> bool {
    matches!(house.wiki().page(who, &path(at), None).await, Err(Error::NotFound(_)))
}

// r[verify permission.one-place] r[verify permission.absent]
#[tokio::test]
async fn a_closed_subtree_is_there_for_those_it_names_and_for_nobody_else() {
    let house = House::new().await;
    house.write("/open", "# Open\n\nA word.\n").await;
    house.write("/shut/page", "# Secret\n\nA word.\n").await;
    house.close("/shut").await;
    assert!(!missing(&house, &house.inside, "/shut/page").await);
    assert!(missing(&house, &house.outside, "/shut/page").await);
    assert!(missing(&house, &Actor::Anonymous, "/shut/page").await);
    assert!(house.told(&house.inside).await.contains("/shut/page"));
    for who in [&house.outside, &Actor::Anonymous] {
        let told = house.told(who).await;
        assert!(told.contains("/open") && !told.contains("shut") && !told.contains("Secret"), "{told}");
    }
    house.say("/shut", None).await;
    assert!(!missing(&house, &house.outside, "/shut/page").await);
}

// r[verify permission.nearest]
#[tokio::test]
async fn what_is_opened_again_below_is_there_with_nothing_above_it() {
    let house = House::new().await;
    house.write("/shut/page", "# Secret\n").await;
    house.write("/shut/leaflet/page", "# Leaflet\n\nA word.\n").await;
    house.close("/shut").await;
    house.say("/shut/leaflet", Some(&["everybody"])).await;
    assert!(!missing(&house, &Actor::Anonymous, "/shut/leaflet/page").await);
    let told = house.told(&Actor::Anonymous).await;
    assert!(told.contains("Leaflet") || told.contains("/shut/leaflet/page"), "{told}");
    assert!(!told.contains("Secret"), "{told}");
}

// r[verify permission.governs]
#[tokio::test]
async fn a_page_belongs_to_where_it_is_now() {
    let house = House::new().await;
    house.write("/wanders", "# Wanders\n\nA word.\n").await;
    house.write("/shut/leaves", "# Leaves\n\nA word.\n").await;
    house.close("/shut").await;
    house.go("/wanders", "/shut/wanders", Scope::Page).await.unwrap();
    house.go("/shut/leaves", "/leaves", Scope::Page).await.unwrap();
    for at in ["/wanders", "/shut/wanders", "/shut/leaves"] {
        assert!(missing(&house, &house.outside, at).await, "{at}");
    }
    let told = house.told(&house.outside).await;
    assert!(!told.contains("Wanders") && !told.contains("/wanders"), "{told}");
    assert!(!missing(&house, &house.outside, "/leaves").await);
    // What was written behind the door stays behind it.
    let history = house.wiki().history(&house.outside, &path("/leaves"), None, 50).await.unwrap().items;
    assert_eq!(history.len(), 1, "{history:?}");
    assert_eq!(house.wiki().history(&house.inside, &path("/leaves"), None, 50).await.unwrap().items.len(), 2);
}

// r[verify permission.moves]
#[tokio::test]
async fn moving_a_subtree_takes_along_who_may_read_it() {
    let house = House::new().await;
    house.write("/shut/page", "# Secret\n").await;
    house.close("/shut").await;
    house.go("/shut", "/elsewhere", Scope::Subtree).await.unwrap();
    assert!(missing(&house, &house.outside, "/elsewhere/page").await);
    assert!(!missing(&house, &house.inside, "/elsewhere/page").await);
    let base = house.wiki().page(&house.inside, &path("/elsewhere/page"), None).await.unwrap().revision;
    let moved = Move { from: path("/elsewhere"), to: "/public".into(), base: None, scope: Scope::Subtree };
    let refused = house.wiki().move_pages(&house.inside, vec![moved], "").await.unwrap_err();
    assert!(refused.to_string().contains("administrator"), "{refused}");
    assert_eq!(house.wiki().page(&house.inside, &path("/elsewhere/page"), None).await.unwrap().revision, base);
}

// r[verify permission.governs]
#[tokio::test]
async fn whatever_happens_to_pages_the_rules_beside_them_are_those_that_would_be_derived_anew() {
    let house = House::new().await;
    let mut repo = Repo::new();
    repo.write("a.md", "# A\n\nA word, [b](shut/b.md).\n").write("shut/b.md", "# B\n\nA word, [a](../a.md).\n");
    repo.commit("Begin");
    house.close("/spec/shut").await;
    house.close("/shut").await;
    house.place.mount(&repo, "").await;
    repo.write("shut/c.md", "# C\n\nA word.\n").write("a.md", "# A\n\nAnother word.\n");
    repo.commit("Both sides");
    house.wiki().sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    let open = house.write("/open", "# Open\n\nA word, [there](/shut/page).\n").await;
    let shut = house.write("/shut/page", "# Secret\n\nA word, [here](/open).\n").await;
    house.write("/shut/gone", "# Gone\n\nA word.\n").await;
    house.write("/in", "# In\n\nA word.\n").await;
    house.write("/shut/out", "# Out\n\nA word.\n").await;
    house.delete("/shut/gone").await;
    house.go("/in", "/shut/in", Scope::Page).await.unwrap();
    house.go("/shut/out", "/out", Scope::Page).await.unwrap();
    house.propose("Proposed open", &[("/open", Some(open))]).await;
    house.propose("Proposed shut", &[("/shut/page", Some(shut))]).await;
    house.propose("Proposed both", &[("/shut/page", Some(shut)), ("/open", Some(open))]).await;
    house.propose("Proposed new", &[("/shut/new", None)]).await;
    let everybody = [&house.inside, &house.outside, &Actor::Anonymous];
    let mut before = Vec::new();
    for who in everybody {
        before.push(house.told(who).await);
    }
    for who in &before[1..] {
        // An open page's own text may name a path that is closed.
        let told: String = who.lines().filter(|line| !line.starts_with("broken ")).collect();
        for word in ["Proposed shut", "Proposed both", "Proposed new", "Secret", "/shut", "Both sides", "Gone"] {
            assert!(!told.contains(word), "{word}: {who}");
        }
        assert!(who.contains("Proposed open") && who.contains("/spec/a"), "{who}");
    }
    house.wiki().rebuild(&Actor::Operator).await.unwrap();
    for (who, before) in everybody.into_iter().zip(before) {
        assert_eq!(house.told(who).await, before);
    }
}

// r[verify permission.editors]
#[tokio::test]
async fn only_who_is_named_writes_where_editors_are_named() {
    let house = House::new().await;
    let base = house.write("/manual/page", "# Manual\n").await;
    let names = Some(vec!["Inge".parse().unwrap()]);
    house.wiki().set_permissions(&Actor::Operator, &path("/manual"), None, names).await.unwrap();
    let edit =
        |body: &str| Edit { path: path("/manual/page"), base: Some(base), body: body.into(), message: String::new() };
    let refused = house.wiki().save(&house.outside, edit("# Mine\n")).await.unwrap_err();
    assert!(matches!(refused, Error::Denied(spec::Denied::Editors { .. })), "{refused}");
    house.wiki().save(&house.inside, edit("# Hers\n")).await.unwrap();
    let new = Edit { path: path("/manual/new"), base: None, body: "New.".into(), message: String::new() };
    assert!(house.wiki().save(&house.outside, new).await.is_err());
    // Others still propose.
    let now = house.wiki().page(&house.outside, &path("/manual/page"), None).await.unwrap().revision;
    let text = Some(Text { body: "# Proposed\n".into(), onto: None });
    let wanted = Wanted { path: path("/manual/page"), base: Some(now), aim: Aim::Write { text, to: None } };
    let new = NewProposal { title: "Please".into(), description: String::new(), draft: false, edits: vec![wanted] };
    house.wiki().propose(&house.outside, new).await.unwrap();
}

// r[verify people.tokens] r[verify permission.editors]
#[tokio::test]
async fn a_token_gives_no_more_than_its_role_though_its_bearer_is_named() {
    let house = House::new().await;
    let base = house.write("/manual/page", "# Manual\n").await;
    house.write("/elsewhere", "# Elsewhere\n").await;
    let new = NewAccount { name: "Rita".into(), role: Role::Reader, password: "correct horse".into() };
    let id = house.wiki().add_account(&Actor::Operator, new).await.unwrap();
    let rita = house.wiki().account(id).await.unwrap().unwrap();
    let names = Some(vec!["Rita".parse().unwrap(), "Inge".parse().unwrap()]);
    house.wiki().set_permissions(&Actor::Operator, &path("/manual"), None, names).await.unwrap();

    for (whose, limit) in [
        (&rita, Role::Reader),
        (&rita, Role::Commenter),
        (&house.inside, Role::Reader),
        (&house.inside, Role::Commenter),
    ] {
        let bearer = house.bearer(whose, Some(limit)).await;
        let refused = house.wiki().save(&bearer, edit("/manual/page", base)).await.unwrap_err();
        assert!(matches!(refused, Error::Denied(spec::Denied::Role { .. })), "{limit}: {refused}");
        let deletion = Deletion { path: path("/manual/page"), base: None, scope: Scope::Page, message: String::new() };
        let refused = house.wiki().delete(&bearer, deletion).await.unwrap_err();
        assert!(matches!(refused, Error::Denied(_)), "{limit}: {refused}");
        assert!(!house.wiki().may_at(&bearer, spec::Action::Edit, &path("/manual/page")).await);
        let comments = house.wiki().may_at(&bearer, spec::Action::Comment, &path("/manual/page")).await;
        assert_eq!(comments, limit == Role::Commenter, "{limit}");
        // What it makes gives no more either.
        let more = house.bearer(&bearer, Some(Role::Editor)).await;
        house.wiki().save(&more, edit("/manual/page", base)).await.unwrap_err();
        let more = house.bearer(&bearer, None).await;
        house.wiki().save(&more, edit("/manual/page", base)).await.unwrap_err();
    }
    // A token that may as much as an editor gives a reader what being named gives, and nothing besides.
    let bearer = house.bearer(&rita, Some(Role::Editor)).await;
    house.wiki().save(&bearer, edit("/manual/page", base)).await.unwrap();
    house.wiki().save(&bearer, edit("/elsewhere", base)).await.unwrap_err();
    let base = house.wiki().page(&rita, &path("/manual/page"), None).await.unwrap().revision;
    let bearer = house.bearer(&rita, None).await;
    let again = Edit { body: "# Hers again\n".into(), ..edit("/manual/page", base) };
    house.wiki().save(&bearer, again).await.unwrap();
}

fn edit(at: &str, base: i64) -> Edit {
    Edit { path: path(at), base: Some(base), body: "# Hers\n".into(), message: String::new() }
}

// r[verify permission.absent]
#[tokio::test]
async fn the_number_of_a_revision_leads_nobody_to_a_closed_page() {
    let house = House::new().await;
    let old = house.write("/vault", "# Vault\n").await;
    let edit =
        Edit { path: path("/vault"), base: Some(old), body: "# Vault\n\nGold.\n".into(), message: String::new() };
    let newest = house.wiki().save(&Actor::Operator, edit).await.unwrap().page.revision;
    house.close("/vault").await;
    let never = newest + 1_000;
    for scope in [Scope::Page, Scope::Subtree] {
        for base in [old, newest, never] {
            let deletion = Deletion { path: path("/no"), base: Some(base), scope, message: String::new() };
            let moved = Move { from: path("/no"), to: "/here".into(), base: Some(base), scope };
            let told = [
                house.wiki().delete(&house.outside, deletion).await.unwrap_err(),
                house.wiki().move_pages(&house.outside, vec![moved], "").await.map(drop).unwrap_err(),
            ];
            for error in told {
                assert_eq!(error.to_string(), "there is no page at /no", "{scope:?} {base}");
            }
        }
    }
    assert!(house.wiki().page(&house.inside, &path("/vault"), None).await.is_ok());
}
