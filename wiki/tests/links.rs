//! What links to what, what leads nowhere, what nobody leads to, and what belongs together.

mod support;

use spec::Actor;
use spec::relation::{BrokenLink, Fault};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Deletion, Move, Scope};

async fn backlinks(place: &Place, at: &str) -> Vec<(String, i64)> {
    let found = place.wiki.backlinks(&Actor::Anonymous, &path(at), None, 100).await.unwrap();
    assert_eq!(found.total, found.items.len() as i64);
    found.items.into_iter().map(|page| (page.path.to_string(), page.links)).collect()
}

async fn broken(place: &Place, at: &str) -> Vec<BrokenLink> {
    place.wiki.broken_links(&Actor::Anonymous, &path(at), None, 100).await.unwrap().items
}

fn told(links: &[BrokenLink]) -> Vec<String> {
    let line = |link: &BrokenLink| {
        let fragment = link.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        let instead = link.instead.as_ref().map(|instead| {
            let anchor = instead.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            format!("; {}{anchor}", instead.path)
        });
        format!("{}: {}{fragment}: {}{}", link.path, link.to, link.why, instead.unwrap_or_default())
    };
    links.iter().map(line).collect()
}

async fn orphans(place: &Place, at: &str) -> Vec<String> {
    let found = place.wiki.orphans(&Actor::Anonymous, &path(at), None, 100).await.unwrap();
    found.items.into_iter().map(|page| page.path.to_string()).collect()
}

async fn head(place: &Place, at: &str) -> i64 {
    place.wiki.page(&Actor::Anonymous, &path(at), None).await.unwrap().revision
}

async fn delete(place: &Place, at: &str) -> i64 {
    let base = Some(head(place, at).await);
    let deletion = Deletion { path: path(at), base, scope: Scope::Page, message: String::new() };
    place.wiki.delete(&editor(), deletion).await.unwrap()
}

fn book() -> Repo {
    let mut repo = Repo::new();
    repo.write("docs/SUMMARY.md", "# Summary\n\n- [Kettle](kettle.md)\n- [Lid](parts/lid.md)\n");
    repo.write("docs/README.md", "# Book\n\nBegin with [the kettle](kettle.md). It is [hot](kettle.md#heat).\n");
    repo.write(
        "docs/kettle.md",
        "# Kettle\n\n## Heat\n\nIt has a [lid][l], see [its hinge](parts/lid.md#hinge).\n\n[l]: parts/lid.html\n",
    );
    repo.write(
        "docs/parts/lid.md",
        "# Lid\n\nIt closes [the kettle](../kettle). See [below](#hinge).\n\n## Hinge\n\nx\n",
    );
    repo.write("docs/alone.md", "# Alone\n\n[myself](alone.md)\n");
    repo.write("docs/img/lid.png", "png");
    repo.commit("Begin");
    repo
}

// r[verify links.backlinks] r[verify links.what]
#[tokio::test]
async fn a_page_knows_who_links_to_it_and_what_they_say() {
    let place = Place::new().await;
    place.mount(&book(), "docs").await;

    assert_eq!(backlinks(&place, "/spec/kettle").await, [("/spec".into(), 2), ("/spec/parts/lid".into(), 1)]);
    assert_eq!(backlinks(&place, "/spec/parts/lid").await, [("/spec/kettle".into(), 2)]);
    assert_eq!(backlinks(&place, "/spec/alone").await, []);
    let found = place.wiki.backlinks(&Actor::Anonymous, &path("/spec/kettle"), None, 1).await.unwrap();
    let quote = &found.items[0].quotes[1];
    assert_eq!((quote.before.as_str(), quote.words.as_str(), quote.after.as_str()), ("It is ", "hot", "."));
    assert_eq!((quote.heading.as_deref(), quote.anchor.as_deref()), (Some("Book"), Some("book")));
    assert_eq!((found.total, found.next.as_deref()), (2, Some("/spec")));
    let rest = place.wiki.backlinks(&Actor::Anonymous, &path("/spec/kettle"), Some("/spec"), 1).await.unwrap();
    assert_eq!((rest.items[0].title.as_str(), rest.total, rest.next), ("Lid", 2, None));
    assert_eq!(told(&broken(&place, "/").await), Vec::<String>::new());
}

// r[verify links.of-page]
#[tokio::test]
async fn a_page_tells_what_it_links_to() {
    let place = Place::new().await;
    place.mount(&book(), "docs").await;
    let links = place.wiki.links_of(&Actor::Anonymous, &path("/spec/parts/lid")).await.unwrap();
    let told: Vec<_> =
        links.iter().map(|link| (link.to.as_str(), link.title.as_deref(), link.fragment.as_deref())).collect();
    assert_eq!(told, [("/spec/kettle", Some("Kettle"), None), ("/spec/parts/lid", Some("Lid"), Some("hinge"))]);
}

