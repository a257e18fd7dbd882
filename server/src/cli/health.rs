//! `holotype health`: asks the server on this machine whether it can answer, for containers and scripts.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use clap::Args;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};

use super::{Failure, Outcome};
use crate::config::Config;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(4);

/// Ask the server that runs with these settings whether it is ready; exit 0 when it is
#[derive(Debug, Args)]
pub struct Health {}

impl Health {
    /// Asks.
    // r[impl health.command]
    pub async fn run(self, config: &Config) -> Outcome {
        let asked = tokio::time::timeout(PATIENCE, asked(config)).await;
        let late = || format!("nothing was answered within {} seconds", PATIENCE.as_secs());
        match asked.unwrap_or_else(|_| Err(late())) {
            Ok(told) => {
                println!("{told}");
                Ok(())
            }
            Err(why) => Err(Failure::failed(format!("the server at {} is not ready: {why}", config.listen.value))),
        }
    }
}

async fn asked(config: &Config) -> Result<&'static str, String> {
    let found = lookup_host(&config.listen.value).await.map_err(|error| error.to_string())?.next();
    let address = found.map(nearby).ok_or("its address means nothing")?;
    let mut connection = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    if config.tls.is_some() {
        // Its certificate is for the name people use, and nobody here knows that name.
        return Ok("it takes connections");
    }
    let question = "GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n";
    connection.write_all(question.as_bytes()).await.map_err(|error| error.to_string())?;
    let mut answer = Vec::new();
    connection.take(4_096).read_to_end(&mut answer).await.map_err(|error| error.to_string())?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split_whitespace().nth(1).unwrap_or("nothing");
    if status == "200" { Ok("ready") } else { Err(format!("it answered {status}")) }
}

/// Whoever listens everywhere is found here.
fn nearby(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
