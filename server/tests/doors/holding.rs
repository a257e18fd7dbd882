//! What pages hold, as readers get it: filled in where somebody looks, links where it is shared or one of many.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

fn book() -> Repository {
    let mut repository = Repository::new();
    let tea = "---\ntags: [hot]\n---\n\n# Tea\n\n> [!TIP]\n> Drink it.\n\nTerm\n: Meaning.\n\nAt $t^2$.\n\n![[heat.md#boiling]]\n\n\
               ```list\npages tagged: hot\n```\n\n![cup](cup.png \"A cup\")\n";
    let heat = "# Heat\n\n## Boiling\n\nr[heat.boil]\nWater must boil.\n\n![[tea.md]]\n";
    repository.commit("Begin", &[("tea.md", tea), ("heat.md", heat)]);
    repository
}

// r[verify holding.embed] r[verify holding.lists] r[verify holding.callouts] r[verify holding.pictures]
#[test]
fn a_page_is_answered_with_all_it_holds() {
    let repository = book();
    let place = Place::showing(&repository);
    let server = place.serve();
    server.json("/api/v1/links?page=/spec/heat");

    let page = server.get("/spec/tea").text();
    for held in [
        "<p class=\"callout-word\">Tip</p>",
        "<dt data-b",
        "<math><semantics>",
        "<details class=\"front-matter\"",
        "Water must boil.",
        "<p class=\"held-from\">From <a href=\"/spec/heat#boiling\">Heat</a>",
        "is not shown: it would show itself",
        "<li><a href=\"/spec/tea\">Tea</a>",
        "<figcaption class=\"caption\">A cup</figcaption>",
        "/zoom.js",
    ] {
        assert!(page.contains(held), "{held} in {page}");
    }
    let document = server.get("/spec/tea?view=document").text();
    assert!(document.contains("<math>") && !document.contains("front-matter"), "{document}");
}

// r[verify holding.closed]
#[test]
fn what_is_closed_is_told_to_nobody_else() {
    let repository = book();
    let place = Place::showing(&repository);
    let admin = place.account("Ann", "admin");
    place.account("Ada", "reader");
    let server = place.serve();
    let set = json!({ "readers": ["Ada"], "editors": null });
    server.with_token(&admin).put("/api/v1/permissions?page=/spec/heat", set).ok();

    let ada = server.browser();
    ada.sign_in("Ada");
    let open = ada.get("/spec/tea").text();
    assert!(open.contains("Water must boil."), "{open}");
    let closed = server.get("/spec/tea").text();
    assert!(!closed.contains("Water must boil") && closed.contains("is not shown: there is nothing"), "{closed}");
}