// r[verify links.backlinks] r[verify links.derived]
#[tokio::test]
async fn links_follow_pages_that_move_come_and_go() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/a", None, "# A\n\n[b](b.md) and [c](/c) and [x](dir/)\n").await.unwrap();
    assert_eq!(
        told(&broken(&place, "/").await),
        [
            "/a: /b: there is nothing at this place",
            "/a: /c: there is nothing at this place",
            "/a: /dir: there is nothing at this place",
        ]
    );

    place.save("/b", None, "# B\n").await.unwrap();
    place.save("/c", None, "# C\n").await.unwrap();
    place.save("/dir/y", None, "# Y\n").await.unwrap();
    assert_eq!(told(&broken(&place, "/").await), Vec::<String>::new());
    assert_eq!(backlinks(&place, "/b").await, [("/a".into(), 1)]);

    // The link is mended by the move; one that comes later by the old path still leads there.
    let moved = Move { from: path("/b"), to: "/b2".into(), base: Some(head(&place, "/b").await), scope: Scope::Page };
    place.wiki.move_page(&editor(), moved, "").await.unwrap();
    place.save("/z", None, "# Z\n\n[old](b.md)\n").await.unwrap();
    assert_eq!(backlinks(&place, "/b2").await, [("/a".into(), 1), ("/z".into(), 1)]);
    assert_eq!(
        told(&broken(&place, "/").await),
        ["/z: /b: what was there has moved; the link works here, but not in the files; /b2",]
    );

    // Another page takes the place: it is the one that is linked to now.
    place.save("/b", None, "# Another\n").await.unwrap();
    assert_eq!(backlinks(&place, "/b").await, [("/z".into(), 1)]);
    assert_eq!(backlinks(&place, "/b2").await, [("/a".into(), 1)]);

    let change = delete(&place, "/c").await;
    assert_eq!(told(&broken(&place, "/a").await), [format!("/a: /c: what was there was deleted in change {change}")]);
    delete(&place, "/a").await;
    assert_eq!(told(&broken(&place, "/").await), Vec::<String>::new());
    assert_eq!(backlinks(&place, "/b2").await, []);
}

// r[verify links.broken] r[verify links.section] r[verify links.advice]
#[tokio::test]
async fn a_section_that_is_gone_is_told_with_the_one_that_was_probably_meant() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let target = "# T\n\n## Instalation\n\nr[t.rule]\nx[^n]\n\n[^n]: y\n\n<a name=\"old\"></a>\n";
    let saved = place.save("/t", None, target).await.unwrap();
    place.save("/other", None, "# O\n\n## Long moved section\n").await.unwrap();
    let links = "[a](t.md#instalation) [b](t.md#r-t.rule) [c](t.md#old) [d](t.md#N) [e](t.md#L10) [f](t.md#:~:text=x) \
                 [g](t.md#long-moved-section) [h](t.md#top)\n";
    place.save("/from", None, links).await.unwrap();
    let gone = [
        "/from: /t#L10: that page has no section “L10”",
        "/from: /t#long-moved-section: that page has no section “long-moved-section”; /other#long-moved-section",
    ];
    assert_eq!(told(&broken(&place, "/").await), gone);

    let target = target.replace("Instalation", "Installation");
    place.save("/t", Some(saved.page.revision), &target).await.unwrap();
    let found = broken(&place, "/").await;
    assert_eq!(told(&found)[0], "/from: /t#instalation: that page has no section “instalation”; /t#installation");
    assert_eq!((found.len(), found[0].fault), (3, Fault::Section));
}

// r[verify links.what] r[verify links.broken]
#[tokio::test]
async fn what_may_be_a_file_that_is_not_shown_is_no_broken_link() {
    let mut repo = Repo::new();
    repo.write("docs/a.md", "[code](src/main.rs) [dir](src/) [dir](src) [gone](src/gone.rs) [up](../LICENSE) \
        [site](/guide/) [page](nothing.md) ![p](img/no.png) ![q](img/yes.png) [web](https://example.org) [t](std::fmt) [x](near.md)\n");
    repo.write("docs/src/main.rs", "x").write("docs/img/yes.png", "x").write("docs/deep/near.md", "# Near\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    assert_eq!(
        told(&broken(&place, "/spec").await),
        [
            "/spec/a: /spec/src/gone.rs: there is nothing at this place",
            "/spec/a: /spec/nothing: there is nothing at this place",
            "/spec/a: /spec/img/no.png: there is no such picture",
            "/spec/a: /spec/near: there is nothing at this place; /spec/deep/near",
        ]
    );
    // In parts.
    let first = place.wiki.broken_links(&Actor::Anonymous, &path("/"), None, 3).await.unwrap();
    let rest = place.wiki.broken_links(&Actor::Anonymous, &path("/"), first.next.as_deref(), 3).await.unwrap();
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (3, 1, None));
}

