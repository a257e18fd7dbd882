//! What the wiki reaches when somebody else says where, with real connections.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::Request;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use wiki::{Egress, Error, Listed};

/// A server of this machine, which counts who comes.
struct Inside {
    port: u16,
    visits: Arc<AtomicUsize>,
}

impl Inside {
    fn answering(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = visits.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { port, visits }
    }

    fn visits(&self) -> usize {
        self.visits.load(Ordering::SeqCst)
    }
}

const FINE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nsecret";

/// Answers differently each time it is asked.
struct Changing {
    answers: Vec<Vec<&'static str>>,
    asked: AtomicUsize,
}

impl Resolve for Changing {
    fn resolve(&self, _: Name) -> Resolving {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = self.answers[number.min(self.answers.len() - 1)].clone();
        let found: Vec<SocketAddr> = answer.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect();
        Box::pin(async move { Ok(Box::new(found.into_iter()) as Addrs) })
    }
}

fn names(answers: &[&[&'static str]]) -> Arc<Changing> {
    let answers = answers.iter().map(|answer| answer.to_vec()).collect();
    Arc::new(Changing { answers, asked: AtomicUsize::new(0) })
}

async fn ask(egress: &Egress, url: &str) -> Result<String, Error> {
    let request = Request::builder().uri(url).body(Vec::new()).unwrap();
    let answer = egress.exchange(request).await?;
    Ok(format!("{} {}", answer.status().as_u16(), String::from_utf8_lossy(answer.body())))
}

// r[verify reach.public] r[verify reach.connect]
#[tokio::test]
async fn what_is_only_for_this_machine_is_not_reached() {
    let inside = Inside::answering(FINE);
    let egress = Egress::new(&[]);
    for host in
        ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001"]
    {
        let refused = ask(&egress, &format!("http://{host}:{}/", inside.port)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{host}: {refused:?}");
    }
    assert_eq!(inside.visits(), 0);
}

// r[verify reach.connect]
#[tokio::test]
async fn a_name_that_answers_differently_the_second_time_is_no_way_in() {
    let inside = Inside::answering(FINE);
    // Public when it is looked at, inside when it is connected to; and both at once.
    for answers in [&[&["93.184.215.14"][..], &["127.0.0.1"]][..], &[&["93.184.215.14"], &["169.254.169.254"]]] {
        let egress = Egress::with_names(&[], names(answers));
        let refused = ask(&egress, &format!("http://rebind.example:{}/", inside.port)).await;
        let Err(Error::Invalid(why)) = refused else { panic!("{refused:?}") };
        assert!(why.contains("no public address") && why.contains("--reach rebind.example"), "{why}");
    }
    let both = Egress::with_names(&[], names(&[&["127.0.0.1", "::1", "93.184.215.14"]]));
    let kept = both.addresses("both.example", 80).await.unwrap();
    assert_eq!(kept, ["93.184.215.14:80".parse().unwrap()]);
    assert_eq!(inside.visits(), 0);
}

// r[verify reach.listed]
#[tokio::test]
async fn what_the_administrator_has_listed_is_reached() {
    let inside = Inside::answering(FINE);
    for listed in ["127.0.0.0/8", "127.0.0.1", "inside.example", "INSIDE.example."] {
        let listed: Listed = listed.parse().unwrap();
        let egress = Egress::with_names(&[listed], names(&[&["127.0.0.1"]]));
        let answer = ask(&egress, &format!("http://inside.example:{}/", inside.port)).await.unwrap();
        assert_eq!(answer, "200 secret");
    }
    let other = Egress::with_names(&["inside.example".parse().unwrap()], names(&[&["127.0.0.1"]]));
    assert!(ask(&other, &format!("http://outside.example:{}/", inside.port)).await.is_err());
    assert_eq!(inside.visits(), 4);
}

// r[verify reach.redirects]
#[tokio::test]
async fn nobody_sends_us_on() {
    let moved = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let outside = Inside::answering(moved);
    let egress = Egress::with_names(&["outside.example".parse().unwrap()], names(&[&["127.0.0.1"]]));
    let answer = ask(&egress, &format!("http://outside.example:{}/", outside.port)).await.unwrap();
    assert_eq!(answer, "302 ");
    assert_eq!(outside.visits(), 1);
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_it() {
    let endless: &'static str =
        Box::leak(format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "a".repeat(5 << 20)).into_boxed_str());
    let outside = Inside::answering(endless);
    let egress = Egress::with_names(&["outside.example".parse().unwrap()], names(&[&["127.0.0.1"]]));
    let refused = ask(&egress, &format!("http://outside.example:{}/", outside.port)).await;
    assert!(matches!(refused, Err(Error::Failed(_))), "{refused:?}");
}
