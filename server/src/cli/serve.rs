//! `holotype serve`: the wiki over HTTP, until somebody stops it.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write, stdout};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use wiki::{Clock, Listed, Post, Wiki};

use super::hook::with_given_secret;
use super::{Failure, Outcome, open_or_make, stop};
use crate::address::{Proxies, Proxy};
use crate::limits::{Limits, Setting};
use crate::public_url::PublicUrl;
use crate::router::{self, Front};
use crate::serving;

/// How long requests that are under way may take once the server is asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is logged unless `RUST_LOG` says otherwise. A browser that comes back with a session that has run out is no
/// suspicious activity, as those who read sessions have it.
const LOGGED: &str = "warn,tower_sessions=error,tower_sessions_core=error";

/// Serve the wiki over HTTP
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    listen: String,
    /// The address people use when it is another, behind a proxy, like `https://spec.example.org`
    #[arg(long, value_name = "URL", env = "HOLOTYPE_PUBLIC_URL")]
    public_url: Option<PublicUrl>,
    /// A proxy before the server whose word is taken for whom it asks, like `10.0.0.7` or `10.0.0.0/8`; once for each
    #[arg(long, value_name = "ADDRESS", env = "HOLOTYPE_TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxy: Vec<Proxy>,
    /// How much anybody may ask, like `writes-per-account=100/minute`, or `off`; once for each
    #[arg(long, value_name = "NAME=RATE", env = "HOLOTYPE_LIMITS", value_delimiter = ',')]
    limit: Vec<Setting>,
    /// What the server may reach besides public addresses: a network, a host, or a folder with repositories; once for each
    #[arg(long, value_name = "PLACE", env = "HOLOTYPE_REACH", value_delimiter = ',')]
    reach: Vec<Listed>,
    /// The server that takes e-mail, like `smtps://user:password@mail.example.org`; without one no e-mail is sent
    #[arg(long, value_name = "URL", env = "HOLOTYPE_SMTP", hide_env_values = true, requires = "mail_from")]
    smtp: Option<String>,
    /// Who e-mail comes from, like `Holotype <wiki@example.org>`
    #[arg(long, value_name = "ADDRESS", env = "HOLOTYPE_MAIL_FROM")]
    mail_from: Option<String>,
    /// How long e-mail about a change waits for more about it, in seconds
    #[arg(long, value_name = "SECONDS", env = "HOLOTYPE_MAIL_WAIT", default_value_t = wiki::WAIT.as_secs())]
    mail_wait: u64,
}

impl Serve {
    /// Serves until it is asked to stop.
    pub async fn run(self, data: &Path) -> Outcome {
        let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOGGED));
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();

        // Bound first, so that a wrong address leaves no data folder behind.
        let listener = TcpListener::bind(&self.listen).await.map_err(|error| unbound(&self.listen, &error))?;
        let address = listener.local_addr().map_err(|error| unbound(&self.listen, &error))?;
        let _alone = only_server(data)?;
        let post = self.post(address)?;
        let wiki = with_given_secret(open_or_make(data).await?).with_reach(&self.reach);
        let wiki = match post {
            Some(post) => wiki.with_post(post),
            None => wiki,
        };
        let served = self.serve(listener, address, &wiki).await;
        wiki.close().await;
        served
    }

    /// What is said about e-mail, checked before anything is begun.
    fn post(&self, address: SocketAddr) -> Result<Option<Post>, Failure> {
        let (Some(smtp), Some(from)) = (&self.smtp, &self.mail_from) else { return Ok(None) };
        let url = self.public_url.as_ref().map_or_else(|| local_url(address), |url| url.as_str().to_owned());
        Ok(Some(Post::new(smtp, from, &url, Duration::from_secs(self.mail_wait))?))
    }

    async fn serve(&self, listener: TcpListener, address: SocketAddr, wiki: &Wiki) -> Outcome {
        let (limits, proxies) = (Limits::with(&self.limit), Proxies::of(&self.trusted_proxy));
        let front = Front { public: self.public_url.clone(), proxies: proxies.clone(), limits: limits.clone() };
        let router = router::router(wiki.clone(), Clock::System, front);
        let invitation = match wiki.first_invitation().await {
            // A wiki that cannot be written for now is still read.
            Err(error @ wiki::Error::Unavailable(_)) => {
                tracing::warn!("{error}");
                None
            }
            invitation => invitation?,
        };
        let url = self.public_url.as_ref().map_or_else(|| local_url(address), |url| url.as_str().to_owned());
        announce(&local_url(address), &url, invitation.as_deref());

        let following = tokio::spawn({
            let wiki = wiki.clone();
            async move { wiki.follow().await }
        });
        let (enough, told_enough) = tokio::sync::oneshot::channel::<()>();
        let working = tokio::spawn({
            let wiki = wiki.clone();
            async move { wiki.work(async { drop(told_enough.await) }).await }
        });
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let stop = async move {
            stop::asked().await;
            let _ = stopping.send(());
        };
        let serving = serving::plain(listener, router, &limits, &proxies, stop);
        let too_long = async {
            let _ = stopped.await;
            tokio::time::sleep(PATIENCE).await;
        };
        tokio::select! {
            () = serving => {}
            () = too_long => {}
        }
        // What is under way is put back, so that the next server takes it up.
        drop(enough);
        let _ = tokio::time::timeout(PATIENCE, working).await;
        following.abort();
        Ok(())
    }
}

/// A lock that no second server can hold.
// r[impl doors.shared]
fn only_server(data: &Path) -> Result<Option<File>, Failure> {
    let folder = data.display();
    let unusable = |error: std::io::Error| {
        Failure::failed(format!("the data folder {folder} cannot be used: {error}; choose another with --data"))
    };
    std::fs::create_dir_all(data).map_err(unusable)?;
    let path = data.join("serve.lock");
    let file = match File::create(&path) {
        Ok(file) => file,
        // Where nothing may be written, nothing can be spoilt either: the lock is taken if there is one.
        Err(error) if is_read_only(&error) && data.join("holotype.db").exists() => match File::open(&path) {
            Ok(file) => file,
            Err(_) => return Ok(None),
        },
        Err(error) => return Err(unusable(error)),
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::failed(format!("another holotype serves the data folder {folder}; stop it first")))
        }
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

fn is_read_only(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn unbound(listen: &str, error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::AddrInUse => {
            Failure::failed(format!("{listen} is taken by another program; choose another with --listen"))
        }
        ErrorKind::InvalidInput => {
            Failure::input(format!("--listen {listen:?} is no address; write it like 127.0.0.1:3000"))
        }
        _ => Failure::failed(format!("cannot listen on {listen}: {error}; choose another with --listen")),
    }
}

fn local_url(address: SocketAddr) -> String {
    // Nobody can visit "all addresses"; this machine is one of them.
    let visited = match address.ip().is_unspecified() {
        true => SocketAddr::from((Ipv4Addr::LOCALHOST, address.port())),
        false => address,
    };
    format!("http://{visited}")
}

/// Programs that start the server wait for these lines. That they stop listening is no reason to stop serving.
fn announce(local: &str, url: &str, invitation: Option<&str>) {
    let mut lines = format!("Holotype serves {local}\n");
    if let Some(secret) = invitation {
        lines += &format!("First administrator: {url}/login?invitation={secret}\n");
    }
    let mut output = stdout().lock();
    let _ = output.write_all(lines.as_bytes()).and_then(|()| output.flush());
}