// r[verify links.unread]
#[tokio::test]
async fn it_is_known_whether_all_pages_were_read_for_their_links() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/a", None, "See [b](b.md).\n").await.unwrap();
    assert!(!place.wiki.has_read_links(&Actor::Anonymous).await.unwrap());
    assert_eq!(broken(&place, "/").await.len(), 1);
    assert!(place.wiki.has_read_links(&Actor::Anonymous).await.unwrap());
}

// r[verify links.names]
#[tokio::test]
async fn links_that_name_a_requirement_lead_to_the_page_that_states_it() {
    let mut repo = Repo::new();
    repo.write("a.md", "# A\n\nAs [boiling][heat.boil] does, [see][vis], [x](proc_macro::Group), [y](pointer#method.z), [v][mod@test].\n\n\
        [heat.boil]: heat.boil\n[vis]: vis\n[mod@test]: mod@test\n");
    repo.write("heat.md", "# Heat\n\nr[heat.boil]\nIt boils.\n").write("see.md", "# See\n\nr[vis]\nIt is seen.\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    assert_eq!(told(&broken(&place, "/").await), Vec::<String>::new());
    assert_eq!(backlinks(&place, "/spec/heat").await, [("/spec/a".into(), 1)]);
    let links = place.wiki.links_of(&Actor::Anonymous, &path("/spec/a")).await.unwrap();
    let told: Vec<_> = links.iter().map(|link| (link.to.as_str(), link.fragment.as_deref())).collect();
    assert_eq!(told, [("/spec/heat", Some("r-heat.boil")), ("/spec/see", Some("r-vis"))]);

    // What is stated elsewhere later is followed.
    repo.write("heat.md", "# Heat\n").write("fire.md", "# Fire\n\nr[heat.boil]\nIt boils.\n");
    repo.commit("Say it elsewhere");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    assert_eq!(backlinks(&place, "/spec/fire").await, [("/spec/a".into(), 1)]);
    assert_eq!(backlinks(&place, "/spec/heat").await, []);
}

// r[verify links.orphans]
#[tokio::test]
async fn pages_that_nobody_leads_to_are_found() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&book(), "docs").await;
    assert_eq!(orphans(&place, "/").await, ["/spec/alone"]);

    place.save("/hello", None, "# Hello\n\n[alone](spec/alone.md)\n").await.unwrap();
    assert_eq!(orphans(&place, "/").await, ["/hello"]);
    assert_eq!(orphans(&place, "/spec").await, Vec::<String>::new());
    delete(&place, "/hello").await;
    assert_eq!(orphans(&place, "/").await, ["/spec/alone"]);
}

// r[verify links.derived]
#[tokio::test]
async fn links_can_be_derived_again() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&book(), "docs").await;
    place.save("/a", None, "[x](nothing.md) [y](spec/kettle.md#nowhere)\n").await.unwrap();
    let state = async || {
        (backlinks(&place, "/spec/kettle").await, told(&broken(&place, "/").await), orphans(&place, "/").await)
    };
    let before = state().await;
    assert_eq!((before.0.len(), before.1.len(), before.2.len()), (3, 2, 2));
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(state().await, before);
}

// r[verify links.related] r[verify links.related-text] r[verify links.related-reasons] r[verify links.together]
#[tokio::test]
async fn pages_that_say_the_same_or_change_together_are_related() {
    let mut repo = Repo::new();
    let tea = "The teapot steeps darjeeling leaves until the strainer catches bergamot.\n";
    repo.write("a.md", format!("# A\n\n{tea}"))
        .write("b.md", format!("# B\n\n{tea}"))
        .write("c.md", "# C\n\nQuite other words.\n");
    for number in 0..40 {
        repo.write(&format!("filler/{number}.md"), format!("# F{number}\n\nNothing of note, number {number}.\n"));
    }
    repo.commit("Begin");
    for number in 0..5 {
        repo.write("a.md", format!("# A\n\n{tea}\nVersion {number}.\n"))
            .write("c.md", format!("# C\n\nOther {number}.\n"));
        repo.commit("Change both");
    }
    let place = Place::new().await;
    place.mount(&repo, "").await;
    place.wiki.catch_up().await.unwrap();

    let found = place.wiki.related(&Actor::Anonymous, &path("/spec/a"), 5).await.unwrap();
    let mut told: Vec<_> = found.iter().map(|page| (page.path.as_str(), page.why.as_str())).collect();
    told.sort_unstable();
    assert_eq!(told, [("/spec/b", "says much the same"), ("/spec/c", "changed together in 5 of 5 changes")]);
    assert_eq!(place.wiki.related(&Actor::Anonymous, &path("/spec/filler/3"), 5).await.unwrap(), []);
}
