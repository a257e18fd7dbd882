//! Templates by place, through the API, the screens and the form.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

const RECORD: &str = "---\ntemplate: Decision record\ntemplate-about: For what is hard to take back.\ntitle: \"{{title}}\"\nowner: \
                      {{author}}\n---\n\n# {{number}}. {{title}}\n\nDecided in {{place}}.\n";

fn specification() -> (Repository, Place) {
    let repository = Repository::with(&[
        ("README.md", "# House\n"),
        ("decisions/README.md", "# Decisions\n"),
        ("decisions/0007-lid.md", "# Lid\n"),
        ("decisions/record.md", RECORD),
        ("note.md", "---\ntemplate: Note\n---\n\n# {{title}}\n"),
    ]);
    let place = Place::showing(&repository);
    (repository, place)
}

// r[verify templates.rest] r[verify templates.closed]
#[test]
fn programs_are_told_the_templates_of_a_place() {
    let (_repository, place) = specification();
    let admin = place.account("anna", "admin");
    let server = place.serve();
    let offers = || server.json("/api/v1/templates?for=/spec/decisions/new")["items"].clone();
    eventually("the templates are known", || offers()[1]["title"] == "Note");
    let expected = json!({
        "name": "/spec/decisions/record",
        "title": "Decision record",
        "purpose": "For what is hard to take back.",
        "kind": null,
        "page": "/spec/decisions/record",
        "place": "/spec/decisions",
        "here": true,
    });
    assert_eq!(offers()[0], expected);
    assert_eq!((&offers()[1]["place"], &offers()[1]["here"]), (&json!("/spec"), &json!(false)));
    assert_eq!((&offers()[2]["name"], &offers()[2]["place"]), (&json!("decision"), &json!(null)));
    let closed = json!({ "readers": ["anna"], "editors": null });
    server.with_token(&admin).put("/api/v1/permissions?page=/spec/decisions/record", closed).ok();
    assert_eq!(offers()[0]["title"], "Note");
}

// r[verify templates.screen] r[verify templates.fill] r[verify templates.marked] r[verify templates.closed]
#[test]
fn a_page_is_made_from_the_template_of_its_place() {
    let (_repository, place) = specification();
    place.account("edna", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("edna");
    eventually("the template is marked and offered", || {
        browser.get("/spec/decisions?view=new").ok().text().contains("value=\"/spec/decisions/record\"")
    });
    let page = browser.get("/spec/decisions/record").ok().text();
    assert!(page.contains("This is a template") && page.contains("New page from this"), "{page}");
    // The only one of the place is chosen, and asks for the next number.
    let screen = browser.get("/spec/decisions?view=new").ok().text();
    let chosen = screen.split("<input").find(|input| input.contains("value=\"/spec/decisions/record\"")).unwrap();
    assert!(chosen.contains("checked"), "{chosen}");
    assert!(screen.contains("value=\"/spec/decisions/0008-\""), "{screen}");
    let none = browser.get("/spec/decisions?view=new&template=").ok().text();
    let empty = none.split("<input").find(|input| input.contains("template-none")).unwrap();
    assert!(empty.contains("checked"), "{empty}");

    let choice = "path=/spec/decisions/0008-%3Cb%3E%3A%20%22x&template=/spec/decisions/record";
    let looked = browser.get(&format!("/spec/decisions?view=new&{choice}&look=1")).ok().text();
    assert!(looked.contains("Decided in /spec/decisions.") && looked.contains("8. &lt;b&gt;: "), "{looked}");
    let there = browser.get(&format!("/spec/decisions?view=new&{choice}")).header("location").to_owned();
    let editor = browser.get(&there).ok().text();
    assert!(editor.contains("owner: edna") && editor.contains("# 0008. \\&lt;b"), "{editor}");
    assert!(!editor.contains("template-about"), "{editor}");
    let nowhere = browser.get("/spec/decisions/x?view=edit&template=/spec/decisions/0007-lid");
    assert_eq!(nowhere.status, 404);
}
