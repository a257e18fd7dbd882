//! The audit log from outside: what stands in it after people and programs did something, and who reads it.

use serde_json::Value;
use spec::account::Role;

use crate::place::{PASSWORD, Place};
use crate::repository::Repository;

/// All there is, the oldest first.
fn exported(place: &Place) -> Vec<Value> {
    let out = place.must(&["audit", "export"]).out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn told(rows: &[Value]) -> Vec<String> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| {
            format!("{} {} {} {}", text(row, "actor"), text(row, "act"), text(row, "door"), text(row, "subject"))
        })
        .collect()
}

// r[verify audit.same-transaction] r[verify audit.origin] r[verify audit.export]
#[test]
fn what_was_done_through_each_door_is_in_it() {
    let repository = Repository::with(&[("README.md", "# Kettle\n")]);
    let place = Place::showing(&repository);
    let token = place.account("Ada", "admin");
    let server = place.serve();
    let ada = server.browser();
    ada.post("/login", &[("name", "Ada"), ("password", "wrong, and long enough")]).with(422);
    ada.sign_in("Ada");
    ada.post("/admin/reviews", &[("path", "/spec"), ("approvals", "1"), ("reviewers", "")]).with(303);
    ada.post("/admin/settings", &[("name", "Atlas"), ("reading", "closed"), ("session_days", "7")]).with(303);
    let api = server.with_token(&token);
    let body = serde_json::json!({ "body": "# Notes\n", "base_revision": null });
    let revision = api.put("/api/v1/pages/notes", body).with(201).json()["revision"].clone();
    api.send("DELETE", &format!("/api/v1/pages/notes?base_revision={revision}"), None).with(200);
    ada.post("/logout", &[("next", "/")]).with(303);
    server.stop();
    place.must(&["export", &place.beside("files")]);
    place.must(&["backup", &place.beside("copy.db")]);

    let rows = exported(&place);
    let told = told(&rows);
    for wanted in [
        "operator repository.mount command /spec",
        "operator account.create command Ada",
        "operator token.create command Ada",
        "anonymous session.refuse browser Ada",
        "Ada session.begin browser Ada",
        "Ada policy.set browser /spec",
        "Ada setting.change browser name",
        "Ada reading.close browser reading",
        "Ada setting.change browser session_days",
        "Ada page.delete api /notes",
        "Ada session.leave browser Ada",
        "operator export.write command /",
        "operator backup.write command ",
    ] {
        assert!(told.iter().any(|row| row == wanted), "{wanted:?} is not in {told:#?}");
    }
    let from: Vec<_> = rows.iter().filter(|row| row["door"] == "browser").map(|row| row["address"].clone()).collect();
    assert!(!from.is_empty() && from.iter().all(|address| address == "127.0.0.1"), "{from:?}");
    let all = serde_json::to_string(&rows).unwrap();
    for secret in [PASSWORD, "wrong, and long enough", &token] {
        assert!(!all.contains(secret), "{secret}");
    }

    let restored = Place::new();
    restored.must(&["restore", &place.beside("copy.db")]);
    assert!(exported(&restored).iter().any(|row| row["act"] == "backup.restore"));
    restored.must(&["audit", "verify"]);
}

// r[verify audit.verify] r[verify audit.cut]
#[test]
fn tampering_is_told_on_the_command_line() {
    let place = Place::new();
    place.account("Ada", "admin");
    place.account("Eve", "reader");
    let out = place.must(&["audit", "verify"]).out;
    let mark = out.lines().last().unwrap().to_owned();
    place.must(&["audit", "verify", "--expect", &mark]);
    assert_eq!(place.run(&["audit", "verify", "--expect", "nonsense"]).code, 2);

    let tamper = |statements: &'static str| {
        let file = format!("sqlite://{}", place.data().join("holotype.db").display());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect(&file).await.unwrap();
            sqlx::raw_sql(statements).execute(&mut conn).await.unwrap();
        });
    };
    tamper(
        "drop trigger audit_stays; delete from audit where seq = (select max(seq) from audit);
            create trigger audit_stays before delete on audit begin select raise(abort, 'no'); end;",
    );
    place.must(&["audit", "verify"]);
    let cut = place.run(&["audit", "verify", "--expect", &mark]);
    assert_eq!(cut.code, 1);
    assert!(cut.err.contains("the end of the log was cut off"), "{}", cut.err);
    tamper("drop trigger audit_kept; update audit set actor = 'Nobody' where seq = 2;");
    let changed = place.run(&["audit", "verify"]);
    assert_eq!(changed.code, 1);
    assert!(changed.out.contains("row 2 was changed after it was written"), "{}", changed.out);
    assert!(changed.out.contains("the triggers that keep rows from being changed were taken away"), "{}", changed.out);
}

// r[verify audit.read]
#[test]
fn nobody_but_administrators_reads_it() {
    let place = Place::new();
    let admin = place.account("Ada", "admin");
    let others = [Role::Reader, Role::Commenter, Role::Editor].map(|role| place.account(role.as_str(), role.as_str()));
    let server = place.serve();
    let addresses = ["/api/v1/audit", "/api/v1/audit/export", "/api/v1/audit?actor=Ada&limit=1"];
    for address in addresses {
        server.get(address).with(401);
        for token in &others {
            server.with_token(token).get(address).with(403);
        }
        server.with_token(&admin).get(address).ok();
    }
    server.get("/admin/audit").with(401);
    let eve = server.browser();
    eve.sign_in("editor");
    for screen in ["/admin", "/admin/audit", "/admin/health", "/admin/settings", "/admin/mail", "/admin/models"] {
        server.get(screen).with(401);
        eve.get(screen).with(403);
    }
    eve.post("/admin/settings", &[("name", "Mine")]).with(403);
    eve.post("/admin/models", &[("model", "house")]).with(403);
    eve.post("/admin/mail", &[("to", "eve@example.org")]).with(403);
}

// r[verify audit.read] r[verify audit.screen] r[verify audit.sentences]
#[test]
fn it_is_read_part_by_part_and_by_what_is_asked_for() {
    let place = Place::new();
    let token = place.account("Ada", "admin");
    place.account("<b>Eve</b>", "reader");
    let server = place.serve();
    let api = server.with_token(&token);
    let first = api.get("/api/v1/audit?limit=2").ok().json();
    let next = first["next"].as_str().unwrap();
    let second = api.get(&format!("/api/v1/audit?limit=500&cursor={next}")).ok().json();
    let count = first["items"].as_array().unwrap().len() + second["items"].as_array().unwrap().len();
    assert_eq!(count, exported(&place).len() - 1, "the export is an entry of its own");
    let tokens = api.get("/api/v1/audit?act=token").ok().json();
    assert_eq!(tokens["items"].as_array().unwrap().len(), 2);
    api.get("/api/v1/audit?act=moon").with(400);
    api.get("/api/v1/audit?since=yesterday").with(400);
    api.get("/api/v1/audit?cursor=x").with(422);

    let ada = server.browser();
    ada.sign_in("Ada");
    let screen = ada.get("/admin/audit").ok().text();
    assert!(screen.contains("made the account &lt;b&gt;Eve&lt;/b&gt; with the role reader"), "{screen}");
    assert!(!screen.contains("<b>Eve"));
    let screen = ada.get("/admin/audit?act=token&since=2020-01-01&until=2020-01-02").ok().text();
    assert!(screen.contains("Nothing like that was done"));
}
