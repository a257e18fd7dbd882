//! Repositories that are named in the browser, and what they lead to.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::place::{Place, command};
use crate::repository::Repository;
use crate::server::{Answer, Browser, Server};

fn serve(place: &Place, reach: &str) -> Server {
    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).env("HOLOTYPE_REACH", reach);
    if reach.is_empty() {
        serving.env_remove("HOLOTYPE_REACH");
    }
    Server::start(serving)
}

fn mount(browser: &Browser<'_>, repository: &str) -> Answer {
    browser.post(
        "/admin/repositories?view=new",
        &[("action", "mount"), ("repository", repository), ("at", "/x"), ("dir", ""), ("branch", ""), ("poll", "")],
    )
}

/// A server of this machine that sends everybody on to `location`; and how many came.
fn sending_on(location: String) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, visits) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let counted = visits.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let answer =
                format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (port, visits)
}

// r[verify reach.git] r[verify reach.folders]
#[test]
fn a_repository_named_in_the_browser_leads_to_nothing_of_this_machine() {
    let repository = Repository::with(&[("a.md", "Text.\n")]);
    let place = Place::new();
    place.account("Ada", "admin");
    let server = serve(&place, "");
    let browser = server.browser();
    browser.sign_in("Ada");
    let (port, visits) = sending_on("http://127.0.0.1:1/".into());
    for location in [
        repository.named().to_owned(),
        format!("file://{}", repository.named()),
        format!("http://127.0.0.1:{port}/x.git"),
        format!("http://localhost:{port}/x.git"),
        format!("http://[::ffff:127.0.0.1]:{port}/x.git"),
        format!("http://2130706433:{port}/x.git"),
        format!("ssh://git@127.0.0.1:{port}/x.git"),
        format!("git://127.0.0.1:{port}/x.git"),
        "ext::sh -c true".into(),
        "git@localhost:x.git".into(),
    ] {
        let refused = mount(&browser, &location).with(422).text();
        assert!(
            refused.contains("--reach") || refused.contains("no address") || refused.contains("no way"),
            "{location}"
        );
    }
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

// r[verify reach.git] r[verify reach.redirects]
#[test]
fn a_listed_host_cannot_send_us_on() {
    let place = Place::new();
    place.account("Ada", "admin");
    let (inside, visits_inside) = sending_on("http://127.0.0.1:1/".into());
    let (port, visits) = sending_on(format!("http://127.0.0.1:{inside}/x.git/info/refs?service=git-upload-pack"));
    let server = serve(&place, "localhost");
    let browser = server.browser();
    browser.sign_in("Ada");
    mount(&browser, &format!("http://localhost:{port}/x.git")).with(422);
    assert!(visits.load(Ordering::SeqCst) > 0, "the listed host was asked");
    assert_eq!(visits_inside.load(Ordering::SeqCst), 0, "and did not send anybody on");
}

// r[verify reach.folders] r[verify reach.listed]
#[test]
fn a_listed_folder_and_what_the_command_line_names_are_mounted() {
    let mut repository = Repository::with(&[("a.md", "Text.\n")]);
    let place = Place::showing(&repository);
    place.account("Ada", "admin");
    let server = serve(&place, repository.named());
    let browser = server.browser();
    browser.sign_in("Ada");
    mount(&browser, repository.named()).with(303);
    crate::server::eventually("it is imported", || server.get("/x/a").status == 200);
    server.stop();
    // Whoever runs the machine names what they like, and it is looked after by a server that lets nobody else do so.
    let server = serve(&place, "");
    repository.commit("More", &[("b.md", "More.\n")]);
    place.must(&["sync", "/spec"]);
    server.get("/spec/b").ok();
}
