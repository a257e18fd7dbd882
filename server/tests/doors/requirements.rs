//! Requirements and coverage, through the API and on the screens.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

const LOGIN: &str = "Whoever signs in says who they are and gives a password that only they know.";

fn product() -> Repository {
    let mut repository = Repository::new();
    let book = format!("# Login\n\nr[login.password]\n{LOGIN}\n\nr[login.twice]\nNobody signs in twice.\n");
    repository.commit(
        "Begin",
        &[
            ("login.md", &book),
            ("one/spec.md", "# One\n\n- **FR-001**: =1+1 is what the system MUST say.\n"),
            ("two/spec.md", "# Two\n\n- **FR-001**: The system MUST be quiet.\n"),
            ("src/login.rs", "// r[impl login.password]\nfn login() {}\n"),
        ],
    );
    let renamed = format!("# Login\n\nr[login.secret]\n{LOGIN}\n\nr[login.twice]\nNobody signs in twice.\n");
    let code = "// r[impl login.secret]\nfn login() {}\n\n#[test]\n// r[verify login.secret]\nfn it_asks() {}\n";
    repository.commit("A better name\n\nFor login.twice too.", &[("login.md", &renamed), ("src/login.rs", code)]);
    repository
}

// r[verify requirement.rest] r[verify requirement.list] r[verify requirement.page] r[verify coverage.export]
#[test]
fn the_api_tells_what_is_required_and_how_much_of_it_is_done() {
    let repository = product();
    let place = Place::showing(&repository);
    let server = place.serve();

    let all = server.json("/api/v1/requirements");
    let told = |list: &serde_json::Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().iter();
        items.map(|one| format!("{} {} {}", one["path"], one["id"], one["state"]).replace('"', "")).collect()
    };
    let expected = [
        "/spec/login login.secret verified",
        "/spec/login login.twice uncovered",
        "/spec/one/spec FR-001 uncovered",
        "/spec/two/spec FR-001 uncovered",
    ];
    assert_eq!(told(&all), expected);
    assert_eq!(all["counts"], json!({ "requirements": 4, "uncovered": 3, "implemented": 0, "verified": 1 }));
    assert_eq!(told(&server.json("/api/v1/requirements?state=verified")), expected[..1]);
    assert_eq!(told(&server.json("/api/v1/requirements?at=/spec/two")), expected[3..]);
    assert_eq!(told(&server.json("/api/v1/requirements?dialect=spec-kit&q=quiet")), expected[3..]);
    eventually("what code said before is known", || {
        told(&server.json("/api/v1/requirements?as_of=change:1"))[0] == "/spec/login login.password implemented"
    });
    let part = server.json("/api/v1/requirements?limit=3");
    let rest = server.json(&format!("/api/v1/requirements?limit=3&cursor={}", part["next"].as_str().unwrap()));
    assert_eq!((told(&part).len(), told(&rest)), (3, vec![expected[3].to_owned()]));

    let one = server.json("/api/v1/requirements/login.password");
    assert_eq!(one["requirement"]["id"], "login.secret");
    assert_eq!(one["text"], format!("r[login.secret]\n{LOGIN}"));
    let history: Vec<_> = one["history"].as_array().unwrap().iter().map(|one| (&one["kinds"], &one["name"])).collect();
    assert_eq!(history, [(&json!(["renamed"]), &json!("login.secret")), (&json!(["added"]), &json!("login.password"))]);
    let code: Vec<_> = one["code"].as_array().unwrap().iter().map(|one| (&one["relation"], &one["item"])).collect();
    assert_eq!(code, [(&json!("implements"), &json!("login")), (&json!("verifies"), &json!("it_asks"))]);
    let twice = server.json("/api/v1/requirements/login.twice");
    assert_eq!(twice["commits"][0]["subject"], "A better name");
    assert_eq!(server.get("/api/v1/requirements/FR-001").status, 422);
    assert_eq!(server.json("/api/v1/requirements/fr-001?page=/spec/two/spec")["also"], json!(["/spec/one/spec"]));

    let coverage = server.json("/api/v1/coverage?at=/spec/login");
    assert_eq!(coverage["total"]["verified"], 1);
    assert_eq!(coverage["pages"][0]["counts"]["requirements"], 2);
    let table = server.get("/api/v1/coverage?format=csv").with(200);
    assert!(table.header("content-type").starts_with("text/csv"));
    let lines: Vec<_> = table.text().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[1].starts_with("/spec/login,Login,login.secret,login.secret,"), "{}", lines[1]);
    assert!(lines[3].contains("'=1+1"), "{}", lines[3]);

    assert_eq!(server.get("/api/v1/requirements?state=nonsense").status, 400);
    assert_eq!(server.get("/api/v1/requirements?cursor=nonsense").status, 422);
    assert_eq!(server.get("/api/v1/requirements/no.such").status, 404);
    assert_eq!(server.get("/api/v1/coverage?format=xml").status, 400);
}

// r[verify requirement.list-screen] r[verify requirement.screen] r[verify requirement.chooser] r[verify requirement.rail]
// r[verify coverage.screen]
#[test]
fn screens_show_what_is_required() {
    let repository = product();
    let place = Place::showing(&repository);
    let server = place.serve();
    server.json("/api/v1/requirements");

    let list = server.get("/requirements").text();
    assert!(list.contains("4 requirements: 1 tested") && list.contains("login.secret"), "{list}");
    let table = server.get("/requirements?view=table&state=verified").text();
    assert!(table.contains("login.secret") && !table.contains("login.twice"));
    assert!(server.get("/requirements?view=pages").text().contains("/spec/two/spec"));
    let one = server.get("/requirements/login.secret").text();
    assert!(one.contains("Given another name") && one.contains("it_asks") && one.contains("only they know"));
    assert!(server.get("/requirements/FR-001").text().contains("Which one do you mean?"));
    assert!(server.get("/requirements/FR-001?page=/spec/one/spec").text().contains("is what the system"));
    assert_eq!(server.get("/requirements/no.such").status, 404);
    let page = server.get("/spec/login").text();
    assert!(page.contains("What it requires") && page.contains(r#"href="/requirements/login.secret""#));
}
