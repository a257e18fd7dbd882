//! A small generator of load: connections that are kept, each asking again as soon as it is answered.

#![allow(dead_code, reason = "each benchmark uses its own part")]

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Load {
    /// Time taken by each answer, sorted.
    pub times: Vec<Duration>,
    /// Answers each second.
    pub rate: f64,
}

impl Load {
    /// The time within which this share of the answers came, of 1.
    pub fn within(&self, share: f64) -> Duration {
        let at = (self.times.len() as f64 * share) as usize;
        self.times.get(at.min(self.times.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

/// How fast to ask.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// As fast as answers come.
    Full,
    /// So many a second in all; the time of an answer counts from when it was to be asked for.
    Of(f64),
}

/// Asks over `connections` for as long as said. Every answer must have the status 200.
pub fn run(address: &str, requests: &[String], connections: usize, lasting: Duration, pace: Pace) -> Load {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let began = Instant::now();
        let mut asking = tokio::task::JoinSet::new();
        for one in 0..connections {
            let (address, requests) = (address.to_owned(), requests.to_vec());
            let every = match pace {
                Pace::Full => None,
                Pace::Of(rate) => Some(Duration::from_secs_f64(connections as f64 / rate)),
            };
            asking.spawn(async move {
                let first = every.map(|every| began + every.mul_f64(one as f64 / connections as f64));
                connection(&address, &requests, one, began + lasting, first.zip(every)).await
            });
        }
        let mut times = Vec::new();
        while let Some(of_one) = asking.join_next().await {
            times.extend(of_one.expect("a connection"));
        }
        let rate = times.len() as f64 / began.elapsed().as_secs_f64();
        times.sort_unstable();
        Load { times, rate }
    })
}

async fn connection(
    address: &str,
    requests: &[String],
    first: usize,
    until: Instant,
    mut paced: Option<(Instant, Duration)>,
) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut times = Vec::new();
    let mut buffer = vec![0; 256 << 10];
    for request in requests.iter().cycle().skip(first % requests.len()) {
        let mut asked = Instant::now();
        if let Some((due, every)) = &mut paced {
            tokio::time::sleep_until((*due).into()).await;
            asked = *due;
            *due += *every;
        }
        if asked >= until {
            break;
        }
        answer(&mut stream, request, &mut buffer).await;
        times.push(asked.elapsed());
    }
    times
}

/// Asks once and reads the answer to its end.
async fn answer(stream: &mut TcpStream, request: &str, buffer: &mut [u8]) {
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut read = 0;
    let (body, length) = loop {
        let more = stream.read(&mut buffer[read..]).await.expect("an answer");
        assert!(more > 0, "the connection was closed");
        read += more;
        if let Some(end) = find(&buffer[..read], b"\r\n\r\n") {
            let head = std::str::from_utf8(&buffer[..end]).expect("a head");
            assert!(head.starts_with("HTTP/1.1 200"), "{request}: {head}");
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            break (end + 4, length.expect("a length"));
        }
    };
    let mut left = length.saturating_sub(read - body);
    while left > 0 {
        let upto = left.min(buffer.len());
        let more = stream.read(&mut buffer[..upto]).await.expect("an answer");
        assert!(more > 0, "the connection was closed");
        left -= more;
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

/// A request that keeps the connection.
pub fn get(host: &str, path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n")
}
